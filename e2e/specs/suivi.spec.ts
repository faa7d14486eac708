// Figures of what one follows: a préfet and his département, an admin and the country, an employer of few.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

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

test.describe('figures of what one follows', { tag: '@script' }, () => {
  test.beforeEach(({ gardien }) => gardien.tolerer(/401|403/));

  test('an admin goes down from the country to a région, by the keyboard', async ({ page, aller, serveur }) => {
    test.setTimeout(90_000);
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
    test.setTimeout(90_000);
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
