// The page of a lieu: what it says, and the ways in and out of it.

import { expect, test } from '../support/essai.ts';

test('a lieu says when, where, what, and who says so', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon&ouvert=oui');
  const nom = (await carto.lieux())[0]?.nom ?? '';
  await carto.cartes.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: nom })).toBeVisible();
  await expect(page).toHaveTitle(`${nom} - Coop`);

  const semaine = page.getByRole('table', { name: 'Horaires des sept prochains jours' });
  await expect(semaine.getByRole('rowheader')).toHaveText([/^lundi/, /^mardi/, /^mercredi/, /^jeudi/, /^vendredi/, /^samedi/, /^dimanche/]);
  await expect(semaine.getByRole('row').filter({ hasText: "aujourd'hui" })).toHaveText(/^mardi.*\d+ h/s);
  await expect(page.getByText(/^Ouvert · ferme à/).first()).toBeVisible();

  const section = (titre: string) => page.getByRole('region', { name: titre, exact: true });
  await expect(section('Contact')).toContainText(/\d{5} /);
  await expect(section('Services proposés').getByRole('listitem').or(section('Services proposés').getByText('ne sont pas renseignés')).first()).toBeVisible();
  await expect(section("Conditions d'accueil")).toContainText('Frais');
  await expect(section("D'où viennent ces informations")).toContainText('Source');
  await expect(section("D'où viennent ces informations")).toContainText('Dernière mise à jour');
});

test('coming back finds the list as it was left', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon');
  await page.getByRole('link', { name: 'Lieux suivants' }).click();
  await expect(page.getByRole('link', { name: 'Lieux précédents' })).toBeVisible();
  const avant = await carto.lieux();
  await carto.cartes.nth(11).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: 'Contact' })).toBeVisible();
  await page.goBack();
  await expect(carto.cartes).toHaveCount(24);
  expect(await carto.lieux()).toEqual(avant);
  await expect(carto.cartes.nth(11)).toBeInViewport();
});

test('« Retour aux lieux » leads back to a list', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon');
  await carto.cartes.first().getByRole('link').click();
  await page.getByRole('link', { name: 'Retour aux lieux' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trouver un lieu de médiation numérique' })).toBeVisible();
});

test('the lieux around a lieu begin with itself', async ({ page, carto }) => {
  await carto.ouvrir('?q=Gu%C3%A9ret');
  const nom = (await carto.lieux())[0]?.nom ?? '';
  await carto.cartes.first().getByRole('link').click();
  await page.getByRole('link', { name: 'Voir les lieux autour' }).click();
  await expect(carto.titre('Autour de vous').or(carto.titre(/^Autour/)).first()).toBeVisible();
  expect((await carto.lieux()).filter((lieu) => lieu.metres === 0).map((lieu) => lieu.nom)).toContain(nom);
});

test('its address opens it directly, and again', async ({ page, carto, aller }) => {
  await carto.ouvrir('?q=Gu%C3%A9ret');
  const adresse = await carto.cartes.first().getByRole('link').getAttribute('href');
  await aller(adresse ?? '');
  const titre = page.getByRole('heading', { level: 1 });
  await expect(titre).toBeVisible();
  const nom = await titre.innerText();
  await page.reload();
  await expect(titre).toHaveText(nom);
});

test('an unknown lieu says so and offers a way on', async ({ page, gardien, aller }) => {
  gardien.tolerer(/404 \(Not Found\)/);
  await aller('/lieux/00000000-0000-8000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1, name: "Ce lieu n'existe pas" })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Trouver un lieu de médiation numérique' }).click();
  await expect(page.getByRole('heading', { name: 'Où cherchez-vous ?' })).toBeVisible();
});

test('sharing copies the address', { tag: '@script' }, async ({ page, context, carto }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await carto.ouvrir('?q=Gu%C3%A9ret');
  await carto.cartes.first().getByRole('link').click();
  await page.getByRole('button', { name: 'Partager' }).click();
  await expect(page.getByText("L'adresse de la page est copiée.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
