//! The problems that the API answers (RFC 9457): each code, its status and its French title, once.

use serde::{Deserialize, Serialize};

use crate::ErreurChamp;

/// Where the pages that explain each problem live, on every installation.
pub const RACINE_TYPES: &str = "/api/docs/problemes/";

macro_rules! problemes {
    ($($(#[doc = $doc:literal])+ $variante:ident = $code:literal, $statut:literal, $titre:literal;)+) => {
        /// The kind of a problem: a stable code with its status and title.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum CodeProbleme {
            $($(#[doc = $doc])+ $variante,)+
        }

        impl CodeProbleme {
            /// Every kind, in the order of the documentation.
            pub const TOUS: &'static [Self] = &[$(Self::$variante),+];

            /// The last segment of the problem's `type` URI.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variante => $code,)+ }
            }

            /// The HTTP status.
            #[must_use]
            pub const fn statut(self) -> u16 {
                match self { $(Self::$variante => $statut,)+ }
            }

            /// The short French title, the same for every occurrence.
            #[must_use]
            pub const fn titre(self) -> &'static str {
                match self { $(Self::$variante => $titre,)+ }
            }

            /// When this problem arises, in French: the text of its documentation page.
            #[must_use]
            pub fn explication(self) -> &'static str {
                match self { $(Self::$variante => concat!($($doc),+).trim_start(),)+ }
            }
        }
    };
}

problemes! {
    /// La requête ne peut pas être lue : adresse ou corps mal formés.
    RequeteIllisible = "requete_illisible", 400, "Requête illisible";
    /// Un ou plusieurs paramètres de l'adresse sont inconnus ou ont une valeur refusée ; `errors` les nomme.
    ParametreInvalide = "parametre_invalide", 400, "Paramètre refusé";
    /// Le curseur de pagination est abîmé, d'une autre recherche ou d'une autre installation.
    CurseurInvalide = "curseur_invalide", 400, "Curseur de pagination refusé";
    /// La requête demande une personne connectée : le jeton d'accès manque, a expiré, ou sa session est fermée.
    AuthentificationRequise = "authentification_requise", 401, "Connexion requise";
    /// L'adresse électronique et le mot de passe ne vont pas ensemble, ou le compte n'est pas actif.
    IdentifiantsRefuses = "identifiants_refuses", 401, "Identifiants refusés";
    /// Un code à usage unique est attendu dans `code` ; `moyen` dit comment il parvient à la personne.
    CodeRequis = "code_requis", 401, "Code requis";
    /// Le rôle actif ne permet pas cette action, ou la demande vient d'un autre site.
    Interdit = "interdit", 403, "Action non permise";
    /// L'action demande que la personne ait donné son mot de passe depuis moins de 15 minutes dans cette session :
    /// `POST /api/v1/moi/preuve` le donne, puis la même demande passe.
    PreuveRequise = "preuve_requise", 403, "Mot de passe demandé";
    /// Le rôle actif demande la double authentification, que cette session n'a pas donnée : la personne l'active dans
    /// « Mon compte » (`/api/v1/moi/double-authentification`), ou se connecte de nouveau si elle l'a déjà.
    DoubleRequise = "double_authentification_requise", 403, "Double authentification demandée";
    /// Aucune ressource n'existe à cette adresse.
    Introuvable = "introuvable", 404, "Introuvable";
    /// La ressource existe mais n'accepte pas cette méthode ; `Allow` nomme celles qu'elle accepte.
    MethodeRefusee = "methode_refusee", 405, "Méthode refusée";
    /// Aucun des formats demandés par `Accept` n'est proposé.
    FormatRefuse = "format_refuse", 406, "Format non proposé";
    /// L'action contredit l'état présent : la ressource existe déjà, ou a changé entre-temps.
    Conflit = "conflit", 409, "Conflit";
    /// La même clé d'idempotence accompagne une demande qui n'est pas encore terminée ; `Retry-After` dit quand réessayer.
    DemandeEnCours = "demande_en_cours", 409, "Demande déjà en cours";
    /// Le lien a expiré, a déjà servi, ou a été remplacé par un plus récent.
    LienInvalide = "lien_invalide", 410, "Lien plus valable";
    /// La ressource a changé depuis qu'elle a été lue : la version de `If-Match` n'est plus la sienne.
    VersionPerimee = "version_perimee", 412, "Version dépassée";
    /// Le corps de la requête dépasse la taille acceptée.
    CorpsTropGrand = "corps_trop_grand", 413, "Corps trop grand";
    /// L'adresse dépasse la longueur acceptée.
    AdresseTropLongue = "adresse_trop_longue", 414, "Adresse trop longue";
    /// Le corps n'est pas du type attendu, le plus souvent `application/json`.
    TypeRefuse = "type_refuse", 415, "Type de contenu refusé";
    /// Un ou plusieurs champs du corps sont refusés ; `errors` les nomme.
    ChampInvalide = "champ_invalide", 422, "Champ refusé";
    /// La clé d'idempotence a déjà servi pour une demande dont le contenu était autre.
    CleDejaUtilisee = "cle_deja_utilisee", 422, "Clé déjà utilisée";
    /// La période demandée n'est pas faite de mois publiés entiers ; `errors` dit lesquels le sont.
    PeriodeNonPubliee = "periode_non_publiee", 422, "Période non publiée";
    /// Modifier cette ressource demande `If-Match`, avec l'`ETag` reçu en la lisant.
    VersionAttendue = "version_attendue", 428, "Version attendue";
    /// Trop de requêtes en peu de temps depuis la même adresse ; `Retry-After` dit quand réessayer.
    TropDeRequetes = "trop_de_requetes", 429, "Trop de requêtes";
    /// Une erreur imprévue du service. L'incident est consigné sous l'identifiant de la requête.
    ErreurInterne = "erreur_interne", 500, "Erreur du service";
    /// Le format demandé par `format` existe, mais n'est pas produit ici.
    FormatNonProduit = "format_non_produit", 501, "Format non produit";
    /// Le service démarre ou sa base de données ne répond pas.
    Indisponible = "indisponible", 503, "Service momentanément indisponible";
}

/// A problem document (`application/problem+json`, RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Probleme {
    /// URI of the kind of problem; relative to the installation, it opens a page that explains it.
    #[serde(rename = "type")]
    #[cfg_attr(
        feature = "openapi",
        schema(example = "/api/docs/problemes/parametre_invalide")
    )]
    pub type_: String,
    /// Short title in French, the same for every problem of this type.
    #[cfg_attr(feature = "openapi", schema(example = "Paramètre refusé"))]
    pub title: String,
    /// The HTTP status.
    #[cfg_attr(feature = "openapi", schema(example = 400))]
    pub status: u16,
    /// What happened this time and what to do, in French.
    pub detail: String,
    /// The request's identifier (`X-Request-Id`), to quote to the support.
    pub instance: String,
    /// Where the code that is asked comes from: `mail`, or `totp`, the application of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "mail"))]
    pub moyen: Option<String>,
    /// Every broken field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErreurProbleme>,
}

/// One broken field of a problem document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErreurProbleme {
    /// JSON pointer into the body (`/services/0`), or the query parameter's name behind a `?` (`?limit`).
    #[cfg_attr(feature = "openapi", schema(example = "?limit"))]
    pub pointer: String,
    /// Stable code of the rule (`format`, `hors_bornes`, `valeur_inconnue`, `parametre_inconnu`).
    #[cfg_attr(feature = "openapi", schema(example = "hors_bornes"))]
    pub code: String,
    /// What is wrong and what is expected, in French.
    pub message: String,
}

impl ErreurProbleme {
    /// The error of a field of the body.
    #[must_use]
    pub fn champ(erreur: ErreurChamp) -> Self {
        Self {
            pointer: format!("/{}", erreur.chemin),
            code: erreur.code,
            message: erreur.message,
        }
    }

    /// The error of a query parameter.
    #[must_use]
    pub fn parametre(erreur: ErreurChamp) -> Self {
        Self {
            pointer: format!("?{}", erreur.chemin),
            code: erreur.code,
            message: erreur.message,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_explained() {
        let codes: HashSet<_> = CodeProbleme::TOUS.iter().map(|code| code.code()).collect();
        assert_eq!(codes.len(), CodeProbleme::TOUS.len());
        for code in CodeProbleme::TOUS {
            assert!((400..600).contains(&code.statut()));
            assert!(code.explication().ends_with('.') && !code.explication().starts_with(' '));
        }
    }
}
