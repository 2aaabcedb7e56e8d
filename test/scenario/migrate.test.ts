import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeScenario } from '../../web/scenario/decode';
import { canonicalScenario } from '../../web/scenario/encode';
import { migrate } from '../../web/scenario/migrate';
import { SCENARIO_VERSION } from '../../web/scenario/scenario';

// Scenarios as pages of every version wrote them into files. Files are added with a version, never changed.

const FOLDER = 'test/golden/scenarios';
const VERSIONS = Array.from({ length: SCENARIO_VERSION }, (_, index) => index + 1);

/** Frozen texts of a version, by the names of their files. */
function frozen(version: number): readonly string[] {
  const folder = `${FOLDER}/${version}`;
  return existsSync(folder) ? readdirSync(folder).map((file) => `${folder}/${file}`) : [];
}

describe.each(VERSIONS)('version %i', (version) => {
  test('has frozen examples', () => {
    expect(frozen(version).length).toBeGreaterThan(0);
  });

  test.each(frozen(version))('%s is read for ever, and says what it said', (file) => {
    const written = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: number };
    expect(written.version).toBe(version);
    const decoded = decodeScenario(written);
    if (!decoded.ok) throw new Error(decoded.problems.map((problem) => problem.message).join('; '));
    expect(decoded.value.version).toBe(SCENARIO_VERSION);
    // Whatever has the same name since is read as it was written, beside numbers that came later; what has another name, its
    // step tells.
    if (version === SCENARIO_VERSION) expect(canonicalScenario(decoded.value)).toMatchObject(written);
  });
});

test.each([undefined, null, '1', 0, -1, 1.5, NaN, 1e99, [1], {}])('a version that is none, %s, is told', (version) => {
  expect(migrate({ version })).toMatchObject({ ok: false, problems: [{ path: 'version', code: 'version' }] });
});

test('a version to come is told with the last one known', () => {
  const problem = { path: 'version', message: expect.stringContaining(`up to ${SCENARIO_VERSION}`) as string };
  expect(migrate({ version: SCENARIO_VERSION + 1 })).toMatchObject({ ok: false, problems: [problem] });
});
