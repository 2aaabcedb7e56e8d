import { EventKind, NewsEffect, StackLayer } from '../shared/codes';
import { FEE_RATE_UNIT } from '../shared/scales';
import { fixBenchmark, linkBenchmark, panelMilliticks } from '../benchmark/panel';
import { moveLayer } from '../economy/latent';
import { emitPlainEvent } from '../state/event-log';
import { News } from '../state/world-records';
import { benchmarkAt, contractAt, header, layerAt } from '../state/region';
import { pushCancelTrades } from './cancel-trades';
import { firstListed, setWorldRule, toldOf } from './rules';
import { pushSetPhase } from './tasks';
import { isInHours } from './world';
import { setYuan } from './yuan';

/** What scheduled news does when its time has come: a layer of the stack moves, or the regulator acts. */
export function workNews(news: News, cause: u32): void {
  const layer = layerAt(news.layer == 0 ? StackLayer.Tokens : news.layer);
  const move = <f64>news.moveBps / 10000.0;
  switch (<i32>news.effect) {
    case NewsEffect.Price:
      moveLayer(layer, move);
      break;
    case NewsEffect.Capacity:
      layer.capacityLog += move;
      break;
    case NewsEffect.Demand:
      layer.demandLog += move;
      break;
    case NewsEffect.Offshore:
      header().offshoreLog = header().offshoreLog + move;
      break;
    case NewsEffect.CapitalControl:
      header().capitalControl = <f64>news.value / <f64>FEE_RATE_UNIT;
      break;
    case NewsEffect.Rule:
      actOnRule(news, cause);
      break;
    case NewsEffect.Method:
      changeMethod(benchmarkOf(news.venue), <i32>news.value, cause);
      break;
    case NewsEffect.Yuan:
      setYuan(<i32>news.value, cause);
      break;
    case NewsEffect.CancelTrades:
      pushCancelTrades(0, news.venue, cause);
      break;
    default:
      // A venue that is closed stays so: its hours are not the regulator's.
      if (isInHours(news.venue)) pushSetPhase(0, news.venue, <i32>news.value, cause);
  }
}

/** A rule that does not fit any more (all contracts have expired) is left as it is, and that is told. */
function actOnRule(news: News, cause: u32): void {
  if (setWorldRule(news.venue, news.rule, news.value)) {
    emitPlainEvent(EventKind.RuleSet, toldOf(news.venue), news.rule, news.value, cause);
  } else {
    emitPlainEvent(EventKind.ConfigurationRejected, 0, news.rule, 0, cause);
  }
}

/** The benchmark that a venue's contracts settle to. */
function benchmarkOf(venue: u32): u32 {
  return contractAt(firstListed(venue)).benchmark;
}

/** A benchmark is fixed by another method from now on: the panel as now posted is fixed again on the spot. */
export function changeMethod(index: u32, method: i32, cause: u32): void {
  const benchmark = benchmarkAt(index);
  const before = panelMilliticks(index, benchmark.method);
  benchmark.method = method;
  benchmark.revisions += 1;
  emitPlainEvent(EventKind.MethodSet, 0, method, index, cause);
  const told = header().sequence;
  linkBenchmark(index, before);
  fixBenchmark(index, told);
}
