// The arrival of a conseillère, as she and those who receive her live it: invitation, mailbox, activation, sign-in,
// her space, her permanence and her bus, a team that asks for her, a forgotten password.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { compte, lienDuCourriel, seConnecter } from '../support/comptes.ts';
import { expect, test } from '../support/essai.ts';

const MOT_DE_PASSE = 'Trois tulipes 9 bleues sur le toit';
const AUTRE_MOT_DE_PASSE = 'Une girafe lit 4 romans au marché';

/** axe, once a text proper to the state is there. */
async function sansDefaut(page: Page, texte: string): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
}

test.describe('arrival', { tag: '@script' }, () => {
  test('Élodie is invited, opens her mailbox, signs in, chooses her permanence, forgets her password', async ({ page, context, aller, gardien }, info) => {
    test.setTimeout(180_000);
    // What refuses on purpose: a session that does not exist yet, weak passwords.
    gardien.tolerer(/40[0139]|422|410/);
    const personnelle = `elodie.${info.project.name}@courriel.example`;
    const admin = await compte('admin');

    // An admin invites her.
    await aller('/connexion');
    await sansDefaut(page, 'Adresse électronique');
    await seConnecter(page, admin.identifiant, admin.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: /^Comptes/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Comptes' })).toBeVisible();
    await page.getByRole('button', { name: 'Inviter une personne' }).click();
    const formulaire = page.getByRole('main');
    await formulaire.getByLabel('Prénom', { exact: true }).fill('Élodie');
    await formulaire.getByLabel('Nom', { exact: true }).fill("N'Guyen-Lefèvre");
    await formulaire.getByLabel('Adresse électronique personnelle').fill(personnelle);
    await formulaire.getByRole('combobox', { name: 'Employeur' }).fill('HAUT - BUGEY');
    await page.getByRole('option', { name: /HAUT - BUGEY/ }).click();
    await formulaire.getByLabel('Premier jour du contrat').fill('2026-11-02');
    await sansDefaut(page, 'Premier jour du contrat');
    await formulaire.getByRole('button', { name: "Envoyer l'invitation" }).click();
    await expect(page.getByText(`L'invitation de Élodie N'Guyen-Lefèvre est partie à ${personnelle}.`).first()).toBeVisible();

    // She opens her link: weak passwords are refused with advice while she types.
    const premier = await lienDuCourriel(page, personnelle, /invitation/);
    await context.clearCookies();
    await aller(premier);
    await expect(page.getByText(/elodie\.nguyen-lefevre\d*@exemple\.fr/).first()).toBeVisible();
    const nouveau = page.getByLabel('Nouveau mot de passe');
    await nouveau.pressSequentially('Azerty123456');
    await expect(page.getByText(/très faible|faible/).first()).toBeVisible();
    await sansDefaut(page, 'Choisissez un mot de passe');
    await nouveau.fill(MOT_DE_PASSE);
    await expect(page.getByText(/très bonne|bonne/).first()).toBeVisible();
    const confirmation = page.getByLabel('Le même mot de passe, une seconde fois');
    if (await confirmation.isVisible()) await confirmation.fill(MOT_DE_PASSE);
    const boite = /elodie\.nguyen-lefevre\d*@exemple\.fr/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
    await page.getByRole('checkbox', { name: /conditions générales/ }).check();
    await page.getByRole('button', { name: 'Valider' }).click();
    await expect(page.getByRole('heading', { name: 'Ouvrez votre boîte professionnelle' })).toBeVisible();

    // The second mail is in the new mailbox; its link leads to the sign-in, and opens no session.
    const second = await lienDuCourriel(page, boite, /Première connexion/);
    await aller(second);
    await page.getByRole('button', { name: 'Activer mon compte' }).click();
    await expect(page.getByRole('heading', { name: 'Votre compte est actif' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Se connecter' }).click();
    await seConnecter(page, boite, MOT_DE_PASSE);
    await expect(page.getByRole('heading', { level: 1, name: 'Bonjour Élodie' })).toBeVisible();
    await sansDefaut(page, 'Pour bien commencer');

    // She chooses her permanence.
    await page.getByRole('main').getByRole('link', { name: /permanence de rattachement/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: "Mes lieux d'activité" })).toBeVisible();
    await page.getByLabel('Nom du lieu ou commune').fill('Oyonnax');
    await page.getByLabel('Nom du lieu ou commune').press('Enter');
    await page.getByRole('button', { name: /^Ajouter à mes lieux/ }).first().click();
    const permanence = page.getByRole('button', { name: /En faire ma permanence/ });
    await permanence.click();
    await expect(permanence).toHaveCount(0);
    await sansDefaut(page, 'Permanence de rattachement');

    // She creates a second lieu, a bus, and says where it stops.
    const bus = `Le bus des Hautes-Combes <${info.project.name}>`;
    await page.getByRole('link', { name: 'Créer un lieu' }).click();
    const fiche = page.getByRole('main');
    await fiche.getByLabel('Nom du lieu').fill(bus);
    await fiche.getByRole('checkbox', { name: 'Aide aux démarches administratives' }).check();
    await fiche.getByRole('combobox', { name: 'Commune' }).pressSequentially('oyonnax');
    await page.getByRole('option', { name: /^Oyonnax/ }).first().click();
    await fiche.getByLabel('Adresse *').fill('place des Déportés');
    await fiche.getByRole('checkbox', { name: 'Ce lieu se déplace' }).check();
    await sansDefaut(page, 'Ce lieu se déplace');
    await fiche.getByRole('button', { name: 'Enregistrer le lieu' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Passages de « ${bus} »` })).toBeVisible();
    await fiche.getByRole('combobox', { name: 'Commune' }).fill('');
    await fiche.getByRole('combobox', { name: 'Commune' }).pressSequentially('nantua');
    await page.getByRole('option', { name: /^Nantua/ }).first().click();
    await fiche.getByLabel('Où dans la commune').fill('devant le lac');
    await fiche.getByLabel('Date du premier passage').fill('2026-12-02');
    await fiche.getByRole('button', { name: 'Ajouter ces passages' }).click();
    await expect(fiche.getByText('devant le lac, Nantua').first()).toBeVisible();

    // Her space shows her tools; nothing of the arrival is a wall.
    await aller('/espace');
    await expect(page.getByRole('heading', { name: 'Vos outils' })).toBeVisible();
    for (const outil of [/^Cartographie/, /^Mes lieux d'activité/, /^Mon compte/, /^Les Bases/]) {
      await expect(page.getByRole('main').getByRole('link', { name: outil }).first()).toBeVisible();
    }

    // A coordinateur asks for her; she accepts, is of the team, and leaves it.
    const coordinateur = await compte('coordinateur');
    await context.clearCookies();
    await aller('/connexion');
    await seConnecter(page, coordinateur.identifiant, coordinateur.mot_de_passe);
    await page.getByRole('main').getByRole('link', { name: /^Mon équipe/ }).click();
    await page.getByRole('main').getByLabel('Adresse professionnelle du conseiller').fill(boite);
    await page.getByRole('main').getByRole('button', { name: "Envoyer l'invitation" }).click();
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: boite })).toContainText('Invité');
    const appel = await lienDuCourriel(page, boite, /équipe/i);
    await context.clearCookies();
    await aller(appel);
    await expect(page.getByText('Connectez-vous').first()).toBeVisible();
    await aller('/connexion');
    await seConnecter(page, boite, MOT_DE_PASSE);
    await sansDefaut(page, 'Une équipe vous invite');
    await page.getByRole('button', { name: /^Accepter/ }).click();
    await expect(page.getByText(/Vous faites partie de/).first()).toBeVisible();
    await aller('/compte');
    await page.getByRole('button', { name: /^Quitter/ }).click();
    await page.getByRole('main').getByRole('button', { name: 'Quitter', exact: true }).click();
    await expect(page.getByText("Vous ne faites partie d'aucune équipe.")).toBeVisible();
    await aller('/espace/lieux');

    // A reload keeps the session; signing out ends it.
    await page.reload();
    await expect(page.getByText('Permanence de rattachement').first()).toBeVisible();
    await page.getByRole('button', { name: /Mon compte|Élodie/ }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page.getByText('Vous êtes déconnecté.').first()).toBeVisible();
    await aller('/espace');
    await expect(page.getByText('Connectez-vous pour voir cette page.').first()).toBeVisible();

    // She forgets her password, and chooses another.
    await aller('/connexion');
    await page.getByRole('main').getByRole('link', { name: 'Mot de passe oublié' }).click();
    await page.getByLabel('Adresse électronique').fill(boite);
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await expect(page.getByRole('heading', { name: 'Regardez vos courriels' })).toBeVisible();
    await aller(await lienDuCourriel(page, boite, /mot de passe/i));
    await page.getByLabel('Nouveau mot de passe').fill(AUTRE_MOT_DE_PASSE);
    if (await confirmation.isVisible()) await confirmation.fill(AUTRE_MOT_DE_PASSE);
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
    await expect(page.getByRole('heading', { name: 'Votre mot de passe est changé' })).toBeVisible();
    await aller('/connexion');
    await seConnecter(page, boite, MOT_DE_PASSE);
    await expect(page.getByText('Identifiants refusés').first()).toBeVisible();
    await seConnecter(page, boite, AUTRE_MOT_DE_PASSE);
    await expect(page.getByRole('heading', { level: 1, name: 'Bonjour Élodie' })).toBeVisible();
  });

  for (const role of ['conseiller', 'coordinateur', 'structure', 'prefet', 'hub', 'admin']) {
    test(`a person of the role ${role} lands on their space`, async ({ page, aller, gardien }) => {
      gardien.tolerer(/401/);
      const personne = await compte(role);
      await aller('/connexion');
      await seConnecter(page, personne.identifiant, personne.mot_de_passe);
      await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: /Cartographie/ }).first()).toBeVisible();
      await sansDefaut(page, 'Vos outils');
      await page.getByRole('main').getByRole('link', { name: /^Mon compte/ }).click();
      await sansDefaut(page, 'Vos appareils connectés');
    });
  }

  test('a wrong password and an unknown address are refused alike', async ({ page, aller, gardien }) => {
    gardien.tolerer(/401/);
    const { identifiant } = await compte('conseiller');
    await aller('/connexion');
    const refus = page.getByText('Identifiants refusés').first();
    await seConnecter(page, identifiant, 'Un mauvais mot de passe 1');
    await expect(refus).toBeVisible();
    await sansDefaut(page, 'Identifiants refusés');
    const premier = await page.getByRole('main').innerText();
    await page.reload();
    await seConnecter(page, 'personne@nulle-part.example', 'Un mauvais mot de passe 1');
    await expect(refus).toBeVisible();
    expect(await page.getByRole('main').innerText()).toBe(premier);
  });

  test('a link that nobody sent says so', async ({ page, aller, gardien }) => {
    gardien.tolerer(/40[14]/);
    await aller('/activation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    await sansDefaut(page, "Ce lien n'est pas reconnu");
  });
});
