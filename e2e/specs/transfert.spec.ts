// A conseiller has the mailbox forwarded to an address, which confirms; the forwarding is changed, then ended.

import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { comptesDe, lienLu, seConnecter } from '../support/comptes.ts';
import { sansDefaut } from '../support/defauts.ts';
import { expect, test } from '../support/essai.ts';

const SUJET = /Confirmez le transfert/;

/** Follows the link of the newest mail, on another device, and confirms. */
async function confirmer(ailleurs: Page, adresse: string): Promise<string> {
  const lien = await lienLu(ailleurs, adresse, SUJET);
  await ailleurs.goto(lien);
  await expect(ailleurs.getByRole('heading', { level: 1, name: 'Confirmer le transfert' })).toBeVisible();
  await expect(ailleurs.getByRole('main')).toContainText(adresse);
  await ailleurs.getByRole('main').getByRole('button', { name: 'Confirmer le transfert' }).click();
  await expect(ailleurs.getByRole('heading', { level: 1, name: 'Le transfert est confirmé' })).toBeVisible();
  return lien;
}

test.describe('the forwarding of a mailbox', { tag: '@script' }, () => {
  test('is asked for, confirmed, changed and ended', async ({ page, aller, browser, baseURL, gardien }, info) => {
    test.setTimeout(120_000);
    gardien.tolerer(/40[14]|410|422/);
    // Three addresses an hour may be asked: each width has a conseiller of its own.
    const conseiller = (await comptesDe('conseiller'))[info.project.name.startsWith('bureau') ? 0 : 1];
    if (!conseiller) throw new Error('The demonstration network has no conseiller.');
    const adresse = `relais.${info.project.name}@courriel.example`;

    await aller('/connexion');
    await seConnecter(page, conseiller.identifiant, conseiller.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/compte');
    const section = page.getByRole('main').locator('section').filter({ has: page.getByRole('heading', { name: 'Transfert de la boîte professionnelle' }) });
    await expect(section.getByText('Non transférée')).toBeVisible();

    // With the keyboard alone, a mistake on the way.
    const clavier = new Clavier(page);
    await clavier.entrer(section.getByRole('button', { name: 'Transférer ma boîte' }));
    await clavier.taper(section.getByLabel('Adresse où la transférer'), 'relais');
    await clavier.entrer(section.getByRole('button', { name: 'Recevoir le lien' }));
    await sansDefaut(page, "Écrivez l'adresse électronique où transférer votre boîte");
    await section.getByLabel('Adresse où la transférer').fill(conseiller.identifiant);
    await section.getByRole('button', { name: 'Recevoir le lien' }).click();
    await expect(section.getByText("Choisissez une adresse d'un autre domaine").first()).toBeVisible();
    await section.getByLabel('Adresse où la transférer').fill(adresse);
    await clavier.entrer(section.getByRole('button', { name: 'Recevoir le lien' }));
    await expect(page.locator('.messages')).toContainText('Un lien part à cette adresse.');
    await expect(section.getByText(`${adresse} doit confirmer`)).toBeVisible();
    await expect(section.getByRole('heading')).toBeFocused();
    await sansDefaut(page, 'Suivez le lien envoyé à cette adresse.');
    await section.getByRole('button', { name: 'Renoncer' }).click();
    await expect(section.getByText('Non transférée')).toBeVisible();
    await section.getByRole('button', { name: 'Transférer ma boîte' }).click();
    await section.getByLabel('Adresse où la transférer').fill(adresse);
    await section.getByRole('button', { name: 'Recevoir le lien' }).click();
    await expect(section.getByText(`${adresse} doit confirmer`)).toBeVisible();

    // On another device, where nobody is signed in.
    const autre = await browser.newContext({ baseURL, viewport: page.viewportSize(), locale: 'fr-FR' });
    const ailleurs = await autre.newPage();
    await ailleurs.goto(await lienLu(ailleurs, adresse, SUJET));
    await sansDefaut(ailleurs, 'Arrivera aussi à');
    const lien = await confirmer(ailleurs, adresse);
    await ailleurs.goto(lien);
    await sansDefaut(ailleurs, 'Ce lien ne confirme plus rien');

    // Made by the provider within moments; told by mail.
    await expect(async () => {
      await page.reload();
      await expect(section.getByText(`Transférée à ${adresse}`, { exact: true })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await sansDefaut(page, `Transférée à ${adresse}`);
    await lienLu(ailleurs, conseiller.identifiant, /est transférée/);

    // Another address: the first one stays until it confirms.
    const seconde = `second.${adresse}`;
    await section.getByRole('button', { name: "Changer d'adresse" }).click();
    await section.getByLabel('Adresse où la transférer').fill(seconde);
    await section.getByRole('button', { name: 'Recevoir le lien' }).click();
    await expect(section.getByText(`En attendant, elle reste transférée à ${adresse}.`)).toBeVisible();
    await section.getByRole('button', { name: 'Renoncer' }).click();
    await expect(page.locator('.messages')).toContainText('le lien envoyé ne fonctionne plus');
    await expect(section.getByText(`Transférée à ${adresse}`, { exact: true })).toBeVisible();
    await section.getByRole('button', { name: 'Ne plus transférer' }).click();
    await expect(page.locator('.messages')).toContainText("L'arrêt prend effet");
    await expect(async () => {
      await page.reload();
      await expect(section.getByText('Non transférée')).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await lienLu(ailleurs, conseiller.identifiant, /s'arrête/);
    await autre.close();
  });
});
