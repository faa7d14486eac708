// A conseillère adds a second factor to her account, signs in with her application, then with a recovery code; an
// administrator takes it away when she has lost both.

import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { compte, comptesDe, seConnecter } from '../support/comptes.ts';
import { sansDefaut } from '../support/defauts.ts';
import { expect, test } from '../support/essai.ts';
import { codeA, decalage } from '../support/totp.ts';

const bonjour = (page: Page) => page.getByRole('heading', { level: 1, name: /^Bonjour/ });

test.describe('second factor', { tag: '@script' }, () => {
  test('added with the keyboard, asked at sign-in, helped by a recovery code, taken away', async ({ page, aller, browser, baseURL, gardien }) => {
    test.setTimeout(180_000);
    gardien.tolerer(/40[13]|422/);
    const elle = (await comptesDe('conseiller'))[2] ?? (await compte('conseiller'));
    await aller('/connexion');
    const avance = await decalage(page, () => seConnecter(page, elle.identifiant, elle.mot_de_passe));
    await expect(bonjour(page)).toBeVisible();
    await aller('/compte');
    const principal = page.getByRole('main');
    const section = principal.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Double authentification' }) });
    await expect(section.getByText('Non activée')).toBeVisible();

    // By the keyboard alone.
    const clavier = new Clavier(page);
    await clavier.entrer(section.getByRole('button', { name: 'Activer la double authentification' }));
    await clavier.entrer(section.getByRole('button', { name: 'Continuer' }));
    await expect(section.getByRole('heading', { name: /Ajoutez la Coop/ })).toBeFocused();
    await expect(section.getByRole('img', { name: /Code QR/ })).toBeVisible();
    await sansDefaut(page, 'Ajoutez la Coop');
    const cle = (await section.locator('.cle').textContent()) ?? '';
    const maintenant = () => Date.now() / 1_000 + avance;
    await section.getByLabel('Code à 6 chiffres').fill('12');
    await page.keyboard.press('Enter');
    await expect(section.getByText('Ce code ne convient pas').first()).toBeVisible();
    await section.getByLabel('Code à 6 chiffres').fill(codeA(cle, maintenant()));
    await page.keyboard.press('Enter');
    await expect(section.getByRole('heading', { name: 'Vos codes de secours' })).toBeFocused();
    const codes = await section.getByRole('listitem').allTextContents();
    expect(codes).toHaveLength(10);
    await sansDefaut(page, 'Vos codes de secours');
    await section.getByRole('button', { name: "J'ai gardé mes codes" }).click();
    await expect(section.getByText(/Activée depuis le/)).toBeVisible();
    await expect(section.getByText(/non utilisés\s: 10/)).toBeVisible();
    await sansDefaut(page, 'Codes de secours non utilisés');

    // Another device: the application, then a recovery code.
    const sien = await browser.newContext({ baseURL, viewport: page.viewportSize(), locale: 'fr-FR' });
    const autre = await sien.newPage();
    await autre.goto('/connexion');
    await seConnecter(autre, elle.identifiant, elle.mot_de_passe);
    const champ = autre.getByRole('main').getByLabel('Code à 6 chiffres, ou code de secours');
    await expect(champ).toBeFocused();
    await sansDefaut(autre, 'Votre code de double authentification');
    await champ.fill('000000');
    await autre.keyboard.press('Enter');
    await expect(autre.getByText('Ce code ne convient pas, ou a déjà servi').first()).toBeVisible();
    // The step after the one that activated it.
    await champ.fill(codeA(cle, maintenant() + 30));
    await autre.keyboard.press('Enter');
    await expect(bonjour(autre)).toBeVisible();
    await sien.clearCookies();
    await autre.goto('/connexion');
    await autre.evaluate(() => localStorage.clear());
    await autre.goto('/connexion');
    await seConnecter(autre, elle.identifiant, elle.mot_de_passe);
    await champ.fill((codes[3] ?? '').toLowerCase());
    await autre.keyboard.press('Enter');
    await expect(bonjour(autre)).toBeVisible();

    // She has lost both: an administrator takes it away, and the password opens again.
    const admin = await compte('admin');
    const bureau = await browser.newContext({ baseURL, viewport: page.viewportSize(), locale: 'fr-FR' });
    const administration = await bureau.newPage();
    await administration.goto('/connexion');
    await seConnecter(administration, admin.identifiant, admin.mot_de_passe);
    await expect(bonjour(administration)).toBeVisible();
    await administration.goto(`/comptes?q=${encodeURIComponent(elle.identifiant)}`);
    const ligne = administration.getByRole('main').getByRole('listitem').filter({ hasText: elle.identifiant });
    const retirer = ligne.getByRole('button', { name: /Retirer la double authentification/ });
    await retirer.first().click();
    await sansDefaut(administration, 'Pour une personne qui a perdu son application');
    await retirer.last().click();
    await expect(administration.getByText(/La double authentification de .* est retirée/).first()).toBeVisible();
    await sien.clearCookies();
    await autre.goto('/connexion');
    await autre.evaluate(() => localStorage.clear());
    await autre.goto('/connexion');
    await seConnecter(autre, elle.identifiant, elle.mot_de_passe);
    await expect(bonjour(autre)).toBeVisible();
    await sien.close();
    await bureau.close();
  });
});
