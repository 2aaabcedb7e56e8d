import { EventKind } from '../../assembly/shared/codes';
import type { CoreEvent } from './event-record';
import type { CoreInstance } from './instance';

/** Which venue a contract, an account and an event belong to. Fixed while a world runs. */
export class VenueMap {
  /** By index from 1; row 0 is of no venue. */
  readonly #contracts: readonly number[];
  readonly #accounts: readonly number[];
  readonly #venues: number;
  /** Venue of the last default: its clearing house's own payments name no account. */
  #defaulting = 0;

  constructor(core: CoreInstance) {
    const { contractsCount, accountsCount, venuesCount } = core.header();
    const { contractsBase, accountsBase } = core.places;
    const indices = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
    this.#contracts = [0, ...indices(contractsCount).map((at) => core.record('Contract', contractsBase, at).venue)];
    this.#accounts = [0, ...indices(accountsCount).map((at) => core.record('Account', accountsBase, at).venue)];
    this.#venues = venuesCount;
  }

  /** Venue of a contract, 0 = there is no such contract. */
  ofContract(contract: number): number {
    return this.#contracts[contract] ?? 0;
  }

  /** Venue that an event is of; null where it is of none, or the world has only one. */
  ofEvent(event: CoreEvent): number | null {
    if (this.#venues < 2) return null;
    const account = 'account' in event ? (this.#accounts[event.account] ?? 0) : 0;
    if (event.kind === EventKind.DefaultDeclared) this.#defaulting = account;
    const isOfHouse = event.kind === EventKind.WaterfallDrawn && account === 0;
    const venue = account || this.ofContract(event.contract) || (isOfHouse ? this.#defaulting : 0);
    return venue === 0 ? null : venue;
  }
}
