// The site of somebody else, on another origin, under a policy of its own; and what it is seen to ask for.

import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Page, type Request, expect } from '@playwright/test';

import type { Gardien } from './essai.ts';

/** Nothing but the module of the service and what it asks: no style, no image, no frame. */
export const STRICTE = (coop: string): string =>
  `default-src 'none'; script-src ${coop}; connect-src ${coop}; style-src 'none'; base-uri 'none'; form-action 'none'`;

/** The same, where text never becomes markup nor script. */
export const TYPES_SURS = (coop: string): string => `${STRICTE(coop)}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** The code of an element: its script, then each of these attributes and contents. */
export function composants(coop: string, ...elements: Record<string, string>[]): string {
  const codes = elements.map((attributs) => {
    const dits = Object.entries(attributs).map(([nom, valeur]) => ` ${nom}="${valeur}"`);
    return `<coop-statistiques${dits.join('')}><a href="${coop}/statistiques">Statistiques de la médiation numérique</a></coop-statistiques>`;
  });
  return `<script type="module" src="${coop}/embed.js" async></script>${codes.join('\n')}`;
}

/** What a page of the site holds, and under which policy. */
export interface Contenu {
  readonly corps: string;
  readonly politique: string;
}

export class SiteHostile {
  readonly adresse: string;
  readonly #serveur: Server;
  readonly #requetes: Request[] = [];
  #contenu: Contenu = { corps: '', politique: "default-src 'none'" };

  private constructor(serveur: Server) {
    this.#serveur = serveur;
    this.adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  }

  static async ouvrir(): Promise<SiteHostile> {
    let repondre: () => Contenu = () => ({ corps: '', politique: '' });
    const serveur = createServer((_, reponse) => {
      const { corps, politique } = repondre();
      reponse.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': politique });
      reponse.end(
        `<!doctype html><html lang="fr"><head><title>Un hub</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>` +
          `<body><main><h1>Notre hub</h1>${corps}</main></body></html>`,
      );
    });
    await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
    const site = new SiteHostile(serveur);
    repondre = () => site.#contenu;
    return site;
  }

  /** Shows this in the page, which is watched from now on. */
  async montrer(page: Page, gardien: Gardien, contenu: Contenu): Promise<void> {
    this.#contenu = contenu;
    gardien.tolerer(new RegExp(`another host: ${this.adresse}/$`));
    page.on('request', (requete) => this.#requetes.push(requete));
    await page.goto(this.adresse);
  }

  /** Where the page asked for something, itself left out. */
  demandes(): string[] {
    return this.#requetes.map((requete) => requete.url()).filter((url) => !url.startsWith(this.adresse));
  }

  /** The bytes that came over the network for it. */
  async poids(): Promise<number> {
    const autres = this.#requetes.filter((requete) => !requete.url().startsWith(this.adresse));
    const tailles = await Promise.all(autres.map((requete) => requete.sizes()));
    return tailles.reduce((somme, { responseBodySize }) => somme + responseBodySize, 0);
  }

  /** Nothing came from elsewhere than the service, and nothing is left on the device that is not figures. */
  async nAppelleQue(page: Page, coop: string): Promise<void> {
    for (const demande of this.demandes()) expect(demande.startsWith(coop), demande).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
  }

  fermer(): Promise<void> {
    return new Promise((suite) => this.#serveur.close(() => suite()));
  }
}

/** The texts of these, as people read them. */
export async function textes(lieu: { getByRole: Page['getByRole'] }): Promise<string[]> {
  const lus = await lieu.getByRole('listitem').allInnerTexts();
  return lus.map((texte) => texte.replaceAll(/\s+/g, ' ').trim());
}
