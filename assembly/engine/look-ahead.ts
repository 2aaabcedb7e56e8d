import { CommandKind } from '../shared/codes';
import { homeEntry } from '../book/order-numbers';
import { CancelOrder, CommandHeader, NewOrder } from '../state/commands';
import { commandAddress, contractAt, header, levelAt, linksAt, orderAt } from '../state/region';

// In a deep book the orders, levels and numbers that a message needs lie far out in memory, and waiting for them is most
// of its work. So messages a few places ahead in the batch are looked at early: what they will touch is read once, with
// nothing decided and nothing written, and is near when their turn comes. Each read carries a check that holds of every
// state, so that it cannot be left out.

/** Live orders from which looking ahead pays: below, everything is near anyway. */
export const LOOK_AHEAD_FROM: u32 = 100000;

/** Messages that are looked at together: about as many reads as a processor core keeps in flight at a time. */
export const LOOK_AHEAD: u32 = 16;

/** Looks at what the next commands will need, from this one on: short loops, so that the reads of each go out together. */
export function lookAhead(cursor: u32): void {
  const count = header().commandCount;
  const end = cursor + LOOK_AHEAD < count ? cursor + LOOK_AHEAD : count;
  for (let at = cursor; at < end; at++) lookAtSlot(changetype<CommandHeader>(commandAddress(at)));
  for (let at = cursor; at < end; at++) lookAtOrder(changetype<CommandHeader>(commandAddress(at)));
  for (let at = cursor; at < end; at++) lookAtNeighbours(changetype<CommandHeader>(commandAddress(at)));
}

/** Slot of the order a command leads to: the one to cancel, or the last at a new order's price. 0 = none. */
function slotAhead(command: CommandHeader): u32 {
  if (command.kind == <u8>CommandKind.CancelOrder) return <u32>homeEntry(changetype<CancelOrder>(command).number);
  return command.kind == <u8>CommandKind.NewOrder ? tailAhead(changetype<NewOrder>(command)) : 0;
}

function lookAtSlot(command: CommandHeader): void {
  assert(slotAhead(command) <= header().ordersUsed, 'numbers lead to used slots');
}

function lookAtOrder(command: CommandHeader): void {
  const slot = slotAhead(command);
  if (command.kind == <u8>CommandKind.CancelOrder) {
    assert(orderAt(slot).position <= header().positionsCount, 'an order has a position');
  }
  assert(linksAt(slot).next <= header().ordersUsed, 'an order is followed by a used slot');
}

/** Leaving its queue and its owner's list, an order changes its neighbours in both. */
function lookAtNeighbours(command: CommandHeader): void {
  if (command.kind != <u8>CommandKind.CancelOrder) return;
  const slot = slotAhead(command);
  if (slot == 0) return;
  const links = linksAt(slot);
  const next = links.next;
  const previous = links.previous;
  const ownNext = links.ownNext;
  const ownPrevious = links.ownPrevious;
  assert(next == 0 || linksAt(next).previous == slot, 'a queue is linked both ways');
  assert(previous == 0 || linksAt(previous).next == slot, 'a queue is linked both ways');
  assert(ownNext == 0 || linksAt(ownNext).ownPrevious == slot, "an owner's list is linked both ways");
  assert(ownPrevious == 0 || linksAt(ownPrevious).ownNext == slot, "an owner's list is linked both ways");
}

/** Last order at the price of a new order, 0 = none or out of range: nothing is taken for granted of what is to come. */
function tailAhead(command: NewOrder): u32 {
  if (command.contract - 1 >= header().contractsCount || command.side > 1) return 0;
  const contract = contractAt(command.contract);
  const level = command.priceTicks - contract.ladderBaseTicks;
  return <u32>level < <u32>contract.ladderTicks ? levelAt(contract, command.side, level).tail : 0;
}
