import type { NewsEffect } from '../../assembly/shared/codes';
import type { FixMethod, Role } from '../core/vocabulary';
import type { MarketTerms, RivalTerms, StackTerms } from './living-terms';

/** Version of the scenario's shape, recorded in links and files; migrated for ever, one function a step. */
export const SCENARIO_VERSION = 1;

/**
 * Everything that defines a world before it starts. Plain JSON: numbers in core units, no functions.
 * Texts come from the locale by id, or stand here as plain text when somebody wrote their own.
 */
export interface Scenario {
  readonly version: number;
  /** Id in the library (`first-hedge`), or `custom`. */
  readonly id: string;
  /** 64-bit seed as a decimal string, so that it survives JSON. */
  readonly seed: string;
  /** Simulated days the run lasts; the contract settles finally on the last. 5 to 400. */
  readonly days: number;
  readonly contract: ContractTerms;
  readonly venue: VenueRules;
  readonly clearing: ClearingRules;
  readonly benchmark: BenchmarkTerms;
  readonly price: PriceProcess;
  readonly agents: AgentPopulations;
  readonly behaviour: Behaviours;
  readonly personas: PersonaSwitches;
  readonly learner: LearnerTerms;
  readonly market: MarketTerms;
  readonly rival: RivalTerms;
  readonly stack: StackTerms;
  readonly news: readonly NewsItem[];
}

export interface ContractTerms {
  /** Money for one tick on one lot, minor units. TOK: CNY 1 on 10 Bt = 1,000 fen. */
  readonly tickValueMinor: number;
  readonly dailyLimitBps: number;
  readonly marginBps: number;
  readonly hedgeMarginBps: number;
  /** Hundredths of a basis point of notional. */
  readonly feeOpenBpsHundredths: number;
  readonly feeCloseBpsHundredths: number;
  readonly feeCloseTodayBpsHundredths: number;
  /** 0 = resting order's price, 1 = median of bid, ask and last. */
  readonly tradePrice: number;
  /** Trading days at the end whose fixings are averaged for the final settlement. */
  readonly finalFixings: number;
}

/** Rules of the exchange beside those of the contract. 0 everywhere = plain continuous trading by price and time. */
export interface VenueRules {
  /** How long orders gather before 09:00, milliseconds; 0 = trading opens at once. */
  readonly openingAuctionMs: number;
  /** How long orders gather before 15:00, milliseconds; 0 = the last trade closes the day. */
  readonly closingAuctionMs: number;
  /** 1 = market orders may join an auction. */
  readonly auctionMarketOrders: number;
  /** Move within the window that halts trading, basis points of the previous settlement price; 0 = no breaker. */
  readonly breakerBps: number;
  readonly breakerWindowMs: number;
  readonly breakerHaltMs: number;
  /** Ticks within the window at which the next trade is held back; 0 = no velocity pause. */
  readonly velocityTicks: number;
  readonly velocityWindowMs: number;
  readonly velocityHaltMs: number;
  /** Ticks from the last price beyond which an order is refused; 0 = no band. */
  readonly bandTicks: number;
  /** What becomes of an order outside the daily limits: 0 = refused, 1 = asleep until they reach it. */
  readonly outsideLimit: number;
  /** 0 = by time, 1 = in proportion to size. */
  readonly allocation: number;
  readonly proRataMinimumLots: number;
  /** 1 = pro-rata serves the order that opened a price first. */
  readonly topOrder: number;
  /** 1 = at a locked limit closing orders go before opening ones. */
  readonly lockedCloseFirst: number;
  /** How a daily limit becomes whole ticks: 0 = inward, 1 = down, 2 = up. */
  readonly limitRounding: number;
  /** Trading hours: minutes after 09:00 at which it opens, and before 15:00 at which it closes. */
  readonly opensLaterMinutes: number;
  readonly closesEarlierMinutes: number;
}

/** Rules of the clearing house. 0 everywhere = margin at the contract's rate, called at settlement, and nobody stands behind it. */
export interface ClearingRules {
  /** How often accounts are revalued during the day, minutes; 0 = at settlement only. */
  readonly intradayCallMinutes: number;
  /** Last days on which the risk decays with the fixings still to come; 0 = it does not. */
  readonly deliveryDays: number;
  /** Most lots an account may open in a day, hedgers and market makers exempt; 0 = no cap. */
  readonly openingCapLots: number;
  /** Most lots an account may hold on one side; 0 = no limit. */
  readonly positionLimitLots: number;
  /** Share of the position limit from which a position is reported, basis points; 0 = no reports. */
  readonly reportBps: number;
  /** Last days with a higher margin rate, and that rate; 0 = none. */
  readonly expiryDays: number;
  readonly expiryMarginBps: number;
  /** What speculators, and what the learner's broker, ask above the general rate, basis points. */
  readonly speculativeSurchargeBps: number;
  readonly brokerSurchargeBps: number;
  /** Share of the daily volume that a close-out may take, basis points; 0 = large positions pay no more. */
  readonly concentrationParticipationBps: number;
  readonly concentrationDays: number;
  /** Margin in hundredths of a day's volatility; 0 = the rate is fixed. */
  readonly modelMultipleHundredths: number;
  /** 0 = off, 1 = buffer, 2 = stressed weight, 3 = floor. */
  readonly antiprocyclical: number;
  readonly stressedMarginBps: number;
  readonly floorMarginBps: number;
  /** 1 = an account that stays uncovered after its liquidation is declared in default. */
  readonly declaresDefaults: number;
  /** Default fund for the largest (1) or the two largest (2) stressed losses beyond margin, sized daily; 0 = no fund. */
  readonly fundCover: number;
  readonly fundStressBps: number;
  /** The clearing house's own capital before and behind the survivors' fund, minor units. */
  readonly ccpFirstMinor: number;
  readonly ccpSecondMinor: number;
  /** What survivors may be asked for beyond the fund, basis points of their contributions. */
  readonly assessmentBps: number;
  /** 0 = the clearing house's capital before the survivors' fund, 1 = behind it. */
  readonly survivorsFirst: number;
  /** Minutes at the end of the day whose trades make the settlement price; 0 = the whole day's. */
  readonly settlementWindowMinutes: number;
}

export interface BenchmarkTerms {
  readonly method: FixMethod;
  /** Share dropped at each end by a trimmed method, basis points of the count. */
  readonly trimBps: number;
  /** Largest weight of one constituent, basis points; 10,000 = none. */
  readonly weightCapBps: number;
  /** What providers ask more from 09:00 to 12:00 and from 14:00 to 18:00, where their prices do not say it themselves. */
  readonly peakBps: number;
}

/** Latent log price of tokens: mean reverting with jumps. Illustrative. */
export interface PriceProcess {
  /** Standard deviation of a day's log change, basis points. */
  readonly dailyVolatilityBps: number;
  /** Expected log change a day, basis points (negative: prices fall). */
  readonly dailyDriftBps: number;
  /** Expected jumps in 100 days, and their mean absolute size in basis points. */
  readonly jumpsPer100Days: number;
  readonly jumpBps: number;
  /** Chance that a provider reprices on a given day, basis points. */
  readonly repriceChanceBps: number;
}

export interface AgentPopulation {
  readonly count: number;
  /** Cash of each account at the start, minor units. */
  readonly cashMinor: number;
  /** Mean time between two actions of one agent, milliseconds of trading. */
  readonly meanWakeMs: number;
  /** Typical order size in lots. */
  readonly sizeLots: number;
  /** Hedgers: exposure of each in lots. Others: largest position in lots. */
  readonly positionLots: number;
}

export interface AgentPopulations {
  readonly marketMakers: AgentPopulation;
  readonly noise: AgentPopulation;
  readonly longHedgers: AgentPopulation;
  readonly shortHedgers: AgentPopulation;
  readonly value: AgentPopulation;
  readonly trend: AgentPopulation;
  /** Long only, fully collateralised; they roll on a calendar. */
  readonly indexFunds: AgentPopulation;
  /** Between months, venues, layers, and price and index. */
  readonly arbitrageurs: AgentPopulation;
  /** Sell caps and collars to clients and hedge them through the book. */
  readonly banks: AgentPopulation;
}

/**
 * What participants do beyond the plain rules of their kind: 1 = on, 0 = off. Each makes a fact that real markets show, which
 * goes when it is switched off.
 */
export interface Behaviours {
  /** Traders without information, hedgers and speculators: trading begets trading, in bursts within bursts. */
  readonly excitedArrivals: number;
  /** Traders without information: large decisions are worked off at a share of the volume. */
  readonly metaorders: number;
  /** The same: they take what is displayed, seldom all they want. */
  readonly depthSizes: number;
  /** Market makers: wider on the side that is being taken. */
  readonly flowWidening: number;
  /** Market makers: smaller when margin uses most of their equity. */
  readonly marginCuts: number;
  /** Market makers and traders without information: orders that the market left behind are withdrawn. */
  readonly staleWithdrawal: number;
  /** Followers of trends: a position in proportion to the trend, geared on their equity. */
  readonly momentum: number;
  /** Market makers: each order that takes their quotes moves what they believe, with the root of its lots. */
  readonly flowReading: number;
}

/** Which of the eight personas trade: 1 = it hedges through the book, 0 = its deal is all that is known of it. */
export interface PersonaSwitches {
  readonly buyer: number;
  readonly startup: number;
  readonly laboratory: number;
  readonly cloud: number;
  readonly dataCentre: number;
  readonly speculator: number;
  readonly fund: number;
  readonly maker: number;
}

export interface LearnerTerms {
  readonly role: Role;
  readonly cashMinor: number;
  /** Lots of tokens the learner must buy at the end at the benchmark (0 = no bill). */
  readonly exposureLots: number;
  /** Share of them that is used in peak hours, basis points: costs `benchmark.peakBps` more than the benchmark. */
  readonly peakShareBps: number;
}

export interface NewsItem {
  /** Simulated time at which it is published and prices begin to answer. */
  readonly timeMs: number;
  /** Log change of what it moves, basis points; 0 for an act of the regulator. */
  readonly moveBps: number;
  /** Text id in the locale, under `news.` (`chip-rule`), or `custom`. */
  readonly text: string;
  /** What it does beside moving the price of tokens; absent = that alone. */
  readonly act?: NewsAct;
  /** The author's own words, for `custom` news; absent = it is called what the page calls such news. */
  readonly words?: NewsWords;
}

/** What an author calls a piece of news: plain text in English and in Chinese, each empty where there is none. */
export interface NewsWords {
  readonly title: string;
  readonly body: string;
  readonly titleZh: string;
  readonly bodyZh: string;
}

/** What news does that is more than a move of the price of tokens. */
export interface NewsAct {
  readonly effect: NewsEffect;
  /** StackLayer that it moves; 0 = tokens. */
  readonly layer: number;
  /** 1 = home, 2 = the rival, 0 = it concerns no venue. */
  readonly venue: number;
  /** Acts on rules: which, and its new value. Other acts: the method or phase as value. */
  readonly rule: number;
  readonly value: number;
}
