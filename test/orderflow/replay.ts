import { createHash } from 'node:crypto';
import { CommandKind, EventKind, OrderKind, SelfMatch, Side, TimeInForce } from '../../assembly/shared/codes';
import { RECORD_BYTES } from '../../assembly/shared/limits';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreCommand } from '../../web/core/command-record';
import { type Capacity, CoreInstance } from '../../web/core/instance';
import { fieldOffset } from '../../web/core/record';
import { CANCEL, type Flow, MODIFY, NEW } from './flow';

/** Most commands sent in one call. */
const BATCH = 1023;

/** Events that one reading of the port may bring. */
const EVENTS = 16_384;

const CAPACITY: Capacity = {
  venues: 1,
  contracts: 1,
  accounts: 1,
  positions: 1,
  orders: 262_144,
  lots: 262_144,
  levels: 131_072,
  agents: 1,
  events: EVENTS,
  commands: BATCH + 1,
};

/** What a command of the core was sent for. */
enum Role {
  New = 0,
  Cancel = 1,
  /** A modify is a cancel and, if that was done, a new order of the same number. */
  ModifyCancel = 2,
  ModifyNew = 3,
}

const AT = {
  kind: fieldOffset('EventHeader', 'kind'),
  reason: fieldOffset('EventHeader', 'reason'),
  number: fieldOffset('OrderEvent', 'number'),
  price: fieldOffset('OrderEvent', 'priceTicks'),
  side: fieldOffset('OrderEvent', 'side'),
  buy: fieldOffset('Traded', 'buyNumber'),
  sell: fieldOffset('Traded', 'sellNumber'),
  tradePrice: fieldOffset('Traded', 'priceTicks'),
  tradeLots: fieldOffset('Traded', 'quantityLots'),
  aggressor: fieldOffset('Traded', 'aggressorSide'),
} as const;

const COMMAND_AT = {
  kind: fieldOffset('CommandHeader', 'kind'),
  number: fieldOffset('NewOrder', 'number'),
  cancelled: fieldOffset('CancelOrder', 'number'),
  account: fieldOffset('NewOrder', 'account'),
  contract: fieldOffset('NewOrder', 'contract'),
  price: fieldOffset('NewOrder', 'priceTicks'),
  lots: fieldOffset('NewOrder', 'quantityLots'),
  protection: fieldOffset('NewOrder', 'protectionTicks'),
  side: fieldOffset('NewOrder', 'side'),
  orderKind: fieldOffset('NewOrder', 'orderKind'),
  timeInForce: fieldOffset('NewOrder', 'timeInForce'),
  selfMatch: fieldOffset('NewOrder', 'selfMatch'),
} as const;

/** What a replay came to. */
export interface Replayed {
  readonly trades: number;
  readonly reports: number;
  /** SHA-256 of the report lines, hexadecimal. */
  readonly sha256: string;
  /** Time inside the core. */
  readonly seconds: number;
}

/** Called with each report line, without its line end. */
export type ReportSink = (line: string) => void;

/**
 * Sends a flow through the core: one account, self-match prevention off, no margin. Reports stand in the order of
 * messages and, within one, of type: `0,msg,side,id,price,qty` new order accepted, `1,msg,price,qty,maker,taker` trade,
 * `2,msg,side,id,price` cancel done or the rest of an immediate-or-cancel order, `3,msg,side,id,price,qty` modify done,
 * `4,msg,id` cancel refused, `5,msg,id` modify refused.
 */
export async function replay(module: WebAssembly.Module, flow: Flow, sink: ReportSink): Promise<Replayed> {
  const core = await CoreInstance.create(module, CAPACITY, 0n);
  core.submit(listing(flow), (view, address, count) => {
    for (let i = 0; i < count; i++)
      if (view.getUint8(address + i * RECORD_BYTES + AT.kind) === EventKind.ConfigurationRejected)
        throw new RangeError('the prices of the flow do not fit one ladder');
  });
  const run = new Run(core, flow, sink);
  run.all();
  return run.result();
}

/** A contract whose ladder holds every price of the flow. */
function listing(flow: Flow): CoreCommand[] {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < flow.count; at++) {
    if (((flow.word[at] ?? 0) & 0xff) === CANCEL) continue;
    low = Math.min(low, flow.priceTicks[at] ?? 0);
    high = Math.max(high, flow.priceTicks[at] ?? 0);
  }
  const middle = Math.floor((low + high) / 2);
  return [
    { kind: CommandKind.ConfigureVenue, fields: { venue: 1 } },
    {
      kind: CommandKind.ConfigureContract,
      fields: {
        contract: 1,
        venue: 1,
        product: 1,
        tickValueMinor: 1,
        previousSettlementTicks: middle,
        ladderTicks: (high - middle) * 2 + 1,
      },
    },
    { kind: CommandKind.OpenAccount, fields: { account: 1, venue: 1 } },
  ];
}

class Run {
  readonly #core: CoreInstance;
  readonly #flow: Flow;
  readonly #sink: ReportSink;
  readonly #hash = createHash('sha256');
  /** Role and message of each command of the batch. */
  readonly #roles = new Uint8Array(BATCH);
  readonly #messages = new Int32Array(BATCH);
  #commands = 0;
  #next = 0;
  /** Copies of the events of the batch: they are read when the clock stands. */
  #events = new DataView(new ArrayBuffer(EVENTS * RECORD_BYTES));
  #eventCount = 0;
  /** Message and side of a modify whose cancel was done and whose new order is to be sent. */
  #modify = -1;
  #modifySide = 0;
  /** Report of a modify, told after its trades. */
  #modified: string | null = null;
  #text = '';
  #reports = 0;
  #trades = 0;
  #seconds = 0;

  constructor(core: CoreInstance, flow: Flow, sink: ReportSink) {
    this.#core = core;
    this.#flow = flow;
    this.#sink = sink;
  }

  all(): void {
    while (this.#next < this.#flow.count || this.#modify >= 0) {
      this.#fill();
      const start = performance.now();
      this.#core.submitWritten(this.#commands, (view, address, count) => this.#keep(view, address, count));
      this.#seconds += (performance.now() - start) / 1000;
      this.#read();
    }
  }

  result(): Replayed {
    this.#flush();
    return {
      trades: this.#trades,
      reports: this.#reports,
      sha256: this.#hash.digest('hex'),
      seconds: this.#seconds,
    };
  }

  /** Writes the next batch. It ends with the cancel of a modify, whose outcome decides on the order after it. */
  #fill(): void {
    this.#commands = 0;
    this.#eventCount = 0;
    if (this.#modify >= 0) {
      this.#write(Role.ModifyNew, this.#modify);
      this.#modify = -1;
    }
    while (this.#commands < BATCH && this.#next < this.#flow.count) {
      const message = this.#next++;
      const op = (this.#flow.word[message] ?? 0) & 0xff;
      this.#write(op === NEW ? Role.New : op === CANCEL ? Role.Cancel : Role.ModifyCancel, message);
      if (op === MODIFY) return;
    }
  }

  #write(role: Role, message: number): void {
    const { view, places } = this.#core;
    const flow = this.#flow;
    const at = places.commandsBase + this.#commands * RECORD_BYTES;
    this.#roles[this.#commands] = role;
    this.#messages[this.#commands++] = message;
    for (let byte = 0; byte < RECORD_BYTES; byte += 8) view.setBigUint64(at + byte, 0n, true);
    const number = flow.number[message] ?? 0;
    if (role === Role.Cancel || role === Role.ModifyCancel) {
      view.setUint8(at + COMMAND_AT.kind, CommandKind.CancelOrder);
      view.setInt32(at + COMMAND_AT.cancelled, number, true);
      return;
    }
    const word = flow.word[message] ?? 0;
    const isIoc = role === Role.New && word >> 16 === 1;
    view.setUint8(at + COMMAND_AT.kind, CommandKind.NewOrder);
    view.setInt32(at + COMMAND_AT.number, number, true);
    view.setUint32(at + COMMAND_AT.account, 1, true);
    view.setUint32(at + COMMAND_AT.contract, 1, true);
    view.setInt32(at + COMMAND_AT.price, flow.priceTicks[message] ?? 0, true);
    view.setInt32(at + COMMAND_AT.lots, flow.quantityLots[message] ?? 0, true);
    view.setInt32(at + COMMAND_AT.protection, -1, true);
    view.setUint8(at + COMMAND_AT.side, role === Role.New ? (word >> 8) & 1 : this.#modifySide);
    view.setUint8(at + COMMAND_AT.orderKind, OrderKind.Limit);
    view.setUint8(at + COMMAND_AT.timeInForce, isIoc ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancel);
    view.setUint8(at + COMMAND_AT.selfMatch, SelfMatch.Off);
  }

  #keep(view: DataView, address: number, count: number): void {
    const kept = new Uint8Array(this.#events.buffer);
    const room = kept.length / RECORD_BYTES;
    const needed = this.#eventCount + count;
    const to = needed <= room ? kept : new Uint8Array(2 * needed * RECORD_BYTES);
    if (to !== kept) {
      to.set(kept);
      this.#events = new DataView(to.buffer);
    }
    to.set(new Uint8Array(view.buffer, address, count * RECORD_BYTES), this.#eventCount * RECORD_BYTES);
    this.#eventCount += count;
  }

  /** Turns the events of the batch into reports. Each command is answered first by its own event, then by its trades. */
  #read(): void {
    let command = -1;
    for (let i = 0; i < this.#eventCount; i++) {
      const at = i * RECORD_BYTES;
      const kind = this.#events.getUint8(at + AT.kind);
      const isRest =
        kind === EventKind.OrderCancelled &&
        this.#events.getUint16(at + AT.reason, true) === RejectReason.ImmediateOrCancel;
      if (kind !== EventKind.Traded && !isRest) {
        command++;
        this.#endModify();
      }
      const message = this.#messages[command] ?? 0;
      if (kind === EventKind.Traded) this.#tellTrade(message, at);
      else if (kind === EventKind.OrderCancelled && !isRest && this.#roles[command] === Role.ModifyCancel) {
        this.#modify = message;
        this.#modifySide = this.#events.getUint8(at + AT.side);
      } else this.#tellOrder(kind, message, this.#roles[command] ?? Role.New, at);
    }
    this.#endModify();
    if (command !== this.#commands - 1) throw new Error('every command is answered by an event of its own');
  }

  #tellTrade(message: number, at: number): void {
    const events = this.#events;
    const buy = events.getUint32(at + AT.buy, true);
    const sell = events.getUint32(at + AT.sell, true);
    const isBuy = events.getUint8(at + AT.aggressor) === Side.Buy;
    const price = events.getInt32(at + AT.tradePrice, true);
    const lots = events.getInt32(at + AT.tradeLots, true);
    this.#trades++;
    this.#tell(`1,${message},${price},${lots},${isBuy ? sell : buy},${isBuy ? buy : sell}`);
  }

  #tellOrder(kind: number, message: number, role: Role, at: number): void {
    const id = this.#flow.number[message] ?? 0;
    const side = this.#events.getUint8(at + AT.side);
    const price = this.#events.getInt32(at + AT.price, true);
    const lots = this.#flow.quantityLots[message] ?? 0;
    if (kind === EventKind.OrderAccepted && role === Role.New)
      this.#tell(`0,${message},${side},${id},${price},${lots}`);
    else if (kind === EventKind.OrderAccepted && role === Role.ModifyNew)
      this.#modified = `3,${message},${side},${id},${price},${lots}`;
    else if (kind === EventKind.OrderCancelled) this.#tell(`2,${message},${side},${id},${price}`);
    else if (kind === EventKind.OrderRejected && role === Role.Cancel) this.#tell(`4,${message},${id}`);
    else if (kind === EventKind.OrderRejected && role === Role.ModifyCancel) this.#tell(`5,${message},${id}`);
    else throw new Error(`message ${message}: event ${kind} was not expected`);
  }

  #endModify(): void {
    if (this.#modified !== null) this.#tell(this.#modified);
    this.#modified = null;
  }

  #tell(line: string): void {
    this.#sink(line);
    this.#text += this.#reports === 0 ? line : `\n${line}`;
    this.#reports++;
    if (this.#text.length > 1_000_000) this.#flush();
  }

  #flush(): void {
    this.#hash.update(this.#text);
    this.#text = '';
  }
}
