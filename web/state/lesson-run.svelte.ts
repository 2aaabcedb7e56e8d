import { Offset, OrderKind, Rule, Side, TimeInForce } from '../../assembly/shared/codes';
import type { CoreUpdate } from '../core/core-api';
import type { LearnerAction } from '../core/learner-command';
import type { RunStudy } from '../core/lesson-views';
import { COUNTERS } from '../lesson/counters';
import { goalIndex, lessonGoals, readingsOf } from '../lesson/goals';
import type { Compare, Control, Lesson, Step } from '../lesson/lesson';
import { holds } from '../lesson/predicate';
import { patched, startScenario } from '../lesson/start';
import { worldSetup } from '../scenario/to-commands';
import type { LessonProgressStore } from '../session/lesson-progress';
import { isRight } from './counter-words';
import type { Keeping } from './keeping.svelte';
import type { Simulation } from './simulation.svelte';
import { SPEEDS } from './trading-time';

/** Beyond this many ticks from the best price a lesson's order does not follow the market. */
const PROTECTION_TICKS = 50;

/** Wrong answers after which the right one is shown: nobody is kept from going on. */
const TRIES_MAX = 2;

/** A lesson that is being learnt: the step that is open, and what is done of it. The market is the page's own. */
export class LessonRun {
  readonly lesson: Lesson;
  readonly #simulation: Simulation;
  readonly #keeping: Keeping;
  readonly #store: LessonProgressStore;
  #index = $state.raw(0);
  #answers = $state.raw<Readonly<Record<string, number>>>({});
  #tries = $state.raw(0);
  #enteredMs = $state.raw(0);
  #isHintAsked = $state.raw(false);
  #isFinished = $state.raw(false);

  constructor(lesson: Lesson, simulation: Simulation, keeping: Keeping, store: LessonProgressStore) {
    this.lesson = lesson;
    this.#simulation = simulation;
    this.#keeping = keeping;
    this.#store = store;
    const { step, answers, isDone } = store.of(lesson.id);
    this.#isFinished = isDone && step >= lesson.steps.length - 1;
    this.#index = Math.min(step, lesson.steps.length - 1);
    this.#answers = answers;
    this.#enteredMs = simulation.view?.timeMs ?? 0;
  }

  /** Number of the open step, from 0. */
  get index(): number {
    return this.#index;
  }

  get step(): Step {
    const step = this.lesson.steps[this.#index];
    if (step === undefined) throw new Error('a lesson has at least one step');
    return step;
  }

  /** The market on the page runs with this lesson's goals. */
  get isRunning(): boolean {
    return this.#simulation.lesson?.id === this.lesson.id;
  }

  /** The market on the page is this lesson's, played before: it can go on where it was left. */
  get canResume(): boolean {
    const { session } = this.#store.of(this.lesson.id);
    return session !== null && session === this.#sessionId() && this.#simulation.scenario !== null;
  }

  /** The last step was left: the end card stands. */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** What is done of a step: its goal met, its quiz answered; a step to read is done when it was left. */
  isDone(index: number): boolean {
    const step = this.lesson.steps[index];
    if (step === undefined) return false;
    const goal = goalIndex(this.lesson, index);
    if (goal !== null && (this.#simulation.lesson?.metAtMs[goal] ?? null) === null) return false;
    if (step.quiz !== null && this.#answers[step.id] === undefined) return false;
    return goal !== null || step.quiz !== null || index < this.#index || this.#isFinished;
  }

  /** The open step may be left. */
  get mayGoOn(): boolean {
    const { until, quiz } = this.step;
    return (until === null && quiz === null) || this.isDone(this.#index);
  }

  /** What the learner is told went wrong holds now. */
  get isWrong(): boolean {
    const { wrong } = this.step;
    const report = this.#simulation.lesson;
    if (wrong === null || report === null || this.isDone(this.#index)) return false;
    return holds(wrong, readingsOf(report));
  }

  /** The hint is shown: asked for, or offered after some time in the step. */
  get isHintShown(): boolean {
    const { hintAfterMs } = this.step;
    const spentMs = (this.#simulation.view?.timeMs ?? 0) - this.#enteredMs;
    return this.#isHintAsked || (hintAfterMs !== null && spentMs >= hintAfterMs && !this.isDone(this.#index));
  }

  /** 1 = answered rightly, 0 = the answer was shown, undefined = open. */
  get answer(): number | undefined {
    return this.#answers[this.step.id];
  }

  get tries(): number {
    return this.#tries;
  }

  askHint(): void {
    this.#isHintAsked = true;
  }

  /** Starts the lesson's market, from its beginning. The run on the page stays in the sessions. */
  async begin(): Promise<void> {
    await this.#keeping.flush();
    this.#open(0);
    this.#answers = {};
    this.#isFinished = false;
    this.#setSpeed();
    const { start } = this.lesson;
    await this.#simulation.start(startScenario(start), [], start.timeMs, lessonGoals(this.lesson));
    this.#enteredMs = start.timeMs;
    this.#keep();
  }

  /** Goes on with the run on the page, once more with the lesson's goals. */
  async resume(): Promise<void> {
    await this.#keeping.flush();
    const id = this.#sessionId();
    const { log, recordedUntilMs } = this.#simulation;
    this.#setSpeed();
    const scenario = startScenario(this.lesson.start);
    const reached = await this.#simulation.start(scenario, log, recordedUntilMs, lessonGoals(this.lesson));
    if (reached !== null && id !== null) this.#keeping.keeper?.adopt(id);
  }

  next(): void {
    if (!this.mayGoOn) return;
    if (this.#index < this.lesson.steps.length - 1) this.#open(this.#index + 1);
    else this.#isFinished = true;
    this.#keep();
  }

  /** Back to a step that was open before; forward only as far as the steps are done. */
  goTo(index: number): void {
    if (index >= this.#index) return;
    this.#isFinished = false;
    this.#open(index);
    this.#keep();
  }

  /** Takes an answer in the counter's unit. The right one is shown after some wrong ones. */
  tell(answer: number): boolean {
    const { quiz, id } = this.step;
    const right = this.right;
    if (quiz === null || right === null) return false;
    const isFine = isRight(COUNTERS[quiz.answer], answer, right, quiz.toleranceBps);
    this.#tries++;
    if (isFine || this.#tries >= TRIES_MAX) {
      this.#answers = { ...this.#answers, [id]: isFine ? 1 : 0 };
      this.#keep();
    }
    return isFine;
  }

  /** The answer that the core gives now, in the counter's unit. */
  get right(): number | null {
    const { quiz } = this.step;
    return quiz === null ? null : (this.#simulation.lesson?.counters[quiz.answer] ?? null);
  }

  /** Does what a button says. Null where nothing was sent: time runs or stops, or a fault. */
  async use(control: Control): Promise<CoreUpdate | null> {
    if (control.kind === 'play') {
      if (this.#simulation.isPlaying) this.#simulation.pause();
      else this.#simulation.play();
      return null;
    }
    if (control.kind === 'wash') return this.#wash(control);
    // What is traded is looked at: its price is told in its own currency.
    if ('contract' in control && control.contract !== undefined) await this.#simulation.show(control.contract);
    return this.#simulation.act(this.#action(control));
  }

  /** Time stops where a goal is met: something is to be read. What is done is kept. The returned function ends it. */
  listen(): () => void {
    let met = this.#metCount();
    return this.#simulation.listen({
      moved: () => {
        const before = met;
        met = this.#metCount();
        if (met > before) this.#simulation.pause();
        // The closing card tells of the first contract.
        if (this.#simulation.isOver && this.#simulation.view?.shown !== 1) void this.#simulation.show(1);
      },
      acted: () => this.#keep(),
    });
  }

  /**
   * The run on the page and the same with something changed, each played to this moment; null when it was stopped or cannot
   * be played.
   */
  async compare(
    { patch, without }: Compare,
    progress: (share: number) => boolean,
  ): Promise<{ readonly asIs: RunStudy; readonly changed: RunStudy } | null> {
    const { view } = this.#simulation;
    if (view === null) return null;
    const scenario = startScenario(this.lesson.start);
    const other = patched(scenario, patch, 'compare');
    if (!other.ok) throw new Error(other.problems[0]?.message ?? 'a comparison has a scenario');
    const untilMs = view.timeMs;
    const log = this.#simulation.log.filter(({ timeMs }) => timeMs <= untilMs);
    const left = log.filter(({ action }) => !without.includes(action.kind));
    const lesson = { ...lessonGoals(this.lesson), goals: [] };
    const half = (from: number) => (share: number) => progress(from + share / 2);
    const asIs = await this.#simulation.study({ setup: worldSetup(scenario), log, untilMs, lesson }, half(0));
    if (asIs === null) return null;
    const setup = worldSetup(other.value);
    const changed = await this.#simulation.study({ setup, log: left, untilMs, lesson }, half(0.5));
    return changed === null ? null : { asIs, changed };
  }

  /** Whose price, at which price, how much: three rules of the benchmark, one after the other. */
  async #wash({ constituent, priceTicks, volume }: Control & { readonly kind: 'wash' }): Promise<CoreUpdate | null> {
    const set = (rule: Rule, value: number) => this.#simulation.act({ kind: 'set-rule', rule, value });
    await set(Rule.BenchmarkChosen, constituent);
    await set(Rule.WashPriceTicks, priceTicks);
    return set(Rule.WashVolume, volume);
  }

  #action(control: Exclude<Control, { readonly kind: 'play' | 'wash' }>): LearnerAction {
    switch (control.kind) {
      case 'buy':
      case 'sell':
      case 'close':
        return this.#marketOrder(control);
      case 'bid-limit':
        return {
          ...this.#order(control.lots, Side.Buy, Offset.Open, 1),
          orderKind: OrderKind.Limit,
          timeInForce: TimeInForce.Day,
          priceTicks: this.#simulation.view?.contract.upperLimitTicks ?? 1,
          protectionTicks: null,
        };
      case 'cancel-all':
        return { kind: 'cancel-all' };
      case 'pay-in':
        return { kind: 'move-cash', amountMinor: control.amountMinor };
      case 'method':
        return { kind: 'set-method', method: control.method };
      case 'rule':
        return { kind: 'set-rule', rule: control.rule, value: control.value };
    }
  }

  #marketOrder({ kind, lots, contract = 1 }: Control & { readonly kind: 'buy' | 'sell' | 'close' }): LearnerAction {
    const isShort = (this.#simulation.view?.account.longLots ?? 0) === 0;
    const buys = kind === 'buy' || (kind === 'close' && isShort);
    return {
      ...this.#order(lots, buys ? Side.Buy : Side.Sell, kind === 'close' ? Offset.Close : Offset.Open, contract),
      orderKind: OrderKind.Market,
      timeInForce: TimeInForce.ImmediateOrCancel,
      priceTicks: 0,
      protectionTicks: PROTECTION_TICKS,
    };
  }

  #order(quantityLots: number, side: Side, offset: Offset, contract: number) {
    return { kind: 'new-order', order: this.#simulation.nextOrder, contract, side, offset, quantityLots } as const;
  }

  #metCount(): number {
    return this.#simulation.lesson?.metAtMs.filter((met) => met !== null).length ?? 0;
  }

  #open(index: number): void {
    this.#index = index;
    this.#tries = 0;
    this.#isHintAsked = false;
    this.#enteredMs = this.#simulation.view?.timeMs ?? 0;
  }

  #setSpeed(): void {
    const speed = SPEEDS.find((one) => one === this.lesson.secondsPerDay);
    if (speed !== undefined) this.#simulation.setSpeed(speed);
  }

  /** Keeps the progress, and once the run is kept itself under which name it is found again. */
  #keep(): void {
    if (!this.isRunning) return;
    const isDone = this.#isFinished || this.#store.of(this.lesson.id).isDone;
    const progress = { step: this.#index, answers: this.#answers, isDone };
    this.#store.keep(this.lesson.id, { ...progress, session: this.#sessionId() });
    void this.#keeping.flush().then(() => {
      if (this.isRunning) this.#store.keep(this.lesson.id, { ...progress, session: this.#sessionId() });
    });
  }

  /** The session that keeps the run on the page; null = none yet. */
  #sessionId(): string | null {
    return this.#keeping.keeper?.id ?? null;
  }
}
