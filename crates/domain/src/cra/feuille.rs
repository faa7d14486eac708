//! A CRA as a row of a sheet: one column a field, by the names of the fields.

use super::{
    Age, AutreOrganisme, Canal, Mandat, Materiel, Organisme, SousTheme, Statut, Theme, TypeCra, echanges::Cra,
};
use crate::{
    enumeration::Enumeration,
    temps::Date,
    texte::{Cellule, Colonne},
};

/// Between the values of a cell that holds several.
const SEPARATEUR: &str = " | ";

/// The columns, in their order. Names are kept for ever, and a new column comes at the end: files that people
/// have made, and what reads them, go on working.
#[must_use]
pub fn colonnes() -> Vec<Colonne<Cra>> {
    let mut colonnes = vec![
        Colonne::nouvelle("date", "Jour de l'accompagnement.", |cra: &Cra| {
            jour(&cra.saisie.date)
        }),
        Colonne::nouvelle(
            "canal",
            liste::<Canal>("Comment la personne a été reçue"),
            |cra: &Cra| code(cra.saisie.canal),
        ),
        Colonne::nouvelle("lieu_id", "Identifiant du lieu d'activité.", |cra: &Cra| {
            Cellule::texte(cra.saisie.lieu_id.map_or_else(String::new, |id| id.to_string()))
        }),
        Colonne::nouvelle("lieu", "Nom du lieu d'activité.", |cra: &Cra| {
            Cellule::texte(cra.lieu_nom.as_deref().unwrap_or_default())
        }),
        Colonne::nouvelle(
            "commune",
            "Code de la commune (code officiel géographique).",
            |cra: &Cra| Cellule::texte(cra.saisie.commune.as_str()),
        ),
        Colonne::nouvelle("commune_nom", "Nom de la commune.", |cra: &Cra| {
            Cellule::texte(cra.commune_nom.as_str())
        }),
        Colonne::nouvelle(
            "departement",
            "Département de la commune, le jour de l'enregistrement.",
            |cra: &Cra| Cellule::texte(cra.departement.as_str()),
        ),
        Colonne::nouvelle(
            "region",
            "Région de la commune, le jour de l'enregistrement.",
            |cra: &Cra| Cellule::texte(cra.region.as_str()),
        ),
        Colonne::nouvelle("type", liste::<TypeCra>("Sorte d'accompagnement"), |cra: &Cra| {
            code(cra.saisie.type_)
        }),
        Colonne::nouvelle("participants", "Nombre de participants.", |cra: &Cra| {
            nombre(cra.saisie.participants)
        }),
        Colonne::nouvelle(
            "deja_accompagnes",
            "Dont déjà accompagnés auparavant.",
            |cra: &Cra| nombre(Some(cra.saisie.deja_accompagnes)),
        ),
    ];
    colonnes.extend(Age::TOUS.iter().map(|age| {
        let aide = format!("Participants : {}.", age.libelle());
        Colonne::nouvelle(format!("ages_{}", age.code()), aide, |cra: &Cra| {
            nombre(Some(cra.saisie.ages.de(*age)))
        })
    }));
    colonnes.extend(Statut::TOUS.iter().map(|statut| {
        let aide = format!("Participants : {}.", statut.libelle());
        Colonne::nouvelle(format!("statuts_{}", statut.code()), aide, |cra: &Cra| {
            nombre(Some(cra.saisie.statuts.de(*statut)))
        })
    }));
    colonnes.extend([
        Colonne::nouvelle("themes", liste::<Theme>("Thèmes"), |cra: &Cra| {
            codes(&cra.saisie.themes)
        }),
        Colonne::nouvelle("sous_themes", liste::<SousTheme>("Sous-thèmes"), |cra: &Cra| {
            codes(&cra.saisie.sous_themes)
        }),
        Colonne::nouvelle("precision", "Précision libre.", |cra: &Cra| {
            Cellule::texte(cra.saisie.precision.as_deref().unwrap_or_default())
        }),
        Colonne::nouvelle("duree", "Durée, en minutes.", |cra: &Cra| {
            nombre(cra.saisie.duree)
        }),
        Colonne::nouvelle(
            "suite_individuel",
            "Participants revus en accompagnement individuel.",
            |cra: &Cra| nombre(Some(cra.saisie.suite.individuel)),
        ),
        Colonne::nouvelle(
            "suite_atelier",
            "Participants revus en atelier collectif.",
            |cra: &Cra| nombre(Some(cra.saisie.suite.atelier)),
        ),
        Colonne::nouvelle(
            "redirections",
            liste::<Organisme>("Participants orientés, par organisme : organisme:nombre"),
            |cra: &Cra| Cellule::texte(redirections(cra)),
        ),
        Colonne::nouvelle(
            "redirections_autres",
            "Participants orientés vers d'autres organismes : nom:nombre.",
            |cra: &Cra| Cellule::texte(autres(&cra.saisie.suite.autres)),
        ),
        Colonne::nouvelle(
            "mandat",
            liste::<Mandat>("Fait à la place de l'usager, sous mandat"),
            |cra: &Cra| code(cra.saisie.mandat),
        ),
        Colonne::nouvelle(
            "materiel",
            liste::<Materiel>("Matériel utilisé"),
            |cra: &Cra| codes(&cra.saisie.materiel),
        ),
        Colonne::nouvelle("tags", "Étiquettes.", |cra: &Cra| {
            let tags: Vec<_> = cra.saisie.tags.iter().map(|tag| echapper(tag)).collect();
            Cellule::texte(tags.join(SEPARATEUR))
        }),
        Colonne::nouvelle("id", "Identifiant du CRA.", |cra: &Cra| {
            Cellule::texte(cra.id.to_string())
        }),
        Colonne::nouvelle(
            "structure",
            "Identifiant de l'employeur le jour de l'accompagnement.",
            |cra: &Cra| Cellule::texte(cra.structure.to_string()),
        ),
        Colonne::nouvelle("created_at", "Enregistré le (heure UTC).", |cra: &Cra| {
            Cellule::Moment(cra.created_at)
        }),
        Colonne::nouvelle("updated_at", "Modifié le (heure UTC).", |cra: &Cra| {
            Cellule::Moment(cra.updated_at)
        }),
        Colonne::nouvelle("supprime_le", "Supprimé le (heure UTC).", |cra: &Cra| {
            cra.supprime_le.map_or(Cellule::Vide, Cellule::Moment)
        }),
    ]);
    colonnes
}

/// What the codes of a list stand for: `Canal. lieu_activite : Lieu d'activité ; …`.
fn liste<E: Enumeration>(titre: &str) -> String {
    let valeurs: Vec<_> = E::TOUS
        .iter()
        .map(|valeur| format!("{} : {}", valeur.code(), valeur.libelle()))
        .collect();
    format!("{titre}. {}.", valeurs.join(" ; "))
}

fn jour(texte: &str) -> Cellule<'_> {
    texte
        .parse::<Date>()
        .map_or_else(|_| Cellule::texte(texte), Cellule::Jour)
}

fn code<'a, E: Enumeration>(valeur: Option<E>) -> Cellule<'a> {
    Cellule::texte(valeur.map_or("", Enumeration::code))
}

fn codes<'a, E: Enumeration>(valeurs: &[E]) -> Cellule<'a> {
    let codes: Vec<_> = valeurs.iter().map(|valeur| valeur.code()).collect();
    Cellule::texte(codes.join(SEPARATEUR))
}

fn nombre<'a>(nombre: Option<u32>) -> Cellule<'a> {
    nombre.map_or(Cellule::Vide, |nombre| Cellule::Nombre(nombre.into()))
}

fn redirections(cra: &Cra) -> String {
    let dites: Vec<_> = cra
        .saisie
        .suite
        .redirections
        .iter()
        .map(|(organisme, n)| format!("{}:{n}", organisme.code()))
        .collect();
    dites.join(SEPARATEUR)
}

fn autres(autres: &[AutreOrganisme]) -> String {
    let dits: Vec<_> = autres
        .iter()
        .map(|autre| format!("{}:{}", echapper(&autre.libelle), autre.n))
        .collect();
    dits.join(SEPARATEUR)
}

/// A free text among others: a bar of its own is told from those between texts.
fn echapper(texte: &str) -> String {
    texte.replace('\\', "\\\\").replace('|', "\\|")
}

/// The texts of a cell that holds several, as the columns of free texts write them.
#[must_use]
pub fn textes_de_cellule(cellule: &str) -> Vec<String> {
    let mut textes = vec![String::new()];
    let mut lettres = cellule.chars().peekable();
    while let Some(lettre) = lettres.next() {
        // Before anything but a bar or another one, a backslash is itself: people write them too.
        let echappee = (lettre == '\\')
            .then(|| lettres.next_if(|suivante| matches!(suivante, '\\' | '|')))
            .flatten();
        match (echappee, lettre) {
            (None, '|') => textes.push(String::new()),
            (echappee, lettre) => {
                if let Some(texte) = textes.last_mut() {
                    texte.push(echappee.unwrap_or(lettre));
                }
            }
        }
    }
    textes
        .into_iter()
        .map(|texte| texte.trim().to_owned())
        .filter(|texte| !texte.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn free_texts_are_found_again(textes in prop::collection::vec(r"[a|\\:]([ a|\\:;,é]{0,5}[a|\\:])?", 0..4)) {
            let cellule = textes.iter().map(|texte| echapper(texte)).collect::<Vec<_>>().join(SEPARATEUR);
            prop_assert_eq!(textes_de_cellule(&cellule), textes);
        }
    }
}
