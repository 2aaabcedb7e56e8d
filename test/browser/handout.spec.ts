import { expect, type Page, test } from '@playwright/test';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { expectClean, freshContext, openPit, watch } from './page';

/** A teacher's lesson of one step: buy one lot. Returns its address. */
async function writeLesson(page: Page): Promise<string> {
  await openPit(page);
  await page.goto('#/learn/editor');
  await page.getByTestId('edit-title').fill('One lot');
  await page.getByTestId('edit-step-title').fill('Buy');
  await page.getByTestId('edit-step-text').fill('Buy one lot.');
  await page.getByTestId('edit-add-condition').click();
  await page.getByTestId('edit-number').fill('1');
  await page.getByTestId('edit-add-button').click();
  await page.getByTestId('edit-make').click();
  return page.getByTestId('edit-link').inputValue();
}

/** A student's result, from the lesson's address to the address that is handed in. */
async function learn(page: Page, lesson: string): Promise<string> {
  await page.goto(lesson);
  await page.getByTestId('lesson-begin').click({ timeout: 30_000 });
  await page.getByTestId('control-buy-0').click();
  await page.getByTestId('lesson-next').click();
  return page.getByTestId('result-link').inputValue();
}

/** The result with nothing done, yet with the digest that the real one has. */
function forged(result: string): string {
  const at = result.lastIndexOf('/') + 1;
  const decoded = decodeLink(result.slice(at));
  if (!decoded.ok) throw new Error('the result is a link');
  expect(decoded.value.commands).toHaveLength(1);
  return result.slice(0, at) + encodeLink({ ...decoded.value, commands: [] });
}

test('a lesson goes round: written, handed out, learnt by another, its result replayed by the teacher, a forgery told', async ({
  browser,
}) => {
  const school = await freshContext(browser);
  const seen = await watch(school);
  const teacher = await school.newPage();
  const lesson = await writeLesson(teacher);

  const home = await freshContext(browser);
  const foreign = await watch(home);
  const student = await home.newPage();
  const result = await learn(student, lesson);
  expect(result.startsWith(`${lesson}/1`)).toBe(true);
  expectClean(foreign);
  await home.close();

  const verdict = teacher.getByTestId('verdict');
  const hand = async (address: string): Promise<void> => {
    await teacher.goto('about:blank');
    await teacher.goto(address);
    await expect(verdict.getByRole('heading')).toContainText('One lot', { timeout: 30_000 });
  };
  await hand(result);
  await expect(verdict).toContainText('Passed', { timeout: 30_000 });
  await expect(verdict).toContainText('digest is the same');

  await hand(forged(result));
  await expect(verdict).toContainText('Not passed: 0 of 1', { timeout: 30_000 });
  await expect(verdict).not.toContainText('digest is the same');

  // A link that was written by hand does not read.
  const last = result.at(-1) === 'A' ? 'B' : 'A';
  await hand(result.slice(0, -1) + last);
  await expect(verdict).toContainText('cannot be read');
  expectClean(seen);
  await school.close();
});
