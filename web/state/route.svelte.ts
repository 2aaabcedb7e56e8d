import type { Scenario } from '../scenario/scenario';

/** The views of the page, by their hash path. */
export const VIEWS = [
  'overview',
  'learn',
  'trader',
  'clearing',
  'benchmark',
  'design',
  'rivals',
  'regulator',
  'lab',
  'editor',
  'model',
  'sessions',
  'reset',
] as const;
export type View = (typeof VIEWS)[number];

/**
 * The views that the bar leads to: all but the one for whoever is stuck. In the order in which they keep their place in the
 * bar where there is little room; the last ones are behind "More" first.
 */
export const SHOWN_VIEWS = [
  'overview',
  'learn',
  'trader',
  'clearing',
  'benchmark',
  'design',
  'rivals',
  'regulator',
  'lab',
  'editor',
  'sessions',
  'model',
] as const;

/** Link of a view, for an anchor. */
export function pathOf(view: View): string {
  if (view === 'reset') return '#reset';
  return `#/${view === 'overview' ? '' : view}`;
}

/** Where a scenario begins: with the sentence and the chart, or where orders gather in sight of the learner. */
export function firstViewOf(scenario: Scenario): View {
  return scenario.venue.openingAuctionMs > 0 ? 'trader' : 'overview';
}

/** A share link starts with `#1`; a path with `#/`. The two cannot be mistaken for each other. */
export function sharedLink(hash: string): string | null {
  return hash.startsWith('#1') ? hash : null;
}

/** Which view the address names. Anything unknown is the first screen. */
export class Route {
  #view = $state.raw<View>(viewOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#view = viewOf(location.hash);
    });
  }

  get view(): View {
    return this.#view;
  }

  go(view: View): void {
    location.hash = pathOf(view);
  }

  /** The view takes the place of what the address said: nothing is opened anew, and the way back leads past it. */
  replace(view: View): void {
    history.replaceState(null, '', pathOf(view));
    this.#view = view;
  }
}

/** A lesson's address has more behind the view's, and one written in the page is all address: `#L`. */
function viewOf(hash: string): View {
  if (/^#(L|\/learn)/.test(hash)) return 'learn';
  return VIEWS.find((view) => pathOf(view) === hash) ?? 'overview';
}
