import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { EVERY_VIEW, freshContext, openPit } from './page';

/** The rules are read once and put into each page once: they are half a megabyte. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The shape of axe's answer that is told when it finds something. */
interface Finding {
  readonly rule: string;
  readonly at: string;
  readonly why: string;
}

/** What axe finds on the page as it stands, all rules of WCAG 2.2 A and AA and the best practices. */
async function findings(page: Page): Promise<readonly Finding[]> {
  return page.evaluate(async () => {
    interface Axe {
      run(
        context: Document,
        options: object,
      ): Promise<{
        violations: { id: string; nodes: { target: unknown[]; failureSummary?: string; html: string }[] }[];
      }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary, html }) => ({
        rule: id,
        at: `${target.join(' ')} ${html.slice(0, 160)}`,
        why: failureSummary ?? '',
      })),
    );
  });
}

async function show(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), view);
  await expect(page.locator('main h1').first()).toBeVisible();
  await page.waitForTimeout(150);
}

for (const language of ['en', 'zh-CN'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing in any view, ${theme}, ${language}`, async ({ browser }) => {
      const context = await freshContext(browser, {
        locale: language,
        colorScheme: theme,
        // Wide with one theme of each language, a phone with the other.
        viewport:
          (language === 'en') === (theme === 'light') ? { width: 1440, height: 900 } : { width: 360, height: 800 },
      });
      const page = await context.newPage();
      await openPit(page, `?s=two-venues&lang=${language}#/`);
      await page.getByTestId('buy-one').click();
      await page.getByTestId('step').click();
      await page.evaluate(AXE);
      const found: Record<string, readonly Finding[]> = {};
      const look = async (what: string): Promise<void> => {
        const here = await findings(page);
        if (here.length > 0) found[what] = here;
      };
      for (const view of EVERY_VIEW) {
        await show(page, view);
        await look(view);
      }
      await show(page, '/');
      for (const opener of ['more', 'display', 'open-share', 'chart-table']) {
        // Where all views have room in the bar there is nothing more.
        if (opener === 'more' && (await page.getByTestId('more').count()) === 0) continue;
        await page.getByTestId(opener).click();
        await page.waitForTimeout(300);
        await look(opener);
        await page.keyboard.press('Escape');
      }
      expect(found).toEqual({});
      await context.close();
    });
  }
}
