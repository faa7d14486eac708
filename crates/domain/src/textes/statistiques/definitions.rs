//! What each figure counts: the counting rules, told beside the number.

/// A figure or a breakdown: its name, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicateur {
    /// Its name, over the number.
    pub nom: &'static str,
    /// What it counts, told on demand.
    pub definition: &'static str,
}

const fn figure(nom: &'static str, definition: &'static str) -> Indicateur {
    Indicateur { nom, definition }
}

/// The figures of the head of a page.
pub mod indicateurs {
    use super::{Indicateur, figure};

    /// Accompagnements.
    pub const ACCOMPAGNEMENTS: Indicateur = figure(
        "Accompagnements",
        "La somme des participants : un accompagnement individuel ou une demande ponctuelle compte pour 1, un atelier de 10 personnes pour 10. Une personne accompagnée trois fois compte trois fois.",
    );
    /// CRAs.
    pub const CRAS: Indicateur = figure(
        "CRA",
        "Le nombre de comptes-rendus d'activité, quel que soit le nombre de participants.",
    );
    /// Ateliers.
    pub const ATELIERS: Indicateur = figure(
        "Ateliers collectifs",
        "Le nombre de CRA de type « atelier collectif » (deux personnes ou plus), et la somme de leurs participants.",
    );
    /// Accompagnements individuels.
    pub const INDIVIDUELS: Indicateur = figure(
        "Accompagnements individuels",
        "Les moments d'apprentissage prévus avec une personne. Chacun compte pour un accompagnement.",
    );
    /// Demandes ponctuelles.
    pub const PONCTUELS: Indicateur = figure(
        "Demandes ponctuelles",
        "Les « coups de pouce » résolus tout de suite. Chacun compte pour un accompagnement.",
    );
    /// First accompaniments.
    pub const PREMIERS: Indicateur = figure(
        "Premiers accompagnements",
        "Les participants moins ceux qui avaient déjà été accompagnés. Ce nombre est déclaré dans les CRA : ce n'est pas un compte d'identités.",
    );
    /// People who will be accompanied again.
    pub const SUIVIS: Indicateur = figure(
        "Avec une suite",
        "Les participants qui seront accompagnés à nouveau, seuls ou en atelier (la « reconduction »). Le taux les rapporte aux accompagnements. Les orientations vers un autre organisme sont comptées à part.",
    );
    /// Time.
    pub const TEMPS: Indicateur = figure(
        "Temps d'accompagnement",
        "La somme des durées des CRA, à la minute près, jamais arrondie avant d'être additionnée.",
    );
    /// People sent elsewhere.
    pub const ORIENTES: Indicateur = figure(
        "Orientations",
        "Les participants orientés vers un autre organisme. Ils sont comptés à part de ceux qui seront accompagnés à nouveau.",
    );
    /// Outside the walls.
    pub const HORS_LES_MURS: Indicateur = figure(
        "Hors les murs",
        "Les accompagnements dans un lieu itinérant (bus, permanence), dans un autre lieu ou à domicile.",
    );
    /// Active conseillers.
    pub const CONSEILLERS: Indicateur = figure(
        "Conseillers actifs",
        "Les conseillers qui ont au moins un CRA daté de la période.",
    );
}

/// The breakdowns.
pub mod blocs {
    use super::{Indicateur, figure};

    /// The evolution.
    pub const EVOLUTION: Indicateur = figure(
        "Évolution",
        "Les accompagnements à chaque étape de la période, d'après la date des CRA. En pointillé, les mêmes étapes un an avant.",
    );
    /// Themes.
    pub const THEMES: Indicateur = figure(
        "Thèmes",
        "Les accompagnements dont le CRA nomme ce thème, et le nombre de ces CRA. Un CRA peut nommer plusieurs thèmes : leur somme dépasse le total.",
    );
    /// Sub-themes.
    pub const SOUS_THEMES: Indicateur = figure(
        "Sous-thèmes",
        "Les accompagnements dont le CRA précise ce sous-thème. Tous les CRA ne précisent pas.",
    );
    /// Ages.
    pub const AGES: Indicateur = figure("Âges", "La part des participants de chaque tranche d'âge.");
    /// Statuses.
    pub const STATUTS: Indicateur = figure("Statuts", "La part des participants de chaque statut.");
    /// Canaux.
    pub const CANAUX: Indicateur = figure(
        "Canaux",
        "Les accompagnements selon l'endroit où ils ont eu lieu.",
    );
    /// Durations.
    pub const DUREES: Indicateur = figure("Durées", "Les accompagnements selon la durée de leur CRA.");
    /// Types.
    pub const TYPES: Indicateur = figure(
        "Types",
        "Les accompagnements selon leur type. Un atelier de 10 personnes en compte 10.",
    );
    /// Time by type.
    pub const TEMPS: Indicateur = figure(
        "Temps par type",
        "La somme des durées des CRA de chaque type, à la minute près.",
    );
    /// Equipment.
    pub const MATERIEL: Indicateur = figure(
        "Matériel utilisé",
        "Les accompagnements dont le CRA nomme ce matériel. La question est facultative, et un CRA peut en nommer plusieurs.",
    );
    /// Mandates.
    pub const MANDATS: Indicateur = figure(
        "Fait sous mandat",
        "Les accompagnements où un acte a été fait à la place de la personne, sous mandat.",
    );
    /// What followed.
    pub const SUITES: Indicateur = figure(
        "Suites",
        "Les participants qui seront accompagnés à nouveau, seuls ou en atelier, et ceux qui ont été orientés vers un autre organisme.",
    );
    /// Organismes.
    pub const REDIRECTIONS: Indicateur = figure(
        "Orientations",
        "Les participants orientés vers un autre organisme, selon cet organisme.",
    );
}
