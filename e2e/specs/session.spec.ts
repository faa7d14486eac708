// A session that is about to end says so, goes on when asked, and when it ends nothing that was typed is lost.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { compte, seConnecter } from '../support/comptes.ts';
import { expect, test } from '../support/essai.ts';

async function sansDefaut(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

test.describe('end of a session', { tag: '@script' }, () => {
  test('announced, put off with the keyboard, then over: what was typed stays', async ({ page, aller, gardien }) => {
    gardien.tolerer(/401/);
    const elle = await compte('conseiller');
    await page.clock.install();
    await aller('/connexion');
    await seConnecter(page, elle.identifiant, elle.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/compte');
    const prenom = page.getByLabel('Prénom', { exact: true });
    await expect(prenom).not.toHaveValue('');
    const annonce = page.getByRole('status').filter({ hasText: 'Votre session se termine bientôt' });
    // The clock of the page: the one of the server goes on as it is.
    await page.clock.fastForward('11:45:00');
    await expect(annonce).toHaveCount(0);
    await prenom.fill('Zélie');
    await page.clock.fastForward('06:00');
    await expect(annonce).toContainText(/dans (9|10) minutes/);
    await sansDefaut(page);
    const renouvelee = page.waitForResponse((reponse) => reponse.url().endsWith('/session/rafraichir') && reponse.ok());
    await new Clavier(page).entrer(annonce.getByRole('button', { name: 'Rester connecté' }));
    await renouvelee;
    await expect(annonce).toHaveCount(0);
    await expect(page.getByText('Vous restez connecté.')).toBeAttached();
    await expect(prenom).toHaveValue('Zélie');

    // Nobody answers this time, and the server says that it is over.
    await page.clock.fastForward('11:55:00');
    await expect(annonce).toContainText(/dans [45] minutes/);
    await page.route('**/api/v1/session/rafraichir', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: '/api/docs/problemes/authentification_requise', title: 'Connexion requise', status: 401, detail: '', instance: '' }),
      }),
    );
    await page.clock.fastForward('06:00');
    await expect(page.getByText('Votre session est terminée')).toBeVisible();
    await expect(annonce).toHaveCount(0);
    await expect(prenom).toHaveValue('Zélie');
    await page.unroute('**/api/v1/session/rafraichir');
    await page.getByRole('main').getByLabel('Mot de passe', { exact: true }).fill(elle.mot_de_passe);
    await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByText('Votre session est terminée')).toHaveCount(0);
    await expect(prenom).toHaveValue('Zélie');
  });
});
