import { Rule } from '../../assembly/shared/codes';
import type { LearnerAction, LearnerCommand } from '../../web/core/learner-command';
import { at, limit, market } from '../support/worlds';

/** What a learner does who does all that a lesson asks, and how far the run is played. */
export interface ModelAnswer {
  readonly log: readonly LearnerCommand[];
  readonly untilMs: number;
}

function act(timeMs: number, action: LearnerAction): LearnerCommand {
  return { timeMs, action };
}

function rule(timeMs: number, which: Rule, value: number): LearnerCommand {
  return act(timeMs, { kind: 'set-rule', rule: which, value });
}

/** The same order in another contract. */
function ofContract(contract: number, command: LearnerCommand): LearnerCommand {
  const { action } = command;
  return action.kind === 'new-order' ? { ...command, action: { ...action, contract } } : command;
}

function method(timeMs: number, which: number): LearnerCommand {
  return act(timeMs, { kind: 'set-method', method: which });
}

const EVERY_METHOD = [0, 1, 2, 3, 4, 5];

/** By the id of the lesson. */
export const MODEL_ANSWERS: Readonly<Record<string, ModelAnswer>> = {
  fuel: { log: [market(1, 0, 1, at(10, 9, 30))], untilMs: at(10, 10) },
  // The median first, then all methods in turn until the highest stood, then again until the lowest did.
  worth: {
    log: [
      method(at(6, 9, 20), 3),
      ...EVERY_METHOD.map((which) => method(at(6, 9, 30 + which), which)),
      ...EVERY_METHOD.map((which) => method(at(6, 9, 40 + which), which)),
    ],
    untilMs: at(6, 10),
  },
  hedge: {
    log: [market(1, 0, 1, at(6, 9, 10)), market(2, 0, 1, at(6, 9, 12)), market(3, 0, 1, at(6, 9, 14))],
    untilMs: at(30, 16),
  },
  margin: {
    log: [market(1, 0, 2, at(6, 9, 10)), act(at(7, 20), { kind: 'move-cash', amountMinor: 1_000_000 })],
    untilMs: at(9, 10),
  },
  // Nine lots of tokens sold at home, five of compute bought at the rival.
  machine: {
    log: [market(1, 1, 9, at(6, 9, 10)), ofContract(2, market(2, 0, 5, at(6, 9, 12)))],
    untilMs: at(16, 16),
  },
  attack: {
    log: [
      market(1, 0, 5, at(6, 9, 10)),
      rule(at(6, 9, 20), Rule.BenchmarkChosen, 6),
      rule(at(6, 9, 20), Rule.WashPriceTicks, 136_000),
      rule(at(6, 9, 20), Rule.WashVolume, 398_500),
    ],
    untilMs: at(12, 16),
  },
  venues: {
    log: [rule(at(6, 9, 20), Rule.TaxBpsHundredths, 10_000), rule(at(9, 9, 30), Rule.TaxBpsHundredths, 0)],
    untilMs: at(11, 9, 30),
  },
  shortage: { log: [limit(1, 0, 6_982, 1, at(8, 9, 17))], untilMs: at(11, 10) },
  speculators: { log: [market(1, 0, 5, at(6, 9, 10))], untilMs: at(9, 11) },
  levers: {
    log: [
      rule(at(6, 9, 30), Rule.OpeningCapLots, 5),
      rule(at(9, 11), Rule.OpeningCapLots, 0),
      rule(at(9, 11, 1), Rule.DailyLimitBps, 200),
    ],
    untilMs: at(12, 11),
  },
  contract: {
    log: [
      rule(at(6, 9, 30), Rule.MarginBps, 700),
      rule(at(6, 9, 30), Rule.HedgeMarginBps, 600),
      rule(at(6, 9, 31), Rule.OpeningCapLots, 0),
    ],
    untilMs: at(14, 11),
  },
  default: {
    log: [rule(at(8, 12), Rule.MarginBps, 1200), rule(at(8, 12, 1), Rule.HedgeMarginBps, 1100)],
    untilMs: at(12, 10),
  },
};
