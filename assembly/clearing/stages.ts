import { EventKind, MarginCause, Rule, StageTable } from '../shared/codes';
import { DAYS_MAX, RATE_BPS_MAX, SIDE_LOTS_MAX, STAGE_ROWS_MAX } from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { SetStage } from '../state/commands';
import { beginEvent, commitEvent, emitPlainEvent } from '../state/event-log';
import { MarginRateSet } from '../state/events';
import { Contract } from '../state/records';
import { contractAt, header, stageAt } from '../state/region';

// Tables of steps that a contract's margin rate and position limit go by: nearness to expiry and open interest. Source:
// SHFE risk management rules and circulars, as quoted: of several rates the highest prevails.

/** Writes one row of a table. Row 0 begins the table anew, count 0 empties it. @returns the reason against it */
export function setStage(command: SetStage): i32 {
  if (command.contract < 1 || command.contract > header().contractsCount) return RejectReason.WrongIndex;
  const contract = contractAt(command.contract);
  const table = <i32>command.table;
  if (contract.nearLeg != 0 || table > StageTable.LimitByDay) return RejectReason.OutOfRange;
  const rows = changetype<usize>(contract) + offsetof<Contract>('dayStages') + <usize>table;
  if (command.count == 0) {
    store<u8>(rows, 0);
    tellTable(command);
    return RejectReason.None;
  }
  const row = <u32>command.row;
  const fromMax: i64 = table == StageTable.MarginByOpenInterest ? i64.MAX_VALUE : DAYS_MAX * 100;
  const valueMax: i64 = table == StageTable.LimitByDay ? SIDE_LOTS_MAX : RATE_BPS_MAX;
  const inRange =
    command.count <= <u8>STAGE_ROWS_MAX &&
    row < <u32>command.count &&
    (row == 0 || row == <u32>load<u8>(rows)) &&
    command.from >= 0 &&
    command.from <= fromMax &&
    command.value >= 0 &&
    command.value <= valueMax;
  if (!inRange) return RejectReason.OutOfRange;
  const entry = stageAt(command.contract, table, row);
  entry.from = command.from;
  entry.value = command.value;
  store<u8>(rows, <u8>(row + 1));
  if (row + 1 == <u32>command.count) tellTable(command);
  return RejectReason.None;
}

/** One position limit for all days takes the place of the table, 0 = none. @returns false when it does not fit */
export function setPositionLimit(index: u32, lots: i64): bool {
  if (lots < 0 || lots > SIDE_LOTS_MAX) return false;
  contractAt(index).limitStages = <u8>(lots != 0);
  const entry = stageAt(index, StageTable.LimitByDay, 0);
  entry.from = 0;
  entry.value = lots;
  return true;
}

/** In a world that runs, a table that changed is told as a rule is, with its number of rows. */
function tellTable(command: SetStage): void {
  if (!header().isWorld) return;
  emitPlainEvent(EventKind.RuleSet, command.contract, Rule.StagesByDay + command.table, command.count, 0);
}

/** Value of the last row that began on this day or before, -1 = none. */
function stageOfDay(index: u32, table: i32, rows: u32, day: i32): i64 {
  let value: i64 = -1;
  for (let row: u32 = 0; row < rows; row++) {
    const entry = stageAt(index, table, row);
    if (entry.from <= <i64>day) value = entry.value;
  }
  return value;
}

/** Margin rate that a day's nearness to expiry asks for, -1 = none. */
export function dayStageBps(index: u32, contract: Contract, day: i32): i32 {
  return <i32>stageOfDay(index, StageTable.MarginByDay, contract.dayStages, day);
}

/** Margin rate of the first row whose open interest, in lots of one side, is not exceeded; -1 = none. */
export function openInterestStageBps(index: u32, contract: Contract): i32 {
  for (let row: u32 = 0; row < <u32>contract.openInterestStages; row++) {
    const entry = stageAt(index, StageTable.MarginByOpenInterest, row);
    if (contract.openLongLots <= entry.from) return <i32>entry.value;
  }
  return -1;
}

/** Most lots that an account, with those under one controller, may hold on a side on this day; -1 = no limit. */
export function positionLimitLots(index: u32, contract: Contract, day: i32): i64 {
  return contract.limitStages == 0 ? -1 : stageOfDay(index, StageTable.LimitByDay, contract.limitStages, day);
}

/** Puts a margin rate into force and tells it when it is another one than before. */
export function setMarginRate(
  index: u32,
  contract: Contract,
  marginBps: i32,
  marginCause: MarginCause,
  cause: u32,
): void {
  contract.marginCause = <u8>marginCause;
  const previous = contract.marginBps;
  if (marginBps == previous) return;
  contract.marginBps = marginBps;
  const address = beginEvent(EventKind.MarginRateSet, index, cause);
  const event = changetype<MarginRateSet>(address);
  event.marginBps = marginBps;
  event.previousBps = previous;
  event.marginCause = marginCause;
  event.kept = <u8>1;
  commitEvent(address);
}
