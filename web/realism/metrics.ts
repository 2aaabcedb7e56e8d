import { EXPIRY_METRICS } from './expiry-metrics';
import { FLOW_METRICS, VOLUME_VOLATILITY } from './flow-metrics';
import { HEDGE_METRICS } from './hedge-metrics';
import { INVARIANTS } from './invariants';
import type { Metric } from './metric';
import { QUOTE_METRICS } from './quote-metrics';
import { RETURN_METRICS } from './return-metrics';
import { VENUE_METRICS } from './venue-metrics';

/** Everything that one tape can tell, in the order in which it is shown. */
export const METRICS: readonly Metric[] = [
  ...RETURN_METRICS,
  ...FLOW_METRICS,
  ...QUOTE_METRICS,
  ...EXPIRY_METRICS,
  ...HEDGE_METRICS,
  ...VENUE_METRICS,
  ...INVARIANTS,
];

/** What the recorded minutes of a run can tell by themselves. */
export const SERIES_METRICS: readonly Metric[] = [...RETURN_METRICS, VOLUME_VOLATILITY];
