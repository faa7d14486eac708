// Figures of what one follows: a préfet and his département, an admin and the country, an employer of few.

import { readFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { COMPTES_CHIFFRES, compte, seConnecter } from '../support/comptes.ts';
import { CHIFFRES, MAINTENANT } from '../support/coop.ts';
import { expect, test } from '../support/essai.ts';
import { Api, MesStatistiques, type Totaux, nombre, sansDefaut, tientEnLargeur } from '../support/statistiques.ts';

// The network that has reported CRAs.
test.use({ modele: CHIFFRES });

/** This year, in whole months, at the clock of the tests. */
const CETTE_ANNEE = { du: '2026-01-01', au: '2026-11-30' };

interface Suivi {
  readonly audience: string;
  readonly nom: string;
  readonly totaux: Totaux | null;
}

interface Cachee {
  readonly secret: { readonly en_poste: number; readonly au_dessus: { readonly nom: string } };
}

interface Part {
  readonly nom: string;
  readonly code: string;
  readonly secret: boolean;
  readonly accompagnements: number | null;
  readonly cras: number | null;
}

/** Who has this role, on the page of figures. */
async function arriver(page: Page, aller: (chemin: string) => Promise<void>, adresse: string, role: string) {
  const personne = await compte(role, COMPTES_CHIFFRES);
  await page.clock.setFixedTime(new Date(MAINTENANT));
  const api = await Api.ouvrir(page, adresse, personne);
  await aller('/connexion');
  await seConnecter(page, personne.identifiant, personne.mot_de_passe);
  await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  await aller('/statistiques');
  await expect(page.getByRole('heading', { level: 1, name: 'Statistiques', exact: true })).toBeVisible();
  return { api, stats: new MesStatistiques(page) };
}

/** What of the parts of a territory is drawn. */
async function dessinees(page: Page, chemin: string): Promise<Set<string>> {
  const reponse = await page.request.get(`/api/v1/contours/${chemin}`);
  expect(reponse.ok(), await reponse.text()).toBe(true);
  const { aires } = (await reponse.json()) as { aires: { code: string }[] };
  return new Set(aires.map(({ code }) => code));
}

/** A click in an area of the map, where it is seen: its middle may be its neighbour's. */
async function cliquerDedans(page: Page, aire: Locator): Promise<void> {
  await aire.scrollIntoViewIfNeeded();
  const point = await aire.evaluate((lien) => {
    const { left, top, width, height } = lien.getBoundingClientRect();
    for (let colonne = 1; colonne < 20; colonne += 1) {
      for (let rangee = 1; rangee < 20; rangee += 1) {
        const [x, y] = [left + (width * colonne) / 20, top + (height * rangee) / 20];
        if (document.elementFromPoint(x, y)?.closest('a') === lien) return { x, y };
      }
    }
    return undefined;
  });
  if (!point) throw new Error('Nothing of this area can be clicked.');
  await page.mouse.click(point.x, point.y);
}

test.describe('figures of what one follows', { tag: '@script' }, () => {
  test.beforeEach(({ gardien }) => gardien.tolerer(/401|403/));

  test('an admin goes down from the country to a région, by the keyboard', async ({ page, aller, serveur }) => {
    const { api, stats } = await arriver(page, aller, serveur.adresse, 'admin');
    const clavier = new Clavier(page);
    const main = page.getByRole('main');
    const france = await api.suivi<Suivi & { totaux: Totaux }>('national/FR', CETTE_ANNEE);
    expect(france.audience).toBe('pilotage');
    await expect(stats.periode(/^France entière\s+de janvier à novembre 2026$/)).toBeVisible();
    await expect(stats.indicateur('Accompagnements')).toContainText(nombre(france.totaux.accompagnements));
    await expect(stats.indicateur('CRA')).toContainText(nombre(france.totaux.cras));
    const reseau = main.getByRole('region', { name: 'Activité du réseau' });
    await expect(page.getByRole('link', { name: 'Voir les statistiques publiques' })).toHaveAttribute('href', '/statistiques/national/FR');
    await expect(reseau.getByRole('listitem').filter({ hasText: 'Comptes activés' })).toContainText(/\d/);
    await sansDefaut(page, 'Activité du réseau');
    await tientEnLargeur(page);

    // Régions, sorted by accompagnements: those that are told come first, the greatest of them first.
    const { items } = await api.suivi<{ items: Part[] }>('national/FR/parts', CETTE_ANNEE);
    const dites = items.filter(({ accompagnements }) => accompagnements !== null);
    dites.sort((une, autre) => (autre.accompagnements ?? 0) - (une.accompagnements ?? 0));
    const [premiere] = dites;
    if (!premiere) throw new Error('No région of the demonstration network can be told.');
    const tableau = main.getByRole('region', { name: /^Régions/ }).getByRole('table');
    await clavier.entrer(tableau.getByRole('button', { name: 'Accompagnements' }));
    await expect(tableau.getByRole('columnheader', { name: 'Accompagnements' })).toHaveAttribute('aria-sort', 'descending');
    await expect(tableau.getByRole('row').nth(1).getByRole('rowheader')).toHaveText(premiere.nom);
    await expect(tableau.getByRole('row').nth(1)).toContainText(nombre(premiere.accompagnements ?? -1));
    await expect(tableau.getByRole('row')).toHaveCount(items.length + 1);

    // The same on a map, which says what it shows; one goes down by it too, and never through it by the keyboard.
    const carte = main.getByRole('img', { name: /^Carte des accompagnements pour 1\s000 habitants par région, / });
    await expect(carte).toHaveAccessibleName(/Le plus haut\s: .+ Le plus bas\s: .+ Le tableau qui suit dit les mêmes chiffres\.$/);
    const aires = main.locator('.carte-liens a');
    const connues = await dessinees(page, 'national/FR');
    const surLaCarte = items.filter(({ code }) => connues.has(code));
    await expect(aires).toHaveCount(surLaCarte.length);
    await expect(main.locator('.carte-liens a:not([tabindex="-1"])')).toHaveCount(0);
    await expect(main.getByText(`${items.length - surLaCarte.length} régions n'ont pas de contour sur la carte`)).toBeVisible();
    await expect(main.getByText("L'outre-mer est dessiné à part")).toBeVisible();
    await main.getByRole('group', { name: 'Chiffre montré' }).getByRole('radio', { name: 'Accompagnements' }).check();
    const parNombre = main.getByRole('img', { name: /^Carte des accompagnements par région, / });
    const [plusHaut] = nombre(premiere.accompagnements ?? -1).split('\u202F');
    await expect(parNombre).toHaveAccessibleName(new RegExp(`Le plus haut\\s: ${premiere.nom}\\s: ${plusHaut}[\\d\\s]* accompagnements\\.`));
    const lien = await tableau.getByRole('link', { name: premiere.nom, exact: true }).getAttribute('href');
    const aire = main.locator(`.carte-liens a[href="${lien}"]`);
    await expect(aire.locator('title')).toHaveText(`${premiere.nom}\u00A0: ${nombre(premiere.accompagnements ?? -1)} accompagnements`);
    await sansDefaut(page, 'Chiffre montré');
    await tientEnLargeur(page);
    await cliquerDedans(page, aire);
    await expect(stats.periode(new RegExp(`^${premiere.nom}`))).toBeVisible();
    await expect(main.getByRole('img', { name: /^Carte des accompagnements par département, / })).toBeVisible();
    await page.goBack();
    await expect(stats.periode(/^France entière/)).toBeVisible();

    // Down to its départements, and back by the history.
    await clavier.entrer(tableau.getByRole('link', { name: premiere.nom, exact: true }));
    await expect(stats.periode(new RegExp(`^${premiere.nom}`))).toBeVisible();
    await expect(stats.indicateur('CRA')).toContainText(nombre(premiere.cras ?? -1));
    await expect(main.getByRole('heading', { level: 2, name: 'Départements' })).toBeVisible();
    await sansDefaut(page, 'Départements');
    await tientEnLargeur(page);
    await page.goBack();
    await expect(stats.periode(/^France entière/)).toBeVisible();
  });

  test('a préfet reads his département, filters it, and is told what is hidden', async ({ page, aller, serveur }) => {
    const { api, stats } = await arriver(page, aller, serveur.adresse, 'prefet');
    const code = await api.portee('prefet');
    const chemin = `departement/${code}`;
    const dits = await api.suivi<Suivi & { totaux: Totaux }>(chemin, CETTE_ANNEE);
    expect(dits.audience).toBe('pilotage');
    await expect(stats.periode(new RegExp(`^${dits.nom}`))).toBeVisible();
    await expect(stats.indicateur('Accompagnements')).toContainText(nombre(dits.totaux.accompagnements));
    await page.getByText('Filtres').first().click();
    await page.getByLabel("Type d'accompagnement").selectOption('individuel');
    const filtres = await api.suivi<Suivi & { totaux: Totaux }>(chemin, { ...CETTE_ANNEE, type: 'individuel' });
    await expect(stats.indicateur('Accompagnements')).toContainText(nombre(filtres.totaux.accompagnements));
    await expect(page).toHaveURL(/type=individuel/);
    await expect(page.getByRole('heading', { level: 2, name: 'Intercommunalités' })).toBeVisible();
    await sansDefaut(page, 'Intercommunalités');
    await tientEnLargeur(page);

    // One of them has one or two conseillers: why nothing is told, and where to look.
    const { items } = await api.suivi<{ items: Part[] }>(`${chemin}/parts`, CETTE_ANNEE);
    const petites = items.filter(({ secret, code }) => secret && code !== '');

    // The map hatches them, and says how many they are.
    const connues = await dessinees(page, chemin);
    const filtrees = await api.suivi<{ items: Part[] }>(`${chemin}/parts`, { ...CETTE_ANNEE, type: 'individuel' });
    const hachurees = filtrees.items.filter(({ secret, code }) => secret && connues.has(code)).length;
    const cachees = filtrees.items.filter(({ secret }) => secret).length;
    expect(cachees).toBeGreaterThan(0);
    const carte = page.getByRole('img', { name: /^Carte des accompagnements pour 1\s000 habitants par intercommunalité, / });
    await expect(carte).toHaveAccessibleName(new RegExp(` ${cachees} intercommunalités? sous secret statistique\\.`));
    await expect(carte.locator('.teinte-secret')).toHaveCount(hachurees);
    await expect(carte.locator('.teinte-secret').first()).toHaveAttribute('fill', 'url(#carte-secret)');
    await expect(page.getByRole('list', { name: 'Légende de la carte' })).toContainText('secret statistique');
    let cachee: { part: Part; dits: Cachee } | undefined;
    for (const part of petites) {
      const seule = await api.suivi<Suivi & Cachee>(`epci/${part.code}`, { ...CETTE_ANNEE, departement: code });
      if (!seule.totaux) cachee ??= { part, dits: seule };
    }
    if (!cachee) throw new Error('No part of this département is of one or two people.');
    await aller(`/statistiques?niveau=epci&code=${cachee.part.code}&departement=${code}&periode=annee`);
    await expect(page.getByRole('heading', { name: 'Ces chiffres ne peuvent pas être montrés' })).toBeVisible();
    const { en_poste: enPoste, au_dessus: auDessus } = cachee.dits.secret;
    await expect(page.getByText(new RegExp(`^${enPoste} conseillers? en poste$`))).toBeVisible();
    await expect(page.getByRole('link', { name: `Voir les chiffres\u00a0: ${auDessus.nom}` })).toBeVisible();
    await sansDefaut(page, 'Ces chiffres ne peuvent pas être montrés');
    await tientEnLargeur(page);
    await page.getByRole('link', { name: "Revenir à l'ensemble" }).click();
    await expect(stats.periode(new RegExp(`^${dits.nom}`))).toBeVisible();
  });

  test('an employer reads what its posts come to', async ({ page, aller, serveur }) => {
    const { api, stats } = await arriver(page, aller, serveur.adresse, 'structure');
    const code = await api.portee('structure');
    const dits = await api.suivi<Suivi & { totaux: Totaux }>(`structure/${code}`, CETTE_ANNEE);
    expect(dits.audience).toBe('pilotage');
    await expect(stats.periode(new RegExp(dits.nom))).toBeVisible();
    await expect(stats.indicateur('Accompagnements')).toContainText(nombre(dits.totaux.accompagnements));
    // The same, taken away.
    const attendu = page.waitForEvent('download');
    await page.getByRole('group', { name: 'Télécharger' }).getByRole('button', { name: /CSV/ }).click();
    const fichier = await attendu;
    expect(fichier.suggestedFilename()).toBe(`statistiques-structure-${code}-2026-01-01-2026-11-30.csv`);
    const texte = await readFile(await fichier.path(), 'utf8');
    expect(texte).toContain(`;accompagnements;Accompagnements;${dits.totaux.accompagnements};`);
    // An employer has no parts.
    await expect(page.getByRole('main').getByRole('heading', { level: 2, name: 'Activité du réseau' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: 'Intercommunalités' })).toHaveCount(0);
    await tientEnLargeur(page);
  });
});
