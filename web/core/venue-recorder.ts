import { EventKind, StackLayer } from '../../assembly/shared/codes';
import { BPS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import type { CoreInstance } from './instance';

/** Minutes of a trading day that are kept, 09:00 to 16:00. */
const MINUTES = 7 * 60;
const OPEN_MS = 9 * HOUR_MS;

/** The moment of a place among a day's minutes. */
export function minuteMs(day: number, at: number): number {
  return day * DAY_MS + OPEN_MS + at * MINUTE_MS;
}

/** A day of a contract as its minutes told it, and what the core's records said at its settlement. */
export interface ContractDay {
  /** Twice the middle of the best prices at the end of each minute, ticks; 0 = a side was empty. */
  readonly middles: Int32Array;
  /** Distance of the best prices at the same moments, ticks. */
  readonly spreads: Int32Array;
  /** Lots traded in each minute, and their value at its last price, ticks. */
  readonly volumes: Int32Array;
  readonly notionals: Float64Array;
  openInterestLots: number;
  /** Trust in the benchmark that the contract settles to, and its fixing, milliticks. */
  trustBps: number;
  fixingMilliticks: number;
  /** Tokens of an hour of compute, and the price of power, against day 0, millionths. */
  yieldMillionths: number;
  powerMillionths: number;
  /** When it settled, milliseconds; null = not yet. */
  settledMs: number | null;
}

/**
 * Keeps what is needed to compare venues, by contract and day. A day that is replayed takes the place of what was known of
 * it. Only where a world has several venues: elsewhere there is nothing to compare.
 */
export class VenueRecorder {
  /** By contract from 1, then by day. */
  readonly contracts = new Map<number, Map<number, ContractDay>>();
  #isOn = false;
  /** What a dollar cost from each moment on, ten-thousandths of a yuan, oldest first. */
  #rates: { readonly timeMs: number; readonly yuanPerDollarBps: number }[] = [];

  /** @param yuanPerDollarBps rate of day 0, ten-thousandths of a yuan */
  begin(isOn: boolean, yuanPerDollarBps: number): void {
    this.contracts.clear();
    this.#isOn = isOn;
    this.#rates = [{ timeMs: 0, yuanPerDollarBps }];
  }

  /** What a dollar cost at a moment, ten-thousandths of a yuan. */
  rateAt(timeMs: number): number {
    return this.#rates.findLast((one) => one.timeMs <= timeMs)?.yuanPerDollarBps ?? BPS;
  }

  /** The rate has moved by a moment. */
  hasMovedBy(timeMs: number): boolean {
    return this.#rates.some((one) => one.timeMs <= timeMs && one.yuanPerDollarBps !== this.#rates[0]?.yuanPerDollarBps);
  }

  /** Takes in the end of a minute or of a day; all else is passed over. */
  keep(event: CoreEvent, core: CoreInstance | null): void {
    if (!this.#isOn) return;
    if (event.kind === EventKind.MinuteClosed) {
      const at = (event.timeMs - Math.floor(event.timeMs / DAY_MS) * DAY_MS - OPEN_MS) / MINUTE_MS;
      const { bidTicks, askTicks, volumeLots, closeTicks } = event;
      const { middles, spreads, volumes, notionals } = this.#day(event.contract, event.timeMs);
      const hasBoth = bidTicks > 0 && askTicks > 0;
      middles[at] = hasBoth ? bidTicks + askTicks : 0;
      spreads[at] = hasBoth ? askTicks - bidTicks : 0;
      volumes[at] = volumeLots;
      notionals[at] = volumeLots * closeTicks;
    } else if (event.kind === EventKind.YuanSet) {
      const { timeMs, first: yuanPerDollarBps } = event;
      this.#rates = [...this.#rates.filter((one) => one.timeMs !== timeMs), { timeMs, yuanPerDollarBps }];
      this.#rates.sort((a, b) => a.timeMs - b.timeMs);
    } else if (event.kind === EventKind.SettlementPriceSet && core !== null) {
      const day = this.#day(event.contract, event.timeMs);
      if (day.settledMs === null) settle(day, core, event);
    }
  }

  /** What happened after this moment did not. Of its own day the minutes stay until they are told anew. */
  cutAfter(timeMs: number): void {
    this.#rates = this.#rates.filter((one) => one.timeMs <= timeMs);
    for (const days of this.contracts.values()) {
      for (const [day, record] of days) {
        if (day * DAY_MS > timeMs) days.delete(day);
        else if ((record.settledMs ?? 0) > timeMs) record.settledMs = null;
      }
    }
  }

  #day(contract: number, timeMs: number): ContractDay {
    const days = this.contracts.get(contract) ?? new Map<number, ContractDay>();
    this.contracts.set(contract, days);
    const number = Math.floor(timeMs / DAY_MS);
    const known = days.get(number);
    if (known !== undefined) return known;
    const begun: ContractDay = {
      middles: new Int32Array(MINUTES),
      spreads: new Int32Array(MINUTES),
      volumes: new Int32Array(MINUTES),
      notionals: new Float64Array(MINUTES),
      openInterestLots: 0,
      trustBps: 0,
      fixingMilliticks: 0,
      yieldMillionths: 0,
      powerMillionths: 0,
      settledMs: null,
    };
    days.set(number, begun);
    return begun;
  }
}

/** Reads what is open in a contract, its benchmark, and what an hour yields and needs. */
function settle(
  day: ContractDay,
  core: CoreInstance,
  event: CoreEvent & { readonly kind: EventKind.SettlementPriceSet },
) {
  const { benchmarksBase, layersBase } = core.header();
  const contract = core.record('Contract', core.places.contractsBase, event.contract);
  const { trust, milliticks } = core.record('Benchmark', benchmarksBase, contract.benchmark);
  day.openInterestLots = contract.openLongLots;
  // Towards zero, as the core writes it into its frame.
  day.trustBps = Math.trunc(trust * 10_000);
  day.fixingMilliticks = milliticks;
  // Only drawn: what lessons ask for is read from the frame.
  day.yieldMillionths = Math.round(Math.exp(core.record('Layer', layersBase, StackLayer.Inference).capacityLog) * 1e6);
  const power = core.record('Layer', layersBase, StackLayer.Power);
  day.powerMillionths = Math.round(Math.exp(power.baseLog + power.premiumLog) * 1e6);
  day.settledMs = event.timeMs;
}

/** The day of a contract, when it had settled by a moment. */
export function settledBy(day: ContractDay | undefined, timeMs: number): ContractDay | null {
  return day === undefined || day.settledMs === null || day.settledMs > timeMs ? null : day;
}
