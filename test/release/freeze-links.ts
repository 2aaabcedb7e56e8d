import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { LearnerCommand } from '../../web/core/learner-command';
import { World } from '../../web/core/world';
import { CHAPTERS } from '../../web/lesson/chapters';
import { startScenario } from '../../web/lesson/start';
import { PRESETS } from '../../web/scenario/library/library';
import { encodeLink } from '../../web/scenario/link';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { MODEL_ANSWERS } from '../lesson/model-answers';
import { at, market } from '../support/worlds';

// npm run freeze-links: one link of this engine for every scenario and lesson, into a folder named after it. What is there
// already stays: a frozen link is never changed.

const CORE = 'build/core.wasm';

/** A scenario's link: three lots bought and one given back, a week of trading. */
const LOG: readonly LearnerCommand[] = [market(1, 0, 3, at(2, 10)), market(2, 1, 1, at(6, 13, 30), 1)];
const UNTIL_MS = at(8, 15);

const core = readFileSync(CORE);
const engineId = createHash('sha256').update(core).digest('hex').slice(0, 8);
const folder = `test/golden/links/${engineId}`;
const module = await WebAssembly.compile(core);

async function freeze(name: string, scenario: Scenario, commands: readonly LearnerCommand[], untilMs: number) {
  const file = `${folder}/${name}.txt`;
  if (existsSync(file)) return;
  const world = await World.open(module, worldSetup(scenario), () => undefined);
  for (const command of commands) world.apply(command);
  world.advance(untilMs);
  const run = { scenario, commands, endTimeMs: untilMs, digest: world.core.digest(), engineId };
  const view = { view: 'trader', span: 'week', atMs: null } as const;
  writeFileSync(file, `#${encodeLink({ ...run, title: name, note: '', view })}\n`);
  console.log(file);
}

mkdirSync(folder, { recursive: true });
for (const { scenario } of PRESETS) await freeze(scenario.id, scenario, LOG, UNTIL_MS);
for (const { lesson } of CHAPTERS) {
  const answer = lesson === null ? undefined : MODEL_ANSWERS[lesson.id];
  if (lesson === null || answer === undefined) continue;
  await freeze(`lesson-${lesson.id}`, startScenario(lesson.start), answer.log, answer.untilMs);
}
