// What entering something costs a person: actions, counted from the events that the browser trusts, and seconds, by the
// keystroke-level model of Card, Moran and Newell (docs/SAISIE.md says how it is read here).

import type { Page } from '@playwright/test';

/** Seconds of each operator. */
const TOUCHE = 0.28;
const POINTER = 1.1;
const PRESSER = 0.2;
const CHANGER_DE_MAIN = 0.4;
const PENSER = 1.35;

type Geste = 'pointe' | 'touche' | 'tabulation';

/** What was done since the count began. */
export interface Effort {
  /** Presses of a button or a finger, and keys; a chord is one. */
  readonly actions: () => number;
  /** Seconds of a practised person. */
  readonly secondes: () => number;
}

/** Counts what a person does from now on, on this page and those that come after it. */
export async function mesurer(page: Page): Promise<Effort> {
  const gestes: Geste[] = [];
  await page.exposeFunction('noterGeste', (geste: Geste) => {
    gestes.push(geste);
  });
  const ecouter = () => {
    const noter = (geste: string) => (globalThis as unknown as { noterGeste(geste: string): void }).noterGeste(geste);
    addEventListener('pointerdown', (geste) => geste.isTrusted && noter('pointe'), true);
    addEventListener(
      'keydown',
      (touche) => {
        if (!touche.isTrusted || ['Control', 'Shift', 'Alt', 'Meta'].includes(touche.key)) return;
        noter(touche.key === 'Tab' || touche.key === 'Enter' ? 'tabulation' : 'touche');
      },
      true,
    );
  };
  await page.addInitScript(ecouter);
  await page.evaluate(ecouter);
  return { actions: () => gestes.length, secondes: () => secondes(gestes) };
}

/** One thinks before one points, and before one begins to type in a field; the hand moves between the two. */
function secondes(gestes: readonly Geste[]): number {
  let total = 0;
  let avant: Geste | undefined;
  for (const geste of gestes) {
    const main = avant !== undefined && (avant === 'pointe') !== (geste === 'pointe');
    if (main) total += CHANGER_DE_MAIN;
    if (geste === 'pointe') total += PENSER + POINTER + PRESSER;
    else total += TOUCHE + (geste === 'touche' && avant !== 'touche' ? PENSER : 0);
    avant = geste;
  }
  return total;
}
