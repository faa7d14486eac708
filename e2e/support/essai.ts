// What every test stands on: a seeded server for its worker, and a watch over what the browser does.

import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Locator, type Page, test as socle, expect } from '@playwright/test';

import { Cartographie } from './cartographie.ts';
import { MODELE, type Serveur, demarrer, indiscretions } from './coop.ts';
import { Fournisseur } from './federation.ts';

export { expect };

/** Watches the browser during a test; what it saw and was not announced fails the test at its end. */
export class Gardien {
  readonly #tolerees: RegExp[] = [];
  readonly #erreurs: string[] = [];

  /** Announces console errors that this test provokes on purpose. */
  tolerer(motif: RegExp): void {
    this.#tolerees.push(motif);
  }

  noter(erreur: string): void {
    this.#erreurs.push(erreur);
  }

  bilan(): string[] {
    return this.#erreurs.filter((erreur) => !this.#tolerees.some((motif) => motif.test(erreur)));
  }
}

/** Opens an address and, where scripts run, waits until the client has taken over from the server's page. */
export async function arriver(page: Page, chemin: string, script: boolean): Promise<void> {
  await page.goto(chemin);
  if (script) await expect(priseEnMain(page)).toBeAttached();
}

/** What the client adds to every page: the place of its passing messages. */
export function priseEnMain(page: Page): Locator {
  return page.locator('.messages');
}

/** Keeps the client from coming: the page stays what the server rendered, where scripts run all the same. */
export async function sansClient(page: Page): Promise<void> {
  await page.route(/\/assets\/demarrage\./, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
}

interface Ouvrier {
  /** The database that the server copies. */
  modele: string;
  /** Whether the server has a provider of identities. */
  avecFournisseur: boolean;
  /** The server of this worker. */
  serveur: Serveur;
}

interface Essai {
  /** Whether scripts run in this project. */
  script: boolean;
  /** Opens an address in the test's page. */
  aller: (chemin: string) => Promise<void>;
  carto: Cartographie;
  gardien: Gardien;
}

export const test = socle.extend<Essai, Ouvrier>({
  modele: [MODELE, { option: true, scope: 'worker' }],

  avecFournisseur: [false, { option: true, scope: 'worker' }],

  serveur: [
    async ({ modele, avecFournisseur }, use) => {
      const dossier = await mkdtemp(join(tmpdir(), 'coop-e2e-'));
      const base = join(dossier, 'coop.sqlite');
      await copyFile(modele, base);
      const fournisseur = avecFournisseur ? await Fournisseur.demarrer() : undefined;
      const serveur = await demarrer(base, fournisseur ? { env: fournisseur.reglages } : {});
      await use(serveur);
      const journal = await serveur.arreter();
      fournisseur?.arreter();
      expect(journal, 'the log was kept').toContain('request served');
      expect(indiscretions(journal), 'lines of the log that tell of somebody').toEqual([]);
      await rm(dossier, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  aller: async ({ page, script }, use) => use((chemin) => arriver(page, chemin, script)),
  carto: async ({ page, aller }, use) => use(new Cartographie(page, aller)),

  baseURL: async ({ serveur }, use) => use(serveur.adresse),

  gardien: [
    async ({ context, serveur }, use) => {
      const gardien = new Gardien();
      context.on('console', (message) => {
        if (message.type() === 'error') gardien.noter(`console: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (erreur) => gardien.noter(`page: ${erreur.error().message}`));
      context.on('request', (requete) => {
        const url = requete.url();
        if (!url.startsWith(serveur.adresse) && !/^(data|blob|about):/.test(url)) gardien.noter(`another host: ${url}`);
      });
      await use(gardien);
      expect(gardien.bilan(), 'console errors, page errors, requests to another host').toEqual([]);
    },
    { auto: true },
  ],
});
