// Figures: a conseiller's own, counted at once from his CRAs; and what helps to show those of everybody elsewhere.

import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { type Compte, compte, comptesDe, seConnecter } from '../support/comptes.ts';
import { MAINTENANT } from '../support/coop.ts';
import { expect, test } from '../support/essai.ts';
import { Api, type Cellule, INDIVIDUEL, MesStatistiques, REPARTITIONS, cra, duree, nombre, sansDefaut, tientEnLargeur } from '../support/statistiques.ts';

/** The days of this month and of the last one, at the clock of the tests. */
const CE_MOIS = { du: '2026-11-01', au: '2026-11-24', pas: 'jour' };
const MOIS_DERNIER = { du: '2026-10-01', au: '2026-10-31', pas: 'jour' };

/** A conseiller with CRAs of this month, of the last one and of the year before, on his page. */
async function arriver(page: Page, aller: (chemin: string) => Promise<void>, adresse: string, personne: Compte, chemin = '/statistiques') {
  await page.clock.setFixedTime(new Date(MAINTENANT));
  const api = await Api.ouvrir(page, adresse, personne);
  await api.poster(cra());
  await api.poster(cra({ date: '2026-11-23', ...INDIVIDUEL }));
  await api.poster(cra({ date: '2026-10-14', duree: 730 - 25 }));
  await aller('/connexion');
  await seConnecter(page, personne.identifiant, personne.mot_de_passe);
  await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  await aller(chemin);
  await expect(page.getByRole('heading', { level: 1, name: 'Mes statistiques' })).toBeVisible();
  return { api, stats: new MesStatistiques(page) };
}

/** The second conseiller: those of the other tests leave his CRAs alone. */
async function conseiller(): Promise<Compte> {
  const [premier, second] = await comptesDe('conseiller');
  const choisi = second ?? premier;
  if (!choisi) throw new Error('The demonstration network has no conseiller.');
  return choisi;
}

test.describe('one\'s own figures', { tag: '@script' }, () => {
  test.beforeEach(({ gardien }) => gardien.tolerer(/401/));

  test('every number is the API\'s, in the chart and in its table twin', async ({ page, aller, serveur }) => {
    const { api, stats } = await arriver(page, aller, serveur.adresse, await conseiller());
    const attendus = await api.miens(CE_MOIS);
    expect(attendus.totaux.cras).toBeGreaterThanOrEqual(2);
    await expect(stats.periode('Du 1er au 24 novembre 2026')).toBeVisible();
    await stats.dit(attendus.totaux);
    await sansDefaut(page, "Temps d'accompagnement");
    await tientEnLargeur(page);

    for (const [nom, repartition] of Object.entries(REPARTITIONS)) {
      const cellules: Cellule[] = attendus[repartition];
      const lignes = await stats.lignes(nom);
      for (const { libelle, n, cras } of cellules) {
        expect(lignes.get(libelle)?.[0], `${nom}: ${libelle}`).toBe(nombre(n ?? -1));
        if (cras !== undefined) expect(lignes.get(libelle)?.at(-1), `${nom}: ${libelle}`).toBe(nombre(cras ?? -1));
      }
      const plusGrande = cellules.reduce((une, autre) => ((autre.n ?? 0) > (une.n ?? 0) ? autre : une));
      // The chart says it beside its longest bar too.
      if (plusGrande.n) {
        const barre = stats.figure(nom).getByRole('listitem').filter({ hasText: plusGrande.libelle }).first();
        await expect(barre, nom).toContainText(nombre(plusGrande.n));
      }
    }
    const themes = await stats.lignes('Thèmes');
    const impots = attendus.sous_themes.find(({ code }) => code === 'argent_impots');
    expect(themes.get('Démarches administratives en ligne – Argent, impôts')?.[0]).toBe(nombre(impots?.n ?? -1));
    const temps = await stats.lignes('Temps par type');
    expect(temps.get('Atelier collectif')?.[0]).toBe(duree(attendus.totaux.minutes_par_type.collectif));

    const etapes = await stats.lignes('Évolution');
    expect(etapes.size).toBe(attendus.evolution.length);
    const vingt = attendus.evolution.find(({ periode }) => periode === '2026-11-20');
    expect(etapes.get('vendredi 20 novembre 2026')?.slice(0, 2)).toEqual([nombre(vingt?.accompagnements ?? -1), nombre(vingt?.cras ?? -1)]);
    await expect(page.getByRole('img', { name: 'Évolution' })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Évolution' })).toHaveAccessibleDescription(/^Accompagnements par jour, du 1er au 24 novembre 2026\. Au plus haut/);
    await sansDefaut(page, 'Copier le tableau');
    await tientEnLargeur(page);
  });

  test('a partition makes 100 %, and each figure tells what it counts', async ({ page, aller, serveur }) => {
    const { stats } = await arriver(page, aller, serveur.adresse, await conseiller());
    for (const nom of ['Âges', 'Statuts', 'Types', 'Canaux', 'Durées']) {
      const parts = [...(await stats.lignes(nom)).values()].map(([, part = '']) => part);
      expect(parts.length, nom).toBeGreaterThan(2);
      // « < 1 % » stands for 0.
      const somme = parts.reduce((total, part) => total + (part.startsWith('<') ? 0 : Number.parseInt(part, 10)), 0);
      expect(somme, nom).toBe(100);
    }
    // The head and the chart say one and the same percentage.
    const types = await stats.lignes('Types');
    await expect(stats.indicateur('Accompagnements individuels')).toContainText(`${types.get('Accompagnement individuel')?.[1]} des accompagnements`);
    await expect(stats.indicateur('Demandes ponctuelles')).toContainText(`${types.get('Demande ponctuelle')?.[1]} des accompagnements`);
    await stats.figure('Canaux').getByText('Définition').click();
    await expect(page.getByText("Les accompagnements selon l'endroit où ils ont eu lieu.")).toBeVisible();
    await stats.indicateur('Premiers accompagnements').getByText('Premiers accompagnements', { exact: true }).click();
    await sansDefaut(page, "ce n'est pas un compte d'identités");
  });

  test('periods, steps and filters are the address, and come back with it', async ({ page, aller, serveur }) => {
    const { api, stats } = await arriver(page, aller, serveur.adresse, await conseiller());
    await expect(stats.preset('Ce mois')).toBeChecked();
    const octobre = await api.miens(MOIS_DERNIER);
    await stats.preset('Mois dernier').check();
    await expect(page).toHaveURL('/statistiques?periode=mois_dernier');
    await expect(stats.periode('Octobre 2026')).toBeVisible();
    await stats.dit(octobre.totaux);

    await page.getByRole('radio', { name: 'Par semaine' }).check();
    await expect(page).toHaveURL('/statistiques?periode=mois_dernier&pas=semaine');
    await expect(page.getByText(/^Accompagnements par semaine, octobre 2026/)).toBeVisible();
    expect((await stats.lignes('Évolution')).has('semaine du 12 octobre 2026')).toBe(true);

    await page.getByText('Filtres', { exact: true }).click();
    await page.getByLabel("Type d'accompagnement").selectOption('Atelier collectif');
    await expect(page).toHaveURL(/&type=collectif$/);
    await page.getByLabel('Thème', { exact: true }).selectOption('Gérer ses courriels');
    const filtres = await api.miens({ ...MOIS_DERNIER, type: 'collectif', theme: 'courriel' });
    await stats.dit(filtres.totaux);
    expect(filtres.totaux.individuels).toBe(0);
    const commune = page.getByRole('combobox', { name: 'Commune' });
    await commune.fill('guér');
    await page.getByRole('option', { name: /^Guéret/ }).first().click();
    await expect(page).toHaveURL(/&commune=23096$/);
    await sansDefaut(page, 'Filtres (3)');
    await tientEnLargeur(page);
    await stats.dit((await api.miens({ ...MOIS_DERNIER, type: 'collectif', theme: 'courriel', commune: '23096' })).totaux);

    // The address alone gives the same page.
    await page.reload();
    await expect(stats.preset('Mois dernier')).toBeChecked();
    await expect(page.getByRole('link', { name: 'Retirer le filtre Atelier collectif' })).toBeVisible();
    await page.getByRole('link', { name: 'Retirer le filtre Guéret' }).click();
    await expect(page).toHaveURL(/&theme=courriel$/);
    await page.getByRole('link', { name: 'Effacer les filtres' }).click();
    await expect(page).toHaveURL('/statistiques?periode=mois_dernier&pas=semaine');
    await stats.dit(octobre.totaux);
    await page.goBack();
    await expect(page).toHaveURL(/&theme=courriel$/);
    await stats.dit(filtres.totaux);

    await stats.preset('Depuis le début').check();
    await page.getByRole('link', { name: 'Effacer les filtres' }).click();
    await stats.dit((await api.miens({ du: '2020-01-01', au: '2026-11-24', pas: 'mois' })).totaux);
  });

  test('what is counted moves with what is reported', async ({ page, aller, serveur }) => {
    const personne = await conseiller();
    const { api, stats } = await arriver(page, aller, serveur.adresse, personne);
    const avant = await api.miens(CE_MOIS);
    await stats.dit(avant.totaux);
    await api.poster(cra({ date: '2026-11-24' }));
    await page.getByRole('link', { name: 'Mon espace' }).first().click();
    await page.getByRole('main').getByRole('link', { name: 'Mes statistiques' }).click();
    await stats.dit({
      ...avant.totaux,
      accompagnements: avant.totaux.accompagnements + 6,
      cras: avant.totaux.cras + 1,
      premiers_accompagnements: avant.totaux.premiers_accompagnements + 4,
      ateliers: avant.totaux.ateliers + 1,
      participants_ateliers: avant.totaux.participants_ateliers + 6,
      minutes: avant.totaux.minutes + 95,
      hors_les_murs: avant.totaux.hors_les_murs + 6,
      suivis: avant.totaux.suivis + 3,
    });
  });

  test('with the keyboard alone: a period, two dates, a table, a definition', async ({ page, aller, serveur }) => {
    const { api, stats } = await arriver(page, aller, serveur.adresse, await conseiller());
    const clavier = new Clavier(page);
    await clavier.vers(stats.preset('Ce mois'));
    await page.keyboard.press('ArrowRight');
    await expect(stats.periode('Octobre 2026')).toBeVisible();
    await expect(stats.preset('Mois dernier')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(stats.preset('Choisir des dates')).toBeChecked();
    await clavier.dater(page.getByLabel('Du', { exact: true }), '2026-11-21');
    await clavier.dater(page.getByLabel('au', { exact: true }), '2026-11-20');
    await clavier.entrer(page.getByRole('button', { name: 'Appliquer' }));
    await sansDefaut(page, 'La date de fin est avant la date de début.');
    await clavier.dater(page.getByLabel('Du', { exact: true }), '2026-11-20');
    await clavier.entrer(page.getByRole('button', { name: 'Appliquer' }));
    await expect(stats.periode('Le 20 novembre 2026')).toBeVisible();
    await expect(page).toHaveURL('/statistiques?du=2026-11-20&au=2026-11-20');
    await stats.dit((await api.miens({ du: '2026-11-20', au: '2026-11-20', pas: 'jour' })).totaux);

    const ages = stats.figure('Âges');
    await clavier.entrer(ages.getByText('Voir le tableau'));
    await expect(ages.getByRole('table')).toBeVisible();
    await clavier.entrer(ages.getByText('Définition'));
    await expect(ages.getByText("La part des participants de chaque tranche d'âge.")).toBeVisible();
  });

  test('nothing to count, nothing that comes, and on paper', async ({ page, aller, serveur, gardien }) => {
    gardien.tolerer(/Failed to load resource|ERR_FAILED/);
    const { stats } = await arriver(page, aller, serveur.adresse, await conseiller(), '/statistiques?du=2020-01-01&au=2020-01-31');
    await sansDefaut(page, 'Aucun CRA sur cette période');
    await tientEnLargeur(page);
    await expect(page.getByRole('main').getByRole('link', { name: 'Saisir un CRA' })).toHaveAttribute('href', '/cra/nouveau');
    await page.getByRole('link', { name: 'Voir depuis le début' }).click();
    await expect(stats.indicateur('Accompagnements')).toBeVisible();

    await page.route('**/api/v1/stats/moi*', (route) => route.abort());
    await stats.preset('Ce trimestre').check();
    await sansDefaut(page, 'Réessayer');
    await expect(page.getByRole('alert')).toBeVisible();
    await page.unroute('**/api/v1/stats/moi*');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(stats.indicateur('Accompagnements')).toBeVisible();

    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(/^Statistiques de \S+ \S+/)).toBeVisible();
    await expect(stats.periode(/octobre/)).toBeVisible();
    await expect(page.getByRole('img', { name: 'Évolution' })).toBeVisible();
    for (const cache of [page.getByRole('navigation').first(), stats.preset('Ce mois'), stats.figure('Âges').getByText('Voir le tableau')]) {
      await expect(cache).toBeHidden();
    }
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await sansDefaut(page, "Temps d'accompagnement");
    await page.emulateMedia({ colorScheme: null, forcedColors: 'active' });
    await expect(page.getByRole('img', { name: 'Évolution' })).toBeVisible();
  });
});

test.describe('public figures', { tag: '@script' }, () => {
  test('are put into a site by who is signed in: territory, appearance, code', async ({ page, context, aller, serveur, gardien }) => {
    gardien.tolerer(/401/);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: serveur.adresse });
    const personne = await compte('hub');
    await aller('/connexion');
    await seConnecter(page, personne.identifiant, personne.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/statistiques/national/FR');
    const clavier = new Clavier(page);
    const ouvrir = page.getByRole('button', { name: 'Intégrer' });
    await clavier.entrer(ouvrir);
    const dialogue = page.getByRole('dialog', { name: 'Intégrer ces chiffres dans un site' });
    const code = dialogue.getByLabel('Code à coller');
    await expect(code).toHaveValue(new RegExp(`src="${serveur.adresse}/embed/stats/national/FR"`));
    await expect(dialogue.getByLabel('Territoire').getByRole('option')).toHaveCount(27);
    await dialogue.getByLabel('Territoire').selectOption('Nouvelle-Aquitaine');
    await dialogue.getByRole('radio', { name: 'Sombre' }).check();
    await expect(code).toHaveValue(/\/embed\/stats\/region\/75\?apparence=sombre" title="Statistiques de la médiation numérique.: Nouvelle-Aquitaine"/);
    await expect(dialogue.getByRole('link', { name: `${serveur.adresse}/api/v1/stats/region/75` })).toBeVisible();
    await sansDefaut(page, 'Adresse des mêmes chiffres en JSON');
    await tientEnLargeur(page);
    await dialogue.getByRole('button', { name: 'Copier le code' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.inputValue());
    await page.keyboard.press('Escape');
    await expect(dialogue).toBeHidden();
    await expect(ouvrir).toBeFocused();
  });
});
