import type { AwayFigures, CardFigures } from '../../core/lesson-views';
import {
  amountText,
  count,
  currency,
  milliticks,
  money,
  moneyRounded,
  percent,
  priceCurrency,
  signedMoney,
  signedTicks,
  ticks,
  unitText,
} from '../../format';
import { type MessageKey, t, textOf } from '../../locale/locale.svelte';
import { paragraph } from '../../locale/paragraph';
import type { Scenario } from '../../scenario/scenario';
import { benchmarkSources, panelSource } from '../../state/panel-source';
import { ruleName, valueOfRule } from '../../state/rule-words';
import { awayAnswers, awayLines, awayProfitLine } from './away-words';

/** One line of the card's sum. */
export interface CardLine {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** A sum of the lines above it. */
  readonly isSum: boolean;
}

/** One of the five questions with the run's own answer. */
export interface CardAnswer {
  readonly question: string;
  readonly answer: string;
}

/** Part of a whole in percent, as text. */
function share(part: number, whole: number): string {
  return percent(whole === 0 ? 0 : Math.round((part / whole) * 100) * 100);
}

/** The finding of the run in one sentence. */
export function cardHeadline(card: CardFigures): string {
  const { effectiveMilliticks, billMilliticks, exposureLots } = card;
  if (effectiveMilliticks === null || billMilliticks === null)
    return t('card.headline-free', { profit: signedMoney(-card.costMinor), currency: currency() });
  return t(exposureLots < 0 ? 'card.headline-sold' : 'card.headline-bill', {
    amount: amountText(Math.abs(exposureLots)),
    effective: milliticks(effectiveMilliticks, 0),
    bill: milliticks(billMilliticks, 0),
    unit: unitText(),
  });
}

function line(id: string, value: string, params: Readonly<Record<string, string>> = {}, isSum = false): CardLine {
  // Every id that is given below has its text under `card.`.
  return { id, name: t(`card.${id}` as MessageKey, params), value, isSum };
}

/** Money of the account with its currency: lines with prices stand beside it. */
function sum(text: string): string {
  return t('card.money', { currency: currency(), amount: text });
}

/** What the run came to, line by line. Without a bill only what there is; what was not traded at the rival is left out. */
export function cardLines(
  card: CardFigures,
  rival: AwayFigures | null,
  scenario: Scenario,
  unservedBps: number,
): readonly CardLine[] {
  const away = rival?.hasTraded === true ? rival : null;
  const basis = card.basisFirstTicks === null ? t('card.none') : signedTicks(card.basisFirstTicks);
  const hasBill = card.exposureLots !== 0;
  // Who sells tokens has a bill below zero: what comes in is told as such.
  const sells = card.exposureLots < 0;
  return [
    ...(hasBill ? [sells ? line('sold', sum(money(-card.billMinor))) : line('bill', sum(money(card.billMinor)))] : []),
    line('profit', sum(signedMoney(card.profitMinor)), { fees: money(card.feesMinor) }),
    ...(away === null ? [] : [awayProfitLine(away)]),
    ...(hasBill
      ? [
          sells
            ? line('income', sum(money(-card.costMinor)), {}, true)
            : line('cost', sum(money(card.costMinor)), {}, true),
        ]
      : away === null
        ? []
        : [line('result', sum(signedMoney(-card.costMinor)), {}, true)]),
    ...(card.effectiveMilliticks === null
      ? []
      : [line('effective', milliticks(card.effectiveMilliticks), { unit: unitText() })]),
    ...(card.billMilliticks === null ? [] : [line('unhedged', milliticks(card.billMilliticks))]),
    ...(card.exposureLots > 0 && unservedBps > 0 ? [line('unserved', percent(unservedBps))] : []),
    line('start', milliticks(card.startMilliticks)),
    ...(card.hedgeBps === null ? [] : [line('hedge', percent(card.hedgeBps))]),
    line('basis-first', basis),
    line('basis-last', signedTicks(card.basisLastTicks)),
    line('peak', sum(moneyRounded(card.peakMarginMinor))),
    line('calls', `${count(card.calls)} · ${count(card.liquidations)}`),
    ...(away === null ? [] : awayLines(away, scenario)),
  ];
}

/**
 * The questions that every run answers from its own numbers, of each venue that is open.
 * @param homeDeals deals of eight that quote the home benchmark at the end
 */
export function cardAnswers(
  card: CardFigures,
  away: AwayFigures | null,
  scenario: Scenario,
  homeDeals: number,
): readonly CardAnswer[] {
  const home = homeAnswers(card, scenario);
  if (away === null) return home;
  const more = awayAnswers(away, scenario, homeDeals);
  return home.map(({ question, answer }, at) => ({ question, answer: paragraph(answer, more[at] ?? '') }));
}

function homeAnswers(card: CardFigures, scenario: Scenario): readonly CardAnswer[] {
  return [
    { question: t('card.q1'), answer: benchmarkAnswer(card, scenario) },
    {
      question: t('card.q2'),
      answer: t('card.a2', {
        amount: amountText(1),
        tick: ticks(1),
        currency: priceCurrency(),
        fixings: scenario.contract.finalFixings,
        limit: percent(scenario.contract.dailyLimitBps),
      }),
    },
    { question: t('card.q3'), answer: ruleAnswer(card) },
    { question: t('card.q4'), answer: liquidityAnswer(card) },
    {
      question: t('card.q5'),
      answer: t('card.a5', {
        last: ticks(card.price.lastSettlementTicks),
        future: card.price.futureFirst,
        benchmark: card.price.benchmarkFirst,
        days: card.price.days,
      }),
    },
  ];
}

function benchmarkAnswer({ benchmark }: CardFigures, scenario: Scenario): string {
  // The card tells of the first contract, which the home venue lists.
  const of = benchmarkSources(scenario);
  const sources = Array.from({ length: benchmark.constituents }, (_, index) => panelSource(of, index));
  const answer = t('card.a1', {
    n: benchmark.constituents,
    makers: new Set(sources.map(({ partition }) => partition)).size,
    method: textOf(`bench.m${benchmark.method}`) ?? '',
    low: milliticks(benchmark.lowestMilliticks, 0),
    high: milliticks(benchmark.highestMilliticks, 0),
    model: sources[benchmark.topIndex]?.name ?? '',
    share: percent(benchmark.topWeightBps),
  });
  if (benchmark.methodChanges === 0) return answer;
  return paragraph(answer, t('card.a1-changed', { times: benchmark.methodChanges }));
}

function ruleAnswer({ rules }: CardFigures): string {
  const changed = rules.changed.map(({ rule, value, venue }) => {
    const words = `${ruleName(rule)} ${valueOfRule(rule, value, venue)}`;
    return venue === 1 ? words : t('card.at-rival', { what: words });
  });
  return t('card.a3', {
    rules: changed.length === 0 ? t('card.a3-none') : changed.join(t('words.comma')),
    calls: rules.callsOfAll,
    liquidations: rules.liquidationsOfAll,
    defaults: rules.defaults,
    halts: rules.halts,
  });
}

function liquidityAnswer({ traded, spreadHundredths }: CardFigures): string {
  const all = traded.reduce((sum, { lots }) => sum + lots, 0);
  const [first, second] = traded;
  const name = (group: number | undefined): string => textOf(`flows.group${group ?? ''}`) ?? '';
  return t('card.a4', {
    first: name(first?.group),
    firstShare: share(first?.lots ?? 0, all),
    second: name(second?.group),
    secondShare: share(second?.lots ?? 0, all),
    spread: spreadHundredths === null ? t('card.none') : milliticks(spreadHundredths * 10),
    currency: priceCurrency(),
  });
}
