import { NewsEffect, Phase, Rule } from '../../../assembly/shared/codes';
import type { OwnAct } from '../../scenario/own-world';

/**
 * Text id of what is announced with an act where its author chooses none: what it does says it. `custom` where no text fits.
 * @param marginBps margin rate that the world begins with: a lower one is not raised
 */
export function announcementOf(act: OwnAct, marginBps: number): string {
  switch (act.effect) {
    case NewsEffect.Rule:
      return ofRule(act, marginBps);
    case NewsEffect.Method:
      return 'method-changed';
    case NewsEffect.Phase:
      return act.value === Number(Phase.Continuous) ? 'trading-resumed' : 'trading-halted';
    case NewsEffect.CapitalControl:
      return 'capital-control';
    case NewsEffect.Yuan:
      return 'yuan-set';
    case NewsEffect.CancelTrades:
      return 'trades-cancelled';
    case NewsEffect.Capacity:
      return act.moveBps < 0 ? 'capacity-lost' : 'capacity-added';
    case NewsEffect.Demand:
      return act.moveBps < 0 ? 'demand-fades' : 'demand-jump';
    default:
      return 'custom';
  }
}

function ofRule({ rule, value }: OwnAct, marginBps: number): string {
  switch (rule as Rule) {
    case Rule.MarginBps:
      return value < marginBps ? 'margin-lowered' : 'margin-raised';
    case Rule.ShortBan:
      return value === 0 ? 'short-ban-ends' : 'short-ban';
    case Rule.TaxBpsHundredths:
      return value === 0 ? 'tax-ends' : 'tax';
    case Rule.OpeningCapLots:
      return 'opening-cap';
    case Rule.DailyLimitBps:
      return 'limit-widened';
    default:
      return 'custom';
  }
}

/** A change of an act with the announcement that fits it, as long as its author has chosen no other. */
export function announced(act: OwnAct, change: Partial<OwnAct>, marginBps: number): Partial<OwnAct> {
  if (change.text !== undefined || act.text !== announcementOf(act, marginBps)) return change;
  return { ...change, text: announcementOf({ ...act, ...change }, marginBps) };
}
