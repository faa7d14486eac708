// Everything by the keyboard alone.

import { expect, test } from '../support/essai.ts';

test('search, walk and open a lieu without a mouse', async ({ page, carto, script }) => {
  await carto.ouvrir();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(carto.champ).toBeFocused();
  await page.keyboard.type('Lyon');
  await page.keyboard.press('Enter');
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();

  const lien = carto.cartes.first().getByRole('link');
  const nom = await lien.innerText();
  await lien.focus();
  await page.keyboard.press('Enter');
  const titre = page.getByRole('heading', { level: 1, name: nom });
  await expect(titre).toBeVisible();
  if (script) await expect(titre).toBeFocused();
  await page.goBack();
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
});

test('arrows choose among the proposed communes', { tag: '@script' }, async ({ page, carto }) => {
  await carto.ouvrir();
  await carto.champ.focus();
  await page.keyboard.type('gueret');
  const propositions = page.getByRole('listbox', { name: 'Communes proposées' });
  await expect(propositions.getByRole('option').first()).toContainText('Guéret (23)');
  await page.keyboard.press('ArrowDown');
  await expect(propositions.getByRole('option', { selected: true })).toContainText('Guéret (23)');
  await page.keyboard.press('Escape');
  await expect(propositions).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/commune=23096/);
  await expect(carto.titre('Autour de Guéret (23)')).toBeVisible();
});

test('a proposal that the arrows have reached stays so when a late answer comes', { tag: '@script' }, async ({ page, carto }) => {
  await carto.ouvrir();
  let repondre: () => void = () => undefined;
  const attente = new Promise<void>((resolve) => (repondre = resolve));
  await page.route(/\/api\/v1\/communes\?.*q=gueret/, async (route) => {
    const reponse = await route.fetch();
    const { items, ...reste } = (await reponse.json()) as { items: { code: string; nom: string }[] };
    await attente;
    // Another commune first: the line that was reached is not where it was.
    await route.fulfill({ response: reponse, json: { ...reste, items: [{ ...items[0], code: '69123', nom: 'Lyon' }, ...items] } });
  });
  await carto.champ.focus();
  await page.keyboard.type('guere');
  const choisie = page.getByRole('listbox', { name: 'Communes proposées' }).getByRole('option', { selected: true });
  await expect(page.getByRole('option', { name: /^Guéret/ })).toBeVisible();
  const demande = page.waitForRequest(/q=gueret/);
  await page.keyboard.type('t');
  await demande;
  await page.keyboard.press('ArrowDown');
  await expect(choisie).toContainText('Guéret (23)');
  repondre();
  await expect(page.getByRole('option').first()).toContainText('Lyon');
  await expect(choisie).toContainText('Guéret (23)');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/commune=23096/);
});

test('a filter by the space bar', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon');
  await carto.filtre('Ouvert maintenant').focus();
  await page.keyboard.press('Space');
  const appliquer = page.getByRole('button', { name: 'Appliquer les filtres' }).first();
  if (await appliquer.isVisible()) {
    await appliquer.focus();
    await page.keyboard.press('Enter');
  }
  await expect(page).toHaveURL(/ouvert=oui/);
});
