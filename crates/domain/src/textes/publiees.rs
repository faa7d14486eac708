//! Published figures: the page of a territory, the one that other sites embed, and what is refused.

use super::statistiques::accorde;
use crate::{stats::en_cours::TotauxEnCours, temps::Date};

/// Over the choice of a period.
pub const PERIODES: &str = "Période";
/// The period that is shown when none is asked for.
pub const DERNIERS_MOIS: &str = "12 derniers mois";
/// Every published month.
pub const TOUT: &str = "Depuis le début";
/// Over the choice of the steps of the evolution.
pub const PAS: &str = "Étapes de l'évolution";
/// The path from the country to the territory.
pub const FIL: &str = "Territoires";

/// Over the table of the régions.
pub const REGIONS: &str = "Régions";
/// Over the table of the départements.
pub const DEPARTEMENTS: &str = "Départements";
/// The first column of these tables.
pub const COLONNE_TERRITOIRE: &str = "Territoire";
/// Their column of conseillers.
pub const COLONNE_CONSEILLERS: &str = "Conseillers actifs";
/// The same figures, for programs.
pub const EN_JSON: &str = "Ces chiffres en JSON";

/// Nothing is published: heading.
pub const RIEN: &str = "Aucun chiffre n'est encore publié";
/// The asked period is none of whole published months, and another one is shown.
pub const AUTRE_PERIODE: &str = "La période demandée n'est pas publiée : voici les derniers mois publiés.";
/// In the embedded page, to the whole one.
pub const TOUT_VOIR: &str = "Toutes les statistiques";
/// Figures of the embedded page that cannot be shown: heading.
pub const REFUS: &str = "Chiffres indisponibles";
/// The name of the service, before its link.
pub const SOURCE: &str = "Source :";
/// The title that the embedded page has before the name of its territory.
pub const MEDIATION: &str = "Médiation numérique";

/// When the first or the next figures are published.
#[must_use]
pub fn prochaine(le: Date) -> String {
    format!(
        "Les chiffres d'un mois sont publiés le 5 du mois suivant : la prochaine publication est prévue le {}.",
        le.en_toutes_lettres()
    )
}

/// Nothing is published, and when something will be.
#[must_use]
pub fn rien(prochaine_le: Date) -> String {
    format!("{RIEN}. {}", prochaine(prochaine_le))
}

/// Which periods are published: `du` is the first day of the first month, `au` the last day of the last one.
#[must_use]
pub fn non_publiee(du: Date, au: Date) -> String {
    format!(
        "Les chiffres publiés vont du {du} au {au}, par mois entiers : « du » est le premier jour d'un mois, « au » \
         le dernier jour d'un mois."
    )
}

/// Nothing is published of a commune.
pub const PAS_D_ANNEE: &str = "Les chiffres d'une commune et d'une intercommunalité sont publiés par années entières : \
     aucune ne l'est encore.";

/// What the page of a commune tells.
pub const PAR_ANNEES: &str = "Les totaux d'une année entière. Les thèmes, les publics et l'évolution sont publiés pour \
     le département, la région et la France entière.";
/// The asked year is not published, and another one is shown.
pub const AUTRE_ANNEE: &str = "La période demandée n'est pas une année publiée : voici la dernière.";

/// Which years are published, of communes and intercommunalités.
#[must_use]
pub fn annees_publiees(annees: &[i16]) -> String {
    let annees: Vec<String> = annees.iter().map(ToString::to_string).collect();
    format!(
        "Les chiffres d'une commune et d'une intercommunalité sont publiés par années entières, du 1er janvier au 31 \
         décembre : {}.",
        annees.join(", ")
    )
}

/// Where the figures of the embedded page are told whole.
#[must_use]
pub fn tout_voir(nom: &str) -> String {
    format!("{TOUT_VOIR} : {nom}")
}

/// What the month that runs comes to, as it was counted this morning.
#[must_use]
pub fn en_cours(mois: Date, totaux: &TotauxEnCours, incomplet: bool, quand: &str) -> String {
    let sans = if incomplet {
        ", sans ce qui relève du secret statistique"
    } else {
        ""
    };
    format!(
        "Mois en cours, {} : {} dans {}{sans} (compté le {quand}).",
        mois.mois_en_mots(),
        accorde(totaux.accompagnements, "accompagnement", "accompagnements"),
        accorde(totaux.cras, "CRA", "CRA"),
    )
}

/// The description of a territory's page, for search engines and link previews.
#[must_use]
pub fn description(nom: &str, periode: &str) -> String {
    format!(
        "L'activité des conseillers numériques, {nom}, {periode} : accompagnements, publics, thèmes, évolution."
    )
}

/// To the territory above, whose figures are shown.
#[must_use]
pub fn voir_au_dessus(nom: &str) -> String {
    format!("Voir les chiffres du territoire au-dessus : {nom}")
}

/// The caption of the table of the territories below.
#[must_use]
pub fn tableau(nom: &str, periode: &str) -> String {
    format!("{nom}, {periode}")
}
