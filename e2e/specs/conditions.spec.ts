// The terms have changed since the person accepted them: they are asked once, before anything else.

import { Clavier } from '../support/clavier.ts';
import { compte, seConnecter } from '../support/comptes.ts';
import { sansDefaut } from '../support/defauts.ts';
import { expect, test } from '../support/essai.ts';

test('the terms that have changed are accepted before anything else', { tag: '@script' }, async ({ page, aller, gardien }) => {
  gardien.tolerer(/401/);
  const elle = await compte('structure');
  // As after a deploy whose terms are others: the server has accounts of today's only.
  let acceptees = false;
  await page.route('**/api/v1/moi', async (route) => {
    const reponse = await route.fetch();
    const moi = (await reponse.json()) as Record<string, unknown>;
    await route.fulfill({ response: reponse, json: acceptees ? moi : { ...moi, cgu_a_accepter: '2026-11' } });
  });
  await aller('/connexion');
  await seConnecter(page, elle.identifiant, elle.mot_de_passe);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await sansDefaut(page, "Les conditions générales d'utilisation ont changé");
  await expect(page.getByRole('link', { name: /Lire les conditions générales d'utilisation/ })).toHaveAttribute('href', '/cgu');
  await expect(page.getByRole('heading', { name: /^Bonjour/ })).toHaveCount(0);
  // Nothing else opens before.
  await aller('/compte');
  await expect(page.getByText("Les conditions générales d'utilisation ont changé")).toBeVisible();
  await expect(page.getByLabel('Prénom', { exact: true })).toHaveCount(0);

  const dite = page.waitForRequest((requete) => requete.url().endsWith('/api/v1/moi/cgu'));
  acceptees = true;
  await new Clavier(page).entrer(page.getByRole('button', { name: "J'ai lu et j'accepte ces conditions" }));
  expect((await dite).postDataJSON()).toEqual({ version: '2026-11' });
  await expect(page.getByLabel('Prénom', { exact: true })).toBeVisible();
  await expect(page.getByText("Les conditions générales d'utilisation ont changé")).toHaveCount(0);
});
