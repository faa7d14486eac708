//! What is not kept as a file says it: each reason, in words.

use std::borrow::Cow;

/// Something that is not kept as a row says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remarque {
    /// A stable code for programs.
    pub code: &'static str,
    /// What is done with it, in French.
    pub message: Cow<'static, str>,
}

impl Remarque {
    /// This reason, in these words.
    pub(super) fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// A class of ages of the previous platform, which is none of ours.
    pub(super) fn age(ancienne: &str, la_notre: &str) -> Self {
        let message = format!("Âge « {ancienne} » de l'ancienne plateforme : compté en « {la_notre} ».");
        Self::new("age_approche", message)
    }

    /// Statuses that were not told.
    pub(super) fn heterogene() -> Self {
        Self::new(
            "statut_heterogene",
            "Statut « hétérogène » : compté en « Non communiqué ou hétérogène ».",
        )
    }

    /// A length of time of which a class alone is known.
    pub(super) fn duree(classe: &str, minutes: u32) -> Self {
        Self::new(
            "duree_approchee",
            format!("Durée « {classe} » : enregistrée comme {minutes} minutes."),
        )
    }

    /// A theme that says nothing.
    pub(super) fn theme_perdu(theme: &str) -> Self {
        Self::new(
            "theme_perdu",
            format!("Thème « {theme} » : il n'a pas d'équivalent, il n'est pas gardé."),
        )
    }

    /// People sent elsewhere, nobody knows where.
    pub(super) fn redirection_sans_organisme() -> Self {
        Self::new(
            "redirection_perdue",
            "Redirection sans organisme : elle n'est pas gardée.",
        )
    }

    /// What follows, for nobody knows how many.
    pub(super) fn suite_sans_nombre() -> Self {
        Self::new(
            "suite_perdue",
            "Suite d'un atelier sans nombre de personnes : elle n'est pas gardée.",
        )
    }

    /// The lieu was not told.
    pub(super) fn lieu_deduit(nom: &str) -> Self {
        Self::new(
            "lieu_deduit",
            format!("Le lieu n'est pas dit : « {nom} », votre permanence ou votre seul lieu, est retenu."),
        )
    }

    /// The name of a lieu beside another canal.
    pub(super) fn lieu_perdu() -> Self {
        Self::new(
            "lieu_perdu",
            "Le nom du lieu n'est gardé qu'avec le canal « Lieu d'activité ».",
        )
    }

    /// The canal was not told.
    pub(super) fn canal_deduit() -> Self {
        Self::new(
            "canal_deduit",
            "Le canal n'est pas dit, le lieu l'est : « Lieu d'activité » est retenu.",
        )
    }

    /// The commune was not told.
    pub(super) fn commune_deduite(de_qui: &str) -> Self {
        Self::new(
            "commune_deduite",
            format!("La commune n'est pas dite : celle {de_qui} est retenue."),
        )
    }

    /// Participants were not told.
    pub(super) fn participants_deduits() -> Self {
        Self::new(
            "participants_deduits",
            "Le nombre de participants n'est pas dit : la somme des âges est retenue.",
        )
    }

    /// A column that is not imported.
    pub(super) fn colonne(nom: &str) -> Self {
        Self::new(
            "colonne_ignoree",
            format!("La colonne « {nom} » n'est pas importée."),
        )
    }
}
