//! What is asked of a file of CRAs.

use coop_domain::{
    ErreurChamp,
    cra::import::{COLONNES_MAX, ChampImport, SANS_CHAMP},
    enumeration::Enumeration as _,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Longest name of a sheet, in characters: spreadsheets allow 31.
const FEUILLE_MAX: usize = 100;

/// How a file of CRAs is taken.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OptionsImportCras {
    /// `true` : rien n'est enregistré, la réponse dit ce qui le serait.
    pub(super) apercu: Option<bool>,
    /// La feuille du classeur ; par défaut, celle dont les colonnes sont les mieux connues.
    #[param(max_length = 100)]
    pub(super) feuille: Option<String>,
    /// Ce qu'est chaque colonne, dans l'ordre du fichier, séparé par des virgules : un code de `colonnes[].champ`, ou `-`.
    #[param(example = "date,-,type,themes,duree")]
    pub(super) colonnes: Option<String>,
}

impl OptionsImportCras {
    /// What each column is, when that is said.
    pub(super) fn champs(&self) -> Option<Vec<Option<ChampImport>>> {
        let colonnes = self.colonnes.as_deref()?;
        Some(codes(colonnes).map(|code| ChampImport::lire(code).ok()).collect())
    }
}

fn codes(colonnes: &str) -> impl Iterator<Item = &str> {
    colonnes.split(',').map(str::trim)
}

impl Parametres for OptionsImportCras {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        let mut refuser = |chemin: &str, code: &str, message: String| {
            erreurs.push(ErreurChamp::new(chemin, code, message));
        };
        if self
            .feuille
            .as_ref()
            .is_some_and(|nom| nom.chars().count() > FEUILLE_MAX)
        {
            refuser(
                "feuille",
                "trop_long",
                format!("{FEUILLE_MAX} caractères au plus."),
            );
        }
        let colonnes = self.colonnes.as_deref().unwrap_or(SANS_CHAMP);
        if codes(colonnes).count() > COLONNES_MAX {
            refuser(
                "colonnes",
                "hors_bornes",
                format!("{COLONNES_MAX} colonnes au plus."),
            );
        }
        let mut vus = Vec::new();
        for code in codes(colonnes)
            .take(COLONNES_MAX)
            .filter(|code| *code != SANS_CHAMP)
        {
            match ChampImport::TOUS.iter().find(|champ| champ.code() == code) {
                None => refuser(
                    "colonnes",
                    "valeur_inconnue",
                    format!(
                        "« {code} » n'est le code d'aucun champ ; « {SANS_CHAMP} » laisse une colonne de côté."
                    ),
                ),
                Some(champ) if vus.contains(&champ) => {
                    refuser(
                        "colonnes",
                        "doublon",
                        format!("« {code} » est donné à deux colonnes."),
                    );
                }
                Some(champ) => vus.push(champ),
            }
        }
        erreurs
    }
}
