import { BPS } from '../../../assembly/shared/scales';
import { NewsEffect } from '../../../assembly/shared/codes';
import { parameterName, parameterUnitKey, parameterValueWords } from '../../experiment/parameter-words';
import { clock, decimal, percent, upTo } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import { baseOf, numberIn, type OwnAct, type OwnWorld } from '../../scenario/own-world';
import { AGENTS_MAX, AUCTION_MS_MIN, NEWS_ITEMS_MAX, parameterAt } from '../../scenario/parameters';
import type { Problem } from '../../scenario/result';
import { DAY_MS } from '../../../assembly/shared/scales';
import { headlineOf } from '../../state/news-text';
import { ruleName, valueOfRule } from '../../state/rule-words';
import { perTyped } from '../../state/typed-unit';
import { LAYER_LISTINGS } from '../../scenario/stack-layers';
import { say } from '../controls/say';

/** Name of a built-in scenario. */
export function presetName(id: string): string {
  return textOf(`scenario.${id}`) ?? id;
}

const POPULATIONS = [
  'marketMakers',
  'noise',
  'longHedgers',
  'shortHedgers',
  'value',
  'trend',
  'indexFunds',
  'arbitrageurs',
  'banks',
];

/** Name of a group of numbers. */
export function groupName(id: string): string {
  const at = POPULATIONS.indexOf(id.replace('agents.', ''));
  return textOf(at < 0 ? `param.group-${id}` : `flows.group${at + 1}`) ?? id;
}

/** A number's value in words, as the world has it or as its base has it. */
export function valueWords(path: string, value: number): string {
  return parameterValueWords(path, value, say);
}

/** Name of a number, for a list. */
export function nameOf(path: string): string {
  return parameterName(path, say);
}

/** Value of a number in the world's base. */
export function baseValue(world: OwnWorld, path: string): number {
  return numberIn({ ...world, numbers: {} }, path);
}

/** What is wrong, in the page's language: the thing's name, then what it must be. */
export function problemWords({ path, message }: Problem, world: OwnWorld): string {
  const act = /^news\.(\d+)\.(?:act\.)?(\w+)$/.exec(path);
  if (act !== null) return actProblem(Number(act[1]), act[2] ?? '', world);
  const typed = world.typed[path];
  const parameter = parameterAt(path);
  if (typed !== undefined && parameter !== undefined) {
    const perUnit = perTyped(parameterUnitKey(path));
    const range = { min: upTo(parameter.min / perUnit, 4), max: upTo(parameter.max / perUnit, 4) };
    const key = perUnit === 1 ? 'editor.problem-range' : 'editor.problem-number';
    return t(key, { name: nameOf(path), was: typed, ...range });
  }
  return togetherWords(path, world) ?? message;
}

/** Rules that join several numbers. */
function togetherWords(path: string, world: OwnWorld): string | null {
  const read = (one: string): number => numberIn(world, one);
  switch (path) {
    case 'seed':
      return t('editor.problem-seed');
    case 'news':
      return t('editor.problem-many', { max: NEWS_ITEMS_MAX });
    case 'agents': {
      const n = Object.keys(baseOf(world).agents).reduce((sum, name) => sum + read(`agents.${name}.count`), 0);
      return t('editor.problem-agents', { n, max: AGENTS_MAX });
    }
    case 'contract.finalFixings':
      return t('editor.problem-fixings', { n: read(path), days: read('days') });
    case 'market.months':
      return t('editor.problem-months', { days: read('days'), between: read('market.monthDays') });
    case 'venue.openingAuctionMs':
      return t('editor.problem-auction', { seconds: AUCTION_MS_MIN / 1000 });
    default:
      return null;
  }
}

function actProblem(at: number, field: string, world: OwnWorld): string {
  const act = world.acts[at];
  const name = act === undefined ? String(at + 1) : `${whenWords(act)}, ${titleOfAct(act)}`;
  return t('editor.problem-act', { name, what: textOf(`editor.act-wrong-${field}`) ?? field });
}

/** `Day 12, 11:00`. */
export function whenWords({ day, inDayMs }: OwnAct): string {
  return clock(day * DAY_MS + inDayMs);
}

/** What readers are told. */
export function titleOfAct({ text, words }: OwnAct): string {
  return headlineOf(text === 'custom' ? { text, words } : { text });
}

/** Names of the layers that news can move, by their codes. */
export function layerName(layer: number): string {
  return textOf(`layer.${LAYER_LISTINGS.find((one) => Number(one.layer) === (layer || 7))?.id ?? ''}`) ?? '';
}

/** A move in logs as the change that it is, `+6.18%`: log 0.06 is e to the 0.06. */
export function moveWords(moveBps: number): string {
  const value = (Math.exp(moveBps / 10_000) - 1) * 100;
  return `${value > 0 ? '+' : ''}${decimal(value, 2)}%`;
}

/** What an act does, in a few words. */
export function effectWords(act: OwnAct): string {
  switch (act.effect) {
    case NewsEffect.Rule:
      return act.rule === 0
        ? t('editor.act-no-rule')
        : t('words.pair', { name: ruleName(act.rule), value: valueOfRule(act.rule, act.value, act.venue) });
    case NewsEffect.Method:
      return textOf(`bench.m${act.value}`) ?? '';
    case NewsEffect.Phase:
      return textOf(`editor.phase-${act.value}`) ?? '';
    case NewsEffect.CapitalControl:
      return t('editor.act-capital', { rate: percent(act.value / 100) });
    case NewsEffect.Yuan:
      return t('editor.act-yuan', { rate: decimal(act.value / BPS, 4) });
    case NewsEffect.CancelTrades:
      return t('editor.act-cancel');
    case NewsEffect.Offshore:
      return t('editor.act-offshore', { move: moveWords(act.moveBps) });
    default:
      return act.moveBps === 0 && act.effect === NewsEffect.Price
        ? t('editor.act-nothing')
        : t(`editor.act-moves-${act.effect}`, { layer: layerName(act.layer), move: moveWords(act.moveBps) });
  }
}
