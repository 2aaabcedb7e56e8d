import { checkBooks, checkNotCrossed } from '../book/book-checks';
import { checkContract, checkMoney, checkPositions } from '../clearing/clearing-checks';
import { contractAt, header } from '../state/region';

/** After each command: running totals only. Constant work for each contract. */
export function checkCheaply(): void {
  const h = header();
  const count = h.contractsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const contract = contractAt(index);
    checkNotCrossed(contract);
    if (!contract.expired) checkContract(contract);
  }
}

/** Everything recounted from the records: at day end, at restore and in tests. */
export function checkEverything(): void {
  checkBooks();
  checkCheaply();
  checkMidway();
}

/** What holds after every micro-step too, while a task is in flight: lots and money recounted. */
export function checkMidway(): void {
  checkPositions();
  checkMoney();
}
