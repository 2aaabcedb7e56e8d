import {
  BENCHMARKS_MAX,
  CONSTITUENTS_MAX,
  CREDITS_MAX,
  DAYS_MAX,
  ENDED_NUMBERS,
  EVENT_RESERVE,
  FIX_INPUTS_MAX,
  NEWS_MAX,
  ORDER_NUMBER_MAX,
  RECORD_BYTES,
  STACK_LAYERS,
  TIERS_MAX,
} from '../shared/limits';
import { NEVER_MS } from '../shared/scales';
import { LAYOUT_VERSION, RULES_VERSION, STATE_MAGIC } from '../shared/versions';
import { seedStream, splitMix } from '../math/random';
import { checkEventWords } from './event-log';
import { FrameHeader, FRAME_BYTES, frameFlowsBytes } from './frame-records';
import { Level, Order, OrderLinks, OrderTerms } from './book-records';
import { ClearingHouse, Credit, Product, ScanPart, TableRow, TierLots, WindowTrade } from './clearing-records';
import { Header } from './header';
import { Account, Contract, Lot, Position, Task, Venue } from './records';
import {
  Agent,
  Benchmark,
  Constituent,
  Fixing,
  FixInput,
  Intent,
  Layer,
  News,
  TapeTrade,
  Timer,
} from './world-records';
import {
  header,
  headerAddress,
  HEADER_BYTES,
  INTENTS_MAX,
  SCAN_ROWS,
  STAGE_ROWS,
  TAPE_TRADES,
  TASKS_MAX,
  TIMER_AGENTS,
} from './region';

/** How many of each record a start asks for. Filled by the exported initialize from its arguments. */
@unmanaged
export class Capacity {
  venues: u32;
  contracts: u32;
  accounts: u32;
  positions: u32;
  orders: u32;
  lots: u32;
  levels: u32;
  agents: u32;
  events: u32;
  commands: u32;
}

/** Purposes of the world's own random streams; agents' streams follow from 16. */
export const PURPOSE_LATENT: u64 = 1;
export const PURPOSE_PROVIDERS: u64 = 2;
export const PURPOSE_LAYERS: u64 = 3;
export const PURPOSE_YUAN: u64 = 4;
export const PURPOSE_AGENTS: u64 = 16;

function numbersFor(orders: u32): u32 {
  let size: u32 = 64;
  while (size < orders * 2) size <<= 1;
  return size;
}

/** Moments with trades that settlement windows may hold: a quarter of the orders that may rest, and one a contract. */
function windowTrades(capacity: Capacity): u32 {
  return capacity.orders / 4 + capacity.contracts + 16;
}

function align64(address: u32): u32 {
  return (address + 63) & ~63;
}

/**
 * Words of the bitmaps over all levels, both sides: one bit a level, a second and a third storey, and a spare word a
 * contract and side.
 */
function bitmapWords(levels: u32, contracts: u32): u32 {
  return (levels / 64 + levels / 4096 + contracts + 8) * 2;
}

/**
 * Lays the sections out, grows the memory once and leaves the block zeroed. Row 0 of each section is unused.
 * @returns false when the machine does not give that much memory
 */
export function startRegion(capacity: Capacity, seed: u64): bool {
  const start = <u32>headerAddress();
  const h = header();
  clearBlock();
  const at = start + HEADER_BYTES;
  const venues = align64(at);
  const contracts = align64(venues + (capacity.venues + 1) * offsetof<Venue>());
  const accounts = align64(contracts + (capacity.contracts + 1) * offsetof<Contract>());
  const positions = align64(accounts + (capacity.accounts + 1) * offsetof<Account>());
  const orders = align64(positions + (capacity.positions + 1) * offsetof<Position>());
  const terms = align64(orders + (capacity.orders + 1) * offsetof<Order>());
  const links = align64(terms + (capacity.orders + 1) * offsetof<OrderTerms>());
  const lots = align64(links + (capacity.orders + 1) * offsetof<OrderLinks>());
  const levels = align64(lots + (capacity.lots + 1) * offsetof<Lot>());
  const bitmaps = align64(levels + capacity.levels * 2 * offsetof<Level>());
  const numbers = align64(bitmaps + bitmapWords(capacity.levels, capacity.contracts) * 8);
  const numbersMax = numbersFor(capacity.orders);
  const tradeTimes = align64(numbers + numbersMax * 8);
  const ended = align64(tradeTimes + capacity.levels * 8);
  const products = align64(ended + <u32>ENDED_NUMBERS * 8);
  const scanRows = align64(products + (capacity.contracts + 1) * offsetof<Product>());
  const stageRows = align64(scanRows + (capacity.contracts + 1) * SCAN_ROWS * offsetof<TableRow>());
  const credits = align64(stageRows + (capacity.contracts + 1) * STAGE_ROWS * offsetof<TableRow>());
  const houses = align64(credits + (<u32>CREDITS_MAX + 1) * offsetof<Credit>());
  const window = align64(houses + (capacity.venues + 1) * offsetof<ClearingHouse>());
  const agents = align64(window + (windowTrades(capacity) + 1) * offsetof<WindowTrade>());
  const timers = align64(agents + (capacity.agents + 1) * offsetof<Agent>());
  const constituents = align64(timers + (capacity.agents + TIMER_AGENTS + 1) * offsetof<Timer>());
  const news = align64(constituents + (<u32>CONSTITUENTS_MAX + 1) * offsetof<Constituent>());
  const fixings = align64(news + (<u32>NEWS_MAX + 1) * offsetof<News>());
  const benchmarks = align64(fixings + <u32>BENCHMARKS_MAX * (<u32>DAYS_MAX + 2) * offsetof<Fixing>());
  const layers = align64(benchmarks + (<u32>BENCHMARKS_MAX + 1) * offsetof<Benchmark>());
  const tape = align64(layers + (<u32>STACK_LAYERS + 1) * offsetof<Layer>());
  const flows = align64(tape + (capacity.contracts + 1) * TAPE_TRADES * offsetof<TapeTrade>());
  const tasks = align64(flows + frameFlowsBytes());
  const intents = align64(tasks + TASKS_MAX * offsetof<Task>());
  const fixInputs = align64(intents + INTENTS_MAX * offsetof<Intent>());
  const scanParts = align64(fixInputs + (<u32>FIX_INPUTS_MAX + 5) * offsetof<FixInput>());
  const scanTiers = align64(scanParts + (capacity.contracts + 1) * offsetof<ScanPart>());
  const scanLots = align64(scanTiers + (capacity.contracts + 1) * <u32>TIERS_MAX * offsetof<TierLots>());
  const commands = align64(scanLots + (capacity.contracts + 1) * 8);
  const events = align64(commands + capacity.commands * <u32>RECORD_BYTES);
  const frame = align64(events + capacity.events * <u32>RECORD_BYTES);
  const end = align64(frame + FRAME_BYTES);
  const pages = <i32>((end + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return false;

  h.venuesMax = capacity.venues;
  h.contractsMax = capacity.contracts;
  h.accountsMax = capacity.accounts;
  h.positionsMax = capacity.positions;
  h.ordersMax = capacity.orders;
  h.lotsMax = capacity.lots;
  h.levelsMax = capacity.levels;
  h.agentsMax = capacity.agents;
  h.numbersMax = numbersMax;
  h.eventsMax = capacity.events;
  h.commandsMax = capacity.commands;
  h.venuesBase = venues;
  h.contractsBase = contracts;
  h.accountsBase = accounts;
  h.positionsBase = positions;
  h.ordersBase = orders;
  h.termsBase = terms;
  h.linksBase = links;
  h.lotsBase = lots;
  h.levelsBase = levels;
  h.bitmapsBase = bitmaps;
  h.numbersBase = numbers;
  h.tradeTimesBase = tradeTimes;
  h.endedBase = ended;
  h.productsBase = products;
  h.scanRowsBase = scanRows;
  h.stageRowsBase = stageRows;
  h.creditsBase = credits;
  h.housesBase = houses;
  h.windowBase = window;
  h.scanPartsBase = scanParts;
  h.scanTiersBase = scanTiers;
  h.scanLotsBase = scanLots;
  h.windowMax = windowTrades(capacity);
  h.agentsBase = agents;
  h.timersBase = timers;
  h.constituentsBase = constituents;
  h.newsBase = news;
  h.fixingsBase = fixings;
  h.benchmarksBase = benchmarks;
  h.layersBase = layers;
  h.tapeBase = tape;
  h.flowsBase = flows;
  h.tasksBase = tasks;
  h.intentsBase = intents;
  h.fixInputsBase = fixInputs;
  h.commandsBase = commands;
  h.eventsBase = events;
  h.frameBase = frame;
  h.endBase = end;
  h.stateBytes = fixInputs - start;
  startHeader(seed);
  return true;
}

/**
 * Zeroes what an earlier start has used; fresh memory is zero as it comes. Of the large sections only the part in use
 * is touched, so that beginning anew costs what was done before, not what could have been done.
 */
function clearBlock(): void {
  const h = header();
  if (h.magic != STATE_MAGIC) return;
  clearBetween(h.venuesBase, h.ordersBase);
  memory.fill(h.ordersBase, 0, (h.ordersUsed + 1) * offsetof<Order>());
  memory.fill(h.termsBase, 0, (h.ordersUsed + 1) * offsetof<OrderTerms>());
  memory.fill(h.linksBase, 0, (h.ordersUsed + 1) * offsetof<OrderLinks>());
  memory.fill(h.lotsBase, 0, (h.lotsUsed + 1) * offsetof<Lot>());
  memory.fill(h.levelsBase, 0, h.levelsUsed * 2 * offsetof<Level>());
  memory.fill(h.tradeTimesBase, 0, h.levelsUsed * 8);
  clearBetween(h.bitmapsBase, h.tradeTimesBase);
  clearBetween(h.endedBase, h.windowBase);
  memory.fill(h.windowBase, 0, (h.windowUsed + 1) * offsetof<WindowTrade>());
  clearBetween(h.agentsBase, h.commandsBase);
  clearBetween(h.frameBase, h.endBase);
  memory.fill(changetype<usize>(h), 0, HEADER_BYTES);
}

function clearBetween(from: u32, to: u32): void {
  memory.fill(from, 0, to - from);
}

function startHeader(seed: u64): void {
  const h = header();
  h.magic = STATE_MAGIC;
  h.layoutVersion = LAYOUT_VERSION;
  h.rulesVersion = RULES_VERSION;
  h.seed = seed;
  h.digest = splitMix(seed ^ (<u64>RULES_VERSION));
  h.nextOwnNumber = <i64>ORDER_NUMBER_MAX + 1;
  h.nextHaltMs = NEVER_MS;
  h.volatilityFactor = 1;
  h.day = 1;
  const base = changetype<usize>(h);
  seedStream(base + offsetof<Header>('latentRandom0'), seed, PURPOSE_LATENT);
  seedStream(base + offsetof<Header>('providerRandom0'), seed, PURPOSE_PROVIDERS);
  checkEventWords();
  assert(offsetof<FrameHeader>() % 8 == 0, 'the frame header is whole words');
  assert(h.eventsMax >= <u32>EVENT_RESERVE, 'the event port holds a micro-step');
  assert(h.contractsMax < 256, 'a contract is named in a byte');
  assert(h.accountsMax < 65536, 'an account is named in two bytes');
  assert(offsetof<Order>() == offsetof<OrderTerms>(), 'an order and its terms are alike in size');
  assert(offsetof<Order>() == offsetof<OrderLinks>() * 4, 'links have a quarter of an order');
}
