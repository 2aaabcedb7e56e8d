import type { EventView } from '../core/views';
import type { Simulation } from '../state/simulation.svelte';
import type { MarketState, Report } from './protocol';

/** What an article hears of where the market stands; null before the first picture. */
export function marketState({ view, isPlaying }: Pick<Simulation, 'view' | 'isPlaying'>): MarketState | null {
  if (view === null) return null;
  return {
    timeMs: view.timeMs,
    day: view.day,
    lastDay: view.lastDay,
    isPlaying,
    priceTicks: view.contract.lastTicks,
    benchmarkTicks: view.benchmark.fixingTicks,
    basisTicks: view.contract.basisTicks,
    cashMinor: view.account.balanceMinor,
    profitMinor: view.account.profitMinor,
    marginMinor: view.account.marginMinor,
    callPriceTicks: view.account.callPriceTicks,
    longLots: view.account.longLots,
    digest: view.digest,
  };
}

type MarketEvent = Extract<Report, { type: 'event' }>;

/** The events an article hears of, of those after a sequence number. */
export function marketEvents(events: readonly EventView[], afterSequence: number): readonly MarketEvent[] {
  return events.flatMap(({ sequence, timeMs, event }): MarketEvent[] => {
    if (sequence <= afterSequence) return [];
    if (event.kind === 'margin-call' && event.own) return [{ type: 'event', event: 'marginCall', timeMs }];
    return event.kind === 'expired' ? [{ type: 'event', event: 'expiry', timeMs }] : [];
  });
}
