import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTape, UnreadableTape } from '../realism/csv-tape';
import { type Finding, holds, type Metric } from '../realism/metric';
import { METRICS } from '../realism/metrics';
import type { Tape, TapeTerms } from '../realism/tape';
import { Unusable } from './exit';

/** The tape of a folder that `run` wrote. @throws Unusable when a file is missing or does not hold what it should */
export function tapeIn(folder: string): Tape {
  try {
    return readTape(
      {
        'trades.csv': textOf(folder, 'trades.csv'),
        'quotes.csv': textOf(folder, 'quotes.csv'),
        'depth.csv': textOf(folder, 'depth.csv'),
        'daily.csv': textOf(folder, 'daily.csv'),
        'accounts.csv': textOf(folder, 'accounts.csv'),
        'events.csv': textOf(folder, 'events.csv'),
      },
      termsOf(textOf(folder, 'summary.json')),
    );
  } catch (error) {
    if (error instanceof UnreadableTape) throw new Unusable(`${folder}: ${error.message}`);
    throw error;
  }
}

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    throw new Unusable(
      `${name} cannot be read in ${folder}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** What a summary says of the scenario; one written before it said so says nothing. */
function termsOf(summary: string): TapeTerms {
  let data: unknown;
  try {
    data = JSON.parse(summary);
  } catch {
    throw new Unusable('summary.json is not JSON');
  }
  const terms = typeof data === 'object' && data !== null && 'terms' in data ? data.terms : {};
  if (typeof terms !== 'object' || terms === null) return {};
  const { finalFixings, meanReversionPerDay } = terms as Readonly<Record<string, unknown>>;
  return {
    ...(typeof finalFixings === 'number' ? { finalFixings } : {}),
    ...(typeof meanReversionPerDay === 'number' ? { meanReversionPerDay } : {}),
  };
}

/** `realism DIR`: one JSON object a metric. */
export function realismLines(folder: string): string[] {
  const tape = tapeIn(folder);
  return METRICS.map((metric) => JSON.stringify(lineOf(metric, metric.measure(tape))));
}

function lineOf({ id, source }: Metric, finding: Finding): object {
  const isApplicable = typeof finding !== 'string';
  return {
    metric: id,
    applicable: isApplicable,
    why: isApplicable ? null : finding,
    holds: holds(finding),
    values: isApplicable
      ? finding.map(({ name, value, accepted }) => ({
          name,
          value: Number.isFinite(value) ? value : null,
          min: accepted?.min ?? null,
          max: accepted?.max ?? null,
          judged: accepted !== null,
        }))
      : [],
    source,
  };
}
