//! What the address of an embedded page asks.

use coop_client::chemins::stats::Apparence;
use coop_domain::{ErreurChamp, temps::Date};

use crate::problemes::{Erreur, Resultat};

/// The colours and the days. Other parameters are those of whoever frames the page, and left out.
#[derive(Debug, Default)]
pub(super) struct Demande {
    /// The colours; those of the visitor's device when they are not said, or not known.
    pub(super) apparence: Apparence,
    du: Option<String>,
    au: Option<String>,
}

impl Demande {
    /// Reads a query string.
    pub(super) fn lire(requete: &str) -> Self {
        let mut demande = Self::default();
        for (nom, valeur) in form_urlencoded::parse(requete.as_bytes()) {
            match nom.as_ref() {
                "apparence" => demande.apparence = Apparence::lire(&valeur).unwrap_or_default(),
                "du" => demande.du = Some(valeur.into_owned()),
                "au" => demande.au = Some(valeur.into_owned()),
                _ => {}
            }
        }
        demande
    }

    /// The days, when they are asked.
    ///
    /// # Errors
    /// [`Erreur::Parametres`] when they are none.
    pub(super) fn jours(&self) -> Resultat<(Option<Date>, Option<Date>)> {
        let lire = |jour: &Option<String>| jour.as_deref().map(str::parse).transpose();
        let lus = lire(&self.du).and_then(|du| Ok((du, lire(&self.au)?)));
        lus.map_err(|erreur: ErreurChamp| Erreur::parametres(vec![erreur]))
    }

    /// The query string that asks the same, with its `?`; empty when nothing is asked.
    pub(super) fn requete(&self) -> String {
        let apparence = Some(self.apparence)
            .filter(|apparence| *apparence != Apparence::default())
            .map(Apparence::code);
        let paires = [
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
