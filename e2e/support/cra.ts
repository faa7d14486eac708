// The form of a CRA and the list « Mes CRA », as a person sees them: by labels and roles only.

import { type Locator, type Page, expect, request } from '@playwright/test';

import { Clavier } from './clavier.ts';
import type { Compte } from './comptes.ts';

/** What is said of one person, on a day. */
export interface Individuel {
  readonly jour: string;
  readonly theme?: string;
  readonly duree?: string;
}

export class PageCra {
  readonly page: Page;
  readonly principal: Locator;
  readonly #aller: (chemin: string) => Promise<void>;

  constructor(page: Page, aller: (chemin: string) => Promise<void>) {
    this.page = page;
    this.principal = page.getByRole('main');
    this.#aller = aller;
  }

  /** The form, with what it proposes. */
  async nouveau(): Promise<void> {
    await this.#aller('/cra/nouveau');
    await this.pret('Enregistrer un CRA');
  }

  /** The form of this heading is there. */
  async pret(titre: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: titre })).toBeVisible();
    await expect(this.page.getByRole('heading', { name: 'Récapitulatif' })).toBeVisible();
  }

  /** The list of the CRAs of this day, or in this state. */
  async lister(requete: string): Promise<void> {
    await this.#aller(`/cra${requete}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async listerLeJour(jour: string): Promise<void> {
    await this.lister(`?du=${jour}&au=${jour}`);
  }

  get lignes(): Locator {
    return this.principal.getByRole('listitem').filter({ has: this.page.getByRole('heading', { level: 3 }) });
  }

  /** How many CRAs the heading of the list says. */
  async compte(nombre: number): Promise<void> {
    const mots = nombre < 2 ? `${nombre} compte-rendu` : `${nombre} comptes-rendus`;
    await expect(this.principal.getByRole('heading', { level: 2, name: mots, exact: true })).toBeVisible();
  }

  choix(groupe: string, nom: string): Locator {
    return this.principal.getByRole('group', { name: groupe, exact: true }).getByRole('radio', { name: nom, exact: true });
  }

  theme(nom: string): Locator {
    return this.principal.getByRole('checkbox', { name: nom, exact: true });
  }

  /** A counter of an atelier. */
  compteur(nom: string, groupe?: string): Locator {
    const ou = groupe ? this.principal.getByRole('group', { name: groupe, exact: true }) : this.principal;
    return ou.getByRole('spinbutton', { name: nom, exact: true });
  }

  get enregistrer(): Locator {
    return this.principal.getByRole('button', { name: 'Enregistrer le compte-rendu' });
  }

  get suivant(): Locator {
    return this.principal.getByRole('button', { name: 'Enregistrer et saisir le suivant' });
  }

  get erreurs(): Locator {
    return this.principal.getByRole('alert').getByRole('link');
  }

  async commune(tape: string, nom: RegExp): Promise<void> {
    const champ = this.principal.getByRole('combobox', { name: 'Commune' });
    await champ.fill('');
    await champ.pressSequentially(tape);
    await this.page.getByRole('option', { name: nom }).first().click();
  }

  /** Where and when, whatever the last CRA proposes. */
  async ailleurs(jour: string): Promise<void> {
    await this.choix(CANAL, 'Autre lieu').check();
    await this.commune('gueret', /^Guéret \(23\)/);
    await this.principal.getByLabel('Ou un autre jour').fill(jour);
  }

  /** Everything of one accompaniment, but the button. */
  async individuel({ jour, theme = 'Gérer ses courriels', duree = '45 min' }: Individuel): Promise<void> {
    await this.choix(ACTIVITE, 'Accompagnement individuel').check();
    await this.ailleurs(jour);
    await this.choix('Âge', '60 ans et plus').check();
    await this.choix('Statut', 'Retraité(e)').check();
    await this.theme(theme).check();
    await this.choix('Durée', espaces(duree)).check();
  }

  /** Reports one, from the form to the list. */
  async reporter(cra: Individuel): Promise<void> {
    await this.nouveau();
    await this.individuel(cra);
    await this.enregistrer.click();
    await this.enregistre();
  }

  /** It is saved, and said. */
  async enregistre(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: 'Mes CRA' })).toBeVisible();
    await expect(this.principal.getByText('Compte-rendu enregistré.')).toBeVisible();
  }
}

/** The questions of the form whose answers are chips. */
export const ACTIVITE = 'Quelle activité\u00A0?';
export const CANAL = 'Comment avez-vous rencontré la personne\u00A0?';

/** A duration as the page writes it: its spaces do not break. */
export function espaces(duree: string): string {
  return duree.replaceAll(' ', '\u00A0');
}

/** Walks by the tabulation into a question, then by the arrows to one of its answers. */
export async function choisirAuClavier(page: Page, groupe: string, nom: string): Promise<void> {
  const choix = page.getByRole('main').getByRole('group', { name: groupe, exact: true });
  const cible = choix.getByRole('radio', { name: nom, exact: true });
  for (let pas = 0; pas < 150 && !(await choix.evaluate((ici) => ici.contains(document.activeElement))); pas += 1) {
    await page.keyboard.press('Tab');
  }
  const dessus = () => cible.evaluate((radio) => radio === document.activeElement);
  for (let pas = 0; pas < 12 && !(await dessus()); pas += 1) await page.keyboard.press('ArrowDown');
  await new Clavier(page).vers(cible);
  if (!(await cible.isChecked())) await page.keyboard.press('Space');
  await expect(cible).toBeChecked();
}

/** Signs out every device of a person but one that has just signed in: as she would from another one. */
export async function fermerSesSessions(adresse: string, personne: Compte): Promise<void> {
  const ailleurs = await request.newContext({ baseURL: adresse, extraHTTPHeaders: { Origin: adresse } });
  const connexion = await ailleurs.post('/api/v1/connexion', { data: { identifiant: personne.identifiant, mot_de_passe: personne.mot_de_passe } });
  const { access_token: jeton } = (await connexion.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${jeton}` };
  const { items } = (await (await ailleurs.get('/api/v1/sessions', { headers })).json()) as { items: { id: string; courante: boolean }[] };
  const autres = items.filter(({ courante }) => !courante);
  expect(autres.length, 'other devices of the same person').toBeGreaterThan(0);
  for (const { id } of autres) expect((await ailleurs.delete(`/api/v1/sessions/${id}`, { headers })).ok()).toBe(true);
  await ailleurs.dispose();
}
