import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ASSERTIONS } from '../../web/core/assertions.gen';
import { layout } from '../../web/core/layout.gen';
import { CoreAbort, explained } from '../../web/core/core-abort';
import { fieldOffset } from '../../web/core/record';
import { openWorld } from '../support/worlds';

test('every number stands for a sentence that is asserted at that place', () => {
  expect(ASSERTIONS.length).toBeGreaterThan(90);
  for (const [sentence, file, line] of ASSERTIONS) {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .slice(line - 1, line + 14)
      .join('\n');
    expect(lines, `${file}:${line}`).toContain('assert(');
    expect(lines.replaceAll('\\', ''), `${file}:${line}`).toContain(sentence);
  }
});

test('a broken invariant of the release build is told with its sentence, file and line', async () => {
  const { core } = await openWorld();
  // A cent too much on the learner's account.
  const at = core.header().accountsBase + layout.Account.byteLength + fieldOffset('Account', 'previousBalanceMinor');
  core.view.setBigInt64(at, core.view.getBigInt64(at, true) + 1n, true);
  let thrown: unknown = null;
  try {
    core.checkInvariants();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CoreAbort);
  const told = await explained(thrown as CoreAbort);
  expect(ASSERTIONS).toContainEqual([told.message, told.file, told.line]);
  expect(told.file).toMatch(/^assembly\/clearing\//);
});
