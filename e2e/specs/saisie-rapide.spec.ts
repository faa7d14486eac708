// A conseillère who has many accompaniments to report: from a template, a whole day in the grid by the keyboard or from
// a spreadsheet, and what that costs her; then her lists, and a label on many CRAs.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { type Compte, comptesDe, seConnecter } from '../support/comptes.ts';
import { MAINTENANT, RESULTATS } from '../support/coop.ts';
import { ACTIVITE, CANAL, PageCra, espaces } from '../support/cra.ts';
import { type Effort, mesurer } from '../support/effort.ts';
import { expect, test } from '../support/essai.ts';

async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const colorScheme = (page.viewportSize()?.width ?? 0) > 600 ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** A day of its own for each test and each width. */
function jourDe(test: number, projet: string): string {
  return `2026-${projet.startsWith('bureau') ? '07' : '08'}-${String(test).padStart(2, '0')}`;
}

/** Keeps what was counted, for docs/SAISIE.md. */
async function noter(quoi: string, projet: string, effort: Effort): Promise<void> {
  const dossier = join(RESULTATS, 'efforts');
  await mkdir(dossier, { recursive: true });
  await writeFile(join(dossier, `${projet}-${quoi}.json`), JSON.stringify({ actions: effort.actions(), secondes: Math.round(effort.secondes()) }));
  console.log(`${projet}: ${quoi}: ${effort.actions()} actions, ${effort.secondes().toFixed(0)} s by the model`);
}

/** Puts a text in the clipboard of the page, and pastes it where the focus is. */
async function coller(page: Page, texte: string): Promise<void> {
  await page.evaluate((colle) => {
    const donnees = new DataTransfer();
    donnees.setData('text/plain', colle);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: donnees, bubbles: true, cancelable: true }));
  }, texte);
}

test.describe('entry at full speed', { tag: '@script' }, () => {
  let personne: Compte;
  let cra: PageCra;

  const cellule = (page: Page, colonne: string, ligne: number) => page.getByRole('combobox', { name: `${colonne}, ligne ${ligne}`, exact: true }).or(page.getByRole('textbox', { name: `${colonne}, ligne ${ligne}`, exact: true }));

  /** The grid, on a day of its own, away from any lieu. */
  async function journee(page: Page, aller: (chemin: string) => Promise<void>, jour: string): Promise<void> {
    await aller('/cra/journee');
    await expect(page.getByRole('heading', { level: 1, name: 'Saisir une journée' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Les accompagnements' })).toBeVisible();
    await cra.ailleurs(jour);
  }

  test.beforeEach(async ({ page, aller, gardien }) => {
    gardien.tolerer(/401|412|422/);
    await page.clock.setFixedTime(new Date(MAINTENANT));
    [personne] = (await comptesDe('conseiller')) as [Compte];
    cra = new PageCra(page, aller);
    await aller('/connexion');
    await seConnecter(page, personne.identifiant, personne.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  });

  test('a template is kept, used in four actions at most, renamed and forgotten', async ({ page, aller }, info) => {
    const jour = jourDe(1, info.project.name);
    const nom = `Courriels l'après-midi « ${info.project.name} »`;
    await cra.nouveau();
    await cra.individuel({ jour, duree: '30 min' });
    await page.getByRole('button', { name: 'Garder comme modèle' }).click();
    const dialogue = page.getByRole('dialog', { name: 'Garder comme modèle' });
    await expect(dialogue.getByLabel('Nom du modèle')).toBeFocused();
    await dialogue.getByRole('button', { name: 'Garder', exact: true }).click();
    await expect(dialogue.getByText('Donnez un nom.')).toBeVisible();
    await dialogue.getByLabel('Nom du modèle').fill('elodie@example.org');
    await page.keyboard.press('Enter');
    await expect(dialogue.getByText(/adresse électronique/)).toBeVisible();
    await sansDefaut(page, /adresse électronique/);
    await dialogue.getByLabel('Nom du modèle').fill(nom);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Modèle gardé. Vous le retrouvez sur votre accueil.').first()).toBeVisible();
    await expect(dialogue).toBeHidden();
    // The same name again: it may take the other's place.
    await page.getByRole('button', { name: 'Garder comme modèle' }).click();
    await dialogue.getByLabel('Nom du modèle').fill(nom);
    await page.keyboard.press('Enter');
    await dialogue.getByRole('button', { name: 'Remplacer le modèle de ce nom' }).click();
    await expect(dialogue).toBeHidden();
    await cra.enregistrer.click();
    await cra.enregistre();

    await aller('/espace');
    const lien = page.getByRole('region', { name: 'Vos modèles' }).getByRole('link', { name: nom });
    await expect(lien).toBeVisible();
    await sansDefaut(page, 'Vos modèles');
    const effort = await mesurer(page);
    await lien.click();
    await cra.pret('Enregistrer un CRA');
    await expect(cra.theme('Gérer ses courriels')).toBeChecked();
    await expect(cra.choix('Durée', espaces('30 min'))).toBeChecked();
    await page.keyboard.press('Control+Enter');
    await cra.enregistre();
    expect(effort.actions()).toBeGreaterThanOrEqual(2);
    expect(effort.actions()).toBeLessThanOrEqual(4);
    await noter('modele', info.project.name, effort);
    await expect(cra.lignes.first()).toContainText('24 novembre 2026');

    await aller('/cra/modeles');
    const carte = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: nom }) });
    await expect(carte).toContainText('Accompagnement individuel');
    await carte.getByRole('button', { name: /^Renommer/ }).click();
    await expect(carte.getByLabel('Nom du modèle')).toBeFocused();
    await carte.getByLabel('Nom du modèle').fill(`${nom} <b>`);
    await page.keyboard.press('Enter');
    const renommee = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `${nom} <b>` }) });
    await expect(renommee).toBeVisible();
    await sansDefaut(page, 'Modèles de CRA');
    await renommee.getByRole('button', { name: /^Supprimer/ }).click();
    await renommee.getByRole('button', { name: 'Oui, supprimer' }).click();
    await expect(page.getByText('Modèle supprimé.').first()).toBeVisible();
    await expect(renommee).toHaveCount(0);
  });

  test('a day in the grid, by the keyboard alone: what is wrong is told in place, then all is saved', async ({ page, aller }, info) => {
    const jour = jourDe(2, info.project.name);
    await journee(page, aller, jour);
    await cellule(page, 'Activité', 1).focus();
    await page.keyboard.type('i');
    await page.keyboard.press('Tab');
    await expect(cellule(page, 'Activité', 1)).toHaveValue('Accompagnement individuel');
    await page.keyboard.press('Tab');
    await page.keyboard.type('72');
    await page.keyboard.press('Tab');
    await page.keyboard.type('licorne');
    await page.keyboard.press('Tab');
    await page.keyboard.type('courriel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(cellule(page, 'Activité', 2)).toBeFocused();
    await expect(cellule(page, 'Statut', 1)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText('« licorne » n\'est pas reconnu.')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/^1 ligne à corriger/)).toBeVisible();
    await expect(page.getByText('Dites combien de temps a duré l\'accompagnement.')).toBeVisible();
    await sansDefaut(page, /^1 ligne à corriger/);
    await expect(cellule(page, 'Statut', 1)).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('ret');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1h30');
    await page.keyboard.press('Tab');
    await expect(cellule(page, 'Durée', 1)).toHaveValue(espaces('1 h 30'));
    await page.keyboard.press('Enter');
    // The row above again, but for its length.
    await page.keyboard.press('Control+Shift+d');
    await expect(cellule(page, 'Thèmes', 2)).toHaveValue('Gérer ses courriels');
    for (let pas = 0; pas < 5; pas += 1) await page.keyboard.press('Tab');
    await expect(cellule(page, 'Durée', 2)).toBeFocused();
    await page.keyboard.type('20');
    await page.keyboard.press('Enter');
    // A closed tab loses nothing.
    await page.reload();
    await expect(page.getByText('Vos lignes non enregistrées ont été retrouvées.')).toBeVisible();
    await expect(cellule(page, 'Durée', 2)).toHaveValue(espaces('20 min'));
    await cellule(page, 'Activité', 3).focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('2 CRA enregistrés.')).toBeVisible();
    await expect(cellule(page, 'Activité', 1)).toHaveValue('');
    await sansDefaut(page, '2 CRA enregistrés.');
    await cra.listerLeJour(jour);
    await cra.compte(2);
    await aller('/cra/journee');
    await expect(page.getByRole('heading', { name: 'Les accompagnements' })).toBeVisible();
    await expect(page.getByText('Vos lignes non enregistrées ont été retrouvées.')).toHaveCount(0);
  });

  test('rows of a spreadsheet are pasted, with their heading', async ({ page, aller }, info) => {
    const jour = jourDe(3, info.project.name);
    await journee(page, aller, jour);
    await cellule(page, 'Activité', 1).focus();
    await coller(
      page,
      [
        'Durée\tType\tParticipants\tÂges\tStatuts\tThèmes\tPrécision',
        '90\tAtelier\t8\t5 × 60+ ; 3 × 35-59\t8 x retraité\timpôts ; fraude\t"Café ""numérique"""',
        '15 min\tponctuel\t\t25\ten emploi\tIA\t',
        '\t\t\t\t\t\t',
        '45\tindividuel\t1\tmoins de 12 ans\tscolarisé\tscolaire\t',
      ].join('\r\n'),
    );
    await expect(cellule(page, 'Précision', 1)).toHaveValue('Café "numérique"');
    await expect(cellule(page, 'Âge', 1)).toHaveValue('3 × 35 – 59 ans ; 5 × 60 ans et plus');
    await expect(cellule(page, 'Thèmes', 2)).toHaveValue('Intelligence artificielle');
    await expect(page.getByText(`3 CRA, 10 personnes, ${espaces('2 h 30')}`)).toBeVisible();
    await sansDefaut(page, /^3 CRA, 10 personnes/);
    await page.getByRole('button', { name: 'Enregistrer 3 CRA' }).click();
    await expect(page.getByText('3 CRA enregistrés.')).toBeVisible();
    await cra.listerLeJour(jour);
    await cra.compte(3);
    await cra.lignes.filter({ hasText: '8 participants' }).getByRole('link').first().click();
    await expect(cra.principal.getByText('Café "numérique"')).toBeVisible();
  });

  test('what the usual accompaniments cost', async ({ page, aller }, info) => {
    const projet = info.project.name;
    // What she did last, and the places she has been to, are proposed.
    await cra.reporter({ jour: jourDe(4, projet), duree: '30 min' });
    await aller('/espace');
    const effort = await mesurer(page);
    const depuis = (avant: { actions: number; secondes: number }): Effort => {
      const [actions, secondes] = [effort.actions() - avant.actions, effort.secondes() - avant.secondes];
      return { actions: () => actions, secondes: () => secondes };
    };
    const ici = () => ({ actions: effort.actions(), secondes: effort.secondes() });

    let avant = ici();
    await cra.principal.getByRole('link', { name: 'Enregistrer un CRA' }).first().click();
    await cra.choix(ACTIVITE, 'Accompagnement individuel').check();
    await cra.choix('Âge', '18 – 34 ans').check();
    await cra.choix('Statut', 'En emploi').check();
    await cra.theme('Emploi, formation').check();
    await page.keyboard.press('Control+Enter');
    await cra.enregistre();
    let fait = depuis(avant);
    expect(fait.actions()).toBeGreaterThanOrEqual(5);
    expect(fait.actions()).toBeLessThanOrEqual(7);
    await noter('individuel', projet, fait);

    await aller('/espace');
    avant = ici();
    await cra.principal.getByRole('link', { name: 'Enregistrer un CRA' }).first().click();
    await cra.choix(ACTIVITE, 'Demande ponctuelle').check();
    await cra.choix(CANAL, 'À domicile').check();
    await cra.choix('Communes proposées', 'Guéret (23)').check();
    await cra.choix('Âge', '60 ans et plus').check();
    await cra.choix('Statut', 'Retraité(e)').check();
    await cra.theme('Santé').check();
    await cra.choix('Durée', espaces('15 min')).check();
    await page.keyboard.press('Control+Enter');
    await cra.enregistre();
    fait = depuis(avant);
    expect(fait.actions()).toBeGreaterThanOrEqual(8);
    expect(fait.actions()).toBeLessThanOrEqual(10);
    await noter('ponctuelle', projet, fait);

    await aller('/espace');
    avant = ici();
    await cra.principal.getByRole('link', { name: 'Enregistrer un CRA' }).first().click();
    await cra.choix(ACTIVITE, 'Atelier collectif').check();
    await cra.compteur('Participants').click();
    await page.keyboard.type('8');
    await cra.compteur('60 ans et plus', 'Âges').click();
    await page.keyboard.type('8');
    await cra.compteur('Retraité(e)', 'Statuts').click();
    await page.keyboard.type('8');
    await cra.theme('Prévenir les fraudes et le harcèlement').check();
    await cra.choix('Durée', espaces('2 h')).check();
    const orienter = cra.principal.getByRole('combobox', { name: 'Orienter vers' });
    for (const organisme of ['CAF', 'CPAM']) {
      await orienter.click();
      await orienter.selectOption({ label: organisme });
      // Choosing in the list is one press more than the test makes.
      await cra.principal.getByRole('button', { name: 'Ajouter cet organisme' }).click();
    }
    const choixDansLaListe = 2;
    await page.keyboard.press('Control+Enter');
    await cra.enregistre();
    fait = depuis(avant);
    const actions = fait.actions() + choixDansLaListe;
    expect(actions).toBeGreaterThanOrEqual(14);
    expect(actions).toBeLessThanOrEqual(22);
    await noter('atelier', projet, { actions: () => actions, secondes: fait.secondes });
  });

  // By the keyboard of a desktop.
  test('a day of thirty accompaniments takes ten minutes at most', { tag: '@une-fois' }, async ({ page, aller }, info) => {
    test.setTimeout(240_000);
    const jour = jourDe(5, info.project.name);
    await journee(page, aller, jour);
    await cellule(page, 'Activité', 1).focus();
    const effort = await mesurer(page);
    const ages = ['72', '25', '41', '8', '15'];
    const statuts = ['ret', 'sans', 'en em', 'scol', 'scol'];
    const themes = ['courriel', 'emploi', 'impots', 'sante', 'IA'];
    const durees = ['45', '30', '1h', '15', '20'];
    for (let n = 0; n < 30; n += 1) {
      const k = n % 5;
      for (const texte of [n % 3 === 2 ? 'p' : 'i', '', ages[k], statuts[k], themes[k], durees[k]] as string[]) {
        await page.keyboard.type(texte);
        await page.keyboard.press(texte === durees[k] ? 'Enter' : 'Tab');
      }
    }
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('30 CRA enregistrés.')).toBeVisible({ timeout: 30_000 });
    await noter('journee-de-30', info.project.name, effort);
    expect(effort.secondes()).toBeGreaterThan(120);
    expect(effort.secondes()).toBeLessThanOrEqual(600);
    await cra.listerLeJour(jour);
    await cra.compte(30);
  });

  test('hints are told beside the summary, and hold nothing up', async ({ page }, info) => {
    const jour = jourDe(6, info.project.name);
    await cra.nouveau();
    await cra.individuel({ jour, duree: '45 min' });
    await cra.choix('Durée', 'Autre…').check();
    await cra.principal.getByLabel('Durée en minutes').fill('500');
    await expect(page.getByText(`compte ${espaces('8 h 20')} d'accompagnement.`)).toBeVisible();
    await sansDefaut(page, 'À vérifier');
    await cra.enregistrer.click();
    await cra.enregistre();
  });

  test('a list is kept under a name, and a label is put on many CRAs', async ({ page, aller }, info) => {
    const jour = jourDe(7, info.project.name);
    for (const theme of ['Bureautique', 'Santé']) await cra.reporter({ jour, theme });
    await cra.listerLeJour(jour);
    await cra.compte(2);
    const nom = `Le ${jour}`;
    await page.getByRole('button', { name: 'Garder ces filtres' }).click();
    await expect(page.getByLabel('Nom de la liste')).toBeFocused();
    await page.getByLabel('Nom de la liste').fill(nom);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Liste gardée.').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Garder ces filtres' })).toHaveCount(0);
    await aller('/cra');
    await page.getByRole('link', { name: nom, exact: true }).click();
    await cra.compte(2);
    await expect(page.getByRole('link', { name: nom, exact: true })).toHaveAttribute('aria-current', 'true');

    await page.getByRole('button', { name: 'Étiqueter plusieurs CRA' }).click();
    await page.getByRole('button', { name: "Poser l'étiquette" }).click();
    await expect(page.getByText("Choisissez d'abord des CRA.")).toBeVisible();
    await page.getByRole('button', { name: 'Choisir toute la page' }).click();
    await expect(page.getByText('2 CRA choisis')).toBeVisible();
    await page.getByLabel('Étiquette', { exact: true }).last().fill('été <3');
    await sansDefaut(page, '2 CRA choisis');
    await page.getByRole('button', { name: "Poser l'étiquette" }).click();
    await expect(page.getByText('2 CRA modifiés.').first()).toBeVisible();
    await expect(cra.lignes.filter({ hasText: 'été <3' })).toHaveCount(2);
    await page.getByRole('button', { name: "Retirer l'étiquette" }).click();
    await expect(cra.lignes.filter({ hasText: 'été <3' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Terminer' }).click();
    await page.getByRole('button', { name: `Ne plus garder la liste «\u00A0${nom}\u00A0»` }).click();
    await expect(page.getByRole('link', { name: nom, exact: true })).toHaveCount(0);
  });
});
