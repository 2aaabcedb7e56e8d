import type { CoreInstance } from './instance';
import type { PersonaBook } from './personas';
import type { PersonaBookView } from './rivals-views';

/** What the personas that trade hold now. The frame's account fields are the last account's afterwards. */
export function personaStandings(core: CoreInstance, books: readonly PersonaBook[]): readonly PersonaBookView[] {
  const { accountsBase } = core.header();
  return books.map((book) => {
    core.inspectAccount(book.account);
    const { balanceMinor } = core.record('FrameHeader', core.places.frameBase, 0);
    let heldLots = 0;
    for (let at = core.record('Account', accountsBase, book.account).firstPosition; at !== 0;) {
      const position = core.record('Position', core.places.positionsBase, at);
      heldLots += position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
      at = position.next;
    }
    return { ...book, heldLots, resultMinor: balanceMinor - book.cashMinor };
  });
}
