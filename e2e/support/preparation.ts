// Once a run: a database with the real lieux and employers and a fictitious network, so that the clock may be set;
// and one of a network that has reported CRAs, whose figures are published.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { COMPTES, COMPTES_CHIFFRES } from './comptes.ts';
import { CHIFFRES, MODELE, RACINE, coop } from './coop.ts';

export default async function preparation(): Promise<void> {
  await rm(dirname(MODELE), { recursive: true, force: true });
  await mkdir(dirname(MODELE), { recursive: true });
  const base = ['--database-url', `sqlite://${MODELE}`];
  await coop('migrate', '--fictif', ...base);
  await coop('import', 'lieux', join(RACINE, 'data/lieux/lieux-standard-v1.csv.gz'), '--json', ...base);
  await coop('import', 'structures', join(RACINE, 'data/structures/structures-employeuses-2021.csv.gz'), '--json', ...base);
  await writeFile(COMPTES, await coop('seed', '--json', ...base));
  const chiffres = ['--database-url', `sqlite://${CHIFFRES}`];
  await coop('migrate', '--fictif', ...chiffres);
  await writeFile(COMPTES_CHIFFRES, await coop('seed', '--cras', '3000', '--json', ...chiffres));
}
