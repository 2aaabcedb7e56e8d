import { expect as expectSoon, type Page, test } from '@playwright/test';
import type { LearnerAction } from '../../web/core/learner-command';
import { squeeze } from '../../web/scenario/library/squeeze';
import { encodeLink } from '../../web/scenario/link';
import { expectClean, freshContext, watch } from './page';

// The exchange cancels a day of the squeeze: who is hurt stands in the regulator's view, and the reasons lead to it. Or it ends
// the contract by force.

/** On a busy machine a market takes its time to open. */
const expect = expectSoon.configure({ timeout: 60_000 });
test.describe.configure({ timeout: 240_000 });

const DAY_MS = 86_400_000;

/** Three lots bought at the market. */
const BUY: LearnerAction = {
  kind: 'new-order',
  order: 1,
  contract: 1,
  side: 0,
  orderKind: 1,
  timeInForce: 2,
  offset: 0,
  priceTicks: 0,
  quantityLots: 3,
  protectionTicks: 50,
};

/** The squeeze, played to a minute of a day, with the learner's action of that day at ten. */
function squeezeAt(day: number, minute: number, action: LearnerAction | null = null): string {
  const endTimeMs = day * DAY_MS + minute * 60_000;
  const commands = action === null ? [] : [{ timeMs: day * DAY_MS + 600 * 60_000, action }];
  const session = { scenario: squeeze, commands, endTimeMs, digest: null, engineId: null, title: '', note: '' };
  return `#${encodeLink(session)}`;
}

/** Opens the session of a link and goes on in the regulator's view. */
async function openRegulator(page: Page, path: string, link: string): Promise<void> {
  await page.goto(`${path}${link}`);
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.evaluate(() => void (location.hash = '/regulator'));
  await expect(page.getByTestId('lever-cancel')).toBeEnabled();
}

test('a cancelled day takes from the long what it gives to the short, and closes until the next', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openRegulator(page, '?lang=en', squeezeAt(12, 870));
  await page.getByTestId('lever-cancel-close').click();
  const told = page.getByTestId('cancelled');
  await expect(told).toContainText('of the day’s gains is taken back');
  // Index funds were long and lose all; the labs were short and get theirs back.
  await expect(page.getByTestId('cancelled-7').locator('.taken')).not.toHaveText('–');
  await expect(page.getByTestId('cancelled-7').locator('.given')).toHaveText('–');
  await expect(page.getByTestId('cancelled-4').locator('.given')).not.toHaveText('–');
  await expect(page.getByTestId('levers-done')).toContainText('The day’s trades are cancelled');
  await expect(page.getByTestId('lever-now-halt')).toHaveText('closed');
  await expect(page.getByTestId('lever-cancel')).toBeDisabled();
  expectClean(seen);
  await context.close();
});

test('the receipt leads from nothing open to the trades that were cancelled', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openRegulator(page, '?lang=en', squeezeAt(12, 870, BUY));
  await page.getByTestId('lever-cancel').click();
  await expect(page.getByTestId('cancelled-0').locator('.num').last()).toHaveText('−3');
  await page.evaluate(() => void (location.hash = '/clearing'));
  await page.getByTestId('line-position').click();
  const why = page.getByTestId('why').getByRole('listitem').first();
  await expect(why).toContainText('Your trades of the day are cancelled: −3 long lots');
  await expect(why).toContainText('The day’s trades are cancelled,');
  await expect(why).toContainText('The regulator asks for the day’s trades to be cancelled.');
  expectClean(seen);
  await context.close();
});

test('after a default the lever says why the trades stand', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openRegulator(page, '?lang=en', squeezeAt(14, 600));
  await page.getByTestId('lever-cancel').click();
  await expect(page.getByTestId('lever-item-cancel').getByRole('alert')).toContainText('declared in default');
  await expect(page.getByTestId('cancelled')).toHaveCount(0);
  expectClean(seen);
  await context.close();
});

test('a forced settlement ends the contract at its benchmark, for the learner too', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openRegulator(page, '?lang=en', squeezeAt(12, 899, BUY));
  await expect(page.getByTestId('lever-now-settle')).toHaveText('the contract ends on day 20');
  await page.getByTestId('lever-settle').click();
  await expect(page.getByTestId('lever-now-settle')).toHaveText('the contract ends on day 12');
  await expect(page.getByTestId('lever-settle')).toHaveCount(0);
  await page.getByTestId('speed').selectOption('30');
  await page.getByTestId('play').click();
  await expect(page.getByTestId('lever-now-settle')).toHaveText('settled');
  await page.evaluate(() => void (location.hash = '/clearing'));
  await expect(page.getByTestId('clearing')).toContainText('The contract has settled finally at');
  // No order could be taken any more: the ticket says what became of the contract.
  await page.evaluate(() => void (location.hash = '/trader'));
  await expect(page.getByTestId('ticket-settled')).toHaveText(
    /^Day 12, \d\d:\d\d: TOK settled finally at [\d,.]+ \(CNY per billion tokens\)\./,
  );
  await expect(page.getByTestId('ticket')).toHaveCount(0);
  expectClean(seen);
  await context.close();
});
