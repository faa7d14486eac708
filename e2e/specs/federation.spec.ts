// A conseillère links her identity of another service to her account, signs out of both, and comes back with it; then she
// takes it away. An identity that nobody has linked is told what to do.

import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { compte, lienLu, seConnecter } from '../support/comptes.ts';
import { sansDefaut } from '../support/defauts.ts';
import { expect, test } from '../support/essai.ts';
import { sIdentifier } from '../support/federation.ts';
import { codeA, decalage } from '../support/totp.ts';

test.use({ avecFournisseur: true });

/** What the browser asks of the provider, where people are sent on purpose. */
const CHEZ_LE_FOURNISSEUR = /^another host: http:\/\/localhost:\d+\/(auth|identite|session)\b/;

const bonjour = (page: Page) => page.getByRole('heading', { level: 1, name: /^Bonjour/ });
const bouton = (page: Page) => page.getByRole('main').getByRole('button', { name: "S'identifier avec ProConnect" });

async function seDeconnecter(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button').click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
}

test.describe('the account of another service', { tag: '@script' }, () => {
  test('linked by the keyboard, signs in, signs out of both, taken away', async ({ page, aller, gardien }) => {
    test.setTimeout(180_000);
    gardien.tolerer(/40[13]/);
    gardien.tolerer(CHEZ_LE_FOURNISSEUR);
    const elle = await compte('conseiller');

    // An old return, from the history; then an identity that is nobody's yet.
    await aller('/connexion/fournisseur?code=a&state=b');
    await sansDefaut(page, 'Le délai est passé');
    // Said once: a reload says it no more.
    await expect(page).toHaveURL(/\/connexion$/);
    await aller('/connexion');
    await sansDefaut(page, "S'identifier avec ProConnect");
    const clavier = new Clavier(page);
    await clavier.entrer(bouton(page));
    await sIdentifier(page, 'elle');
    await sansDefaut(page, "Aucun compte de la Coop n'est relié à cette identité");

    await seConnecter(page, elle.identifiant, elle.mot_de_passe);
    await expect(bonjour(page)).toBeVisible();
    await aller('/compte');
    const section = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Connexion avec ProConnect' }) });
    await expect(section.getByText('Non reliée')).toBeVisible();
    await clavier.entrer(section.getByRole('button', { name: 'Relier mon identité ProConnect' }));
    await expect(section.getByRole('heading')).toBeFocused();
    await sansDefaut(page, 'Vous allez vous identifier chez ce service');
    await clavier.entrer(section.getByRole('button', { name: 'Continuer' }));
    // The provider remembers her, and asks again: on a shared device, it may be of somebody else.
    await sIdentifier(page, 'elle');
    await expect(section.getByText('vous pouvez aussi vous connecter ainsi')).toBeVisible();
    await expect(section.getByText(/Reliée depuis le/)).toBeVisible();
    await expect(section.getByRole('heading')).toBeFocused();
    await sansDefaut(page, 'Reliée depuis le');

    // Back on the page that she wanted; then signed out here, and there: the provider asks again who one is.
    await seDeconnecter(page);
    await expect(bouton(page)).toBeVisible();
    await aller('/espace/lieux');
    await bouton(page).click();
    await expect(page).toHaveURL(/\/espace\/lieux$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await seDeconnecter(page);
    await page.getByRole('button', { name: 'Me déconnecter' }).click();
    await expect(page).toHaveURL(/\/connexion/);
    await expect(bouton(page)).toBeVisible();

    // She comes back, and takes it away: no password was given, so it is asked for.
    await bouton(page).click();
    await sIdentifier(page, 'elle');
    await expect(bonjour(page)).toBeVisible();
    await aller('/compte');
    await section.getByRole('button', { name: "Ne plus l'utiliser" }).click();
    await section.getByRole('button', { name: "Ne plus l'utiliser" }).click();
    await section.getByLabel('Votre mot de passe').fill(elle.mot_de_passe);
    await sansDefaut(page, 'La connexion demandera de nouveau votre mot de passe.');
    await page.keyboard.press('Enter');
    await expect(section.getByText('Non reliée')).toBeVisible();
    await expect(page.locator('.messages')).toContainText('seul votre mot de passe vous connecte');
    await lienLu(page, elle.identifiant, /ProConnect ne vous connecte plus/);
  });

  test('asks the code of the second factor, and says what went wrong', async ({ page, aller, gardien }) => {
    test.setTimeout(180_000);
    gardien.tolerer(/40[13]/);
    gardien.tolerer(CHEZ_LE_FOURNISSEUR);
    const lui = await compte('coordinateur');
    await aller('/connexion');
    const avance = await decalage(page, () => seConnecter(page, lui.identifiant, lui.mot_de_passe));
    await expect(bonjour(page)).toBeVisible();
    await aller('/compte');
    const section = (titre: string) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: titre }) });
    const relier = section('Connexion avec ProConnect');
    await relier.getByRole('button', { name: 'Relier mon identité ProConnect' }).click();
    await relier.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Renoncer' }).click();
    await sansDefaut(page, "La connexion n'a pas abouti");
    await relier.getByRole('button', { name: 'Relier mon identité ProConnect' }).click();
    await relier.getByRole('button', { name: 'Continuer' }).click();
    await sIdentifier(page, 'lui');
    await expect(relier.getByText(/Reliée depuis le/)).toBeVisible();

    const double = section('Double authentification');
    await double.getByRole('button', { name: 'Activer la double authentification' }).click();
    await double.getByRole('button', { name: 'Continuer' }).click();
    const cle = (await double.locator('.cle').textContent()) ?? '';
    const maintenant = () => Date.now() / 1_000 + avance;
    await double.getByLabel('Code à 6 chiffres').fill(codeA(cle, maintenant()));
    await page.keyboard.press('Enter');
    await double.getByRole('button', { name: "J'ai gardé mes codes" }).click();
    await expect(double.getByText(/Activée depuis le/)).toBeVisible();
    await seDeconnecter(page);

    await bouton(page).click();
    await expect(page.getByLabel('Code à 6 chiffres, ou code de secours')).toBeFocused();
    await sansDefaut(page, 'Votre code de double authentification');
    await page.getByLabel('Code à 6 chiffres, ou code de secours').fill('12');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Ce code ne convient pas').first()).toBeVisible();
    // Another step than the one that activated it: a code serves once.
    await page.getByLabel('Code à 6 chiffres, ou code de secours').fill(codeA(cle, maintenant() + 30));
    await page.keyboard.press('Enter');
    await expect(bonjour(page)).toBeVisible();
  });
});
