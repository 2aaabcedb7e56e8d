import type { Minutes, Quotes, Trades } from './tape';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Minutes of each day's trading, from the first minute that ends after both sides were quoted to the day's last quote. The
 * middle of bid and ask stands as of the minute's end; while a side is empty the last middle goes on.
 */
export function minutesFrom(quotes: Quotes, trades: Trades): Minutes {
  const timeMs: number[] = [];
  const middleTicks: number[] = [];
  let next = 0;
  while (next < quotes.timeMs.length) {
    const day = Math.floor((quotes.timeMs[next] ?? 0) / DAY_MS);
    let past = next;
    while (past < quotes.timeMs.length && Math.floor((quotes.timeMs[past] ?? 0) / DAY_MS) === day) past++;
    dayOfMinutes(quotes, next, past, timeMs, middleTicks);
    next = past;
  }
  return { timeMs, middleTicks, volumeLots: volumes(timeMs, trades) };
}

function dayOfMinutes(quotes: Quotes, from: number, past: number, timeMs: number[], middleTicks: number[]): void {
  const last = Math.ceil((quotes.timeMs[past - 1] ?? 0) / MINUTE_MS) * MINUTE_MS;
  let at = from;
  let middle = Number.NaN;
  for (let end = (Math.floor((quotes.timeMs[from] ?? 0) / MINUTE_MS) + 1) * MINUTE_MS; end <= last; end += MINUTE_MS) {
    for (; at < past && (quotes.timeMs[at] ?? 0) <= end; at++) {
      const quoted = ((quotes.bidTicks[at] ?? Number.NaN) + (quotes.askTicks[at] ?? Number.NaN)) / 2;
      if (!Number.isNaN(quoted)) middle = quoted;
    }
    if (Number.isNaN(middle)) continue;
    timeMs.push(end);
    middleTicks.push(middle);
  }
}

/** Lots traded in each minute: after the one before it, up to and including its end. */
function volumes(timeMs: readonly number[], trades: Trades): number[] {
  const result = new Array<number>(timeMs.length).fill(0);
  let minute = 0;
  for (const [index, time] of trades.timeMs.entries()) {
    while (minute < timeMs.length && (timeMs[minute] ?? 0) < time) minute++;
    if (minute < timeMs.length && time > (timeMs[minute] ?? 0) - MINUTE_MS) {
      result[minute] = (result[minute] ?? 0) + (trades.lots[index] ?? 0);
    }
  }
  return result;
}

/** Log differences of the middle over `step` minutes, without the night between two days, and the volume of each. */
export function returnsOf(minutes: Minutes, step = 1): { readonly returns: number[]; readonly volumeLots: number[] } {
  const returns: number[] = [];
  const volumeLots: number[] = [];
  let first = 0;
  for (let i = 0; i < minutes.timeMs.length; i++) {
    if (dayOf(minutes, i) !== dayOf(minutes, first)) first = i;
    if (i === first || (i - first) % step !== 0) continue;
    returns.push(Math.log((minutes.middleTicks[i] ?? 0) / (minutes.middleTicks[i - step] ?? 0)));
    let volume = 0;
    for (let k = i - step + 1; k <= i; k++) volume += minutes.volumeLots[k] ?? 0;
    volumeLots.push(volume);
  }
  return { returns, volumeLots };
}

/** Number of the day in which a minute lies. */
export function dayOf(minutes: Minutes, index: number): number {
  return Math.floor(((minutes.timeMs[index] ?? 0) - 1) / DAY_MS);
}
