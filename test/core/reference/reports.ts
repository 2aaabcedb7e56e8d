import {
  availableOf,
  balanceOf,
  count,
  equityOf,
  frozenOf,
  lotsOf,
  marginOf,
  positionProfit,
  positionProfitByTrade,
  sideMargin,
} from './accounts';
import { auctionPrice } from './auction';
import { depth } from './book';
import { waterfallOf } from './default';
import { impliedQuote } from './implied';
import { type Account, type Contract, isGathering, type Market, type Outcome } from './market';
import { netLotsOf, requirementOf } from './net-margin';
import { openInterestOf } from './settlement';

// What the model shows, in the fields of the terminal.

/** What `show` tells of a book. */
export function bookReport(market: Market, contract: Contract): Outcome {
  const found = isGathering(contract) ? auctionPrice(contract) : null;
  return {
    event: 'book',
    contract: contract.name,
    phase: contract.phase,
    bids: depth(contract, 'buy'),
    asks: depth(contract, 'sell'),
    impliedBids: impliedQuote(market, contract, 'sell'),
    impliedAsks: impliedQuote(market, contract, 'buy'),
    lastTicks: contract.last,
    ...(isGathering(contract)
      ? {
          indicativeTicks: found?.price ?? null,
          indicativeVolumeLots: found?.volume ?? 0,
          indicativeSurplusLots: found?.surplus ?? 0,
        }
      : {}),
  };
}

/** What `show` tells of an account. */
export function accountReport(market: Market, account: Account): Outcome {
  const contracts = market.contractsOf(account.venue);
  if (account.venue.isNet) {
    const cash = account.previous + account.cash - account.fees;
    const { maintenance, initial } = requirementOf(market, account);
    return {
      event: 'account',
      account: account.name,
      cashMinor: Number(cash),
      maintenanceMinor: Number(maintenance),
      initialMinor: Number(initial),
      excessMinor: Number(equityOf(account) - initial),
      positions: contracts
        .map((contract) => ({
          contract: contract.name,
          lots: count(lotsOf(account, contract, 'long')) - count(lotsOf(account, contract, 'short')),
          markTicks: contract.mark,
        }))
        .filter((position) => position.lots !== 0),
    };
  }
  const frozen = frozenOf(market, account);
  return {
    event: 'account',
    account: account.name,
    previousBalanceMinor: Number(account.previous),
    closedProfitMinor: Number(account.closed),
    positionProfitMinor: Number(positionProfit(account)),
    closedProfitByTradeMinor: Number(account.closedByTrade),
    positionProfitByTradeMinor: Number(positionProfitByTrade(account)),
    feesMinor: Number(account.fees),
    marginMinor: Number(marginOf(market, account)),
    frozenMarginMinor: Number(frozen.margin),
    frozenFeesMinor: Number(frozen.fees),
    balanceMinor: Number(balanceOf(account)),
    availableMinor: Number(availableOf(market, account)),
    positions: contracts.flatMap((contract) =>
      (['long', 'short'] as const)
        .map((side) => ({ side, lots: lotsOf(account, contract, side) }))
        .filter(({ lots }) => lots.length > 0)
        .map(({ side, lots }) => ({
          contract: contract.name,
          side,
          todayLots: count(lots.filter((lot) => lot.today)),
          yesterdayLots: count(lots.filter((lot) => !lot.today)),
          marginMinor: Number(sideMargin(account, contract, side)),
        })),
    ),
  };
}

/** What `show` tells of an account's margin: products in which it holds lots, with their parts. */
export function marginReport(market: Market, account: Account): Outcome {
  const { products, maintenance, initial } = requirementOf(market, account);
  const held = new Set([...netLotsOf(account)].filter(([, lots]) => lots !== 0n).map(([{ product }]) => product));
  return {
    event: 'margin',
    account: account.name,
    products: products
      .filter(({ product }) => held.has(product))
      .map((part) => ({
        product: part.product,
        priceScanRangeMinor: Number(account.venue.scans.get(part.product)?.range),
        riskArrayMinor: part.riskArray.map(Number),
        scanMinor: Number(part.scan),
        interMonthMinor: Number(part.interMonth),
        spotMinor: Number(part.spot),
        creditMinor: Number(part.credit),
      })),
    maintenanceMinor: Number(maintenance),
    initialMinor: Number(initial),
  };
}

/** What `show` tells of a venue's waterfall. */
export function waterfallReport(market: Market, venue: string): Outcome {
  const { layers, uncovered } = waterfallOf(market, venue);
  return {
    event: 'waterfall',
    layers: layers.map(({ layer, available, used }) => ({
      layer,
      availableMinor: Number(available),
      usedMinor: Number(used),
    })),
    uncoveredMinor: Number(uncovered),
  };
}

/** What `show` tells of a contract, as far as clearing decides it. */
export function contractReport(market: Market, contract: Contract): Outcome {
  return {
    event: 'contract',
    contract: contract.name,
    previousSettlementTicks: contract.previous,
    settlementTicks: contract.settlement,
    markTicks: contract.mark,
    marginBps: contract.margin,
    openInterestLots: openInterestOf(market, contract),
  };
}
