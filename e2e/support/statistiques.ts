// Figures: what the API counts, and what the page « Mes statistiques » shows of it.

import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, type Locator, type Page, expect, request } from '@playwright/test';

import type { Compte } from './comptes.ts';

/** A cell of a breakdown. */
export interface Cellule {
  readonly code: string;
  readonly libelle: string;
  readonly n: number | null;
  readonly cras?: number | null;
  readonly secret?: boolean;
}

/** The totals of an answer. */
export interface Totaux {
  readonly accompagnements: number;
  readonly cras: number;
  readonly ateliers: number;
  readonly participants_ateliers: number;
  readonly individuels: number;
  readonly ponctuels: number;
  readonly premiers_accompagnements: number;
  readonly suivis: number;
  readonly taux_suivi: number | null;
  readonly minutes: number;
  readonly minutes_par_type: { readonly individuel: number; readonly collectif: number; readonly ponctuel: number };
  readonly hors_les_murs: number;
}

/** The breakdowns that the page shows, under its headings. */
export const REPARTITIONS = {
  Thèmes: 'themes',
  Âges: 'ages',
  Statuts: 'statuts',
  Types: 'types',
  Canaux: 'canaux',
  Durées: 'durees',
  'Matériel utilisé': 'materiel',
  'Fait sous mandat': 'mandats',
  Suites: 'suites',
  Orientations: 'redirections',
} as const;

type Repartition = (typeof REPARTITIONS)[keyof typeof REPARTITIONS];

/** An answer of the API. */
export type Chiffres = Record<Repartition | 'sous_themes', Cellule[]> & {
  readonly totaux: Totaux | null;
  readonly du: string;
  readonly au: string;
  readonly evolution: { readonly periode: string; readonly cras: number | null; readonly accompagnements: number | null }[];
};

/** A CRA as it is posted, of an atelier on two themes; anything of it may be said otherwise. */
export function cra(autrement: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    date: '2026-11-20',
    canal: 'autre_lieu',
    commune: '23096',
    type: 'collectif',
    participants: 6,
    deja_accompagnes: 2,
    ages: { '60_plus': 4, '35_59': 2 },
    statuts: { retraite: 4, en_emploi: 2 },
    themes: ['demarche', 'courriel'],
    sous_themes: ['argent_impots'],
    duree: 95,
    suite: { individuel: 1, atelier: 2, redirections: { caf: 1 } },
    materiel: ['ordinateur', 'telephone'],
    ...autrement,
  };
}

/** An individual one, short, at a distance. */
export const INDIVIDUEL = {
  canal: 'a_distance',
  type: 'individuel',
  participants: 1,
  deja_accompagnes: 0,
  ages: { '18_34': 1 },
  statuts: { sans_emploi: 1 },
  themes: ['sante'],
  sous_themes: ['mon_espace_sante'],
  duree: 25,
  suite: { individuel: 0, atelier: 0, redirections: {} },
  materiel: [],
  mandat: 'aidants_connect',
};

/** The API, for one person: a device of its own, which the page's sign-in does not sign out. */
export class Api {
  readonly #appareil: APIRequestContext;
  readonly #jeton: string;

  private constructor(appareil: APIRequestContext, jeton: string) {
    this.#appareil = appareil;
    this.#jeton = jeton;
  }

  /** Open for as long as the page is. */
  static async ouvrir(page: Page, origine: string, personne: Compte): Promise<Api> {
    const appareil = await request.newContext({ baseURL: origine });
    page.once('close', () => void appareil.dispose());
    const session = await appareil.post('/api/v1/connexion', {
      headers: { Origin: origine },
      data: { identifiant: personne.identifiant, mot_de_passe: personne.mot_de_passe },
    });
    expect(session.ok(), await session.text()).toBe(true);
    const { access_token: jeton } = (await session.json()) as { access_token: string };
    return new Api(appareil, jeton);
  }

  async poster(corps: Record<string, unknown>): Promise<void> {
    const reponse = await this.#appareil.post('/api/v1/cras', {
      headers: { Authorization: `Bearer ${this.#jeton}`, 'Idempotency-Key': crypto.randomUUID() },
      data: corps,
    });
    expect(reponse.status(), await reponse.text()).toBe(201);
  }

  async lire<T>(chemin: string): Promise<T> {
    const reponse = await this.#appareil.get(chemin, { headers: { Authorization: `Bearer ${this.#jeton}` } });
    expect(reponse.ok(), await reponse.text()).toBe(true);
    return (await reponse.json()) as T;
  }

  /** The code of what a role of this person follows. */
  async portee(role: string): Promise<string> {
    const { roles } = await this.lire<{ roles: { role: string; portee: { code?: string } }[] }>('/api/v1/moi');
    return roles.find((attribution) => attribution.role === role)?.portee.code ?? '';
  }

  /** Figures of what one follows, by the end of their address. */
  suivi<T>(chemin: string, requete: Record<string, string>): Promise<T> {
    return this.lire<T>(`/api/v1/stats/${chemin}?${new URLSearchParams(requete)}`);
  }

  chiffres(requete: Record<string, string>): Promise<Chiffres> {
    return this.suivi<Chiffres>('moi', requete);
  }

  /** Those of this period, with their totals: own figures are never hidden. */
  async miens(requete: Record<string, string>): Promise<Chiffres & { totaux: Totaux }> {
    const chiffres = await this.chiffres(requete);
    if (!chiffres.totaux) throw new Error('The figures of a person are hidden from him.');
    return { ...chiffres, totaux: chiffres.totaux };
  }
}

/** A number as people read it: `1 234`. */
export function nombre(n: number): string {
  return String(n).replaceAll(/\B(?=(\d{3})+$)/g, '\u202F');
}

/** Minutes as people read them: `45 min`, `12 h`, `12 h 05`. */
export function duree(minutes: number): string {
  const [h, min] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return `${min}\u00A0min`;
  return min === 0 ? `${nombre(h)}\u00A0h` : `${nombre(h)}\u00A0h\u00A0${String(min).padStart(2, '0')}`;
}

/** The page, by labels and roles only. */
export class MesStatistiques {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The heading that says the period. */
  periode(mots: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 2, name: mots });
  }

  preset(nom: string): Locator {
    return this.page.getByRole('radio', { name: nom, exact: true });
  }

  /** A number of the head, with what is said under it. */
  indicateur(nom: string): Locator {
    const main = this.page.getByRole('main');
    return main.getByRole('listitem').filter({ has: this.page.getByText(nom, { exact: true }).and(this.page.locator('summary')) });
  }

  figure(nom: string): Locator {
    return this.page.getByRole('figure', { name: nom, exact: true });
  }

  /** Unfolds the table twin of a chart. */
  async tableau(nom: string): Promise<Locator> {
    const table = this.figure(nom).getByRole('table');
    if (!(await table.isVisible())) await this.figure(nom).getByText('Voir le tableau').click();
    await expect(table).toBeVisible();
    return table;
  }

  /** The rows of the table twin: what each is of, then its numbers. */
  async lignes(nom: string): Promise<Map<string, string[]>> {
    const rangs = await (await this.tableau(nom)).getByRole('row').all();
    const lues = await Promise.all(
      rangs.slice(1).map(async (rang) => [await rang.getByRole('rowheader').innerText(), await rang.getByRole('cell').allInnerTexts()] as const),
    );
    return new Map(lues);
  }

  /** The head shows these totals. */
  async dit(totaux: Totaux): Promise<void> {
    const attendus: [string, string][] = [
      ['Accompagnements', nombre(totaux.accompagnements)],
      ['CRA', nombre(totaux.cras)],
      ['Premiers accompagnements', nombre(totaux.premiers_accompagnements)],
      ['Accompagnements individuels', nombre(totaux.individuels)],
      ['Demandes ponctuelles', nombre(totaux.ponctuels)],
      ['Ateliers collectifs', nombre(totaux.ateliers)],
      ['Ateliers collectifs', `${nombre(totaux.participants_ateliers)} participant`],
      ["Temps d'accompagnement", duree(totaux.minutes)],
      ['Hors les murs', nombre(totaux.hors_les_murs)],
      ['Avec une suite', `${nombre(totaux.suivis)} personne`],
    ];
    for (const [nom, texte] of attendus) await expect(this.indicateur(nom), nom).toContainText(texte);
  }
}

/** axe, once a text proper to the state is there. */
export async function sansDefaut(page: Page, texte: string | RegExp): Promise<void> {
  await expect(page.getByText(texte).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'RGAAv4']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((noeud) => noeud.html).join(' ')}`)).toEqual([]);
}

/** The page does not scroll sideways. */
export async function tientEnLargeur(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** A site of somebody else: one page, under a policy that lets in nothing but frames of ours. */
export interface Site {
  readonly adresse: string;
  fermer(): Promise<void>;
}

export async function siteTiers(corps: string, cadres: string): Promise<Site> {
  const serveur: Server = createServer((_, reponse) => {
    reponse.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; frame-src ${cadres}`,
    });
    reponse.end(`<!doctype html><html lang="fr"><head><title>Un hub</title></head><body><h1>Notre hub</h1>${corps}</body></html>`);
  });
  await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
  const { port } = serveur.address() as AddressInfo;
  return {
    adresse: `http://127.0.0.1:${port}`,
    fermer: () => new Promise((suite) => serveur.close(() => suite())),
  };
}
