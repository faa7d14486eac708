// The program under test: where it is, how it is started, how it is stopped.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Root of the repository. */
export const RACINE = join(import.meta.dirname, '..', '..');

/** Folder of everything a run leaves behind. */
export const RESULTATS = join(RACINE, 'e2e', 'results');

/** The database that every server copies: the real lieux, imported once. */
export const MODELE = join(RESULTATS, 'modele', 'coop.sqlite');

/** « Now » for the server: a Tuesday morning of a week without a holiday, so that « Ouvert » is the same at every run. */
export const MAINTENANT = '2026-11-24T10:00:00+01:00';

/** The real binary. A missing one is a failure, not a skipped run. */
export function binaire(): string {
  const chemin = process.env['COOP_BIN'];
  if (!chemin || !existsSync(chemin)) {
    throw new Error(`COOP_BIN names the coop binary to test; it says « ${chemin ?? ''} », where there is none.`);
  }
  return chemin;
}

/** Runs one command of the binary to its end. */
export async function coop(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(binaire(), args, { maxBuffer: 64 << 20 });
  return stdout;
}

export interface Serveur {
  readonly adresse: string;
  arreter(): Promise<void>;
}

/** Starts a server on a database of its own and waits until it answers `/readyz`. */
export async function demarrer(base: string): Promise<Serveur> {
  const port = await portLibre();
  const processus = spawn(binaire(), ['serve', '--listen', `127.0.0.1:${port}`, '--database-url', `sqlite://${base}`], {
    env: { ...process.env, COOP_LIMITES: 'off', COOP_MAINTENANT: MAINTENANT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let journal = '';
  const garder = (morceau: Buffer) => (journal = (journal + morceau.toString()).slice(-8_000));
  processus.stdout.on('data', garder);
  processus.stderr.on('data', garder);
  const adresse = `http://127.0.0.1:${port}`;
  await pret(adresse, processus, () => journal);
  return { adresse, arreter: () => arreter(processus) };
}

async function pret(adresse: string, processus: ChildProcess, journal: () => string): Promise<void> {
  const limite = Date.now() + 30_000;
  while (Date.now() < limite) {
    if (processus.exitCode !== null) break;
    const reponse = await fetch(`${adresse}/readyz`).catch(() => undefined);
    if (reponse?.ok) return;
    await new Promise((suite) => setTimeout(suite, 50));
  }
  processus.kill('SIGKILL');
  throw new Error(`The server did not become ready:\n${journal()}`);
}

async function arreter(processus: ChildProcess): Promise<void> {
  if (processus.exitCode !== null) return;
  const fin = new Promise((suite) => processus.once('exit', suite));
  processus.kill('SIGTERM');
  await fin;
}

function portLibre(): Promise<number> {
  return new Promise((suite, refus) => {
    const sonde = createServer();
    sonde.once('error', refus);
    sonde.listen(0, '127.0.0.1', () => {
      const adresse = sonde.address();
      sonde.close(() => (adresse && typeof adresse === 'object' ? suite(adresse.port) : refus(new Error('no port'))));
    });
  });
}
