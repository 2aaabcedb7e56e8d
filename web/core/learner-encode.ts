import { CommandKind, SelfMatch } from '../../assembly/shared/codes';
import type { CoreCommand } from './command-record';
import type { LearnerAction, SingleAction } from './learner-command';
import { layersWord, stageCommands } from './table-commands';
import { CONTRACT, LEARNER_ACCOUNT, VENUE } from './world-setup';

/** A learner's action as commands of the core, for the learner's account. `monthsAt`: contracts that a venue lists. */
export function learnerCommands(
  action: LearnerAction,
  timeMs: number,
  monthsAt: (venue: number) => readonly number[],
): readonly CoreCommand[] {
  if (action.kind !== 'set-stages') return [learnerCommand(action, timeMs)];
  const { table, rows, venue } = action;
  const contracts = venue === undefined ? [CONTRACT] : monthsAt(venue);
  return contracts.flatMap((contract) => stageCommands(contract, table, rows)).map((one) => ({ ...one, timeMs }));
}

/** The same of an action that is one command. */
export function learnerCommand(action: SingleAction, timeMs: number): CoreCommand {
  switch (action.kind) {
    case 'new-order':
      return {
        kind: CommandKind.NewOrder,
        timeMs,
        fields: {
          number: action.order,
          account: LEARNER_ACCOUNT,
          contract: action.contract,
          side: action.side,
          orderKind: action.orderKind,
          timeInForce: action.timeInForce,
          offset: action.offset,
          priceTicks: action.priceTicks,
          quantityLots: action.quantityLots,
          protectionTicks: action.protectionTicks ?? -1,
          stopTicks: action.stopTicks ?? 0,
          displayLots: action.displayLots ?? 0,
          postOnly: action.postOnly === true ? 1 : 0,
          selfMatch: action.selfMatch ?? SelfMatch.Venue,
        },
      };
    case 'replace-order':
      return {
        kind: CommandKind.ReplaceOrder,
        timeMs,
        fields: { number: action.order, priceTicks: action.priceTicks, quantityLots: action.quantityLots },
      };
    case 'cancel-order':
      return { kind: CommandKind.CancelOrder, timeMs, fields: { number: action.order } };
    case 'cancel-all':
      return { kind: CommandKind.CancelAll, timeMs, fields: { account: LEARNER_ACCOUNT } };
    case 'move-cash':
      return {
        kind: CommandKind.MoveCash,
        timeMs,
        fields: { account: LEARNER_ACCOUNT, amountMinor: action.amountMinor },
      };
    case 'set-method':
      // Each venue has a benchmark of its own, of the same number.
      return { kind: CommandKind.SetMethod, timeMs, fields: { method: action.method, benchmark: action.venue ?? 0 } };
    case 'set-rule': {
      // A rule of the contract goes to every month that the venue lists.
      const { rule, value, venue = VENUE } = action;
      return { kind: CommandKind.SetRule, timeMs, fields: { venue, rule, value } };
    }
    case 'set-waterfall': {
      const { layers, ccpFirstMinor, ccpSecondMinor, assessmentBps, venue = VENUE } = action;
      return {
        kind: CommandKind.SetWaterfall,
        timeMs,
        fields: { venue, ccpFirstMinor, ccpSecondMinor, assessmentBps, layers: layersWord(layers) },
      };
    }
    case 'act': {
      const { effect, layer, venue, moveBps, value } = action;
      return {
        kind: CommandKind.ScheduleNews,
        timeMs,
        fields: { atMs: timeMs, effect, layer, venue, moveBps, value, rule: 0, text: 0 },
      };
    }
  }
}
