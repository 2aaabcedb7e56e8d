import { accounts, backing, defaultByAuction, layersInOrder, mark, netVenue, outright } from './script-commands';
import { scanRange, SETTLE, trade } from './script-commands';
import type { Replay } from './replay';

// HanMag Securities, December 2013. Published: a loss of 46.2 billion won; 58.4 billion due, losses and margin together, of
// which 1.4 billion were paid; the fund of the members that had not failed was used before the exchange's own money.
// Assumption: 12.2 billion of the 58.4 are margin (58.4 - 46.2), a survivors' fund of 200 billion held by five members, 20
// billion of the exchange's own, no contribution of the defaulter, lots and prices; the close-out costs nothing more.

const INDEX = 1;
const BROKER = 1;
const WINNER = 3;
const BILLION = 1_000_000_000;
/** 462 ticks on 10,000 lots are 46.2 billion won. */
const LOTS = 10_000;
const TICK_VALUE_MINOR = 10_000;
/** 10,000 lots need 12.2 billion. */
const RANGE_MINOR = 1_220_000;
const MEMBERS = [70, 50, 40, 25, 15];

export const KOREA_2013: Replay = {
  id: 'korea-2013',
  titleKey: 'replays.korea.title',
  currency: 'KRW',
  hasOrderSwitch: true,
  survivorsFirst: true,
  facts: [
    {
      textKey: 'replays.korea.fact-loss',
      source:
        'https://euro2day.gr/ftcom_en/article-ft-en/1191068/banks-launch-clearing-review-after-korean-broker.html',
      date: '2014',
    },
    {
      textKey: 'replays.korea.fact-due',
      source:
        'http://finadium.com/the-korea-exchange-a-cautionary-tale-on-ccp-waterfalls-and-non-defaulting-members-taking-the-loss/',
      date: '2014-03',
    },
    {
      textKey: 'replays.korea.fact-order',
      source:
        'https://www.risk.net/infrastructure/clearing/2331759/korea-trading-error-prompts-global-clearing-house-review',
      date: '2014',
    },
  ],
  published: [
    { textKey: 'replays.loss', amountMinor: 46_200_000_000 },
    { textKey: 'replays.due-unpaid', amountMinor: 57 * BILLION },
  ],
  script: (survivorsFirst) => ({
    accountKeys: ['replays.broker', ...MEMBERS.map((_, i) => `replays.member-${i + 1}`)],
    steps: [
      {
        textKey: 'replays.korea.step-fund',
        commands: [
          netVenue(),
          outright(INDEX, TICK_VALUE_MINOR, 20_462),
          ...accounts([1_400_000_000, ...MEMBERS.map(() => 500 * BILLION)]),
          ...backing({
            ccpFirstMinor: 20 * BILLION,
            ccpSecondMinor: 0,
            layers: layersInOrder(survivorsFirst),
            contributionsMinor: [0, ...MEMBERS.map((billions) => billions * BILLION)],
          }),
        ],
      },
      // Margin of a firm's own trades was asked for on the next day only.
      {
        textKey: 'replays.korea.step-orders',
        commands: trade({
          number: 1,
          contract: INDEX,
          seller: 2,
          buyer: BROKER,
          priceTicks: 20_462,
          quantityLots: LOTS,
        }),
      },
      { textKey: 'replays.korea.step-due', commands: [scanRange(INDEX, RANGE_MINOR), mark(INDEX, 20_000)] },
      { textKey: 'replays.korea.step-default', commands: defaultByAuction(BROKER, WINNER, [[INDEX, 20_000]]) },
      { textKey: 'replays.korea.step-settle', commands: [SETTLE] },
    ],
  }),
};
