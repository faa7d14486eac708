// The server's page and the client say the same: what one reads does not depend on scripts.

import type { Locator, Page } from '@playwright/test';

import { arriver, expect, sansClient, test } from '../support/essai.ts';

/** What a person reads in the page, line by line, without what takes a script or stands in for one. */
async function lire(main: Locator): Promise<string[]> {
  const texte = await main.innerText();
  const propres = ['Autour de moi', 'Partager', 'Imprimer', 'Appliquer les filtres', 'Voir les lieux'];
  return texte
    .split('\n')
    .map((ligne) => ligne.replaceAll(/\s+/g, ' ').trim())
    .filter((ligne) => ligne && !propres.includes(ligne));
}

const pages = [
  '/',
  '/cartographie',
  '/cartographie?q=Lyon',
  '/cartographie?q=G%C3%A9ret&ouvert=oui',
  '/cartographie?q=saint+denis&services=parentalite',
  '/cartographie?commune=97411&frais_a_charge=gratuit',
  '/cartographie?q=zzzzqqqq+wxwxwx&ouvert=oui',
  '/cartographie?q=m%C3%A9diath%C3%A8que',
  '/plan-du-site',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
];

for (const chemin of pages) {
  test(`${chemin} reads the same with and without script`, { tag: ['@script', '@une-fois'] }, async ({ browser, page, baseURL, viewport }) => {
    await arriver(page, chemin, true);
    const nue = await browser.newContext({ javaScriptEnabled: false, viewport, ...(baseURL ? { baseURL } : {}) });
    const autre = await nue.newPage();
    await arriver(autre, chemin, false);
    expect(await lire(page.getByRole('main'))).toEqual(await lire(autre.getByRole('main')));
    expect(await page.title()).toBe(await autre.title());
    await nue.close();
  });
}

test('a lieu reads the same with and without script', { tag: ['@script', '@une-fois'] }, async ({ browser, page, baseURL, viewport, carto }) => {
  await carto.ouvrir('?q=Lyon&ouvert=oui&conseiller=oui');
  const adresses = await carto.adresses();
  const nue = await browser.newContext({ javaScriptEnabled: false, viewport, ...(baseURL ? { baseURL } : {}) });
  const autre = await nue.newPage();
  for (const adresse of adresses.slice(0, 5)) {
    await arriver(page, adresse, true);
    await arriver(autre, adresse, false);
    expect(await lire(page.getByRole('main'))).toEqual(await lire(autre.getByRole('main')));
  }
  await nue.close();
});

test('taking over moves nothing under the eyes', { tag: '@script' }, async ({ page, carto, context }) => {
  await carto.ouvrir('?q=Lyon');
  const [lieu = ''] = await carto.adresses();
  const nue = await context.newPage();
  await sansClient(nue);
  for (const chemin of ['/', '/cartographie', '/cartographie?q=Lyon', '/cartographie?q=G%C3%A9ret&ouvert=oui', '/parametres-affichage', lieu]) {
    await arriver(page, chemin, true);
    await nue.goto(chemin);
    expect(await places(page), chemin).toEqual(await places(nue));
  }
});

/** Where headings and cards stand, in whole pixels. */
async function places(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, footer')].map((element) => {
      const { x, y } = element.getBoundingClientRect();
      return `${element.textContent?.trim().slice(0, 40)} ${Math.round(x)},${Math.round(y)}`;
    }),
  );
}
