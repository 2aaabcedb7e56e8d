import { AccountModel, MarginMethod, SettlementMethod, TradePrice } from '../shared/codes';
import { max64 } from '../math/fixed';
import { Contract, Venue } from '../state/records';
import { header } from '../state/region';

/**
 * True for a rulebook of price and time alone: net accounts, the resting price, no margin, no band, nothing watched. A
 * world also keeps a tape and flows, so its trades go the long way.
 */
export function isExpressVenue(venue: Venue): bool {
  return (
    !header().isWorld &&
    venue.isPlain != 0 &&
    venue.accountModel == <u8>AccountModel.Net &&
    venue.tradePrice == <u8>TradePrice.Resting &&
    venue.margin == <u8>MarginMethod.Off &&
    venue.settlement == <u8>SettlementMethod.DayVwap &&
    venue.bandTicks < 0
  );
}

/**
 * True when plain orders of this contract may go the short way: no limits of price or position, no ban, fees, last day, spreads
 * or open questions.
 */
export function isExpress(contract: Contract, venue: Venue): bool {
  return (
    venue.isExpress != 0 &&
    contract.expired == 0 &&
    contract.hasImplied == 0 &&
    contract.limitBps == 0 &&
    contract.lastTradingDay == 0 &&
    contract.limitStages == 0 &&
    contract.shortBan == 0 &&
    hasNoFees(contract)
  );
}

function hasNoFees(contract: Contract): bool {
  const rates = contract.feeOpenBpsHundredths | contract.feeCloseBpsHundredths | contract.feeCloseTodayBpsHundredths;
  const closing = max64(contract.feeCloseLotMinor, contract.feeCloseTodayLotMinor);
  return (rates | contract.taxBpsHundredths) == 0 && contract.feePerLotMinor == 0 && closing <= 0;
}
