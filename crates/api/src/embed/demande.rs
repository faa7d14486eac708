//! What the address of an embedded page asks.

use coop_client::chemins::stats::Apparence;
use coop_domain::{
    ErreurChamp,
    stats::integration::{IndicateursPublics, PeriodePublique},
    temps::{Date, Instant},
};

use crate::{
    problemes::{Erreur, Resultat},
    stats::{Periode, Publiees},
};

/// The colours, the figures and the days. Other parameters are those of whoever frames the page, and left out.
#[derive(Debug, Default)]
pub(super) struct Demande {
    /// The colours; those of the visitor's device when they are not said, or not known.
    pub(super) apparence: Apparence,
    indicateurs: Option<String>,
    periode: Option<String>,
    du: Option<String>,
    au: Option<String>,
}

impl Demande {
    /// Reads a query string.
    pub(super) fn lire(requete: &str) -> Self {
        let mut demande = Self::default();
        for (nom, valeur) in form_urlencoded::parse(requete.as_bytes()) {
            let place = match nom.as_ref() {
                "apparence" => {
                    demande.apparence = Apparence::lire(&valeur).unwrap_or_default();
                    continue;
                }
                "indicateurs" => &mut demande.indicateurs,
                "periode" => &mut demande.periode,
                "du" => &mut demande.du,
                "au" => &mut demande.au,
                _ => continue,
            };
            *place = Some(valeur.into_owned());
        }
        demande
    }

    /// Which figures.
    ///
    /// # Errors
    /// [`Erreur::Parametres`] when one is not known: the author of the page reads it in the frame.
    pub(super) fn indicateurs(&self) -> Resultat<IndicateursPublics> {
        lire(self.indicateurs.as_ref()).map(Option::unwrap_or_default)
    }

    /// The months: those of `periode`, or from `du` to `au`.
    ///
    /// # Errors
    /// [`Erreur::Parametres`] when they are none, and as [`Publiees::periode`].
    pub(super) fn mois(&self, publiees: &Publiees, maintenant: Instant) -> Resultat<Periode> {
        match lire::<PeriodePublique>(self.periode.as_ref())? {
            Some(nommee) => publiees.periode_nommee(nommee, maintenant),
            None => publiees.periode(
                lire::<Date>(self.du.as_ref())?,
                lire::<Date>(self.au.as_ref())?,
                maintenant,
            ),
        }
    }

    /// The days, where figures are published by year; none when they are not asked.
    ///
    /// # Errors
    /// [`Erreur::Parametres`] when they are no days.
    pub(super) fn jours(&self) -> Resultat<(Option<Date>, Option<Date>)> {
        match lire::<PeriodePublique>(self.periode.as_ref())? {
            Some(nommee) => Ok(nommee.jours()),
            None => Ok((lire(self.du.as_ref())?, lire(self.au.as_ref())?)),
        }
    }

    /// The query string that asks the same, with its `?`; empty when nothing is asked.
    pub(super) fn requete(&self) -> String {
        let apparence = Some(self.apparence)
            .filter(|apparence| *apparence != Apparence::default())
            .map(Apparence::code);
        let paires = [
            ("indicateurs", self.indicateurs.as_deref()),
            ("periode", self.periode.as_deref()),
            ("apparence", apparence),
            ("du", self.du.as_deref()),
            ("au", self.au.as_deref()),
        ];
        let requete = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(paires.iter().filter_map(|(nom, valeur)| Some((nom, (*valeur)?))))
            .finish();
        if requete.is_empty() {
            requete
        } else {
            format!("?{requete}")
        }
    }
}

/// A value, when it is asked; an empty one asks nothing.
fn lire<T: std::str::FromStr<Err = ErreurChamp>>(valeur: Option<&String>) -> Resultat<Option<T>> {
    let valeur = valeur
        .map(|valeur| valeur.trim())
        .filter(|valeur| !valeur.is_empty());
    valeur
        .map(str::parse)
        .transpose()
        .map_err(|erreur| Erreur::parametres(vec![erreur]))
}
