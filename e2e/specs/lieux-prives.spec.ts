// What a conseillère does of her lieux: a bus with its stops, found by the public; a lieu that exists already; two
// tabs that correct the same lieu; her presence; what she types, which nothing loses; all of it by the keyboard too.

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { type Compte, compte, seConnecter } from '../support/comptes.ts';
import { expect, test } from '../support/essai.ts';

/** axe, once a text proper to the state is there, in both themes. */
async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Nothing is cut off at the right of the screen. */
async function tientEnLargeur(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

async function entrer(page: Page, aller: (chemin: string) => Promise<void>, role = 'conseiller'): Promise<Compte> {
  const personne = await compte(role);
  await aller('/connexion');
  await seConnecter(page, personne.identifiant, personne.mot_de_passe);
  await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  return personne;
}

async function choisirCommune(page: Page, champ: Locator, tape: string, nom: string | RegExp): Promise<void> {
  await champ.fill('');
  await champ.pressSequentially(tape);
  await page.getByRole('option', { name: nom }).first().click();
}

/** What one must fill in. */
async function remplirLieu(page: Page, nom: string, commune: [string, RegExp], adresse: string): Promise<void> {
  const main = page.getByRole('main');
  await main.getByLabel('Nom du lieu').fill(nom);
  await main.getByRole('checkbox', { name: 'Maîtrise des outils numériques du quotidien' }).check();
  await choisirCommune(page, main.getByRole('combobox', { name: 'Commune' }), ...commune);
  await main.getByLabel('Adresse *').fill(adresse);
}

test.describe('lieux of a conseiller', { tag: '@script' }, () => {
  test.beforeEach(({ gardien }) => {
    // No session yet; a version that somebody else has replaced.
    gardien.tolerer(/401|412/);
  });

  test('a bus is created with two stops, found near one of them, and its page tells them', async ({ page, aller, carto }, info) => {
    test.setTimeout(180_000);
    const nom = `Bus numérique d'été « Ô » <${info.project.name}>`;
    await entrer(page, aller);
    await page.getByRole('main').getByRole('link', { name: "Mes lieux d'activité" }).first().click();
    await page.getByRole('link', { name: 'Créer un lieu' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Créer un lieu' })).toBeFocused();

    // Everything that is missing, at once, with a link to each field.
    await page.getByRole('button', { name: 'Enregistrer le lieu' }).click();
    const resume = page.getByRole('alert');
    await expect(resume.getByRole('link')).toHaveText([/^Nom du lieu/, /^Commune/, /^Code postal/, /^Adresse/, /^Services/]);
    await sansDefaut(page, "Le formulaire n'est pas envoyé");
    await resume.getByRole('link', { name: /^Services/ }).click();
    await expect(page.getByRole('checkbox', { name: 'Aide aux démarches administratives' })).toBeFocused();

    await remplirLieu(page, nom, ['gueret', /^Guéret \(23\)/], '1 place Bonnyaud');
    await expect(page.getByLabel('Code postal *')).toHaveValue('23000');
    await page.getByRole('checkbox', { name: 'Ce lieu se déplace' }).check();
    await page.getByRole('button', { name: 'Ajouter des horaires' }).click();
    await expect(page.getByRole('checkbox', { name: 'lundi' })).toBeFocused();
    await page.getByRole('button', { name: "Ajouter d'autres horaires" }).click();
    await sansDefaut(page, 'Fermé les jours fériés');
    await tientEnLargeur(page);
    await page.getByRole('button', { name: 'Enregistrer le lieu' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Passages de « ${nom} »` })).toBeVisible();
    await expect(page.getByText(`« ${nom} » est dans la cartographie.`).first()).toBeVisible();

    // Two stops in another commune: the dates are shown before they are sent.
    const main = page.getByRole('main');
    await choisirCommune(page, main.getByRole('combobox', { name: 'Commune' }), 'bourganeuf', /^Bourganeuf \(23\)/);
    await main.getByLabel('Où dans la commune').fill("place de l'Étang");
    await main.getByLabel('Date du premier passage').fill('2026-12-01');
    await main.getByRole('radio', { name: 'Chaque semaine' }).check();
    await main.getByLabel("Jusqu'au").fill('2026-12-15');
    await expect(main.getByText('3 passages')).toBeVisible();
    await main.getByRole('button', { name: 'Retirer cette date : mardi 15 décembre 2026' }).click();
    await sansDefaut(page, '2 passages');
    await tientEnLargeur(page);
    await main.getByRole('button', { name: 'Ajouter ces passages' }).click();
    await expect(page.getByText('2 passages ajoutés.').first()).toBeVisible();
    await expect(main.getByText("place de l'Étang, Bourganeuf")).toHaveCount(2);

    // One is removed, once one has said so twice.
    await main.getByRole('button', { name: 'Retirer le passage du mardi 8 décembre 2026' }).click();
    await main.getByRole('button', { name: 'Non, le garder' }).click();
    await main.getByRole('button', { name: 'Retirer le passage du mardi 8 décembre 2026' }).click();
    await expect(main.getByRole('button', { name: 'Oui, retirer ce passage' })).toBeFocused();
    await sansDefaut(page, 'Retirer le passage du mardi 8 décembre 2026 ?');
    await page.keyboard.press('Enter');
    await expect(main.getByText("place de l'Étang, Bourganeuf")).toHaveCount(1);

    // The public finds it near its stop, and reads its page, with and without script.
    await carto.ouvrir('?q=Bourganeuf');
    const carte = carto.cartes.filter({ hasText: nom });
    await expect(carte).toContainText(/Passage le mardi 1er décembre, 9 h – 12 h, place de l'Étang, Bourganeuf/);
    await sansDefaut(page, /Passage le mardi 1er décembre/);
    await carte.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: nom })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Prochains passages' })).toBeVisible();
    await sansDefaut(page, /mardi 1er décembre 2026/i);
    await tientEnLargeur(page);
    const brute = await (await page.request.get(page.url())).text();
    expect(brute).toContain('Prochains passages');
  });

  test('a lieu that exists already is shown before anything is saved', async ({ page, aller, carto }, info) => {
    await carto.ouvrir('?q=Lyon&conseiller=oui');
    const existant = (await carto.lieux())[info.project.name === 'bureau' ? 0 : 1]?.nom ?? '';
    const adresse = (await carto.adresses())[info.project.name === 'bureau' ? 0 : 1] ?? '';
    await page.goto(adresse);
    const [, rue = '', commune = ''] = /^(.*?), \d{5} (.*)$/.exec((await page.locator('.fiche-adresse').innerText()).trim()) ?? [];

    await entrer(page, aller);
    await aller('/espace/lieux/nouveau');
    await remplirLieu(page, existant, [commune, new RegExp(commune.split(' ')[0] ?? '', 'i')], rue);
    await page.getByLabel('Adresse *').blur();
    await expect(page.getByRole('heading', { name: 'Ce lieu existe peut-être déjà' })).toBeVisible();
    await sansDefaut(page, 'Ce lieu existe peut-être déjà');
    await tientEnLargeur(page);

    // Sent all the same, the form stops there.
    await page.getByRole('button', { name: 'Enregistrer le lieu' }).click();
    await expect(page.getByRole('heading', { name: 'Ce lieu existe peut-être déjà' })).toBeFocused();
    await page.getByRole('button', { name: /^C'est celui-ci/ }).first().click();
    await expect(page.getByText(/est dans vos lieux\./).first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: existant }).first()).toBeVisible();
  });

  test('two tabs correct the same lieu, and nobody loses a word', async ({ page, aller, context }, info) => {
    test.setTimeout(180_000);
    const nom = `Tiers-lieu des deux onglets ${info.project.name}`;
    await entrer(page, aller);
    await aller('/espace/lieux/nouveau');
    await remplirLieu(page, nom, ['aubusson', /^Aubusson \(23\)/], '3 rue Vieille');
    await page.getByRole('button', { name: 'Enregistrer le lieu' }).click();
    await expect(page.getByRole('heading', { level: 1, name: "Mes lieux d'activité" })).toBeVisible();
    const modifier = page.getByRole('link', { name: `Modifier : ${nom}` });
    await modifier.click();
    await expect(page.getByRole('heading', { level: 1, name: `Modifier « ${nom} »` })).toBeVisible();

    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByLabel('Téléphone', { exact: true }).fill('05 55 52 00 00');
    await second.getByLabel('Complément').fill('Second étage');
    await second.getByRole('button', { name: 'Enregistrer les modifications' }).click();
    await expect(second.getByRole('heading', { level: 1, name: nom })).toBeVisible();
    await second.close();

    await page.getByLabel('Complément').fill('Premier étage');
    await page.getByLabel('En quelques mots').fill('Un lieu ouvert à tous.');
    await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
    await expect(page.getByRole('heading', { name: /Ce lieu a changé pendant que vous le modifiiez/ })).toBeFocused();
    await sansDefaut(page, '05 55 52 00 00');
    await tientEnLargeur(page);
    await expect(page.getByLabel('Complément')).toHaveValue('Premier étage');
    await page.getByRole('button', { name: 'Garder mes modifications et les siennes' }).click();
    await expect(page.getByLabel('Téléphone', { exact: true })).toHaveValue('05 55 52 00 00');
    await expect(page.getByLabel('Complément')).toHaveValue('Premier étage');
    await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
    await expect(page.getByRole('heading', { level: 1, name: nom })).toBeVisible();
    await expect(page.getByRole('main').getByText('Premier étage').first()).toBeVisible();
    await expect(page.getByRole('link', { name: '05 55 52 00 00' })).toBeVisible();
    await expect(page.getByText('Un lieu ouvert à tous.')).toBeVisible();
  });

  test('her presence, and her name when she agrees', async ({ page, aller }, info) => {
    test.setTimeout(180_000);
    const nom = `Maison des présences ${info.project.name}`;
    await entrer(page, aller);
    await aller('/espace/lieux/nouveau');
    await remplirLieu(page, nom, ['felletin', /^Felletin \(23\)/], '3 Grande Rue');
    await page.getByRole('button', { name: 'Enregistrer le lieu' }).click();
    const presence = page.getByRole('button', { name: `Dire ma présence : ${nom}` });
    await presence.click();
    await page.getByRole('button', { name: 'Ajouter des horaires' }).click();
    for (const jour of ['lundi', 'mercredi', 'vendredi']) await page.getByRole('checkbox', { name: jour }).uncheck();
    await page.getByRole('checkbox', { name: 'Afficher mon nom au public' }).check();
    await sansDefaut(page, 'Sans votre accord, votre nom');
    await tientEnLargeur(page);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('Votre présence est enregistrée.').first()).toBeVisible();
    await expect(page.getByText('mardi et jeudi, 9 h – 12 h').first()).toBeVisible();
    await expect(presence).toBeFocused();
    await page.getByRole('main').getByRole('link', { name: nom, exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Conseillers numériques présents' })).toBeVisible();
    await expect(page.getByText('mardi et jeudi, 9 h – 12 h')).toBeVisible();
  });

  test('what is typed survives a reload and a sign-out, and is hers alone', async ({ page, aller }) => {
    const personne = await entrer(page, aller);
    await aller('/espace/lieux/nouveau');
    const relire = async (): Promise<void> => {
      await expect(page.getByText('Nous avons retrouvé ce que vous aviez écrit.')).toBeVisible();
      await expect(page.getByLabel('Nom du lieu')).toHaveValue("L'Atelier 😀 inachevé");
      await expect(page.getByRole('combobox', { name: 'Commune' })).toHaveValue('Guéret (23)');
      await expect(page.getByRole('checkbox', { name: 'Parentalité' })).toBeChecked();
      await expect(page.getByRole('checkbox', { name: 'samedi' })).toBeChecked();
      await expect(page.getByLabel('En quelques mots')).toHaveValue('Deux lignes,\net la seconde.');
    };
    await page.getByLabel('Nom du lieu').fill("L'Atelier 😀 inachevé");
    await choisirCommune(page, page.getByRole('combobox', { name: 'Commune' }), 'gueret', /^Guéret \(23\)/);
    await page.getByRole('checkbox', { name: 'Parentalité' }).check();
    await page.getByRole('button', { name: 'Ajouter des horaires' }).click();
    await page.getByRole('checkbox', { name: 'samedi' }).check();
    await page.getByLabel('En quelques mots').fill('Deux lignes,\net la seconde.');
    await page.reload();
    await relire();
    await sansDefaut(page, 'Nous avons retrouvé');

    const sortir = async (): Promise<void> => {
      await page.getByRole('banner').getByRole('button').click();
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      await expect(page.getByText('Vous êtes déconnecté.').first()).toBeVisible();
    };
    await sortir();
    // Another person, on the same screen, is given nothing.
    await entrer(page, aller, 'admin');
    await aller('/espace/lieux/nouveau');
    await expect(page.getByLabel('Nom du lieu')).toHaveValue('');
    await sortir();
    await seConnecter(page, personne.identifiant, personne.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/espace/lieux/nouveau');
    await relire();
    await page.getByRole('button', { name: 'Repartir de zéro' }).click();
    await expect(page.getByLabel('Nom du lieu')).toHaveValue('');
    await page.reload();
    await expect(page.getByLabel('Nom du lieu')).toHaveValue('');
  });

  test('an invitation that is being typed survives a sign-out', async ({ page, aller }) => {
    const admin = await entrer(page, aller, 'admin');
    await aller('/comptes');
    await page.getByRole('button', { name: 'Inviter une personne' }).click();
    const main = page.getByRole('main');
    await main.getByLabel('Prénom', { exact: true }).fill('Maëlys');
    await main.getByRole('radio', { name: 'Préfecture' }).check();
    await main.getByLabel('Adresse électronique personnelle').fill('maelys@exemple.fr');
    await page.getByRole('banner').getByRole('button').click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page.getByText('Vous êtes déconnecté.').first()).toBeVisible();
    await seConnecter(page, admin.identifiant, admin.mot_de_passe);
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
    await aller('/comptes');
    await expect(main.getByLabel('Prénom', { exact: true })).toHaveValue('Maëlys');
    await expect(main.getByRole('radio', { name: 'Préfecture' })).toBeChecked();
    await expect(main.getByLabel('Adresse électronique personnelle')).toHaveValue('maelys@exemple.fr');
    await main.getByRole('button', { name: 'Annuler' }).click();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Inviter une personne' })).toHaveAttribute('aria-expanded', 'false');
  });

  test('a lieu is created by the keyboard alone', async ({ page, aller }, info) => {
    test.setTimeout(180_000);
    const nom = `Clavier seul ${info.project.name}`;
    await entrer(page, aller);
    await aller('/espace/lieux');
    /** Walks on to the control of this name, as a person would: Tab after Tab. */
    const jusqua = async (cible: Locator): Promise<void> => {
      for (let pas = 0; pas < 80; pas += 1) {
        if (await cible.evaluate((element) => element === document.activeElement).catch(() => false)) return;
        await page.keyboard.press('Tab');
      }
      await expect(cible).toBeFocused();
    };
    await jusqua(page.getByRole('link', { name: 'Créer un lieu' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Créer un lieu' })).toBeFocused();
    await jusqua(page.getByLabel('Nom du lieu'));
    await page.keyboard.type(nom);
    await jusqua(page.getByRole('combobox', { name: 'Commune' }));
    await page.keyboard.type('la souterraine');
    await expect(page.getByRole('option').first()).toContainText('La Souterraine (23)');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Code postal *')).toHaveValue('23300');
    await jusqua(page.getByLabel('Adresse *'));
    await page.keyboard.type('2 place de la Gare');
    await jusqua(page.getByRole('checkbox', { name: 'Aide aux démarches administratives' }));
    await page.keyboard.press('Space');
    await jusqua(page.getByRole('button', { name: 'Ajouter des horaires' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('checkbox', { name: 'lundi' })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByRole('checkbox', { name: 'lundi' })).not.toBeChecked();
    await jusqua(page.getByRole('button', { name: 'Enregistrer le lieu' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: "Mes lieux d'activité" })).toBeFocused();
    await expect(page.getByRole('main').getByRole('link', { name: nom, exact: true })).toBeVisible();
  });
});
