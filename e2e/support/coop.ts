// The program under test: where it is, how it is started, how it is stopped.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Root of the repository. */
export const RACINE = join(import.meta.dirname, '..', '..');

/** Folder of everything a run leaves behind. */
export const RESULTATS = join(RACINE, 'e2e', 'results');

/** The database that every server copies: the real lieux, imported once. */
export const MODELE = join(RESULTATS, 'modele', 'coop.sqlite');

/** Another one, of people who have reported what they did: its closed months are published. */
export const CHIFFRES = join(RESULTATS, 'modele', 'chiffres.sqlite');

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

/**
 * Runs one command of the binary to its end, on the clock of the servers: what it loads must not grow past their « now »
 * with the day of the run.
 */
export async function coop(...args: string[]): Promise<string> {
  const env = { ...process.env, COOP_MAINTENANT: MAINTENANT };
  const { stdout } = await promisify(execFile)(binaire(), args, { env, maxBuffer: 64 << 20 });
  return stdout;
}

export interface Serveur {
  readonly adresse: string;
  /** Stops it, and gives all that it wrote. */
  arreter(): Promise<string>;
  /** Kills it in the middle of whatever it does. */
  tuer(): Promise<void>;
}

/** Where a server listens, and which client it serves. */
export interface Reglages {
  /** A port of its own, when it must be found again at the same address; any, otherwise. */
  readonly port?: string;
  /** A folder of a built client, in the place of the one that the binary holds. */
  readonly client?: string;
  /** Other settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What no line of the server's log may hold: people, addresses, tokens, links that open an account, passwords. */
const INTIMES = [
  /élodie|elodie|n'guyen|nguyen/i,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i,
  /eyJ[\w-]{10,}\.[\w-]+\./,
  /(?:activation|mot-de-passe|partage)\/[\w-]{43}/,
  /tulipes|girafe|mot_de_passe=/i,
];

/** The lines of a log that tell somebody's business. */
export function indiscretions(journal: string): string[] {
  return journal.split('\n').filter((ligne) => INTIMES.some((intime) => intime.test(ligne)));
}

/** Everything that the program can say of itself, since none of it may name anybody. */
const JOURNAL = 'info,coop_api=debug,coop_store=debug,coop_connect=debug,coop_index=debug';

/** Starts a server on a database of its own and waits until it answers `/readyz`. */
export async function demarrer(base: string, { port = '0', client, env }: Reglages = {}): Promise<Serveur> {
  const processus = spawn(binaire(), ['serve', '--listen', `127.0.0.1:${port}`, '--database-url', `sqlite://${base}`], {
    env: { ...process.env, ...(client ? { COOP_CLIENT_DIR: client } : {}), COOP_LIMITES: 'off', COOP_MAINTENANT: MAINTENANT, COOP_LOG: JOURNAL, COOP_DEVELOPPEMENT: process.env['COOP_DEVELOPPEMENT'] ?? 'non', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const journal: string[] = [];
  processus.stdout.on('data', (morceau: Buffer) => journal.push(morceau.toString()));
  processus.stderr.on('data', (morceau: Buffer) => journal.push(morceau.toString()));
  try {
    const adresse = await annonce(processus);
    await jusquAPret(adresse, processus);
    const finir = async () => {
      await arreter(processus);
      return journal.join('');
    };
    return { adresse, arreter: finir, tuer: () => arreter(processus, 'SIGKILL') };
  } catch (cause) {
    await arreter(processus);
    throw cause;
  }
}

/** The address that the server says it listens on. */
function annonce(processus: ChildProcess): Promise<string> {
  let dit = '';
  return new Promise((suite, refus) => {
    const lire = (morceau: Buffer) => {
      dit = (dit + morceau.toString()).slice(-8_000);
      const adresse = /Coop répond sur (http:\/\/\S+)/.exec(dit)?.[1];
      if (adresse) suite(adresse);
    };
    processus.stdout?.on('data', lire);
    processus.stderr?.on('data', lire);
    processus.once('error', refus);
    processus.once('exit', (code) => refus(new Error(`The server ended with ${code}:\n${dit}`)));
  });
}

async function jusquAPret(adresse: string, processus: ChildProcess): Promise<void> {
  while (processus.exitCode === null) {
    const reponse = await fetch(`${adresse}/readyz`).catch(() => undefined);
    if (reponse?.ok) return;
    await new Promise((suite) => setTimeout(suite, 50));
  }
  throw new Error(`The server ended with ${processus.exitCode} before it was ready.`);
}

async function arreter(processus: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (processus.exitCode !== null || processus.signalCode !== null) return;
  const fin = new Promise((suite) => processus.once('exit', suite));
  processus.kill(signal);
  await fin;
}
