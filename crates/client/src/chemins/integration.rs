//! What another site shows of the published figures, and the addresses that show it.

use std::fmt::Write as _;

use coop_domain::{
    enumeration::Enumeration as _,
    stats::integration::{IndicateursPublics, PeriodePublique},
};

use super::{
    RACINE,
    stats::{Apparence, TerritoireStats},
};

/// The page that makes the code to paste.
pub const CONFIGURATEUR: &str = coop_domain::textes::integrer::CHEMIN;
/// The module that draws figures in the page of another site.
pub const MODULE: &str = "/embed.js";

/// What is shown, of where and of when, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integration {
    /// The territory.
    pub territoire: TerritoireStats,
    /// What is shown of it.
    pub indicateurs: IndicateursPublics,
    /// Over which period.
    pub periode: PeriodePublique,
    /// In which colours.
    pub apparence: Apparence,
}

impl Integration {
    /// What is shown of a territory when nothing is chosen.
    #[must_use]
    pub fn de(territoire: TerritoireStats) -> Self {
        Self {
            territoire,
            indicateurs: IndicateursPublics::default(),
            periode: PeriodePublique::default(),
            apparence: Apparence::default(),
        }
    }

    /// The page to frame.
    #[must_use]
    pub fn cadre(&self) -> String {
        let territoire = &self.territoire;
        format!(
            "/embed/stats/{}/{}{}",
            territoire.niveau.code(),
            territoire.code,
            requete(&self.choix())
        )
    }

    /// The same figures, for programs.
    #[must_use]
    pub fn json(&self) -> String {
        let territoire = &self.territoire;
        let periode = self.choix().into_iter().filter(|(nom, _)| *nom == "periode");
        format!(
            "{RACINE}/stats/{}/{}{}",
            territoire.niveau.code(),
            territoire.code,
            requete(&periode.collect::<Vec<_>>())
        )
    }

    /// The page where this is chosen.
    #[must_use]
    pub fn configurateur(&self) -> String {
        let territoire = ("territoire", self.territoire.ecrit());
        let choix: Vec<_> = std::iter::once(territoire).chain(self.choix()).collect();
        format!("{CONFIGURATEUR}{}", requete(&choix))
    }

    /// The attributes of the element, in order: all of them, so that the code says what may be changed.
    #[must_use]
    pub fn attributs(&self) -> [(&'static str, String); 4] {
        [
            ("territoire", self.territoire.ecrit()),
            ("indicateurs", self.indicateurs.to_string()),
            ("periode", self.periode.to_string()),
            ("apparence", self.apparence.code().to_owned()),
        ]
    }

    /// What is not as by default.
    fn choix(&self) -> Vec<(&'static str, String)> {
        let mut choix = Vec::new();
        if self.indicateurs != IndicateursPublics::default() {
            choix.push(("indicateurs", self.indicateurs.to_string()));
        }
        if self.periode != PeriodePublique::default() {
            choix.push(("periode", self.periode.to_string()));
        }
        if self.apparence != Apparence::default() {
            choix.push(("apparence", self.apparence.code().to_owned()));
        }
        choix
    }
}

/// The query string of these pairs, with its `?`. They are words, numbers, commas, colons and dots, which an address
/// carries as they are, so that people can read it.
fn requete(paires: &[(&'static str, String)]) -> String {
    let mut requete = String::new();
    for (rang, (nom, valeur)) in paires.iter().enumerate() {
        let separateur = if rang == 0 { '?' } else { '&' };
        _ = write!(requete, "{separateur}{nom}={valeur}");
    }
    requete
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_written_as_it_is_read() {
        for texte in ["national:FR", "region:84", "departement:2A", "hub:francilin"] {
            assert_eq!(TerritoireStats::lire(texte).unwrap().ecrit(), texte);
        }
        for texte in ["", "region", "region:", "pays:FR", ":84"] {
            assert_eq!(TerritoireStats::lire(texte), None, "{texte}");
        }
    }

    #[test]
    fn addresses_say_what_is_not_by_default() {
        let tout = Integration::de(TerritoireStats::region("84"));
        assert_eq!(tout.cadre(), "/embed/stats/region/84");
        assert_eq!(tout.json(), "/api/v1/stats/region/84");
        assert_eq!(tout.configurateur(), "/integrer?territoire=region:84");
        let choisie = Integration {
            indicateurs: "themes,cras".parse().unwrap(),
            periode: "2025".parse().unwrap(),
            apparence: Apparence::Sombre,
            ..tout
        };
        let requete = "indicateurs=themes,cras&periode=2025&apparence=sombre";
        assert_eq!(choisie.cadre(), format!("/embed/stats/region/84?{requete}"));
        assert_eq!(choisie.json(), "/api/v1/stats/region/84?periode=2025");
        assert_eq!(
            choisie.configurateur(),
            format!("/integrer?territoire=region:84&{requete}")
        );
        assert_eq!(
            choisie.attributs().map(|(_, valeur)| valeur),
            ["region:84", "themes,cras", "2025", "sombre"]
        );
    }
}
