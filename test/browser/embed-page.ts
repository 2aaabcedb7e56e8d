import { expect, type Browser, type Frame, type Page } from '@playwright/test';
import { SITE_PORT } from './site';

/** The strictest policy that still lets a page show our frame. */
export const POLICY = `default-src 'none'; frame-src http://127.0.0.1:${SITE_PORT}`;

/** Opens a page and collects what must not happen: errors, violations, requests for anything but the page and the embed. */
export async function open(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 900, height: 800 }, ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  context.on('request', (request) => {
    const isPage = request.url() === address || /\/(embed\.html|token-pit\.js|embed-height\.js)/.test(request.url());
    if (!isPage && !/^(data|blob):/.test(request.url()) && !request.url().endsWith('/favicon.ico'))
      wrong.push(request.url());
  });
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  );
  await page.goto(address);
  return { page, wrong };
}

/** The embed's own document, by its place on the page. */
export function embedIn(page: Page, index = 0): Frame {
  const frame = page.frames().filter((one) => one.url().includes('embed.html'))[index];
  if (frame === undefined) throw new Error('no embed on the page');
  return frame;
}

/** Starts the market, and waits for its first picture. */
export async function run(frame: Frame): Promise<void> {
  await frame.getByTestId('embed-run').click();
  await expect(frame.getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
}
