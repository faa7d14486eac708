// axe on every page in every state, light and dark, with the client and with the server's page alone.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, priseEnMain, sansClient, test } from '../support/essai.ts';

interface Etat {
  readonly nom: string;
  readonly chemin: string;
  /** A text proper to the state: what is checked is what is meant. */
  readonly texte: string | RegExp;
  /** What brings the state about, with the client. */
  readonly geste?: (page: Page) => Promise<void>;
  /** Whether the server answers 404, of which the console speaks. */
  readonly absente?: boolean;
}

const etats: Etat[] = [
  { nom: 'home', chemin: '/', texte: "Trouvez de l'aide avec le numérique, près de chez vous" },
  { nom: 'search, nothing asked', chemin: '/cartographie', texte: 'Où cherchez-vous ?' },
  { nom: 'search, results', chemin: '/cartographie?q=Lyon', texte: 'Autour de Lyon (69)' },
  { nom: 'search, typo', chemin: '/cartographie?q=G%C3%A9ret', texte: "Aucune commune ne s'appelle « Géret »" },
  { nom: 'search, homonyms', chemin: '/cartographie?q=saint+denis', texte: 'Autres communes :' },
  { nom: 'search, nothing found', chemin: '/cartographie?q=zzzzqqqq+wxwxwx&ouvert=oui', texte: 'Aucun lieu ne correspond' },
  { nom: 'site map', chemin: '/plan-du-site', texte: 'Réutiliser les données' },
  { nom: 'accessibility', chemin: '/accessibilite', texte: 'État de conformité' },
  { nom: 'legal notice', chemin: '/mentions-legales', texte: 'Éditeur et hébergeur' },
  { nom: 'personal data', chemin: '/donnees-personnelles', texte: 'Vos droits' },
  { nom: 'unknown page', chemin: '/nulle-part', texte: "Cette page n'existe pas", absente: true },
  { nom: 'unknown lieu', chemin: '/lieux/00000000-0000-8000-8000-000000000000', texte: "Ce lieu n'existe pas", absente: true },
  { nom: 'display', chemin: '/parametres-affichage', texte: 'Ce que votre navigateur sait faire' },
  {
    nom: 'proposals open',
    chemin: '/cartographie',
    texte: 'Guéret (23)',
    geste: async (page) => page.getByLabel("Commune, code postal ou nom d'un lieu").pressSequentially('gueret'),
  },
  {
    nom: 'filters open',
    chemin: '/cartographie?q=Lyon&services=parentalite',
    texte: 'Vous cherchez de l\'aide pour',
    geste: async (page) => {
      if (!(await page.getByText("Vous cherchez de l'aide pour").isVisible())) await page.getByText(/^Tous les filtres/).click();
    },
  },
  {
    nom: 'position refused',
    chemin: '/cartographie',
    texte: /n'a pas donné votre position/,
    geste: async (page) => page.getByRole('button', { name: 'Autour de moi' }).click(),
  },
  {
    nom: 'a lieu',
    chemin: '/cartographie?q=Lyon&ouvert=oui&conseiller=oui',
    texte: "D'où viennent ces informations",
    geste: async (page) => page.getByRole('main').getByRole('heading', { level: 3 }).first().getByRole('link').click(),
  },
];

async function verifier(page: Page, etat: Etat): Promise<void> {
  await expect(page.getByText(etat.texte).first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
    const defauts = violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`);
    expect(defauts).toEqual([]);
  }
}

for (const etat of etats) {
  test(`axe: ${etat.nom}`, { tag: '@script' }, async ({ page, gardien, aller }) => {
    if (etat.absente) gardien.tolerer(/404 \(Not Found\)/);
    await aller(etat.chemin);
    await etat.geste?.(page);
    await verifier(page, etat);
  });
}

for (const etat of etats.filter(({ geste, nom }) => !geste || nom === 'a lieu')) {
  test(`axe, server's page alone: ${etat.nom}`, { tag: '@script' }, async ({ page, gardien }) => {
    if (etat.absente) gardien.tolerer(/404 \(Not Found\)/);
    await sansClient(page);
    await page.goto(etat.chemin);
    await etat.geste?.(page);
    await expect(priseEnMain(page)).toHaveCount(0);
    await verifier(page, etat);
  });
}
