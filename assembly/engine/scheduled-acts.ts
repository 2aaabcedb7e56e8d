import { EventKind, NewsEffect, StackLayer } from '../shared/codes';
import { fixBenchmark, linkBenchmark, panelMilliticks } from '../benchmark/panel';
import { moveLayer } from '../economy/latent';
import { emitPlainEvent } from '../state/event-log';
import { News } from '../state/world-records';
import { benchmarkAt, contractAt, header, layerAt } from '../state/region';
import { setContractRule, setVenueRule } from './rules';
import { pushSetPhase } from './tasks';

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
    case NewsEffect.Rule:
      actOnRule(news, cause);
      break;
    case NewsEffect.Method:
      changeMethod(contractAt(news.contract).benchmark, <i32>news.value, cause);
      break;
    default:
      pushSetPhase(news.contract, news.venue, <i32>news.value, cause);
  }
}

/** A rule that does not fit any more (a contract that has expired) is left as it is, and that is told. */
function actOnRule(news: News, cause: u32): void {
  const done =
    news.venue != 0
      ? setVenueRule(news.venue, news.rule, news.value)
      : setContractRule(news.contract, news.rule, news.value);
  if (done) emitPlainEvent(EventKind.RuleSet, news.contract, news.rule, news.value, cause);
  else emitPlainEvent(EventKind.ConfigurationRejected, news.contract, news.rule, 0, cause);
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
