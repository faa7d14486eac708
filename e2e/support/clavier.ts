// A person without a mouse: from control to control by the tabulation, and always able to see where they are.

import { type Locator, type Page, expect } from '@playwright/test';

/** Most steps from anything to anything on a page of ours. */
const PAS_MAX = 150;

export class Clavier {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Walks to this control by the tabulation. Its focus shows, and it is on the screen. */
  async vers(cible: Locator): Promise<void> {
    await expect(cible).toBeVisible();
    for (let pas = 0; pas < PAS_MAX; pas += 1) {
      if (await cible.evaluate((element) => element === document.activeElement)) {
        await this.#seVoit(cible);
        return;
      }
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`${String(cible)} is not reached by the tabulation.`);
  }

  /** Walks to it, and does what Enter does. */
  async entrer(cible: Locator): Promise<void> {
    await this.vers(cible);
    await this.#page.keyboard.press('Enter');
  }

  /** Walks to a box and ticks it. */
  async cocher(cible: Locator): Promise<void> {
    await this.vers(cible);
    await this.#page.keyboard.press('Space');
    await expect(cible).toBeChecked();
  }

  /** Walks to a field and types over what it holds. */
  async taper(cible: Locator, texte: string): Promise<void> {
    await this.vers(cible);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.type(texte);
    await expect(cible).toHaveValue(texte);
  }

  /** Walks to a field that proposes, types, and takes the first proposal of this name. */
  async choisir(cible: Locator, texte: string, proposition: RegExp): Promise<void> {
    await this.taper(cible, texte);
    const propose = this.#page.getByRole('option', { name: proposition }).first();
    await expect(propose).toBeVisible();
    for (let pas = 0; pas < 20; pas += 1) {
      await this.#page.keyboard.press('ArrowDown');
      if ((await propose.getAttribute('aria-selected')) === 'true') break;
    }
    await expect(propose).toHaveAttribute('aria-selected', 'true');
    await this.#page.keyboard.press('Enter');
    await expect(propose).toBeHidden();
  }

  /** Walks to a field of a date and types it, in whatever order this browser wants day and month. */
  async dater(cible: Locator, jour: string): Promise<void> {
    const [annee, mois, quantieme] = jour.split('-');
    await this.vers(cible);
    for (const chiffres of [`${quantieme}${mois}${annee}`, `${mois}${quantieme}${annee}`]) {
      for (let pas = 0; pas < 3; pas += 1) await this.#page.keyboard.press('ArrowLeft');
      // As fast as a person: each digit is taken before the next.
      await this.#page.keyboard.type(chiffres, { delay: 80 });
      if ((await cible.inputValue()) === jour) return;
    }
    await expect(cible).toHaveValue(jour);
  }

  /** Whether what has the focus shows it, by a line around it or around what holds it, and is on the screen. */
  async #seVoit(cible: Locator): Promise<void> {
    await expect(cible).toBeInViewport();
    const seVoit = await cible.evaluate((element) => {
      const trace = (autour: Element | null) => {
        if (!autour) return false;
        const style = getComputedStyle(autour);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
      };
      return element.matches(':focus-visible') && (trace(element) || trace(element.parentElement));
    });
    expect(seVoit, `the focus on ${String(cible)} shows`).toBe(true);
  }
}
