// The figures in the site of somebody else: the element, on another origin and under the strictest policy; the frame,
// without script; the page that makes the code.

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { CHIFFRES, MAINTENANT } from '../support/coop.ts';
import { expect, test as socle } from '../support/essai.ts';
import { STRICTE, SiteHostile, TYPES_SURS, composants, textes } from '../support/site.ts';
import { type Cellule, type Chiffres, nombre, tientEnLargeur } from '../support/statistiques.ts';

const test = socle.extend<{ site: SiteHostile; chiffres: Chiffres & { totaux: NonNullable<Chiffres['totaux']> } }>({
  site: async ({}, use) => {
    const site = await SiteHostile.ouvrir();
    await use(site);
    await site.fermer();
  },
  chiffres: async ({ page }, use) => {
    const reponse = await page.request.get('/api/v1/stats/national/FR');
    expect(reponse.ok(), await reponse.text()).toBe(true);
    const lus = (await reponse.json()) as Chiffres;
    if (!lus.totaux) throw new Error('The figures of the country are hidden.');
    await use({ ...lus, totaux: lus.totaux });
  },
});

// A network that has published.
test.use({ modele: CHIFFRES });

const TOUS = 'accompagnements,cras,conseillers,suivis,evolution,themes,ages,statuts,types,canaux,durees,suites';

/** Everything that the module loads, compressed. */
const POIDS_MAX = 15_000;

/** axe, in the page that shows the element. */
async function sansDefaut(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
}

/** Walks to what is inside an element by the tabulation. */
async function vers(page: Page, cible: Locator): Promise<void> {
  for (let pas = 0; pas < 40; pas += 1) {
    const atteinte = await cible.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
    if (atteinte) {
      expect(await cible.evaluate((element) => element.matches(':focus-visible') && getComputedStyle(element).outlineStyle)).toBe('solid');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(cible)} is not reached by the tabulation.`);
}

test.describe('the element', { tag: '@script' }, () => {
  test('shows the figures of the API under a strict policy, and asks for nothing else', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    await site.montrer(page, gardien, { corps: composants(coop, { territoire: 'national:FR', indicateurs: TOUS }), politique: STRICTE(coop) });
    const element = page.locator('coop-statistiques');
    await expect(element.getByRole('heading', { level: 2 })).toHaveText('France entière');
    const { totaux } = chiffres;
    for (const n of [totaux.accompagnements, totaux.cras]) {
      await expect(element.getByRole('listitem').filter({ hasText: nombre(n) }).first()).toBeVisible();
    }
    for (const liste of ['ages', 'statuts', 'types', 'canaux'] as const) {
      for (const { libelle, n } of chiffres[liste]) {
        const dit = n === null ? 'secret statistique' : nombre(n);
        await expect(element.getByRole('listitem').filter({ hasText: libelle }).filter({ hasText: dit }).first()).toBeAttached();
      }
    }
    // The twin of the evolution says each month.
    const tableau = element.getByRole('region', { name: 'Tableau : Évolution' });
    await element.locator('summary').filter({ hasText: 'Évolution' }).click();
    const lignes = await tableau.getByRole('row').allInnerTexts();
    expect(lignes.slice(1).map((ligne) => ligne.split(/\t/).slice(1))).toEqual(
      chiffres.evolution.map(({ accompagnements, cras }) => [accompagnements, cras].map((n) => (n === null ? 'secret' : nombre(n)))),
    );
    expect(site.demandes()).toEqual([`${coop}/embed.js`, `${coop}/api/v1/stats/national/FR`]);
    const poids = await site.poids();
    console.log(`the element: ${poids} bytes over the network`);
    expect(poids).toBeGreaterThan(1_000);
    expect(poids).toBeLessThanOrEqual(POIDS_MAX);
    await site.nAppelleQue(page, coop);
    await tientEnLargeur(page);
  });

  test('works where text never becomes markup (Trusted Types)', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    await site.montrer(page, gardien, { corps: composants(coop, { indicateurs: TOUS }), politique: TYPES_SURS(coop) });
    const element = page.locator('coop-statistiques');
    await expect(element.getByText(nombre(chiffres.totaux.accompagnements)).first()).toBeVisible();
    await expect(element.getByRole('img', { name: 'Évolution' })).toBeVisible();
    // The policy is the one that is meant.
    expect(await page.evaluate(() => {
      try {
        document.createElement('p').innerHTML = '<b>x</b>';
        return 'parsed';
      } catch (cause) {
        return (cause as Error).name;
      }
    })).toBe('TypeError');
    gardien.tolerer(/This document requires 'TrustedHTML' assignment/);
  });

  test('says what the frame says, of any period', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    const [annee, anneeAvant] = [chiffres.au.slice(0, 4), chiffres.du.slice(0, 4)];
    const periodes = ['12m', annee, anneeAvant, `${chiffres.du}..${chiffres.au}`, `${annee}-01-01..${annee}-01-31`, `${annee}-02-01..${annee}-04-30`];
    await site.montrer(page, gardien, { corps: composants(coop, { indicateurs: TOUS }), politique: STRICTE(coop) });
    const element = page.locator('coop-statistiques');
    const cadre = await page.context().newPage();
    for (const territoire of ['national:FR', 'region:75']) {
      for (const periode of periodes) {
        await cadre.goto(`${coop}/embed/stats/${territoire.replace(':', '/')}?periode=${periode}&indicateurs=${TOUS}`);
        const tete = (await cadre.locator('header').innerText()).replaceAll(/\s+/g, ' ');
        await element.evaluate((lui, [territoire, periode]) => {
          lui.setAttribute('territoire', territoire);
          lui.setAttribute('periode', periode);
        }, [territoire, periode] as const);
        await expect(element.locator('header'), `${territoire} ${periode}`).toHaveText(tete, { useInnerText: true });
        const attendus = (await textes(cadre)).map((texte) => texte.replace(/ secret$/, ' secret statistique'));
        // A number of the head that is hidden has less room.
        const lus = await textes(element);
        expect(lus.map((texte) => texte.replace(/^Avec une suite secret$/, 'Avec une suite secret statistique'))).toEqual(attendus);
        const dit = cadre.locator('#evolution-dit');
        if ((await dit.count()) > 0) await expect(element.locator('#evolution-dit')).toHaveText(await dit.innerText());
      }
    }
    await cadre.close();
  });

  test('several of them share one request, and each follows its attributes', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    const corps = composants(
      coop,
      { id: 'a', indicateurs: 'accompagnements' },
      { id: 'b', indicateurs: 'themes', 'niveau-de-titre': '3' },
      { id: 'c', territoire: 'national:FR', periode: '12m', apparence: 'sombre' },
      { id: 'd', territoire: 'region:75', indicateurs: 'ages,ages,licornes' },
    );
    await site.montrer(page, gardien, { corps, politique: STRICTE(coop) });
    await expect(page.locator('#a').getByText(nombre(chiffres.totaux.accompagnements))).toBeVisible();
    await expect(page.locator('#a').getByRole('img')).toHaveCount(0);
    await expect(page.locator('#b').getByRole('heading', { level: 4, name: 'Thèmes' })).toBeVisible();
    await expect(page.locator('#c').getByRole('heading', { name: 'Statuts' })).toBeVisible();
    await expect(page.locator('#d').getByRole('heading', { level: 2 })).toHaveText('Nouvelle-Aquitaine');
    await expect(page.locator('#d').getByRole('heading', { level: 3 })).toHaveText(['Âges']);
    const api = () => site.demandes().filter((demande) => demande.includes('/api/'));
    expect(api().toSorted()).toEqual([`${coop}/api/v1/stats/national/FR`, `${coop}/api/v1/stats/region/75`]);
    await page.locator('#a').evaluate((lui) => {
      lui.setAttribute('indicateurs', 'canaux');
      lui.setAttribute('territoire', 'region:75');
    });
    await expect(page.locator('#a').getByRole('heading', { level: 2 })).toHaveText('Nouvelle-Aquitaine');
    await expect(page.locator('#a').getByRole('heading', { level: 3 })).toHaveText(['Canaux']);
    expect(api()).toHaveLength(2);
    // Colours are those that are asked, whatever the device's.
    const fond = (id: string) => page.locator(id).locator('.coop').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await fond('#c')).toBe('rgb(24, 35, 42)');
    expect(await fond('#a')).toBe('rgb(255, 255, 255)');
    await page.locator('#c').evaluate((lui) => lui.setAttribute('apparence', 'clair'));
    expect(await fond('#c')).toBe('rgb(255, 255, 255)');
  });

  test('is read by everyone: axe, in both themes, and by the keyboard', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    const corps = composants(coop, { indicateurs: TOUS });
    await site.montrer(page, gardien, { corps, politique: STRICTE(coop) });
    const element = page.locator('coop-statistiques');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(element.getByText(nombre(chiffres.totaux.accompagnements)).first()).toBeVisible();
      await sansDefaut(page);
    }
    const repli = element.locator('summary').filter({ hasText: 'Thèmes' });
    await vers(page, repli);
    await page.keyboard.press('Enter');
    const tableau = element.getByRole('region', { name: 'Tableau : Thèmes' });
    await expect(tableau).toBeVisible();
    expect(await tableau.getByRole('row').count()).toBe(chiffres.themes.length + 1);
    await vers(page, tableau);
    await sansDefaut(page);
    await vers(page, element.getByRole('link', { name: /Toutes les statistiques/ }));
  });

  test('shows what is hidden as such, and never as 0', async ({ page, site, serveur, gardien }) => {
    const coop = serveur.adresse;
    await page.route(/\/api\/v1\/stats\/national\/FR$/, async (route) => {
      const response = await route.fetch();
      const json = (await response.json()) as Chiffres;
      const cacher = (cellules: Cellule[]) => cellules.map((cellule, rang) => (rang < 2 ? { ...cellule, n: null, secret: true } : { ...cellule, n: cellule.n ?? 40, secret: false }));
      const evolution = json.evolution.map((point, rang) => (rang === 3 ? { ...point, cras: null, accompagnements: null } : point));
      await route.fulfill({ response, json: { ...json, ages: cacher(json.ages), evolution } });
    });
    await page.route(/\/api\/v1\/stats\/region\/75$/, async (route) => {
      const response = await route.fetch();
      const raison = 'Secret statistique : moins de 3 conseillers.';
      await route.fulfill({ response, json: { ...((await response.json()) as Chiffres), totaux: null, secret: { raison }, ages: [], evolution: [] } });
    });
    const corps = composants(coop, { id: 'a', indicateurs: 'ages,evolution' }, { id: 'b', territoire: 'region:75' });
    await site.montrer(page, gardien, { corps, politique: STRICTE(coop) });
    const caches = page.locator('#a').getByRole('listitem').filter({ hasText: 'secret statistique' });
    await expect(caches).toHaveCount(2);
    await expect(caches.first()).not.toContainText('0');
    await expect(page.locator('#a').getByText('La case compte moins de 11 personnes').or(page.locator('#a').getByText('Secret statistique : la case'))).toBeVisible();
    await expect(page.locator('#a').getByText('Les étapes hachurées relèvent du secret statistique.')).toBeVisible();
    await expect(page.locator('#b').getByText('moins de 3 conseillers')).toBeVisible();
    await expect(page.locator('#b').getByRole('heading', { level: 2 })).toHaveText('Nouvelle-Aquitaine');
  });

  test('keeps the last figures for when the service does not answer', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    gardien.tolerer(/Failed to load resource: net::ERR_FAILED/);
    // The clock of the visitor is that of the server.
    await page.clock.setFixedTime(new Date(MAINTENANT));
    await site.montrer(page, gardien, { corps: composants(coop, { indicateurs: 'accompagnements,ages' }), politique: STRICTE(coop) });
    const element = page.locator('coop-statistiques');
    const dits = element.getByText(nombre(chiffres.totaux.accompagnements));
    await expect(dits).toBeVisible();
    const avis = element.getByRole('status');
    await expect(avis).toHaveCount(0);
    // What is kept is figures, under one name.
    const gardes = await page.evaluate(() => Object.entries(localStorage).map(([nom, texte]) => [nom, Object.keys(JSON.parse(String(texte)) as object)]));
    expect(gardes).toEqual([['coop-statistiques', [`${coop}/api/v1/stats/national/FR`]]]);

    await page.route(/\/api\/v1\/stats\//, (route) => route.abort());
    await page.clock.setFixedTime(new Date('2026-12-02T10:00:00+01:00'));
    await page.reload();
    await expect(avis).toContainText('voici les derniers chiffres reçus, le 24 novembre 2026');
    await expect(dits).toBeVisible();
    await sansDefaut(page);
    const encore = element.getByRole('button', { name: 'Réessayer' });
    await vers(page, encore);
    await page.keyboard.press('Enter');
    await expect(avis).toContainText('24 novembre 2026');
    await page.unroute(/\/api\/v1\/stats\//);
    await vers(page, encore);
    await page.keyboard.press('Enter');
    await expect(avis).toHaveCount(0);
    await expect(dits).toBeVisible();
    // Whoever pressed the button stays in the element.
    const titre = element.getByRole('heading', { level: 2 });
    expect(await titre.evaluate((lui) => (lui.getRootNode() as ShadowRoot).activeElement === lui)).toBe(true);

    // Another site, or a visitor who keeps nothing: what the author wrote inside is read.
    await page.route(/\/api\/v1\/stats\//, (route) => route.fulfill({ status: 503, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' }));
    gardien.tolerer(/the server responded with a status of 503/);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(element.getByText('Le service ne répond pas pour l\'instant.')).toBeVisible();
    await expect(element.getByRole('link', { name: 'Statistiques de la médiation numérique', exact: true })).toBeVisible();
    await sansDefaut(page);
  });

  test('says what is refused', async ({ page, site, serveur, gardien }) => {
    const coop = serveur.adresse;
    gardien.tolerer(/the server responded with a status of 4/);
    const corps = composants(coop, { id: 'a', periode: '2019' }, { id: 'b', territoire: 'région 84' }, { id: 'c', territoire: 'region:99' });
    await site.montrer(page, gardien, { corps, politique: STRICTE(coop) });
    for (const [id, dit] of [['#a', 'Les chiffres publiés vont du'], ['#b', "« région 84 » n'est pas un territoire"], ['#c', 'region']] as const) {
      await expect(page.locator(id).getByRole('heading', { level: 2 })).toHaveText('Chiffres indisponibles');
      if (id !== '#c') await expect(page.locator(id).getByText(dit)).toBeVisible();
    }
  });

  test('takes the colours of the site, and the width of its place', async ({ page, site, serveur, gardien, chiffres }) => {
    const coop = serveur.adresse;
    await site.montrer(page, gardien, { corps: composants(coop, { indicateurs: 'evolution' }), politique: STRICTE(coop) });
    const element = page.locator('coop-statistiques');
    await expect(element.getByRole('img', { name: 'Évolution' })).toBeVisible();
    const etroit = element.locator('.large').first();
    await element.evaluate((lui: HTMLElement) => {
      lui.style.setProperty('--coop-fond', 'rgb(1, 2, 3)');
      lui.style.width = '300px';
    });
    await expect(etroit).toBeHidden();
    expect(await element.locator('.coop').evaluate((cadre) => getComputedStyle(cadre).backgroundColor)).toBe('rgb(1, 2, 3)');
    await page.setViewportSize({ width: 1280, height: 720 });
    await element.evaluate((lui: HTMLElement) => lui.style.setProperty('width', '900px'));
    await expect(etroit).toBeVisible();
    expect(chiffres.evolution.length).toBe(12);
  });
});

test('without script, the code shows a link and the frame', async ({ page, site, serveur, gardien, chiffres, script }) => {
  const coop = serveur.adresse;
  const integrer = await page.request.get('/integrer?indicateurs=accompagnements,ages&periode=12m');
  const html = await integrer.text();
  const zone = /<textarea[^>]*id="code-composant"[^>]*>([^]*?)<\/textarea>/.exec(html)?.[1] ?? '';
  const code = zone.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(code).toContain(`src="${coop}/embed.js"`);
  await site.montrer(page, gardien, { corps: code, politique: `${STRICTE(coop)}; frame-src ${coop}` });
  const n = nombre(chiffres.totaux.accompagnements);
  if (script) {
    await expect(page.locator('coop-statistiques').getByText(n)).toBeVisible();
    // What is for those without script is not fetched by the others.
    expect(site.demandes()).toEqual([`${coop}/embed.js`, `${coop}/api/v1/stats/national/FR`]);
  } else {
    await expect(page.getByRole('link', { name: 'Statistiques de la médiation numérique : France entière' })).toBeVisible();
    await expect(page.frameLocator('iframe').getByText(n).first()).toBeVisible();
  }
  await site.nAppelleQue(page, coop);
});

test.describe('the page that makes the code', () => {
  test('shows what is chosen, and gives its code', async ({ page, serveur, script }) => {
    const coop = serveur.adresse;
    await page.goto('/integrer?territoire=region:75');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Intégrer les statistiques dans un site');
    const code = page.getByLabel('Composant web', { exact: true });
    await expect(code).toHaveValue(/territoire="region:75"/);
    await tientEnLargeur(page);
    await page.getByLabel('Territoire', { exact: true }).selectOption({ label: 'Creuse' });
    await page.getByRole('radio', { name: 'Sombre' }).check();
    await page.getByRole('checkbox', { name: 'Thèmes' }).uncheck();
    if (!script) await page.getByRole('button', { name: 'Voir le résultat' }).click();
    await expect(code).toHaveValue(/territoire="departement:23"[^]*apparence="sombre"/);
    await expect(code).not.toHaveValue(/themes/);
    await expect(page.getByLabel('Cadre (iframe)', { exact: true })).toHaveValue(new RegExp(`src="${coop}/embed/stats/departement/23\\?indicateurs=[^"]*apparence=sombre"`));
    await expect(page).toHaveURL(/territoire=departement%3A23/);
    await expect(page.getByRole('link', { name: new RegExp(`^${coop}/api/v1/stats/departement/23$`) })).toBeVisible();
    const csv = page.getByRole('link', { name: /departement\/23\.csv$/ });
    expect((await page.request.get((await csv.getAttribute('href')) ?? '')).headers()['content-type']).toContain('text/csv');
    const svg = page.getByRole('link', { name: /departement\/23\.svg\?graphique=ages$/ });
    expect((await page.request.get((await svg.getAttribute('href')) ?? '')).headers()['content-type']).toContain('image/svg+xml');
    await expect(page.getByRole('link', { name: /graphique=themes/ })).toHaveCount(0);
    if (script) {
      const apercu = page.locator('coop-statistiques');
      await expect(apercu).toHaveAttribute('apparence', 'sombre');
      await expect(apercu.getByRole('heading', { level: 3 })).toHaveText(/Creuse|indisponibles/);
      await sansDefaut(page);
    } else {
      await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveText(/Creuse/);
    }
    await tientEnLargeur(page);
  });

  test('copies', { tag: '@script' }, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/integrer');
    const bouton = page.getByRole('button', { name: 'Copier : Composant web' });
    await bouton.click();
    await expect(page.getByRole('status').filter({ hasText: 'Copié.' })).toBeAttached();
    const colle = await page.evaluate(() => navigator.clipboard.readText());
    expect(colle).toBe(await page.getByLabel('Composant web', { exact: true }).inputValue());
  });
});
