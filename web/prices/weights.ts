// Illustrative volumes. Assumption: nobody publishes how many tokens a model serves. The table keeps only an order of
// magnitude between a maker's cheap model, its flagship and its older ones. The newest panel adds up to 8.0 trillion
// tokens a day, a seventeenth of the 140 trillion reported for China in March 2026. A model has one volume on every
// date, so that the past moves by prices and listings alone.

/** Million tokens a day of the models that carry most of a maker's use. */
const MODEL_VOLUMES: Readonly<Record<string, number>> = {
  // The cheap model everybody builds on: a sixth of the panel. It had a fifth of Chinese tokens on OpenRouter in July 2026.
  'deepseek/deepseek-v4-flash': 1_300_000,
  // Flagship that costs as much as others' middle class.
  'deepseek/deepseek-v4-pro': 1_100_000,
  // Newest flagships of two makers with cheap coding plans.
  'zhipuai/GLM-5.3': 900_000,
  'minimax/minimax-m3': 800_000,
  // Last but one, still the default in many tools.
  'moonshotai/kimi-k2.6': 700_000,
  'moonshotai/kimi-k2.7-code': 600_000,
  'minimax/MiniMax-M2.7': 600_000,
  'zhipuai/GLM-5.2': 500_000,
  // Nine times the price in the panel's middle: for hard questions only.
  'moonshotai/kimi-k3': 350_000,
  'zhipuai/GLM-5.1': 300_000,
};

/** Any other model of a maker: an older or special one that a few customers stay with. */
const MAKER_VOLUMES: Readonly<Record<string, number>> = {
  deepseek: 150_000,
  moonshotai: 60_000,
  minimax: 80_000,
  zhipuai: 60_000,
};

/** Any model of any other maker. */
const DEFAULT_VOLUME = 50_000;

/**
 * Illustrative volume of a model, million tokens a day, a whole number above 0.
 * @param makerId provider's id in the package
 */
export function volumeMTokOf(makerId: string, model: string): number {
  return MODEL_VOLUMES[`${makerId}/${model}`] ?? MAKER_VOLUMES[makerId] ?? DEFAULT_VOLUME;
}
