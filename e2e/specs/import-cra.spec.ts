// A conseillère brings her CRAs in from a spreadsheet: refused as a whole, column by column, row by row; put right,
// written once, and never twice. By the keyboard alone.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { comptesDe, seConnecter } from '../support/comptes.ts';
import { MAINTENANT } from '../support/coop.ts';
import { espaces } from '../support/cra.ts';
import { expect, test } from '../support/essai.ts';

/** Written by openpyxl 3.1: real dates, a time, a boolean, a title above, two sheets. See `cra.py` beside it. */
const CLASSEUR = join(import.meta.dirname, '..', 'support', 'classeurs', 'cra.xlsx');

const ENTETE = 'Date;Activité;Canal;Commune;Participants;Âge;Statut;Sujet;Durée;Qui';

/** axe, once a text proper to the state is there: in the light where the screen is wide, in the dark elsewhere. */
async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const colorScheme = (page.viewportSize()?.width ?? 0) > 600 ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** A file of these rows. */
function fichier(...lignes: string[]): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'mes-cra.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFFMes CRA\r\n\r\n${[ENTETE, ...lignes].join('\r\n')}\r\n`) };
}

test.describe('CRAs from a spreadsheet', { tag: '@script' }, () => {
  let principal: Locator;
  let champ: Locator;

  test.beforeEach(async ({ page, aller, gardien }, info) => {
    gardien.tolerer(/401|422|ERR_FAILED|Failed to load resource/);
    await page.clock.setFixedTime(new Date(MAINTENANT));
    // A person of its own for each width: what one brings in is there already for nobody else.
    const personne = (await comptesDe('conseiller'))[info.project.name.startsWith('bureau') ? 0 : 1];
    if (!personne) throw new Error('The demonstration network has two conseillers.');
    await aller('/connexion');
    await seConnecter(page, personne.identifiant, personne.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    principal = page.getByRole('main');
    champ = principal.getByLabel('Fichier CSV ou XLSX');
  });

  test('by the keyboard: refused, put right, previewed, written once', async ({ page, aller }, info) => {
    const clavier = new Clavier(page);
    const mois = info.project.name.startsWith('bureau') ? '02' : '04';
    const ligne = (jour: string, duree: string) => `${jour}/${mois}/2026;individuel;À domicile;23096;1;60 ans et plus;Retraité(e);courriel;${duree};Mme D'Aubigné <3 👩`;
    await aller('/cra');
    await clavier.entrer(principal.getByRole('link', { name: 'Importer un fichier' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Importer des CRA' })).toBeFocused();
    await sansDefaut(page, '5\u202F000 lignes et 10 Mo au plus.');
    const [modele] = await Promise.all([page.waitForEvent('download'), clavier.entrer(principal.getByRole('button', { name: 'Télécharger un modèle' }))]);
    expect(modele.suggestedFilename()).toBe('modele-cra.csv');

    // Something else than a spreadsheet.
    await champ.setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]) });
    await sansDefaut(page, /Ce fichier n'est pas une feuille de calcul/);
    await expect(page.getByText('Ce fichier ne peut pas être importé')).toBeFocused();
    await champ.setInputFiles({ name: 'vide.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
    await expect(page.getByText('Ce fichier est vide. Choisissez-en un autre.')).toBeVisible();
    await champ.setInputFiles({ name: 'gros.csv', mimeType: 'text/csv', buffer: Buffer.alloc(10_000_001, 'x') });
    await expect(page.getByText('Ce fichier dépasse 10 Mo. Découpez-le.')).toBeVisible();

    // A column is not known, a row is wrong.
    await champ.setInputFiles(fichier(ligne('03', '45'), ligne('31', 'longtemps'), ligne('03', '45')));
    await expect(page.getByRole('heading', { name: 'Ce qui sera enregistré' })).toBeFocused();
    await sansDefaut(page, /^Aucune colonne ne dit/);
    await expect(principal.getByRole('button', { name: /^Enregistrer/ })).toHaveCount(0);
    const sujet = principal.getByLabel(`Ce que devient la colonne «\u00A0Sujet\u00A0»`);
    await clavier.vers(sujet);
    await page.keyboard.type('Thèmes');
    await expect(sujet).toHaveValue('themes');
    await expect(page.getByText(/^Vous avez changé les colonnes/)).toBeVisible();
    await clavier.entrer(principal.getByRole('button', { name: 'Vérifier de nouveau' }));
    await expect(page.getByText('3 lignes\u00A0: 2 prêtes, 1 refusée.').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Ce qui sera enregistré' })).toBeFocused();
    await expect(principal.getByText(/^Durée\s: «\s?longtemps\s?» n'est pas une durée/)).toBeVisible();
    await expect(principal.getByText(/La colonne «\s?Qui\s?» n'est pas importée/)).toBeVisible();
    await sansDefaut(page, /^Rien ne peut être enregistré tant qu'une ligne est refusée/);
    await expect(principal.getByRole('button', { name: /^Enregistrer/ })).toHaveCount(0);
    const [rapport] = await Promise.all([page.waitForEvent('download'), clavier.entrer(principal.getByRole('button', { name: 'Télécharger le rapport' }))]);
    const texte = await readFile(await rapport.path(), 'utf8');
    expect(texte.startsWith('\uFEFFligne;date;activite;etat;colonne;motif\r\n')).toBe(true);
    expect(texte.trim().split('\r\n').length).toBeGreaterThan(3);

    // Put right.
    await clavier.entrer(principal.getByRole('button', { name: 'Choisir un autre fichier' }));
    const bonnes = [ligne('03', '45'), ligne('04', '1 h 30'), ligne('03', '45')];
    const juste = fichier(...bonnes);
    juste.buffer = Buffer.from(juste.buffer.toString().replace('Sujet', 'Thèmes'));
    await champ.setInputFiles(juste);
    await expect(page.getByText('3 lignes\u00A0: 3 prêtes.').first()).toBeVisible();
    await sansDefaut(page, 'Enregistrer les 3 CRA');
    await clavier.entrer(principal.getByRole('button', { name: 'Enregistrer les 3 CRA' }));
    await expect(page.getByRole('heading', { name: 'Ce qui a été enregistré' })).toBeFocused();
    await sansDefaut(page, '3 lignes\u00A0: 3 enregistrées.');
    await clavier.entrer(principal.getByRole('link', { name: 'Voir mes CRA' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeFocused();
    await aller(`/cra?du=2026-${mois}-01&au=2026-${mois}-28`);
    await expect(page.getByRole('heading', { level: 2, name: '3 comptes-rendus' })).toBeVisible();

    // The same file again: nothing is written twice.
    await aller('/cra/importer');
    await champ.setInputFiles(juste);
    await expect(page.getByText('3 lignes\u00A0: 3 déjà là.').first()).toBeVisible();
    await sansDefaut(page, "Il n'y a rien de nouveau à enregistrer.");
    await expect(principal.getByRole('button', { name: /^Enregistrer/ })).toHaveCount(0);
    // With one more row, that one alone.
    const plus = fichier(...bonnes, ligne('05', '30'));
    plus.buffer = Buffer.from(plus.buffer.toString().replace('Sujet', 'Thèmes'));
    await clavier.entrer(principal.getByRole('button', { name: 'Choisir un autre fichier' }));
    await champ.setInputFiles(plus);
    await expect(page.getByText('4 lignes\u00A0: 1 prête, 3 déjà là.').first()).toBeVisible();
    await clavier.entrer(principal.getByRole('button', { name: 'Enregistrer le CRA' }));
    await expect(page.getByText('4 lignes\u00A0: 1 enregistrée, 3 déjà là.').first()).toBeVisible();
  });

  test('a workbook of another program; the network that is lost', async ({ page, aller }) => {
    await aller('/cra/importer');
    await page.route('**/api/v1/cras/import*', (route) => route.abort());
    await champ.setInputFiles(CLASSEUR);
    await sansDefaut(page, /^Vérifiez votre connexion|connexion/i);
    await page.unroute('**/api/v1/cras/import*');
    await principal.getByRole('button', { name: 'Réessayer' }).click();
    await expect(page.getByText('2 lignes\u00A0: 2 prêtes.').first()).toBeVisible();
    // The sheet that looks most like CRAs was taken; the other one has none.
    const feuille = principal.getByLabel('Feuille du classeur');
    await expect(feuille).toHaveValue('Année 2026');
    await expect(principal.getByText('9 juin 2026')).toBeVisible();
    await sansDefaut(page, 'Ce que disent les colonnes');
    await feuille.selectOption('Notes');
    await expect(principal.getByRole('button', { name: 'Enregistrer les 2 CRA' })).toBeDisabled();
    await principal.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await expect(page.getByText('Aucune ligne ne donne les noms des colonnes.', { exact: false }).first()).toBeVisible();
    await champ.setInputFiles(CLASSEUR);
    // The answer of the writing is lost: sent again, nothing is written twice.
    await expect(principal.getByRole('button', { name: 'Enregistrer les 2 CRA' })).toBeEnabled();
    await page.route('**/api/v1/cras/import*', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await principal.getByRole('button', { name: 'Enregistrer les 2 CRA' }).click();
    await expect(principal.getByRole('alert')).toBeVisible();
    await page.unroute('**/api/v1/cras/import*');
    await principal.getByRole('button', { name: 'Enregistrer les 2 CRA' }).click();
    await expect(page.getByText('2 lignes\u00A0: 2 déjà là.').first()).toBeVisible();
    await aller('/cra?du=2026-06-09&au=2026-06-09');
    await expect(page.getByRole('heading', { level: 2, name: '1 compte-rendu' })).toBeVisible();
    await principal.getByRole('link', { name: /Atelier collectif/ }).first().click();
    await expect(principal.getByText(espaces('1 h 30'), { exact: true })).toBeVisible();
  });
});
