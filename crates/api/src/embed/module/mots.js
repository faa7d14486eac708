// Words, numbers and dates, the French way. MOTS and STYLE, above, are written by the server: the words of its own
// pages, so that figures are told alike wherever they are shown.

const INSECABLE = '\u00a0';

/** `1 234`, with the narrow no-break space of French thousands. */
const nombre = (n) => String(n).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');

/** A sentence, with its `{names}` replaced. */
const dire = (phrase, valeurs) => phrase.replaceAll(/\{(\w+)\}/g, (_, nom) => valeurs[nom]);

/** 0 is singular. */
const accorder = (n, [singulier, pluriel]) => `${nombre(n)} ${n < 2 ? singulier : pluriel}`;

/** A whole percentage: `12 %`, `< 1 %` of something. */
const part = (entier, n) => (entier === 0 && n > 0 ? `<${INSECABLE}1` : nombre(entier)) + `${INSECABLE}%`;

/** A share of 0 to 1 in whole percents; a half goes to the even one, as on the server. */
function taux(rapport) {
  const cent = rapport * 100;
  const bas = Math.floor(cent);
  const reste = cent - bas;
  const monte = reste === 0.5 ? bas % 2 : reste > 0.5;
  return `${bas + (monte ? 1 : 0)}${INSECABLE}%`;
}

/** A number, or the word that stands in its place. */
const secretOu = (n, ecrire = nombre) => (n === null ? MOTS.secret : ecrire(n));

/** `2026-11-02` as numbers. */
const lireJour = (jour) => jour.split('-').map(Number);

const enLettres = (annee, mois, jour) => `${jour === 1 ? '1er' : jour} ${MOTS.mois[mois - 1]} ${annee}`;

/** The day of an instant, in Paris. */
function jourDe(instant) {
  const parties = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric', month: 'numeric', day: 'numeric' });
  const lues = Object.fromEntries(parties.formatToParts(new Date(instant)).map(({ type, value }) => [type, Number(value)]));
  return enLettres(lues.year, lues.month, lues.day);
}

/** A step: `novembre 2026`, `2026`. */
function etape(pas, debut) {
  const [annee, mois] = lireJour(debut);
  return pas === 'annee' ? String(annee) : `${MOTS.mois[mois - 1]} ${annee}`;
}

/** Whole months in words: `novembre 2026`, `année 2026`, `de septembre à novembre 2026`. */
function periode(du, au) {
  const [[annee, mois, jour], [anneeFin, moisFin, jourFin]] = [lireJour(du), lireJour(au)];
  if (annee === MOTS.anneeMin && mois === 1 && jour === 1) return dire(MOTS.depuisLeDebut, { jour: enLettres(anneeFin, moisFin, jourFin) });
  if (annee === anneeFin && mois === moisFin) return etape('mois', du);
  if (annee === anneeFin && mois === 1 && moisFin === 12) return dire(MOTS.annee, { annee });
  const debut = annee === anneeFin ? MOTS.mois[mois - 1] : etape('mois', du);
  return dire(/^[ao]/.test(debut) ? MOTS.deVoyelleA : MOTS.deA, { debut, fin: etape('mois', au) });
}

/** How many months there are from the month of a day to that of another, both included. */
function moisEntre(du, au) {
  const [[annee, mois], [anneeFin, moisFin]] = [lireJour(du), lireJour(au)];
  return (anneeFin - annee) * 12 + moisFin - mois + 1;
}

/** Whole percentages of parts that make 100, by largest remainder; of equal remainders the first is served first. */
function pourcentages(parts) {
  const total = parts.reduce((somme, n) => somme + n, 0);
  if (total === 0) return parts.map(() => 0);
  const entiers = parts.map((n) => Math.floor((n * 100) / total));
  const manquants = 100 - entiers.reduce((somme, n) => somme + n, 0);
  const restes = parts.map((n, rang) => [(n * 100) % total, rang]).sort(([a], [b]) => b - a);
  for (const [, rang] of restes.slice(0, manquants)) entiers[rang] += 1;
  return entiers;
}

/** The percentages of cells, none for those that are hidden: of a partition, or each of the whole. */
function partager(nombres, partition, total) {
  const montres = nombres.filter((n) => n !== null);
  const entiers = partition
    ? pourcentages([...montres, Math.max(0, total - montres.reduce((somme, n) => somme + n, 0))])
    : montres.map((n) => (total === 0 ? 0 : Math.floor((n * 100 + Math.floor(total / 2)) / total)));
  let rang = 0;
  return nombres.map((n) => (n === null ? null : entiers[rang++]));
}
