import type { NewsEffect } from '../../../assembly/shared/codes';
import { firstHedge } from '../../scenario/library/first-hedge';
import {
  baseOf,
  newAct,
  numberIn,
  type OwnAct,
  type OwnWorld,
  ownWorldOf,
  scenarioOf,
  withNumber,
  withTyped,
} from '../../scenario/own-world';
import { NEWS_ITEMS_MAX } from '../../scenario/parameters';
import type { Scenario } from '../../scenario/scenario';

/** Changes that can be undone. */
const HISTORY_MAX = 200;
/** Changes of the same thing within this time are one: a number is typed digit by digit, milliseconds. */
const SAME_CHANGE_MS = 1500;

/** The world that is being put together, and the only way to change it. Every change can be undone. */
export class WorldEditor {
  #world = $state.raw<OwnWorld>(ownWorldOf(firstHedge));
  #past = $state.raw<readonly OwnWorld[]>([]);
  #future = $state.raw<readonly OwnWorld[]>([]);
  /** The world as it was begun: until it is another one there is nothing to keep. */
  #begun = $state.raw<OwnWorld>(this.#world);
  #lastChange = { what: '', atMs: -Infinity };
  /** What was last made of a world. Not derived: the editor outlives the view in which it was first asked for. */
  #made: { readonly of: OwnWorld; readonly result: ReturnType<typeof scenarioOf> } | null = null;

  get world(): OwnWorld {
    return this.#world;
  }

  /** The scenario, or everything that is wrong with it. */
  get made(): ReturnType<typeof scenarioOf> {
    const world = this.#world;
    if (this.#made === null || !isSameWorld(this.#made.of, world))
      this.#made = { of: world, result: scenarioOf(world) };
    return this.#made.result;
  }

  get mayUndo(): boolean {
    return this.#past.length > 0;
  }

  get mayRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Nothing was changed since the world was begun or opened. */
  get isUntouched(): boolean {
    return this.#world === this.#begun;
  }

  /** Begins with a scenario. What stood here is one step back. */
  begin(scenario: Scenario): void {
    this.#change('', ownWorldOf(scenario));
    this.#begun = this.#world;
  }

  /** A draft or the world of a file takes the place of what stood here. */
  take(world: OwnWorld, isKept: boolean): void {
    this.#change('', world);
    if (isKept) this.#begun = this.#world;
  }

  set(path: string, value: number): void {
    this.#change(path, withNumber(this.#world, path, value));
  }

  /** What was typed in place of a number and is none in its range. */
  type(path: string, text: string | null): void {
    if (text === null && this.#world.typed[path] === undefined) return;
    this.#change(path, withTyped(this.#world, path, text));
  }

  /** A number as the base has it. */
  reset(path: string): void {
    this.#change('', withNumber(this.#world, path, numberIn({ ...this.#world, numbers: {} }, path)));
  }

  /** What is said about the world: its seed, title, note, and where a reader begins. */
  say(words: Partial<Pick<OwnWorld, 'seed' | 'title' | 'note' | 'opensOnDay'>>): void {
    this.#change(Object.keys(words).join(), { ...this.#world, ...words });
  }

  /** Numbers, seed and news as in the base; what is said about the world stays. */
  resetAll(): void {
    const { title, note, opensOnDay } = this.#world;
    this.#change('', { ...ownWorldOf(baseOf(this.#world)), title, note, opensOnDay });
  }

  resetActs(): void {
    this.#change('', { ...this.#world, acts: ownWorldOf(baseOf(this.#world)).acts });
  }

  get mayAddAct(): boolean {
    return this.#world.acts.length < NEWS_ITEMS_MAX;
  }

  /** Adds news or an act of the regulator, in the middle of the run; resolves to its key. */
  addAct(effect: NewsEffect): number {
    const day = Math.max(Math.round(numberIn(this.#world, 'days') / 2), 1);
    const act = newAct(this.#world, effect, day);
    this.#change('', { ...this.#world, acts: [...this.#world.acts, act] });
    return act.key;
  }

  changeAct(key: number, change: Partial<OwnAct>): void {
    const acts = this.#world.acts.map((act) => (act.key === key ? { ...act, ...change } : act));
    this.#change(`act ${key} ${Object.keys(change).sort().join()}`, { ...this.#world, acts });
  }

  removeAct(key: number): void {
    this.#change('', { ...this.#world, acts: this.#world.acts.filter((act) => act.key !== key) });
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.#world, ...this.#future];
    this.#world = before;
    this.#lastChange = { what: '', atMs: -Infinity };
  }

  redo(): void {
    const [after, ...rest] = this.#future;
    if (after === undefined) return;
    this.#future = rest;
    this.#past = [...this.#past, this.#world];
    this.#world = after;
    this.#lastChange = { what: '', atMs: -Infinity };
  }

  /** @param what tells changes of the same thing; empty = a step of its own */
  #change(what: string, world: OwnWorld): void {
    const atMs = performance.now();
    const isSame = what !== '' && what === this.#lastChange.what && atMs - this.#lastChange.atMs < SAME_CHANGE_MS;
    if (!isSame) this.#past = [...this.#past, this.#world].slice(-HISTORY_MAX);
    this.#future = [];
    this.#world = world;
    this.#lastChange = { what, atMs };
  }
}

/** Another title, note or day to begin on is not another scenario. Parts that no change has touched are the very same. */
function isSameWorld(a: OwnWorld, b: OwnWorld): boolean {
  return (['base', 'numbers', 'typed', 'seed', 'acts'] as const).every((part) => a[part] === b[part]);
}
