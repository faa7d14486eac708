// One's own account — profile, password, data, the demand to be erased — and people invited by a file.

import { readFile } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';
import type { Download, Locator, Page } from '@playwright/test';

import { type Compte, compte, seConnecter } from '../support/comptes.ts';
import { expect, test } from '../support/essai.ts';

const NOUVEAU = 'Une girafe lit 4 romans au marché';

/** axe, once a text proper to the state is there. */
async function sansDefaut(page: Page, texte: string): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
}

/** The page does not scroll sideways. */
async function tientEnLargeur(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

async function entrer(page: Page, aller: (chemin: string) => Promise<void>, personne: Compte, chemin: string): Promise<void> {
  await aller('/connexion');
  await seConnecter(page, personne.identifiant, personne.mot_de_passe);
  await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  await aller(chemin);
}

/** Goes to a control with the keyboard alone, and sees that it shows the focus. */
async function atteindre(page: Page, cible: Locator): Promise<void> {
  for (let pas = 0; pas < 80; pas += 1) {
    if (await cible.evaluate((element) => element === document.activeElement)) {
      expect(await cible.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not reach the control.');
}

/** The text of a file that the page gives when this button is pressed. */
async function telecharger(page: Page, bouton: string): Promise<{ nom: string; texte: string }> {
  const attente: Promise<Download> = page.waitForEvent('download');
  await page.getByRole('button', { name: bouton }).click();
  const fichier = await attente;
  return { nom: fichier.suggestedFilename(), texte: await readFile(await fichier.path(), 'utf8') };
}

test.describe('one\'s own account', { tag: '@script' }, () => {
  test('the profile is corrected with the keyboard alone, and shows everywhere', async ({ page, aller, gardien }) => {
    gardien.tolerer(/401/);
    await entrer(page, aller, await compte('prefet'), '/compte');
    const prenom = page.getByLabel('Prénom', { exact: true });
    await expect(prenom).not.toHaveValue('');
    const avant = await prenom.inputValue();
    await sansDefaut(page, "Nom d'usage");
    await tientEnLargeur(page);

    await atteindre(page, prenom);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Zoé');
    await atteindre(page, page.getByLabel('Téléphone professionnel'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await sansDefaut(page, "n'est pas un numéro de téléphone français");
    await page.getByLabel('Téléphone professionnel').focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('05.55.52.00.00');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Vos informations sont enregistrées.').first()).toBeVisible();
    await expect(page.getByLabel('Téléphone professionnel')).toHaveValue('05 55 52 00 00');

    await page.reload();
    await expect(prenom).toHaveValue('Zoé');
    await aller('/espace');
    await expect(page.getByRole('heading', { level: 1, name: 'Bonjour Zoé' })).toBeVisible();
    await aller('/compte');
    await expect(prenom).toHaveValue('Zoé');
    await prenom.fill(avant);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Vos informations sont enregistrées.').first()).toBeVisible();
  });

  test('what was changed in another tab is told, and what was typed is kept', async ({ page, context, aller, gardien }) => {
    gardien.tolerer(/401|412/);
    await entrer(page, aller, await compte('hub'), '/compte');
    const telephone = page.getByLabel('Téléphone professionnel');
    await expect(page.getByLabel('Prénom', { exact: true })).not.toHaveValue('');
    const autre = await context.newPage();
    await autre.goto('/compte');
    const la_bas = autre.getByLabel('Téléphone professionnel');
    await expect(autre.getByLabel('Prénom', { exact: true })).not.toHaveValue('');
    await la_bas.fill('05 55 52 00 01');
    await autre.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(autre.getByText('Vos informations sont enregistrées.').first()).toBeVisible();

    await telephone.fill('05 55 52 00 02');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await sansDefaut(page, 'Vos informations ont changé ailleurs');
    await expect(telephone).toHaveValue('05 55 52 00 02');
    await page.getByRole('button', { name: "Enregistrer ce que j'ai tapé" }).click();
    await expect(page.getByText('Vos informations sont enregistrées.').first()).toBeVisible();
    await autre.reload();
    await expect(la_bas).toHaveValue('05 55 52 00 02');
  });

  test('the password is changed by who knows it', async ({ page, aller, gardien }) => {
    gardien.tolerer(/401|422/);
    const personne = await compte('structure');
    await entrer(page, aller, personne, '/compte');
    const changer = async (actuel: string, nouveau: string) => {
      await page.getByRole('button', { name: 'Changer mon mot de passe' }).first().click();
      await page.getByLabel('Mot de passe actuel').fill(actuel);
      await page.getByLabel('Nouveau mot de passe').fill(nouveau);
      const confirmation = page.getByLabel('Le même mot de passe, une seconde fois');
      if (await confirmation.isVisible()) await confirmation.fill(nouveau);
      await page.getByRole('button', { name: 'Changer mon mot de passe' }).click();
    };
    await changer('Un mauvais mot de passe 1', NOUVEAU);
    await sansDefaut(page, "Ce n'est pas votre mot de passe actuel");
    await tientEnLargeur(page);
    await page.getByLabel('Mot de passe actuel').fill(personne.mot_de_passe);
    await page.getByRole('button', { name: 'Changer mon mot de passe' }).click();
    const fait = page.getByText('Votre mot de passe est changé. Vos autres appareils sont déconnectés.').first();
    await expect(fait).toBeVisible();
    // This device stays signed in.
    await page.reload();
    await expect(page.getByText('Vos appareils connectés').first()).toBeVisible();
    await changer(NOUVEAU, personne.mot_de_passe);
    await expect(fait).toBeVisible();
  });

  test('a sign-out that no server answers leaves nobody on the device, and is told to the server later', async ({ page, aller, gardien }) => {
    gardien.tolerer(/401|ERR_FAILED|Failed to load resource/);
    const personne = await compte('structure');
    await entrer(page, aller, personne, '/compte');
    await page.route('**/api/v1/session', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.continue()));
    await page.getByRole('banner').getByRole('button').click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page.getByText('Vous êtes déconnecté.').first()).toBeVisible();
    await expect(page).toHaveURL(/\/connexion$/);
    await expect(page.getByRole('main')).not.toContainText(personne.identifiant);
    // The next page ends the session that was left open: its cookie opens nothing any more.
    await page.unroute('**/api/v1/session');
    const finie = page.waitForResponse((reponse) => reponse.request().method() === 'DELETE' && reponse.url().endsWith('/api/v1/session'));
    await aller('/connexion');
    expect((await finie).status()).toBe(204);
    await aller('/compte');
    await expect(page.getByLabel('Adresse électronique')).toBeVisible();
  });

  test('what is kept is downloaded and read back; erasing is asked and taken back', async ({ page, aller, gardien }) => {
    gardien.tolerer(/401/);
    const personne = await compte('conseiller');
    await entrer(page, aller, personne, '/compte#mes-donnees');
    await sansDefaut(page, 'Ce que la Coop garde de vous');
    const json = await telecharger(page, 'Pour un programme (JSON)');
    expect(json.nom).toBe('mes-donnees.json');
    const donnees = JSON.parse(json.texte) as { identite: { identifiant: string }; contrats: unknown[]; sessions: unknown[] };
    expect(donnees.identite.identifiant).toBe(personne.identifiant);
    expect(donnees.contrats.length).toBeGreaterThan(0);
    expect(donnees.sessions.length).toBeGreaterThan(0);
    const csv = await telecharger(page, 'Pour un tableur (CSV)');
    expect(csv.nom).toBe('mes-donnees.csv');
    expect(csv.texte.startsWith('\uFEFFrubrique;element;champ;valeur\r\n')).toBe(true);
    expect(csv.texte).toContain(`identite;;identifiant;${personne.identifiant}`);
    for (const { texte } of [json, csv]) expect(texte).not.toContain('$argon2id');

    await page.getByRole('button', { name: 'Demander la suppression' }).click();
    await page.getByLabel('Pourquoi, si vous voulez le dire').fill('Je change de métier.');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await sansDefaut(page, 'Vous avez demandé la suppression de votre compte le');
    await page.reload();
    await page.getByRole('button', { name: 'Annuler la demande' }).click();
    await expect(page.getByRole('button', { name: 'Demander la suppression' })).toBeVisible();
  });
});

test.describe('invitations by a file', { tag: '@script' }, () => {
  test('twelve rows, four refused; given again, nobody is invited twice', async ({ page, aller, gardien }, info) => {
    gardien.tolerer(/401|422/);
    const admin = await compte('admin');
    await entrer(page, aller, admin, '/comptes');
    const siret = await employeurLibre(page, admin);
    const adresse = (rang: number) => `import${rang}.${info.project.name}@courriel.example`;
    const lignes = Array.from({ length: 8 }, (_, rang) => `Camille;Durand;${adresse(rang)};${siret};01/12/2026;;`);
    lignes.push(
      `Camille;Durand;${adresse(0)};${siret};01/12/2026;;`,
      `Camille;Durand;${adresse(9)};12345678901234;01/12/2026;;`,
      `=1+1;Durand;${adresse(10)};${siret};01/12/2026;;`,
      `Camille;Durand;${adresse(11)};${siret};demain;;`,
    );
    const fichier = {
      name: 'personnes.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Prénom;NOM;E-mail personnel;SIRET;Du;Au;Rôle\r\n${lignes.join('\r\n')}\r\n`),
    };
    const ouvrir = page.getByRole('button', { name: 'Importer un fichier' });
    await atteindre(page, ouvrir);
    await page.keyboard.press('Enter');
    await sansDefaut(page, 'Un fichier CSV, une personne par ligne');
    const modele = await telecharger(page, 'Télécharger un modèle');
    expect(modele.texte).toContain('prenom;nom;courriel_personnel;siret;du;au;role');

    // A file that is something else is refused by the names of its columns.
    await page.getByLabel('Fichier CSV').setInputFiles({ ...fichier, buffer: Buffer.from('a;b\n1;2\n') });
    await sansDefaut(page, 'La colonne « prenom » manque.');

    await page.getByLabel('Fichier CSV').setInputFiles(fichier);
    await expect(page.getByText('8 personnes prêtes, 4 lignes refusées.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Ce qui sera fait' })).toBeFocused();
    await sansDefaut(page, 'La ligne 2 de ce fichier a la même adresse électronique.');
    await tientEnLargeur(page);
    await atteindre(page, page.getByRole('button', { name: 'Inviter les 8 personnes' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText('8 personnes invitées, 4 lignes refusées.')).toBeVisible();
    await sansDefaut(page, 'Ce qui a été fait');
    const rapport = await telecharger(page, 'Télécharger le rapport');
    expect(rapport.texte.startsWith('\uFEFFligne;prenom;nom;')).toBe(true);
    expect(rapport.texte).toContain("'=1+1");
    expect(rapport.texte.trim().split('\r\n')).toHaveLength(13);

    await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
    await page.getByLabel('Fichier CSV').setInputFiles(fichier);
    await expect(page.getByText('0 personne prête, 12 lignes refusées.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Inviter les/ })).toHaveCount(0);
  });
});

/** The SIRET of an employer with eight free posts. */
async function employeurLibre(page: Page, admin: Compte): Promise<string> {
  const origine = new URL(page.url()).origin;
  const session = await page.request.post('/api/v1/connexion', {
    headers: { Origin: origine },
    data: { identifiant: admin.identifiant, mot_de_passe: admin.mot_de_passe },
  });
  const { access_token: jeton } = (await session.json()) as { access_token: string };
  const reponse = await page.request.get('/api/v1/structures?q=departement&limit=50', { headers: { Authorization: `Bearer ${jeton}` } });
  const { items } = (await reponse.json()) as { items: { siret: string; postes: number; postes_pris: number }[] };
  const libre = items.find(({ postes, postes_pris }) => postes - postes_pris >= 8);
  if (!libre) throw new Error('No employer has eight free posts.');
  return libre.siret;
}
