// « Autour de moi »: the position of the device, given or refused. It takes a script.

import { expect, test } from '../support/essai.ts';

/** The page lets the device look for its position for 15 seconds: the test waits longer. */
const PATIENCE = { timeout: 20_000 };
const GUERET = { latitude: 46.1712, longitude: 1.8724 };

test('a given position gives the nearest lieux, and an address to come back to', { tag: '@script' }, async ({ page, context, carto }) => {
  test.setTimeout(60_000);
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation(GUERET);
  await carto.ouvrir();
  await page.getByRole('button', { name: 'Autour de moi' }).click();
  // A device tells its position again and again; the browser was seen to lose one told before the page was there.
  await expect(async () => {
    await context.setGeolocation(GUERET);
    await expect(carto.titre('Autour de vous')).toBeVisible({ timeout: 1_000 });
  }).toPass(PATIENCE);
  await expect(page).toHaveURL(/lat=46\.171&lon=1\.872/);
  await expect(carto.cartes.first()).toContainText('Guéret');
  const lieux = await carto.lieux();
  const distances = lieux.map((lieu) => lieu.metres ?? Number.NaN);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  await page.reload();
  await expect(carto.titre('Autour de vous')).toBeVisible();
});

test('a refused position says what to do', { tag: '@script' }, async ({ page, carto }) => {
  await carto.ouvrir();
  await page.getByRole('button', { name: 'Autour de moi' }).click();
  await expect(page.getByText("Votre navigateur n'a pas donné votre position.")).toBeVisible();
  await carto.chercher('Guéret');
  await expect(carto.titre('Autour de Guéret (23)')).toBeVisible();
});

test('without script, what takes one is not shown', { tag: '@sans-script' }, async ({ page, carto }) => {
  await carto.ouvrir();
  await expect(page.getByRole('button', { name: 'Chercher' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Autour de moi' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Appliquer les filtres' }).first()).toBeVisible();
});
