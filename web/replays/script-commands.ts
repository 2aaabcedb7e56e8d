import {
  AccountModel,
  CommandKind,
  Layer,
  MarginMethod,
  Offset,
  Role,
  SelfMatch,
  Side,
} from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';

// Commands of a replay, all on the one net venue that it has.

const VENUE = 1;

/** The venue, with scan margin. */
export function netVenue(): CoreCommand {
  return {
    kind: CommandKind.ConfigureVenue,
    fields: { venue: VENUE, accountModel: AccountModel.Net, margin: MarginMethod.Scan, settlementWindowMs: 120_000 },
  };
}

/** A contract of a product with the same number. */
export function outright(contract: number, tickValueMinor: number, previousSettlementTicks: number): CoreCommand {
  return {
    kind: CommandKind.ConfigureContract,
    fields: { contract, venue: VENUE, product: contract, month: 1, tickValueMinor, previousSettlementTicks },
  };
}

/** Accounts with their cash, in the order of their indices from 1. */
export function accounts(cashMinor: readonly number[]): CoreCommand[] {
  return cashMinor.map((cash, i) => ({
    kind: CommandKind.OpenAccount,
    fields: { account: i + 1, venue: VENUE, role: Role.House, cashMinor: cash },
  }));
}

/** Move of one lot's value that margin covers, by product. */
export function scanRange(product: number, priceScanRangeMinor: number): CoreCommand {
  return { kind: CommandKind.SetScan, fields: { venue: VENUE, product, priceScanRangeMinor } };
}

/** Lots of opposite sign in two products need less together. */
export function creditBetween(productA: number, productB: number, creditBps: number): CoreCommand {
  return { kind: CommandKind.AddCredit, fields: { venue: VENUE, productA, productB, ratioA: 1, ratioB: 1, creditBps } };
}

/** What stands behind the venue's accounts. */
export interface Backing {
  readonly ccpFirstMinor: number;
  readonly ccpSecondMinor: number;
  readonly layers: readonly Layer[];
  /** By account, from 1. */
  readonly contributionsMinor: readonly number[];
}

export function backing({ ccpFirstMinor, ccpSecondMinor, layers, contributionsMinor }: Backing): CoreCommand[] {
  const word = layers.reduce((all, layer, at) => all | (BigInt(layer) << BigInt(8 * at)), 0n);
  return [
    { kind: CommandKind.SetWaterfall, fields: { venue: VENUE, ccpFirstMinor, ccpSecondMinor, layers: word } },
    ...contributionsMinor.map((amountMinor, i): CoreCommand => ({
      kind: CommandKind.SetContribution,
      fields: { account: i + 1, amountMinor },
    })),
  ];
}

/** Layers in the usual order, or with the survivors before the clearing house's own capital. */
export function layersInOrder(survivorsFirst: boolean): readonly Layer[] {
  const middle = survivorsFirst ? [Layer.SurvivorsFund, Layer.CcpFirst] : [Layer.CcpFirst, Layer.SurvivorsFund];
  return [Layer.DefaulterMargin, Layer.DefaulterFund, ...middle];
}

/** A trade between two accounts at a price. */
export interface Trade {
  /** Number of the seller's order; the buyer's is the next one. */
  readonly number: number;
  readonly contract: number;
  readonly seller: number;
  readonly buyer: number;
  readonly priceTicks: number;
  readonly quantityLots: number;
}

export function trade({ number, contract, seller, buyer, priceTicks, quantityLots }: Trade): CoreCommand[] {
  const order = (account: number, side: Side, own: number): CoreCommand => ({
    kind: CommandKind.NewOrder,
    fields: {
      number: own,
      account,
      contract,
      side,
      offset: Offset.Open,
      priceTicks,
      quantityLots,
      protectionTicks: -1,
      selfMatch: SelfMatch.Venue,
    },
  });
  return [order(seller, Side.Sell, number), order(buyer, Side.Buy, number + 1)];
}

/** Intraday revaluation at a price. */
export function mark(contract: number, priceTicks: number): CoreCommand {
  return { kind: CommandKind.MarkContract, fields: { contract, priceTicks } };
}

/** A default whose positions the winner of an auction takes at these prices. */
export function defaultByAuction(
  account: number,
  winner: number,
  prices: readonly (readonly [contract: number, priceTicks: number])[],
): CoreCommand[] {
  return [
    ...prices.map(([contract, priceTicks]): CoreCommand => ({
      kind: CommandKind.SetAuctionPrice,
      fields: { contract, priceTicks },
    })),
    { kind: CommandKind.DeclareDefault, fields: { account, winner } },
  ];
}

export const SETTLE: CoreCommand = { kind: CommandKind.SettleVenue, fields: { venue: VENUE } };
