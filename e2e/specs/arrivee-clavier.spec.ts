// The arrival of a conseillère by the keyboard alone: hers, and that of the admin who invites her. No mouse moves, no
// field is filled but by typing; each control is walked to, and shows that it has the focus.

import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { compte, lienLu } from '../support/comptes.ts';
import { expect, test } from '../support/essai.ts';

const MOT_DE_PASSE = 'Trois tulipes 9 bleues sur le toit';
const AUTRE_MOT_DE_PASSE = 'Une girafe lit 4 romans au marché';

/** Signs in by the form that the page shows. */
async function seConnecter(page: Page, clavier: Clavier, identifiant: string, motDePasse: string): Promise<void> {
  const formulaire = page.getByRole('main');
  await clavier.taper(formulaire.getByLabel('Adresse électronique'), identifiant);
  await clavier.taper(formulaire.getByLabel('Mot de passe', { exact: true }), motDePasse);
  await page.keyboard.press('Enter');
}

/** Types a new password, twice when the page asks for it twice. */
async function choisirUnMotDePasse(page: Page, clavier: Clavier, motDePasse: string): Promise<void> {
  await clavier.taper(page.getByLabel('Nouveau mot de passe'), motDePasse);
  await expect(page.getByText(/très bonne|bonne/).first()).toBeVisible();
  const confirmation = page.getByLabel('Le même mot de passe, une seconde fois');
  if (await confirmation.isVisible()) await clavier.taper(confirmation, motDePasse);
}

test.describe('arrival by the keyboard', { tag: '@script' }, () => {
  test('Élodie is invited, activates, signs in, chooses her permanence, signs out, forgets her password', async ({ page, context, aller, gardien }, info) => {
    gardien.tolerer(/40[0139]|422|410/);
    const clavier = new Clavier(page);
    const principal = page.getByRole('main');
    const souris: string[] = [];
    await page.exposeFunction('noterSouris', (genre: string) => souris.push(genre));
    await page.addInitScript(() => {
      for (const genre of ['pointerdown', 'mousedown', 'touchstart']) {
        addEventListener(genre, () => (globalThis as unknown as { noterSouris(genre: string): void }).noterSouris(genre), true);
      }
    });
    const personnelle = `elodie.clavier.${info.project.name}.${info.repeatEachIndex}@courriel.example`;
    const admin = await compte('admin');

    // An admin invites her. The page says at once where the keyboard is.
    await aller('/connexion');
    await clavier.vers(page.getByRole('link', { name: 'Aller au contenu' }));
    await seConnecter(page, clavier, admin.identifiant, admin.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeFocused();
    await clavier.entrer(principal.getByRole('link', { name: /^Comptes/ }));
    await expect(page.getByRole('heading', { level: 1, name: 'Comptes' })).toBeFocused();
    await clavier.entrer(page.getByRole('button', { name: 'Inviter une personne' }));
    await clavier.taper(principal.getByLabel('Prénom', { exact: true }), 'Élodie');
    await clavier.taper(principal.getByLabel('Nom', { exact: true }), "N'Guyen-Lefèvre");
    await clavier.taper(principal.getByLabel('Adresse électronique personnelle'), personnelle);
    // Sent too early, the summary takes the focus and leads to the first fault.
    await clavier.entrer(principal.getByRole('button', { name: "Envoyer l'invitation" }));
    await clavier.entrer(principal.getByRole('link', { name: /^Employeur/ }));
    await clavier.choisir(principal.getByRole('combobox', { name: 'Employeur' }), 'HAUT - BUGEY', /HAUT - BUGEY/);
    await clavier.dater(principal.getByLabel('Premier jour du contrat'), '2026-11-02');
    await clavier.entrer(principal.getByRole('button', { name: "Envoyer l'invitation" }));
    await expect(page.getByText(`L'invitation de Élodie N'Guyen-Lefèvre est partie à ${personnelle}.`).first()).toBeVisible();

    // She activates her account.
    const premier = await lienLu(page, personnelle, /invitation/);
    await context.clearCookies();
    await aller(premier);
    await choisirUnMotDePasse(page, clavier, MOT_DE_PASSE);
    const boite = /elodie\.nguyen-lefevre\d*@exemple\.fr/.exec(await principal.innerText())?.[0] ?? '';
    await clavier.cocher(page.getByRole('checkbox', { name: /conditions générales/ }));
    await clavier.entrer(page.getByRole('button', { name: 'Valider' }));
    await expect(page.getByRole('heading', { name: 'Ouvrez votre boîte professionnelle' })).toBeVisible();
    await aller(await lienLu(page, boite, /Première connexion/));
    await clavier.entrer(page.getByRole('button', { name: 'Activer mon compte' }));
    await expect(page.getByRole('heading', { name: 'Votre compte est actif' })).toBeVisible();
    await clavier.entrer(principal.getByRole('link', { name: 'Se connecter' }));
    await seConnecter(page, clavier, boite, MOT_DE_PASSE);
    await expect(page.getByRole('heading', { level: 1, name: 'Bonjour Élodie' })).toBeFocused();

    // She chooses her permanence.
    await clavier.entrer(principal.getByRole('link', { name: /permanence de rattachement/ }));
    await expect(page.getByRole('heading', { level: 1, name: "Mes lieux d'activité" })).toBeFocused();
    await clavier.taper(page.getByLabel('Nom du lieu ou commune'), 'Oyonnax');
    await page.keyboard.press('Enter');
    await clavier.entrer(page.getByRole('button', { name: /^Ajouter à mes lieux/ }).first());
    const permanence = page.getByRole('button', { name: /En faire ma permanence/ });
    await clavier.entrer(permanence);
    await expect(permanence).toHaveCount(0);
    await expect(page.getByText('Permanence de rattachement').first()).toBeVisible();

    // She signs out.
    await clavier.entrer(page.getByRole('button', { name: /Mon compte|Élodie/ }));
    await clavier.entrer(page.getByRole('button', { name: 'Se déconnecter' }));
    await expect(page.getByText('Vous êtes déconnecté.').first()).toBeVisible();

    // She forgets her password, chooses another, and comes back.
    await aller('/connexion');
    await clavier.entrer(principal.getByRole('link', { name: 'Mot de passe oublié' }));
    await clavier.taper(page.getByLabel('Adresse électronique'), boite);
    await clavier.entrer(page.getByRole('button', { name: 'Recevoir le lien' }));
    await expect(page.getByRole('heading', { name: 'Regardez vos courriels' })).toBeVisible();
    await aller(await lienLu(page, boite, /mot de passe/i));
    await choisirUnMotDePasse(page, clavier, AUTRE_MOT_DE_PASSE);
    await clavier.entrer(page.getByRole('button', { name: 'Changer le mot de passe' }));
    await expect(page.getByRole('heading', { name: 'Votre mot de passe est changé' })).toBeVisible();
    await aller('/connexion');
    await seConnecter(page, clavier, boite, AUTRE_MOT_DE_PASSE);
    await expect(page.getByRole('heading', { level: 1, name: 'Bonjour Élodie' })).toBeFocused();
    expect(souris, 'events of a mouse or of a finger').toEqual([]);
  });
});
