//! The fields of a CRA, in the order of the form, and what is wrong with them.

use coop_client::ErreurClient;
use coop_domain::{ErreurChamp, textes::cra as textes};
use leptos::prelude::*;

use super::saisie::Saisie;
use crate::composants::{ChampDeFormulaire, Envoi, designe};

/// The fields; what is inside another comes before it.
pub(super) const CHAMPS: &[ChampDeFormulaire] = &[
    ("/type", "type", textes::TYPE),
    ("/canal", "canal", textes::CANAL_COURT),
    ("/lieu_id", "lieu", textes::LIEU),
    ("/commune", "commune", textes::COMMUNE),
    ("/date", "date", textes::DATE),
    ("/participants", "participants", textes::PARTICIPANTS),
    ("/ages", "ages", textes::AGES),
    ("/statuts", "statuts", textes::STATUTS),
    ("/themes", "themes", textes::THEMES),
    ("/sous_themes", "themes", textes::THEMES),
    ("/precision", "precision", textes::PRECISION),
    ("/duree", "duree-minutes duree", textes::DUREE),
    ("/suite/autres", "organisme-nom", textes::ORGANISME_NOM),
    ("/suite/redirections", "organisme", textes::ORGANISME),
    ("/suite", "suite", textes::SUITE_COURT),
    ("/deja_accompagnes", "deja-accompagnes", textes::DEJA_ACCOMPAGNES),
    ("/mandat", "mandat", textes::MANDAT),
    ("/materiel", "materiel", textes::MATERIEL),
    ("/tags", "etiquette", textes::ETIQUETTES),
];

/// The fields that « Plus d'options » holds.
const EN_OPTION: [&str; 4] = ["deja_accompagnes", "mandat", "materiel", "tags"];

/// The fields that all the CRAs of a day share.
const CADRE: [&str; 4] = ["canal", "lieu_id", "commune", "date"];

/// Where a field stands in the form.
pub(super) fn rang(chemin: &str) -> usize {
    rang_du_pointeur(&format!("/{chemin}"))
}

fn rang_du_pointeur(pointeur: &str) -> usize {
    CHAMPS
        .iter()
        .position(|(champ, ..)| designe(champ, pointeur))
        .unwrap_or(CHAMPS.len())
}

/// Whether an error is about the day, the canal or the place: what all the CRAs of a day share.
pub(super) fn est_du_cadre(erreur: &ErreurChamp) -> bool {
    CADRE.contains(&erreur.chemin.as_str())
}

/// What is wrong with the form: told when it is sent, and no longer beside a field that was put right since.
#[derive(Clone, Copy)]
pub(super) struct Erreurs {
    envoi: Envoi,
    vives: Memo<Vec<ErreurChamp>>,
    /// Whether the last refusal is the form's own: the rules tell at once when it is over.
    propres: RwSignal<bool>,
    /// Whether « Plus d'options » is open.
    pub(super) options: RwSignal<bool>,
    /// Whether the free text is open.
    pub(super) precision: RwSignal<bool>,
}

impl Erreurs {
    /// Of the form in which this is typed.
    pub(super) fn de(envoi: Envoi, saisie: Saisie) -> Self {
        Self {
            envoi,
            vives: Memo::new(move |_| saisie.erreurs(&saisie.valeur())),
            propres: RwSignal::new(true),
            options: RwSignal::new(false),
            precision: RwSignal::new(false),
        }
    }

    /// What is wrong with the field of this pointer.
    pub(super) fn erreur(self, pointeur: &'static str) -> Signal<Option<String>> {
        let sien = rang_du_pointeur(pointeur);
        Signal::derive(move || {
            let refuses = self.envoi.refuses();
            let refuse = refuses
                .into_iter()
                .find(|refuse| rang_du_pointeur(&refuse.pointer) == sien)?;
            if !self.propres.get() {
                return Some(refuse.message);
            }
            self.vives.with(|vives| {
                let encore = vives.iter().find(|erreur| rang(&erreur.chemin) == sien);
                encore.map(|erreur| erreur.message.clone())
            })
        })
    }

    /// Refuses what the rules refuse, all at once; whether all is well.
    pub(super) fn examiner(self) -> bool {
        let erreurs = self.vives.get_untracked();
        self.ouvrir(erreurs.iter().map(|erreur| erreur.chemin.as_str()));
        self.propres.set(true);
        self.envoi.examiner(erreurs)
    }

    /// Refuses what the rules refuse of the day and the place alone; whether all is well.
    pub(super) fn examiner_le_cadre(self) -> bool {
        let mut erreurs = self.vives.get_untracked();
        erreurs.retain(est_du_cadre);
        self.propres.set(true);
        self.envoi.examiner(erreurs)
    }

    /// Shows what the server refuses.
    pub(super) fn refuser(self, erreur: &ErreurClient) {
        // The view may have gone meanwhile.
        if self.propres.try_set(false).is_some() {
            return;
        }
        let champs = match erreur {
            ErreurClient::Probleme(probleme) => probleme.errors.as_slice(),
            _ => &[],
        };
        self.ouvrir(champs.iter().filter_map(|champ| champ.pointer.strip_prefix('/')));
        self.envoi.refuser(erreur);
    }

    /// Opens what hides a field that is wrong.
    fn ouvrir<'a>(self, chemins: impl Iterator<Item = &'a str>) {
        for chemin in chemins {
            let champ = chemin.split('/').next().unwrap_or(chemin);
            if EN_OPTION.contains(&champ) {
                self.options.set(true);
            } else if champ == "precision" {
                self.precision.set(true);
            }
        }
    }
}
