// Light, dark, or as the device; and pages that fit any screen.

import { expect, test } from '../support/essai.ts';

test('a chosen theme is applied and kept', { tag: '@script' }, async ({ page, aller }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await aller('/parametres-affichage');
  const fond = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const clair = await fond();
  await page.getByRole('radio', { name: /^Sombre/ }).check();
  await expect(page.getByText('Votre choix est enregistré sur cet appareil.')).toBeVisible();
  const sombre = await fond();
  expect(sombre).not.toBe(clair);
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Sombre/ })).toBeChecked();
  expect(await fond()).toBe(sombre);
  await page.getByRole('radio', { name: /^Comme l'appareil/ }).check();
  expect(await fond()).toBe(clair);
});

test('without script the page follows the device, and says so', { tag: '@sans-script' }, async ({ page, aller }) => {
  await aller('/parametres-affichage');
  await expect(page.getByText('Ce réglage demande JavaScript.')).toBeVisible();
});

const pages = ['/', '/cartographie', '/cartographie?q=Lyon', '/plan-du-site', '/accessibilite', '/mentions-legales', '/donnees-personnelles', '/parametres-affichage'];

for (const chemin of pages) {
  test(`${chemin} fits the screen, with one heading and a title`, async ({ page, aller }) => {
    await aller(chemin);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/ - Coop$/);
    const { contenu, ecran } = await page.evaluate(() => ({ contenu: document.documentElement.scrollWidth, ecran: innerWidth }));
    expect(contenu).toBeLessThanOrEqual(ecran);
  });
}

test('the footer leads to its pages', async ({ page, aller }) => {
  await aller('/');
  for (const nom of ['Plan du site', /^Accessibilité/, 'Mentions légales', 'Données personnelles', "Paramètres d'affichage"]) {
    const lien = page.getByRole('contentinfo').getByRole('link', { name: nom });
    await lien.click();
    await expect(lien).toHaveAttribute('aria-current', 'page');
  }
});

test('the documentation of the API opens from the home page', async ({ page, aller }) => {
  await aller('/');
  await page.getByRole('link', { name: "Documentation de l'API" }).click();
  await expect(page).toHaveURL(/\/api\/docs/);
});

test('a page that does not exist says so', async ({ page, gardien, aller }) => {
  gardien.tolerer(/404 \(Not Found\)/);
  await aller('/nulle-part');
  await expect(page.getByRole('heading', { level: 1, name: "Cette page n'existe pas" })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: "Revenir à l'accueil" }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Trouvez de l'aide/ })).toBeVisible();
});
