// Once a run: a database with the real lieux, marked fictitious so that the clock may be set.

import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { MODELE, RACINE, coop } from './coop.ts';

export default async function preparation(): Promise<void> {
  await rm(dirname(MODELE), { recursive: true, force: true });
  await mkdir(dirname(MODELE), { recursive: true });
  const base = `sqlite://${MODELE}`;
  await coop('migrate', '--fictif', '--database-url', base);
  await coop('import', 'lieux', join(RACINE, 'data/lieux/lieux-standard-v1.csv.gz'), '--json', '--database-url', base);
}
