import { describe, expect, test } from 'vitest';
import { Rule } from '../../assembly/shared/codes';
import type { LearnerCommand } from '../../web/core/learner-command';
import { changedRun, ruleValueInLog } from '../../web/experiment/change';
import { sweepCsv, worldsCsv } from '../../web/experiment/csv';
import { worldJobs } from '../../web/experiment/monte-carlo';
import { byValue, sweepJobs } from '../../web/experiment/sweep';
import { evenValues, setVariable, SPECULATOR_SHARE, variableAt } from '../../web/experiment/variable';
import { checkWork, WORK_MAX, WORLDS_MAX } from '../../web/experiment/work';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { MATURITY } from '../../web/scenario/maturity';
import type { Result } from '../../web/scenario/result';
import { StackLayer } from '../../assembly/shared/codes';
import { at, BUSY_LOG, market } from '../support/worlds';

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return result.value;
}

function rule(value: number, timeMs: number): LearnerCommand {
  return { timeMs, action: { kind: 'set-rule', rule: Rule.MarginBps, value } };
}

describe('one thing changed', () => {
  const run = { scenario: firstHedge, log: [rule(900, at(2, 10)), market(1, 0, 1, at(3, 10)), rule(800, at(4, 10))] };

  test('a number of the scenario: everything else is the same', () => {
    const changed = valueOf(changedRun(run, { kind: 'parameter', path: 'contract.marginBps', value: 1200 }));
    expect(changed.log).toEqual(run.log);
    expect(changed.scenario).toEqual({ ...firstHedge, contract: { ...firstHedge.contract, marginBps: 1200 } });
  });

  test('a rule from a moment on: it comes before what was done then, and later changes of it are left out', () => {
    const change = { kind: 'rule', rule: Rule.MarginBps, value: 1500, timeMs: at(3, 10), needs: [] } as const;
    const changed = valueOf(changedRun(run, change));
    expect(changed.log).toEqual([run.log[0], rule(1500, at(3, 10)), run.log[1]]);
  });

  test('a rule with what it cannot be without', () => {
    const needs = [{ rule: Rule.BreakerWindowMs, value: 3_600_000 }];
    const change = { kind: 'rule', rule: Rule.BreakerBps, value: 200, timeMs: 0, needs } as const;
    const kinds = valueOf(changedRun(run, change)).log.map(({ action }) => ('rule' in action ? action.rule : null));
    expect(kinds.slice(0, 2)).toEqual([Rule.BreakerWindowMs, Rule.BreakerBps]);
    expect(valueOf(changedRun(run, change)).log[0]?.timeMs).toBe(at(1, 9));
  });

  test('without trades cash, methods and rules stay', () => {
    const changed = valueOf(changedRun({ scenario: firstHedge, log: BUSY_LOG }, { kind: 'without-trades' }));
    expect(changed.log.map(({ action }) => action.kind)).toEqual(['set-method', 'move-cash', 'set-method']);
  });

  test.each([
    [{ kind: 'parameter', path: 'contract.marginBps', value: 99 } as const, 'contract.marginBps'],
    [{ kind: 'parameter', path: 'contract.colour', value: 1 } as const, 'contract.colour'],
    [{ kind: 'parameter', path: 'contract.finalFixings', value: 61 } as const, 'contract.finalFixings'],
    [{ kind: 'rule', rule: Rule.MarginBps, value: -1, timeMs: 0, needs: [] } as const, 'change.value'],
  ])('%j is told as a problem', (change, path) => {
    const changed = changedRun(run, change);
    expect(changed.ok ? null : changed.problems[0]?.path).toBe(path);
  });

  test('the value of a rule before a moment is the last that was set', () => {
    expect(ruleValueInLog(run.log, Rule.MarginBps, at(4, 10))).toBe(900);
    expect(ruleValueInLog(run.log, Rule.MarginBps, at(2, 10))).toBeNull();
  });
});

describe('the maturity of the underlying market', () => {
  const maturity = variableAt(MATURITY);
  if (maturity === undefined) throw new Error('it is a variable');
  const power = { ...firstHedge, market: { ...firstHedge.market, layer: StackLayer.Chips } };

  test('is that of its less mature part: all sellers, of whom a quarter reprice on a day', () => {
    expect(maturity.read(firstHedge)).toBe(25);
    // Two of the eight sellers of chips.
    const thin = {
      ...power,
      market: { ...power.market, panelSize: 2 },
      price: { ...power.price, repriceChanceBps: 9000 },
    };
    expect(maturity.read(thin)).toBe(25);
  });

  test.each([
    // Of eight sellers: 40% are 3.2, so four; 100% are all, which the panel says with a 0.
    [0, 1, 0],
    [40, 4, 4_000],
    [100, 0, 10_000],
  ])(
    'of %d percent covers %d of eight sellers, who reprice by so much, and is what is read',
    (percent, panelSize, chance) => {
      const { market, price } = valueOf(maturity.write(power, percent));
      expect({ ...market, ...price }).toMatchObject({ panelSize, heedsTrust: 1, repriceChanceBps: chance });
      expect(maturity.read({ ...power, market, price })).toBe(percent);
    },
  );

  test('is a number by its name for a run of one’s own too; out of range is told', () => {
    expect(valueOf(setVariable(power, MATURITY, '40'))).toEqual(valueOf(maturity.write(power, 40)));
    expect(changedRun({ scenario: power, log: [] }, { kind: 'parameter', path: MATURITY, value: 40 }).ok).toBe(true);
    for (const text of ['101', '-1', '0.5', 'much']) expect(setVariable(power, MATURITY, text).ok).toBe(false);
  });
});

describe('the share of speculators', () => {
  const share = variableAt(SPECULATOR_SHARE);
  if (share === undefined) throw new Error('it is a variable');

  test('of the standing world is 10 of 48', () => {
    expect(share.read(firstHedge)).toBe(21);
  });

  test.each([
    // 48 accounts: half are 24, three fifths of them value (14.4 and 9.6, the larger remainder gets the last).
    [50, { value: 14, trend: 10, noise: 14, longHedgers: 5, shortHedgers: 5 }],
    [0, { value: 0, trend: 0, noise: 28, longHedgers: 10, shortHedgers: 10 }],
    [100, { value: 29, trend: 19, noise: 0, longHedgers: 0, shortHedgers: 0 }],
  ])('of %d percent keeps the number of accounts and the proportions', (percent, counts) => {
    const { agents } = valueOf(share.write(firstHedge, percent));
    expect(
      Object.fromEntries(Object.keys(counts).map((name) => [name, agents[name as keyof typeof agents].count])),
    ).toEqual(counts);
    expect(agents.marketMakers).toEqual(firstHedge.agents.marketMakers);
  });

  test('out of range is told', () => {
    expect(share.write(firstHedge, 101).ok).toBe(false);
    expect(share.write(firstHedge, 0.5).ok).toBe(false);
  });
});

test.each([
  [0, 100, 5, [0, 25, 50, 75, 100]],
  [700, 700, 4, [700]],
  [0, 3, 9, [0, 1, 2, 3]],
  [5, 9, 1, [5]],
  [10, 0, 3, [10, 5, 0]],
])('values from %d to %d, %d of them', (from, to, amount, values) => {
  expect([...evenValues(from, to, amount)].map((value) => value + 0)).toEqual(values);
});

describe('how much may be asked', () => {
  test('so many worlds and so much work, and no more', () => {
    // 52 agents in the standing world.
    expect(valueOf(checkWork([firstHedge], 60, 1000))).toBe(52 * 60 * 1000);
    expect(checkWork([firstHedge], 1, WORLDS_MAX).ok).toBe(true);
    expect(checkWork([firstHedge], 1, WORLDS_MAX + 1).ok).toBe(false);
    expect(checkWork([firstHedge], 1, 0).ok).toBe(false);
    expect(checkWork([firstHedge], 1, 1.5).ok).toBe(false);
    expect(WORK_MAX).toBe(100 * 400 * 500);
  });

  test('a hostile scenario within every single limit is refused with what to do', () => {
    const crowd = { ...firstHedge.agents.noise, count: 400 };
    const hostile = { ...firstHedge, agents: { ...firstHedge.agents, noise: crowd } };
    const refused = worldJobs({ scenario: hostile, log: [] }, 400, 1000);
    expect(refused.ok ? '' : refused.problems[0]?.message).toBe(
      'the experiment would be 9 times the most that is computed at once: fewer worlds, days or agents',
    );
  });
});

test('jobs of a sweep: all seeds of the first value, then of the next; wrong values are all told', () => {
  const variable = variableAt('contract.marginBps');
  if (variable === undefined) throw new Error('it is a variable');
  const plan = { variable, values: [500, 900], seeds: 3, days: 1 };
  const jobs = valueOf(sweepJobs({ scenario: firstHedge, log: [] }, plan));
  expect(jobs.map(({ setup }) => setup.seed)).toEqual([1n, 2n, 3n, 1n, 2n, 3n]);
  const wrong = sweepJobs({ scenario: firstHedge, log: [] }, { ...plan, values: [1, 900, 20_000] });
  expect(wrong.ok ? 0 : wrong.problems.length).toBe(2);
  expect(byValue([null, null, null, null, null, null], plan)).toEqual([[], []]);
});

test('files of nothing have their columns', () => {
  expect(worldsCsv([])).toBe('seed,final_price_ticks,result_minor,bill_minor,called_day,liquidated_day,calls,digest\n');
  const variable = variableAt('days');
  if (variable === undefined) throw new Error('it is a variable');
  const text = sweepCsv([[]], { variable, values: [9], seeds: 1, days: 1 }, []);
  expect(text).toBe('path,value,measure,unit,worlds,p25,median,p75\n');
});
