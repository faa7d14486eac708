//! What a conseiller keeps at hand under a name: a CRA that is often reported, a list that is often asked for.

use serde::{Deserialize, Serialize};

use super::{SaisieCra, donnee_personnelle};
use crate::{
    ErreurChamp,
    ids::{FiltreId, ModeleId},
};

/// Longest name, in characters.
pub const NOM_MAX: usize = 60;
/// How many templates a person keeps.
pub const MODELES_MAX: usize = 30;
/// How many lists a person keeps.
pub const FILTRES_MAX: usize = 30;

/// A template to keep.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaisieModele {
    /// Its name, 1 to 60 characters, which names nobody who was helped.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Impôts à la permanence", min_length = 1, max_length = 60)
    )]
    pub nom: String,
    /// What a CRA made of it begins with: whatever is always the same. Its day is left out.
    pub cra: SaisieCra,
}

impl SaisieModele {
    /// The template as it is kept: its name without needless blanks, its CRA without a day.
    ///
    /// # Errors
    /// A name or a CRA that cannot be kept; `chemin` is `nom`, or the field of the CRA under `cra/`.
    pub fn verifier(&self) -> Result<Self, Vec<ErreurChamp>> {
        let nom = nommer(&self.nom);
        let cra = self.cra.verifier_modele();
        match (nom, cra) {
            (Ok(nom), Ok(cra)) => Ok(Self { nom, cra }),
            (nom, cra) => {
                let mut erreurs: Vec<_> = nom.err().into_iter().collect();
                erreurs.extend(cra.err().into_iter().flatten().map(|erreur| {
                    let chemin = format!("cra/{}", erreur.chemin);
                    erreur.sous(chemin)
                }));
                Err(erreurs)
            }
        }
    }
}

/// A template, as its author reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModeleCra {
    /// Its identifier.
    pub id: ModeleId,
    /// Its version, which its `ETag` carries: 1, then one more each time it changes.
    pub version: i64,
    /// Its name.
    pub nom: String,
    /// What a CRA made of it begins with.
    pub cra: SaisieCra,
    /// The commune with its département, when it has one: `Guéret (23)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Guéret (23)"))]
    pub commune_nom: Option<String>,
}

/// The templates of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Modeles {
    /// By name.
    pub items: Vec<ModeleCra>,
}

/// A list to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaisieFiltre {
    /// Its name, 1 to 60 characters.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Ateliers à Guéret", min_length = 1, max_length = 60)
    )]
    pub nom: String,
    /// The parameters of `GET /cras` that make it, as in its address; neither `limit` nor `cursor`.
    #[cfg_attr(feature = "openapi", schema(example = "type=collectif&commune=23096"))]
    pub requete: String,
}

/// A list that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiltreCra {
    /// Its identifier.
    pub id: FiltreId,
    /// Its name.
    pub nom: String,
    /// The parameters of `GET /cras` that make it.
    pub requete: String,
}

/// The lists of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filtres {
    /// By name.
    pub items: Vec<FiltreCra>,
}

/// The name of what is kept: on one line, without needless blanks.
///
/// # Errors
/// When it is empty, too long, or looks personal; the error names `nom`.
pub fn nommer(texte: &str) -> Result<String, ErreurChamp> {
    let nom = texte.split_whitespace().collect::<Vec<_>>().join(" ");
    let longueur = nom.chars().count();
    if longueur == 0 {
        return Err(ErreurChamp::new("nom", "obligatoire", "Donnez un nom."));
    }
    if longueur > NOM_MAX {
        let message = format!("Un nom compte au plus {NOM_MAX} caractères, {longueur} ici.");
        return Err(ErreurChamp::new("nom", "hors_bornes", message));
    }
    if nom.chars().any(char::is_control) {
        return Err(ErreurChamp::new("nom", "format", "Un nom tient sur une ligne."));
    }
    match donnee_personnelle(&nom) {
        Some(trouvee) => Err(ErreurChamp::new("nom", "donnee_personnelle", trouvee.message())),
        None => Ok(nom),
    }
}
