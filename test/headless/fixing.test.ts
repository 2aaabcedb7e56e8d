import { expect, test } from 'vitest';
import type { JsonEvent } from '../../web/headless/exchange';
import { body, startSession } from './exchange-session';

const SLICES = [
  [4000, 5, 0],
  [4010, 10, 0],
  [4020, 5, 0],
  [3990, 2, 1],
  [4005, 3, 1],
  [4600, 4, 1],
  [4010, 8, 2],
  [4012, 8, 2],
];
const CAPPED = [
  [4000, 700],
  [4200, 150],
  [4100, 100],
  [3800, 50],
];

async function fix(line: object): Promise<JsonEvent> {
  const session = await startSession();
  const [event] = session.all([{ op: 'fix', ...line }]);
  if (event === undefined) throw new Error('fix answers with one event');
  return event;
}

// Medians of the slices 4010, 4005 and 4011: 12026 / 3.
test.each([
  ['the mean of the medians of slices', { method: 'partitioned-median', inputs: SLICES }, '4008.666667', 8],
  ['a weight cap of 40%', { method: 'volume-weighted-mean', weightCapBps: 4000, inputs: CAPPED }, '4060.000000', 4],
  ['no weight cap', { method: 'volume-weighted-mean', inputs: CAPPED }, '4030.000000', 4],
  [
    'a plain mean',
    {
      method: 'mean',
      inputs: [
        [1, 9],
        [2, 1],
        [2, 1],
      ],
    },
    '1.666667',
    3,
  ],
  [
    'a median of four',
    {
      method: 'median',
      inputs: [
        [1, 1],
        [9, 1],
        [2, 1],
        [5, 1],
      ],
    },
    '3.500000',
    4,
  ],
  [
    'a trimmed mean',
    {
      method: 'trimmed-mean',
      trimBps: 2500,
      inputs: [
        [1, 1],
        [900, 1],
        [4, 1],
        [5, 1],
      ],
    },
    '4.500000',
    2,
  ],
  [
    'a median at half of the weight',
    {
      method: 'volume-weighted-median',
      inputs: [
        [10, 2],
        [20, 1],
        [30, 1],
      ],
    },
    '15.000000',
    3,
  ],
  [
    'a price below zero',
    {
      method: 'mean',
      inputs: [
        [-1, 1],
        [-1, 1],
        [0, 1],
      ],
    },
    '-0.666667',
    3,
  ],
])('%s', async (_, line, value, usedInputs) => {
  const event = await fix(line);
  expect(event).toMatchObject({ event: 'fixing', value, tier: 1, usedInputs });
  // The exact fraction is the value: compared without division.
  const numerator = BigInt(String(event['exactNumerator']));
  const denominator = BigInt(String(event['exactDenominator']));
  const rest = numerator * 1_000_000n - BigInt(value.replace('.', '')) * denominator;
  expect((rest < 0n ? -rest : rest) * 2n <= denominator).toBe(true);
});

test('with too few inputs the previous value stands, tier 5', async () => {
  const event = await fix({ method: 'mean', inputs: [[1, 1]], minimumInputs: 2, previousTicks: 77 });
  expect(body(event)).toEqual({
    event: 'fixing',
    exactNumerator: '77',
    exactDenominator: '1',
    value: '77.000000',
    tier: 5,
    usedInputs: 0,
  });
});

test('a fixing leaves nothing behind for the next', async () => {
  const session = await startSession();
  const line = { op: 'fix', method: 'mean', inputs: [[10, 1]] };
  session.all([
    {
      ...line,
      inputs: [
        [1, 1],
        [2, 1],
      ],
    },
  ]);
  expect(session.all([line])).toMatchObject([{ value: '10.000000', usedInputs: 1 }]);
});

test('as many inputs as there may be', async () => {
  const inputs = Array.from({ length: 1024 }, (_, i) => [i + 1, 1]);
  expect(await fix({ method: 'mean', inputs })).toMatchObject({ value: '512.500000', usedInputs: 1024 });
});
