// People of the demonstration network, and what they do to sign in and read their mail.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Page, expect } from '@playwright/test';

import { RESULTATS } from './coop.ts';

/** What `coop seed --json` said. */
export const COMPTES = join(RESULTATS, 'modele', 'comptes.json');
/** The same, of the network that has reported CRAs. */
export const COMPTES_CHIFFRES = join(RESULTATS, 'modele', 'comptes-chiffres.json');

export interface Compte {
  readonly role: string;
  readonly identifiant: string;
  readonly mot_de_passe: string;
}

/** The first account of a role. */
export async function compte(role: string, fichier = COMPTES): Promise<Compte> {
  const { comptes } = JSON.parse(await readFile(fichier, 'utf8')) as { comptes: Compte[] };
  const trouve = comptes.find((candidat) => candidat.role === role);
  if (!trouve) throw new Error(`The demonstration network has no account of role ${role}.`);
  return trouve;
}

/** Every account of a role, in the order in which they were printed. */
export async function comptesDe(role: string, fichier = COMPTES): Promise<Compte[]> {
  const { comptes } = JSON.parse(await readFile(fichier, 'utf8')) as { comptes: Compte[] };
  return comptes.filter((candidat) => candidat.role === role);
}

/** Fills and sends the form of the page « Se connecter ». */
export async function seConnecter(page: Page, identifiant: string, motDePasse: string): Promise<void> {
  const formulaire = page.getByRole('main');
  await formulaire.getByLabel('Adresse électronique').fill(identifiant);
  await formulaire.getByLabel('Mot de passe', { exact: true }).fill(motDePasse);
  await formulaire.getByRole('button', { name: 'Se connecter' }).click();
}

/** The link that the newest mail to this address holds, read in the development mailbox as a person would. */
export async function lienDuCourriel(page: Page, destinataire: string, sujet: RegExp): Promise<string> {
  const recu = page.getByRole('listitem').filter({ hasText: destinataire }).getByRole('link', { name: sujet }).first();
  await expect(async () => {
    await page.goto('/boite-de-developpement');
    await expect(recu).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await recu.click();
  const courriel = page.frameLocator('iframe');
  const lien = courriel.getByRole('link').first();
  await expect(lien).toBeVisible();
  return new URL((await lien.getAttribute('href')) ?? '').pathname;
}

/** The link of the newest mail to this address, read without touching the page: what a mail program opens. */
export async function lienLu(page: Page, destinataire: string, sujet: RegExp): Promise<string> {
  const recu = page.getByRole('listitem').filter({ hasText: destinataire }).getByRole('link', { name: sujet }).first();
  await expect(async () => {
    await page.goto('/boite-de-developpement');
    await expect(recu).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await page.goto((await recu.getAttribute('href')) ?? '');
  const lien = page.frameLocator('iframe').getByRole('link').first();
  await expect(lien).toBeVisible();
  return new URL((await lien.getAttribute('href')) ?? '').pathname;
}
