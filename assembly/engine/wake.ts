import { OrderKind, TimeInForce } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { isGathering } from '../book/order-book';
import { decideAgent, lookAround, nextWakeMs } from '../agents/population';
import { IntentKind } from '../agents/intents';
import { accountFor } from '../agents/public-data';
import { agentAt, contractAt, header, intentAt, TIMER_AGENTS } from '../state/region';
import { afterTradingMs } from './calendar';
import { scratchOrder } from './liquidation';
import { enterOrder } from './order-entry';
import { popTask, pushCancelAll, pushTask, TaskKind, topTask } from './tasks';
import { addTimer } from './timers';

/** An agent's time has come: it decides, and its wishes are worked off one by one. */
export function pushWake(agent: u32): void {
  addTimer(TIMER_AGENTS + agent, afterTradingMs(header().timeMs, nextWakeMs(agent)));
  if (!lookAround(agent)) return;
  pushTask(TaskKind.Wake, 0).a = agent;
}

/** An agent is asked before the opening bell, beside its own times. */
export function pushGatherWake(agent: u32): void {
  decideAgent(agent, true);
  pushTask(TaskKind.Wake, 0).a = agent;
}

/** One micro-step of a waking: the next wish. While orders are gathered, what would have traded at once waits with them. */
export function stepWake(): void {
  const task = topTask();
  const h = header();
  if (task.b >= h.intentsCount) {
    popTask();
    return;
  }
  const intent = intentAt(task.b);
  task.b += 1;
  const account = accountFor(agentAt(task.a), intent.contract);
  if (intent.kind == IntentKind.CancelOwn) {
    pushCancelAll(account, intent.contract, RejectReason.Requested, 0);
    return;
  }
  const command = scratchOrder();
  command.number = h.nextOwnNumber;
  h.nextOwnNumber = command.number + 1;
  command.account = account;
  command.contract = intent.contract;
  command.orderKind = <u8>OrderKind.Limit;
  command.side = <u8>intent.side;
  command.priceTicks = intent.priceTicks;
  command.quantityLots = intent.quantityLots;
  const gathers = isGathering(contractAt(intent.contract));
  command.timeInForce = gathers ? <u8>TimeInForce.Day : <u8>intent.timeInForce;
  command.offset = <u8>intent.offset;
  enterOrder(command, false, 0);
}
