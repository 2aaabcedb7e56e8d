import { CommandKind, type FixMethod, OrderKind, Phase, Rule, SelfMatch, Side } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { CoreInstance } from '../core/instance';
import type { Line } from './decode-line';
import type { FieldValues, LineError } from './fields';
import type { Names } from './names';
import {
  FROZEN_PRICE,
  LIMIT_ROUNDING,
  MARGIN,
  METHODS,
  OFFSETS,
  ROLES,
  SELF_MATCH,
  TIME_IN_FORCE,
  TRADE_PRICE,
} from './ops';
import { ruleCommands } from './rule-commands';

/** The names of a stream, by kind. */
export interface ExchangeNames {
  readonly venues: Names;
  readonly contracts: Names;
  readonly accounts: Names;
  readonly groups: Names;
  readonly products: Names;
  /** Index of the venue of each account and of each contract, by their own index. */
  readonly accountVenues: number[];
  readonly contractVenues: number[];
}

/** Commands of one line, and what is to be noted when the core took them. */
export interface OpCommands {
  readonly commands: readonly CoreCommand[];
  readonly done?: () => void;
}

/** Translates a checked line into commands, or says which name or number does not fit. */
export function opCommands(
  line: Line,
  names: ExchangeNames,
  core: CoreInstance,
  timeMs: number,
): OpCommands | LineError {
  const f = line.fields;
  switch (line.op) {
    case 'venue':
      return venue(f, names);
    case 'contract':
      return contract(f, names);
    case 'account':
      return account(f, names);
    case 'rule':
      return rule(line, names, core);
    case 'new':
      return newOrder(f, names);
    case 'clock':
      return clock(f, timeMs);
    case 'fix':
      return { commands: fix(f) };
    case 'final-settle':
      return finalSettle(f, names, core);
    default:
      return simple(line, names);
  }
}

/** Index of a name that a field refers to, or the error that it is not known. */
function refer(f: FieldValues, field: string, names: Names): number | LineError {
  const index = names.index(String(f[field]));
  return index ?? { path: field, message: `${field} ${String(f[field])} is not known` };
}

function taken(field: string, name: string): LineError {
  return { path: field, message: `${field} ${name} is taken` };
}

function choiceIndex(choices: readonly string[], value: unknown): number {
  return choices.indexOf(String(value));
}

function venue(f: FieldValues, names: ExchangeNames): OpCommands | LineError {
  const name = String(f['venue']);
  if (names.venues.has(name)) return taken('venue', name);
  return {
    commands: [
      {
        kind: CommandKind.ConfigureVenue,
        fields: {
          venue: names.venues.count + 1,
          tradePrice: choiceIndex(TRADE_PRICE, f['tradePrice']),
          selfMatch: choiceIndex(SELF_MATCH, f['selfMatch']),
          margin: choiceIndex(MARGIN, f['margin']),
          largerSide: f['largerSide'] === true ? 1 : 0,
          limitRounding: choiceIndex(LIMIT_ROUNDING, f['limitRounding']),
          frozenMarginPrice: choiceIndex(FROZEN_PRICE, f['frozenMarginPrice']),
          settlementWindowMs: Number(f['settlementWindowMs']),
        },
      },
    ],
    done: () => names.venues.add(name),
  };
}

function contract(f: FieldValues, names: ExchangeNames): OpCommands | LineError {
  const name = String(f['contract']);
  if (names.contracts.has(name)) return taken('contract', name);
  const venueIndex = refer(f, 'venue', names.venues);
  if (typeof venueIndex !== 'number') return venueIndex;
  const index = names.contracts.count + 1;
  // A product is known within its venue.
  const product = `${venueIndex} ${String(f['product'])}`;
  const fees: readonly (readonly [Rule, string])[] = [
    [Rule.FeeOpenBpsHundredths, 'feeOpenBpsHundredths'],
    [Rule.FeeCloseBpsHundredths, 'feeCloseBpsHundredths'],
    [Rule.FeeCloseTodayBpsHundredths, 'feeCloseTodayBpsHundredths'],
    [Rule.FeePerLotMinor, 'feePerLotMinor'],
  ];
  return {
    commands: [
      {
        kind: CommandKind.ConfigureContract,
        fields: {
          contract: index,
          venue: venueIndex,
          product: names.products.next(product),
          month: Number(f['month']),
          tickValueMinor: Number(f['tickValueMinor']),
          previousSettlementTicks: Number(f['previousSettlementTicks']),
          dailyLimitBps: Number(f['dailyLimitBps'] ?? 0),
          marginBps: Number(f['marginBps']),
          lastTradingDay: Number(f['lastTradingDay'] ?? 0),
          separatesToday: f['separatesToday'] === true ? 1 : 0,
          ladderTicks: Number(f['ladderTicks'] ?? 0),
        },
      },
      ...fees
        .filter(([, field]) => f[field] !== 0)
        .map(([which, field]): CoreCommand => ({
          kind: CommandKind.SetRule,
          fields: { contract: index, rule: which, value: Number(f[field]) },
        })),
    ],
    done: () => {
      names.contractVenues[names.contracts.add(name)] = venueIndex;
      names.products.of(product);
    },
  };
}

function account(f: FieldValues, names: ExchangeNames): OpCommands | LineError {
  const name = String(f['account']);
  if (names.accounts.has(name)) return taken('account', name);
  const venueIndex = refer(f, 'venue', names.venues);
  if (typeof venueIndex !== 'number') return venueIndex;
  const group = typeof f['group'] === 'string' ? f['group'] : null;
  return {
    commands: [
      {
        kind: CommandKind.OpenAccount,
        fields: {
          account: names.accounts.count + 1,
          venue: venueIndex,
          role: choiceIndex(ROLES, f['role']),
          cashMinor: Number(f['cashMinor']),
          group: group === null ? 0 : names.groups.next(group),
        },
      },
    ],
    done: () => {
      names.accountVenues[names.accounts.add(name)] = venueIndex;
      if (group !== null) names.groups.of(group);
    },
  };
}

function rule(line: Line, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const kind = line.fields['venue'] === null ? 'contract' : 'venue';
  const index = refer(line.fields, kind, kind === 'venue' ? names.venues : names.contracts);
  if (typeof index !== 'number') return index;
  const commands = ruleCommands(line, { kind, index }, core);
  return 'path' in commands ? commands : { commands };
}

function newOrder(f: FieldValues, names: ExchangeNames): OpCommands | LineError {
  const accountIndex = refer(f, 'account', names.accounts);
  if (typeof accountIndex !== 'number') return accountIndex;
  const contractIndex = refer(f, 'contract', names.contracts);
  if (typeof contractIndex !== 'number') return contractIndex;
  if (names.accountVenues[accountIndex] !== names.contractVenues[contractIndex]) {
    return { path: 'account', message: `account ${String(f['account'])} is not one of the contract's venue` };
  }
  const timeInForce = f['timeInForce'] === 'FAK' ? 'IOC' : f['timeInForce'];
  const isMarket = f['kind'] === 'market';
  return {
    commands: [
      {
        kind: CommandKind.NewOrder,
        fields: {
          number: Number(f['order']),
          account: accountIndex,
          contract: contractIndex,
          side: f['side'] === 'buy' ? Side.Buy : Side.Sell,
          orderKind: isMarket ? OrderKind.Market : OrderKind.Limit,
          timeInForce: choiceIndex(TIME_IN_FORCE, timeInForce),
          offset: choiceIndex(OFFSETS, f['offset']),
          priceTicks: Number(f['priceTicks'] ?? 0),
          quantityLots: Number(f['quantityLots']),
          protectionTicks: f['protectionTicks'] === null ? -1 : Number(f['protectionTicks']),
          selfMatch: f['selfMatch'] === null ? SelfMatch.Venue : choiceIndex(SELF_MATCH, f['selfMatch']),
        },
      },
    ],
  };
}

function clock(f: FieldValues, timeMs: number): OpCommands | LineError {
  const wanted = Number(f['timeMs']);
  if (wanted < timeMs)
    return { path: 'timeMs', message: `timeMs was ${wanted}, the clock already stands at ${timeMs}` };
  return { commands: [{ kind: CommandKind.AdvanceClock, timeMs: wanted, fields: {} }] };
}

function fix(f: FieldValues): CoreCommand[] {
  const inputs = f['inputs'] as readonly (readonly number[])[];
  return [
    ...inputs.map(([priceTicks, volume, partition]): CoreCommand => ({
      kind: CommandKind.AddFixInput,
      fields: { priceTicks: priceTicks ?? 0, volume: volume ?? 0, partition: partition ?? 0 },
    })),
    {
      kind: CommandKind.FixInputs,
      fields: {
        method: choiceIndex(METHODS, f['method']) as FixMethod,
        trimBps: Number(f['trimBps']),
        capBps: Number(f['weightCapBps'] ?? 10_000),
        minimumInputs: Number(f['minimumInputs']),
        previousTicks: Number(f['previousTicks'] ?? 0),
        hasPrevious: f['previousTicks'] === null ? 0 : 1,
      },
    },
  ];
}

function finalSettle(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const index = refer(f, 'contract', names.contracts);
  if (typeof index !== 'number') return index;
  if (core.exactRecord('Contract', core.places.contractsBase, index).expired !== 0) {
    return { path: 'contract', message: `contract ${String(f['contract'])} has settled finally already` };
  }
  const fixings = f['fixings'] as readonly number[];
  const sumTicks = fixings.reduce((sum, ticks) => sum + ticks, 0);
  return {
    commands: [{ kind: CommandKind.FinalSettle, fields: { contract: index, sumTicks, count: fixings.length } }],
  };
}

/** Ops that name one or two things and carry numbers. */
function simple(line: Line, names: ExchangeNames): OpCommands | LineError {
  const f = line.fields;
  const indices: Record<'account' | 'contract' | 'venue', number> = { account: 0, contract: 0, venue: 0 };
  for (const [field, known] of [
    ['account', names.accounts],
    ['contract', names.contracts],
    ['venue', names.venues],
  ] as const) {
    if (typeof f[field] !== 'string') continue;
    const index = refer(f, field, known);
    if (typeof index !== 'number') return index;
    indices[field] = index;
  }
  const { account: accountIndex, contract: contractIndex, venue: venueIndex } = indices;
  const command = ((): CoreCommand => {
    switch (line.op) {
      case 'cash':
        return { kind: CommandKind.MoveCash, fields: { account: accountIndex, amountMinor: Number(f['amountMinor']) } };
      case 'replace':
        return {
          kind: CommandKind.ReplaceOrder,
          fields: {
            number: Number(f['order']),
            priceTicks: Number(f['priceTicks']),
            quantityLots: Number(f['quantityLots']),
          },
        };
      case 'cancel':
        return { kind: CommandKind.CancelOrder, fields: { number: Number(f['order']) } };
      case 'cancel-all':
        return { kind: CommandKind.CancelAll, fields: { account: accountIndex, contract: contractIndex } };
      case 'phase':
        return {
          kind: CommandKind.SetPhase,
          fields: {
            contract: contractIndex,
            venue: venueIndex,
            phase: f['phase'] === 'continuous' ? Phase.Continuous : Phase.Closed,
          },
        };
      case 'mark':
        return {
          kind: CommandKind.MarkContract,
          fields: { contract: contractIndex, priceTicks: Number(f['priceTicks']) },
        };
      case 'settle':
        return { kind: CommandKind.SettleVenue, fields: { venue: venueIndex } };
      case 'next-day':
        return { kind: CommandKind.NextDay, fields: { venue: venueIndex } };
      default:
        throw new Error(`op ${line.op} has fields but no command`);
    }
  })();
  return { commands: [command] };
}
