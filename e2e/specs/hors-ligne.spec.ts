// In a bus: the network is cut in the browser and the server is killed, the browser is started anew on its profile, and
// what was entered arrives once, in order, under the name of the one who entered it.

import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { type Locator, type Page, expect } from '@playwright/test';

import { type Appareil, test } from '../support/appareil.ts';
import { type Compte, comptesDe, seConnecter } from '../support/comptes.ts';
import { RACINE } from '../support/coop.ts';
import { ACTIVITE, CANAL, espaces, fermerSesSessions } from '../support/cra.ts';

/** axe, once a text proper to the state is there: in the light where the screen is wide, in the dark elsewhere. */
async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).filter({ visible: true }).first()).toBeVisible();
  const colorScheme = (page.viewportSize()?.width ?? 0) > 600 ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** The CRAs that the device keeps. */
function file(page: Page): Locator {
  return page.getByRole('main').getByRole('region', { name: 'Sur cet appareil' }).getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
}

/** Answers the form, off line: the commune is one that the device proposes. */
async function remplir(appareil: Appareil, duree: string, theme = 'Gérer ses courriels'): Promise<void> {
  const { cra } = appareil;
  await cra.choix(ACTIVITE, 'Accompagnement individuel').check();
  await cra.choix(CANAL, 'Autre lieu').check();
  await cra.principal.getByRole('group', { name: 'Communes proposées' }).getByRole('radio').first().check();
  await cra.choix('Âge', '60 ans et plus').check();
  await cra.choix('Statut', 'Retraité(e)').check();
  await cra.theme(theme).check();
  await cra.choix('Durée', espaces(duree)).check();
}

async function saisirUn(appareil: Appareil, duree: string): Promise<void> {
  await appareil.aller('/cra/nouveau');
  await appareil.cra.pret('Enregistrer un CRA');
  await remplir(appareil, duree);
  await appareil.cra.enregistrer.click();
  await expect(appareil.page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeVisible();
}

async function demanderASortir(page: Page): Promise<void> {
  const sortir = page.getByRole('button', { name: 'Se déconnecter' });
  if (!(await sortir.isVisible())) await page.getByRole('banner').getByRole('button').first().click();
  await sortir.click();
}

/** The keys under which this page creates CRAs. */
function envois(page: Page): string[] {
  const cles: string[] = [];
  page.on('request', (requete) => {
    if (requete.method() === 'POST' && new URL(requete.url()).pathname === '/api/v1/cras') cles.push(requete.headers()['idempotency-key'] ?? '');
  });
  return cles;
}

test.describe('off line', { tag: '@script' }, () => {
  let qui: Compte;
  let autre: Compte;

  test.beforeEach(async ({ appareil }) => {
    test.setTimeout(180_000);
    const conseillers = await comptesDe('conseiller');
    [qui, autre] = [conseillers[0]!, conseillers[1]!];
    await appareil.ouvrir({ reseau: true });
  });

  test('in a bus: two CRAs are entered after a restart without a network, and arrive once, in order', async ({ appareil }) => {
    await appareil.connecter(qui);
    await appareil.approvisionner();
    await sansDefaut(appareil.page, 'Cet appareil est prêt');
    const avant = await appareil.recus(qui);

    await appareil.fermer();
    await appareil.perdreLeReseau();
    await appareil.ouvrir({ reseau: false });
    await appareil.aller('/cra/nouveau');
    await appareil.cra.pret('Enregistrer un CRA');
    await sansDefaut(appareil.page, 'Vous êtes hors ligne.');
    await remplir(appareil, '45 min');
    // A commune that was not proposed is found on the device.
    const proposee = await appareil.cra.principal.getByRole('combobox', { name: 'Commune' }).inputValue();
    expect(proposee).toMatch(/ \(\w{2,3}\)$/);
    await appareil.cra.commune(proposee.slice(0, 4), new RegExp(`^${proposee.replace(/[()]/g, '\\$&')}`));
    await appareil.cra.suivant.click();
    await expect(appareil.page.getByText('Compte-rendu gardé sur cet appareil. Au suivant.')).toBeVisible();
    await appareil.cra.choix('Âge', '18 – 34 ans').check();
    await appareil.cra.choix('Statut', 'En emploi').check();
    await appareil.cra.choix(ACTIVITE, 'Accompagnement individuel').check();
    await appareil.cra.theme('Bureautique').check();
    await appareil.cra.choix('Durée', espaces('30 min')).check();
    await appareil.cra.enregistrer.click();
    await expect(file(appareil.page)).toHaveCount(2);
    await sansDefaut(appareil.page, 'En attente');
    await expect(appareil.page.getByRole('link', { name: '2 à envoyer' })).toBeVisible();

    // Started again, still without a network: nothing has gone. The lieux of the département are read there too.
    await appareil.fermer();
    await appareil.ouvrir({ reseau: false });
    await appareil.aller('/hors-ligne');
    await expect(file(appareil.page).getByText('En attente')).toHaveCount(2);
    await expect(appareil.page.getByText(/lieux?, lus le /)).toBeVisible();
    expect(await appareil.page.getByRole('region', { name: 'Lieux de votre département' }).getByRole('listitem').count()).toBeGreaterThan(5);

    await appareil.retrouverLeReseau();
    await expect(file(appareil.page).getByText('Envoyé')).toHaveCount(2, { timeout: 30_000 });
    await sansDefaut(appareil.page, 'Envoyé');
    const recus = (await appareil.recus(qui)).slice(avant.length);
    expect(recus.map(({ duree }) => duree)).toEqual([45, 30]);

    // Nothing is sent again, by this page or another start.
    const cles = envois(appareil.page);
    await appareil.aller('/cra');
    await expect(file(appareil.page).getByText('Envoyé')).toHaveCount(2);
    await expect(appareil.page.getByRole('link', { name: /à envoyer/ })).toHaveCount(0);
    expect(cles).toEqual([]);
    expect(await appareil.recus(qui)).toHaveLength(avant.length + 2);
    // Taken off the list, one after the other.
    for (const reste of [1, 0]) {
      await file(appareil.page).first().getByRole('button', { name: /^Retirer de la liste/ }).click();
      await expect(file(appareil.page)).toHaveCount(reste);
    }
  });

  test('an answer that is lost, and two tabs that see the network come back, make one CRA', async ({ appareil }) => {
    await appareil.connecter(qui);
    await appareil.approvisionner();
    const avant = await appareil.recus(qui);
    const cles = envois(appareil.page);
    let perdue = false;
    await appareil.page.route('**/api/v1/cras', async (route) => {
      if (perdue || route.request().method() !== 'POST') return route.continue();
      perdue = true;
      await route.fetch();
      return route.abort();
    });
    await saisirUn(appareil, '45 min');
    expect(perdue, 'the answer was lost').toBe(true);
    await expect(file(appareil.page).getByText('Envoyé')).toHaveCount(1);
    expect(new Set(cles).size, 'one key').toBe(1);
    expect(cles.length, 'sent again').toBeGreaterThan(1);
    expect(await appareil.recus(qui)).toHaveLength(avant.length + 1);

    // Two tabs with the same three CRAs, off line, then both on line at once.
    await appareil.perdreLeReseau();
    for (const duree of ['15 min', '30 min', '1 h']) {
      await appareil.page.goto(`${appareil.adresse}/cra/nouveau`);
      await appareil.cra.pret('Enregistrer un CRA');
      await remplir(appareil, duree);
      await appareil.cra.enregistrer.click();
      await expect(appareil.page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeVisible();
    }
    const onglet = await appareil.contexte.newPage();
    const autresCles = envois(onglet);
    cles.length = 0;
    await onglet.goto(`${appareil.adresse}/cra`);
    await expect(file(onglet).getByText('En attente')).toHaveCount(3);
    await appareil.retrouverLeReseau();
    for (const page of [appareil.page, onglet]) await expect(file(page).getByText('Envoyé')).toHaveCount(4, { timeout: 30_000 });
    expect([...cles, ...autresCles], 'each was sent once, by one tab or the other').toHaveLength(3);
    // The clock of the server begins anew with it: the first one, written before, is told apart by what it says.
    const recus = await appareil.recus(qui);
    expect(recus).toHaveLength(avant.length + 4);
    const connus = new Set(avant.map(({ id }) => id));
    expect(recus.filter(({ id, duree }) => !connus.has(id) && duree !== 45).map(({ duree }) => duree)).toEqual([15, 30, 60]);
  });

  test('a session that ends meanwhile: nothing is lost, and all is sent once signed in again', async ({ appareil }) => {
    await appareil.connecter(qui);
    await appareil.approvisionner();
    const avant = await appareil.recus(qui);
    await appareil.perdreLeReseau();
    await saisirUn(appareil, '45 min');
    await expect(file(appareil.page).getByText('En attente')).toHaveCount(1);
    await appareil.fermer();
    await appareil.ouvrir({ reseau: false });
    await appareil.aller('/cra');
    await expect(file(appareil.page).getByText('En attente')).toHaveCount(1);

    await appareil.relancerLeServeur();
    await fermerSesSessions(appareil.adresse, qui);
    await appareil.contexte.setOffline(false);
    await sansDefaut(appareil.page, /session/);
    await expect(file(appareil.page).getByText('En attente')).toHaveCount(1);
    await expect(appareil.page.getByLabel('Mot de passe', { exact: true })).toBeVisible();
    await appareil.page.getByLabel('Mot de passe', { exact: true }).fill(qui.mot_de_passe);
    await appareil.page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
    await expect(file(appareil.page).getByText('Envoyé')).toHaveCount(1);
    expect(await appareil.recus(qui)).toHaveLength(avant.length + 1);
  });

  test('signing out warns; another person on the same device sees nothing of it, and sends nothing of it', async ({ appareil }) => {
    await appareil.connecter(qui);
    await appareil.approvisionner();
    const [avant, avantAutre] = [await appareil.recus(qui), await appareil.recus(autre)];
    await appareil.perdreLeReseau();
    await saisirUn(appareil, '45 min');
    await expect(file(appareil.page)).toHaveCount(1);
    await demanderASortir(appareil.page);
    const question = appareil.page.getByRole('dialog', { name: "Un compte-rendu n'est pas envoyé" });
    await expect(question).toBeVisible();
    await sansDefaut(appareil.page, 'Les garder ici et se déconnecter');
    await question.getByRole('button', { name: 'Rester connecté' }).click();
    await expect(file(appareil.page)).toHaveCount(1);
    await demanderASortir(appareil.page);
    await question.getByRole('button', { name: 'Envoyer, puis se déconnecter' }).click();
    await expect(question.getByText('Tous ne sont pas partis')).toBeVisible();
    await question.getByRole('button', { name: 'Les garder ici et se déconnecter' }).click();
    await expect(appareil.page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
    // Without a network, the device now opens for nobody.
    await appareil.aller('/cra');
    await expect(appareil.page.getByText('En attente')).toHaveCount(0);

    await appareil.retrouverLeReseau();
    await appareil.aller('/connexion');
    await seConnecter(appareil.page, autre.identifiant, autre.mot_de_passe);
    await expect(appareil.page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    for (const chemin of ['/cra', '/hors-ligne', '/cra/nouveau']) {
      await appareil.aller(chemin);
      await expect(appareil.page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(appareil.page.getByText(/à envoyer|En attente/)).toHaveCount(0);
    }
    expect(await appareil.recus(autre)).toHaveLength(avantAutre.length);
    expect(await appareil.recus(qui)).toHaveLength(avant.length);

    // The first one is back: hers leaves, under her name.
    await demanderASortir(appareil.page);
    await expect(appareil.page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
    await seConnecter(appareil.page, qui.identifiant, qui.mot_de_passe);
    await expect(appareil.page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await expect.poll(async () => (await appareil.recus(qui)).length).toBe(avant.length + 1);
    expect(await appareil.recus(autre)).toHaveLength(avantAutre.length);
  });

  test('a CRA that the server refuses stays with its reason, and is corrected', async ({ appareil }) => {
    // A lieu of hers, which she works in no more by the time the CRA arrives.
    const api = await appareil.api(qui);
    const { items } = (await (await api.get('/api/v1/lieux?limit=1')).json()) as { items: { id: string; nom: string }[] };
    const lieu = items[0]!;
    expect((await api.post('/api/v1/moi/lieux', { data: { id: lieu.id, principal: true } })).ok()).toBe(true);
    await appareil.connecter(qui);
    await appareil.approvisionner();
    const avant = await appareil.recus(qui);
    await appareil.perdreLeReseau();
    await appareil.aller('/cra/nouveau');
    await appareil.cra.pret('Enregistrer un CRA');
    await remplir(appareil, '45 min');
    await appareil.cra.choix(CANAL, "Lieu d'activité").check();
    await appareil.cra.principal.getByRole('group', { name: /lieu/i }).getByRole('radio', { name: lieu.nom }).check();
    await appareil.cra.enregistrer.click();
    await expect(file(appareil.page).getByText('En attente')).toHaveCount(1);
    await appareil.relancerLeServeur();
    const ailleurs = await appareil.api(qui);
    expect((await ailleurs.delete(`/api/v1/moi/lieux/${lieu.id}`)).ok()).toBe(true);
    await appareil.contexte.setOffline(false);
    await expect(file(appareil.page).getByText('Refusé', { exact: true })).toBeVisible({ timeout: 30_000 });
    await sansDefaut(appareil.page, 'Refusé');
    await expect(file(appareil.page)).toContainText(/lieu/);
    expect(await appareil.recus(qui)).toHaveLength(avant.length);

    await file(appareil.page).getByRole('link', { name: /^Corriger/ }).click();
    await appareil.cra.pret('Enregistrer un CRA');
    await expect(appareil.cra.choix('Âge', '60 ans et plus')).toBeChecked();
    await appareil.cra.choix(CANAL, 'Autre lieu').check();
    await appareil.cra.principal.getByRole('group', { name: 'Communes proposées' }).getByRole('radio').first().check();
    await appareil.cra.enregistrer.click();
    await appareil.cra.enregistre();
    await expect(file(appareil.page)).toHaveCount(0);
    expect(await appareil.recus(qui)).toHaveLength(avant.length + 1);
    await api.dispose();
    await ailleurs.dispose();
  });

  test('a deploy leaves no stale page, on line nor off', async ({ appareil }) => {
    await appareil.connecter(qui);
    await appareil.approvisionner();
    const programme = () => appareil.page.locator('script[type=module]').getAttribute('src');
    const ancien = await programme();
    const dossier = await autreClient();
    try {
      await appareil.perdreLeReseau();
      await appareil.relancerLeServeur(dossier);
      await appareil.contexte.setOffline(false);
      await appareil.aller('/hors-ligne');
      expect(await programme()).toMatch(/demarrage\.0ddba11d\.js$/);
      expect(await programme()).not.toBe(ancien);
      // The former build has left the device, and the new one opens without a network.
      await expect
        .poll(() => appareil.page.evaluate(async () => {
          const noms = await caches.keys();
          const cache = await caches.open(noms[0] ?? '');
          return [noms.length, (await cache.keys()).map(({ url }) => new URL(url).pathname).filter((chemin) => chemin.includes('demarrage'))];
        }))
        .toEqual([1, ['/assets/demarrage.0ddba11d.js']]);
      await appareil.fermer();
      await appareil.perdreLeReseau();
      await appareil.ouvrir({ reseau: false });
      await appareil.aller('/cra/nouveau');
      await appareil.cra.pret('Enregistrer un CRA');
      expect(await programme()).toMatch(/demarrage\.0ddba11d\.js$/);
    } finally {
      await rm(dossier, { recursive: true, force: true });
    }
  });

  test('it is installed as an application, and keeps nothing but files and the shell', async ({ appareil }) => {
    await appareil.connecter(qui);
    await appareil.approvisionner();
    const outils = await appareil.contexte.newCDPSession(appareil.page);
    const { installabilityErrors } = (await outils.send('Page.getInstallabilityErrors')) as { installabilityErrors: { errorId: string }[] };
    // A window of a profile without extensions may not be allowed to install: that says nothing of the page.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    await appareil.aller('/cra');
    await appareil.aller('/cartographie');
    const gardes = await appareil.page.evaluate(async () => {
      const noms = await caches.keys();
      const requetes = await Promise.all(noms.map(async (nom) => (await caches.open(nom)).keys()));
      return requetes.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(gardes.length).toBeGreaterThan(5);
    expect(gardes.filter((chemin) => chemin !== '/hors-ligne' && !/^\/assets\/.+\.[0-9a-f]{8}\.\w+$/.test(chemin))).toEqual([]);
    // What the device keeps of people: who signed in, and nobody else; no proof of it.
    const ecrit = await appareil.page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage));
    expect(ecrit).toContain(qui.identifiant);
    expect(ecrit).not.toMatch(/eyJ|mot_de_passe|telephone":"/);
  });
});

/** The client of the binary as another build would name it. */
async function autreClient(): Promise<string> {
  const dossier = await mkdtemp(join(tmpdir(), 'coop-client-'));
  await cp(join(RACINE, 'frontend', 'dist'), dossier, { recursive: true });
  const liste = join(dossier, 'manifest.json');
  const texte = await readFile(liste, 'utf8');
  const { demarrage } = JSON.parse(texte) as { demarrage: string };
  const nouveau = 'demarrage.0ddba11d.js';
  for (const suffixe of ['', '.br', '.gz']) await rename(join(dossier, demarrage + suffixe), join(dossier, nouveau + suffixe)).catch(() => undefined);
  await writeFile(liste, texte.replaceAll(demarrage, nouveau));
  return dossier;
}
