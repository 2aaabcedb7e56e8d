import { expect, test } from 'vitest';
import { embedOptions } from '../../web/embed/options';
import { embedStart } from '../../web/embed/start';
import { parseReadableLink } from '../../web/scenario/readable-link';

test('a number that stands twice holds as it stands first, and that is told', () => {
  const read = parseReadableLink('?s=first-hedge&seed=1&seed=2&contract.marginBps=900&contract.marginBps=1100');
  expect(read?.scenario.seed).toBe('1');
  expect(read?.scenario.contract.marginBps).toBe(900);
  expect(read?.problems.map(({ path, code }) => [path, code])).toEqual([
    ['seed', 'twice'],
    ['contract.marginBps', 'twice'],
  ]);
});

test('what chats hang onto an address may stand there as often as they like', () => {
  expect(parseReadableLink('?s=first-hedge&utm_source=a&utm_source=b')?.problems).toEqual([]);
});

test('an address that is too long ends before the value that would be cut in two', () => {
  const filler = `&x=${'y'.repeat(1950)}`;
  const long = `?s=first-hedge${filler}&contract.marginBps=1200&contract.dailyLimitBps=800`;
  for (let more = 0; more < 60; more++) {
    const read = parseReadableLink(long.replace(filler, `${filler}${'y'.repeat(more)}`));
    expect(read?.problems).toContainEqual(expect.objectContaining({ path: 'query', code: 'size' }));
    expect([700, 1200]).toContain(read?.scenario.contract.marginBps);
  }
});

test('an embed tells both once', () => {
  const twice = '?theme=dark&theme=light&s=first-hedge&s=squeeze';
  expect(embedOptions(twice)).toMatchObject({ theme: 'dark', problems: [{ path: 'theme', code: 'twice' }] });
  expect(embedStart(twice, '')).toMatchObject({ scenario: { id: 'first-hedge' }, problems: [{ path: 's' }] });
  const long = `?theme=dark&s=first-hedge&x=${'y'.repeat(3000)}`;
  const all = [...embedOptions(long).problems, ...embedStart(long, '').problems];
  expect(all.map(({ path }) => path)).toEqual(['query']);
});
