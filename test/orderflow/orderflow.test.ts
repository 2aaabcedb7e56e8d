import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { CANCEL, MODIFY, NEW, readFlow } from './flow';
import { replay } from './replay';

const BUY = 0;
const SELL = 1;
const IOC = 1 << 16;

/** op and flags, side, number, price, quantity of each message. */
type Message = readonly [op: number, side: number, number: number, priceTicks: number, quantityLots: number];

function bytesOf(messages: readonly Message[]): Uint8Array {
  const planes = [
    messages.map(([op, side]) => op | (side << 8)),
    messages.map(([, , number]) => number),
    messages.map(([, , , price]) => price),
    messages.map(([, , , , quantity]) => quantity),
  ];
  const view = new DataView(new ArrayBuffer(messages.length * 16));
  planes.flat().forEach((value, index) => view.setInt32(index * 4, value, true));
  return new Uint8Array(view.buffer);
}

const FLOW: readonly Message[] = [
  [NEW, SELL, 1, 101, 5],
  [NEW, SELL, 2, 101, 5],
  // The same price and fewer lots: it loses its place all the same.
  [MODIFY, SELL, 1, 101, 4],
  [NEW, BUY, 3, 101, 6],
  [NEW | IOC, BUY, 4, 101, 9],
  [CANCEL, SELL, 2, 0, 0],
  [NEW, BUY, 5, 99, 3],
  [NEW, SELL, 6, 102, 3],
  // Crosses when it is entered again.
  [MODIFY, BUY, 5, 102, 4],
  [MODIFY, SELL, 6, 103, 1],
  [CANCEL, BUY, 5, 0, 0],
];

// Worked by hand. Order 2 is first after order 1 was modified; 3 takes 5 of it and 1 of order 1, whose 3 lots left go to
// order 4. Order 5 buys 3 from order 6 at 102, one lot of it stays and is cancelled at the end.
const REPORTS = [
  '0,0,1,1,101,5',
  '0,1,1,2,101,5',
  '3,2,1,1,101,4',
  '0,3,0,3,101,6',
  '1,3,101,5,2,3',
  '1,3,101,1,1,3',
  '0,4,0,4,101,9',
  '1,4,101,3,1,4',
  '2,4,0,4,101',
  '4,5,2',
  '0,6,0,5,99,3',
  '0,7,1,6,102,3',
  '1,8,102,3,6,5',
  '3,8,0,5,102,4',
  '5,9,6',
  '2,10,0,5,102',
];

describe('an order flow', () => {
  test('leads to the reports of its rules, in the order of messages and types', async () => {
    const lines: string[] = [];
    const done = await replay(await coreModule(), readFlow(bytesOf(FLOW)), (line) => lines.push(line));
    expect(lines).toEqual(REPORTS);
    expect(done).toMatchObject({
      trades: 4,
      reports: REPORTS.length,
      sha256: createHash('sha256').update(REPORTS.join('\n')).digest('hex'),
    });
  });

  test('that is cut short or holds an unknown message is told apart', () => {
    const whole = bytesOf(FLOW);
    expect(() => readFlow(whole.subarray(0, whole.length - 4))).toThrow(RangeError);
    expect(() => readFlow(new Uint8Array(0))).toThrow(RangeError);
    expect(() => readFlow(bytesOf([[3, BUY, 1, 1, 1]]))).toThrow(/message 0/);
  });
});
