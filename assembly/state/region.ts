import { DAYS_MAX, INTER_MONTH_MAX, RECORD_BYTES, STAGE_ROWS_MAX, TIERS_MAX } from '../shared/limits';
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

/** Bytes from one record to the next. Sizes are multiples of 8 (the layout transform sees to it). */
export const HEADER_BYTES: u32 = 1152;

/** Trades the tape ring of a contract remembers. */
export const TAPE_TRADES: u32 = 64;

/** Pairs of tasks that may wait for one another: settlement, liquidation, order. */
export const TASKS_MAX: u32 = 8;

/** Things one agent may want at one waking. */
export const INTENTS_MAX: u32 = 32;

/** First timer id that stands for an agent. */
export const TIMER_AGENTS: u32 = 16;

/** The one block begins at the end of what the compiler placed, on a 64-byte line. */
export function headerAddress(): usize {
  return (__heap_base + 63) & ~63;
}

export function header(): Header {
  return changetype<Header>(headerAddress());
}

export function venueAt(index: u32): Venue {
  return changetype<Venue>(header().venuesBase + index * offsetof<Venue>());
}

export function contractAt(index: u32): Contract {
  return changetype<Contract>(header().contractsBase + index * offsetof<Contract>());
}

export function accountAt(index: u32): Account {
  return changetype<Account>(header().accountsBase + index * offsetof<Account>());
}

/** True for an account of the learner's, at home or away. */
export function isLearners(account: u32): bool {
  const h = header();
  return account == h.learnerAccount || (h.learnerAway != 0 && account == h.learnerAway);
}

export function positionAt(index: u32): Position {
  return changetype<Position>(header().positionsBase + index * offsetof<Position>());
}

export function orderAt(slot: u32): Order {
  return changetype<Order>(header().ordersBase + slot * offsetof<Order>());
}

/** Links of the order in a slot. */
export function linksAt(slot: u32): OrderLinks {
  return changetype<OrderLinks>(header().linksBase + slot * offsetof<OrderLinks>());
}

/** Links of an order: a quarter of its size, so they lie a quarter as far from their section's beginning. */
export function linksOf(order: Order): OrderLinks {
  const h = header();
  return changetype<OrderLinks>(((changetype<usize>(order) - h.ordersBase) >> 2) + h.linksBase);
}

/** Terms of the order in a slot. */
export function termsAt(slot: u32): OrderTerms {
  return changetype<OrderTerms>(header().termsBase + slot * offsetof<OrderTerms>());
}

/** Terms of an order: both records have the same size, so they lie equally far from their sections' beginnings. */
export function termsOf(order: Order): OrderTerms {
  const h = header();
  return changetype<OrderTerms>(changetype<usize>(order) - h.ordersBase + h.termsBase);
}

export function lotAt(slot: u32): Lot {
  return changetype<Lot>(header().lotsBase + slot * offsetof<Lot>());
}

/** Lots and orders of one side at a level index of the contract's ladder. */
export function levelAt(contract: Contract, side: i32, index: i32): Level {
  const row = contract.firstLevel + <u32>side * <u32>contract.ladderCapacity + <u32>index;
  return changetype<Level>(header().levelsBase + row * offsetof<Level>());
}

/** Where the time of the last trade at a level stands, milliseconds + 1; 0 = none since the window was emptied. */
export function tradeTimeAddress(contract: Contract, index: i32): usize {
  return header().tradeTimesBase + ((contract.firstLevel >> 1) + <u32>index) * 8;
}

export function agentAt(index: u32): Agent {
  return changetype<Agent>(header().agentsBase + index * offsetof<Agent>());
}

export function timerAt(index: u32): Timer {
  return changetype<Timer>(header().timersBase + index * offsetof<Timer>());
}

export function constituentAt(index: u32): Constituent {
  return changetype<Constituent>(header().constituentsBase + index * offsetof<Constituent>());
}

export function newsAt(index: u32): News {
  return changetype<News>(header().newsBase + index * offsetof<News>());
}

export function benchmarkAt(index: u32): Benchmark {
  return changetype<Benchmark>(header().benchmarksBase + index * offsetof<Benchmark>());
}

/** A layer of the stack by its code. */
export function layerAt(layer: u32): Layer {
  return changetype<Layer>(header().layersBase + layer * offsetof<Layer>());
}

/** Fixing of a benchmark on a day, from day 0. */
export function fixingAt(benchmark: u32, day: u32): Fixing {
  const row = (benchmark - 1) * (<u32>DAYS_MAX + 2) + day;
  return changetype<Fixing>(header().fixingsBase + row * offsetof<Fixing>());
}

/** A trade of a contract's tape; the ring index counts from 0. */
export function tapeAt(contract: u32, ring: u32): TapeTrade {
  return changetype<TapeTrade>(header().tapeBase + (contract * TAPE_TRADES + ring) * offsetof<TapeTrade>());
}

export function taskAt(index: u32): Task {
  return changetype<Task>(header().tasksBase + index * offsetof<Task>());
}

export function intentAt(index: u32): Intent {
  return changetype<Intent>(header().intentsBase + index * offsetof<Intent>());
}

export function fixInputAt(index: u32): FixInput {
  return changetype<FixInput>(header().fixInputsBase + index * offsetof<FixInput>());
}

export function commandAddress(index: u32): usize {
  return header().commandsBase + index * <u32>RECORD_BYTES;
}

export function eventAddress(index: u32): usize {
  return header().eventsBase + index * <u32>RECORD_BYTES;
}

export function productAt(index: u32): Product {
  return changetype<Product>(header().productsBase + index * offsetof<Product>());
}

/** Rows of one product: its tiers first, its inter-month charges behind them. */
export const SCAN_ROWS: u32 = <u32>TIERS_MAX + <u32>INTER_MONTH_MAX;

/** Rows of one contract: three tables. */
export const STAGE_ROWS: u32 = <u32>STAGE_ROWS_MAX * 3;

/** A tier of a product, from 1. */
export function tierAt(product: u32, tier: u32): TableRow {
  return changetype<TableRow>(header().scanRowsBase + (product * SCAN_ROWS + tier - 1) * offsetof<TableRow>());
}

/** An inter-month charge of a product, from 0 in priority order. */
export function interMonthAt(product: u32, row: u32): TableRow {
  const at = product * SCAN_ROWS + <u32>TIERS_MAX + row;
  return changetype<TableRow>(header().scanRowsBase + at * offsetof<TableRow>());
}

/** A row of a contract's stage table, from 0. */
export function stageAt(contract: u32, table: i32, row: u32): TableRow {
  const at = contract * STAGE_ROWS + <u32>table * <u32>STAGE_ROWS_MAX + row;
  return changetype<TableRow>(header().stageRowsBase + at * offsetof<TableRow>());
}

export function creditAt(index: u32): Credit {
  return changetype<Credit>(header().creditsBase + index * offsetof<Credit>());
}

/** The clearing house of a venue. */
export function houseAt(venue: u32): ClearingHouse {
  return changetype<ClearingHouse>(header().housesBase + venue * offsetof<ClearingHouse>());
}

export function windowTradeAt(slot: u32): WindowTrade {
  return changetype<WindowTrade>(header().windowBase + slot * offsetof<WindowTrade>());
}

export function scanPartAt(product: u32): ScanPart {
  return changetype<ScanPart>(header().scanPartsBase + product * offsetof<ScanPart>());
}

/** Scratch for a tier of a product, from 1. */
export function tierLotsAt(product: u32, tier: u32): TierLots {
  const at = product * <u32>TIERS_MAX + tier - 1;
  return changetype<TierLots>(header().scanTiersBase + at * offsetof<TierLots>());
}

/** Address of the scratch for an account's lots of one contract. */
export function scanLotsAddress(contract: u32): usize {
  return header().scanLotsBase + contract * 8;
}

/**
 * Zeroes a small record word by word: an instruction that fills memory is a call out of the module, and costs more than
 * the few words of an order, a task or a wish.
 * @param bytes a multiple of 8
 */
export function clearRecord(address: usize, bytes: usize): void {
  for (const end = address + bytes; address < end; address += 8) store<u64>(address, 0);
}
