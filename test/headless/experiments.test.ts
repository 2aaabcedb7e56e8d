import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { WorldRunner } from '../../web/experiment/world-runner';
import { quietMarket } from '../../web/scenario/library/quiet-market';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, market } from '../support/worlds';

const BUNDLE = resolve('build/headless.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tokenpit-experiments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOG = [market(1, 0, 5, at(1, 10))];
const COMMANDS = join(folder, 'commands.json');
writeFileSync(COMMANDS, JSON.stringify(LOG));

function run(...given: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [BUNDLE, ...given], { encoding: 'utf8', cwd: folder });
}

function read(...path: readonly string[]): string {
  return readFileSync(join(folder, ...path), 'utf8');
}

/** npm test builds the bundle before; without it there is nothing to run. */
describe.skipIf(!existsSync(BUNDLE))('experiments from the terminal', () => {
  test('monte-carlo: the same bytes with one thread and with two, and the digests of single worlds', async () => {
    const given = ['monte-carlo', 'quiet-market', '--seeds', '5', '--days', '2', '--commands', COMMANDS];
    for (const workers of ['1', '2'])
      expect(run(...given, '--workers', workers, '--out', `mc${workers}`).status).toBe(0);
    for (const file of ['worlds.csv', 'percentiles.csv']) expect(read('mc1', file)).toBe(read('mc2', file));
    const rows = read('mc2', 'worlds.csv').trim().split('\n').slice(1);
    const runner = new WorldRunner(await coreModule());
    for (const [i, row] of rows.entries()) {
      const setup = { ...worldSetup(quietMarket), seed: BigInt(i + 1) };
      const outcome = await runner.run({ setup, log: LOG, days: 2, withHours: false });
      expect(row.split(',').at(-1)).toBe(outcome.ok ? outcome.record.digest : '');
    }
    expect(rows).toHaveLength(5);
    expect(read('mc1', 'percentiles.csv').trim().split('\n')).toHaveLength(3);
  });

  test('sweep: the same bytes with one thread and with two, one row a value and measure', () => {
    const given = ['sweep', 'quiet-market', '--path', 'contract.marginBps', '--values', '500,2000', '--seeds', '2'];
    for (const workers of ['1', '2']) {
      const more = ['--days', '1', '--measure', 'spread,open-interest', '--workers', workers, '--out', `sw${workers}`];
      expect(run(...given, ...more).status).toBe(0);
    }
    for (const file of ['sweep.csv', 'worlds.csv']) expect(read('sw1', file)).toBe(read('sw2', file));
    const keys = read('sw1', 'sweep.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').slice(1, 3).join(' '));
    expect(keys).toEqual(['500 spread', '500 open-interest', '2000 spread', '2000 open-interest']);
    expect(read('sw1', 'worlds.csv').trim().split('\n')).toHaveLength(5);
  });

  test('compare: both runs and one sentence', () => {
    const { status, stdout } = run(
      'compare',
      'quiet-market',
      '--days',
      '2',
      '--commands',
      COMMANDS,
      '--without',
      'trades',
    );
    expect(status).toBe(0);
    const told = JSON.parse(stdout) as { sentence: string; was: { own: object }; is: { own: object } };
    expect(told.sentence).toMatch(/^Without your trades, your result is CNY 0 instead of /);
    expect(told.was.own).toMatchObject({ tradedLots: 5 });
    expect(told.is.own).toMatchObject({ tradedLots: 0, resultMinor: 0 });
  });

  test.each([
    ['no folder', ['monte-carlo', 'quiet-market']],
    ['no worlds', ['monte-carlo', 'quiet-market', '--seeds', '0', '--out', 'x']],
    ['too many worlds', ['monte-carlo', 'quiet-market', '--seeds', '10001', '--out', 'x']],
    ['too much work', ['monte-carlo', 'quiet-market', '--seeds', '10000', '--days', '400', '--out', 'x']],
    ['a number that is none', ['sweep', 'quiet-market', '--path', 'contract.colour', '--values', '1', '--out', 'x']],
    ['values out of range', ['sweep', 'quiet-market', '--path', 'contract.marginBps', '--values', '1', '--out', 'x']],
    ['values that are none', ['sweep', 'quiet-market', '--path', 'days', '--values', 'a,b', '--out', 'x']],
    [
      'an unknown measure',
      ['sweep', 'quiet-market', '--path', 'days', '--values', '9', '--measure', 'joy', '--out', 'x'],
    ],
    ['nothing changed', ['compare', 'quiet-market']],
    ['two things changed', ['compare', 'quiet-market', '--set', 'days=9', '--without', 'trades']],
    ['a folder that is a file', ['monte-carlo', 'quiet-market', '--seeds', '1', '--days', '1', '--out', COMMANDS]],
  ])('%s ends with 2 and one sentence', (_, given) => {
    const { status, stderr } = run(...given);
    expect(status).toBe(2);
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !/^\d+ worlds in /.test(line)),
    ).toHaveLength(1);
  });
});
