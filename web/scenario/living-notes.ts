import type { ParameterNote } from './parameter-notes';

const OFF = 'Off in the standing world.';
const NO_SPECIFICATION = `Assumption: CME, ICE and SHFE have announced or study such contracts and published no specification (August 2026). ${OFF}`;
const US_STYLE = `As US futures exchanges do it: net accounts, scan margin, initial 110% of maintenance. ${OFF}`;
const US_SPREADS = `CME lists calendar spreads beside the months; their orders imply prices in one another (CME, implied orders). ${OFF}`;
const US_MODEL = `Assumption: a multiple of RiskMetrics volatility in place of a clearing house’s own model. ${OFF}`;
const EU_CHOICES = `The three choices of EU rules for clearing houses (153/2013, article 28); numbers illustrative. ${OFF}`;
const OWN = `Assumption: our own choice, illustrative. ${OFF}`;
const DEMAND =
  'Reported: 0.1 trillion tokens a day in China in January 2024, 140 trillion in March 2026 (National Data Administration, March 2026). Off in the standing world.';
const COST = `Assumption: log-linear pass-through of costs; power is 5% to 8% of a GPU-hour’s cost (market reports, 2026). ${OFF}`;
const RATIONING = `Assumption; providers capped sales instead of raising prices in the Chinese shortage of early 2026 (press, 2026). ${OFF}`;

const CHOICE = `Form: a logit over costs and company, after Pagano (1989); weights illustrative. ${OFF}`;

function note(sentence: string, source: string): ParameterNote {
  return { sentence, source };
}

const HOURS =
  'Assumption: both venues trade the same six hours in the standing worlds; real ones differ, and lie in other time zones.';

const PERSONA =
  'Illustrative, after a published case: sizes and their sources stand beside the code. Off in the standing world.';

/** Meaning and source of the switches of the eight personas, and of the home venue's hours. */
export const PERSONA_NOTES: Readonly<Record<string, ParameterNote>> = {
  'personas.buyer': note('Whether the enterprise buyer hedges 78 lots of token needs.', PERSONA),
  'personas.startup': note('Whether the coding start-up hedges 12 lots of token needs.', PERSONA),
  'personas.laboratory': note(
    'Whether the model laboratory hedges 126 lots of tokens sold and 71 lots of GPU-hours needed.',
    PERSONA,
  ),
  'personas.cloud': note('Whether the GPU cloud hedges 224 lots of GPU-hours sold.', PERSONA),
  'personas.dataCentre': note('Whether the western data centre cross-hedges with 19 lots of tokens.', PERSONA),
  'personas.speculator': note('Whether the private speculator trades, up to 16 lots.', PERSONA),
  'personas.fund': note('Whether the index fund holds and rolls up to 960 lots of GPU-hours.', PERSONA),
  'personas.maker': note('Whether the trading firm quotes at both venues and its bank sells cover.', PERSONA),
  'venue.opensLaterMinutes': note('Minutes after 09:00 at which the home venue opens.', HOURS),
  'venue.closesEarlierMinutes': note('Minutes before 15:00 at which the home venue closes and settles.', HOURS),
};

/** Meaning and source of the numbers of a living market. */
export const LIVING_NOTES: Readonly<Record<string, ParameterNote>> = {
  'market.layer': note('Layer of the stack whose future the home venue lists; 7 = tokens.', NO_SPECIFICATION),
  'market.months': note('Months that the home venue lists; the last ends with the run.', NO_SPECIFICATION),
  'market.monthDays': note('Trading days between two months.', 'Assumption: 20, about a calendar month.'),
  'market.yuanPerDollarBps': note(
    'Yuan for a dollar on day 0: compares money across venues.',
    'The rate at which the panel of published prices was built, 6.8 (2026).',
  ),
  'market.yuanVolatilityBpsHundredths': note(
    'Standard deviation of the daily change of what a dollar costs in yuan; 0 = it stands still.',
    `Assumption: a log random walk with a change before each day’s opening; size illustrative. ${OFF}`,
  ),
  'market.latencyMs': note('How much later those at home hear of a move of their layer.', OWN),
  'market.tickMultiple': note('Ticks of the layer’s table that make one tick of the contract.', NO_SPECIFICATION),
  'market.quoteCurrency': note(
    'Currency that prices are quoted in; money at the home venue stays in yuan.',
    NO_SPECIFICATION,
  ),
  'market.firstTradingDay': note('Day on which the contracts first trade; 0 = from the start.', OWN),
  'market.panelSize': note('How many of the largest sellers the benchmark is fixed from; 0 = all.', OWN),
  'market.heedsTrust': note('Whether market makers quote wider where the benchmark is trusted less.', OWN),
  'rival.isOpen': note('Whether a second, US-style venue is open.', US_STYLE),
  'rival.layer': note('Layer of the stack whose future the rival lists; 5 = hours of compute.', NO_SPECIFICATION),
  'rival.months': note('Months that the rival lists.', NO_SPECIFICATION),
  'rival.tickValueMinor': note('Money that one tick is worth on one lot there: USD 1.', NO_SPECIFICATION),
  'rival.marginBps': note('Price scan range as a share of the first price.', OWN),
  'rival.initialBps': note('Initial margin against maintenance margin.', US_STYLE),
  'rival.feePerLotMinor': note('Fee for a lot and side.', OWN),
  'rival.settlementWindowMinutes': note(
    'Minutes whose trades make the settlement price; 0 = the whole day’s.',
    US_STYLE,
  ),
  'rival.breakerBps': note('Move within an hour that halts trading; 0 = no breaker.', US_STYLE),
  'rival.bandTicks': note('How far from the last price an order may be; 0 = no band.', US_STYLE),
  'rival.countsDeals': note(
    'Whether the rival’s benchmark counts deals done on the spot, not offers: hours of compute alone.',
    `Two published indices of an H100 hour lay 0.55 to 0.75 dollars apart (June 2026, reported). ${OFF}`,
  ),
  'rival.method': note('How the rival’s benchmark is fixed.', OWN),
  'rival.trimBps': note('Share of its panel that a trimmed method drops at each end.', OWN),
  'rival.weightCapBps': note('Largest weight in its panel; 10,000 = no cap.', OWN),
  'rival.homeBps': note('Share of the participants whose home it is.', OWN),
  'rival.bothBps': note('Share of the participants with an account at both venues.', OWN),
  'rival.loyaltyHundredths': note('How much better the other venue must be before somebody leaves.', OWN),
  'rival.betaHundredths': note('How much costs count in the choice of a venue.', CHOICE),
  'rival.gammaHundredths': note('How much company counts: liquidity attracts liquidity.', CHOICE),
  'rival.capitalControlBpsHundredths': note('What acting abroad costs, as a share of turnover.', OWN),
  'rival.latencyMs': note('How much later those at the rival hear of a move of their layer.', OWN),
  'rival.opensLaterMinutes': note('Minutes after 09:00 at which the rival opens.', HOURS),
  'rival.closesEarlierMinutes': note('Minutes before 15:00 at which the rival closes and settles.', HOURS),
  'rival.learnerCashMinor': note('The learner’s cash there.', OWN),
  'rival.hasSpreads': note('Whether the rival lists calendar spreads between neighbouring months.', US_SPREADS),
  'rival.modelMultipleHundredths': note(
    'Scan range in hundredths of a day’s volatility; 0 = it stays as it was set.',
    US_MODEL,
  ),
  'rival.antiprocyclical': note('How the scan range is kept from rising with the market.', EU_CHOICES),
  'rival.stressedMarginBps': note('Stressed rate that counts for a quarter by that choice.', EU_CHOICES),
  'rival.floorMarginBps': note('Lowest rate by that choice.', EU_CHOICES),
  'stack.isOn': note('Whether the eight layers under a token move.', OWN),
  'stack.demandGrowthBpsHundredths': note('Growth of the demand for tokens a day.', DEMAND),
  'stack.chipsGrowthBpsHundredths': note('Growth of the capacity of chips a day.', OWN),
  'stack.memoryGrowthBpsHundredths': note('Growth of the capacity of memory a day.', OWN),
  'stack.powerGrowthBpsHundredths': note('Growth of the capacity of power a day.', OWN),
  'stack.dataCentreGrowthBpsHundredths': note('Growth of the capacity of data centres a day.', OWN),
  'stack.efficiencyGrowthBpsHundredths': note('Growth of the tokens that an hour of compute yields, a day.', OWN),
  'stack.slackBps': note('Capacity beyond demand on day 0.', OWN),
  'stack.elasticityBps': note('How much demand falls when the price rises, log for log.', OWN),
  'stack.pullBps': note('Share of the gap to cost and scarcity that a price closes in a day.', COST),
  'stack.volatilityBps': note('Standard deviation of a day’s own change of the layers below tokens.', OWN),
  'stack.passBps': note('Share of a cost that is passed on up the stack.', COST),
  'stack.rationingBps': note('Share of the providers that ration in a shortage instead of asking more.', RATIONING),
};
