import { AccountModel, CommandKind, OrderKind, SelfMatch, TimeInForce } from '../../assembly/shared/codes';
import { RECORD_BYTES } from '../../assembly/shared/limits';
import type { CoreCommand } from '../../web/core/command-record';
import { type Capacity, CoreInstance } from '../../web/core/instance';
import { COMMAND_RECORDS } from '../../web/core/command-record';
import { layout } from '../../web/core/layout.gen';
import { writeRecord } from '../../web/core/record';
import type { BenchEngine, Totals } from './engine';
import { CANCEL, MARKET, ordersFor, type Workload } from './workload';

/** Commands sent in one call. */
const BATCH = 1023;

/** Room for what a workload has live at once. */
function capacityFor(load: Workload): Capacity {
  return {
    venues: 1,
    contracts: 1,
    accounts: 256,
    positions: 256,
    orders: ordersFor(load),
    lots: 1_024,
    levels: 65_536,
    agents: 1,
    events: 16_384,
    commands: BATCH + 1,
  };
}

/** Our core with everything on: owners, self-match check, positions, events with their digest, assertions. */
export class CoreEngine implements BenchEngine {
  readonly name = 'Tokenpit core (wasm)';
  readonly #module: WebAssembly.Module;
  #core: CoreInstance | null = null;
  /** Records of all messages of the workload. */
  #commands: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #load: Workload | null = null;
  #from = 0;
  #to = 0;
  #before: Totals = { trades: 0, volumeLots: 0, notional: 0 };
  /** Totals of the last run, kept after its core was let go. */
  #after: Totals = this.#before;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  async prepare(load: Workload, messages: number): Promise<void> {
    this.#core = await CoreInstance.create(this.#module, capacityFor(load), 1n);
    if (this.#load !== load) this.#commands = encode(load);
    this.#load = load;
    this.#core.submit(setup(load), () => undefined);
    this.#run(0, load.prefill);
    this.#from = load.prefill;
    this.#to = load.prefill + messages;
    this.#before = { trades: 0, volumeLots: 0, notional: 0 };
    this.#before = this.totals();
  }

  run(): void {
    this.#run(this.#from, this.#to);
  }

  /** Runs so many messages of the workload from one on, which the core has come to. */
  runPart(from: number, messages: number): void {
    this.#run(from, from + messages);
  }

  #run(first: number, end: number): void {
    const core = this.#core;
    if (core === null) return;
    const { commandsBase } = core.places;
    const port = new Uint8Array(core.view.buffer, commandsBase, BATCH * RECORD_BYTES);
    for (let from = first; from < end; from += BATCH) {
      const count = Math.min(BATCH, end - from);
      port.set(this.#commands.subarray(from * RECORD_BYTES, (from + count) * RECORD_BYTES));
      core.submitWritten(count, () => undefined);
    }
  }

  release(): void {
    this.#after = this.totals();
    this.#core = null;
  }

  totals(): Totals {
    if (this.#core === null) return this.#after;
    const header = this.#core.header();
    const contract = this.#core.record('Contract', header.contractsBase, 1);
    return {
      trades: header.tradeCount - this.#before.trades,
      volumeLots: contract.dayVolumeLots - this.#before.volumeLots,
      notional: contract.dayNotionalTicks - this.#before.notional,
    };
  }
}

function setup(load: Workload): CoreCommand[] {
  const middle = (load.lowTicks + load.highTicks + 1) / 2;
  return [
    { kind: CommandKind.ConfigureVenue, fields: { venue: 1, accountModel: AccountModel.Net } },
    {
      kind: CommandKind.ConfigureContract,
      fields: {
        contract: 1,
        venue: 1,
        product: 1,
        month: 1,
        tickValueMinor: 1,
        previousSettlementTicks: middle,
        ladderTicks: 65_535,
        separatesToday: 0,
      },
    },
    ...Array.from({ length: load.owners }, (_, i): CoreCommand => ({
      kind: CommandKind.OpenAccount,
      fields: { account: i + 1, venue: 1 },
    })),
  ];
}

/** All messages as command records, once. */
function encode(load: Workload): Uint8Array<ArrayBuffer> {
  const total = load.prefill + load.count;
  const bytes = new Uint8Array(total * RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < total; at++) {
    const number = load.id[at] ?? 0;
    const isCancel = load.op[at] === CANCEL;
    const kind = isCancel ? CommandKind.CancelOrder : CommandKind.NewOrder;
    const isMarket = load.op[at] === MARKET;
    const fields = isCancel
      ? { number, kind }
      : {
          number,
          kind,
          account: load.owner[at] ?? 0,
          contract: 1,
          priceTicks: load.priceTicks[at] ?? 0,
          quantityLots: load.quantityLots[at] ?? 0,
          side: load.side[at] ?? 0,
          orderKind: isMarket ? OrderKind.Market : OrderKind.Limit,
          timeInForce: TimeInForce.GoodTillCancel,
          protectionTicks: -1,
          selfMatch: SelfMatch.Off,
        };
    writeRecord(view, at * RECORD_BYTES, COMMAND_RECORDS[kind], fields as never);
  }
  if (layout.NewOrder.byteLength !== RECORD_BYTES) throw new Error('a command is one record');
  return bytes;
}
