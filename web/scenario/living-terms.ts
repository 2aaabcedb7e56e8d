// Numbers of a scenario that make its market a living one: months, a rival venue, the stack under a token. All plain: one
// month at one venue, and the price of tokens moves by itself.

/** What the home venue lists. */
export interface MarketTerms {
  /** Layer of the stack whose future the home venue lists: StackLayer, 7 = tokens. */
  readonly layer: number;
  /** Months listed at home, and how many trading days lie between two of them. The last ends with the run. */
  readonly months: number;
  readonly monthDays: number;
  /** Yuan for a dollar on day 0, ten-thousandths: compares money across venues. */
  readonly yuanPerDollarBps: number;
  /** Standard deviation of a day's change of that rate, hundredths of a basis point; 0 = it stands still. */
  readonly yuanVolatilityBpsHundredths: number;
  /** How much later those at the home venue hear of a move of its layer, milliseconds. */
  readonly latencyMs: number;
  /** Ticks of the layer's table that make one tick of the contract. */
  readonly tickMultiple: number;
  /** Currency that prices are quoted in: 0 = that of the layer's table, 1 = yuan, 2 = dollars. Money stays in yuan. */
  readonly quoteCurrency: number;
  /** Day on which the contracts first trade; 0 or 1 = from the start. */
  readonly firstTradingDay: number;
  /** Prices in the panel of the benchmark: so many of the largest sellers; 0 = all. */
  readonly panelSize: number;
  /** 1 = market makers quote wider and smaller where the benchmark is trusted less. */
  readonly heedsTrust: number;
}

/** A second venue: net accounts, scan margin, dollars. */
export interface RivalTerms {
  /** 1 = it is open. */
  readonly isOpen: number;
  /** Layer of the stack whose future it lists: StackLayer, 5 = compute. */
  readonly layer: number;
  readonly months: number;
  /** Money for one tick on one lot, cents. */
  readonly tickValueMinor: number;
  /** Maintenance margin: the price scan range as a share of the first price; and initial margin against it. */
  readonly marginBps: number;
  readonly initialBps: number;
  readonly feePerLotMinor: number;
  /** Minutes at the end of the day whose trades make the settlement price. */
  readonly settlementWindowMinutes: number;
  readonly breakerBps: number;
  readonly bandTicks: number;
  /** 1 = its benchmark is fixed from deals done on the spot, not from offers, where there are such prices: compute. */
  readonly countsDeals: number;
  /** Methodology of its benchmark. */
  readonly method: number;
  readonly trimBps: number;
  readonly weightCapBps: number;
  /** Share of the participants whose home it is, and share that has an account at both venues. */
  readonly homeBps: number;
  readonly bothBps: number;
  /** How much better the other venue must be before a participant leaves, hundredths. */
  readonly loyaltyHundredths: number;
  /** How much costs and company count in the choice of a venue, hundredths. */
  readonly betaHundredths: number;
  readonly gammaHundredths: number;
  /** What acting abroad costs, hundredths of a basis point of the notional. */
  readonly capitalControlBpsHundredths: number;
  /** How much later those at the rival hear of a move of its layer, milliseconds. */
  readonly latencyMs: number;
  /** Its trading hours, as those of VenueRules. */
  readonly opensLaterMinutes: number;
  readonly closesEarlierMinutes: number;
  /** The learner's cash there, cents. */
  readonly learnerCashMinor: number;
  /** 1 = spreads between neighbouring months are listed. */
  readonly hasSpreads: number;
  /** Scan range in hundredths of a day's volatility, set at each settlement; 0 = it stays as it was set. */
  readonly modelMultipleHundredths: number;
  /** How it is kept from rising with the market: 0 = off, 1 = buffer, 2 = stressed weight, 3 = floor. */
  readonly antiprocyclical: number;
  readonly stressedMarginBps: number;
  readonly floorMarginBps: number;
}

/** The stack under a token. Growth of a day in logs, hundredths of a basis point. Illustrative. */
export interface StackTerms {
  /** 1 = the layers move. */
  readonly isOn: number;
  readonly demandGrowthBpsHundredths: number;
  readonly chipsGrowthBpsHundredths: number;
  readonly memoryGrowthBpsHundredths: number;
  readonly powerGrowthBpsHundredths: number;
  readonly dataCentreGrowthBpsHundredths: number;
  /** Growth of the tokens that one hour of compute yields. */
  readonly efficiencyGrowthBpsHundredths: number;
  /** Capacity beyond demand on day 0. */
  readonly slackBps: number;
  /** How much demand falls when the price rises, log for log. */
  readonly elasticityBps: number;
  /** Share of the gap to cost and scarcity that a price closes in a day. */
  readonly pullBps: number;
  /** Standard deviation of a day's own change of each layer below tokens. */
  readonly volatilityBps: number;
  /** Share of a cost that is passed on from compute to inference, tokens and access. */
  readonly passBps: number;
  /** Share of the providers, by volume, that ration in a shortage instead of asking more. */
  readonly rationingBps: number;
}
