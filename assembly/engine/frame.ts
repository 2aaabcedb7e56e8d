import { FIX_METHODS_MAX, FRAME_LEVELS_MAX, FRAME_ORDERS_MAX, FRAME_TRADES_MAX, ROLES_MAX } from '../shared/limits';
import { OrderStatus, Side } from '../shared/codes';
import { nextWorse } from '../book/order-book';
import { panelMilliticks } from '../benchmark/panel';
import { accountPositionProfit, availableOf, balanceOf, equityOf } from '../clearing/margin';
import { mulDivNearest } from '../math/fixed';
import { BPS } from '../shared/scales';
import { longLots, shortLots, findPosition } from '../clearing/positions';
import {
  FrameConstituent,
  frameConstituentsBytes,
  frameFlowsBytes,
  frameLayersBytes,
  FrameHeader,
  FrameLevel,
  frameLevelsBytes,
  FrameMethod,
  frameMethodsBytes,
  FrameOrder,
  frameOrdersBytes,
  FrameTrade,
  frameTradesBytes,
  FRAME_BYTES,
  FramePreview,
  RoleFlow,
} from '../state/frame-records';
import { Order } from '../state/book-records';
import { Account, Contract, Position } from '../state/records';
import {
  accountAt,
  benchmarkAt,
  agentAt,
  constituentAt,
  contractAt,
  header,
  levelAt,
  linksAt,
  linksOf,
  orderAt,
  positionAt,
  TAPE_TRADES,
  tapeAt,
  termsOf,
} from '../state/region';
import { callPrice } from './call-price';
import { flowAt } from './flows';
import { writeMarket } from './frame-market';
import { writeStack } from './frame-stack';
import { learnersAccount } from './learner-account';

export function frameHeader(): FrameHeader {
  return changetype<FrameHeader>(header().frameBase);
}

/** Lays out the frame's arrays behind its header. */
function layFrame(frame: FrameHeader): void {
  const start = header().frameBase;
  frame.bidsBase = start + ((offsetof<FrameHeader>() + 63) & ~63);
  frame.asksBase = frame.bidsBase + frameLevelsBytes();
  frame.tradesBase = frame.asksBase + frameLevelsBytes();
  frame.ordersBase = frame.tradesBase + frameTradesBytes();
  frame.flowsBase = frame.ordersBase + frameOrdersBytes();
  frame.methodsBase = frame.flowsBase + frameFlowsBytes();
  frame.constituentsBase = frame.methodsBase + frameMethodsBytes();
  frame.previewBase = frame.constituentsBase + frameConstituentsBytes();
  frame.layersBase = frame.previewBase + offsetof<FramePreview>();
  assert(frame.layersBase + frameLayersBytes() <= start + FRAME_BYTES, 'the frame holds its sections');
}

/** Writes what the page shows of a contract and of the learner's account into the frame. Changes no state. */
export function publishFrame(index: u32): void {
  const frame = frameHeader();
  layFrame(frame);
  const contract = contractAt(index);
  writeClock(frame);
  writeContract(frame, contract);
  writeMarket(frame, index, contract);
  frame.bidLevels = writeLevels(contract, Side.Buy, frame.bidsBase);
  frame.askLevels = writeLevels(contract, Side.Sell, frame.asksBase);
  frame.trades = writeTrades(index, contract, frame.tradesBase);
  const learner = learnersAccount(contract);
  if (learner != 0) writeAccount(frame, index, learner);
  writeFlows(frame.flowsBase);
  if (!header().isWorld) return;
  writeBenchmark(frame, contract.benchmark);
  writeStack(frame.layersBase);
}

function writeClock(frame: FrameHeader): void {
  const h = header();
  frame.timeMs = h.timeMs;
  frame.digest = h.digest;
  frame.sequence = h.sequence;
  frame.day = h.day;
  frame.lastDay = h.lastDay;
  frame.tradeCount = h.tradeCount;
  frame.orderMessages = h.orderMessages;
}

function writeContract(frame: FrameHeader, contract: Contract): void {
  frame.tickValueMinor = contract.tickValueMinor;
  frame.openInterestLots = contract.openLongLots;
  frame.dayVolumeLots = contract.dayVolumeLots;
  frame.previousSettlementTicks = contract.previousSettlementTicks;
  frame.lastTicks = contract.lastTicks;
  frame.bidTicks = contract.bestBid < 0 ? 0 : contract.ladderBaseTicks + contract.bestBid;
  frame.askTicks = contract.bestAsk < 0 ? 0 : contract.ladderBaseTicks + contract.bestAsk;
  frame.dayOpenTicks = contract.dayOpenTicks;
  frame.dayHighTicks = contract.dayHighTicks;
  frame.dayLowTicks = contract.dayLowTicks;
  frame.upperLimitTicks = contract.upperLimitTicks;
  frame.lowerLimitTicks = contract.lowerLimitTicks;
  frame.limitBps = contract.limitBps;
  frame.marginBps = contract.marginBps;
  frame.phase = contract.phase;
  frame.expired = contract.expired;
}

function writeLevels(contract: Contract, side: i32, base: u32): u32 {
  const learner = learnersAccount(contract);
  let level = side == Side.Buy ? contract.bestBid : contract.bestAsk;
  let count: u32 = 0;
  while (level >= 0 && count < <u32>FRAME_LEVELS_MAX) {
    const row = changetype<FrameLevel>(base + count * offsetof<FrameLevel>());
    const record = levelAt(contract, side, level);
    row.priceTicks = contract.ladderBaseTicks + level;
    row.quantityLots = record.quantityLots;
    row.orders = record.orders;
    row.ownLots = 0;
    let slot = record.head;
    while (slot != 0) {
      const order = orderAt(slot);
      if (order.account == learner) row.ownLots += order.shownLots;
      slot = linksOf(order).next;
    }
    count++;
    level = nextWorse(contract, side, level);
  }
  return count;
}

/** Newest first. */
function writeTrades(index: u32, contract: Contract, base: u32): u32 {
  const learner = learnersAccount(contract);
  const kept = contract.tapeCount < TAPE_TRADES ? contract.tapeCount : TAPE_TRADES;
  const count = kept < <u32>FRAME_TRADES_MAX ? kept : <u32>FRAME_TRADES_MAX;
  for (let i: u32 = 0; i < count; i++) {
    const trade = tapeAt(index, (contract.tapeCount - 1 - i) % TAPE_TRADES);
    const row = changetype<FrameTrade>(base + i * offsetof<FrameTrade>());
    row.timeMs = trade.timeMs;
    row.priceTicks = trade.priceTicks;
    row.quantityLots = trade.quantityLots;
    row.aggressorSide = <u8>trade.aggressorSide;
    row.ownBuy = <u8>(trade.buyAccount == learner ? 1 : 0);
    row.ownSell = <u8>(trade.sellAccount == learner ? 1 : 0);
    row.forced = <u8>trade.forced;
    row.inAuction = <u8>trade.inAuction;
  }
  return count;
}

function writeAccount(frame: FrameHeader, contractIndex: u32, index: u32): void {
  const account: Account = accountAt(index);
  const profit = accountPositionProfit(account);
  const balance = balanceOf(account, profit);
  frame.previousBalanceMinor = account.previousBalanceMinor;
  frame.cashMovedMinor = account.cashMovedMinor;
  frame.closedProfitMinor = account.closedProfitMinor;
  frame.positionProfitMinor = profit;
  frame.feesMinor = account.feesMinor;
  frame.transferMinor = account.transferMinor;
  frame.balanceMinor = balance;
  frame.marginMinor = account.marginMinor;
  frame.frozenMarginMinor = account.frozenMarginMinor;
  frame.frozenFeesMinor = account.frozenFeesMinor;
  frame.availableMinor = availableOf(account);
  frame.paidInMinor = account.paidInMinor;
  frame.profitSettledMinor = account.profitSettledMinor;
  frame.feesPaidMinor = account.feesSettledMinor + account.feesMinor;
  frame.closedByTradeMinor = account.closedByTradeMinor;
  // On a gross venue initial margin is the margin and equity the balance.
  const missing = account.initialMinor - equityOf(account, profit);
  frame.called = account.called;
  frame.callMinor = account.called && missing > 0 ? missing : 0;
  const contract = contractAt(contractIndex);
  frame.exposureLots = account.exposureLots;
  const atBenchmark = mulDivNearest(
    benchmarkAt(contract.benchmark).milliticks * account.exposureLots,
    contract.tickValueMinor,
    1000,
  );
  frame.exposureCostMinor = mulDivNearest(atBenchmark, BPS + account.exposureMarkupBps, BPS);
  frame.positionByTradeMinor = profitByTrade(account);
  writePosition(frame, contract, findPosition(index, contractIndex));
  frame.callPriceTicks = callPrice(contract, balance - account.marginMinor, frame.longLots - frame.shortLots);
}

/** Profit of all open lots against their own trade prices, at the contracts' marks. */
function profitByTrade(account: Account): i64 {
  let profit: i64 = 0;
  let at = account.firstPosition;
  while (at != 0) {
    const position = positionAt(at);
    const contract = contractAt(position.contract);
    const mark = <i64>contract.markTicks;
    const long = mark * longLots(position) - position.longTradeTicks;
    const short = position.shortTradeTicks - mark * shortLots(position);
    profit += (long + short) * contract.tickValueMinor;
    at = position.next;
  }
  return profit;
}

/** Writes any account's money into the frame's account fields, without a contract's own. */
export function inspectMoney(index: u32): void {
  const frame = frameHeader();
  layFrame(frame);
  writeAccount(frame, 0, index);
}

function writePosition(frame: FrameHeader, contract: Contract, index: u32): void {
  // Row 0 stays empty: no position.
  const position: Position = positionAt(index);
  frame.longLots = longLots(position);
  frame.shortLots = shortLots(position);
  frame.longTradeTicks = position.longTradeTicks;
  frame.shortTradeTicks = position.shortTradeTicks;
  let count: u32 = 0;
  let slot = position.firstOrder;
  while (slot != 0 && count < <u32>FRAME_ORDERS_MAX) {
    writeOrder(frame, contract, slot, count);
    count++;
    slot = linksAt(slot).ownNext;
  }
  frame.orders = count;
}

function writeOrder(frame: FrameHeader, contract: Contract, slot: u32, at: u32): void {
  const order = orderAt(slot);
  const row = changetype<FrameOrder>(frame.ordersBase + at * offsetof<FrameOrder>());
  row.number = order.number;
  row.priceTicks = order.priceTicks;
  row.remainingLots = order.remainingLots;
  row.quantityLots = order.quantityLots;
  row.side = <u8>order.side;
  row.timeInForce = <u8>order.timeInForce;
  row.offset = <u8>order.offset;
  row.kind = <u8>order.kind;
  row.status = <u8>order.status;
  row.stopTicks = termsOf(order).stopTicks;
  const isResting = order.status == OrderStatus.Resting;
  row.shownLots = isResting ? order.shownLots : 0;
  row.aheadLots = isResting ? lotsAhead(order) : 0;
  assert(order.priceTicks >= contract.ladderBaseTicks, 'a resting order stands on the ladder');
}

/** Lots shown at the same price that are served first. */
function lotsAhead(order: Order): i64 {
  let lots: i64 = 0;
  let ahead = linksOf(order).previous;
  while (ahead != 0) {
    lots += orderAt(ahead).shownLots;
    ahead = linksAt(ahead).previous;
  }
  return lots;
}

function writeFlows(base: u32): void {
  const h = header();
  for (let group: u32 = 0; group < <u32>ROLES_MAX; group++) {
    const row = changetype<RoleFlow>(base + group * offsetof<RoleFlow>());
    const flow = flowAt(group);
    row.boughtLots = flow.boughtLots;
    row.soldLots = flow.soldLots;
    row.netLots = 0;
    row.accounts = 0;
    row.group = group;
  }
  for (let index: u32 = 1; index <= h.accountsCount; index++) {
    const agent = accountAt(index).agent;
    const group: u32 = agent == 0 ? 0 : agentAt(agent).kind;
    changetype<RoleFlow>(base + group * offsetof<RoleFlow>()).accounts += 1;
  }
  for (let at: u32 = 1; at <= h.positionsCount; at++) {
    const position = positionAt(at);
    const agent = accountAt(position.account).agent;
    const group: u32 = agent == 0 ? 0 : agentAt(agent).kind;
    changetype<RoleFlow>(base + group * offsetof<RoleFlow>()).netLots += longLots(position) - shortLots(position);
  }
}

function writeBenchmark(frame: FrameHeader, index: u32): void {
  const benchmark = benchmarkAt(index);
  frame.fixingNumeratorHigh = benchmark.numeratorHigh;
  frame.fixingNumeratorLow = benchmark.numeratorLow;
  frame.fixingDenominatorHigh = benchmark.denominatorHigh;
  frame.fixingDenominatorLow = benchmark.denominatorLow;
  frame.fixingMilliticks = benchmark.milliticks;
  frame.fixedAtMs = benchmark.fixedAtMs;
  frame.fixMethod = benchmark.method;
  frame.fixTrimBps = benchmark.trimBps;
  frame.fixUsedInputs = benchmark.usedInputs;
  frame.fixTier = benchmark.tier;
  frame.trustBps = <i32>(benchmark.trust * 10000.0);
  for (let method = 0; method < FIX_METHODS_MAX; method++) {
    const row = changetype<FrameMethod>(frame.methodsBase + <u32>method * offsetof<FrameMethod>());
    row.milliticks = panelMilliticks(index, <u8>method);
  }
  let count: u32 = 0;
  for (let i: u32 = 1; i <= header().constituentsCount; i++) {
    const constituent = constituentAt(i);
    if (constituent.benchmark != <u8>index) continue;
    const row = changetype<FrameConstituent>(frame.constituentsBase + count * offsetof<FrameConstituent>());
    row.volumeMTok = constituent.volume;
    row.priceTicks = constituent.priceTicks;
    row.weightBps = constituent.weightBps;
    count++;
  }
  frame.constituents = count;
}
