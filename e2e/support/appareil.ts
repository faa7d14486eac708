// A device that goes in and out of the network: a browser on a profile of its own, which a restart finds again, and a
// server that is killed and comes back at the same address.

import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type APIRequestContext, type BrowserContext, type Page, test as socle, chromium, expect, request } from '@playwright/test';

import type { Compte } from './comptes.ts';
import { seConnecter } from './comptes.ts';
import { MODELE, type Serveur, demarrer } from './coop.ts';
import { PageCra } from './cra.ts';
import { arriver } from './essai.ts';
import { navigateur } from './navigateur.ts';

/** What a browser says of a server that is not there: expected here, and nothing else is. */
const SANS_RESEAU = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_FAILED|status of 40[13]|status of 422/;

/** A CRA as the server has it. */
export interface CraRecu {
  readonly id: string;
  readonly date: string;
  readonly duree: number;
  readonly themes: string[];
  readonly commune: string;
  readonly created_at: string;
}

export class Appareil {
  readonly #dossier: string;
  readonly #viewport: { width: number; height: number };
  #serveur: Serveur;
  #contexte: BrowserContext | undefined;
  #page: Page | undefined;
  readonly #erreurs: string[] = [];
  readonly adresse: string;

  private constructor(dossier: string, serveur: Serveur, viewport: { width: number; height: number }) {
    this.#dossier = dossier;
    this.#serveur = serveur;
    this.#viewport = viewport;
    this.adresse = serveur.adresse;
  }

  static async preparer(viewport: { width: number; height: number }): Promise<Appareil> {
    const dossier = await mkdtemp(join(tmpdir(), 'coop-appareil-'));
    const base = join(dossier, 'coop.sqlite');
    await copyFile(MODELE, base);
    return new Appareil(dossier, await demarrer(base), viewport);
  }

  get page(): Page {
    if (!this.#page) throw new Error('The browser is closed.');
    return this.#page;
  }

  get contexte(): BrowserContext {
    if (!this.#contexte) throw new Error('The browser is closed.');
    return this.#contexte;
  }

  get cra(): PageCra {
    return new PageCra(this.page, (chemin) => this.aller(chemin));
  }

  async aller(chemin: string): Promise<void> {
    await arriver(this.page, `${this.adresse}${chemin}`, true);
  }

  /** Starts the browser on its profile; in a place without a network, unless told otherwise. */
  async ouvrir({ reseau }: { reseau: boolean }): Promise<void> {
    const { launchOptions, ...reste } = navigateur;
    this.#contexte = await chromium.launchPersistentContext(join(this.#dossier, 'profil'), {
      ...launchOptions,
      ...reste,
      viewport: this.#viewport,
      baseURL: this.adresse,
    });
    this.#contexte.on('console', (message) => {
      if (message.type() === 'error' && !SANS_RESEAU.test(message.text())) this.#erreurs.push(`console: ${message.text()} (${message.location().url})`);
    });
    this.#contexte.on('weberror', (erreur) => this.#erreurs.push(`page: ${erreur.error().message}`));
    await this.#contexte.setOffline(!reseau);
    this.#page = this.#contexte.pages()[0] ?? (await this.#contexte.newPage());
  }

  /** Ends the browser: its next start finds what is on the disk, and nothing else. */
  async fermer(): Promise<void> {
    await this.#contexte?.close();
    this.#contexte = undefined;
    this.#page = undefined;
  }

  /** Out of the network: cut in the browser, and no server at its end. */
  async perdreLeReseau(): Promise<void> {
    await this.#contexte?.setOffline(true);
    await this.#serveur.tuer();
  }

  /** The server comes back at the same address; the browser does not know it yet. */
  async relancerLeServeur(client?: string): Promise<void> {
    const port = new URL(this.adresse).port;
    this.#serveur = await demarrer(join(this.#dossier, 'coop.sqlite'), client ? { port, client } : { port });
    expect(this.#serveur.adresse).toBe(this.adresse);
  }

  async retrouverLeReseau(): Promise<void> {
    await this.relancerLeServeur();
    await this.contexte.setOffline(false);
  }

  /** Signs in, and waits until the device has what the form needs. */
  async connecter(qui: Compte): Promise<void> {
    await this.aller('/connexion');
    await seConnecter(this.page, qui.identifiant, qui.mot_de_passe);
    await expect(this.page.getByRole('heading', { level: 1, name: /^Bonjour/ })).toBeVisible();
  }

  /** Waits until the pages and the form are on the device. */
  async approvisionner(): Promise<void> {
    await this.aller('/hors-ligne');
    await expect(this.page.getByText('Cet appareil est prêt')).toBeVisible();
    await expect(this.page.getByText(/lieux?, lus le /)).toBeVisible({ timeout: 20_000 });
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    // A page that was on its way while the worker came is not its own: the next is.
    await this.aller('/hors-ligne');
    await expect.poll(() => this.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  }

  /** Asks the server as this person, from another device. */
  async api(qui: Compte): Promise<APIRequestContext> {
    const nue = await request.newContext({ baseURL: this.adresse, extraHTTPHeaders: { Origin: this.adresse } });
    const connexion = await nue.post('/api/v1/connexion', { data: { identifiant: qui.identifiant, mot_de_passe: qui.mot_de_passe } });
    const { access_token: jeton } = (await connexion.json()) as { access_token: string };
    await nue.dispose();
    return request.newContext({ baseURL: this.adresse, extraHTTPHeaders: { Origin: this.adresse, Authorization: `Bearer ${jeton}` } });
  }

  /** The CRAs of a person that the server has, in the order in which it wrote them. */
  async recus(qui: Compte): Promise<CraRecu[]> {
    const api = await this.api(qui);
    const { items } = (await (await api.get('/api/v1/cras?limit=100')).json()) as { items: CraRecu[] };
    await api.dispose();
    return items.sort((a, b) => a.created_at.localeCompare(b.created_at));
  }

  async finir(): Promise<void> {
    await this.fermer();
    await this.#serveur.arreter();
    await rm(this.#dossier, { recursive: true, force: true });
    expect(this.#erreurs, 'console errors and page errors, but those of a network that is not there').toEqual([]);
  }
}

export const test = socle.extend<{ appareil: Appareil }>({
  appareil: async ({ viewport }, use) => {
    const appareil = await Appareil.preparer(viewport ?? { width: 1280, height: 720 });
    await use(appareil);
    await appareil.finir();
  },
});
