//! Which cells are hidden.
//!
//! A cell of 1 to 10 persons is. Then others, so that there is a *witness*: another network, as possible as the true
//! one, of which everything that is shown is the same, and where this cell is more than 30 % away. To hide more
//! later takes no witness away: what is found once holds.
//!
//! A witness moves a few persons of one territory from a fact to another, and as many of another territory the other
//! way: a rectangle of hidden cells, or two of them where facts do not sum to anything (the hypercube method).

use super::{
    Arbre, Regles,
    atomes::{Atome, Deplacement},
    entiers::{Entiers, Transfert},
    repartitions::{CASES, COLLECTIF, FAITS, REPARTITIONS, Repartition, TYPES, cases, repartition_de},
};

/// How many atoms of a territory are looked at for each move.
const ICI: usize = 4;
/// How many of the others are, with each.
const DEHORS: usize = 12;

/// Why a hidden cell is not found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Temoin {
    pub(super) noeud: usize,
    pub(super) case: usize,
    /// None when the whole breakdown is hidden everywhere.
    pub(super) deplacements: Vec<Deplacement>,
}

/// What is hidden, cell by cell.
#[derive(Debug, Clone)]
pub(super) struct Cachees {
    /// By territory, a bit a cell.
    pub(super) caches: Vec<u128>,
    /// Those among them that may be anything, 0 included: the whole breakdown is hidden, or the cell everywhere.
    pub(super) retires: Vec<u128>,
    pub(super) temoins: Vec<Temoin>,
}

/// What hides a witness, and what it costs.
#[derive(Debug, Clone, Default)]
struct Essai {
    cout: u64,
    /// Of equal costs, the smallest numbers are hidden.
    nombres: i64,
    cases: Vec<(usize, usize)>,
    /// Territories of which the whole breakdown is hidden.
    lignes: Vec<usize>,
    /// Whether the cell is hidden everywhere.
    colonne: bool,
    deplacements: Vec<Deplacement>,
}

impl Essai {
    fn rang(&self) -> (u64, i64) {
        (self.cout, self.nombres)
    }
}

pub(super) struct Recherche<'a> {
    arbre: &'a Arbre,
    atomes: &'a [Atome],
    regles: &'a Regles,
    entiers: &'a Entiers,
    /// What was hidden the month before.
    avant: &'a [u128],
    /// The cells of each territory.
    valeurs: Vec<Vec<i64>>,
    cachees: Cachees,
}

impl<'a> Recherche<'a> {
    pub(super) fn nouvelle(
        arbre: &'a Arbre,
        atomes: &'a [Atome],
        regles: &'a Regles,
        entiers: &'a Entiers,
        avant: &'a [u128],
    ) -> Self {
        let taille = arbre.noeuds().len();
        let valeurs = (0..taille).map(|noeud| valeurs(arbre, atomes, noeud)).collect();
        Self {
            arbre,
            atomes,
            regles,
            entiers,
            avant,
            valeurs,
            cachees: Cachees {
                caches: vec![0; taille],
                retires: vec![0; taille],
                temoins: Vec::new(),
            },
        }
    }

    /// Hides cells.
    ///
    /// # Errors
    /// A territory of which the totals alone tell a cell: it is to be hidden whole.
    pub(super) fn proteger(mut self) -> Result<Cachees, usize> {
        let mut primaires = Vec::new();
        for noeud in self.arbre.de_haut_en_bas() {
            for repartition in &REPARTITIONS {
                for case in repartition.cases.clone() {
                    if self.est_petite(noeud, case) {
                        self.cacher(noeud, 1 << case);
                        primaires.push((noeud, case));
                    }
                }
            }
        }
        if !self.regles.secondaires {
            return Ok(self.cachees);
        }
        for (noeud, case) in primaires {
            if self.entier(noeud) && self.est_confondu(noeud) {
                continue;
            }
            let essai = match self.chercher(noeud, case) {
                Some(essai) => essai,
                None if self.total_dit(noeud, case) => return Err(noeud),
                // Nothing hides this cell but to tell nothing of its breakdown, of anybody.
                None => Essai {
                    lignes: (0..self.valeurs.len()).collect(),
                    ..Essai::default()
                },
            };
            self.appliquer(case, &essai);
            self.cachees.temoins.push(Temoin {
                noeud,
                case,
                deplacements: essai.deplacements,
            });
        }
        Ok(self.cachees)
    }

    fn valeur(&self, noeud: usize, case: usize) -> i64 {
        let cases = self.valeurs.get(noeud);
        cases.and_then(|cases| cases.get(case)).copied().unwrap_or(0)
    }

    fn est_petite(&self, noeud: usize, case: usize) -> bool {
        (1..self.regles.seuil()).contains(&self.valeur(noeud, case))
    }

    fn entier(&self, noeud: usize) -> bool {
        self.entiers.caches.get(noeud) == Some(&true)
    }

    fn bit(masques: &[u128], noeud: usize, case: usize) -> bool {
        masques.get(noeud).is_some_and(|masque| masque & (1 << case) != 0)
    }

    /// Whether nothing is known of this cell but that it is no negative number.
    fn libre(&self, noeud: usize, case: usize) -> bool {
        self.entier(noeud) || Self::bit(&self.cachees.retires, noeud, case)
    }

    fn cacher(&mut self, noeud: usize, bits: u128) {
        if let Some(masque) = self.cachees.caches.get_mut(noeud) {
            *masque |= bits;
        }
    }

    fn retirer(&mut self, noeud: usize, bits: u128) {
        self.cacher(noeud, bits);
        if let Some(masque) = self.cachees.retires.get_mut(noeud) {
            *masque |= bits;
        }
    }

    fn est_cachee(&self, noeud: usize, case: usize) -> bool {
        self.entier(noeud) || Self::bit(&self.cachees.caches, noeud, case)
    }

    /// Whether half of what this territory did may be another's: it is one side of a transfer.
    fn est_confondu(&self, noeud: usize) -> bool {
        let atomes = self.arbre.atomes_de(noeud).iter().copied();
        let actifs: Vec<usize> = atomes.filter(|atome| self.cras(*atome) > 0).collect();
        let restants: i64 = actifs.iter().map(|atome| self.cras(*atome) - 1).sum();
        let total: i64 = actifs.iter().map(|atome| self.cras(*atome)).sum();
        let un_cote = |Transfert { de, vers }: &Transfert| {
            *de == actifs || matches!(actifs.as_slice(), [seul] if vers.contains(seul))
        };
        10 * restants > 3 * total && self.entiers.transferts.iter().any(un_cote)
    }

    fn cras(&self, atome: usize) -> i64 {
        self.atomes.get(atome).map_or(0, |atome| atome.cras)
    }

    fn cout(&self, noeud: usize, case: usize) -> u64 {
        if self.est_cachee(noeud, case) {
            return 0;
        }
        let encore = Self::bit(self.avant, noeud, case);
        self.arbre.poids(noeud) / if encore { 5 } else { 1 }
    }

    /// The cheapest witness of this cell, among the most promising ones.
    fn chercher(&self, noeud: usize, case: usize) -> Option<Essai> {
        let repartition = repartition_de(case);
        let n = self.valeur(noeud, case) * 3 / 10 + 1;
        let (ici, dehors) = self.candidats(noeud, case);
        let mut echanges: Vec<_> = echanges(repartition, case)
            .into_iter()
            .map(|(de, vers)| (self.cout_ici(noeud, repartition, [de, vers]), de, vers))
            .collect();
        echanges.sort_unstable();
        let mut meilleur: Option<Essai> = None;
        // To hide the cell everywhere costs much: only where something else would cost more.
        for colonne in [false, true] {
            let plancher = if colonne { self.cout_colonne(case) } else { 0 };
            for (cout, de, vers) in &echanges {
                if meilleur
                    .as_ref()
                    .is_some_and(|essai| essai.cout <= plancher.max(*cout))
                {
                    break;
                }
                let la = Deplacement {
                    atome: 0,
                    de: *de,
                    vers: *vers,
                    n,
                };
                self.echanger(
                    case,
                    (&ici, &dehors),
                    colonne.then_some(plancher),
                    la,
                    &mut meilleur,
                );
            }
        }
        meilleur
    }

    fn cout_colonne(&self, case: usize) -> u64 {
        (0..self.valeurs.len()).map(|noeud| self.cout(noeud, case)).sum()
    }

    /// What a move between these facts hides of the territory itself.
    fn cout_ici(&self, noeud: usize, repartition: &Repartition, bouts: [Option<usize>; 2]) -> u64 {
        let touchees = bouts
            .into_iter()
            .flatten()
            .flat_map(|fait| repartition.touchees(fait));
        touchees.map(|case| self.cout(noeud, case)).sum()
    }

    /// The atoms of a territory and the others, of those that did something: first those where the cell hides least.
    fn candidats(&self, noeud: usize, case: usize) -> (Vec<usize>, Vec<usize>) {
        let dedans = self.arbre.atomes_de(noeud);
        let seul = match dedans {
            [seul] => self.arbre.noeuds_de(*seul),
            _ => &[],
        };
        let rang = |atome: usize| -> u64 {
            let siens = self.arbre.noeuds_de(atome);
            let propres = siens.iter().filter(|noeud| !seul.contains(noeud));
            let autres = seul.iter().filter(|noeud| !siens.contains(noeud));
            propres.chain(autres).map(|noeud| self.cout(*noeud, case)).sum()
        };
        let mut rangs: Vec<(u64, usize)> = (0..self.atomes.len())
            .filter(|atome| self.cras(*atome) > 0)
            .map(|atome| (rang(atome), atome))
            .collect();
        rangs.sort_unstable();
        let rangs = rangs.into_iter().map(|(_, atome)| atome);
        rangs.partition(|atome| dedans.binary_search(atome).is_ok())
    }

    /// Tries this move in the atoms of a territory, with its contrary in another's or nowhere. `colonne` is what
    /// hiding the cell everywhere costs, when it is to be.
    fn echanger(
        &self,
        case: usize,
        (ici, dehors): (&[usize], &[usize]),
        colonne: Option<u64>,
        la: Deplacement,
        meilleur: &mut Option<Essai>,
    ) {
        let contraire = Deplacement {
            de: la.vers,
            vers: la.de,
            ..la
        };
        let qui_peuvent = |atomes: &[usize], deplacement: Deplacement, au_plus: usize| -> Vec<usize> {
            let possible = |atome: &&usize| self.atomes.get(**atome).is_some_and(|a| a.possible(deplacement));
            atomes.iter().filter(possible).take(au_plus).copied().collect()
        };
        let ici = qui_peuvent(ici, la, ICI);
        let dehors = if ici.is_empty() {
            Vec::new()
        } else {
            qui_peuvent(dehors, contraire, DEHORS)
        };
        for un in &ici {
            let seul = std::iter::once(vec![au(la, *un)]);
            let a_deux = dehors
                .iter()
                .map(|autre| vec![au(la, *un), au(contraire, *autre)]);
            for deplacements in a_deux.chain(seul) {
                if let Some(essai) = self.essayer(case, colonne, deplacements, meilleur.as_ref())
                    && meilleur
                        .as_ref()
                        .is_none_or(|meilleur| essai.rang() < meilleur.rang())
                {
                    *meilleur = Some(essai);
                }
                if meilleur.as_ref().is_some_and(|essai| essai.cout == 0) {
                    return;
                }
            }
        }
    }

    /// What these moves would hide; none when they would be seen to be impossible, or cost more than the best.
    fn essayer(
        &self,
        case: usize,
        colonne: Option<u64>,
        deplacements: Vec<Deplacement>,
        meilleur: Option<&Essai>,
    ) -> Option<Essai> {
        let repartition = repartition_de(case);
        let mut essai = Essai {
            cout: colonne.unwrap_or(0),
            colonne: colonne.is_some(),
            ..Essai::default()
        };
        let ecarts = ecarts(self.arbre, repartition, &deplacements);
        let mut restantes = Vec::new();
        for (noeud, touchee, ecart) in ecarts {
            let avant = self.valeur(noeud, touchee);
            let apres = avant + ecart;
            if apres < 0 {
                return None;
            }
            let libre = self.libre(noeud, touchee) || (colonne.is_some() && touchee == case);
            if !libre && !self.regles.meme_classe(avant, apres) {
                if !essai.lignes.contains(&noeud) {
                    essai.lignes.push(noeud);
                    essai.cout += repartition
                        .cases
                        .clone()
                        .map(|c| self.cout(noeud, c))
                        .sum::<u64>();
                }
            } else if !(colonne.is_some() && touchee == case) {
                restantes.push((noeud, touchee));
            }
        }
        for (noeud, touchee) in restantes {
            if !essai.lignes.contains(&noeud) && !self.est_cachee(noeud, touchee) {
                essai.cout += self.cout(noeud, touchee);
                essai.nombres += self.valeur(noeud, touchee);
                essai.cases.push((noeud, touchee));
            }
            if meilleur.is_some_and(|meilleur| essai.cout > meilleur.cout) {
                return None;
            }
        }
        essai.deplacements = deplacements;
        Some(essai)
    }

    fn appliquer(&mut self, case: usize, essai: &Essai) {
        for (noeud, case) in &essai.cases {
            self.cacher(*noeud, 1 << *case);
        }
        for noeud in &essai.lignes {
            self.retirer(*noeud, repartition_de(case).bits());
        }
        if essai.colonne {
            for noeud in 0..self.valeurs.len() {
                self.retirer(noeud, 1 << case);
            }
        }
    }

    /// Whether the totals alone tell this cell: CRAs and accompagnements differ by what ateliers have more than one
    /// participant.
    fn total_dit(&self, noeud: usize, case: usize) -> bool {
        if self.entier(noeud) || case != TYPES.cases.start + COLLECTIF {
            return false;
        }
        let atomes = self
            .arbre
            .atomes_de(noeud)
            .iter()
            .filter_map(|atome| self.atomes.get(*atome));
        let (cras, tous) = atomes.fold((0, 0), |(cras, tous), atome| {
            (cras + atome.cras, tous + atome.accompagnements)
        });
        !self.regles.loin(self.valeur(noeud, case), tous - cras + 1, tous)
    }
}

fn au(deplacement: Deplacement, atome: usize) -> Deplacement {
    Deplacement { atome, ..deplacement }
}

/// The moves that change this cell, from a fact to another.
fn echanges(repartition: &Repartition, case: usize) -> Vec<(Option<usize>, Option<usize>)> {
    let nulle_part = repartition.libre.then_some(None);
    let bouts: Vec<Option<usize>> = nulle_part
        .into_iter()
        .chain(repartition.faits.clone().map(Some))
        .collect();
    let compte = |bout: &Option<usize>| bout.is_some_and(|fait| repartition.touche(fait, case));
    let mut echanges = Vec::new();
    for de in &bouts {
        for vers in &bouts {
            if compte(de) != compte(vers) {
                echanges.push((*de, *vers));
            }
        }
    }
    echanges
}

/// By how much the cells of territories change.
pub(super) fn ecarts(
    arbre: &Arbre,
    repartition: &Repartition,
    deplacements: &[Deplacement],
) -> Vec<(usize, usize, i64)> {
    let mut ecarts: Vec<(usize, usize, i64)> = Vec::new();
    for deplacement in deplacements {
        let bouts = [
            (deplacement.de, -deplacement.n),
            (deplacement.vers, deplacement.n),
        ];
        for (fait, n) in bouts.into_iter().filter_map(|(fait, n)| Some((fait?, n))) {
            for case in repartition.touchees(fait) {
                for noeud in arbre.noeuds_de(deplacement.atome) {
                    let memes =
                        |(autre, touchee, _): &&mut (usize, usize, i64)| (*autre, *touchee) == (*noeud, case);
                    match ecarts.iter_mut().find(memes) {
                        Some((.., ecart)) => *ecart += n,
                        None => ecarts.push((*noeud, case, n)),
                    }
                }
            }
        }
    }
    ecarts.retain(|(.., ecart)| *ecart != 0);
    ecarts
}

/// The cells of a territory.
pub(super) fn valeurs(arbre: &Arbre, atomes: &[Atome], noeud: usize) -> Vec<i64> {
    let mut faits = vec![0; FAITS];
    for atome in arbre
        .atomes_de(noeud)
        .iter()
        .filter_map(|atome| atomes.get(*atome))
    {
        for (somme, fait) in faits.iter_mut().zip(&atome.faits) {
            *somme += fait;
        }
    }
    debug_assert_eq!(faits.len(), FAITS);
    let valeurs = cases(&faits);
    debug_assert_eq!(valeurs.len(), CASES);
    valeurs
}
