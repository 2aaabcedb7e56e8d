import { type FixMethod, Offset, OrderKind, Side, TimeInForce } from '../../assembly/shared/codes';
import type { LearnerAction } from '../core/learner-command';
import { type ByteReader, type ByteWriter, DamagedBytes } from './bytes';

/** Kinds of actions as links number them: append-only. */
const KINDS = ['new-order', 'replace-order', 'cancel-order', 'cancel-all', 'move-cash', 'set-method'] as const;

/** What the next action is coded against: people go on near the last price and with the next number. */
export interface ActionContext {
  order: number;
  priceTicks: number;
}

export function freshContext(): ActionContext {
  return { order: 0, priceTicks: 0 };
}

/** Packs several small fields into one number, the first field lowest. */
function pack(fields: readonly (readonly [value: number, size: number])[]): number {
  let packed = 0;
  let unit = 1;
  for (const [value, size] of fields) {
    packed += value * unit;
    unit *= size;
  }
  return packed;
}

function unpack(packed: number, sizes: readonly number[]): number[] {
  let rest = packed;
  return sizes.map((size) => {
    const value = rest % size;
    rest = Math.floor(rest / size);
    return value;
  });
}

/** Writes one action. */
export function writeAction(writer: ByteWriter, action: LearnerAction, context: ActionContext): void {
  const kind = KINDS.indexOf(action.kind);
  if (action.kind === 'new-order') {
    writeNewOrder(writer, action, context);
    return;
  }
  writer.varint(kind);
  if (action.kind === 'replace-order') {
    writer.zigzag(action.order - context.order);
    writer.zigzag(action.priceTicks - context.priceTicks);
    writer.varint(action.quantityLots);
    context.priceTicks = action.priceTicks;
  } else if (action.kind === 'cancel-order') {
    writer.zigzag(action.order - context.order);
  } else if (action.kind === 'move-cash') {
    writer.zigzag(action.amountMinor);
  } else if (action.kind === 'set-method') {
    writer.varint(action.method);
  }
}

function writeNewOrder(
  writer: ByteWriter,
  action: LearnerAction & { readonly kind: 'new-order' },
  context: ActionContext,
): void {
  const isNext = action.order === context.order + 1;
  const isLimit = action.orderKind === OrderKind.Limit;
  writer.varint(
    pack([
      [0, 8],
      [action.side, 2],
      [action.orderKind, 2],
      [action.timeInForce, 4],
      [action.offset, 4],
      [action.protectionTicks === null ? 0 : 1, 2],
      [isNext ? 0 : 1, 2],
      [action.contract - 1, 256],
    ]),
  );
  if (!isNext) writer.varint(action.order);
  if (isLimit) writer.zigzag(action.priceTicks - context.priceTicks);
  writer.varint(action.quantityLots);
  if (action.protectionTicks !== null) writer.varint(action.protectionTicks);
  context.order = action.order;
  if (isLimit) context.priceTicks = action.priceTicks;
}

/** Reads one action. Its numbers may be out of range: the caller checks them. @throws DamagedBytes */
export function readAction(reader: ByteReader, context: ActionContext): LearnerAction {
  const head = reader.varint();
  const kind = KINDS[head % 8];
  return kind === 'new-order' ? readNewOrder(reader, head, context) : readOther(reader, kind, context);
}

function readNewOrder(reader: ByteReader, head: number, context: ActionContext): LearnerAction {
  const [, side, orderKind, timeInForce, offset, isProtected, isNumbered, contract] = unpack(
    head,
    [8, 2, 2, 4, 4, 2, 2, 256],
  );
  const order = isNumbered === 1 ? reader.varint() : context.order + 1;
  const isLimit = orderKind === OrderKind.Limit;
  const priceTicks = isLimit ? context.priceTicks + reader.zigzag() : 0;
  const quantityLots = reader.varint();
  const protectionTicks = isProtected === 1 ? reader.varint() : null;
  context.order = order;
  if (isLimit) context.priceTicks = priceTicks;
  return {
    kind: 'new-order',
    order,
    contract: (contract ?? 0) + 1,
    side: side === 0 ? Side.Buy : Side.Sell,
    orderKind: isLimit ? OrderKind.Limit : OrderKind.Market,
    timeInForce: timeInForce ?? TimeInForce.Day,
    offset: offset ?? Offset.Open,
    priceTicks,
    quantityLots,
    protectionTicks,
  };
}

function readOther(
  reader: ByteReader,
  kind: (typeof KINDS)[number] | undefined,
  context: ActionContext,
): LearnerAction {
  switch (kind) {
    case 'replace-order': {
      const order = context.order + reader.zigzag();
      context.priceTicks += reader.zigzag();
      return { kind, order, priceTicks: context.priceTicks, quantityLots: reader.varint() };
    }
    case 'cancel-order':
      return { kind, order: context.order + reader.zigzag() };
    case 'cancel-all':
      return { kind };
    case 'move-cash':
      return { kind, amountMinor: reader.zigzag() };
    case 'set-method':
      return { kind, method: reader.varint() as FixMethod };
    default:
      throw new DamagedBytes('an action is of an unknown kind');
  }
}
