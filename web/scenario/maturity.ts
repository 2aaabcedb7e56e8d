import { checkTogether, setNumber } from './decode';
import { homePanel } from './layer-panel';
import { bad, type Result } from './result';
import type { Scenario } from './scenario';

/**
 * How mature the market is that the home contract settles to, percent: one number for how many of its sellers the benchmark
 * covers (`market.panelSize`) and how often they change their prices (`price.repriceChanceBps`, which stands for how much is
 * dealt on the spot). Trust follows from both, and market makers heed it (`market.heedsTrust`).
 * Assumption: both grow together; 100 = all sellers, each looking at its price every day, 0 = one seller who never does.
 */
export const MATURITY = 'maturity';

const PERCENT_MAX = 100;

/** Sellers of the layer that the home venue lists, in the panel or not. */
function sellersOf({ market }: Scenario): number {
  return homePanel({ ...market, panelSize: 0 }).length;
}

/** As mature as the less mature of the two, rounded down. */
export function maturityOf(scenario: Scenario): number {
  const { market, price } = scenario;
  const sellers = sellersOf(scenario);
  const covered = market.panelSize === 0 ? sellers : Math.min(market.panelSize, sellers);
  return Math.floor(Math.min((covered * PERCENT_MAX) / sellers, price.repriceChanceBps / PERCENT_MAX));
}

/** The same scenario on an underlying market of another maturity. */
export function withMaturity(scenario: Scenario, percent: number): Result<Scenario> {
  if (!Number.isSafeInteger(percent) || percent < 0 || percent > PERCENT_MAX)
    return bad(MATURITY, 'range', `${MATURITY} was ${percent}, must be a whole number from 0 to ${PERCENT_MAX}`);
  const sellers = sellersOf(scenario);
  const covered = Math.max(Math.ceil((sellers * percent) / PERCENT_MAX), 1);
  const numbers: Readonly<Record<string, number>> = {
    'market.panelSize': covered === sellers ? 0 : covered,
    'market.heedsTrust': 1,
    'price.repriceChanceBps': percent * PERCENT_MAX,
  };
  let result: Result<Scenario> = checkTogether(scenario);
  for (const [path, value] of Object.entries(numbers))
    if (result.ok) result = setNumber(result.value, path, String(value));
  return result;
}
