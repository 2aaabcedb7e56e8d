import { describe, expect, it } from 'vitest';
import { lotsBeyond } from '../../web/panels/overview/outcome';

describe('what of a position hedges nothing', () => {
  it.each([
    // A bill of five lots.
    { net: 0, exposure: 5, beyond: 0 },
    { net: 5, exposure: 5, beyond: 0 },
    { net: 6, exposure: 5, beyond: 1 },
    // Something to sell: sold lots hedge.
    { net: -3, exposure: -5, beyond: 0 },
    { net: -9, exposure: -5, beyond: 4 },
    // Against the bill nothing is beyond it: that is told in other words.
    { net: -2, exposure: 5, beyond: 0 },
    // Without a bill there is nothing to hedge.
    { net: 7, exposure: 0, beyond: 0 },
  ])('$net lots held, $exposure of one’s own: $beyond', ({ net, exposure, beyond }) => {
    expect(lotsBeyond(net, exposure)).toBe(beyond);
  });
});
