import { AccountModel, CommandKind } from '../../assembly/shared/codes';
import { DEPOSITS_MINOR_MAX, LOT_NOTIONAL_MINOR_MAX } from '../../assembly/shared/limits';
import type { CoreCommand } from '../core/command-record';
import type { CoreInstance } from '../core/instance';
import type { ExactValues } from '../core/record';
import { layersWord } from '../core/table-commands';
import type { FieldValues, LineError } from './fields';
import type { ExchangeNames, OpCommands } from './op-commands';
import { LAYERS } from './ops';

/** Translates the lines of default management. */
export function defaultCommands(
  op: string,
  f: FieldValues,
  names: ExchangeNames,
  core: CoreInstance,
): OpCommands | LineError {
  switch (op) {
    case 'waterfall':
      return waterfall(f, names, core);
    case 'default':
      return declareDefault(f, names, core);
    case 'reduce':
      return reduce(f, names, core);
    default:
      return sizeFund(f, names);
  }
}

function unknown(path: string, kind: string, name: unknown): LineError {
  return { path, message: `${kind} ${String(name)} is not known` };
}

/** What stands behind a venue takes the place of what stood there; an account that is not named contributes nothing. */
function waterfall(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const venue = names.venues.index(String(f['venue']));
  if (venue === undefined) return unknown('venue', 'venue', f['venue']);
  const given = new Map<number, number>();
  for (const [name, amount] of Object.entries(f['contributions'] as Readonly<Record<string, number>>)) {
    const account = names.accounts.index(name);
    if (account === undefined) return unknown('contributions', 'account', name);
    if (names.accountVenues[account] !== venue)
      return { path: 'contributions', message: `account ${name} is not one of the venue` };
    given.set(account, amount);
  }
  const ccpFirstMinor = Number(f['ccpFirstMinor']);
  const ccpSecondMinor = Number(f['ccpSecondMinor']);
  const house = core.exactRecord('ClearingHouse', core.places.housesBase, venue);
  // What goes out does not make room for what comes in before it.
  let more = increase(ccpFirstMinor + ccpSecondMinor, BigInt(house.ccpFirstMinor) + BigInt(house.ccpSecondMinor));
  const contributions: CoreCommand[] = [];
  for (let account = 1; account <= names.accounts.count; account++) {
    if (names.accountVenues[account] !== venue) continue;
    const { contributionMinor } = core.exactRecord('Account', core.places.accountsBase, account);
    const amountMinor = given.get(account) ?? 0;
    if (BigInt(contributionMinor) === BigInt(amountMinor)) continue;
    more += increase(amountMinor, BigInt(contributionMinor));
    contributions.push({ kind: CommandKind.SetContribution, fields: { account, amountMinor } });
  }
  if (more + BigInt(core.depositsMinor()) > BigInt(DEPOSITS_MINOR_MAX))
    return { path: 'contributions', message: `all deposits together must be at most ${String(DEPOSITS_MINOR_MAX)}` };
  return {
    commands: [
      {
        kind: CommandKind.SetWaterfall,
        fields: {
          venue,
          ccpFirstMinor,
          ccpSecondMinor,
          assessmentBps: Number(f['assessmentBps']),
          layers: layersWord(
            (f['order'] as readonly (typeof LAYERS)[number][]).map((name) => LAYERS.indexOf(name) + 1),
          ),
        },
      },
      ...contributions,
    ],
  };
}

function increase(amountMinor: number, wasMinor: bigint): bigint {
  const more = BigInt(amountMinor) - wasMinor;
  return more > 0n ? more : 0n;
}

/** Auction prices first, then the declaration that uses them. */
function declareDefault(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const account = names.accounts.index(String(f['account']));
  if (account === undefined) return unknown('account', 'account', f['account']);
  const isInDefault = (index: number): boolean =>
    core.exactRecord('Account', core.places.accountsBase, index).inDefault !== 0;
  if (isInDefault(account))
    return { path: 'account', message: `account ${String(f['account'])} is in default already` };
  const prices = Object.entries((f['auctionPriceTicks'] ?? {}) as Readonly<Record<string, number>>);
  if (f['winner'] === null) {
    if (prices.length > 0)
      return { path: 'winner', message: 'winner is missing: who takes the positions at these prices' };
    return { commands: [{ kind: CommandKind.DeclareDefault, fields: { account, winner: 0 } }] };
  }
  if (prices.length === 0) return { path: 'auctionPriceTicks', message: 'auctionPriceTicks is missing for the winner' };
  const winner = names.accounts.index(String(f['winner']));
  if (winner === undefined) return unknown('winner', 'account', f['winner']);
  const wrong = (message: string): LineError => ({ path: 'winner', message });
  if (winner === account) return wrong('the account in default cannot be the winner');
  if (names.accountVenues[winner] !== names.accountVenues[account])
    return wrong(`winner ${String(f['winner'])} is an account of another venue`);
  if (isInDefault(winner)) return wrong(`winner ${String(f['winner'])} is in default`);
  const auction: CoreCommand[] = [];
  for (const [name, priceTicks] of prices) {
    const contract = names.contracts.index(name);
    if (contract === undefined) return unknown('auctionPriceTicks', 'contract', name);
    const record = core.exactRecord('Contract', core.places.contractsBase, contract);
    const problem = whyNoAuction(record.venue === names.accountVenues[account], record.nearLeg !== 0);
    if (problem !== null) return { path: 'auctionPriceTicks', message: `contract ${name} ${problem}` };
    if (priceTicks * Number(record.tickValueMinor) > LOT_NOTIONAL_MINOR_MAX)
      return { path: 'auctionPriceTicks', message: `a lot of ${name} may be worth at most ${LOT_NOTIONAL_MINOR_MAX}` };
    auction.push({ kind: CommandKind.SetAuctionPrice, fields: { contract, priceTicks } });
  }
  return { commands: [...auction, { kind: CommandKind.DeclareDefault, fields: { account, winner } }] };
}

function whyNoAuction(isOfVenue: boolean, isSpread: boolean): string | null {
  if (!isOfVenue) return 'is not one of the venue';
  return isSpread ? 'is a spread: nobody holds positions in it' : null;
}

function reduce(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const contract = names.contracts.index(String(f['contract']));
  if (contract === undefined) return unknown('contract', 'contract', f['contract']);
  const venue = core.exactRecord('Venue', core.places.venuesBase, names.contractVenues[contract] ?? 0);
  if (venue.accountModel === AccountModel.Net)
    return { path: 'contract', message: 'only a gross venue reduces positions' };
  if (!isLocked(core.exactRecord('Contract', core.places.contractsBase, contract)))
    return { path: 'contract', message: `contract ${String(f['contract'])} is not locked at a limit now` };
  const tiers = f['tiersBps'] as readonly number[];
  if (tiers.length === 0 || tiers.some((bps, i) => i > 0 && bps >= (tiers[i - 1] ?? 0)))
    return { path: 'tiersBps', message: 'tiersBps must hold one to eight rates, each lower than the one before' };
  const rest = Object.fromEntries(tiers.map((bps, i) => [`tier${i}`, bps]));
  return {
    commands: [
      {
        kind: CommandKind.ReducePositions,
        fields: { contract, lossBps: Number(f['lossBps']), tiers: tiers.length, ...rest },
      },
    ],
  };
}

/** True with bids at the upper limit and no asks, or asks at the lower one and no bids. */
function isLocked(record: ExactValues<'Contract'>): boolean {
  const { limitBps, bestBid, bestAsk, ladderBaseTicks } = record;
  if (limitBps === 0 || record.expired !== 0) return false;
  if (bestAsk < 0) return bestBid >= 0 && ladderBaseTicks + bestBid === record.upperLimitTicks;
  return bestBid < 0 && ladderBaseTicks + bestAsk === record.lowerLimitTicks;
}

function sizeFund(f: FieldValues, names: ExchangeNames): OpCommands | LineError {
  const venue = names.venues.index(String(f['venue']));
  if (venue === undefined) return unknown('venue', 'venue', f['venue']);
  return {
    commands: [
      {
        kind: CommandKind.SizeFund,
        fields: { venue, cover: Number(f['cover']), stressBps: Number(f['stressBps']) },
      },
    ],
  };
}
