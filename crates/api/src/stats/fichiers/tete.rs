//! What a file says before its figures: of whom, of when, with which filters, and how far to trust them.

use coop_domain::{
    enumeration::Enumeration as _,
    stats::echanges::{Audience, NiveauStats},
    territoires::moment_en_metropole,
    textes::statistiques as textes,
};

use super::Export;

impl Export {
    /// Of whom the figures are.
    pub(super) fn nom(&self) -> &str {
        self.qui.as_deref().unwrap_or(&self.statistiques.nom)
    }

    /// The title of the file.
    pub(super) fn titre(&self) -> String {
        textes::titre_du_fichier(self.statistiques.niveau, self.nom())
    }

    /// The period, in words.
    pub(super) fn periode(&self) -> String {
        textes::periode(self.statistiques.du, self.statistiques.au)
    }

    /// Why nothing is told, when it is so.
    pub(super) fn raison(&self) -> Option<&str> {
        let s = &self.statistiques;
        s.totaux.is_none().then(|| {
            let secret = s.secret.as_ref();
            secret.map_or(textes::SECRET_AIDE, |secret| secret.raison.as_str())
        })
    }

    /// A name and what it says, in order.
    pub(super) fn faits(&self) -> Vec<(&'static str, String)> {
        let s = &self.statistiques;
        let moment = |instant| moment_en_metropole(instant).unwrap_or_default();
        let (territoire, niveau) = match s.niveau {
            NiveauStats::Moi => (None, (textes::EXPORT_CONSEILLER, self.nom().to_owned())),
            NiveauStats::National => (None, (textes::EXPORT_NIVEAU, self.nom().to_owned())),
            autre => (
                Some((textes::EXPORT_TERRITOIRE, format!("{} ({})", self.nom(), s.code))),
                (textes::EXPORT_NIVEAU, autre.libelle().to_owned()),
            ),
        };
        let filtres = self.filtres.clone();
        let filtres = filtres.unwrap_or_else(|| textes::EXPORT_SANS_FILTRE.to_owned());
        let periode = format!(
            "{} ({} – {})",
            self.periode(),
            s.du.en_toutes_lettres(),
            s.au.en_toutes_lettres()
        );
        [
            s.fictif
                .then(|| (textes::EXPORT_AVERTISSEMENT, textes::FICTIF.to_owned())),
            Some(niveau),
            territoire,
            Some((textes::EXPORT_PERIODE, periode)),
            Some((textes::EXPORT_ETAPES, s.pas.libelle().to_owned())),
            Some((textes::EXPORT_FILTRES, filtres)),
            Some((textes::EXPORT_CALCULE, moment(s.calcule_a))),
            s.publie_le
                .map(|publie_le| (textes::EXPORT_PUBLIE, moment(publie_le))),
            s.revise_le
                .map(|revise_le| (textes::EXPORT_REVISE, moment(revise_le))),
            Some((textes::EXPORT_SOURCE, textes::EXPORT_SOURCE_DITE.to_owned())),
            self.secret().map(|dit| (textes::EXPORT_SECRET, dit.to_owned())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What is hidden and why: nothing to who sees everything.
    fn secret(&self) -> Option<&str> {
        match (self.raison(), self.statistiques.audience) {
            (Some(raison), _) => Some(raison),
            (None, Audience::Moi) => None,
            (None, _) => Some(textes::SECRET_AIDE),
        }
    }

    /// What stands around a picture.
    pub(super) fn pied(&self) -> Vec<String> {
        let s = &self.statistiques;
        let date = match crate::pages::publication_en_mots(s) {
            Some(publie_le) => publie_le,
            None => format!(
                "{} {}",
                textes::EXPORT_CALCULE,
                moment_en_metropole(s.calcule_a).unwrap_or_default()
            ),
        };
        let filtres = self.filtres.as_ref();
        [
            s.fictif.then(|| textes::FICTIF.to_owned()),
            filtres.map(|filtres| format!("{} : {filtres}", textes::EXPORT_FILTRES)),
            Some(format!(
                "{date}. {} : {}.",
                textes::EXPORT_SOURCE,
                textes::EXPORT_SOURCE_DITE
            )),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
