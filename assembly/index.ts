// The exported functions, nothing else. Everything is a command: see state/commands.ts.

import { CommandKind } from './shared/codes';
import { NewOrder } from './state/commands';
import { Capacity, startRegion } from './state/start';
import { commandAddress, header, headerAddress } from './state/region';
import { checkEverything, checkMidway } from './engine/invariants';
import { inspectMoney, publishFrame } from './engine/frame';
import { inspectScan } from './clearing/scan-margin';
import { previewOrder } from './engine/preview';
import { beginBatch, run } from './engine/run';

/** Byte address of the state block; Header stands there. */
export function stateBase(): u32 {
  return <u32>headerAddress();
}

/**
 * Address of the page on which the host writes a Capacity before initialize. It lies in the block's last reserved
 * part of the header, which initialize clears.
 */
export function capacityAddress(): u32 {
  return <u32>headerAddress() + 1088;
}

/**
 * Lays out memory for the capacity written at capacityAddress() and forgets everything.
 * @returns 1, or 0 when the machine does not give that much memory
 */
export function initialize(seed: u64): i32 {
  const given = changetype<Capacity>(capacityAddress());
  const capacity = changetype<Capacity>(<usize>memory.data(64));
  memory.copy(changetype<usize>(capacity), changetype<usize>(given), offsetof<Capacity>());
  return startRegion(capacity, seed) ? 1 : 0;
}

/** Begins the batch of commands that stand in the command port. Returns 1 when events must be read before going on. */
export function submit(count: u32): i32 {
  beginBatch(count);
  return resume();
}

/** Time moves on to this moment; what is due happens. Returns 1 when events must be read before going on. */
export function advance(timeMs: i64): i32 {
  const h = header();
  beginBatch(0);
  if (timeMs > h.targetMs) h.targetMs = timeMs;
  return resume();
}

/** Goes on after the events were read. */
export function resume(): i32 {
  header().eventsPending = 0;
  return run();
}

/** Time of the next thing that happens by itself, for stepping. */
export function nextDueMs(): i64 {
  return header().timersCount == 0 ? header().timeMs : load<i64>(header().timersBase + 16);
}

/** Writes the frame of a contract. */
export function publish(contract: u32): void {
  publishFrame(contract);
}

/** Writes the money of any account into the frame: for reports. */
export function inspectAccount(account: u32): void {
  inspectMoney(account);
}

/**
 * Works out an account's requirement part by part, with the losses of the 16 scenarios.
 * @returns address of row 0 of the parts: totals, and the first product with lots
 */
export function inspectMargin(account: u32): u32 {
  return <u32>changetype<usize>(inspectScan(account));
}

/** Works out what the NewOrder in the first command record would do; the answer stands in the frame's preview. */
export function preview(): void {
  const command = changetype<NewOrder>(commandAddress(0));
  assert(command.kind == CommandKind.NewOrder, 'a preview is asked of an order');
  previewOrder(command);
}

/** Recounts everything, while a call is paused all that holds then; a broken invariant aborts with its name. */
export function checkInvariants(): void {
  const h = header();
  if (h.tasksDepth == 0 && !h.stopsDue) checkEverything();
  else checkMidway();
}

/** Takes the next sequence number for a report of the host, so that reports and events are numbered in one row. */
export function claimSequence(): u32 {
  const h = header();
  h.sequence = h.sequence + 1;
  return h.sequence;
}

/** After the host copied a snapshot in: ports are empty, nothing is in flight, everything is recounted. */
export function restored(): void {
  const h = header();
  assert(h.tasksDepth == 0, 'a snapshot is taken between commands');
  h.eventsPending = 0;
  h.commandCount = 0;
  h.commandCursor = 0;
  memory.fill(h.frameBase, 0, h.endBase - h.frameBase);
  checkEverything();
}
