// An administrator suspends a conseillère, who is signed out where she is and told why, opens her account again, and
// closes for good that of a person who leaves before arriving.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { compte, comptesDe, lienLu, seConnecter } from '../support/comptes.ts';
import { sansDefaut } from '../support/defauts.ts';
import { expect, test } from '../support/essai.ts';

const MOTIF = "Absence d'un mois <sans nouvelles>";

/** The one account of the list of this search. */
async function chercher(page: Page, texte: string) {
  await page.getByRole('main').getByLabel('Nom, prénom ou adresse électronique').fill(texte);
  await page.getByRole('main').getByRole('button', { name: 'Chercher' }).click();
  const ligne = page.getByRole('main').getByRole('listitem').filter({ hasText: texte });
  await expect(ligne).toHaveCount(1);
  return ligne;
}

test.describe('decisions on accounts', { tag: '@script' }, () => {
  test('suspended, told, opened again; closed for good', async ({ page, aller, browser, baseURL, gardien }, info) => {
    test.setTimeout(180_000);
    gardien.tolerer(/40[13]|422|ERR_INTERNET_DISCONNECTED/);
    const elodie = (await comptesDe('conseiller'))[1] ?? (await compte('conseiller'));
    const admin = await compte('admin');

    // She works, on her own device.
    const sien = await browser.newContext({ baseURL, viewport: page.viewportSize(), locale: 'fr-FR' });
    const elle = await sien.newPage();
    await elle.goto('/connexion');
    await seConnecter(elle, elodie.identifiant, elodie.mot_de_passe);
    await expect(elle.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();

    await aller('/connexion');
    await seConnecter(page, admin.identifiant, admin.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/comptes');
    const principal = page.getByRole('main');

    // Nobody decides of their own account.
    const lui = await chercher(page, admin.identifiant);
    await expect(lui.getByRole('button', { name: /Suspendre ou fermer/ })).toHaveCount(0);

    const ligne = await chercher(page, elodie.identifiant);
    // By the keyboard alone.
    const clavier = new Clavier(page);
    await clavier.entrer(ligne.getByRole('button', { name: /^Suspendre ou fermer/ }));
    await sansDefaut(page, 'La connexion est fermée pour un temps, sur tous les appareils.');
    await clavier.entrer(principal.getByRole('button', { name: 'Appliquer la décision' }));
    await expect(principal.getByText('Dites pourquoi\u00A0: la personne le lira.').first()).toBeVisible();
    await clavier.taper(principal.getByLabel('Motif'), MOTIF);
    // As when the administrator signed in more than a quarter of an hour ago: the password is asked again, in the form.
    await page.route('**/decision', (requete) => requete.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: {
        type: '/api/docs/problemes/preuve_requise', title: 'Mot de passe demandé', status: 403, instance: 'essai',
        detail: 'Pour cette action, donnez de nouveau votre mot de passe.',
      },
    }), { times: 1 });
    await clavier.entrer(principal.getByRole('button', { name: 'Appliquer la décision' }));
    await sansDefaut(page, 'Pour cette action, donnez de nouveau votre mot de passe.');
    const preuve = principal.getByLabel("Votre mot de passe, pour confirmer que c'est vous");
    await clavier.entrer(principal.getByRole('button', { name: 'Appliquer la décision' }));
    await expect(principal.getByText('Tapez votre mot de passe.').first()).toBeVisible();
    await clavier.taper(preuve, "Ce n'est pas le mien 9");
    await clavier.entrer(principal.getByRole('button', { name: 'Appliquer la décision' }));
    await expect(principal.getByText("Ce n'est pas votre mot de passe actuel.").first()).toBeVisible();
    await preuve.fill(admin.mot_de_passe);
    await clavier.entrer(principal.getByRole('button', { name: 'Appliquer la décision' }));
    await expect(page.getByText(/^Le compte de .* est suspendu\. Un courriel l'en avertit\./).first()).toBeVisible();
    await expect(ligne.getByText('Suspendu', { exact: true })).toBeVisible();
    await expect(principal.getByRole('heading', { name: 'Comptes et état de leur arrivée' })).toBeFocused();

    // Found again by where it stands.
    await aller('/comptes?etat=suspendu');
    await expect(principal.getByLabel('État', { exact: true })).toHaveValue('suspendu');
    await expect(principal.getByRole('listitem').filter({ hasText: elodie.identifiant })).toHaveCount(1);
    await expect(principal.getByRole('listitem').filter({ hasText: admin.identifiant })).toHaveCount(0);
    await aller('/comptes');
    await chercher(page, elodie.identifiant);

    // Her next gesture tells her that her session is over; her password opens nothing, and she is told why.
    await elle.getByRole('main').getByRole('link', { name: /^Mes lieux d'activité/ }).first().click();
    await expect(elle.getByText(/session/i).first()).toBeVisible();
    await elle.goto('/connexion');
    await seConnecter(elle, elodie.identifiant, elodie.mot_de_passe);
    await expect(elle.getByText("Votre compte est suspendu. Écrivez à l'administration du programme.").first()).toBeVisible();
    await elle.goto('/boite-de-developpement');
    await elle.getByRole('listitem').filter({ hasText: elodie.identifiant }).getByRole('link', { name: 'Votre compte est suspendu' }).first().click();
    await expect(elle.frameLocator('iframe').getByText(MOTIF)).toBeVisible();

    // Opened again, she is back.
    await ligne.getByRole('button', { name: /^Rouvrir ou fermer/ }).click();
    await principal.getByLabel('Motif').fill('Elle est revenue.');
    await principal.getByRole('button', { name: 'Appliquer la décision' }).click();
    await expect(ligne.getByText('Actif', { exact: true })).toBeVisible();
    const lien = await lienLu(elle, elodie.identifiant, /Votre compte est rouvert/);
    await elle.goto(lien);
    await seConnecter(elle, elodie.identifiant, elodie.mot_de_passe);
    await expect(elle.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await sien.close();

    // The audit tells all of it, filtered and taken away.
    await ligne.getByRole('link', { name: /^Journal de/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: "Journal d'audit" })).toBeFocused();
    const evenements = principal.getByRole('listitem');
    await expect(evenements.filter({ hasText: 'Compte suspendu' }).first()).toContainText(MOTIF);
    await expect(evenements.filter({ hasText: 'Session ouverte' }).first()).toBeVisible();
    await sansDefaut(page, "Qui a fait quoi, à qui, quand et pourquoi.");
    await principal.getByLabel('Ce qui a été fait').selectOption('Connexion refusée');
    await principal.getByRole('button', { name: 'Filtrer' }).click();
    await expect(evenements.first()).toContainText('Compte fermé ou pas encore actif');
    await expect(evenements.filter({ hasText: 'Session ouverte' })).toHaveCount(0);
    const [fichier] = await Promise.all([page.waitForEvent('download'), principal.getByRole('button', { name: 'Télécharger en CSV' }).click()]);
    expect(await readFile(await fichier.path(), 'utf8')).toContain(';connexion_refusee;Connexion refusée;compte;');
    // Without a network, it says so and tries again.
    await page.context().setOffline(true);
    await principal.getByLabel('Ce qui a été fait').selectOption('Compte suspendu');
    await clavier.entrer(principal.getByRole('button', { name: 'Filtrer' }));
    await sansDefaut(page, 'Réessayer');
    await page.context().setOffline(false);
    await principal.getByRole('button', { name: 'Réessayer' }).click();
    await expect(evenements.first()).toContainText(MOTIF);
    await page.goBack();
    await expect(evenements.first()).toContainText('Compte fermé ou pas encore actif');
    await principal.getByRole('link', { name: 'Voir tout le monde' }).click();
    await expect(page).toHaveURL(/\/comptes\/journal\?action=connexion_refusee$/);
    await page.goBack();
    await expect(page).toHaveURL(/compte=/);
    await aller('/comptes');

    // Somebody who was invited leaves before arriving: for good, so it is confirmed.
    const adresse = `partie.${info.project.name}@courriel.example`;
    await principal.getByRole('button', { name: 'Inviter une personne' }).click();
    await principal.getByRole('radio', { name: 'Administration' }).check();
    await principal.getByLabel('Prénom', { exact: true }).fill('Zoé');
    await principal.getByLabel('Nom', { exact: true }).fill('Partie');
    await principal.getByLabel('Adresse électronique personnelle').fill(adresse);
    await principal.getByRole('button', { name: "Envoyer l'invitation" }).click();
    await expect(page.getByText(`L'invitation de Zoé Partie est partie à ${adresse}.`).first()).toBeVisible();
    const invitee = await chercher(page, adresse);
    await invitee.getByRole('button', { name: /^Fermer le compte/ }).click();
    await principal.getByRole('radio', { name: 'Noter le départ' }).check();
    await sansDefaut(page, 'Cette décision est définitive');
    await principal.getByLabel('Motif').fill('Elle a trouvé un autre poste.');
    await principal.getByRole('button', { name: 'Appliquer la décision' }).click();
    await expect(principal.getByText('Cochez la case pour fermer ce compte.').first()).toBeVisible();
    await principal.getByRole('checkbox', { name: 'Je confirme que ce compte doit être fermé pour toujours' }).check();
    await principal.getByRole('button', { name: 'Appliquer la décision' }).click();
    await expect(invitee.getByText('Parti', { exact: true })).toBeVisible();
    await expect(invitee.getByRole('button')).toHaveCount(0);
  });

  test('somebody is struck off: the grant of the employer is examined', async ({ page, aller, gardien }, info) => {
    test.setTimeout(120_000);
    gardien.tolerer(/401|422/);
    const admin = await compte('admin');
    const adresse = `radiee.${info.project.name}@courriel.example`;
    await aller('/connexion');
    await seConnecter(page, admin.identifiant, admin.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/comptes');
    const principal = page.getByRole('main');
    const signalees = principal.locator('section').filter({ has: page.getByRole('heading', { name: 'Subventions à examiner' }) });
    await principal.getByRole('button', { name: 'Inviter une personne' }).click();
    await principal.getByLabel('Prénom', { exact: true }).fill('Zoé');
    await principal.getByLabel('Nom', { exact: true }).fill('Radiée');
    await principal.getByLabel('Adresse électronique personnelle').fill(adresse);
    await principal.getByRole('combobox', { name: 'Employeur' }).fill('HAUT - BUGEY');
    await page.getByRole('option', { name: /HAUT - BUGEY/ }).click();
    await principal.getByLabel('Premier jour du contrat').fill('2026-11-02');
    await principal.getByRole('button', { name: "Envoyer l'invitation" }).click();
    await expect(page.getByText(`L'invitation de Zoé Radiée est partie à ${adresse}.`).first()).toBeVisible();
    await expect(signalees).toHaveCount(0);

    const clavier = new Clavier(page);
    const ligne = await chercher(page, adresse);
    await clavier.entrer(ligne.getByRole('button', { name: /^Fermer le compte/ }));
    // A departure flags nobody.
    const signaler = ligne.getByRole('checkbox', { name: /^Signaler la structure/ });
    await ligne.getByRole('radio', { name: 'Noter le départ' }).check();
    await expect(signaler).toHaveCount(0);
    await ligne.getByRole('radio', { name: 'Radier' }).check();
    await signaler.check();
    await sansDefaut(page, 'Signaler la structure');
    await ligne.getByLabel('Motif').fill('Prêt de ses identifiants.');
    await ligne.getByRole('checkbox', { name: 'Je confirme que ce compte doit être fermé pour toujours' }).check();
    await ligne.getByRole('button', { name: 'Appliquer la décision' }).click();
    await expect(ligne.getByText('Radié', { exact: true })).toBeVisible();

    await expect(signalees.getByRole('listitem')).toHaveCount(1);
    await expect(signalees.getByRole('listitem')).toContainText('HAUT - BUGEY');
    await sansDefaut(page, 'À examiner depuis le');
    await clavier.entrer(signalees.getByRole('button', { name: /^Examen terminé/ }));
    await expect(page.locator('.messages')).toContainText("la structure n'est plus signalée");
    await expect(signalees).toHaveCount(0);
    await expect(principal.getByRole('heading', { name: 'Comptes et état de leur arrivée' })).toBeFocused();
  });

  test('a role is given, then taken away', async ({ page, aller, gardien }) => {
    test.setTimeout(120_000);
    gardien.tolerer(/401|409/);
    const admin = await compte('admin');
    const prefet = await compte('prefet');
    await aller('/connexion');
    await seConnecter(page, admin.identifiant, admin.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/comptes');
    const lui = await chercher(page, admin.identifiant);
    await expect(lui.getByRole('button', { name: /Changer ses rôles/ })).toHaveCount(0);

    const clavier = new Clavier(page);
    let ligne = await chercher(page, prefet.identifiant);
    await clavier.entrer(ligne.getByRole('button', { name: /Changer ses rôles/ }));
    await sansDefaut(page, 'Que faire');
    // Nobody is left without a role.
    await expect(ligne.getByRole('radio', { name: /^Retirer/ })).toHaveCount(0);
    await ligne.getByRole('radio', { name: /^Donner.*Structure employeuse/ }).check();
    await ligne.getByRole('button', { name: 'Changer les rôles' }).click();
    await expect(ligne.getByText('Choisissez').first()).toBeVisible();
    await ligne.getByRole('radio', { name: /^Donner.*Hub/ }).check();
    await ligne.getByRole('combobox').fill('Hub');
    await ligne.getByRole('option').first().click();
    await sansDefaut(page, 'Un rôle donné');
    await clavier.entrer(ligne.getByRole('button', { name: 'Changer les rôles' }));
    await expect(page.locator('.messages')).toContainText('sont changés');
    ligne = await chercher(page, prefet.identifiant);
    await expect(ligne).toContainText('Hub territorial');

    await ligne.getByRole('button', { name: /Changer ses rôles/ }).click();
    await ligne.getByRole('radio', { name: /^Retirer.*Hub territorial/ }).check();
    await ligne.getByRole('button', { name: 'Changer les rôles' }).click();
    await expect(ligne).not.toContainText('Hub territorial');
  });
});
