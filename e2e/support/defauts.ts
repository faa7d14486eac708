// What everybody must be able to read.

import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** axe, once a text proper to the state is there, in both themes; nothing is cut off at the right of the screen. */
export async function sansDefaut(page: Page, texte: string): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}
