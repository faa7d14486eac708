// The page « Cartographie » as a person sees it: by labels and roles only.

import type { Locator, Page } from '@playwright/test';

import { expect } from './essai.ts';

/** What a card of the list says. */
export interface LieuVu {
  readonly nom: string;
  readonly metres: number | null;
  readonly texte: string;
}

export class Cartographie {
  readonly page: Page;
  readonly champ: Locator;

  constructor(page: Page) {
    this.page = page;
    this.champ = page.getByRole('main').getByLabel("Commune, code postal ou nom d'un lieu");
  }

  async ouvrir(requete = ''): Promise<void> {
    await this.page.goto(`/cartographie${requete}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Trouver un lieu de médiation numérique' })).toBeVisible();
  }

  async chercher(texte: string): Promise<void> {
    await this.champ.fill(texte);
    await this.page.getByRole('button', { name: 'Chercher' }).click();
  }

  /** The heading of the results. */
  titre(nom: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 2, name: nom });
  }

  get cartes(): Locator {
    return this.page.getByRole('main').getByRole('listitem').filter({ has: this.page.getByRole('heading', { level: 3 }) });
  }

  /** Shows the filters where the screen hides them behind « Tous les filtres ». */
  async montrerFiltres(): Promise<void> {
    const choix = this.filtre('Ouvert maintenant');
    if (!(await choix.isVisible())) await this.page.getByText(/^Tous les filtres/).click();
    await expect(choix).toBeVisible();
  }

  filtre(nom: string): Locator {
    return this.page.getByRole('checkbox', { name: nom, exact: true });
  }

  async lieux(): Promise<LieuVu[]> {
    const cartes = await this.cartes.all();
    return Promise.all(
      cartes.map(async (carte) => {
        const texte = (await carte.innerText()).replaceAll(/\s+/g, ' ');
        return { nom: await carte.getByRole('heading').innerText(), metres: metres(texte), texte };
      }),
    );
  }
}

/** The distance that a card tells: `350 m`, `1,4 km`, `9 412 km`. */
function metres(texte: string): number | null {
  const trouve = /(?:^|\s)(\d[\d ]*(?:,\d)?) (km|m)(?:\s|$)/.exec(texte);
  if (!trouve?.[1]) return null;
  const nombre = Number(trouve[1].replaceAll(' ', '').replace(',', '.'));
  return trouve[2] === 'km' ? nombre * 1_000 : nombre;
}
