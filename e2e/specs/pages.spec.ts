// Walking the pages of a result, and coming back.

import { Cartographie } from '../support/cartographie.ts';
import { arriver, expect, test } from '../support/essai.ts';

test('onward and back shows the same lieux, and none twice', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon');
  await expect(carto.cartes).toHaveCount(24);
  const premiers = await carto.lieux();

  await page.getByRole('link', { name: 'Lieux suivants' }).click();
  await expect(page.getByRole('link', { name: 'Lieux précédents' })).toBeVisible();
  const seconds = await carto.lieux();
  expect(seconds).toHaveLength(24);
  expect(seconds[0]?.metres ?? 0).toBeGreaterThanOrEqual(premiers.at(-1)?.metres ?? 0);
  const adresses = await carto.adresses();

  await page.getByRole('link', { name: 'Lieux précédents' }).click();
  await expect(carto.cartes.first().getByRole('heading')).toHaveText(premiers[0]?.nom ?? '');
  expect(await carto.lieux()).toEqual(premiers);
  for (const adresse of await carto.adresses()) expect(adresses).not.toContain(adresse);
});

test('the browser goes back and forward through searches', async ({ page, carto }) => {
  await carto.ouvrir();
  await carto.chercher('Lyon');
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
  await carto.chercher('Guéret');
  await expect(carto.titre('Autour de Guéret (23)')).toBeVisible();
  await page.goBack();
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
  await expect(carto.champ).toHaveValue('Lyon');
  await page.goForward();
  await expect(carto.titre('Autour de Guéret (23)')).toBeVisible();
  await expect(carto.champ).toHaveValue('Guéret');
});

test('an address opened again, and in a second tab, shows the same', async ({ page, context, carto, script }) => {
  await carto.ouvrir('?q=Lyon&services=parentalite');
  await expect(carto.cartes).toHaveCount(24);
  await page.getByRole('link', { name: 'Lieux suivants' }).click();
  await expect(page.getByRole('link', { name: 'Lieux précédents' })).toBeVisible();
  const vus = await carto.lieux();

  await page.reload();
  await expect(page.getByRole('link', { name: 'Lieux précédents' })).toBeVisible();
  expect(await carto.lieux()).toEqual(vus);

  const autre = await context.newPage();
  const second = new Cartographie(autre, (chemin) => arriver(autre, chemin, script));
  await arriver(autre, page.url(), script);
  await expect(second.page.getByRole('link', { name: 'Lieux précédents' })).toBeVisible();
  expect(await second.lieux()).toEqual(vus);
});

test('a cursor cut by a mail program gives the first page, and says so', async ({ page, carto, gardien }) => {
  gardien.tolerer(/400 \(Bad Request\)/);
  await carto.ouvrir('?q=Lyon&cursor=abime');
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
  await expect(carto.cartes).toHaveCount(24);
  await expect(page.getByText("Cette page de résultats n'existe plus.")).toBeVisible();
  await expect(page.getByRole('link', { name: 'Lieux précédents' })).toHaveCount(0);
});

test('a double click on « Chercher » searches once', async ({ page, carto }) => {
  await carto.ouvrir();
  await carto.champ.fill('Lyon');
  // On a narrow screen the proposals would cover the button.
  await carto.champ.blur();
  await page.getByRole('button', { name: 'Chercher' }).dblclick();
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
  await expect(carto.cartes).toHaveCount(24);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Où cherchez-vous ?' })).toBeVisible();
});
