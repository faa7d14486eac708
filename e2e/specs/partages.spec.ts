// Figures that a conseillère hands out: the month that is over to her employer in one click, to her coordinatrice, and
// to whoever has a link; taken back, nobody reads them any more.

import type { Browser, Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { COMPTES_CHIFFRES, type Compte, compte, comptesDe, seConnecter } from '../support/comptes.ts';
import { CHIFFRES, MAINTENANT } from '../support/coop.ts';
import { arriver, expect, test } from '../support/essai.ts';
import { Api, type Chiffres, MesStatistiques, type Totaux, nombre, sansDefaut, tientEnLargeur } from '../support/statistiques.ts';

// The network that has reported CRAs.
test.use({ modele: CHIFFRES });

/** The month that is over, at the clock of the tests. */
const OCTOBRE = { du: '2026-10-01', au: '2026-10-31' };

interface Partages {
  readonly items: { readonly id: string; readonly lectures: number; readonly revoque_le: string | null }[];
  readonly recipiendaires: { readonly destinataire: string; readonly code: string; readonly nom: string }[];
}

/** The conseillère whom this account follows, her API, and how the account is called where she shares. */
async function conseilleDe(page: Page, adresse: string, genre: string, code: string) {
  for (const personne of await comptesDe('conseiller', COMPTES_CHIFFRES)) {
    const api = await Api.ouvrir(page, adresse, personne);
    const { recipiendaires } = await api.lire<Partages>('/api/v1/stats/partages');
    const a = recipiendaires.find((connu) => connu.destinataire === genre && connu.code === code);
    if (a) return { personne, api, nom: a.nom };
  }
  throw new Error(`No conseiller of the demonstration network can share with this ${genre}.`);
}

/** A person on the page of figures, in a browser of their own. */
async function chezElle(browser: Browser, adresse: string, personne: Compte, viewport: { width: number; height: number } | null) {
  const contexte = await browser.newContext({ baseURL: adresse, viewport });
  const page = await contexte.newPage();
  await page.clock.setFixedTime(new Date(MAINTENANT));
  await arriver(page, '/connexion', true);
  await seConnecter(page, personne.identifiant, personne.mot_de_passe);
  await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  await arriver(page, '/statistiques', true);
  return page;
}

/** The numbers of these figures are on the page. */
async function dit(page: Page, totaux: Totaux): Promise<void> {
  const stats = new MesStatistiques(page);
  await expect(stats.indicateur('Accompagnements')).toContainText(nombre(totaux.accompagnements));
  await expect(stats.indicateur('CRA')).toContainText(nombre(totaux.cras));
}

test.describe('figures that are shown', () => {
  test.beforeEach(({ gardien }) => gardien.tolerer(/401|403|404/));

  test('an employer with one conseillère reads her month, until she takes it back', { tag: '@script' }, async ({ page, browser, serveur }) => {
    const employeur = await compte('structure', COMPTES_CHIFFRES);
    const code = await (await Api.ouvrir(page, serveur.adresse, employeur)).portee('structure');
    const { personne, api, nom } = await conseilleDe(page, serveur.adresse, 'structure', code);
    const { totaux } = await api.miens(OCTOBRE);
    expect(totaux.cras).toBeGreaterThan(0);

    // One click, by the keyboard.
    const elle = await chezElle(browser, serveur.adresse, personne, page.viewportSize());
    const partager = elle.getByRole('region', { name: 'Partager mes chiffres' });
    const clavier = new Clavier(elle);
    await clavier.entrer(partager.getByRole('button', { name: `Envoyer mes chiffres d'octobre 2026 à ${nom}` }));
    await expect(partager.getByText(`Vos chiffres d'octobre 2026 sont envoyés à ${nom}.`)).toBeVisible();
    await expect(elle.getByText('Vos chiffres sont partagés.')).toBeVisible();
    await expect(partager.getByText('Pas encore consulté')).toBeVisible();
    await sansDefaut(elle, 'Partages en cours');
    await tientEnLargeur(elle);

    // Who employs her finds them, whole: nothing is hidden of what she shows.
    const lui = await chezElle(browser, serveur.adresse, employeur, page.viewportSize());
    const recus = lui.getByRole('region', { name: 'Chiffres partagés avec vous' });
    await sansDefaut(lui, 'Chiffres partagés avec vous');
    await recus.getByRole('link', { name: /octobre 2026/ }).click();
    await expect(lui.getByRole('heading', { level: 1, name: /^Chiffres (de |d')/ })).toBeFocused();
    await dit(lui, totaux);
    await expect(lui.getByText('secret')).toHaveCount(0);
    await sansDefaut(lui, 'octobre 2026');
    await tientEnLargeur(lui);

    // She sees that it was read, and takes it back.
    await elle.reload();
    await expect(partager.getByText(/^Partagé le .*Consulté une fois/)).toBeVisible();
    await partager.getByRole('button', { name: new RegExp(`^Arrêter le partage avec ${nom}`) }).click();
    await expect(elle.getByText('Partage arrêté')).toBeVisible();
    await expect(partager.getByText('Vous ne partagez vos chiffres avec personne.')).toBeVisible();
    await expect(partager.getByRole('heading', { name: 'Partager mes chiffres' })).toBeFocused();
    await lui.reload();
    await expect(lui.getByRole('heading', { level: 1, name: "Ce partage n'est pas ouvert" })).toBeVisible();
    await lui.getByRole('link', { name: 'Revenir aux statistiques' }).click();
    await expect(lui.getByRole('heading', { level: 1, name: 'Statistiques', exact: true })).toBeVisible();
    await expect(recus).toHaveCount(0);
    await elle.context().close();
    await lui.context().close();
  });

  test('a coordinatrice reads her team, and what a conseillère shows her', { tag: '@script' }, async ({ page, browser, serveur }) => {
    const coordinatrice = await compte('coordinateur', COMPTES_CHIFFRES);
    const apiEquipe = await Api.ouvrir(page, serveur.adresse, coordinatrice);
    const code = await apiEquipe.portee('coordinateur');
    // She is invited to the team, and joins it.
    const invitee = await compte('conseiller', COMPTES_CHIFFRES);
    const elle = await chezElle(browser, serveur.adresse, invitee, page.viewportSize());
    await arriver(elle, '/espace', true);
    await elle.getByRole('button', { name: /^Accepter/ }).click();
    await expect(elle.getByRole('button', { name: /^Accepter/ })).toHaveCount(0);
    const { personne, api, nom } = await conseilleDe(page, serveur.adresse, 'coordinateur', code);
    expect(personne.identifiant).toBe(invitee.identifiant);
    await arriver(elle, '/statistiques', true);
    const partager = elle.getByRole('region', { name: 'Partager mes chiffres' });
    // What the page shows is what is shown.
    await elle.getByRole('radio', { name: 'Mois dernier', exact: true }).check();
    await expect(partager.getByRole('heading', { name: 'Partager ces chiffres\u00A0: octobre 2026' })).toBeVisible();
    await partager.getByRole('button', { name: `Avec ${nom}` }).dblclick();
    await expect(partager.getByRole('listitem').filter({ hasText: nom }).filter({ hasText: 'octobre 2026' })).toHaveCount(1);

    const la = await chezElle(browser, serveur.adresse, coordinatrice, page.viewportSize());
    const equipe = await apiEquipe.suivi<{ nom: string; totaux: Totaux | null }>(`equipe/${code}`, { du: '2026-01-01', au: '2026-11-30' });
    await expect(new MesStatistiques(la).periode(new RegExp(`^${equipe.nom}`))).toBeVisible();
    if (equipe.totaux) await dit(la, equipe.totaux);
    else await expect(la.getByRole('heading', { name: 'Ces chiffres ne peuvent pas être montrés' })).toBeVisible();
    await tientEnLargeur(la);
    await la.getByRole('region', { name: 'Chiffres partagés avec vous' }).getByRole('link').first().click();
    const { totaux } = await api.miens(OCTOBRE);
    await dit(la, totaux);
    await elle.context().close();
    await la.context().close();
  });

  test('a link opens without an account and without script, and closes for good', { tag: '@script' }, async ({ page, browser, serveur }) => {
    const [personne] = await comptesDe('conseiller', COMPTES_CHIFFRES);
    if (!personne) throw new Error('The demonstration network has no conseiller.');
    const api = await Api.ouvrir(page, serveur.adresse, personne);
    const elle = await chezElle(browser, serveur.adresse, personne, page.viewportSize());
    await elle.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await elle.getByRole('radio', { name: 'Mois dernier', exact: true }).check();
    const partager = elle.getByRole('region', { name: 'Partager mes chiffres' });
    await partager.getByRole('button', { name: 'Avec un lien' }).click();
    const champ = partager.getByLabel('Voici le lien');
    await expect(champ).toBeFocused();
    const lien = await champ.inputValue();
    expect(lien).toMatch(new RegExp(`^${serveur.adresse}/partage/[\\w-]{43}$`));
    await partager.getByRole('button', { name: 'Copier le lien' }).click();
    await expect(elle.getByText('Lien copié.')).toBeVisible();
    expect(await elle.evaluate(() => navigator.clipboard.readText())).toBe(lien);
    await sansDefaut(elle, 'Voici le lien');
    await tientEnLargeur(elle);

    const { totaux } = await api.miens(OCTOBRE);
    const dehors = await browser.newContext({ javaScriptEnabled: false, viewport: page.viewportSize() });
    const lecteur = await dehors.newPage();
    await lecteur.goto(lien);
    await dit(lecteur, totaux);
    expect(await dehors.cookies()).toEqual([]);
    await tientEnLargeur(lecteur);
    await page.goto(lien);
    await sansDefaut(page, 'octobre 2026');

    await elle.reload();
    await expect(partager.getByLabel('Voici le lien')).toHaveCount(0);
    await partager.getByRole('button', { name: /^Arrêter/ }).first().click();
    await expect(elle.getByText('Partage arrêté')).toBeVisible();
    await lecteur.reload();
    await expect(lecteur.getByRole('heading', { level: 1, name: "Ce partage n'est pas ouvert" })).toBeVisible();
    await dehors.close();
    await elle.context().close();
  });

  // Without any script: what a journalist finds, compares and takes away.
  test('a journalist finds the figures of a région, what they count, and takes them away', async ({ page, aller, script, gardien }) => {
    gardien.tolerer(/401/);
    await aller('/statistiques/national/FR');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('France');
    await expect(page.getByText(/^Publié le/).first()).toBeVisible();
    // The régions are in a table, with the same months.
    const region = page.getByRole('main').getByRole('link', { name: 'Nouvelle-Aquitaine', exact: true });
    await region.click();
    await expect(page).toHaveURL(/\/statistiques\/region\/75/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Nouvelle-Aquitaine');
    const dits = (await (await page.request.get('/api/v1/stats/region/75')).json()) as Chiffres & { totaux: Totaux; publie_le: string };
    await dit(page, dits.totaux);
    // What a figure counts is one gesture away, and what is hidden is said to be.
    await page.getByRole('main').locator('summary', { hasText: 'Premiers accompagnements' }).click();
    await expect(page.getByText(/déjà été accompagnés/).first()).toBeVisible();
    if (script) await sansDefaut(page, 'Nouvelle-Aquitaine');
    await tientEnLargeur(page);
    // The spreadsheet holds the same numbers, and says of when they are.
    const csv = await page.getByRole('main').getByRole('link', { name: /CSV/ }).first().getAttribute('href');
    const fichier = await page.request.get(csv ?? '');
    expect(fichier.headers()['content-type']).toContain('text/csv');
    const texte = await fichier.text();
    expect(texte).toContain(`;accompagnements;Accompagnements;${dits.totaux.accompagnements};`);
    expect(texte).toContain(dits.du);
  });
});
