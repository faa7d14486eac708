// The team of a coordinateur, by the keyboard alone: a conseiller is invited, accepts, is taken away, comes back, leaves,
// and is never counted twice.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { Clavier } from '../support/clavier.ts';
import { type Compte, comptesDe } from '../support/comptes.ts';
import { expect, test } from '../support/essai.ts';

/** axe, once a text proper to the state is there. */
async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
}

test.describe('the team of a coordinateur', { tag: '@script' }, () => {
  test('a conseiller comes, goes and comes back, counted once', async ({ page, context, aller, gardien }) => {
    test.setTimeout(150_000);
    // A session that does not exist yet, an address that is nobody's.
    gardien.tolerer(/40[01]|422/);
    const clavier = new Clavier(page);
    const principal = page.getByRole('main');
    const [coordinateur] = await comptesDe('coordinateur');
    const [invitee, conseiller] = await comptesDe('conseiller');
    if (!coordinateur || !invitee || !conseiller) throw new Error('The demonstration network lacks people.');

    const entrer = async ({ identifiant, mot_de_passe }: Compte): Promise<void> => {
      await context.clearCookies();
      await aller('/connexion');
      await clavier.taper(principal.getByLabel('Adresse électronique'), identifiant);
      await clavier.taper(principal.getByLabel('Mot de passe', { exact: true }), mot_de_passe);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeFocused();
    };
    const ouvrir = async (): Promise<void> => {
      await entrer(coordinateur);
      await clavier.entrer(principal.getByRole('link', { name: /^Mon équipe/ }));
      await expect(page.getByRole('heading', { level: 1, name: 'Mon équipe' })).toBeFocused();
    };
    const decompte = page.locator('#decompte');
    const lui = principal.getByRole('listitem').filter({ hasText: 'Théo Fictif-Rivoiron' });
    const inviter = async (identifiant: string): Promise<void> => {
      await clavier.taper(principal.getByLabel('Adresse professionnelle du conseiller'), identifiant);
      await page.keyboard.press('Enter');
    };
    const accepter = async (): Promise<void> => {
      await entrer(conseiller);
      await clavier.entrer(principal.getByRole('button', { name: /^Accepter.*Équipe de Maïa Fictif-Bressac$/ }));
      await expect(page.getByText(/Vous faites partie de/).first()).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Vos outils' })).toBeFocused();
    };

    // Somebody has an invitation to answer.
    await entrer(invitee);
    await sansDefaut(page, 'Une équipe vous invite');
    await clavier.vers(principal.getByRole('button', { name: /^Refuser/ }));

    // The coordinateur sees the team; an address that is nobody's is refused beside the field.
    await ouvrir();
    await expect(decompte).toHaveText('5 conseillers, 1 invitation sans réponse');
    await sansDefaut(page, '5 conseillers');
    await inviter('personne@nulle-part.example');
    await expect(page.getByText(/Aucun conseiller actif ne se connecte avec cette adresse/).first()).toBeVisible();
    await sansDefaut(page, /Aucun conseiller actif/);

    // Invited, accepted.
    await inviter(conseiller.identifiant);
    await expect(decompte).toHaveText('5 conseillers, 2 invitations sans réponse');
    await expect(page.getByRole('heading', { name: "Les conseillers de l'équipe" })).toBeFocused();
    await expect(lui).toContainText('Invité');
    await accepter();
    await ouvrir();
    await expect(decompte).toHaveText('6 conseillers, 1 invitation sans réponse');
    await expect(lui).toHaveCount(1);
    await expect(lui).toContainText('Actif');
    await expect(lui).toContainText('Employeur');

    // Taken away, once that is confirmed; invited again.
    await clavier.entrer(lui.getByRole('button', { name: /^Retirer.*Théo/ }));
    await sansDefaut(page, /Retirer Théo Fictif-Rivoiron de l'équipe/);
    await clavier.entrer(lui.getByRole('button', { name: 'Retirer', exact: true }));
    await expect(decompte).toHaveText('5 conseillers, 1 invitation sans réponse');
    await expect(lui).toHaveCount(0);
    await inviter(conseiller.identifiant);
    await expect(lui).toHaveCount(1);
    await accepter();
    await ouvrir();
    await expect(decompte).toHaveText('6 conseillers, 1 invitation sans réponse');
    await expect(lui).toHaveCount(1);

    // The team gets another name, and its own again.
    for (const nom of ['Équipe « été » & <nord> 😀', 'Équipe de Maïa Fictif-Bressac']) {
      await clavier.entrer(principal.getByRole('button', { name: "Renommer l'équipe" }));
      await clavier.taper(principal.getByLabel("Nom de l'équipe"), nom);
      await page.keyboard.press('Enter');
      await expect(principal.getByText(nom, { exact: true })).toBeVisible();
    }

    // The conseiller leaves by himself.
    await entrer(conseiller);
    await clavier.entrer(principal.getByRole('link', { name: /^Mon compte/ }));
    await clavier.entrer(principal.getByRole('button', { name: /^Quitter.*Équipe de Maïa/ }));
    await sansDefaut(page, /Seule une nouvelle invitation/);
    await clavier.entrer(principal.getByRole('button', { name: 'Quitter', exact: true }));
    await expect(page.getByText("Vous ne faites partie d'aucune équipe.")).toBeVisible();
    await ouvrir();
    await expect(decompte).toHaveText('5 conseillers, 1 invitation sans réponse');
  });
});
