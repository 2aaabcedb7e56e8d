// Illustrative volumes. Assumption: no public table says how many tokens each model serves; the sizes below only keep
// the order of magnitude between a maker's current flagship, its cheap high-volume models and its older ones.

/** Million tokens a day of models that carry most of a maker's use. */
const MODEL_VOLUMES: Readonly<Record<string, number>> = {
  'deepseek-v4-flash': 1_300_000,
  'deepseek-v4-pro': 1_100_000,
  'deepseek-v3.2': 500_000,
  'kimi-k2.6': 700_000,
  'kimi-k2.7-code': 600_000,
  'kimi-k3': 350_000,
  'MiniMax-M2.7': 600_000,
  'minimax-m3': 800_000,
  'GLM-5.3': 900_000,
  'GLM-5.2': 500_000,
  'GLM-5.1': 300_000,
  'GLM-5.3-Flash': 700_000,
};

/** Any other model of a maker. */
const MAKER_VOLUMES: Readonly<Record<string, number>> = {
  deepseek: 150_000,
  moonshotai: 60_000,
  minimax: 80_000,
  zhipuai: 60_000,
};

/** Illustrative volume of a model, million tokens a day. */
export function volumeMTokOf(maker: string, model: string): number {
  return MODEL_VOLUMES[model] ?? MAKER_VOLUMES[maker] ?? 50_000;
}
