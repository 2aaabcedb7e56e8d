/** A maker whose own list prices form the panel. */
export interface Maker {
  /** Provider's id in the package. */
  readonly id: string;
  readonly name: string;
  /** Where the maker publishes the price that is taken. */
  readonly site: string;
}

/**
 * Chinese makers that the package knows first-hand, in the order of their partitions. Qwen, Doubao, Hunyuan and others
 * are in it only through resellers, whose prices are not the makers'.
 *
 * The maker of GLM has two sites: yuan at home (open.bigmodel.cn), dollars abroad (Z.AI, 20 to 30 percent dearer).
 * The home site counts, and Z.AI does not: the contract is in yuan, the home list holds every model, and Z.AI came into
 * the package only in September 2026.
 *
 * Simplified: the package turned those yuan into dollars at 7.25, the panel turns all dollars into yuan at 6.8, so
 * Zhipu's prices stand 6 percent below its list in yuan.
 */
export const MAKERS: readonly Maker[] = [
  { id: 'deepseek', name: 'DeepSeek', site: 'api-docs.deepseek.com' },
  { id: 'moonshotai', name: 'Moonshot AI', site: 'platform.kimi.ai' },
  { id: 'minimax', name: 'MiniMax', site: 'platform.minimax.io' },
  { id: 'zhipuai', name: 'Zhipu AI', site: 'open.bigmodel.cn' },
];
