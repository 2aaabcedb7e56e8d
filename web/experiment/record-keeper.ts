import { EventKind, SettlementRule, Side } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from '../core/event-record';
import type { LearnerReading } from '../core/learner-reading';
import type { WhoReading } from '../core/who-reading';
import { CONTRACT, LEARNER_ACCOUNT } from '../core/world-setup';
import type { DaySeries, HourSeries, OwnOutcome, RunRecord } from './run-record';

type Settled = CoreEvent & { readonly kind: EventKind.SettlementPriceSet };
type Trade = CoreEvent & { readonly kind: EventKind.Traded };

/** Makes the record of a run from what the core tells and from readings of the learner's account. */
export class RecordKeeper {
  readonly #days: DaySeries;
  readonly #hours: HourSeries | null;
  #hour = 0;
  #settlement: Settled | null = null;
  #settlementTicks: number;
  #openInterestLots = 0;
  #spreadSum = 0;
  #spreads = 0;
  #last: LearnerReading | null = null;
  #who: WhoReading[] | null = null;
  #own = {
    tradedLots: 0,
    highestMarginMinor: 0,
    calls: 0,
    firstCallDay: null as number | null,
    liquidatedLots: 0,
    firstLiquidationDay: null as number | null,
    defaultDay: null as number | null,
  };
  #market = { calls: 0, forcedLots: 0, defaults: 0, halts: 0, refusedRules: 0, tradedLots: 0 };

  /**
   * @param days simulated days of the run
   * @param hours full hours that will be read, 0 = none
   * @param firstTicks settlement price before the first day
   */
  constructor(days: number, hours: number, firstTicks: number) {
    this.#settlementTicks = firstTicks;
    this.#days = {
      settlementTicks: new Int32Array(days),
      fixingMilliticks: new Float64Array(days),
      trustBps: new Float64Array(days),
      volumeLots: new Float64Array(days),
      openInterestLots: new Float64Array(days),
      spreadMilliticks: new Float64Array(days),
      resultMinor: new Float64Array(days),
      marginMinor: new Float64Array(days),
    };
    this.#hours =
      hours === 0
        ? null
        : {
            timeMs: new Float64Array(hours),
            lastTicks: new Int32Array(hours),
            resultMinor: new Float64Array(hours),
            marginMinor: new Float64Array(hours),
          };
  }

  /** Takes in an event that the core keeps; what does not matter here is passed over. */
  note(event: CoreEvent): void {
    switch (event.kind) {
      case EventKind.MinuteClosed:
        // 0 = nobody on that side.
        if (event.contract !== CONTRACT || event.bidTicks === 0 || event.askTicks === 0) return;
        this.#spreadSum += event.askTicks - event.bidTicks;
        this.#spreads++;
        return;
      case EventKind.SettlementPriceSet:
        // On the last day the contract settles finally first, and the venue's own settlement finds nothing left to book.
        if (event.contract !== CONTRACT || this.#isFinal()) return;
        this.#settlement = event;
        return;
      case EventKind.Traded:
        this.#trade(event);
        return;
      case EventKind.ContractHalted:
        this.#market.halts++;
        return;
      case EventKind.ConfigurationRejected:
        this.#market.refusedRules++;
        return;
      case EventKind.MarginCalled:
        this.#market.calls++;
        if (event.account !== LEARNER_ACCOUNT) return;
        this.#own.calls++;
        this.#own.firstCallDay ??= dayOf(event.timeMs);
        return;
      case EventKind.DefaultDeclared:
        this.#market.defaults++;
        if (event.account === LEARNER_ACCOUNT) this.#own.defaultDay ??= dayOf(event.timeMs);
        return;
      default:
    }
  }

  /** Takes in the account at a full hour. */
  hour(timeMs: number, reading: LearnerReading): void {
    this.#own.highestMarginMinor = Math.max(this.#own.highestMarginMinor, reading.marginMinor);
    const hours = this.#hours;
    if (hours === null) return;
    hours.timeMs[this.#hour] = timeMs;
    hours.lastTicks[this.#hour] = reading.lastTicks;
    hours.resultMinor[this.#hour] = reading.resultMinor;
    hours.marginMinor[this.#hour] = reading.marginMinor;
    this.#hour++;
  }

  /** Takes in the account after the settlement of a day, from 1. */
  day(day: number, reading: LearnerReading): void {
    const settled = this.#settlement !== null && dayOf(this.#settlement.timeMs) === day ? this.#settlement : null;
    if (settled !== null) {
      this.#settlementTicks = settled.priceTicks;
      this.#openInterestLots = settled.openInterestLots;
      this.#market.tradedLots += settled.volumeLots;
    }
    const at = day - 1;
    const days = this.#days;
    days.settlementTicks[at] = this.#settlementTicks;
    days.fixingMilliticks[at] = reading.fixingMilliticks;
    days.trustBps[at] = reading.trustBps;
    days.volumeLots[at] = settled?.volumeLots ?? 0;
    days.openInterestLots[at] = this.#openInterestLots;
    days.spreadMilliticks[at] = (this.#spreadSum * 1000) / this.#spreads;
    days.resultMinor[at] = reading.resultMinor;
    days.marginMinor[at] = reading.marginMinor;
    this.#own.highestMarginMinor = Math.max(this.#own.highestMarginMinor, reading.marginMinor);
    this.#spreadSum = 0;
    this.#spreads = 0;
    this.#last = reading;
  }

  /** Takes in who is in the market after the settlement of a day, in the order of days. */
  who(reading: WhoReading): void {
    (this.#who ??= []).push(reading);
  }

  /** The record, once the last day has been taken in. */
  finish(seed: bigint, digest: string): RunRecord {
    const last = this.#last;
    if (last === null) throw new Error('a run has at least one day');
    const { resultMinor, feesMinor, billMinor, netLots } = last;
    const own: OwnOutcome = { resultMinor, feesMinor, billMinor, netLots, ...this.#own };
    const market = { lastTicks: last.lastTicks, ...this.#market };
    return { seed, digest, days: this.#days, hours: this.#hours, who: this.#who, own, market };
  }

  #isFinal(): boolean {
    return this.#settlement !== null && (this.#settlement.rule as SettlementRule) === SettlementRule.Final;
  }

  /** The core keeps the learner's trades and those of liquidations. In a forced trade the one that had to came to the other. */
  #trade(event: Trade): void {
    const { quantityLots, buyAccount, sellAccount } = event;
    if (buyAccount === LEARNER_ACCOUNT || sellAccount === LEARNER_ACCOUNT) this.#own.tradedLots += quantityLots;
    if (event.forced === 0) return;
    this.#market.forcedLots += quantityLots;
    const forced = (event.aggressorSide as Side) === Side.Buy ? buyAccount : sellAccount;
    if (forced !== LEARNER_ACCOUNT) return;
    this.#own.liquidatedLots += quantityLots;
    this.#own.firstLiquidationDay ??= dayOf(event.timeMs);
  }
}

function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}
