/** Why an entry of the package is not a constituent. */
export type LeftOutReason =
  /** The package still carries a price that the maker has replaced. */
  | 'stale'
  /** The price of a reseller, found under the maker's name. */
  | 'reseller'
  /** The same model sold faster, for longer texts or under a second name: a model counts once, by its standard price. */
  | 'same-model'
  /** A service around a model, not a model. */
  | 'service';

/** Entries that stay out of every panel, by maker and model. Each is looked up in the package by a test. */
export const LEFT_OUT: Readonly<Record<string, LeftOutReason>> = {
  // The prices of February 2025, with an off-peak discount that ended in September 2025; V4 took over both names.
  'deepseek/deepseek-chat': 'stale',
  'deepseek/deepseek-reasoner': 'stale',
  // DeepSeek never listed V3 models one by one. V3.2 and V3.2-Exp equal OpenRouter's prices to the last digit.
  'deepseek/deepseek-v3.1-terminus': 'reseller',
  'deepseek/deepseek-v3.2': 'reseller',
  'deepseek/deepseek-v3.2-exp': 'reseller',
  // Equal to OpenRouter's price; Moonshot's own for this model is that of kimi-k2-0711-preview.
  'moonshotai/kimi-k2': 'reseller',
  // Faster service of the entries without the suffix.
  'moonshotai/kimi-k2-turbo-preview': 'same-model',
  'moonshotai/kimi-k2-thinking-turbo': 'same-model',
  'moonshotai/kimi-k2.7-code-highspeed': 'same-model',
  'minimax/MiniMax-M2.1-highspeed': 'same-model',
  'minimax/MiniMax-M2.5-highspeed': 'same-model',
  'minimax/MiniMax-M2.7-highspeed': 'same-model',
  'zhipuai/GLM-4-AirX': 'same-model',
  // Moonshot V1 has three names by the length of the text; the base tier is the 8k one.
  'moonshotai/moonshot-v1-32k': 'same-model',
  'moonshotai/moonshot-v1-128k': 'same-model',
  // Half price for the two weeks of its launch, which ended on 9 September 2026; the package has not followed.
  'zhipuai/GLM-5.3-Flash': 'stale',
  'zhipuai/GLM-4-Assistant': 'service',
};
