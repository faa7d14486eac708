// Pictures of the pages for the documentation, in both themes, wide and narrow.

import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { RACINE } from '../support/coop.ts';
import type { Cartographie } from '../support/cartographie.ts';
import { expect, test } from '../support/essai.ts';

const IMAGES = join(RACINE, 'docs', 'images');

interface Etape {
  page: Page;
  carto: Cartographie;
  aller: (chemin: string) => Promise<void>;
}

const pages: Record<string, (etape: Etape) => Promise<void>> = {
  accueil: async ({ page, aller }) => {
    await aller('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  cartographie: async ({ page, carto }) => {
    await carto.ouvrir('?q=Gu%C3%A9ret');
    await expect(page.getByRole('heading', { name: 'Autour de Guéret (23)' })).toBeVisible();
  },
  lieu: async ({ page, carto }) => {
    await carto.ouvrir('?q=Lyon&ouvert=oui&conseiller=oui');
    await carto.cartes.first().getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Horaires' })).toBeVisible();
  },
  // Of a client built with `scripts/client.sh --dev`, which COOP_CLIENT_DIR names.
  composants: async ({ page, aller }) => {
    await aller('/composants');
    await expect(page.getByRole('heading', { name: 'Boutons' })).toBeVisible();
  },
};

for (const [nom, ouvrir] of Object.entries(pages)) {
  for (const largeur of [1280, 375]) {
    for (const theme of ['clair', 'sombre'] as const) {
      test(`${nom} ${largeur} ${theme}`, async ({ page, carto, aller }) => {
        await page.setViewportSize({ width: largeur, height: largeur > 1000 ? 900 : 812 });
        await page.emulateMedia({ colorScheme: theme === 'clair' ? 'light' : 'dark', reducedMotion: 'reduce' });
        await ouvrir({ page, carto, aller });
        await page.evaluate(() => document.fonts.ready);
        await page.evaluate(() => window.scrollTo(0, 0));
        await page.mouse.move(0, 0);
        await page.screenshot({ path: join(IMAGES, `${nom}-${largeur}-${theme}.png`), fullPage: nom === 'composants' });
      });
    }
  }
}
