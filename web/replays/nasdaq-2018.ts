import {
  accounts,
  backing,
  creditBetween,
  defaultByAuction,
  layersInOrder,
  mark,
  netVenue,
  outright,
} from './script-commands';
import { scanRange, SETTLE, trade } from './script-commands';
import type { Replay } from './replay';

// Nasdaq Clearing, September 2018. Published: 114 million euros beyond the defaulter's own resources, 7 of them the clearing
// house's junior capital and 107 the members' fund; a market move 39% larger than margin covered; an auction among four.
// Assumption: margin of 100 million, a contribution of 4 million, a fund of survivors of 160 million (107 were "about two
// thirds") held by six members, 10,000 lots of each leg and all prices; only the totals are published.

const NORDIC = 1;
const GERMAN = 2;
const TRADER = 1;
const WINNER = 3;
const MILLION = 100_000_000;
/** One tick on 10,000 lots is a million euros. */
const LOTS = 10_000;
const TICK_VALUE_MINOR = 10_000;
/** Two legs of this range with a credit of 75% need 100 million. */
const RANGE_MINOR = 2_000_000;
const CREDIT_BPS = 7_500;
const MEMBERS = [40, 35, 30, 25, 20, 10];

const contributions = [4, ...MEMBERS].map((millions) => millions * MILLION);
const layers = layersInOrder(false);
const common = { quantityLots: LOTS, seller: TRADER, buyer: TRADER };

export const NASDAQ_2018: Replay = {
  id: 'nasdaq-2018',
  titleKey: 'replays.nasdaq.title',
  currency: 'EUR',
  hasOrderSwitch: false,
  survivorsFirst: false,
  facts: [
    {
      textKey: 'replays.nasdaq.fact-loss',
      source:
        'https://www.globenewswire.com/news-release/2018/09/14/1571199/0/en/Nasdaq-Statement-Regarding-Member-Default.html',
      date: '2018-09-14',
    },
    {
      textKey: 'replays.nasdaq.fact-spread',
      source: 'https://business.nasdaq.com/updates-on-the-Nasdaq-Clearing-Member-Default/index.html',
      date: '2018-09',
    },
    {
      textKey: 'replays.nasdaq.fact-auction',
      source: 'https://www.risk.net/derivatives/5963241/spotlight-on-auction-in-eu114m-nasdaq-clearing-blow-up',
      date: '2018',
    },
  ],
  published: [
    { textKey: 'replays.beyond', amountMinor: 114 * MILLION },
    { textKey: 'replays.by-ccp', amountMinor: 7 * MILLION },
    { textKey: 'replays.by-survivors', amountMinor: 107 * MILLION },
  ],
  script: () => ({
    accountKeys: ['replays.trader', ...MEMBERS.map((_, i) => `replays.member-${i + 1}`)],
    steps: [
      {
        textKey: 'replays.nasdaq.step-fund',
        commands: [
          netVenue(),
          outright(NORDIC, TICK_VALUE_MINOR, 5000),
          outright(GERMAN, TICK_VALUE_MINOR, 6000),
          ...accounts([100, ...MEMBERS.map(() => 1000)].map((millions) => millions * MILLION)),
          ...backing({ ccpFirstMinor: 7 * MILLION, ccpSecondMinor: 0, layers, contributionsMinor: contributions }),
        ],
      },
      {
        textKey: 'replays.nasdaq.step-position',
        commands: [
          ...trade({ ...common, number: 1, contract: NORDIC, seller: 2, priceTicks: 5000 }),
          ...trade({ ...common, number: 3, contract: GERMAN, buyer: 4, priceTicks: 6000 }),
          scanRange(NORDIC, RANGE_MINOR),
          scanRange(GERMAN, RANGE_MINOR),
          creditBetween(NORDIC, GERMAN, CREDIT_BPS),
          SETTLE,
        ],
      },
      // The spread moves by 139 ticks: 139 million, 39% more than the margin of 100 million.
      { textKey: 'replays.nasdaq.step-move', commands: [mark(NORDIC, 4940), mark(GERMAN, 6079)] },
      // The auction costs 79 ticks more: 218 million in all, 114 million beyond 100 and 4.
      {
        textKey: 'replays.nasdaq.step-default',
        commands: defaultByAuction(TRADER, WINNER, [
          [NORDIC, 4900],
          [GERMAN, 6118],
        ]),
      },
      { textKey: 'replays.nasdaq.step-settle', commands: [SETTLE] },
      // The fund was refilled within days, and the clearing house added about 19 million of its own to its 7.
      {
        textKey: 'replays.nasdaq.step-refill',
        commands: backing({
          ccpFirstMinor: (7 + 19) * MILLION,
          ccpSecondMinor: 0,
          layers,
          contributionsMinor: [0, ...contributions.slice(1)],
        }),
      },
    ],
  }),
};
