import { beforeAll, expect, test } from 'vitest';
import { METHODS } from '../../web/export/names';
import { BASES, MARKETS } from '../../web/headless/ops';
import { createExchange, type Exchange } from '../../web/headless/exchange';
import { coreModule } from '../support/core-module';
import { Draw } from './draw';
import { slowFixing, type SlowInput, type SlowTerms } from './reference/fixing';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await createExchange(await coreModule());
});

function drawInput(draw: Draw): SlowInput {
  const one = (): boolean => draw.chance(33);
  return {
    priceTicks: draw.int(1, 60),
    volume: draw.int(0, 6),
    partition: draw.int(0, 3),
    ...(one() ? { qualityBps: draw.int(1, 30_000) } : {}),
    ...(one() ? { peakBps: draw.int(0, 20_000) } : {}),
    ...(one() ? { ageDays: draw.int(0, 9) } : {}),
    ...(one() ? { offshore: 1 } : {}),
    ...(one() ? { previousTicks: draw.int(1, 60) } : {}),
    ...(one() ? { washVolume: draw.int(0, 5), washPriceTicks: draw.int(1, 900) } : {}),
  };
}

function drawTerms(draw: Draw): SlowTerms {
  return {
    method: draw.pick(METHODS),
    trimBps: draw.int(0, 1) * draw.int(0, 4_999),
    weightCapBps: draw.chance(50) ? null : draw.int(1, 10_000),
    minimumInputs: draw.int(0, 8),
    previousTicks: draw.int(1, 100),
    staleDays: draw.int(0, 1) * draw.int(1, 8),
    basis: draw.pick(BASES),
    market: draw.pick(MARKETS),
    adjustsQuality: draw.chance(50),
    linkPpb: draw.chance(50) ? 1_000_000_000 : draw.int(500_000_000, 2_000_000_000),
  };
}

test('ten thousand fixings equal those of the slow model: value, tier and count', () => {
  const draw = new Draw(2_026);
  const tiers = new Set<number>();
  for (let i = 0; i < 10_000; i++) {
    const inputs = Array.from({ length: draw.int(0, 12) }, () => drawInput(draw));
    const terms = drawTerms(draw);
    const line = JSON.stringify({ op: 'fix', inputs, ...terms });
    const [told] = exchange.applyLine(line);
    const { value, tier, used } = slowFixing(inputs, terms);
    expect(told, line).toMatchObject({ event: 'fixing', tier, usedInputs: used });
    const numerator = BigInt(String(told?.['exactNumerator']));
    const denominator = BigInt(String(told?.['exactDenominator']));
    expect(numerator * value.under, line).toBe(value.over * denominator);
    tiers.add(tier);
  }
  expect([...tiers].sort()).toEqual([1, 2, 3, 4, 5]);
});
