// The provider of identities of tools/openid, started for one test.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Page } from '@playwright/test';

import { RACINE } from './coop.ts';

export class Fournisseur {
  private constructor(
    readonly emetteur: string,
    readonly processus: ChildProcess,
  ) {}

  static async demarrer(): Promise<Fournisseur> {
    const processus = spawn(process.execPath, [join(RACINE, 'tools', 'openid', 'fournisseur.mjs')], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    for await (const ligne of createInterface({ input: processus.stdout })) {
      return new Fournisseur(ligne, processus);
    }
    throw new Error('The provider of identities did not start.');
  }

  /** What makes a server send people there. */
  get reglages(): Record<string, string> {
    return { COOP_OIDC_EMETTEUR: this.emetteur, COOP_OIDC_CLIENT: 'coop', COOP_OIDC_SECRET: 'secret-du-client' };
  }

  arreter(): void {
    this.processus.kill();
  }
}

/** Says who one is, on the page of the provider. */
export async function sIdentifier(page: Page, sujet: string): Promise<void> {
  await page.getByLabel('Identifiant').fill(sujet);
  await page.getByRole('button', { name: 'Continuer' }).click();
}
