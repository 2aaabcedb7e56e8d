import { KOREA_2013 } from './korea-2013';
import { NASDAQ_2018 } from './nasdaq-2018';
import type { Replay } from './replay';

/** Every default that can be replayed, latest first. */
export const REPLAYS: readonly Replay[] = [NASDAQ_2018, KOREA_2013];
