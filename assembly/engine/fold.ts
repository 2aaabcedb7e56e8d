import { OrderStatus } from '../shared/codes';
import { STACK_LAYERS } from '../shared/limits';
import { foldDigest } from '../state/event-log';
import { Account, Position } from '../state/records';
import { Agent, Benchmark, Constituent, Layer } from '../state/world-records';
import {
  accountAt,
  agentAt,
  benchmarkAt,
  constituentAt,
  contractAt,
  header,
  layerAt,
  orderAt,
  positionAt,
  termsOf,
} from '../state/region';

/**
 * Folds the live records into the digest, in index order, at each day end: two runs with the same events and another
 * state would part here. Capacities, addresses and dead slots are left out.
 */
export function foldState(): void {
  const h = header();
  for (let i: u32 = 1; i <= h.contractsCount; i++) foldContract(i);
  for (let i: u32 = 1; i <= h.accountsCount; i++)
    foldWords(changetype<usize>(accountAt(i)), offsetof<Account>('callSequence'));
  for (let i: u32 = 1; i <= h.positionsCount; i++) foldPosition(changetype<usize>(positionAt(i)));
  for (let i: u32 = 1; i <= h.agentsCount; i++) foldWords(changetype<usize>(agentAt(i)), offsetof<Agent>());
  for (let i: u32 = 1; i <= h.constituentsCount; i++) {
    foldWords(changetype<usize>(constituentAt(i)), offsetof<Constituent>());
  }
  for (let slot: u32 = 1; slot <= h.ordersUsed; slot++) {
    const order = orderAt(slot);
    if (order.status == OrderStatus.Free) continue;
    foldDigest(<u64>order.number);
    foldDigest(((<u64>order.priceTicks) << 32) ^ (<u64>order.remainingLots));
    foldDigest(((<u64>order.account) << 32) ^ (<u64>order.contract));
    foldDigest(((<u64>order.shownLots) << 32) ^ ((<u64>order.status) << 16) ^ (<u64>order.kind));
    foldDigest(((<u64>termsOf(order).stopTicks) << 32) ^ (<u64>termsOf(order).displayLots));
  }
  for (let i: u32 = 1; i <= h.benchmarksCount; i++) foldWords(changetype<usize>(benchmarkAt(i)), offsetof<Benchmark>());
  for (let i: u32 = 1; i <= <u32>STACK_LAYERS; i++) foldWords(changetype<usize>(layerAt(i)), offsetof<Layer>());
}

/** With what the day began is what the last settlement folded: three words of nothing stand for it. */
function foldPosition(address: usize): void {
  foldWords(address, offsetof<Position>('beganLongTicks'));
  for (let word = 0; word < 3; word++) foldDigest(0);
}

function foldWords(address: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) foldDigest(load<u64>(address + at));
}

function foldContract(index: u32): void {
  const contract = contractAt(index);
  foldDigest(<u64>contract.openLongLots);
  foldDigest(<u64>contract.carryLongTicks);
  foldDigest(<u64>contract.carryShortTicks);
  foldDigest(((<u64>contract.previousSettlementTicks) << 32) ^ (<u64>contract.lastTicks));
  foldDigest(((<u64>contract.nextLimitBps) << 32) ^ (<u64>contract.marginBps));
  foldDigest(((<u64>contract.phase) << 32) ^ (<u64>contract.haltReason));
  foldDigest(<u64>contract.haltUntilMs);
  foldDigest(<u64>contract.variance);
  foldDigest(<u64>contract.averageVolumeHundredths);
  foldDigest(((<u64>contract.bufferedMarginBps) << 32) ^ (<u64>contract.marginCause));
}
