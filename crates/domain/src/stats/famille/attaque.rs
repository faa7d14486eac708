//! The family attacked: one who knows the rules, and everything that is published, asks a solver between what bounds
//! each hidden figure is.
//!
//! He knows more than anybody does: of each hidden cell why it is (it counts 1 to 10 persons, or 11 and more, or its
//! whole territory or breakdown is hidden), that a hidden territory did something, that themes make at least the
//! accompagnements. He shares nothing with what hides: his equations are those of the answers.
//!
//! Of a month that was revised he has two tables, the first publication and the revision, and knows that nothing was
//! taken away in between: the atoms of the second are counted after those of the first.

use std::{collections::BTreeMap, fmt};

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::{
    repartitions::{
        COLLECTIF, MANDATS, MATERIEL, REDIRECTIONS, REPARTITIONS, Repartition, SOUS_THEMES, SUIVIS, THEMES,
        TYPES, faits,
    },
    tests::Reseau,
    *,
};
use crate::{cra::SousTheme, enumeration::Enumeration as _};

/// What he looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Inconnue {
    /// A fact of an atom.
    Fait(usize, usize),
    /// The CRAs of an atom.
    Cras(usize),
    /// Its accompagnements.
    Tous(usize),
}

/// What is known: the sum of these is, is at least or is at most that.
#[derive(Debug, Clone)]
struct Connu {
    termes: Vec<(Inconnue, i32)>,
    comparaison: ComparisonOp,
    valeur: i64,
}

/// A figure that is found again.
pub(super) struct Trouvee {
    pub(super) territoire: String,
    quoi: String,
    vrai: i64,
    bornes: (f64, f64),
}

impl fmt::Debug for Trouvee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            territoire,
            quoi,
            vrai,
            bornes: (bas, haut),
        } = self;
        write!(f, "{territoire} {quoi}: {vrai} is between {bas:.2} and {haut:.2}")
    }
}

/// What an attack came to.
#[derive(Debug, Default)]
pub(super) struct Attaque {
    pub(super) visees: usize,
    pub(super) trouvees: Vec<Trouvee>,
}

struct Attaquant<'a> {
    arbre: &'a Arbre,
    /// By atom, of one table then of the other.
    vrais: Vec<Vec<i64>>,
    mois: Vec<&'a MoisDAtome>,
    decision: &'a Decision,
}

/// Attacks a month, in these breakdowns: what was published of it first, then each revision.
pub(super) fn attaquer(
    arbre: &Arbre,
    tables: &[&[MoisDAtome]],
    decision: &Decision,
    repartitions: &[usize],
) -> Attaque {
    let mois: Vec<&MoisDAtome> = tables.iter().copied().flatten().collect();
    let attaquant = Attaquant {
        arbre,
        vrais: mois.iter().map(|mois| faits(&mois.mesures)).collect(),
        mois,
        decision,
    };
    let mut attaque = Attaque::default();
    for rang in repartitions {
        attaquant.attaquer(&REPARTITIONS[*rang], &mut attaque);
    }
    attaque
}

impl Attaquant<'_> {
    fn entier(&self, noeud: usize) -> bool {
        self.decision.masques[noeud].est_entier()
    }

    fn vrai(&self, inconnue: Inconnue) -> i64 {
        match inconnue {
            Inconnue::Fait(atome, fait) => self.vrais[atome][fait],
            Inconnue::Cras(atome) => self.mois[atome].mesures.total(Bloc::CRAS),
            Inconnue::Tous(atome) => self.mois[atome].mesures.total(Bloc::ACCOMPAGNEMENTS),
        }
    }

    fn somme(&self, termes: &[(Inconnue, i32)]) -> i64 {
        let valeurs = termes
            .iter()
            .map(|(inconnue, n)| i64::from(*n) * self.vrai(*inconnue));
        valeurs.sum()
    }

    /// Where the atoms of each table begin.
    fn tables(&self) -> impl Iterator<Item = usize> + use<> {
        (0..self.mois.len()).step_by(self.arbre.taille())
    }

    /// Everything that this breakdown, those that are tied to it and the totals tell.
    fn savoir(&self, repartition: &Repartition) -> Vec<Connu> {
        let mut lues = vec![repartition];
        if *repartition == SOUS_THEMES {
            lues.push(&THEMES);
        }
        if *repartition == SUIVIS {
            lues.push(&REDIRECTIONS);
        }
        let mut connus = Vec::new();
        for lue in lues {
            for table in self.tables() {
                connus.extend(self.savoir_de(lue, table));
            }
        }
        for atome in 0..self.mois.len() {
            let de = |faits: std::ops::Range<usize>| faits.map(move |fait| (Inconnue::Fait(atome, fait), 1));
            if *repartition == SOUS_THEMES {
                for (rang, sous) in SousTheme::TOUS.iter().enumerate() {
                    let theme = THEMES.faits.start + usize::from(sous.theme().position());
                    connus.push(Connu {
                        termes: vec![
                            (Inconnue::Fait(atome, SOUS_THEMES.faits.start + rang), 1),
                            (Inconnue::Fait(atome, theme), -1),
                        ],
                        comparaison: ComparisonOp::Le,
                        valeur: 0,
                    });
                }
            }
            if *repartition == SUIVIS {
                let suites = de(SUIVIS.faits).chain(de(REDIRECTIONS.faits));
                connus.push(Connu {
                    termes: suites.chain([(Inconnue::Tous(atome), -1)]).collect(),
                    comparaison: ComparisonOp::Le,
                    valeur: 0,
                });
            }
        }
        connus
    }

    fn savoir_de(&self, repartition: &Repartition, table: usize) -> Vec<Connu> {
        let premiere = table == 0;
        let siens = table..table + self.arbre.taille();
        let mut connus = Vec::new();
        let mut savoir = |termes: Vec<(Inconnue, i32)>, comparaison, valeur| {
            connus.push(Connu {
                termes,
                comparaison,
                valeur,
            });
        };
        for (noeud, territoire) in self.arbre.noeuds().iter().enumerate() {
            let de = |quoi: fn(usize) -> Inconnue| {
                territoire
                    .atomes
                    .iter()
                    .map(move |a| (quoi(table + *a), 1))
                    .collect::<Vec<_>>()
            };
            let (cras, tous) = (de(Inconnue::Cras), de(Inconnue::Tous));
            if self.entier(noeud) {
                // Who did something is known, and who did nothing; of a revision, nothing new is.
                if !premiere {
                    continue;
                }
                if self.somme(&cras) > 0 {
                    savoir(cras, ComparisonOp::Ge, 1);
                } else {
                    savoir(cras, ComparisonOp::Eq, 0);
                    savoir(tous, ComparisonOp::Eq, 0);
                }
                continue;
            }
            let (cras_vrais, tous_vrais) = (self.somme(&cras), self.somme(&tous));
            savoir(cras, ComparisonOp::Eq, cras_vrais);
            savoir(tous, ComparisonOp::Eq, tous_vrais);
            for case in repartition.cases.clone() {
                let termes = self.termes((table, &territoire.atomes), repartition, case);
                let vrai = self.somme(&termes);
                if !self.decision.masques[noeud].cache(Case(case)) {
                    savoir(termes, ComparisonOp::Eq, vrai);
                } else if premiere && self.decision.preuve.cachees.retires[noeud] & (1 << case) == 0 {
                    if (1..=10).contains(&vrai) {
                        savoir(termes.clone(), ComparisonOp::Ge, 1);
                        savoir(termes, ComparisonOp::Le, 10);
                    } else {
                        savoir(termes, ComparisonOp::Ge, 11);
                    }
                }
            }
        }
        for atome in siens {
            if !premiere {
                // What is added is never taken away.
                let faits = repartition.faits.clone();
                let mut montees: Vec<_> = faits
                    .map(|fait| [Inconnue::Fait(atome, fait), Inconnue::Fait(atome - table, fait)])
                    .collect();
                montees.push([Inconnue::Cras(atome), Inconnue::Cras(atome - table)]);
                montees.push([Inconnue::Tous(atome), Inconnue::Tous(atome - table)]);
                for [apres, avant] in montees {
                    savoir(vec![(apres, 1), (avant, -1)], ComparisonOp::Ge, 0);
                }
            }
            let siens = repartition
                .faits
                .clone()
                .map(|fait| (Inconnue::Fait(atome, fait), 1));
            let moins_tous = siens
                .clone()
                .chain([(Inconnue::Tous(atome), -1)])
                .collect::<Vec<_>>();
            let chacun = |savoir: &mut dyn FnMut(Vec<(Inconnue, i32)>, ComparisonOp, i64)| {
                for (fait, _) in siens.clone() {
                    savoir(vec![(fait, 1), (Inconnue::Tous(atome), -1)], ComparisonOp::Le, 0);
                }
            };
            if !repartition.libre {
                savoir(moins_tous, ComparisonOp::Eq, 0);
            } else if *repartition == THEMES {
                savoir(moins_tous, ComparisonOp::Ge, 0);
                chacun(&mut savoir);
            } else if *repartition == MATERIEL {
                chacun(&mut savoir);
            } else if *repartition == MANDATS {
                savoir(moins_tous, ComparisonOp::Le, 0);
            }
            if *repartition == TYPES {
                // One CRA a person, but in ateliers.
                let seuls = siens
                    .clone()
                    .filter(|(fait, _)| *fait != Inconnue::Fait(atome, COLLECTIF));
                let ateliers: Vec<_> = seuls
                    .map(|(fait, n)| (fait, -n))
                    .chain([(Inconnue::Cras(atome), 1)])
                    .collect();
                savoir(ateliers, ComparisonOp::Ge, 0);
            }
            savoir(
                vec![(Inconnue::Tous(atome), 1), (Inconnue::Cras(atome), -1)],
                ComparisonOp::Ge,
                0,
            );
        }
        connus
    }

    fn termes(
        &self,
        (table, atomes): (usize, &[usize]),
        repartition: &Repartition,
        case: usize,
    ) -> Vec<(Inconnue, i32)> {
        let faits = repartition
            .faits
            .clone()
            .filter(|fait| repartition.touche(*fait, case));
        let faits: Vec<usize> = faits.collect();
        let de = |atome: &usize| {
            faits
                .iter()
                .map(|fait| (Inconnue::Fait(table + *atome, *fait), 1))
                .collect::<Vec<_>>()
        };
        atomes.iter().flat_map(de).collect()
    }

    fn attaquer(&self, repartition: &Repartition, attaque: &mut Attaque) {
        let connus = self.savoir(repartition);
        for connu in &connus {
            let vrai = self.somme(&connu.termes);
            let juste = match connu.comparaison {
                ComparisonOp::Eq => vrai == connu.valeur,
                ComparisonOp::Ge => vrai >= connu.valeur,
                ComparisonOp::Le => vrai <= connu.valeur,
            };
            assert!(juste, "what is known is true: {connu:?} {vrai}");
        }
        let systeme = Systeme::de(&connus);
        for table in self.tables() {
            self.attaquer_la_table(&systeme, repartition, table, attaque);
        }
    }

    fn attaquer_la_table(
        &self,
        systeme: &Systeme<'_>,
        repartition: &Repartition,
        table: usize,
        attaque: &mut Attaque,
    ) {
        for (noeud, territoire) in self.arbre.noeuds().iter().enumerate() {
            // Where enough others were added, who was there first is no secret of the sum.
            let inchange = |atome: &usize| self.vrais[*atome] == self.vrais[table + *atome];
            let peu = self.decision.preuve.entiers.primaires[noeud] && territoire.atomes.iter().all(inchange);
            for case in repartition.cases.clone() {
                let termes = self.termes((table, &territoire.atomes), repartition, case);
                let vrai = self.somme(&termes);
                if (1..=10).contains(&vrai) || (peu && vrai > 0) {
                    let quoi = format!("cell {case}");
                    self.viser(systeme, attaque, (&territoire.code, quoi), &termes, vrai);
                }
            }
            if peu {
                for quoi in [Inconnue::Cras as fn(usize) -> Inconnue, Inconnue::Tous] {
                    let siens = territoire.atomes.iter();
                    let termes: Vec<_> = siens.map(|atome| (quoi(table + *atome), 1)).collect();
                    let vrai = self.somme(&termes);
                    self.viser(
                        systeme,
                        attaque,
                        (&territoire.code, format!("{:?}", quoi(0))),
                        &termes,
                        vrai,
                    );
                }
            }
        }
    }

    fn viser(
        &self,
        systeme: &Systeme<'_>,
        attaque: &mut Attaque,
        (territoire, quoi): (&str, String),
        termes: &[(Inconnue, i32)],
        vrai: i64,
    ) {
        attaque.visees += 1;
        let n = reel(vrai);
        let bas = systeme.borne(termes, OptimizationDirection::Minimize, self);
        if bas < 0.7 * n - 1e-6 {
            return;
        }
        let haut = systeme.borne(termes, OptimizationDirection::Maximize, self);
        if haut <= 1.3 * n + 1e-6 {
            attaque.trouvees.push(Trouvee {
                territoire: territoire.to_owned(),
                quoi,
                vrai,
                bornes: (bas, haut),
            });
        }
    }
}

/// Equations, by their unknowns.
struct Systeme<'a> {
    connus: &'a [Connu],
    /// Unknowns that one equation tells: it need not be asked again.
    fixes: BTreeMap<Inconnue, i64>,
    ou: BTreeMap<Inconnue, Vec<usize>>,
}

impl<'a> Systeme<'a> {
    fn de(connus: &'a [Connu]) -> Self {
        let mut fixes = BTreeMap::new();
        let mut ou: BTreeMap<Inconnue, Vec<usize>> = BTreeMap::new();
        for (rang, connu) in connus.iter().enumerate() {
            if let ([(seule, _)], ComparisonOp::Eq) = (connu.termes.as_slice(), connu.comparaison) {
                fixes.insert(*seule, connu.valeur);
            }
            for (inconnue, _) in &connu.termes {
                ou.entry(*inconnue).or_default().push(rang);
            }
        }
        Self { connus, fixes, ou }
    }

    /// The least or the most that these may sum to.
    fn borne(&self, cible: &[(Inconnue, i32)], sens: OptimizationDirection, vrais: &Attaquant<'_>) -> f64 {
        // Only what is tied to the target, through unknowns.
        let inconnu = |inconnue: &Inconnue| !self.fixes.contains_key(inconnue);
        let mut a_voir: Vec<Inconnue> = cible
            .iter()
            .map(|(inconnue, _)| *inconnue)
            .filter(inconnu)
            .collect();
        let mut vues: BTreeMap<Inconnue, Option<microlp::Variable>> = BTreeMap::new();
        let mut lignes = BTreeSet::new();
        while let Some(inconnue) = a_voir.pop() {
            if vues.insert(inconnue, None).is_some() {
                continue;
            }
            for rang in self.ou.get(&inconnue).into_iter().flatten() {
                if lignes.insert(*rang) {
                    a_voir.extend(
                        self.connus[*rang]
                            .termes
                            .iter()
                            .map(|(autre, _)| *autre)
                            .filter(inconnu),
                    );
                }
            }
        }
        let mut probleme = Problem::new(sens);
        let mut deja = 0.0;
        for (inconnue, n) in cible {
            deja += self
                .fixes
                .get(inconnue)
                .map_or(0.0, |valeur| f64::from(*n) * reel(*valeur));
        }
        for (inconnue, variable) in &mut vues {
            let poids = cible
                .iter()
                .find(|(autre, _)| autre == inconnue)
                .map_or(0.0, |(_, n)| f64::from(*n));
            *variable = Some(probleme.add_var(poids, (0.0, f64::INFINITY)));
        }
        for rang in lignes {
            let Connu {
                termes,
                comparaison,
                valeur,
            } = &self.connus[rang];
            let (mut gauche, mut droite) = (Vec::new(), reel(*valeur));
            for (inconnue, n) in termes {
                match self.fixes.get(inconnue) {
                    Some(fixe) => droite -= f64::from(*n) * reel(*fixe),
                    None => gauche.push((vues[inconnue].unwrap(), f64::from(*n))),
                }
            }
            probleme.add_constraint(gauche.as_slice(), *comparaison, droite);
        }
        match probleme.solve() {
            Ok(fini) => fini.into_solution().unwrap().objective() + deja,
            Err(microlp::Error::Unbounded) => f64::INFINITY,
            Err(erreur) => panic!(
                "the true network answers all equations: {erreur:?} {:?}",
                vrais.decision.masques
            ),
        }
    }
}

fn reel(n: i64) -> f64 {
    f64::from(i32::try_from(n).unwrap())
}

/// Networks that are attacked: a few in `make test`, 200 in `make soak`.
pub(super) fn reseaux(peu: usize) -> usize {
    std::env::var("COOP_RESEAUX").map_or(peu, |texte| texte.parse().unwrap())
}

/// All breakdowns of one network in ten, some of the others.
pub(super) fn visees(graine: usize) -> Vec<usize> {
    let toutes = 0..REPARTITIONS.len();
    match graine % 10 {
        0 => toutes.collect(),
        _ => toutes.filter(|rang| (rang + graine).is_multiple_of(4)).collect(),
    }
}

fn attaquer_un_an(graine: usize, regles: &Regles) -> Attaque {
    let reseau = Reseau::tirer(graine.try_into().unwrap(), 12);
    let mut avant: Option<Vec<Masque>> = None;
    let mut toutes = Attaque::default();
    for mois in &reseau.mois {
        let decision = decider_mois(&reseau.arbre, mois, regles, avant.as_deref());
        let attaque = attaquer(&reseau.arbre, &[mois.as_slice()], &decision, &visees(graine));
        toutes.visees += attaque.visees;
        toutes.trouvees.extend(attaque.trouvees);
        avant = Some(decision.masques);
    }
    toutes
}

#[test]
fn no_hidden_figure_is_found_again_by_who_knows_the_rules() {
    let mut visees = 0;
    for graine in 0..reseaux(3) {
        let attaque = attaquer_un_an(graine, &Regles::default());
        assert!(
            attaque.trouvees.is_empty(),
            "network {graine}: {:#?}",
            attaque.trouvees
        );
        visees += attaque.visees;
    }
    println!(
        "{visees} hidden figures looked for in {} networks of 12 months, none found",
        reseaux(3)
    );
    assert!(visees > 1_000, "{visees}");
}

#[test]
fn without_secondary_suppression_they_are_found() {
    let sans = Regles {
        secondaires: false,
        ..Regles::default()
    };
    for graine in 1..3 {
        let attaque = attaquer_un_an(graine, &sans);
        let parts = (attaque.trouvees.len(), attaque.visees);
        // One in twenty-five and more: where there is protection, none.
        assert!(
            attaque.trouvees.len() * 25 > attaque.visees,
            "network {graine}: {parts:?}"
        );
    }
}
