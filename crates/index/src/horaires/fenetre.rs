//! What hours say of a few stretches of the coming days.

use chrono::NaiveDate;

use super::{
    Grille, Ouverture,
    jour::{Genre, Tranche},
};

/// A stretch of a date, in local minutes: `fin` is after `debut`, 1 440 at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fenetre {
    pub(crate) date: NaiveDate,
    pub(crate) debut: u16,
    pub(crate) fin: u16,
}

/// Whether a lieu is open during one of some stretches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is, at least a minute: the whole opening that does it.
    Ouvert(Fenetre),
    /// It is not.
    Ferme,
    /// Its source gives no hours.
    NonRenseigne,
    /// Its hours are not understood, or depend on a condition written for people.
    AVerifier,
}

impl Ouverture {
    /// Whether the lieu is open during one of these stretches, on its own clock; of several openings, that of the
    /// first stretch.
    pub(crate) fn pendant<'a>(&self, fenetres: impl FnOnce(&Grille) -> &'a [Fenetre]) -> Verdict {
        match self {
            Self::NonRenseignee => Verdict::NonRenseigne,
            Self::NonComprise => Verdict::AVerifier,
            Self::Comprise(grille) => grille.pendant(fenetres(grille)),
        }
    }
}

impl Grille {
    fn pendant(&self, fenetres: &[Fenetre]) -> Verdict {
        let mut verdict = Verdict::Ferme;
        for fenetre in fenetres {
            let tranches = self.tranches(fenetre.date);
            let croise = |tranche: &&Tranche| tranche.debut < fenetre.fin && fenetre.debut < tranche.fin;
            for Tranche { debut, fin, genre } in tranches.iter().filter(croise).copied() {
                let date = fenetre.date;
                match genre {
                    Genre::Ouvert => return Verdict::Ouvert(Fenetre { date, debut, fin }),
                    Genre::Incertain => verdict = Verdict::AVerifier,
                    Genre::Ferme => {}
                }
            }
        }
        verdict
    }
}
