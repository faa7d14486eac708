// The page « Cartographie » as a person sees it: by labels and roles only.

import { type Locator, type Page, expect } from '@playwright/test';

/** What a card of the list says. */
export interface LieuVu {
  readonly nom: string;
  readonly metres: number | null;
  /** Where the lieu is known by its commune alone, its distance is « environ » : it may be told out of order. */
  readonly environ: boolean;
  readonly texte: string;
}

export class Cartographie {
  readonly page: Page;
  readonly champ: Locator;
  readonly #aller: (chemin: string) => Promise<void>;

  constructor(page: Page, aller: (chemin: string) => Promise<void>) {
    this.page = page;
    this.#aller = aller;
    this.champ = page.getByRole('main').getByLabel("Commune, code postal ou nom d'un lieu");
  }

  async ouvrir(requete = ''): Promise<void> {
    await this.#aller(`/cartographie${requete}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Trouver un lieu de médiation numérique' })).toBeVisible();
  }

  async chercher(texte: string): Promise<void> {
    await this.champ.fill(texte);
    await this.champ.press('Enter');
  }

  /** The heading of the results. */
  titre(nom: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 2, name: nom });
  }

  get cartes(): Locator {
    return this.page.getByRole('main').getByRole('listitem').filter({ has: this.page.getByRole('heading', { level: 3 }) });
  }

  /** Nothing is on its way: the list is that of the address. */
  async repos(): Promise<void> {
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** Shows the filters where the screen hides them behind « Tous les filtres ». */
  async montrerFiltres(): Promise<void> {
    const choix = this.filtre('Gratuit');
    if (!(await choix.isVisible())) await this.page.getByText(/^Tous les filtres/).click();
    await expect(choix).toBeVisible();
  }

  filtre(nom: string): Locator {
    return this.page.getByRole('checkbox', { name: nom, exact: true });
  }

  /** The addresses of the pages of the shown lieux. */
  async adresses(): Promise<string[]> {
    const liens = await this.cartes.getByRole('link').all();
    return Promise.all(liens.map(async (lien) => (await lien.getAttribute('href')) ?? ''));
  }

  async lieux(): Promise<LieuVu[]> {
    const cartes = await this.cartes.all();
    return Promise.all(
      cartes.map(async (carte) => {
        const lu = async (partie: Locator) => (await partie.innerText()).replaceAll(/\s+/g, ' ').trim();
        const titre = carte.getByRole('heading');
        const distance = titre.locator('xpath=following-sibling::*');
        const dite = (await distance.count()) ? await lu(distance) : '';
        return { nom: await lu(titre), metres: dite ? metres(dite) : null, environ: dite.startsWith('environ '), texte: await lu(carte) };
      }),
    );
  }
}

/** A distance as people read it: `350 m`, `1,4 km`, `9 412 km`, `environ 1 km` where the position is. */
function metres(texte: string): number {
  const [, nombre, unite] = /^(?:environ )?(\d[\d ]*(?:,\d)?) (km|m)$/.exec(texte) ?? [];
  if (nombre === undefined) throw new Error(`« ${texte} » is no distance`);
  return Number(nombre.replaceAll(' ', '').replace(',', '.')) * (unite === 'km' ? 1_000 : 1);
}
