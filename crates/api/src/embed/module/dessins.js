// Elements and charts. Nothing is parsed from text: the page that shows them may forbid it (Trusted Types), as it may
// forbid inline styles.

const SVG = 'http://www.w3.org/2000/svg';

function garnir(element, attributs, enfants) {
  for (const [nom, valeur] of Object.entries(attributs)) {
    if (valeur !== undefined && valeur !== null) element.setAttribute(nom, valeur);
  }
  element.append(...enfants.flat(Infinity).filter((enfant) => enfant !== undefined && enfant !== null));
  return element;
}

const h = (nom, attributs = {}, ...enfants) => garnir(document.createElement(nom), attributs, enfants);
const s = (nom, attributs = {}, ...enfants) => garnir(document.createElementNS(SVG, nom), attributs, enfants);

/** Words for those who hear the page. */
const entendu = (texte) => h('span', { class: 'vh' }, texte);

/** The side of the square in which charts are computed. */
const COTE = 10_000;
const pourcent = (place) => `${place / 100}%`;
const proportion = (n, tout) => (tout === 0 ? 0 : Math.min(COTE, Math.round((n * COTE) / tout)));

/** The figures of a chart in rows and columns, folded under it. */
function tableau(nom, legende, colonnes, lignes) {
  const rang = (balise, cellules, tete) =>
    h('tr', {}, cellules.map((texte, place) => h(place === 0 || tete ? 'th' : balise, { scope: tete ? 'col' : place === 0 ? 'row' : null, class: place > 0 ? 'num' : null }, texte)));
  return h('details', {},
    h('summary', {}, MOTS.tableauVoir, entendu(dire(MOTS.auSujetDe, { nom }))),
    h('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': dire(MOTS.cadreDuTableau, { nom }) },
      h('table', {},
        h('caption', { class: 'vh' }, legende),
        h('thead', {}, rang('th', colonnes, true)),
        h('tbody', {}, lignes.map((cellules) => rang('td', cellules, false))))));
}

/** A breakdown: its bars, and all of it in a table. */
function liste(genre, chiffres, quand) {
  const total = chiffres.totaux.accompagnements;
  const cellules = chiffres[genre.code];
  const parts = partager(cellules.map(({ n }) => n), genre.partition, total);
  const longue = Math.max(0, ...cellules.map(({ n }) => n ?? 0));
  let barres = cellules.map((cellule, rang) => ({ ...cellule, part: parts[rang] }));
  if (genre.decroissante) {
    const rangDe = (n) => (n === 0 ? 2 : n === null ? 1 : 0);
    barres = [...barres].sort((a, b) => rangDe(a.n) - rangDe(b.n) || (b.n ?? 0) - (a.n ?? 0));
  }
  const montrees = barres.slice(0, genre.montrees);
  const avecCras = barres.some(({ cras }) => cras !== undefined);
  const colonnes = [MOTS.colonneValeur, genre.unite, MOTS.colonnePart, ...(avecCras ? [MOTS.colonneCras] : [])];
  const lignes = barres.map(({ libelle, n, part: entier, cras }) => [
    libelle,
    secretOu(n),
    n === null ? '' : part(entier, n),
    ...(avecCras ? [cras === undefined || cras === null ? '' : nombre(cras)] : []),
  ]);
  const rien = barres.every(({ n }) => n === 0);
  return [
    genre.aide && h('p', { class: 'petit doux' }, genre.aide),
    rien
      ? h('p', { class: 'doux' }, MOTS.rien)
      : h('ul', { class: 'barres' }, montrees.map((barre) => ligneDeBarre(barre, genre.couleur, longue))),
    montrees.some(({ n }) => n === null) ? h('p', { class: 'petit doux' }, MOTS.secretAide) : null,
    rien ? null : tableau(genre.nom, `${genre.nom}, ${quand}`, colonnes, lignes),
  ];
}

function ligneDeBarre({ libelle, n, part: entier }, couleur, longue) {
  // Whoever is counted is seen, were it one of a thousand.
  const longueur = n ? Math.max(100, proportion(n, longue)) : 0;
  return h('li', {},
    h('span', {}, libelle),
    s('svg', { class: n === null ? 'barre cachee' : `barre ${couleur}`, 'aria-hidden': 'true' },
      s('rect', { class: 'fond', width: '100%', height: '100%', rx: '6' }),
      longueur ? s('rect', { class: 'part', width: pourcent(longueur), height: '100%', rx: '6' }) : null),
    n === null
      ? h('span', { class: 'num doux petit' }, MOTS.secretLong)
      : h('span', { class: 'num' }, h('b', {}, nombre(n)), ' ', h('span', { class: 'doux' }, part(entier, n))));
}

/** Round whole values from 0 to at least `max`, five at most. */
function graduations(max) {
  let pas;
  for (let dizaine = 1; !pas; dizaine *= 10) pas = [dizaine, 2 * dizaine, 5 * dizaine].find((rond) => rond * 4 >= max);
  return Array.from({ length: Math.max(1, Math.ceil(max / pas)) + 1 }, (_, rang) => rang * pas);
}

/** The evolution: a line, or columns when there are few steps; its words; its table. */
function evolution(genre, { pas, evolution: points }, quand) {
  const lues = points.map(({ accompagnements: n }) => n).filter((n) => n !== null);
  const echelle = graduations(Math.max(0, ...lues));
  const haut = echelle.at(-1);
  const largeur = Math.floor(COTE / Math.max(1, points.length));
  const etapes = points.map(({ periode: debut, accompagnements: n }, rang) => ({
    debut, n, x: proportion(rang * 2 + 1, points.length * 2), y: n === null ? null : COTE - proportion(n, haut),
  }));
  const max = Math.max(0, ...lues);
  const sommet = max > 0 ? etapes.find(({ n }) => n === max) : undefined;
  const derniere = etapes.findLast(({ n }) => n !== null);
  const caches = etapes.filter(({ n }) => n === null);
  const dit = [
    dire(pas === 'annee' ? MOTS.evolutionParAnnee : MOTS.evolutionParMois, { quand }),
    sommet ? dire(MOTS.evolutionSommet, { n: nombre(max), etape: etape(pas, sommet.debut) }) : MOTS.evolutionRien,
    sommet && derniere !== sommet ? dire(MOTS.evolutionFin, { n: nombre(derniere.n), etape: etape(pas, derniere.debut) }) : '',
    caches.length > 0 ? MOTS.evolutionSecret : '',
  ].filter(Boolean).join(' ');

  const colonnes = etapes.length <= 3;
  const dites = colonnes
    ? etapes.filter(({ n }) => n !== null)
    : [sommet, sommet && Math.abs(etapes.indexOf(derniere) - etapes.indexOf(sommet)) * 8 > etapes.length ? derniere : undefined].filter(Boolean);
  const dessin = s('svg', { class: 'courbe', role: 'img', 'aria-label': genre.nom, 'aria-describedby': 'evolution-dit' },
    echelle.map((n) => graduation(n, pourcent(COTE - proportion(n, haut)))),
    etiquettes(pas, etapes),
    caches.length > 0 ? hachures() : null,
    caches.map(({ x }) => s('rect', { x: pourcent(Math.max(0, x - Math.floor(largeur / 2))), width: pourcent(largeur), height: '100%', fill: 'url(#hachures)' })),
    colonnes ? etapes.map((une) => colonne(une, largeur)) : ligne(pas, etapes, largeur),
    dites.map(({ n, x, y }) => s('text', { class: 'dite', x: pourcent(x), y: pourcent(y), dy: '-.7em' }, nombre(n))));
  const lignes = points.map((point) => [etape(pas, point.periode), secretOu(point.accompagnements), secretOu(point.cras)]);
  return [
    dessin,
    h('p', { id: 'evolution-dit', class: 'petit doux' }, dit),
    tableau(genre.nom, `${genre.nom}, ${quand}`, [MOTS.colonnePeriode, MOTS.colonneAccompagnements, MOTS.colonneCras], lignes),
  ];
}

const graduation = (n, y) => [
  s('line', { class: 'grille', x1: '0', x2: '100%', y1: y, y2: y }),
  s('text', { class: 'axe y', x: '0', dx: '-.6em', y, dy: '.34em' }, nombre(n)),
];

/** Names under the axis: twelve at most, four of which stay where there is little room. */
function etiquettes(pas, etapes) {
  const nommees = etapes.filter((_, rang) => rang % Math.max(1, Math.ceil(etapes.length / 12)) === 0);
  const saut = Math.max(1, Math.ceil(nommees.length / 4));
  let [avant, avantEtroit] = [null, null];
  return nommees.map(({ debut, x }, rang) => {
    const [annee, mois] = lireJour(debut);
    const majeure = rang % saut === 0;
    const [large, etroit] = [avant !== annee, majeure && avantEtroit !== annee];
    avant = annee;
    if (majeure) avantEtroit = annee;
    const texte = (mot, classe, dy) => s('text', { class: `axe x ${classe}`, x: pourcent(x), y: '100%', dy }, mot);
    const nom = texte(pas === 'annee' ? annee : MOTS.moisCourts[mois - 1], majeure ? '' : 'large', '1.5em');
    if (pas === 'annee' || !(large || etroit)) return nom;
    return [nom, texte(annee, large && etroit ? '' : large ? 'large' : 'etroit', '2.8em')];
  }).flat();
}

const hachures = () =>
  s('defs', {}, s('pattern', { id: 'hachures', width: '8', height: '8', patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    s('rect', { class: 'secret-fond', width: '8', height: '8' }),
    s('rect', { class: 'secret-trait', width: '2', height: '8' })));

function colonne({ x, y }, largeur) {
  const large = Math.min(Math.floor(largeur / 2), COTE / 10);
  if (y === null) return null;
  return s('rect', { class: 'colonne', x: pourcent(Math.max(0, x - Math.floor(large / 2))), width: pourcent(large), y: pourcent(y), height: pourcent(COTE - y) });
}

function ligne(pas, etapes, largeur) {
  // Stretches of steps that are not hidden: the line stops at those that are.
  const suites = etapes.reduce((lues, { x, y }) => {
    if (y === null) lues.push([]);
    else lues.at(-1).push([x, y]);
    return lues;
  }, [[]]).filter((suite) => suite.length > 0);
  const chemin = (suite) => suite.map(([x, y], rang) => `${rang === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const aire = (suite) => `${chemin(suite)}L${suite.at(-1)[0]} ${COTE} ${suite[0][0]} ${COTE}Z`;
  return [
    // Paths know no shares: theirs is a square that is stretched, under lines that keep their width.
    s('svg', { viewBox: `0 0 ${COTE} ${COTE}`, preserveAspectRatio: 'none', width: '100%', height: '100%', overflow: 'visible' },
      s('path', { class: 'aire', d: suites.map(aire).join('') }),
      s('path', { class: 'ligne', d: suites.map(chemin).join('') })),
    etapes.filter(({ y }) => y !== null).map(({ debut, n, x, y }) =>
      s('g', { class: 'etape' },
        s('title', {}, dire(MOTS.nombreALEtape, { etape: etape(pas, debut), n: accorder(n, MOTS.accompagnements) })),
        s('rect', { x: pourcent(Math.max(0, x - Math.floor(largeur / 2))), width: pourcent(largeur), height: '100%' }),
        s('circle', { cx: pourcent(x), cy: pourcent(y), r: '4' }))),
  ].flat();
}
