import type { VenueRules } from '../scenario';

/** Continuous trading by price and time from 09:00 to 15:00, protected by daily limits alone. */
export const PLAIN_VENUE: VenueRules = {
  openingAuctionMs: 0,
  closingAuctionMs: 0,
  auctionMarketOrders: 0,
  breakerBps: 0,
  breakerWindowMs: 3_600_000,
  breakerHaltMs: 120_000,
  velocityTicks: 0,
  velocityWindowMs: 1_000,
  velocityHaltMs: 5_000,
  bandTicks: 0,
  outsideLimit: 0,
  allocation: 0,
  proRataMinimumLots: 2,
  topOrder: 0,
  lockedCloseFirst: 0,
  limitRounding: 0,
  opensLaterMinutes: 0,
  closesEarlierMinutes: 0,
};
