//! What the address of the page asks, read with indulgence: what is not known is as by default, and said.

use coop_client::chemins::{
    integration::Integration,
    stats::{Apparence, TerritoireStats},
};
use coop_domain::{
    stats::integration::{IndicateursPublics, PeriodePublique},
    temps::{Date, Instant},
};

use crate::{
    problemes::Resultat,
    stats::{Publiees, Serie},
};

/// The fields of the form, as they came.
#[derive(Debug, Default)]
pub(super) struct Demande {
    territoire: Option<String>,
    indicateurs: Vec<String>,
    periode: Option<String>,
    du: Option<Date>,
    au: Option<Date>,
    apparence: Option<String>,
}

impl Demande {
    /// Reads a query string.
    pub(super) fn lire(requete: &str) -> Self {
        let mut demande = Self::default();
        for (nom, valeur) in form_urlencoded::parse(requete.as_bytes()) {
            let valeur = valeur.trim();
            if valeur.is_empty() {
                continue;
            }
            match nom.as_ref() {
                "territoire" => demande.territoire = Some(valeur.to_owned()),
                "indicateurs" => demande.indicateurs.push(valeur.to_owned()),
                "periode" => demande.periode = Some(valeur.to_owned()),
                "du" => demande.du = valeur.parse().ok(),
                "au" => demande.au = valeur.parse().ok(),
                "apparence" => demande.apparence = Some(valeur.to_owned()),
                _ => {}
            }
        }
        demande
    }

    /// The territory that is asked for, and whether it is one; the country otherwise.
    ///
    /// # Errors
    /// There is not even the country.
    pub(super) fn serie<'a>(&self, publiees: &'a Publiees) -> Resultat<(&'a Serie, bool)> {
        let france = TerritoireStats::france();
        let Some(texte) = &self.territoire else {
            return Ok((publiees.territoire(france.niveau, &france.code)?, true));
        };
        let demande =
            TerritoireStats::lire(texte).and_then(|lu| publiees.territoire(lu.niveau, &lu.code).ok());
        match demande {
            Some(serie) => Ok((serie, true)),
            None => Ok((publiees.territoire(france.niveau, &france.code)?, false)),
        }
    }

    /// What is chosen, and whether all of it was understood.
    pub(super) fn choisie(
        &self,
        publiees: &Publiees,
        serie: &Serie,
        maintenant: Instant,
    ) -> (Integration, bool) {
        let indicateurs = self.indicateurs.join(",").parse::<IndicateursPublics>();
        let periode = match (self.du.zip(self.au), &self.periode) {
            // Months that are chosen one by one say more than the list of periods above them.
            (Some((du, au)), _) => PeriodePublique::Dates(du, au).to_string().parse(),
            (None, Some(periode)) => periode.parse(),
            (None, None) => Ok(PeriodePublique::default()),
        };
        let periode = periode
            .ok()
            .filter(|periode| publiees.periode_nommee(*periode, maintenant).is_ok());
        let apparence = self
            .apparence
            .as_deref()
            .map_or(Some(Apparence::Auto), Apparence::lire);
        let comprise = indicateurs.is_ok() && periode.is_some() && apparence.is_some();
        let choisie = Integration {
            territoire: serie.territoire(),
            indicateurs: indicateurs.unwrap_or_default(),
            periode: periode.unwrap_or_default(),
            apparence: apparence.unwrap_or_default(),
        };
        (choisie, comprise)
    }
}
