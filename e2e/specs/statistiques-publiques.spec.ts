// The figures of everybody: read without an account and without script, in the page and in the sites of others.

import { CHIFFRES } from '../support/coop.ts';
import { expect, test } from '../support/essai.ts';
import { nombre, sansDefaut, siteTiers, tientEnLargeur } from '../support/statistiques.ts';

// A network that has published: its people have reported CRAs, which would be in the way of other tests.
test.use({ modele: CHIFFRES });

test.describe('public figures', () => {
  test('are read without an account, in the page and in the site of a hub under a strict policy', async ({ page, aller, serveur, script, gardien }) => {
    const reponse = await page.request.get('/api/v1/stats/national/FR');
    expect(reponse.ok(), await reponse.text()).toBe(true);
    const { totaux } = (await reponse.json()) as { totaux: { accompagnements: number; cras: number } };
    expect(totaux.accompagnements).toBeGreaterThan(0);

    await aller('/statistiques/national/FR');
    const dits = page.getByText(nombre(totaux.accompagnements)).first();
    await expect(dits).toBeVisible();
    await tientEnLargeur(page);
    // axe is a script.
    if (script) {
      await sansDefaut(page, nombre(totaux.accompagnements));
      await page.goto('/embed/stats/national/FR?apparence=sombre');
      await sansDefaut(page, nombre(totaux.accompagnements));
      await tientEnLargeur(page);
      await aller('/statistiques/national/FR');
    }

    // The very code that the page gives.
    await page.getByText('Intégrer ces chiffres dans un site').click();
    const code = await page.getByLabel('Code à coller').inputValue();
    expect(code).toContain(`src="${serveur.adresse}/embed/stats/national/FR"`);
    const site = await siteTiers(code, serveur.adresse);
    try {
      gardien.tolerer(new RegExp(`another host: ${site.adresse}`));
      await page.goto(site.adresse);
      const cadre = page.frameLocator('iframe');
      await expect(cadre.getByText(nombre(totaux.accompagnements)).first()).toBeVisible();
      await expect(cadre.getByText('60 ans et plus').first()).toBeVisible();
      await cadre.getByText('Voir le tableau').first().click();
      await expect(cadre.getByRole('table').first()).toBeVisible();
      await expect(cadre.getByRole('link').first()).toBeVisible();
      // Nothing of the service comes with it but the page itself.
      expect(await page.context().cookies()).toEqual([]);
    } finally {
      await site.fermer();
    }
  });

  test('what the client shows is what the server drew', { tag: '@script' }, async ({ page, aller }) => {
    const lire = async () => (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ').trim();
    await page.route(/\/assets\/demarrage\./, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.goto('/statistiques/national/FR');
    const servie = await lire();
    expect(servie).toContain('Accompagnements');
    await page.unroute(/\/assets\/demarrage\./);
    await aller('/statistiques/national/FR');
    expect(await lire()).toBe(servie);
    // Whoever has no figures of his own finds these at the same address.
    await aller('/statistiques');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/France/);
  });

  test('the browser goes back from what is asked of the server', { tag: '@script' }, async ({ page, aller }) => {
    const titre = page.getByRole('heading', { level: 1 });
    await aller('/statistiques/national/FR');
    await page.getByRole('main').getByRole('link', { name: 'Nouvelle-Aquitaine' }).click();
    await expect(page).toHaveURL('/statistiques/region/75');
    await expect(titre).toHaveText(/Nouvelle-Aquitaine/);
    await page.goBack();
    await expect(page).toHaveURL('/statistiques/national/FR');
    await expect(titre).toHaveText(/France/);
    await page.getByRole('banner').getByRole('link', { name: 'Se connecter' }).click();
    await expect(titre).toHaveText('Se connecter');
    await page.goBack();
    await expect(page).toHaveURL('/statistiques/national/FR');
    await expect(titre).toHaveText(/France/);
  });

  test('the browser goes back before the program of the page has come', { tag: '@script' }, async ({ page, aller }) => {
    const titre = page.getByRole('heading', { level: 1 });
    await aller('/statistiques/national/FR');
    let laisser: () => void = () => undefined;
    const parti = new Promise<void>((suite) => (laisser = suite));
    await page.route(/\/assets\/espace_bg\./, async (route) => {
      await parti;
      await route.continue();
    });
    await page.getByRole('banner').getByRole('link', { name: 'Se connecter' }).click();
    await expect(titre).toHaveText('Se connecter');
    await page.goBack();
    await expect(page).toHaveURL('/statistiques/national/FR');
    laisser();
    await expect(titre).toHaveText(/France/);
    await expect(page).toHaveURL('/statistiques/national/FR');
  });
});
