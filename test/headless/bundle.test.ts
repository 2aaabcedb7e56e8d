import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fieldOffset } from '../../web/core/record';
import { COLUMNS } from '../../web/export/columns';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { OPEN_MARKET, VENUE } from './exchange-session';
import { faultyCore } from './faulty-core';

const BUNDLE = resolve('build/headless.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tokenpit-headless-'));
const text = (...lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(given: readonly string[], input = '', bundle = BUNDLE): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...given], {
    input,
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** npm test builds the bundle before; without it there is nothing to run. */
describe.skipIf(!existsSync(BUNDLE))('the bundle', () => {
  test('exchange: answers lines and ends with 0', () => {
    const { status, stdout, stderr } = run(['exchange'], text(VENUE, { op: 'show', what: 'invariants' }));
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '{"in":2,"sequence":1,"cause":0,"event":"invariants","holds":true}\n',
      stderr: '',
    });
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['trade']],
    ['an unknown option', ['exchange', '--fast', '1']],
    ['run without a scenario', ['run', '--out', 'x']],
    ['run without --out', ['run', 'quiet-market']],
    ['run of nothing known', ['run', 'no-such-scenario', '--out', 'x']],
    ['run of a folder', ['run', '.', '--out', 'x']],
    ['run into a file', ['run', 'quiet-market', '--days', '1', '--out', BUNDLE]],
    ['run of no days', ['run', 'quiet-market', '--days', '0', '--out', 'x']],
    ['a seed that is no number', ['run', 'quiet-market', '--seed', 'x', '--out', 'x']],
    ['a setting out of range', ['run', 'quiet-market', '--set', 'agents.noise.count=-1', '--out', 'x']],
    ['a setting that is none', ['run', 'quiet-market', '--set', 'agents.noise=1', '--out', 'x']],
    ['commands that are not there', ['run', 'quiet-market', '--commands', 'none.json', '--out', 'x']],
    ['link of nothing known', ['link', 'no-such-scenario']],
  ])('%s ends with 2 and one sentence', (_, given) => {
    const { status, stdout, stderr } = run(given);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).not.toMatch(/ {4}at /);
  });

  test('a reader who has seen enough ends it quietly', async () => {
    const child = spawn(process.execPath, [BUNDLE, 'exchange'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    const line = text({ op: 'nonsense' }).repeat(1000);
    const feed = setInterval(() => child.stdin.write(line), 5);
    const status = await new Promise((done) => child.once('close', done));
    clearInterval(feed);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('memory does not grow with the stream', () => {
    const order = { op: 'new', account: 'A', contract: 'TK', side: 'buy', priceTicks: 4000, quantityLots: 1 };
    const chunk = text(
      ...Array.from({ length: 2000 }, (_, i) => [
        { ...order, order: i + 1 },
        { op: 'cancel', order: i + 1 },
      ]).flat(),
    );
    // 480,000 lines and as many events: more than such a heap holds, so that whatever keeps them ends in a crash.
    const { status } = spawnSync(process.execPath, ['--max-old-space-size=48', BUNDLE, 'exchange'], {
      input: text(...OPEN_MARKET) + chunk.repeat(120),
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: folder,
    });
    expect(status).toBe(0);
  });

  test('scenarios: one JSON object a line, each a name that run takes', () => {
    const { status, stdout } = run(['scenarios']);
    expect(status).toBe(0);
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { scenario: string }).scenario);
    expect(names).toContain('first-hedge');
    for (const name of names) expect(run(['link', name]).status).toBe(0);
  });

  test('link and verify: the same result is 0, another engine or result 3, a torn link 2', () => {
    const commands = join(folder, 'commands.json');
    const action = {
      kind: 'new-order',
      order: 1,
      contract: 1,
      side: 0,
      orderKind: 1,
      timeInForce: 2,
      offset: 0,
      priceTicks: 0,
      quantityLots: 1,
      protectionTicks: null,
    };
    writeFileSync(commands, JSON.stringify([{ timeMs: 86_400_000 + 10 * 3_600_000, action }]));
    const made = run(['link', 'quiet-market', '--seed', '5', '--commands', commands]);
    expect(made.status).toBe(0);
    const link = made.stdout.trimEnd();
    expect(link).toMatch(/^#1[A-Za-z0-9_-]+$/);
    const same = run(['verify', link]);
    expect(same.status).toBe(0);
    expect(JSON.parse(same.stdout)).toMatchObject({
      result: 'verified',
      scenario: 'quiet-market',
      seed: '5',
      actions: 1,
      title: '',
      note: '',
    });
    const session = decodeLink(link);
    if (!session.ok) throw new Error('the terminal writes links that can be read');
    const named = run([
      'verify',
      `#${encodeLink({ ...session.value, title: '我的套保', note: 'Look at <b>day 2</b>' })}`,
    ]);
    expect(JSON.parse(named.stdout)).toMatchObject({
      result: 'verified',
      title: '我的套保',
      note: 'Look at <b>day 2</b>',
    });
    expect(run(['verify', `https://example.org/page${link}`]).status).toBe(0);
    const torn = run(['verify', link.slice(0, -6)]);
    expect(torn.status).toBe(2);
    expect(JSON.parse(torn.stdout)).toMatchObject({ result: 'unreadable' });
  });
});

describe.skipIf(!existsSync(BUNDLE))('run', () => {
  const files = [...Object.keys(COLUMNS), 'summary.json'];
  const days = (out: string, more: readonly string[] = []): Ended =>
    run(['run', 'quiet-market', '--days', '2', '--seed', '7', '--out', out, ...more]);
  const content = (out: string, file: string): string => readFileSync(join(folder, out, file), 'utf8');
  const rows = (out: string, file: string): string[][] =>
    content(out, file)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));

  test('the same arguments give the same bytes, another seed does not', () => {
    for (const out of ['one', 'two']) expect(days(out)).toMatchObject({ status: 0, stdout: '' });
    for (const file of files) expect(content('two', file), file).toBe(content('one', file));
    expect(run(['run', 'quiet-market', '--days', '2', '--seed', '8', '--out', 'three']).status).toBe(0);
    expect(content('three', 'trades.csv')).not.toBe(content('one', 'trades.csv'));
  });

  test('files have their columns in every row and agree with each other', () => {
    expect(days('one').status).toBe(0);
    for (const [file, columns] of Object.entries(COLUMNS)) {
      expect(content('one', file).split('\n')[0]).toBe(columns);
      for (const row of rows('one', file)) expect(row).toHaveLength(columns.split(',').length);
    }
    // Volume and settlement price of a day from its own trades.
    for (const [day, , , settle, volume] of rows('one', 'daily.csv')) {
      const trades = rows('one', 'trades.csv').filter(
        ([at]) => BigInt(at ?? 0) / 86_400_000_000_000n === BigInt(day ?? 0),
      );
      const lots = trades.reduce((sum, trade) => sum + Number(trade[4]), 0);
      const worth = trades.reduce((sum, trade) => sum + Number(trade[3]) * Number(trade[4]), 0);
      expect(lots).toBe(Number(volume));
      expect(Math.abs(worth / lots - Number(settle))).toBeLessThanOrEqual(0.5);
    }
    // Long and short lots of all accounts are the same.
    const net = rows('one', 'accounts.csv').reduce((sum, row) => sum + Number(row[5]), 0);
    expect(net).toBe(0);
    const times = rows('one', 'events.csv').map(([at]) => at ?? '');
    for (const at of times) expect(at).toMatch(/^(0|[1-9]\d*)$/);
    const summary = JSON.parse(content('one', 'summary.json')) as Record<string, unknown>;
    expect(summary).toMatchObject({ scenario: 'quiet-market', seed: '7', days: 2 });
    expect(summary['trades']).toBe(rows('one', 'trades.csv').length);
  });

  test('--set switches a population off', () => {
    const makers = (out: string): number => rows(out, 'accounts.csv').filter((row) => row[3] === 'market-maker').length;
    expect(days('one').status).toBe(0);
    expect(days('four', ['--set', 'agents.marketMakers.count=0']).status).toBe(0);
    expect(makers('one')).toBeGreaterThan(0);
    expect(makers('four')).toBe(0);
  });

  test('a file of a scenario and a link run as their names do', () => {
    expect(days('one').status).toBe(0);
    const link = run(['link', 'quiet-market', '--seed', '7']).stdout.trimEnd();
    expect(run(['run', link, '--days', '2', '--out', 'five']).status).toBe(0);
    expect(content('five', 'trades.csv')).toBe(content('one', 'trades.csv'));
  });
});

describe.skipIf(!existsSync(BUNDLE))('a fault of the core', () => {
  async function faulty(): Promise<string> {
    const bundle = join(folder, 'headless.mjs');
    copyFileSync(BUNDLE, bundle);
    const offsets = {
      commandsMax: fieldOffset('Header', 'commandsMax'),
      commandsBase: fieldOffset('Header', 'commandsBase'),
    };
    writeFileSync(join(folder, 'core.wasm'), await faultyCore(offsets));
    return bundle;
  }
  const reproduction = (): unknown => JSON.parse(readFileSync(join(folder, 'tokenpit-reproduction.json'), 'utf8'));

  test('in a command: 70, message, file and line, and the input that led to it', async () => {
    const bundle = await faulty();
    const lines = [VENUE, { ...VENUE, venue: 'US' }, { ...VENUE, venue: 'EU' }];
    const { status, stderr } = run(['exchange'], text(...lines), bundle);
    expect(status).toBe(70);
    expect(stderr).toMatch(
      /^core fault: the book is not crossed \(faulty\.ts:\d+\); the reproduction stands in [\w.-]+\n$/,
    );
    expect(reproduction()).toMatchObject({
      message: 'the book is not crossed',
      file: 'faulty.ts',
      firstLine: 1,
      isComplete: true,
      lines: lines.slice(0, 2).map((line) => JSON.stringify(line)),
    });
  });

  test('found by a recount: the invariant is told, then 70', async () => {
    const bundle = await faulty();
    const { status, stdout } = run(['exchange'], text({ op: 'show', what: 'invariants' }), bundle);
    expect(stdout).toBe('{"in":1,"sequence":1,"cause":0,"event":"invariants","holds":"cash is conserved"}\n');
    expect(status).toBe(70);
  });
});
