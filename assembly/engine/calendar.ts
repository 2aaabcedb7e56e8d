import { DAY_MS, HOUR_MS, SESSION_MS } from '../shared/scales';
import { Venue } from '../state/records';

// Simplified: the world trades from 09:00 to 15:00 on every simulated day, each venue within its own hours of these; no
// weekends, holidays or night session.

export function openMs(day: i32): i64 {
  return <i64>day * DAY_MS + 9 * HOUR_MS;
}

export function closeMs(day: i32): i64 {
  return openMs(day) + SESSION_MS;
}

/** First and last moment of a venue's own hours. */
export function opensMs(venue: Venue, day: i32): i64 {
  return openMs(day) + venue.opensLaterMs;
}

export function closesMs(venue: Venue, day: i32): i64 {
  return closeMs(day) - venue.closesEarlierMs;
}

/** Moment that lies this much trading time after another: what does not fit before the close goes on next morning. */
export function afterTradingMs(fromMs: i64, tradingMs: i64): i64 {
  let day = <i32>(fromMs / DAY_MS);
  let from = fromMs;
  if (from < openMs(day)) from = openMs(day);
  let left = tradingMs;
  while (from + left >= closeMs(day)) {
    const used = closeMs(day) - from;
    left -= used > 0 ? used : 0;
    day++;
    from = openMs(day);
  }
  return from + left;
}
