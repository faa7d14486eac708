//! The published months that a word names.

use coop_domain::{problemes::ErreurProbleme, stats::integration::PeriodePublique, temps::Instant};

use super::{Periode, Publiees, rien, textes};
use crate::problemes::{Erreur, Resultat};

impl Publiees {
    /// The months of this period: a year is told by those of its months that are published.
    ///
    /// # Errors
    /// As [`Publiees::periode`].
    pub(crate) fn periode_nommee(&self, nommee: PeriodePublique, maintenant: Instant) -> Resultat<Periode> {
        match nommee {
            PeriodePublique::DouzeMois => self.periode(None, None, maintenant),
            PeriodePublique::Dates(du, au) => self.periode(Some(du), Some(au), maintenant),
            PeriodePublique::Annee(annee) => {
                let Some((premier, dernier)) = self.etendue() else {
                    return Err(Erreur::Introuvable(rien(maintenant).into()));
                };
                let mut siens = self.mois().iter().filter(|mois| mois.annee() == annee);
                match (siens.next(), siens.next_back()) {
                    (Some(debut), fin) => self.periode(
                        Some(*debut),
                        Some(fin.unwrap_or(debut).dernier_du_mois()),
                        maintenant,
                    ),
                    (None, _) => Err(Erreur::PeriodeNonPubliee(vec![ErreurProbleme {
                        pointer: "?periode".to_owned(),
                        code: "periode_non_publiee".to_owned(),
                        message: textes::non_publiee(premier, dernier),
                    }])),
                }
            }
        }
    }
}
