// Transform of the AssemblyScript compiler: the small functions that every order goes through are compiled in place.
// The engine that runs wasm in Node and Chrome does not inline across functions, and a call costs about as much as the
// work of these. A decorator in the source would say the same, but is no valid TypeScript where a function stands alone.
import { Compiler, ElementKind } from 'assemblyscript';
import { Transform } from 'assemblyscript/transform';

/** DecoratorFlags.Inline of the compiler. */
const INLINE = 1 << 6;

/** Functions by the end of their internal name: file/function. */
const HOT = new Set([
  'state/region/headerAddress',
  'state/region/header',
  'state/region/venueAt',
  'state/region/contractAt',
  'state/region/accountAt',
  'state/region/positionAt',
  'state/region/orderAt',
  'state/region/linksAt',
  'state/region/linksOf',
  'state/region/lotAt',
  'state/region/levelAt',
  'state/region/commandAddress',
  'state/region/eventAddress',
  'state/region/termsOf',
  'state/region/timerAt',
  'state/event-log/hasEventRoom',
  'state/event-log/takeEventSlot',
  'state/event-log/foldDigest',
  'state/event-log/foldEvent',
  'state/event-log/emitWords',
  'state/event-log/pair',
  'state/event-log/kindWord',
  'book/bitmap/wordAddress',
  'book/bitmap/thirdStorey',
  'book/bitmap/setBit',
  'book/bitmap/clearBit',
  'book/bitmap/clearLevelBit',
  'book/order-numbers/homeOf',
  'book/order-numbers/entryAddress',
  'book/order-numbers/findOwnNumber',
  'book/order-numbers/findOrder',
  'book/order-numbers/enterNumber',
  'book/order-numbers/leaveNumber',
  'book/order-numbers/homeEntry',
  'book/order-book/levelOf',
  'book/order-book/isOnLadder',
  'book/order-book/bestLevel',
  'book/order-book/bestPrice',
  'book/order-book/hasSide',
  'book/order-book/oppositeOf',
  'book/order-book/reaches',
  'book/order-book/sliceOf',
  'book/order-book/joinLevel',
  'book/order-book/reduceResting',
  'book/order-pool/takeOrderSlot',
  'book/order-pool/freeOrderSlot',
  'book/order-pool/linkOwnOrder',
  'book/order-pool/unlinkOwnOrder',
  'book/book-checks/checkNotCrossed',
  'clearing/positions/findPosition',
  'clearing/positions/fitsSide',
  'clearing/positions/restingLots',
  'clearing/positions/addResting',
  'clearing/positions/heldLots',
  'clearing/positions/longLots',
  'clearing/positions/shortLots',
  'clearing/lots/queueOf',
  'engine/tasks/topTask',
  'engine/timers/isEarlier',
  'engine/order-life/endStanding',
  'engine/order-life/beginStanding',
  'engine/dispatch/isContract',
  'engine/dispatch/isAccount',
  'engine/dispatch/isPrice',
  'engine/look-ahead/slotAhead',
  'engine/look-ahead/tailAhead',
  'engine/look-ahead/lookAtSlot',
  'engine/look-ahead/lookAtOrder',
  'engine/look-ahead/lookAtNeighbours',
  'engine/stop-bounds/mayReachStops',
  'engine/express-rules/isExpress',
  'engine/express-rules/hasNoFees',
  'engine/express-trade/isPlainPair',
  'engine/fill/tellTrade',
  'engine/fill/noteStopsDue',
  'engine/express-trade/retireFirst',
  'engine/express-trade/tradeExpress',
  'engine/express/isPlainOrder',
  'engine/express/fillPlain',
  'engine/express/tellPlain',
  'engine/express/restPlain',
  'engine/express/enterExpress',
  'engine/express/cancelExpress',
  'engine/fill/noteBars',
  'clearing/ledger/bookNet',
  'clearing/clearing-checks/checkContract',
  'engine/run/mayLookAtStops',
  'engine/run/passTime',
  'engine/run/checkAfter',
]);

/**
 * Files in which calls of those functions are compiled in place: the express way and what it is made of. Elsewhere they are
 * called, but for the address of a record, which is as short as the call.
 */
const NEAR =
  /^assembly\/(book\/|state\/|engine\/(express|fill\.|look-ahead|matching|order-life|run|tasks|timers)|clearing\/(clearing-checks|ledger|lots|positions))/;

/** Has the compiler call a hot function where the call does not stand in a file of the express way. */
function callFromAfar() {
  const compileCall = Compiler.prototype.compileCallDirect;
  Compiler.prototype.compileCallDirect = function (instance, args, node, ...rest) {
    const name = instance.prototype.internalName.replace(/^assembly\//, '');
    const isFar = HOT.has(name) && !name.startsWith('state/region/') && !NEAR.test(node.range.source.normalizedPath);
    if (!isFar) return compileCall.call(this, instance, args, node, ...rest);
    instance.decoratorFlags &= ~INLINE;
    try {
      return compileCall.call(this, instance, args, node, ...rest);
    } finally {
      instance.decoratorFlags |= INLINE;
    }
  };
}

export default class InlineHot extends Transform {
  afterInitialize(program) {
    callFromAfar();
    const missing = new Set(HOT);
    for (const element of program.elementsByName.values()) {
      if (element.kind !== ElementKind.FunctionPrototype) continue;
      const name = element.internalName.replace(/^assembly\//, '');
      if (!HOT.has(name)) continue;
      element.decoratorFlags |= INLINE;
      missing.delete(name);
    }
    if (missing.size > 0) throw new Error(`not found, so not compiled in place: ${[...missing].join(', ')}`);
  }
}
