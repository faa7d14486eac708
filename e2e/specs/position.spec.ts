// « Autour de moi »: the position of the device, given or refused. It takes a script.

import { expect, test } from '../support/essai.ts';

test('a given position gives the nearest lieux, and an address to come back to', { tag: '@script' }, async ({ page, context, carto }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 46.1712, longitude: 1.8724 });
  await carto.ouvrir();
  await page.getByRole('button', { name: 'Autour de moi' }).click();
  await expect(carto.titre('Autour de vous')).toBeVisible();
  await expect(page).toHaveURL(/lat=46\.171&lon=1\.872/);
  await expect(carto.cartes.first()).toContainText('Guéret');
  const lieux = await carto.lieux();
  const distances = lieux.filter((lieu) => !lieu.environ).map((lieu) => lieu.metres ?? Number.NaN);
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
