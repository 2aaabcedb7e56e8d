import type { EventView } from '../../core/views';

/** Steps that are told of one chain. */
const CHAIN_MAX = 8;

/** What led to an event, the nearest cause first, as far as it was kept. */
export function causesOf(event: EventView, events: readonly EventView[]): readonly EventView[] {
  const chain: EventView[] = [];
  let wanted = event.cause;
  for (let at = events.length - 1; at >= 0 && wanted !== 0 && chain.length < CHAIN_MAX; at--) {
    const one = events[at];
    if (one === undefined || one.sequence > wanted) continue;
    // Events stand in order of their numbers: a cause that was not kept is not found further back.
    if (one.sequence < wanted) break;
    chain.push(one);
    wanted = one.cause;
  }
  return chain;
}

/** Events of some kinds within a stretch of time, newest first. */
export function eventsOf(
  events: readonly EventView[],
  kinds: readonly EventView['event']['kind'][],
  afterMs: number,
  untilMs: number,
): readonly EventView[] {
  return events
    .filter(({ event, timeMs }) => timeMs > afterMs && timeMs <= untilMs && kinds.includes(event.kind) && isOwn(event))
    .reverse();
}

/** Events of other accounts explain nothing on the learner's own receipt. */
function isOwn(event: EventView['event']): boolean {
  return !('own' in event) || event.own;
}
