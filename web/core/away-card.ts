import { EventKind, SettlementRule } from '../../assembly/shared/codes';
import { BPS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import { readMarketView } from './frame-view';
import type { CoreInstance } from './instance';
import { basisOf, LastBasis } from './last-basis';
import type { AwayFigures } from './lesson-views';
import { makersAt } from './rivals-view';
import { readFrame } from './run-counters';
import { readRecord } from './record';
import { listedContracts } from './venue-days';
import { VenueMap } from './venue-map';
import type { World } from './world';

/** The rival's index. */
const AWAY = 2;

/** Collects on a run's way what the closing card says about the rival, where one is open: of its first contract. */
export class AwayCard {
  /** Null: the world has one venue. */
  readonly #venues: VenueMap | null;
  readonly #contract: number;
  readonly #account: number;
  /** What a dollar cost on day 0, ten-thousandths of a yuan. */
  readonly #yuanStartBps: number;
  #hasTraded = false;
  #settledTicks = 0;
  #calls = 0;
  #liquidations = 0;
  #callsOfAll = 0;
  #liquidationsOfAll = 0;
  #halts = 0;
  #peakMarginMinor = 0;
  #basisFirstTicks: number | null = null;
  readonly #lastBasis = new LastBasis();
  #heldLots = 0;
  #spreadTicks = 0;
  #spreadMinutes = 0;

  constructor(core: CoreInstance) {
    this.#contract = listedContracts(core).find(({ venue }) => venue === AWAY)?.index ?? 0;
    this.#venues = this.#contract === 0 ? null : new VenueMap(core);
    this.#account = core.header().learnerAway;
    this.#yuanStartBps = core.yuanPerDollarBps();
  }

  keep(event: CoreEvent): void {
    if (this.#venues?.ofEvent(event) !== AWAY) return;
    const isOwn = 'account' in event && event.account === this.#account;
    switch (event.kind) {
      case EventKind.MarginCalled:
        this.#callsOfAll++;
        if (isOwn) this.#calls++;
        return;
      case EventKind.PositionLiquidated:
        this.#liquidationsOfAll++;
        if (isOwn) this.#liquidations++;
        return;
      case EventKind.ContractHalted:
        if (event.contract === this.#contract) this.#halts++;
        return;
      case EventKind.Traded:
        this.#hasTraded ||= event.buyAccount === this.#account || event.sellAccount === this.#account;
        return;
      case EventKind.SettlementPriceSet:
        if (event.contract === this.#contract && (event.rule as SettlementRule) !== SettlementRule.Final)
          this.#settledTicks = event.priceTicks;
        return;
      default:
    }
  }

  /** Called at each look of a run; leaves the first contract's frame published. */
  look(world: World): void {
    if (this.#venues === null) return;
    const { core } = world;
    const frame = readRecord(core.view, core.publish(this.#contract), 'FrameHeader');
    this.#peakMarginMinor = Math.max(this.#peakMarginMinor, frame.marginMinor);
    this.#lastBasis.look(frame);
    if (this.#hasTraded) this.#basisFirstTicks ??= basisOf(frame);
    if (frame.expired === 0) {
      this.#heldLots = frame.longLots - frame.shortLots;
      if (frame.bidTicks > 0 && frame.askTicks > 0) {
        this.#spreadTicks += frame.askTicks - frame.bidTicks;
        this.#spreadMinutes++;
      }
    }
    readFrame(core);
  }

  /** What the rival's part of the card says now; null where there is no rival. Leaves the first contract's frame published. */
  figures(world: World): AwayFigures | null {
    if (this.#venues === null) return null;
    const { core } = world;
    const { account, benchmark, yuanPerDollarBps } = readMarketView(core, this.#contract);
    const constituents = benchmark.constituents.length;
    readFrame(core);
    return {
      hasTraded: this.#hasTraded,
      profitMinor: account.profitMinor,
      feesMinor: account.feesPaidMinor,
      peakMarginMinor: this.#peakMarginMinor,
      paidInMinor: account.paidInMinor,
      yuanPerDollarBps,
      depositGainMinor: Math.round((account.paidInMinor * (yuanPerDollarBps - this.#yuanStartBps)) / BPS),
      calls: this.#calls,
      liquidations: this.#liquidations,
      callsOfAll: this.#callsOfAll,
      liquidationsOfAll: this.#liquidationsOfAll,
      halts: this.#halts,
      basisFirstTicks: this.#basisFirstTicks,
      basisLastTicks: this.#lastBasis.ticks,
      heldLots: this.#heldLots,
      lastSettlementTicks: this.#settledTicks,
      method: benchmark.method,
      constituents,
      topWeightBps: Math.max(0, ...benchmark.constituents.map(({ weightBps }) => weightBps)),
      trustBps: benchmark.trustBps,
      makers: makersAt(core, AWAY),
      spreadHundredths: this.#spreadMinutes === 0 ? null : Math.round((this.#spreadTicks * 100) / this.#spreadMinutes),
    };
  }
}
