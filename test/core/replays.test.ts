import { describe, expect, test } from 'vitest';
import { Layer } from '../../assembly/shared/codes';
import en from '../../web/locale/en.json';
import { playReplay } from '../../web/core/replay';
import type { ReplayMoment } from '../../web/core/replay-views';
import { KOREA_2013 } from '../../web/replays/korea-2013';
import { NASDAQ_2018 } from '../../web/replays/nasdaq-2018';
import type { Replay } from '../../web/replays/replay';
import { REPLAYS } from '../../web/replays/replays';
import { coreModule } from '../support/core-module';

const MILLION_EURO = 100_000_000;
const BILLION_WON = 1_000_000_000;

async function play(replay: Replay, survivorsFirst = replay.survivorsFirst): Promise<readonly ReplayMoment[]> {
  return playReplay(await coreModule(), replay.script(survivorsFirst));
}

function moment(moments: readonly ReplayMoment[], name: string): ReplayMoment {
  const found = moments.find(({ textKey }) => textKey.endsWith(name));
  if (found === undefined) throw new Error(`no moment ${name}`);
  return found;
}

/** What each layer gave, in the order of drawing. */
function used({ layers }: ReplayMoment): readonly (readonly [Layer, number])[] {
  return layers.map(({ layer, usedMinor }) => [layer, usedMinor]);
}

/** Balances and contributions of all accounts. */
function everything(at: ReplayMoment): number {
  return at.accounts.reduce((sum, one) => sum + one.balanceMinor + one.contributionMinor, 0);
}

describe('Nasdaq Clearing 2018', () => {
  test('114 million euros beyond the own resources are 7 of the clearing house and 107 of the members', async () => {
    const at = moment(await play(NASDAQ_2018), 'step-default');
    expect(used(at)).toEqual([
      [Layer.DefaulterMargin, 100 * MILLION_EURO],
      [Layer.DefaulterFund, 4 * MILLION_EURO],
      [Layer.CcpFirst, 7 * MILLION_EURO],
      [Layer.SurvivorsFund, 107 * MILLION_EURO],
    ]);
    expect(at.uncoveredMinor).toBe(0);
    // 107 x 40 / 160, 107 x 35 / 160 … of a million.
    const shares = at.payments.filter(({ layer }) => layer === Layer.SurvivorsFund).map((one) => one.amountMinor);
    expect(shares).toEqual([2_675_000_000, 2_340_625_000, 2_006_250_000, 1_671_875_000, 1_337_500_000, 668_750_000]);
  });

  test('the defaulter ends with nothing, the winner with both legs', async () => {
    const at = moment(await play(NASDAQ_2018), 'step-settle');
    expect(at.accounts[0]).toMatchObject({ balanceMinor: 0, contributionMinor: 0, positionLots: 0, isInDefault: true });
    expect(at.accounts.reduce((sum, { positionLots }) => sum + positionLots, 0)).toBe(0);
  });

  test('the fund is full again at the end', async () => {
    const moments = await play(NASDAQ_2018);
    const fund = ({ accounts }: ReplayMoment): number =>
      accounts.slice(1).reduce((sum, { contributionMinor }) => sum + contributionMinor, 0);
    expect(fund(moment(moments, 'step-settle'))).toBe((160 - 107) * MILLION_EURO);
    expect(fund(moment(moments, 'step-refill'))).toBe(160 * MILLION_EURO);
  });
});

describe('Korea 2013', () => {
  // A loss of 46.2, of which the broker's own 1.4: 44.8 for the others.
  test('as it was: the survivors bear it, the exchange nothing', async () => {
    const at = moment(await play(KOREA_2013), 'step-default');
    expect(used(at)).toEqual([
      [Layer.DefaulterMargin, 1.4 * BILLION_WON],
      [Layer.DefaulterFund, 0],
      [Layer.SurvivorsFund, 44.8 * BILLION_WON],
      [Layer.CcpFirst, 0],
    ]);
  });

  test('with the usual order the exchange loses its 20 first', async () => {
    const at = moment(await play(KOREA_2013, false), 'step-default');
    expect(used(at)).toEqual([
      [Layer.DefaulterMargin, 1.4 * BILLION_WON],
      [Layer.DefaulterFund, 0],
      [Layer.CcpFirst, 20 * BILLION_WON],
      [Layer.SurvivorsFund, 24.8 * BILLION_WON],
    ]);
  });

  test('58.4 are due and 1.4 are there: the call is for 57', async () => {
    expect(moment(await play(KOREA_2013), 'step-due').accounts[0]?.callMinor).toBe(57 * BILLION_WON);
  });
});

describe('every replay', () => {
  test.each(REPLAYS.map((replay) => [replay.id, replay] as const))(
    '%s creates and loses no money',
    async (_, replay) => {
      const moments = await play(replay);
      const drawn = (at: ReplayMoment): number =>
        at.payments.filter(({ account }) => account === null).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      for (const [i, at] of moments.entries()) {
        const before = moments[i - 1];
        // A refill comes from outside, and so does what accounts open with.
        if (before === undefined || at.textKey.endsWith('step-refill')) continue;
        expect(everything(at) - everything(before), at.textKey).toBe(drawn(at));
      }
    },
  );

  test.each(REPLAYS.map((replay) => [replay.id, replay] as const))('%s has a text for each key', (_, replay) => {
    const script = replay.script(replay.survivorsFirst);
    const keys = [
      replay.titleKey,
      ...replay.facts.map(({ textKey }) => textKey),
      ...replay.published.map(({ textKey }) => textKey),
      ...script.accountKeys,
      ...script.steps.map(({ textKey }) => textKey),
    ];
    const texts: Readonly<Record<string, string>> = en;
    for (const key of keys) expect(texts[key], key).toBeTypeOf('string');
  });
});
