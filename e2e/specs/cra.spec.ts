// A conseillère reports what she did: by the keyboard alone, an atelier, everything wrong at once, a draft that nothing
// loses, one CRA however often it is sent; then she finds it, corrects it, deletes it and takes it back.

import { readFile } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { type Compte, compte, comptesDe, seConnecter } from '../support/comptes.ts';
import { MAINTENANT } from '../support/coop.ts';
import { ACTIVITE, CANAL, PageCra, choisirAuClavier, espaces, fermerSesSessions } from '../support/cra.ts';
import { mesurer } from '../support/effort.ts';
import { arriver, expect, test } from '../support/essai.ts';

/** axe, once a text proper to the state is there: in the light where the screen is wide, in the dark elsewhere. */
async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const colorScheme = (page.viewportSize()?.width ?? 0) > 600 ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
}

/** Nothing is cut off at the right of the screen. */
async function tientEnLargeur(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** A day of its own for each test and each width: what others report is not there. */
function jourDe(test: number, projet: string): string {
  return `2026-${projet.startsWith('bureau') ? '03' : '05'}-${String(test).padStart(2, '0')}`;
}

/** The requests that create a CRA. */
function envois(page: Page): string[] {
  const cles: string[] = [];
  page.on('request', (requete) => {
    if (requete.method() === 'POST' && new URL(requete.url()).pathname === '/api/v1/cras') cles.push(requete.headers()['idempotency-key'] ?? '');
  });
  return cles;
}

async function sortir(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button').click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByText('Vous êtes déconnecté.').first()).toBeVisible();
}

test.describe('CRAs', { tag: '@script' }, () => {
  let personne: Compte;
  let cra: PageCra;

  test.beforeEach(async ({ page, aller, gardien }) => {
    // No session yet; a version that another tab has replaced.
    gardien.tolerer(/401|412/);
    await page.clock.setFixedTime(new Date(MAINTENANT));
    personne = await compte('conseiller');
    cra = new PageCra(page, aller);
    await aller('/connexion');
    await seConnecter(page, personne.identifiant, personne.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  });

  test('one person, by the keyboard alone', async ({ page }, info) => {
    const clavier = new Clavier(page);
    const jour = jourDe(1, info.project.name);
    const souris: string[] = [];
    await page.exposeFunction('noterSouris', (genre: string) => souris.push(genre));
    await page.evaluate(() => {
      for (const genre of ['pointerdown', 'mousedown', 'touchstart']) {
        addEventListener(genre, () => (globalThis as unknown as { noterSouris(genre: string): void }).noterSouris(genre), true);
      }
    });
    await clavier.entrer(cra.principal.getByRole('link', { name: 'Enregistrer un CRA' }).first());
    await expect(page.getByRole('heading', { level: 1, name: 'Enregistrer un CRA' })).toBeFocused();
    await choisirAuClavier(page, ACTIVITE, 'Accompagnement individuel');
    await choisirAuClavier(page, CANAL, 'Autre lieu');
    await clavier.choisir(cra.principal.getByRole('combobox', { name: 'Commune' }), 'gueret', /^Guéret \(23\)/);
    await clavier.dater(cra.principal.getByLabel('Ou un autre jour'), jour);
    await choisirAuClavier(page, 'Âge', '60 ans et plus');
    await choisirAuClavier(page, 'Statut', 'Retraité(e)');
    await clavier.cocher(cra.theme('Démarches administratives en ligne'));
    await clavier.cocher(cra.theme('Argent, impôts'));
    await choisirAuClavier(page, 'Durée', espaces('1 h 30'));
    await choisirAuClavier(page, 'Et après\u00A0?', 'Orientation vers un organisme');
    await clavier.vers(cra.principal.getByRole('combobox', { name: 'Organisme' }));
    await page.keyboard.type('CAF');
    await expect(cra.principal.getByRole('combobox', { name: 'Organisme' })).toHaveValue('caf');
    await sansDefaut(page, 'Brouillon gardé sur cet appareil.');
    await tientEnLargeur(page);
    await page.keyboard.press('Control+Enter');
    await cra.enregistre();
    await expect(page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'Compte-rendu enregistré.' })).toBeVisible();
    expect(souris, 'events of a mouse or of a finger').toEqual([]);

    await clavier.entrer(cra.principal.getByRole('link', { name: 'Voir ce compte-rendu' }));
    await expect(page.getByRole('heading', { level: 1, name: /^Accompagnement individuel du 1er/ })).toBeFocused();
    for (const fait of ['Démarches administratives en ligne (Argent, impôts)', '60 ans et plus', espaces('1 h 30'), 'Guéret (23)', '1 vers CAF']) {
      await expect(cra.principal.getByText(fait, { exact: true })).toBeVisible();
    }
    await sansDefaut(page, /^Enregistré le/);
    await tientEnLargeur(page);
  });

  test('an atelier of eight: what is missing is told at each step, then it is saved', async ({ page }, info) => {
    const jour = jourDe(2, info.project.name);
    await cra.nouveau();
    await cra.choix(ACTIVITE, 'Atelier collectif').check();
    await cra.ailleurs(jour);
    const ages = page.getByRole('group', { name: 'Âges', exact: true });
    const statuts = page.getByRole('group', { name: 'Statuts', exact: true });
    await expect(ages.getByText("Dites d'abord combien de personnes ont participé.")).toBeVisible();
    await cra.compteur('Participants').fill('8');
    for (let clic = 0; clic < 2; clic += 1) await ages.getByRole('button', { name: 'Ajouter : 18 – 34 ans' }).click();
    await cra.compteur('60 ans et plus', 'Âges').fill('4');
    await expect(ages.getByText('6 sur 8')).toBeVisible();
    await expect(ages.getByText('Il en manque 2')).toBeVisible();
    // The arrows of the keyboard move a counter too, and one too many is told.
    await cra.compteur('Retraité(e)', 'Statuts').fill('8');
    await cra.compteur('En emploi', 'Statuts').focus();
    await page.keyboard.press('ArrowUp');
    await expect(statuts.getByText('Il y en a 1 de trop')).toBeVisible();
    await cra.theme('Prévenir les fraudes et le harcèlement').check();
    await cra.choix('Durée', espaces('2 h')).check();
    await cra.enregistrer.click();
    await expect(cra.erreurs).toHaveText([/^Âges.*il en manque 2/, /^Statuts.*1 de trop/]);
    await expect(ages.getByText(/concernent 6 sur 8 participants/)).toBeVisible();
    await sansDefaut(page, "Le formulaire n'est pas envoyé");
    await tientEnLargeur(page);
    await cra.erreurs.first().click();
    await expect(cra.compteur('Moins de 12 ans', 'Âges')).toBeFocused();

    await ages.getByRole('button', { name: /^Mettre le reste en « non communiqué »/ }).click();
    await expect(cra.compteur('Non communiqué', 'Âges')).toHaveValue('2');
    await expect(ages.getByText('Complet')).toBeVisible();
    // What is put right is no longer reproached.
    await expect(ages.getByText(/concernent/)).toHaveCount(0);
    await statuts.getByRole('button', { name: 'Retirer : En emploi' }).click();
    await cra.compteur('Viendront à un atelier').fill('3');
    await cra.principal.getByRole('combobox', { name: 'Orienter vers' }).selectOption({ label: 'Un autre organisme' });
    await cra.principal.getByRole('button', { name: 'Ajouter cet organisme' }).click();
    await expect(cra.principal.getByLabel("Nom de l'organisme")).toBeFocused();
    await cra.principal.getByLabel("Nom de l'organisme").fill('Épicerie solidaire');
    await expect(cra.principal.getByText('4 sur 8 avec une suite')).toBeVisible();
    await sansDefaut(page, 'Complet');
    await cra.enregistrer.click();
    await cra.enregistre();
    await cra.listerLeJour(jour);
    await cra.compte(1);
    await expect(cra.lignes).toContainText('Atelier collectif, 8 participants');
    await cra.lignes.getByRole('link').click();
    for (const fait of ['2 × 18 – 34 ans', '4 × 60 ans et plus', '2 × Non communiqué', '8 × Retraité(e)', '3 en atelier', '1 vers Épicerie solidaire']) {
      await expect(cra.principal.getByText(fait, { exact: true })).toBeVisible();
    }
  });

  test('everything that is wrong is told at once, and each link leads to its field', async ({ page }, info) => {
    await cra.nouveau();
    await cra.choix(ACTIVITE, 'Atelier collectif').check();
    await cra.choix(CANAL, 'À domicile').check();
    await cra.principal.getByRole('combobox', { name: 'Commune' }).fill('Gué');
    await cra.principal.getByLabel('Ou un autre jour').fill('2019-12-31');
    await cra.choix('Durée', 'Autre…').check();
    await cra.principal.getByLabel('Durée en minutes').fill('721');
    await cra.principal.getByText('Ajouter une précision').click();
    await cra.principal.getByLabel('Précision').fill('appeler 06 12 34 56 78');
    await cra.principal.getByRole('heading', { name: "Plus d'options" }).click();
    await cra.principal.getByLabel('Nouvelle étiquette').fill('elodie@exemple.fr');
    // Hidden again: what is wrong in it opens it.
    await cra.principal.getByRole('heading', { name: "Plus d'options" }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText("Le formulaire n'est pas envoyé").first()).toBeVisible();
    const attendues: [RegExp, ReturnType<PageCra['compteur']>][] = [
      [/^Commune/, cra.principal.getByRole('combobox', { name: 'Commune' })],
      [/^Date.*2020/, cra.principal.getByLabel('Ou un autre jour')],
      [/^Participants/, cra.compteur('Participants')],
      [/^Thèmes/, cra.theme('Diagnostic numérique')],
      [/^Précision.*téléphone/, cra.principal.getByLabel('Précision')],
      [/^Durée.*720/, cra.principal.getByLabel('Durée en minutes')],
      [/^Mes étiquettes.*adresse électronique/, cra.principal.getByLabel('Nouvelle étiquette')],
    ];
    await expect(cra.erreurs).toHaveText(attendues.map(([mots]) => mots));
    for (const [mots, champ] of attendues) {
      await cra.erreurs.filter({ hasText: mots }).click();
      await expect(champ).toBeFocused();
      await expect(champ).toHaveAccessibleDescription(/./);
    }
    await sansDefaut(page, 'Choisissez au moins un thème.');
    await tientEnLargeur(page);

    // A day that is not inside the contract is refused with its dates.
    await cra.principal.getByLabel('Ou un autre jour').fill('2024-02-29');
    await cra.enregistrer.click();
    await expect(cra.erreurs.filter({ hasText: /^Date.*hors de vos contrats/ })).toBeVisible();
    // Nothing was saved, and nothing is lost.
    await cra.listerLeJour(jourDe(3, info.project.name));
    await expect(cra.principal.getByText('Un brouillon de CRA vous attend.')).toBeVisible();
    await sansDefaut(page, 'Aucun CRA ne correspond');
  });

  test('a draft survives a reload, a closed tab, a sign-out, and is hers alone', async ({ page, context }, info) => {
    const jour = jourDe(4, info.project.name);
    const relire = async (ici: PageCra): Promise<void> => {
      await expect(ici.principal.getByText('Nous avons retrouvé votre brouillon.')).toBeVisible();
      await expect(ici.choix(ACTIVITE, 'Atelier collectif')).toBeChecked();
      await expect(ici.compteur('Participants')).toHaveValue('12');
      await expect(ici.compteur('35 – 59 ans', 'Âges')).toHaveValue('7');
      await expect(ici.principal.getByRole('combobox', { name: 'Commune' })).toHaveValue('Guéret (23)');
      await expect(ici.principal.getByLabel('Ou un autre jour')).toHaveValue(jour);
      await expect(ici.theme('Bureautique')).toBeChecked();
    };
    await cra.nouveau();
    await cra.choix(ACTIVITE, 'Atelier collectif').check();
    await cra.ailleurs(jour);
    await cra.compteur('Participants').fill('12');
    await cra.compteur('35 – 59 ans', 'Âges').fill('7');
    await cra.theme('Bureautique').check();
    await page.reload();
    await relire(cra);
    await sansDefaut(page, 'Nous avons retrouvé votre brouillon.');

    // The tab is closed, and another opened.
    const autre = await context.newPage();
    await page.close();
    await arriver(autre, '/cra', true);
    const ailleurs = new PageCra(autre, (chemin) => arriver(autre, chemin, true));
    await autre.getByRole('link', { name: 'Reprendre' }).click();
    await relire(ailleurs);

    // Somebody else on the same device is given nothing.
    await sortir(autre);
    const [, seconde] = await deuxConseilleres();
    await arriver(autre, '/connexion', true);
    await seConnecter(autre, seconde.identifiant, seconde.mot_de_passe);
    await expect(autre.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await ailleurs.nouveau();
    await expect(autre.getByText('Nous avons retrouvé')).toHaveCount(0);
    await expect(ailleurs.theme('Bureautique')).not.toBeChecked();
    await sortir(autre);
    await seConnecter(autre, personne.identifiant, personne.mot_de_passe);
    await expect(autre.getByText('Un brouillon de CRA vous attend.')).toBeVisible();
    await ailleurs.nouveau();
    await relire(ailleurs);

    // She discards it, for good.
    await autre.getByRole('button', { name: 'Effacer et repartir de zéro' }).click();
    await expect(ailleurs.choix(ACTIVITE, 'Accompagnement individuel')).toBeFocused();
    await expect(ailleurs.theme('Bureautique')).not.toBeChecked();
    await autre.reload();
    await ailleurs.pret('Enregistrer un CRA');
    await expect(autre.getByText('Nous avons retrouvé')).toHaveCount(0);
  });

  test('a session that ends while she types loses nothing', async ({ page, serveur }, info) => {
    const jour = jourDe(5, info.project.name);
    await cra.nouveau();
    await cra.individuel({ jour });
    await fermerSesSessions(serveur.adresse, personne);
    await cra.enregistrer.click();
    await expect(page.getByText('Votre session est terminée').first()).toBeVisible();
    await expect(cra.choix('Âge', '60 ans et plus')).toBeChecked();
    await cra.principal.getByLabel('Mot de passe', { exact: true }).fill(personne.mot_de_passe);
    await cra.principal.getByRole('button', { name: 'Se connecter' }).click();
    await expect(cra.principal.getByLabel('Mot de passe', { exact: true })).toHaveCount(0);
    await cra.enregistrer.click();
    await cra.enregistre();
    await cra.listerLeJour(jour);
    await cra.compte(1);
  });

  test('a double click, an answer that is lost and a second tab make one CRA', async ({ page, context, gardien }, info) => {
    gardien.tolerer(/ERR_FAILED.*\/api\/v1\/cras/);
    const jour = jourDe(6, info.project.name);
    const cles = envois(page);
    await cra.nouveau();
    await cra.individuel({ jour });
    // The second tab takes the draft up, with its key.
    const onglet = await context.newPage();
    await onglet.clock.setFixedTime(new Date(MAINTENANT));
    const autre = new PageCra(onglet, (chemin) => arriver(onglet, chemin, true));
    const autresCles = envois(onglet);
    await autre.nouveau();
    await expect(autre.choix('Âge', '60 ans et plus')).toBeChecked();

    // The server saves, and its answer is lost on the way.
    let perdue = false;
    await page.route('**/api/v1/cras', async (route) => {
      if (perdue || route.request().method() !== 'POST') return route.continue();
      perdue = true;
      await route.fetch();
      return route.abort();
    });
    await cra.enregistrer.dblclick();
    // It waits on the device, from which it leaves at once, under the same key.
    await expect(page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeVisible();
    await expect(page.getByText('Envoyé', { exact: true })).toBeVisible();
    expect(cles, 'a double click sends once').toHaveLength(2);
    await expect(onglet.getByText('Ce brouillon vient d\'être enregistré')).toBeVisible();
    await autre.enregistrer.click();
    await autre.enregistre();
    await autre.listerLeJour(jour);
    await autre.compte(1);
    expect(new Set([...cles, ...autresCles]).size, 'one key').toBe(1);
    expect(cles.length + autresCles.length).toBe(3);
  });

  test('another content under a key that has served is never saved by mistake', async ({ context, gardien }, info) => {
    gardien.tolerer(/422/);
    const jour = jourDe(7, info.project.name);
    await cra.nouveau();
    await cra.individuel({ jour });
    const onglet = await context.newPage();
    await onglet.clock.setFixedTime(new Date(MAINTENANT));
    const autre = new PageCra(onglet, (chemin) => arriver(onglet, chemin, true));
    await autre.nouveau();
    await autre.theme('Bureautique').check();
    await cra.enregistrer.click();
    await cra.enregistre();
    await autre.enregistrer.click();
    await sansDefaut(onglet, 'Ce compte-rendu est déjà enregistré, avec un autre contenu.');
    await cra.listerLeJour(jour);
    await cra.compte(1);
    await onglet.getByRole('button', { name: "C'est un autre accompagnement : l'enregistrer" }).click();
    await autre.enregistre();
    await cra.listerLeJour(jour);
    await cra.compte(2);
  });

  test('a usual accompaniment takes seven actions at most, from her space to saved', async ({ page, aller }, info) => {
    const jour = jourDe(8, info.project.name);
    await cra.reporter({ jour, duree: '30 min' });
    await aller('/espace');
    const actions = await mesurer(page);
    await cra.principal.getByRole('link', { name: 'Enregistrer un CRA' }).first().click();
    await cra.choix(ACTIVITE, 'Accompagnement individuel').check();
    await cra.choix('Âge', '18 – 34 ans').check();
    await cra.choix('Statut', 'En emploi').check();
    await cra.theme('Emploi, formation').check();
    await expect(cra.choix('Durée', espaces('30 min'))).toBeChecked();
    await cra.enregistrer.click();
    await cra.enregistre();
    expect(actions.actions(), 'presses and keys').toBeGreaterThanOrEqual(5);
    expect(actions.actions(), 'presses and keys').toBeLessThanOrEqual(7);
    await cra.lignes.filter({ hasText: 'Emploi, formation' }).first().getByRole('link').click();
    await expect(cra.principal.getByText('18 – 34 ans', { exact: true })).toBeVisible();
    await expect(cra.principal.getByText('24 novembre 2026', { exact: true })).toBeVisible();
  });

  test('the next one keeps the day, the canal and the place', async ({ page }, info) => {
    const jour = jourDe(9, info.project.name);
    await cra.nouveau();
    await cra.individuel({ jour });
    await cra.suivant.click();
    await expect(page.getByText('Compte-rendu enregistré. Au suivant.').first()).toBeVisible();
    await expect(cra.choix(ACTIVITE, 'Accompagnement individuel')).toBeFocused();
    await expect(cra.choix(ACTIVITE, 'Accompagnement individuel')).not.toBeChecked();
    await expect(cra.principal.getByLabel('Ou un autre jour')).toHaveValue(jour);
    await expect(cra.choix(CANAL, 'Autre lieu')).toBeChecked();
    await expect(cra.principal.getByRole('combobox', { name: 'Commune' })).toHaveValue('Guéret (23)');
    await expect(cra.theme('Gérer ses courriels')).not.toBeChecked();
    await cra.choix(ACTIVITE, 'Demande ponctuelle').check();
    await cra.choix('Âge', '12 – 17 ans').check();
    await cra.choix('Statut', 'Scolarisé(e), étudiant(e)').check();
    await cra.theme('Scolarité et numérique').check();
    await cra.enregistrer.click();
    await cra.enregistre();
    await cra.listerLeJour(jour);
    await cra.compte(2);
  });

  test('a CRA is duplicated: all of it but its day, and no draft is lost for it', async ({ page }, info) => {
    const jour = jourDe(15, info.project.name);
    await cra.reporter({ jour, theme: 'Bureautique', duree: '1 h 30' });
    await cra.listerLeJour(jour);
    await cra.lignes.getByRole('link').first().click();
    await cra.principal.getByRole('link', { name: 'Dupliquer' }).click();
    await cra.pret('Enregistrer un CRA');
    await expect(cra.choix(ACTIVITE, 'Accompagnement individuel')).toBeChecked();
    await expect(cra.choix(CANAL, 'Autre lieu')).toBeChecked();
    await expect(cra.principal.getByRole('combobox', { name: 'Commune' })).toHaveValue('Guéret (23)');
    await expect(cra.choix('Âge', '60 ans et plus')).toBeChecked();
    await expect(cra.theme('Bureautique')).toBeChecked();
    await expect(cra.choix('Durée', espaces('1 h 30'))).toBeChecked();
    await expect(cra.principal.getByLabel('Ou un autre jour')).toHaveValue(MAINTENANT.slice(0, 10));
    await sansDefaut(page, 'Récapitulatif');

    // What was begun waits, and is given back before anything takes its place.
    await cra.theme('Santé').check();
    await page.reload();
    await expect(page.getByText('Nous avons retrouvé votre brouillon.')).toBeVisible();
    await expect(cra.theme('Santé')).toBeChecked();
    await page.getByRole('button', { name: 'Effacer et repartir de zéro' }).click();
    await expect(cra.theme('Santé')).not.toBeChecked();
    await expect(cra.theme('Bureautique')).toBeChecked();
    await cra.enregistrer.click();
    await cra.enregistre();
    await cra.principal.getByRole('link', { name: 'Voir ce compte-rendu' }).click();
    for (const fait of ['Bureautique', 'Guéret (23)', espaces('1 h 30')]) {
      await expect(cra.principal.getByText(fait, { exact: true })).toBeVisible();
    }
  });

  test('the keys are told, and do what is told', async ({ page }, info) => {
    const jour = jourDe(16, info.project.name);
    await cra.nouveau();
    await cra.individuel({ jour });
    const aide = page.getByRole('dialog', { name: 'Raccourcis clavier' });
    await cra.theme('Gérer ses courriels').focus();
    await page.keyboard.press('?');
    await expect(aide).toBeVisible();
    await sansDefaut(page, 'Enregistrer et saisir le suivant');
    await tientEnLargeur(page);
    // What is shown is read: nothing is saved behind it.
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await expect(aide).toBeHidden();
    // Where one writes, it is a letter like another.
    await cra.principal.getByRole('combobox', { name: 'Commune' }).press('?');
    await expect(aide).toBeHidden();
    await cra.commune('gueret', /^Guéret \(23\)/);
    const envoyes = envois(page);
    await page.keyboard.press('Control+Shift+Enter');
    await expect(page.getByRole('status').filter({ hasText: /suivant/ }).first()).toBeVisible();
    await expect(cra.choix(ACTIVITE, 'Accompagnement individuel')).not.toBeChecked();
    expect(envoyes).toHaveLength(1);
    await cra.listerLeJour(jour);
    await cra.compte(1);
  });

  test('she finds, filters, corrects, deletes and takes back', async ({ page }, info) => {
    const jour = jourDe(10, info.project.name);
    await cra.reporter({ jour, theme: 'Bureautique' });
    await cra.reporter({ jour, theme: 'Santé' });
    await expect(cra.principal.getByRole('link', { name: 'Voir mes statistiques' })).toHaveAttribute('href', '/statistiques');
    await cra.listerLeJour(jour);
    await cra.compte(2);
    await sansDefaut(page, '2 comptes-rendus');
    await tientEnLargeur(page);

    // The address says the filters, and « Précédent » takes one back.
    if (!(await page.getByRole('combobox', { name: 'Thème' }).isVisible())) await page.getByText(/^Filtres/).first().click();
    await page.getByRole('combobox', { name: 'Thème' }).selectOption({ label: 'Santé' });
    await expect(page).toHaveURL(`/cra?du=${jour}&au=${jour}&theme=sante`);
    await cra.compte(1);
    await sansDefaut(page, '1 compte-rendu');
    await page.goBack();
    await cra.compte(2);
    await page.getByRole('combobox', { name: 'Commune' }).selectOption({ label: 'Guéret (23)' });
    await expect(page).toHaveURL(`/cra?du=${jour}&au=${jour}&commune=23096`);
    await cra.compte(2);
    await page.getByRole('combobox', { name: 'Classer par' }).selectOption({ label: 'Dernière modification' });
    await expect(page).toHaveURL(/&tri=modification$/);
    await expect(cra.lignes.first()).toContainText('Santé');
    await page.getByRole('searchbox', { name: 'Étiquette' }).fill('jamais');
    await page.getByRole('searchbox', { name: 'Étiquette' }).press('Enter');
    await expect(page.getByText('Aucun CRA ne correspond')).toBeVisible();
    for (let retour = 0; retour < 3; retour += 1) await page.goBack();
    await cra.compte(2);
    await expect(page.getByRole('searchbox', { name: 'Étiquette' })).toHaveValue('');
    await cra.principal.getByRole('group', { name: 'Activité' }).getByRole('radio', { name: 'Atelier collectif' }).check();
    await expect(page.getByText('Aucun CRA ne correspond')).toBeVisible();
    await cra.principal.getByRole('link', { name: 'Effacer les filtres' }).first().click();
    await expect(page).toHaveURL('/cra');
    await cra.principal.getByRole('group', { name: 'Période' }).getByRole('radio', { name: 'Cette année' }).check();
    await expect(page).toHaveURL('/cra?du=2026-01-01&au=2026-12-31');

    // Corrected, with its history.
    await cra.lister(`?du=${jour}&au=${jour}&theme=sante`);
    await cra.lignes.getByRole('link').click();
    await cra.principal.getByRole('link', { name: 'Corriger' }).click();
    await cra.pret('Corriger un CRA');
    await expect(page.getByRole('heading', { level: 1, name: 'Corriger un CRA' })).toBeFocused();
    await cra.choix('Durée', espaces('1 h')).check();
    await sansDefaut(page, 'Enregistrer les corrections');
    await cra.principal.getByRole('button', { name: 'Enregistrer les corrections' }).click();
    await expect(page.getByText('Compte-rendu corrigé.').first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: /^Accompagnement individuel du/ })).toBeFocused();
    const corrige = page.getByRole('listitem').filter({ hasText: /^Corrigé le/ });
    await expect(corrige).toContainText('Durée');
    await expect(corrige).toContainText(`${espaces('45 min')} ${espaces('1 h')}`);
    await sansDefaut(page, /^Corrigé le/);

    // Deleted once she has said so, and taken back at once.
    await cra.principal.getByRole('button', { name: 'Supprimer' }).click();
    await expect(page.getByRole('button', { name: 'Oui, supprimer' })).toBeFocused();
    await sansDefaut(page, 'Supprimer ce compte-rendu');
    await page.getByRole('button', { name: 'Annuler' }).click();
    await expect(cra.principal.getByRole('button', { name: 'Supprimer' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Oui, supprimer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeFocused();
    await sansDefaut(page, 'Il ne compte plus dans vos statistiques.');
    await cra.principal.getByRole('button', { name: 'Restaurer' }).click();
    await expect(page.getByText('Compte-rendu restauré.').first()).toBeVisible();
    await cra.listerLeJour(jour);
    await cra.compte(2);

    // Or later, from the deleted ones.
    await cra.lignes.filter({ hasText: 'Bureautique' }).getByRole('link').click();
    await cra.principal.getByRole('button', { name: 'Supprimer' }).click();
    await page.getByRole('button', { name: 'Oui, supprimer' }).click();
    await page.getByRole('link', { name: 'Voir les CRA supprimés' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'CRA supprimés' })).toBeVisible();
    await cra.listerLeJour(jour);
    await cra.compte(1);
    await cra.lister(`?du=${jour}&au=${jour}&supprimes=oui`);
    await cra.compte(1);
    await sansDefaut(page, /^Supprimé le/);
    await tientEnLargeur(page);
    await cra.lignes.getByRole('button', { name: /^Restaurer/ }).click();
    await expect(page.getByText('Compte-rendu restauré.').first()).toBeVisible();
    await cra.listerLeJour(jour);
    await cra.compte(2);
  });

  test('the list that is shown leaves as a file, whole, in three formats', async ({ page }, info) => {
    const jour = jourDe(14, info.project.name);
    await cra.reporter({ jour, theme: 'Bureautique' });
    await cra.reporter({ jour, theme: 'Santé' });
    await cra.lister(`?du=${jour}&au=${jour}&theme=sante`);
    await cra.compte(1);
    await cra.principal.getByText('Télécharger cette liste').click();
    await sansDefaut(page, /^Un CRA par ligne/);
    await tientEnLargeur(page);
    const fichier = async (nom: string): Promise<{ nom: string; octets: Buffer }> => {
      const attente = page.waitForEvent('download');
      await cra.principal.getByRole('button', { name: nom }).click();
      const recu = await attente;
      return { nom: recu.suggestedFilename(), octets: await readFile(await recu.path()) };
    };
    const texte = await fichier('Texte (CSV)');
    expect(texte.nom).toMatch(/^cra-\d{4}-\d\d-\d\d\.csv$/);
    const lignes = texte.octets.toString('utf8').split('\r\n');
    expect(lignes[0]).toBe("\uFEFFComptes-rendus d'activité");
    expect(lignes[4]).toBe('CRA;1');
    expect(lignes[6]).toMatch(/^date;canal;lieu_id;/);
    expect(lignes[7]).toMatch(new RegExp(`^${jour};autre_lieu;;;23096;Guéret;23;75;individuel;1;0;`));
    expect(lignes.slice(8)).toEqual(['']);
    // Both are archives, which another library reads back in the tests of the API.
    for (const [nom, suffixe] of [['Excel (XLSX)', 'xlsx'], ['OpenDocument (ODS)', 'ods']] as const) {
      const archive = await fichier(nom);
      expect(archive.nom).toMatch(new RegExp(`\\.${suffixe}$`));
      expect(archive.octets.subarray(0, 2).toString('latin1')).toBe('PK');
    }
    await expect(page.getByRole('status').filter({ hasText: 'Le fichier est téléchargé.' }).first()).toBeVisible();
  });

  test('the same CRA corrected in two tabs: both versions are shown, and she chooses', async ({ page, context }, info) => {
    const jour = jourDe(11, info.project.name);
    await cra.reporter({ jour });
    await cra.principal.getByRole('link', { name: 'Voir ce compte-rendu' }).click();
    await cra.principal.getByRole('link', { name: 'Corriger' }).click();
    await cra.pret('Corriger un CRA');
    const onglet = await context.newPage();
    await onglet.clock.setFixedTime(new Date(MAINTENANT));
    const autre = new PageCra(onglet, (chemin) => arriver(onglet, chemin, true));
    const corriger = async (ici: PageCra, duree: string): Promise<void> => {
      await ici.choix('Durée', espaces(duree)).check();
      await ici.principal.getByRole('button', { name: 'Enregistrer les corrections' }).click();
    };
    await arriver(onglet, new URL(page.url()).pathname + '?corriger=oui', true);
    await autre.pret('Corriger un CRA');
    await corriger(autre, '2 h');
    await expect(onglet.getByText('Compte-rendu corrigé.').first()).toBeVisible();

    await corriger(cra, '15 min');
    await expect(page.getByRole('heading', { name: 'Ce CRA a changé pendant que vous le corrigiez' })).toBeFocused();
    const ligne = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Durée' }) });
    await expect(ligne.getByRole('cell')).toHaveText([espaces('15 min'), espaces('2 h')]);
    await expect(page.getByRole('row')).toHaveCount(2);
    await sansDefaut(page, 'Ce que vous venez d\'écrire');
    await tientEnLargeur(page);
    await page.getByRole('button', { name: "Prendre ce qui est enregistré" }).click();
    await expect(page.getByText('Relisez, puis enregistrez.')).toBeVisible();
    await expect(cra.choix('Durée', espaces('2 h'))).toBeChecked();

    // The other way round: hers stays.
    await arriver(onglet, new URL(page.url()).pathname + '?corriger=oui', true);
    await autre.pret('Corriger un CRA');
    await corriger(autre, '1 h');
    await expect(onglet.getByText('Compte-rendu corrigé.').first()).toBeVisible();
    await corriger(cra, '15 min');
    await page.getByRole('button', { name: "Garder ce que je viens d'écrire" }).click();
    await page.getByRole('button', { name: 'Enregistrer les corrections' }).click();
    await expect(page.getByText('Compte-rendu corrigé.').first()).toBeVisible();
    await expect(cra.principal.getByText(espaces('15 min'), { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: /^Corrigé le/ })).toHaveCount(3);
  });
});

/** The two conseillers of the demonstration. */
async function deuxConseilleres(): Promise<[Compte, Compte]> {
  const [une, autre] = await comptesDe('conseiller');
  if (!une || !autre) throw new Error('The demonstration network has not two conseillers.');
  return [une, autre];
}
