//! Figures of territories whose sums are held: no row is read.

use std::collections::BTreeSet;

use coop_domain::{
    ids::StructureId,
    stats::{
        Bloc, Mesures,
        echanges::{Chiffres, Etape, Pas},
    },
    temps::Date,
};

use super::{
    calendrier::{Place, etapes},
    cube::Cube,
    etat::{Etat, TerritoireCube},
    filtre::{FiltreChiffres, Perimetre},
    mensuelles::Mensuelle,
    presence::{Bits, Presence},
};

/// What is held of a perimeter: of each of its parts.
pub(super) struct Tenues<'a> {
    parts: Parts<'a>,
    /// How many conseillers there are, everywhere.
    conseillers: usize,
}

enum Parts<'a> {
    /// By day, any period: the sums of one or several territories, and who was active in any of them.
    Jours(Vec<&'a Cube>, Option<&'a Presence>),
    /// By month: whole ones.
    Mois(Vec<&'a Mensuelle>),
    /// The same, of one person each.
    Gens(Vec<&'a Mensuelle>),
}

impl Etat {
    /// What is held of a territory.
    pub(super) fn tenues_de(&self, territoire: &TerritoireCube) -> Tenues<'_> {
        match territoire {
            TerritoireCube::Epci(code, departement) => {
                let partie = self.mensuelles.de_la_partie(&(code.clone(), departement.clone()));
                self.tenues_en(Parts::Mois(partie.into_iter().collect()))
            }
            TerritoireCube::Hub(slug) => {
                let hub = self.hubs.hub(slug);
                let siens = (0..=u8::MAX).zip(&self.par_departement);
                let siens = siens.filter(|(rang, _)| hub.is_some_and(|hub| hub.contient(*rang)));
                let cubes = siens.map(|(_, sommes)| &sommes.cube).collect();
                self.tenues_en(Parts::Jours(cubes, self.presence(territoire)))
            }
            autre => {
                let cubes = self.sommes(autre).map(|sommes| &sommes.cube);
                self.tenues_en(Parts::Jours(cubes.into_iter().collect(), self.presence(autre)))
            }
        }
    }

    /// What is held that answers this question; none when rows have to be read.
    pub(super) fn tenues(
        &self,
        perimetre: &Perimetre,
        filtre: &FiltreChiffres,
        pas: Pas,
    ) -> Option<Tenues<'_>> {
        if !filtre.est_une_periode() {
            return None;
        }
        match perimetre {
            // Of all but intercommunalités, days are held.
            Perimetre::Territoire(territoire) if !matches!(territoire, TerritoireCube::Epci(..)) => {
                Some(self.tenues_de(territoire))
            }
            _ if !par_mois(filtre, pas) => None,
            Perimetre::Territoire(territoire) => Some(self.tenues_de(territoire)),
            Perimetre::Epci {
                code, departements, ..
            } => {
                let parties = departements.iter().filter_map(|departement| {
                    self.mensuelles.de_la_partie(&(code.clone(), departement.clone()))
                });
                Some(self.tenues_en(Parts::Mois(parties.collect())))
            }
            Perimetre::Communes(codes) => {
                let communes = self.mensuelles.communes();
                let rangs = self.numeros(codes).into_iter();
                let siennes = rangs.filter_map(|rang| communes.get(usize::from(rang)));
                Some(self.tenues_en(Parts::Mois(siennes.collect())))
            }
            Perimetre::Structure(id) => {
                let sienne = self.mensuelle_de_la_structure(*id);
                Some(self.tenues_en(Parts::Mois(sienne.into_iter().collect())))
            }
            Perimetre::Conseillers(ids) => {
                let conseillers = self.mensuelles.conseillers();
                let rangs: BTreeSet<_> = ids
                    .iter()
                    .filter_map(|id| self.conseillers.chercher(id))
                    .collect();
                let leurs = rangs
                    .into_iter()
                    .filter_map(|rang| conseillers.get(usize::try_from(rang).ok()?));
                Some(self.tenues_en(Parts::Gens(leurs.collect())))
            }
        }
    }

    /// The sums of an employer; none when nothing was counted of it.
    pub(super) fn mensuelle_de_la_structure(&self, id: StructureId) -> Option<&Mensuelle> {
        let rang = usize::try_from(self.structures.chercher(&id)?).ok()?;
        self.mensuelles.structures().get(rang)
    }

    fn tenues_en<'a>(&self, parts: Parts<'a>) -> Tenues<'a> {
        Tenues {
            parts,
            conseillers: self.rangs.len(),
        }
    }
}

/// Whether a question is of whole months.
fn par_mois(filtre: &FiltreChiffres, pas: Pas) -> bool {
    filtre.du == filtre.du.premier_du_mois()
        && filtre.au == filtre.au.dernier_du_mois()
        && matches!(pas, Pas::Mois | Pas::Annee)
}

impl Tenues<'_> {
    /// The figures from a day to another.
    pub(super) fn chiffres(&self, du: Date, au: Date, pas: Pas) -> Chiffres {
        let evolution = etapes(du, au, pas);
        Chiffres {
            mesures: self.mesures(du, au),
            conseillers: self.presents(du, au),
            evolution: evolution.into_iter().map(|(du, au)| self.etape(du, au)).collect(),
        }
    }

    /// What was counted from a day to another.
    pub(super) fn mesures(&self, du: Date, au: Date) -> Mesures {
        let mut mesures = Mesures::default();
        let Some(periode) = Periode::de(du, au) else {
            return mesures;
        };
        match &self.parts {
            Parts::Jours(cubes, _) => cubes
                .iter()
                .for_each(|cube| cube.sommer(periode.du, periode.au, &mut mesures)),
            Parts::Mois(parts) | Parts::Gens(parts) => parts
                .iter()
                .for_each(|part| part.verser(periode.mois(), &mut mesures)),
        }
        mesures
    }

    /// How many conseillers were active from a day to another.
    pub(super) fn presents(&self, du: Date, au: Date) -> usize {
        let Some(periode) = Periode::de(du, au) else {
            return 0;
        };
        let mois = periode.mois();
        match &self.parts {
            Parts::Jours(_, presence) => presence.map_or(0, |presence| {
                presence.compter(periode.du, periode.au, periode.entiere)
            }),
            Parts::Gens(parts) => parts.iter().map(|part| part.actifs(mois).count()).sum(),
            Parts::Mois(parts) => match parts.as_slice() {
                [seule] => seule.actifs(mois).count(),
                parts => {
                    let mut tous = Bits::pour(self.conseillers);
                    for conseiller in parts.iter().flat_map(|part| part.actifs(mois)) {
                        tous.poser(usize::try_from(conseiller).unwrap_or(0));
                    }
                    tous.compter()
                }
            },
        }
    }

    fn etape(&self, du: Date, au: Date) -> Etape {
        let periode = Periode::de(du, au);
        let somme = |bloc: Bloc| {
            let rang = bloc.bornes().start;
            let n: i64 = match (&self.parts, &periode) {
                (_, None) => 0,
                (Parts::Jours(cubes, _), Some(periode)) => cubes
                    .iter()
                    .map(|cube| cube.mesure(periode.du, periode.au, rang))
                    .sum(),
                (Parts::Mois(parts) | Parts::Gens(parts), Some(periode)) => {
                    parts.iter().map(|part| part.mesure(periode.mois(), rang)).sum()
                }
            };
            u64::try_from(n).unwrap_or(0)
        };
        Etape {
            periode: du,
            cras: somme(Bloc::CRAS),
            accompagnements: somme(Bloc::ACCOMPAGNEMENTS),
            conseillers: self.presents(du, au),
        }
    }
}

/// The days of a period, as sums know them.
struct Periode {
    du: Place,
    au: Place,
    /// Whether it ends with a month.
    entiere: bool,
}

impl Periode {
    /// None when it ends before it begins, or before CRAs.
    fn de(du: Date, au: Date) -> Option<Self> {
        let periode = Self {
            du: Place::de(du).unwrap_or(Place { mois: 0, jour: 0 }),
            au: Place::de(au)?,
            entiere: au == au.dernier_du_mois(),
        };
        (periode.du <= periode.au).then_some(periode)
    }

    const fn mois(&self) -> (usize, usize) {
        (self.du.mois, self.au.mois)
    }
}
