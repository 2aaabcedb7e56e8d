import { World } from '../core/world';
import { PRESETS } from '../scenario/library/library';
import { decodeLink, encodeLink } from '../scenario/link';
import type { SharedSession } from '../scenario/shared-session';
import { worldSetup } from '../scenario/to-commands';
import { loadCore } from './core-file';
import { EXIT } from './exit';
import { changed, commandsFrom, linkIn, sessionFrom } from './scenario-source';

/** Replays a session to its end and returns the digest there. */
async function replay(module: WebAssembly.Module, session: SharedSession): Promise<{ digest: string; timeMs: number }> {
  const world = await World.open(module, worldSetup(session.scenario), () => undefined);
  for (const command of session.commands) world.apply(command);
  world.advance(Math.max(session.endTimeMs, world.timeMs));
  return { digest: world.core.digest(), timeMs: world.timeMs };
}

/** `verify LINK`: one JSON object; 0 verified, 3 different, 2 unreadable. */
export async function verify(text: string, write: (line: string) => void): Promise<number> {
  const decoded = decodeLink(linkIn(text) ?? text);
  if (!decoded.ok) {
    write(JSON.stringify({ result: 'unreadable', problems: decoded.problems }));
    process.stderr.write(`${decoded.problems.map((problem) => problem.message).join('; ')}\n`);
    return EXIT.unreadable;
  }
  const session = decoded.value;
  const { module, engineId } = await loadCore();
  const { digest, timeMs } = await replay(module, session);
  const isSame = session.digest === digest;
  write(
    JSON.stringify({
      result: isSame ? 'verified' : 'different',
      title: session.title,
      note: session.note,
      scenario: session.scenario.id,
      seed: session.scenario.seed,
      actions: session.commands.length,
      timeMs,
      digest,
      expectedDigest: session.digest,
      engineId,
      expectedEngineId: session.engineId,
      reason: isSame ? null : differenceOf(session, engineId),
    }),
  );
  return isSame ? EXIT.done : EXIT.different;
}

function differenceOf(session: SharedSession, engineId: string): string {
  if (session.digest === null) return 'the link carries no result to compare with';
  if (session.engineId !== engineId)
    return `the link was made by engine ${session.engineId ?? 'unknown'}, this one is ${engineId}`;
  return 'the same engine gave another result';
}

/** `link SCENARIO`: the part after the `#` of an address, with the `#`, with the digest of its replay. */
export async function link(
  source: string,
  options: { readonly seed: string | null; readonly commands: string | null; readonly sets: readonly string[] },
): Promise<string> {
  const session = sessionFrom(source);
  const scenario = changed(session.scenario, options.seed, options.sets);
  const commands = options.commands === null ? session.commands : commandsFrom(options.commands);
  const { module, engineId } = await loadCore();
  const last = commands[commands.length - 1]?.timeMs ?? 0;
  const wanted = { ...session, scenario, commands, endTimeMs: Math.max(session.endTimeMs, last) };
  const { digest, timeMs } = await replay(module, wanted);
  return `#${encodeLink({ ...wanted, endTimeMs: timeMs, digest, engineId })}`;
}

/** `scenarios`: the built-in ones, a JSON object a line. */
export function scenarioLines(): string[] {
  return PRESETS.map(({ number, scenario }) => {
    const agents = Object.values(scenario.agents).reduce((sum, population) => sum + population.count, 0);
    return JSON.stringify({
      scenario: scenario.id,
      number,
      seed: scenario.seed,
      days: scenario.days,
      agents,
      news: scenario.news.length,
    });
  });
}
