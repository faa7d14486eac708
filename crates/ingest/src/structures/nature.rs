//! What kind of body an employer is: the source says public or private, its name often says more.

use coop_domain::{
    ErreurChamp,
    enumeration::Enumeration,
    structures::TypeStructure::{
        self, Association, Collectivite, Commune, Departement, Entreprise, Epci, Gip, Privee, Region,
    },
    texte::plier,
};

/// First words of bodies that belong to a commune or to several and are neither: their name ends
/// with that of the commune or of the EPCI.
const RATTACHES: &[&str] = &[
    "caisse", "ccas", "centre", "cias", "ctre", "maison", "office", "pole", "regie", "si", "sivom", "sivu",
    "sm", "syndicat",
];

/// The kind told by the word of the source: « publique », « privée », or one of the closed list.
///
/// Without certainty the name adds nothing: a public body stays a [`Collectivite`], a private one
/// [`Privee`]. A name that is certain is believed against the source, with a warning.
///
/// # Errors
/// When the word of the source is none of these.
pub(super) fn nature(source: &str, nom: &str) -> Result<(TypeStructure, Option<ErreurChamp>), ErreurChamp> {
    let publique = match plier(source).as_str() {
        "publique" | "public" => true,
        "privee" | "prive" => false,
        _ => return TypeStructure::lire(source).map(|type_| (type_, None)),
    };
    let nom_plie = plier(nom);
    let mots: Vec<_> = nom_plie.split(' ').collect();
    let type_ = de_toute_sorte(&mots)
        .or_else(|| {
            if publique {
                de_collectivite(&mots)
            } else {
                d_entreprise(&mots)
            }
        })
        .unwrap_or(if publique { Collectivite } else { Privee });
    let prive = matches!(type_, Association | Entreprise | Privee);
    let contredit = (prive == publique).then(|| {
        ErreurChamp::new(
            "type",
            "type_contredit",
            format!(
                "« {nom} » est dite {source}, et son nom dit : {}.",
                type_.libelle()
            ),
        )
    });
    Ok((type_, contredit))
}

/// Names that say the same whatever the source says.
fn de_toute_sorte(mots: &[&str]) -> Option<TypeStructure> {
    match mots {
        ["gip", ..] => Some(Gip),
        ["ccas" | "cias", ..] => Some(Collectivite),
        [
            "centre" | "ctre",
            "com" | "communal" | "intercommunal",
            suite @ ..,
        ] if suite.contains(&"action") => Some(Collectivite),
        ["ass" | "asso" | "assoc" | "association", ..] => Some(Association),
        _ => mots.contains(&"association").then_some(Association),
    }
}

fn de_collectivite(mots: &[&str]) -> Option<TypeStructure> {
    let dernier = mots.last().copied().unwrap_or_default();
    match mots {
        // The métropole de Lyon is no EPCI: a collectivité of its own kind (CGCT, L. 3611-1).
        ["metropole", "de", "lyon", ..] => None,
        ["commune" | "mairie" | "ville", _, ..] => Some(Commune),
        ["departement", _, ..] | ["conseil", "departemental" | "general", ..] => Some(Departement),
        ["region", _, ..] | ["conseil", "regional", ..] => Some(Region),
        [premier, ..] if RATTACHES.contains(premier) => None,
        ["ca" | "cc" | "cdc" | "communaute" | "cu", ..] => Some(Epci),
        ["com" | "comm", "com" | "d", ..] => Some(Epci),
        _ => (mots.iter().any(|mot| matches!(*mot, "agglo" | "agglomeration"))
            || mots.windows(2).any(|deux| {
                matches!(
                    deux,
                    ["communaute", "urbaine"] | ["communaute", "de"] | ["communaute", "d"]
                )
            })
            || mots.first().is_some_and(|mot| est_metropole(mot))
            || est_metropole(dernier)
            || matches!(dernier, "communaute" | "interco"))
        .then_some(Epci),
    }
}

fn est_metropole(mot: &str) -> bool {
    matches!(mot, "metropole" | "eurometropole")
}

fn d_entreprise(mots: &[&str]) -> Option<TypeStructure> {
    let forme = |mot: Option<&&str>| {
        mot.is_some_and(|mot| matches!(*mot, "eurl" | "sarl" | "sas" | "sasu" | "scic" | "scop"))
    };
    (forme(mots.first()) || forme(mots.last())).then_some(Entreprise)
}
