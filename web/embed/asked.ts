/** What was asked of an embed's market and waits for its turn, in the order in which it is done. */
export interface Asked {
  isReset: boolean;
  /** Numbers by path. */
  readonly values: Map<string, number>;
  seekMs: number | null;
  isPlay: boolean;
}

export function nothingAsked(): Asked {
  return { isReset: false, values: new Map(), seekMs: null, isPlay: false };
}
