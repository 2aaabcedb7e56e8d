import {
  AccountModel,
  CommandKind,
  type FixMethod,
  SettlementMethod,
  SelfMatch,
  Side,
  TradePrice,
} from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { CoreInstance } from '../core/instance';
import { METHODS } from '../export/names';
import type { Line } from './decode-line';
import { defaultCommands } from './default-commands';
import type { FieldValues, LineError } from './fields';
import { fixInputParts } from './fix-inputs';
import type { Names } from './names';
import {
  BASES,
  FROZEN_PRICE,
  KINDS,
  LIMIT_ROUNDING,
  MARGIN,
  MARKETS,
  OFFSETS,
  PHASES,
  ROLES,
  SELF_MATCH,
  TIME_IN_FORCE,
  TRADE_PRICE,
} from './ops';
import { checkDelivery, contractSettings, ruleCommands, venueSettings } from './rule-commands';
import { scan, spread } from './scan-commands';
import { stageCommands } from './stage-commands';

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
      return contract(f, names, core);
    case 'account':
      return account(f, names);
    case 'rule':
      return rule(line, names, core);
    case 'new':
      return newOrder(f, names, core);
    case 'clock':
      return clock(f, timeMs);
    case 'scan':
      return scan(f, names, core);
    case 'spread':
      return spread(f, names, core);
    case 'fix':
      return { commands: fix(f) };
    case 'final-settle':
      return finalSettle(f, names, core);
    case 'stages':
      return stages(f, names, core);
    case 'waterfall':
    case 'default':
    case 'reduce':
    case 'size-fund':
      return defaultCommands(line.op, f, names, core);
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
  const index = names.venues.count + 1;
  return {
    commands: [
      {
        kind: CommandKind.ConfigureVenue,
        fields: {
          venue: index,
          accountModel: choiceIndex(['gross', 'net'], f['accountModel']),
          tradePrice: choiceIndex(TRADE_PRICE, f['tradePrice']),
          selfMatch: choiceIndex(SELF_MATCH, f['selfMatch']),
          margin: choiceIndex(MARGIN, f['margin']),
          largerSide: f['largerSide'] === true ? 1 : 0,
          limitRounding: choiceIndex(LIMIT_ROUNDING, f['limitRounding']),
          frozenMarginPrice: choiceIndex(FROZEN_PRICE, f['frozenMarginPrice']),
          settlement: f['settlement'] === 'window-vwap' ? SettlementMethod.WindowVwap : SettlementMethod.DayVwap,
          settlementWindowMs: Number(f['settlementWindowMs']),
        },
      },
      ...venueSettings(f, index),
    ],
    done: () => names.venues.add(name),
  };
}

function contract(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const name = String(f['contract']);
  if (names.contracts.has(name)) return taken('contract', name);
  const venueIndex = refer(f, 'venue', names.venues);
  if (typeof venueIndex !== 'number') return venueIndex;
  const index = names.contracts.count + 1;
  const legs = legsOf(f, venueIndex, names, core);
  if ('path' in legs) return legs;
  // A product is known within its venue.
  const product = `${venueIndex} ${String(f['product'])}`;
  const { accountModel } = core.exactRecord('Venue', core.places.venuesBase, venueIndex);
  if (accountModel === AccountModel.Net && f['openingCapLots'] !== null)
    return { path: 'openingCapLots', message: 'a net venue has no openingCapLots' };
  const undelivered = checkDelivery(f['deliveryDays'] ?? null, f['lastTradingDay'] ?? null);
  if (undelivered !== null) return undelivered;
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
          nearLeg: legs[0] ?? 0,
          farLeg: legs[1] ?? 0,
        },
      },
      ...contractSettings(f, index),
    ],
    done: () => {
      names.contractVenues[names.contracts.add(name)] = venueIndex;
      names.products.of(product);
    },
  };
}

/** Indices of a spread's legs, none for an outright; or why the two cannot be paired. */
function legsOf(
  f: FieldValues,
  venueIndex: number,
  names: ExchangeNames,
  core: CoreInstance,
): readonly number[] | LineError {
  const legs = f['legs'] as readonly string[] | null;
  if (legs === null) return [];
  const wrong = (message: string): LineError => ({ path: 'legs', message });
  const indices = legs.map((name) => names.contracts.index(name) ?? 0);
  const unknown = legs.find((_, i) => indices[i] === 0);
  if (unknown !== undefined) return wrong(`contract ${unknown} is not known`);
  const venueRecord = core.exactRecord('Venue', core.places.venuesBase, venueIndex);
  if (venueRecord.accountModel !== AccountModel.Net) return wrong('a spread contract needs a net venue');
  if (venueRecord.tradePrice !== TradePrice.Resting)
    return wrong('a spread contract needs a venue that trades at the resting price');
  const months = indices.map((index) => core.exactRecord('Contract', core.places.contractsBase, index));
  const product = names.products.next(`${venueIndex} ${String(f['product'])}`);
  const fit = months.every(
    (one) =>
      one.venue === venueIndex &&
      one.product === product &&
      one.nearLeg === 0 &&
      one.expired === 0 &&
      one.tickValueMinor === Number(f['tickValueMinor']),
  );
  if (!fit)
    return wrong('both legs must be outright months of the same venue and product with the same tickValueMinor');
  const [near, far] = months;
  if (near === undefined || far === undefined || near.month >= far.month)
    return wrong('the near leg must be an earlier month than the far leg');
  return indices;
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
          brokerSurchargeBps: Number(f['brokerSurchargeBps']),
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
  const all = Array.from({ length: names.contracts.count }, (_, i) => i + 1);
  const contracts = kind === 'venue' ? all.filter((one) => names.contractVenues[one] === index) : [index];
  const commands = ruleCommands(line, { kind, index, contracts }, core);
  return 'path' in commands ? commands : { commands };
}

function newOrder(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const accountIndex = refer(f, 'account', names.accounts);
  if (typeof accountIndex !== 'number') return accountIndex;
  const contractIndex = refer(f, 'contract', names.contracts);
  if (typeof contractIndex !== 'number') return contractIndex;
  if (names.accountVenues[accountIndex] !== names.contractVenues[contractIndex]) {
    return { path: 'account', message: `account ${String(f['account'])} is not one of the contract's venue` };
  }
  const venueIndex = names.accountVenues[accountIndex] ?? 0;
  const isNet = core.exactRecord('Venue', core.places.venuesBase, venueIndex).accountModel === AccountModel.Net;
  if (isNet && f['offset'] !== 'open') return { path: 'offset', message: 'only a gross venue knows offsets' };
  const timeInForce = f['timeInForce'] === 'FAK' ? 'IOC' : f['timeInForce'];
  return {
    commands: [
      {
        kind: CommandKind.NewOrder,
        fields: {
          number: Number(f['order']),
          account: accountIndex,
          contract: contractIndex,
          side: f['side'] === 'buy' ? Side.Buy : Side.Sell,
          orderKind: choiceIndex(KINDS, f['kind']),
          timeInForce: choiceIndex(TIME_IN_FORCE, timeInForce),
          offset: choiceIndex(OFFSETS, f['offset']),
          priceTicks: Number(f['priceTicks'] ?? 0),
          quantityLots: Number(f['quantityLots']),
          protectionTicks: f['protectionTicks'] === null ? -1 : Number(f['protectionTicks']),
          stopTicks: Number(f['stopTicks'] ?? 0),
          displayLots: Number(f['displayLots'] ?? 0),
          postOnly: f['postOnly'] === true ? 1 : 0,
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
  const inputs = f['inputs'] as readonly unknown[];
  return [
    ...inputs.map((input): CoreCommand => {
      const { offshore = 0, previousTicks = 0, ...parts } = fixInputParts(input);
      return {
        kind: CommandKind.AddFixInput,
        fields: { ...parts, isOffshore: offshore, fixedTicks: previousTicks },
      };
    }),
    {
      kind: CommandKind.FixInputs,
      fields: {
        method: choiceIndex(METHODS, f['method']) as FixMethod,
        trimBps: Number(f['trimBps']),
        capBps: Number(f['weightCapBps'] ?? 10_000),
        minimumInputs: Number(f['minimumInputs']),
        previousTicks: Number(f['previousTicks'] ?? 0),
        hasPrevious: f['previousTicks'] === null ? 0 : 1,
        staleDays: Number(f['staleDays']),
        basis: choiceIndex(BASES, f['basis']),
        market: choiceIndex(MARKETS, f['market']),
        adjustsQuality: f['adjustsQuality'] === true ? 1 : 0,
        linkPpb: Number(f['linkPpb'] ?? 0),
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

function stages(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const index = refer(f, 'contract', names.contracts);
  if (typeof index !== 'number') return index;
  const isSpread = core.exactRecord('Contract', core.places.contractsBase, index).nearLeg !== 0;
  if (isSpread) return { path: 'contract', message: 'a spread contract has no stages of its own' };
  return { commands: stageCommands(f, index) };
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
      case 'cancel-trades':
        return { kind: CommandKind.CancelTrades, fields: { contract: contractIndex, venue: venueIndex } };
      case 'phase':
        return {
          kind: CommandKind.SetPhase,
          fields: {
            contract: contractIndex,
            venue: venueIndex,
            phase: choiceIndex(PHASES, f['phase']),
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
