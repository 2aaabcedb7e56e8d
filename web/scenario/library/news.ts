import { NewsEffect, type Rule, type StackLayer } from '../../../assembly/shared/codes';
import { DAY_MS, MINUTE_MS } from '../../../assembly/shared/scales';
import type { NewsItem } from '../scenario';

/** News that does something: at a minute of a simulated day. */
export function news(
  day: number,
  minute: number,
  effect: NewsEffect,
  moveBps: number,
  text: string,
  { layer = 0, venue = 0, rule = 0, value = 0 } = {},
): NewsItem {
  return { timeMs: day * DAY_MS + minute * MINUTE_MS, moveBps, text, act: { effect, layer, venue, rule, value } };
}

/** A layer's own price moves, in basis points of its log. */
export function priceNews(layer: StackLayer, day: number, minute: number, moveBps: number, text: string): NewsItem {
  return news(day, minute, NewsEffect.Price, moveBps, text, { layer });
}

/** The home venue's regulator changes a rule. */
export function ruleNews(rule: Rule, day: number, minute: number, value: number, text: string): NewsItem {
  return news(day, minute, NewsEffect.Rule, 0, text, { venue: 1, rule, value });
}
