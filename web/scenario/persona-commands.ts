import { AgentKind, CommandKind, Role } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { PersonaBook } from '../core/personas';
import { LEARNER_ACCOUNT, VENUE } from '../core/world-setup';
import { firstContract, type PlannedContract, RIVAL_VENUE } from './contract-plan';
import type { PersonaSwitches, Scenario } from './scenario';

// The eight personas as participants of their own, after everybody else: who switches one on or off changes nobody's random
// numbers, not those of the other personas either.

/** Number of the first one's random stream: above every place among the agents. */
const STREAM = 65_536;

/** How often one looks at its position: twelve times a day of trading; who quotes does so every minute. */
const MEAN_WAKE_MS = 1_800_000;
const MEAN_QUOTE_MS = 60_000;

/** One account of a persona. No kind: the second account of the one before it, at the other venue. */
type Desk = readonly [
  persona: keyof PersonaSwitches,
  venue: number,
  kind: AgentKind,
  role: Role,
  /** Lots that it is long (positive) or short of outside the exchange; 0 = none. */
  exposureLots: number,
  /** Most lots it holds: the exposure, or its own limit. */
  positionLots: number,
  sizeLots: number,
  /** Yuan at home, dollars at the rival. */
  cash: number,
];

/**
 * Illustrative, after published cases; a lot is 10 Bt or 1,000 GPU-hours. Monthly sizes: a cap on tokens for 8,000 engineers
 * is 1,300 Bt, over the two quarters that such a buyer covers 780 lots; a plan of 90,000 users needs 1,200 Bt, 120 lots; a
 * laboratory with 3% of the national flow sells 126,000 Bt and needs 7.1 million GPU-hours; 4,096 H100 at 75% use yield 2.24
 * million GPU-hours; the swing of a western power price over 43.8 GWh is CNY 12.7 million, 187 lots of tokens, which are the
 * nearest thing listed; a margin account of CNY 200,000 holds at most 16 lots; a fund of USD 250 million holds 96,000 lots; a
 * trading firm caps its inventory at 500 lots, and its bank sells collars to a client whose loan GPUs secure. Assumption: the
 * fund and the laboratory come at a hundredth of that, the others but the speculator at a tenth, so that a market of some
 * hundred accounts can take them; hedgers bring a third of the value of their exposure. Simplified: a hedge covers 30 to 100%
 * of the exposure, drawn once; power is not hedged.
 */
const DESKS: readonly Desk[] = [
  ['buyer', VENUE, AgentKind.LongHedger, Role.Hedger, -78, 78, 3, 1_800_000],
  ['startup', VENUE, AgentKind.LongHedger, Role.Hedger, -12, 12, 1, 280_000],
  ['laboratory', VENUE, AgentKind.ShortHedger, Role.Hedger, 126, 126, 4, 2_900_000],
  ['laboratory', RIVAL_VENUE, AgentKind.None, Role.Hedger, -71, 71, 3, 64_000],
  ['cloud', RIVAL_VENUE, AgentKind.ShortHedger, Role.Hedger, 224, 224, 6, 200_000],
  ['dataCentre', VENUE, AgentKind.ShortHedger, Role.Hedger, 19, 19, 1, 440_000],
  ['speculator', VENUE, AgentKind.Trend, Role.Speculator, 0, 16, 2, 200_000],
  ['fund', RIVAL_VENUE, AgentKind.IndexFund, Role.Speculator, 0, 960, 16, 2_500_000],
  ['maker', VENUE, AgentKind.MarketMaker, Role.MarketMaker, 0, 50, 5, 2_000_000],
  ['maker', RIVAL_VENUE, AgentKind.None, Role.MarketMaker, 0, 50, 5, 300_000],
  ['maker', RIVAL_VENUE, AgentKind.Bank, Role.Hedger, 0, 40, 4, 200_000],
];

/** The personas that trade: the accounts they have, and the commands that open them. */
export interface PlannedPersonas {
  readonly books: readonly PersonaBook[];
  readonly commands: readonly CoreCommand[];
}

/**
 * The personas that are switched on, each at the venues that are open. `before`: the commands of all other participants,
 * whose accounts come first.
 */
export function plannedPersonas(
  scenario: Scenario,
  plan: readonly PlannedContract[],
  before: readonly CoreCommand[],
): PlannedPersonas {
  const books: PersonaBook[] = [];
  const commands: CoreCommand[] = [];
  const isOpen = ({ kind }: CoreCommand): boolean => kind === CommandKind.AddAgent || kind === CommandKind.AddAway;
  let account = LEARNER_ACCOUNT + before.filter(isOpen).length;
  for (const [at, [persona, venue, agentKind, role, exposureLots, positionLots, sizeLots, cash]] of DESKS.entries()) {
    if (scenario.personas[persona] !== 1 || (venue === RIVAL_VENUE && scenario.rival.isOpen !== 1)) continue;
    account++;
    const cashMinor = cash * 100;
    books.push({ persona, account, venue, exposureLots, cashMinor });
    const fields = { account, venue, contract: firstContract(plan, venue), cashMinor, sizeLots, positionLots };
    const meanWakeMs = agentKind === AgentKind.MarketMaker ? MEAN_QUOTE_MS : MEAN_WAKE_MS;
    commands.push(
      agentKind === AgentKind.None
        ? {
            kind: CommandKind.AddAway,
            fields: { ...fields, home: account - 1, loyalty: scenario.rival.loyaltyHundredths },
          }
        : {
            kind: CommandKind.AddAgent,
            fields: { ...fields, agentKind, role, meanWakeMs, behaviours: 0, stream: STREAM + at },
          },
    );
  }
  return { books, commands };
}
