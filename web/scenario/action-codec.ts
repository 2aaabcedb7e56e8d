import {
  type FixMethod,
  type Offset,
  OrderKind,
  type Rule,
  type SelfMatch,
  type Side,
  type TimeInForce,
} from '../../assembly/shared/codes';
import type { LearnerAction } from '../core/learner-command';
import { type ByteReader, type ByteWriter, DamagedBytes } from './bytes';
import { type Ahead, readTable, writeSelfMatch, writeTable, writeVenue } from './table-codec';

/**
 * Kinds of actions as links number them: append-only. A special order is a new order with what few orders have. The last
 * place carries the rule's own number behind it; 0, which is no rule, is followed by an action of a later kind.
 */
const KINDS = [
  'new-order',
  'replace-order',
  'cancel-order',
  'cancel-all',
  'move-cash',
  'set-method',
  'special-order',
  'set-rule',
] as const;
const SPECIAL_ORDER = KINDS.indexOf('special-order');

type NewOrder = LearnerAction & { readonly kind: 'new-order' };

/** Sizes of the fields that stand in the first number of a plain order (limit or market) and of a special one. */
const PLAIN_SIZES = [8, 2, 2, 4, 4, 2, 2, 256] as const;
const SPECIAL_SIZES = [8, 2, 4, 4, 4, 2, 2, 2, 2, 256] as const;

/** What the next action is coded against: people go on near the last price and with the next number. */
export interface ActionContext {
  order: number;
  priceTicks: number;
}

export function freshContext(): ActionContext {
  return { order: 0, priceTicks: 0 };
}

/** Room for kinds in the first number of an action. */
const KINDS_MAX = 8;

/** Packs several small fields into one number, the first field lowest. */
function pack(values: readonly number[], sizes: readonly number[]): number {
  let packed = 0;
  let unit = 1;
  for (const [index, size] of sizes.entries()) {
    packed += (values[index] ?? 0) * unit;
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

/** Writes one action. What counts elsewhere than at home has its venue before it, an order its own instruction. */
export function writeAction(writer: ByteWriter, action: LearnerAction, context: ActionContext): void {
  if (action.kind !== 'act' && 'venue' in action && action.venue !== undefined) {
    const { venue, ...home } = action;
    writer.varint(KINDS.indexOf('set-rule'));
    writeVenue(writer, venue ?? 0);
    writeAction(writer, home, context);
    return;
  }
  if (action.kind === 'new-order' && action.selfMatch !== undefined) {
    const { selfMatch, ...plain } = action;
    writer.varint(KINDS.indexOf('set-rule'));
    writeSelfMatch(writer, selfMatch);
    writeAction(writer, plain, context);
    return;
  }
  if (action.kind === 'new-order') {
    if (isSpecial(action)) writeSpecialOrder(writer, action, context);
    else writePlainOrder(writer, action, context);
    return;
  }
  if (action.kind === 'set-rule') {
    writer.varint(KINDS.indexOf('set-rule') + KINDS_MAX * action.rule);
    writer.zigzag(action.value);
    return;
  }
  if (action.kind === 'set-stages' || action.kind === 'set-waterfall' || action.kind === 'act') {
    writer.varint(KINDS.indexOf('set-rule'));
    writeTable(writer, action);
    return;
  }
  writer.varint(KINDS.indexOf(action.kind));
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

/** Orders with a stop price, a shown part or post-only came later: all others are written as they always were. */
function isSpecial(action: NewOrder): boolean {
  return isStop(action.orderKind) || action.displayLots !== undefined || action.postOnly !== undefined;
}

function isStop(orderKind: number | undefined): boolean {
  return orderKind === OrderKind.Stop || orderKind === OrderKind.StopLimit;
}

function hasPrice(orderKind: number | undefined): boolean {
  return orderKind === OrderKind.Limit || orderKind === OrderKind.StopLimit;
}

function writePlainOrder(writer: ByteWriter, action: NewOrder, context: ActionContext): void {
  const isNext = action.order === context.order + 1;
  const { side, orderKind, timeInForce, offset, protectionTicks, contract } = action;
  const flags = [protectionTicks === null ? 0 : 1, isNext ? 0 : 1];
  writer.varint(pack([0, side, orderKind, timeInForce, offset, ...flags, contract - 1], PLAIN_SIZES));
  if (!isNext) writer.varint(action.order);
  if (hasPrice(orderKind)) writer.zigzag(action.priceTicks - context.priceTicks);
  writer.varint(action.quantityLots);
  if (protectionTicks !== null) writer.varint(protectionTicks);
  context.order = action.order;
  if (hasPrice(orderKind)) context.priceTicks = action.priceTicks;
}

/** The stop price comes before the limit, each as the distance from the price before it. */
function writeSpecialOrder(writer: ByteWriter, action: NewOrder, context: ActionContext): void {
  const isNext = action.order === context.order + 1;
  const { side, orderKind, timeInForce, offset, protectionTicks, displayLots, postOnly, contract } = action;
  const flags = [
    protectionTicks === null ? 0 : 1,
    isNext ? 0 : 1,
    displayLots === undefined ? 0 : 1,
    postOnly === undefined ? 0 : 1,
  ];
  writer.varint(pack([SPECIAL_ORDER, side, orderKind, timeInForce, offset, ...flags, contract - 1], SPECIAL_SIZES));
  if (!isNext) writer.varint(action.order);
  if (action.stopTicks !== undefined) writePrice(writer, action.stopTicks, context);
  if (hasPrice(orderKind)) writePrice(writer, action.priceTicks, context);
  writer.varint(action.quantityLots);
  if (protectionTicks !== null) writer.varint(protectionTicks);
  if (displayLots !== undefined) writer.varint(displayLots);
  context.order = action.order;
}

function writePrice(writer: ByteWriter, ticks: number, context: ActionContext): void {
  writer.zigzag(ticks - context.priceTicks);
  context.priceTicks = ticks;
}

/** Reads one action. Its numbers may be out of range: the caller checks them. @throws DamagedBytes */
export function readAction(reader: ByteReader, context: ActionContext): LearnerAction {
  const ahead = readOne(reader, context);
  if (!isAhead(ahead)) return ahead;
  const action = readOne(reader, context);
  if (isAhead(action)) throw new DamagedBytes('an action has two things ahead of it');
  return ahead.kind === 'venue' ? atVenue(action, ahead.venue) : instructed(action, ahead.selfMatch);
}

function isAhead(read: LearnerAction | Ahead): read is Ahead {
  return read.kind === 'venue' || read.kind === 'self-match';
}

/** An order with an instruction of its own; nothing else has one. @throws DamagedBytes */
function instructed(action: LearnerAction, selfMatch: SelfMatch): LearnerAction {
  if (action.kind !== 'new-order') throw new DamagedBytes('an action has an instruction that only an order can have');
  return { ...action, selfMatch };
}

/** One action, or what stands ahead of the one that follows. */
function readOne(reader: ByteReader, context: ActionContext): LearnerAction | Ahead {
  const head = reader.varint();
  const kind = KINDS[head % KINDS_MAX];
  if (kind === 'new-order') return readPlainOrder(reader, head, context);
  if (kind === 'special-order') return readSpecialOrder(reader, head, context);
  if (kind === 'set-rule' && head < KINDS_MAX) return readTable(reader);
  if (kind === 'set-rule') return { kind, rule: Math.floor(head / KINDS_MAX) as Rule, value: reader.zigzag() };
  return readOther(reader, kind, context);
}

/** An action of the regulator at another venue; nothing else is at one. @throws DamagedBytes */
function atVenue(action: LearnerAction, venue: number): LearnerAction {
  switch (action.kind) {
    case 'set-rule':
    case 'set-method':
    case 'set-stages':
    case 'set-waterfall':
      return { ...action, venue };
  }
  throw new DamagedBytes('an action is at a venue that it cannot have');
}

function readPlainOrder(reader: ByteReader, head: number, context: ActionContext): LearnerAction {
  const [, side, orderKind, timeInForce, offset, isProtected, isNumbered, contract] = unpack(head, PLAIN_SIZES);
  const order = isNumbered === 1 ? reader.varint() : context.order + 1;
  const priceTicks = hasPrice(orderKind) ? readPrice(reader, context) : 0;
  const quantityLots = reader.varint();
  const protectionTicks = isProtected === 1 ? reader.varint() : null;
  context.order = order;
  return {
    ...orderHead(side, orderKind, timeInForce, offset, contract),
    order,
    priceTicks,
    quantityLots,
    protectionTicks,
  };
}

function readSpecialOrder(reader: ByteReader, head: number, context: ActionContext): LearnerAction {
  const [, side, orderKind, timeInForce, offset, isProtected, isNumbered, isIceberg, isPostOnly, contract] = unpack(
    head,
    SPECIAL_SIZES,
  );
  const order = isNumbered === 1 ? reader.varint() : context.order + 1;
  const stop = isStop(orderKind) ? { stopTicks: readPrice(reader, context) } : {};
  const priceTicks = hasPrice(orderKind) ? readPrice(reader, context) : 0;
  const quantityLots = reader.varint();
  const protectionTicks = isProtected === 1 ? reader.varint() : null;
  const display = isIceberg === 1 ? { displayLots: reader.varint() } : {};
  context.order = order;
  return {
    ...orderHead(side, orderKind, timeInForce, offset, contract),
    order,
    priceTicks,
    quantityLots,
    protectionTicks,
    ...stop,
    ...display,
    ...(isPostOnly === 1 ? { postOnly: true as const } : {}),
  };
}

function readPrice(reader: ByteReader, context: ActionContext): number {
  context.priceTicks += reader.zigzag();
  return context.priceTicks;
}

/** Fields of the first number, each of which has as many values as its size names. */
function orderHead(side = 0, orderKind = 0, timeInForce = 0, offset = 0, contract = 0) {
  return {
    kind: 'new-order',
    contract: contract + 1,
    side: side as Side,
    orderKind: orderKind as OrderKind,
    timeInForce: timeInForce as TimeInForce,
    offset: offset as Offset,
  } as const;
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
