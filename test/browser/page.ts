import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

/** Every view, and what is opened in it, by what stands behind `#`. */
export const EVERY_VIEW = [
  '/',
  '/learn',
  '/learn/3',
  '/learn/glossary',
  '/learn/editor',
  '/trader',
  '/clearing',
  '/benchmark',
  '/design',
  '/rivals',
  '/regulator',
  '/lab',
  '/editor',
  '/sessions',
  '/model',
  'reset',
];

/** What went wrong in a page that should not have: collected from the moment it opens. */
export interface Watch {
  readonly consoleErrors: string[];
  readonly foreignRequests: string[];
  readonly policyViolations: string[];
}

/** Watches a context: console errors, requests to another origin, violations of the content policy. */
export async function watch(context: BrowserContext): Promise<Watch> {
  const seen: Watch = { consoleErrors: [], foreignRequests: [], policyViolations: [] };
  context.on('console', (message) => {
    if (message.type() === 'error') seen.consoleErrors.push(message.text());
    if (message.text().startsWith('policy: ')) seen.policyViolations.push(message.text());
  });
  context.on('weberror', (error) => seen.consoleErrors.push(String(error.error())));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') seen.foreignRequests.push(request.url());
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.warn(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return seen;
}

export function expectClean(seen: Watch): void {
  expect(seen.consoleErrors).toEqual([]);
  expect(seen.foreignRequests).toEqual([]);
  expect(seen.policyViolations).toEqual([]);
}

/** A fresh profile at the address of the site. */
export async function freshContext(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...options });
}

/** Opens the page and waits until the market stands on it. */
export async function openPit(page: Page, path = ''): Promise<void> {
  await page.goto(path);
  await expect(page.getByTestId('first-chart').or(page.getByTestId('benchmark'))).toBeVisible({ timeout: 20_000 });
}

/** Number in a text: "CN¥ 39,993" and "−12" become 39993 and -12. */
export function numberIn(text: string | null): number {
  const found = /[-−+]?[\d,]+(\.\d+)?/.exec(text ?? '');
  if (found === null) throw new Error(`no number in "${text ?? ''}"`);
  return Number(found[0].replace(/,/g, '').replace('−', '-').replace('+', ''));
}

/** Plays at the highest speed until the clock says this day or later, then pauses. */
export async function playToDay(page: Page, day: number): Promise<void> {
  await page.getByTestId('speed').selectOption('1');
  await page.getByTestId('play').click();
  await expect
    .poll(async () => numberIn(await page.getByTestId('clock').textContent()), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(day);
  await page.getByTestId('play').click();
  // What was on its way to the worker still arrives: on a busy machine later than that.
  const clock = page.getByTestId('clock');
  let before: string | null;
  do {
    before = await clock.textContent();
    await page.waitForTimeout(300);
  } while ((await clock.textContent()) !== before);
}
