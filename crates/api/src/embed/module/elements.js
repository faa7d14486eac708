// The elements, and what they ask of the API: the only requests that are made.

const ORIGINE = new URL(import.meta.url).origin;
/** How long an answer is waited for, and how long it is good in this page, in milliseconds. */
const ATTENTE = 15_000;
const FRAICHEUR = 300_000;
/** Longer periods are told by year. */
const MOIS_MONTRES = 24;
/** Where the last figures are kept, on the origin of the page, and how many answers. */
const MEMOIRE = 'coop-statistiques';
const TENUES = 8;

const FEUILLE = new CSSStyleSheet();
FEUILLE.replaceSync(STYLE);

/** What the service refuses, in its own words: asking again would change nothing. */
class Refus extends Error {}

async function demander(adresse) {
  const reponse = await fetch(adresse, {
    credentials: 'omit',
    headers: { Accept: 'application/json' },
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(ATTENTE),
  });
  if (!reponse.ok) {
    if (reponse.status >= 500 || reponse.status === 429) throw new Error(String(reponse.status));
    const probleme = await reponse.json();
    throw new Refus(probleme.errors?.[0]?.message ?? probleme.detail ?? probleme.title);
  }
  const chiffres = await reponse.json();
  if (!Array.isArray(chiffres.evolution)) throw new TypeError('not figures');
  return chiffres;
}

const demandes = new Map();

/** The answer of an address: asked once for all the elements of the page. */
function chiffresDe(adresse) {
  const connue = demandes.get(adresse);
  if (connue && connue.jusqua > Date.now()) return connue.reponse;
  const reponse = demander(adresse);
  demandes.set(adresse, { reponse, jusqua: Date.now() + FRAICHEUR });
  reponse.then((chiffres) => retenir(adresse, chiffres), () => demandes.delete(adresse));
  return reponse;
}

/** Keeps the figures that are shown, and when they came: nothing of the visitor. Storage may be forbidden. */
function retenir(adresse, { sous_themes, materiel, mandats, redirections, ...chiffres }) {
  try {
    const { [adresse]: _, ...autres } = JSON.parse(localStorage.getItem(MEMOIRE) ?? '{}');
    const tenues = [...Object.entries(autres), [adresse, { le: new Date().toISOString(), chiffres }]].slice(-TENUES);
    localStorage.setItem(MEMOIRE, JSON.stringify(Object.fromEntries(tenues)));
  } catch {
    // The figures are shown all the same; there will be none to show when the service does not answer.
  }
}

function retrouver(adresse) {
  try {
    return JSON.parse(localStorage.getItem(MEMOIRE) ?? '{}')[adresse];
  } catch {
    return undefined;
  }
}

/** The head of a conseiller's page: a number, its name, what is said under it. */
function nombres(code, { totaux }) {
  const [n, dit] = {
    accompagnements: () => [nombre(totaux.accompagnements)],
    cras: () => [nombre(totaux.cras)],
    conseillers: () => [nombre(totaux.conseillers_actifs)],
    suivis: () => {
      const { suivis, taux_suivi: rapport } = totaux;
      if (suivis === null) return [MOTS.secret];
      return [rapport === null ? nombre(suivis) : taux(rapport), accorder(suivis, MOTS.suivies)];
    },
  }[code]();
  const nom = h('span', { class: 'doux' }, MOTS.indicateurs[code].nom);
  return h('li', {}, nom, h('strong', {}, n), dit && h('span', { class: 'doux' }, dit));
}

/** `<coop-statistiques>`: the published figures of a territory. */
class CoopStatistiques extends HTMLElement {
  static observedAttributes = ['territoire', 'indicateurs', 'periode', 'niveau-de-titre'];
  #racine = this.attachShadow({ mode: 'open' });
  #prevu = false;
  #tour = 0;

  constructor() {
    super();
    this.#racine.adoptedStyleSheets = [FEUILLE];
  }

  connectedCallback() {
    this.#prevoir();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#prevoir();
  }

  /** Attributes that change together are one change. */
  #prevoir() {
    if (this.#prevu) return;
    this.#prevu = true;
    queueMicrotask(() => {
      this.#prevu = false;
      this.#montrer();
    });
  }

  async #montrer() {
    this.#tour += 1;
    const tour = this.#tour;
    const [niveau, code] = (this.getAttribute('territoire') ?? MOTS.france).trim().split(':');
    if (!/^[a-z]+$/.test(niveau) || !/^[\w-]+$/.test(code ?? '')) {
      this.#poser(this.#refus(dire(MOTS.territoireIllisible, { territoire: this.getAttribute('territoire') })));
      return;
    }
    const adresse = this.#adresse(niveau, code);
    const suite = `${ORIGINE}/statistiques/${niveau}/${code}`;
    this.#poser([h('p', { class: 'attente', role: 'status' }, MOTS.attente)], suite);
    this.#racine.firstElementChild.setAttribute('aria-busy', 'true');
    try {
      const chiffres = await chiffresDe(adresse);
      if (tour === this.#tour) this.#poser(this.#chiffres(chiffres), suite, chiffres.nom);
    } catch (cause) {
      if (tour !== this.#tour) return;
      if (cause instanceof Refus) {
        this.#poser(this.#refus(cause.message), suite);
        return;
      }
      const tenue = retrouver(adresse);
      try {
        const avis = dire(MOTS.anciens, { jour: jourDe(tenue.le) });
        this.#poser(this.#chiffres(tenue.chiffres, [h('p', {}, avis), this.#encore()]), suite, tenue.chiffres.nom);
      } catch {
        // None was kept, or by another version. What the author of the page wrote inside is shown too.
        this.#poser([...this.#refus(MOTS.panne), this.#encore(), h('slot')], suite);
      }
    }
  }

  /** Where the figures are asked. */
  #adresse(niveau, code) {
    const adresse = new URL(`/api/v1/stats/${niveau}/${code}`, ORIGINE);
    const voulue = (this.getAttribute('periode') ?? '').trim();
    if (voulue !== '' && voulue !== MOTS.periode) adresse.searchParams.set('periode', voulue);
    const [du, au] = voulue.split('..');
    if (au && moisEntre(du, au) > MOIS_MONTRES) adresse.searchParams.set('pas', 'annee');
    return adresse.href;
  }

  /** Which figures: those that are asked and known, in their order. */
  #indicateurs() {
    const codes = (this.getAttribute('indicateurs') ?? '').split(',').map((code) => code.trim()).filter(Boolean);
    const connus = [...new Set(codes)].filter((code) => {
      const connu = Object.hasOwn(MOTS.indicateurs, code);
      if (!connu) console.warn(`coop-statistiques: ${dire(MOTS.indicateurInconnu, { code })}`);
      return connu;
    });
    return (connus.length > 0 ? connus : MOTS.parDefaut).map((code) => ({ code, ...MOTS.indicateurs[code] }));
  }

  /** The title, of this level; those of charts are one under it. */
  #titre(dessous, attributs, texte) {
    const niveau = Number(this.getAttribute('niveau-de-titre'));
    return h(`h${(niveau >= 1 && niveau <= 5 ? niveau : 2) + dessous}`, attributs, texte);
  }

  #chiffres(chiffres, avis) {
    const quand = periode(chiffres.du, chiffres.au);
    const publie = chiffres.publie_le ? ` \u00b7 ${dire(MOTS.publieLe, { jour: jourDe(chiffres.publie_le) })}` : '';
    const tete = [
      chiffres.fictif ? h('p', { class: 'avis' }, MOTS.fictif) : null,
      h('header', {},
        h('p', { class: 'doux' }, MOTS.mediation),
        this.#titre(0, { id: 'titre', tabindex: '-1' }, chiffres.nom),
        h('p', { class: 'doux' }, quand + publie)),
      avis ? h('div', { class: 'avis', role: 'status' }, avis) : null,
    ];
    if (!chiffres.totaux) return [...tete, h('p', {}, chiffres.secret?.raison ?? MOTS.secretAide)];
    const voulus = this.#indicateurs();
    const enTete = voulus.filter(({ genre }) => genre === 'nombre');
    const listes = voulus.filter(({ genre }) => genre !== 'nombre');
    return [
      ...tete,
      enTete.length > 0 ? h('ul', { class: 'nombres' }, enTete.map(({ code }) => nombres(code, chiffres))) : null,
      listes.length > 0 ? h('div', { class: 'graphiques' }, listes.map((genre) => this.#graphique(genre, chiffres, quand))) : null,
    ];
  }

  #graphique(genre, chiffres, quand) {
    const titre = `${genre.code}-titre`;
    return h('section', { class: genre.genre, 'aria-labelledby': titre },
      this.#titre(1, { id: titre }, genre.nom),
      (genre.genre === 'evolution' ? evolution : liste)(genre, chiffres, quand));
  }

  #refus(raison) {
    return [this.#titre(0, { id: 'titre', tabindex: '-1' }, MOTS.refus), h('p', {}, raison)];
  }

  #encore() {
    const bouton = h('button', { type: 'button' }, MOTS.encore);
    bouton.addEventListener('click', () => this.#montrer());
    return bouton;
  }

  /** Puts this in the place of what was shown. Whoever was inside stays inside. */
  #poser(contenu, suite, nom) {
    const dedans = this.#racine.activeElement !== null || this.#racine.firstElementChild?.dataset.dedans === 'oui';
    const lien = suite && h('footer', {},
      h('a', { href: suite, target: '_blank', rel: 'noopener' }, nom ? dire(MOTS.toutVoir, { nom }) : MOTS.toutVoirSansNom, entendu(` ${MOTS.nouvelOnglet}`)),
      h('span', { class: 'petit doux' }, MOTS.source));
    const cadre = h('div', { class: 'coop', lang: 'fr', role: 'group', 'aria-label': MOTS.cadre }, contenu, lien);
    this.#racine.replaceChildren(cadre);
    if (!dedans) return;
    const titre = this.#racine.getElementById('titre');
    if (titre) titre.focus();
    // While one waits there is no title yet.
    else cadre.dataset.dedans = 'oui';
  }
}

// Each element of the service, once: `<coop-cartographie>` joins here, with the address of its map beside this module.
const ELEMENTS = { 'coop-statistiques': CoopStatistiques };

for (const [nom, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(nom)) customElements.define(nom, element);
}
