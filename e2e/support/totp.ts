// An application that tells six digits (RFC 6238), at the time of the server.

import { createHmac } from 'node:crypto';

import { type Page, expect } from '@playwright/test';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function octets(base32: string): Buffer {
  const bits = [...base32].map((lettre) => ALPHABET.indexOf(lettre).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => parseInt(octet, 2)));
}

/** What an application that holds this key shows at this instant, in seconds since 1970. */
export function codeA(cle: string, secondes: number): string {
  const compteur = Buffer.alloc(8);
  compteur.writeBigUInt64BE(BigInt(Math.floor(secondes / 30)));
  const empreinte = createHmac('sha1', octets(cle.replaceAll(/\s/g, ''))).update(compteur).digest();
  const debut = (empreinte.at(-1) ?? 0) & 0xf;
  return String((empreinte.readUInt32BE(debut) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** How many seconds the clock of the server is ahead of this machine's, as the token of a sign-in says. */
export async function decalage(page: Page, connecter: () => Promise<void>): Promise<number> {
  const attente = page.waitForResponse((reponse) => reponse.url().endsWith('/api/v1/connexion') && reponse.ok());
  await connecter();
  const { access_token: jeton } = (await (await attente).json()) as { access_token: string };
  const { iat } = JSON.parse(Buffer.from(jeton.split('.')[1] ?? '', 'base64url').toString()) as { iat: number };
  expect(iat).toBeGreaterThan(0);
  return iat - Date.now() / 1_000;
}
