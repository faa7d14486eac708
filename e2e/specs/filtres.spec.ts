// Filters, alone and together, and the way out of them.

import type { Cartographie } from '../support/cartographie.ts';
import { expect, test } from '../support/essai.ts';

/** Ticks a filter; without script, one more press sends the form. */
async function choisir(carto: Cartographie, nom: string): Promise<void> {
  await carto.montrerFiltres();
  await carto.filtre(nom).check();
  const appliquer = carto.page.getByRole('button', { name: 'Appliquer les filtres' }).first();
  if (await appliquer.isVisible()) await appliquer.click();
}

test('« ouvert maintenant » keeps only lieux that are open', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon');
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
  await choisir(carto, 'Ouvert maintenant');
  await expect(page).toHaveURL(/ouvert=oui/);
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
  await expect(carto.cartes.filter({ hasNotText: 'Ouvert · ferme' })).toHaveCount(0);
  const lieux = await carto.lieux();
  expect(lieux.length).toBe(24);
  for (const lieu of lieux) expect(lieu.texte).toContain('Ouvert · ferme à');
});

test('a service: every result offers it', async ({ page, carto, request }) => {
  await carto.ouvrir('?q=Rennes');
  await choisir(carto, 'Matériel à petit prix');
  await expect(page).toHaveURL(/services=acquisition_materiel/);
  await carto.repos();
  await expect(page.getByText(/^\d+ lieux?,? /)).toBeVisible();
  const adresses = await carto.adresses();
  expect(adresses.length).toBeGreaterThan(0);
  for (const adresse of adresses) {
    const lieu = await (await request.get(`/api/v1${adresse}`)).json();
    expect(lieu.services).toContain('Acquisition de matériel informatique à prix solidaire');
  }
});

test('a special need: every result answers it, on its own page', async ({ page, carto }) => {
  await carto.ouvrir('?q=Bordeaux');
  await choisir(carto, 'Illettrisme');
  await expect(page).toHaveURL(/prise_en_charge_specifique=illettrisme/);
  await carto.repos();
  await expect(carto.cartes.first()).toBeVisible();
  await carto.cartes.first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: "Conditions d'accueil" })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Illettrisme' })).toBeVisible();
});

test('filters that leave nothing can be left one by one', async ({ page, carto }) => {
  const tout = ['surdite', 'handicaps_moteurs', 'handicaps_mentaux', 'illettrisme', 'langue_anglais', 'langues_autres', 'deficience_visuelle'];
  const requete = tout.map((code) => `prise_en_charge_specifique=${code}`).join('&');
  await carto.ouvrir(`?q=zzzzqqqq+wxwxwx&${requete}&ouvert=oui`);
  await expect(page.getByRole('heading', { name: 'Aucun lieu ne correspond' })).toBeVisible();
  await page.getByRole('link', { name: 'Retirer « Ouvert maintenant »' }).click();
  await expect(page).not.toHaveURL(/ouvert=oui/);
  await expect(page).toHaveURL(/prise_en_charge_specifique=surdite/);
});

test('clearing the filters keeps the place', async ({ page, carto }) => {
  await carto.ouvrir('?q=Lyon&services=parentalite&frais_a_charge=gratuit');
  await carto.montrerFiltres();
  await page.getByRole('link', { name: 'Effacer les filtres' }).click();
  await expect(page).not.toHaveURL(/services=/);
  await expect(carto.titre('Autour de Lyon (69)')).toBeVisible();
});
