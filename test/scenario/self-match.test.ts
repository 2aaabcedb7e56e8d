import { expect, test } from 'vitest';
import { EventKind, SelfMatch, Side } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreEvent } from '../../web/core/event-record';
import { readMarketView } from '../../web/core/frame-view';
import type { LearnerCommand } from '../../web/core/learner-command';
import { quietMarket } from '../../web/scenario/library/quiet-market';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { at, limit, openWorld } from '../support/worlds';

const NOON = at(1, 12);

/** A buy order of 2 lots that waits alone at a new best price, and a sell order of 1 that would meet it. */
function meeting(priceTicks: number, selfMatch: SelfMatch | undefined): readonly LearnerCommand[] {
  const waiting = limit(1, Side.Buy, priceTicks, 2, NOON);
  const arriving = limit(2, Side.Sell, priceTicks, 1, NOON);
  if (selfMatch === undefined) return [waiting, arriving];
  // What the helper makes is an order.
  return [waiting, { ...arriving, action: { ...arriving.action, selfMatch } as LearnerCommand['action'] }];
}

/** What became of the two: lots traded with oneself, and which orders were cancelled for meeting their owner. */
async function played(selfMatch: SelfMatch | undefined): Promise<{ traded: number; cancelled: readonly number[] }> {
  const kept: CoreEvent[] = [];
  const world = await openWorld(quietMarket, { kept });
  world.advance(NOON);
  const { bidTicks, askTicks } = readMarketView(world.core, 1).contract;
  if (bidTicks === null || askTicks === null) throw new Error('the market has no quotes at noon');
  expect(askTicks - bidTicks, 'room for a better price').toBeGreaterThan(1);
  const before = kept.length;
  for (const command of meeting(askTicks - 1, selfMatch)) world.apply(command);
  const after = kept.slice(before);
  return {
    traded: after.reduce((sum, event) => sum + (event.kind === EventKind.Traded ? event.quantityLots : 0), 0),
    cancelled: after.flatMap((event) =>
      event.kind === EventKind.OrderCancelled && event.reason === RejectReason.SelfMatch ? [event.number] : [],
    ),
  };
}

test.each([
  ['none of its own: the venue cancels the one that waits', undefined, { traded: 0, cancelled: [1] }],
  ['cancel the one that waits', SelfMatch.CancelResting, { traded: 0, cancelled: [1] }],
  ['cancel the one that arrives', SelfMatch.CancelAggressor, { traded: 0, cancelled: [2] }],
  ['cancel both', SelfMatch.CancelBoth, { traded: 0, cancelled: [1, 2] }],
  ['trade with oneself', SelfMatch.Off, { traded: 1, cancelled: [] }],
] as const)('an order with this instruction meets its owner: %s', async (_, selfMatch, outcome) => {
  expect(await played(selfMatch)).toEqual(outcome);
});

test('the instruction travels in a link, and an order without one is written as it always was', () => {
  const encoded = (selfMatch: SelfMatch | undefined): string =>
    encodeLink({
      scenario: quietMarket,
      commands: meeting(6_400, selfMatch),
      endTimeMs: NOON,
      digest: null,
      engineId: null,
      title: '',
      note: '',
    });
  for (const selfMatch of [SelfMatch.Off, SelfMatch.CancelResting, SelfMatch.CancelAggressor, SelfMatch.CancelBoth]) {
    const decoded = decodeLink(encoded(selfMatch));
    expect(decoded.ok && decoded.value.commands).toEqual(meeting(6_400, selfMatch));
    expect(encoded(selfMatch).length).toBeGreaterThan(encoded(undefined).length);
  }
});
