/** One model sold by its maker abroad, in dollars; at home in yuan. */
export interface ForeignPrice {
  readonly maker: string;
  readonly name: string;
  /** Ticks of TOK at 6.8 yuan a dollar. */
  readonly priceTicks: number;
  /** Illustrative volume, million tokens a day. */
  readonly volumeMTok: number;
}

/**
 * GLM models on the international site (z.ai), 23 September 2026, blended 3 to 1: 2.15 and 1.00 dollars a million, where
 * the site at home asks 17 and 52 percent less. Measured from @pydantic/genai-prices 0.1.8. Not in the standing panel.
 */
export const FOREIGN_PRICES: readonly ForeignPrice[] = [
  { maker: 'Z.AI', name: 'GLM-5.2', priceTicks: 14_620, volumeMTok: 150_000 },
  { maker: 'Z.AI', name: 'GLM-4.7', priceTicks: 6_800, volumeMTok: 60_000 },
];

/**
 * What a maker asks more from 09:00 to 12:00 and from 14:00 to 18:00 in Beijing, basis points. DeepSeek's V4 models cost
 * double then, from 17 August 2026 on (dated entries of @pydantic/genai-prices).
 */
export function peakBpsOn(maker: string, model: string, date: string): number {
  return maker === 'DeepSeek' && /v4/i.test(model) && date >= '2026-08-17' ? 10_000 : 0;
}
