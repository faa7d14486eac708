//! Words that are none of our labels: those of the previous platform, and those that people write.
//!
//! `docs/IMPORT-CRA.md` says each of them, what it becomes, and why; a test compares the two.

use coop_domain::{
    cra::{Age, Canal, Mandat, Materiel, Organisme, SousTheme, Statut, Theme, TypeCra},
    enumeration::Enumeration,
    texte::plier,
};

use super::valeurs::code;

/// A word, folded, and what it stands for.
type Mots<T> = &'static [(&'static str, T)];

/// How the person was met.
pub(super) const CANAUX: Mots<Canal> = &[
    ("rattachement", Canal::LieuActivite),
    ("permanence", Canal::LieuActivite),
    ("domicile", Canal::ADomicile),
    ("distance", Canal::ADistance),
    ("telephone", Canal::ADistance),
    ("visio", Canal::ADistance),
    ("visioconference", Canal::ADistance),
    ("autre", Canal::AutreLieu),
];

/// What kind of accompaniment it was.
pub(super) const TYPES: Mots<TypeCra> = &[
    ("individuelle", TypeCra::Individuel),
    ("collective", TypeCra::Collectif),
    ("atelier", TypeCra::Collectif),
    ("groupe", TypeCra::Collectif),
    ("ponctuelle", TypeCra::Ponctuel),
    ("coup de pouce", TypeCra::Ponctuel),
];

/// Ages in words; those in figures are counted.
pub(super) const AGES: Mots<Age> = &[
    ("moins12ans", Age::Moins12),
    ("plus60ans", Age::Plus60),
    ("60 et plus", Age::Plus60),
    ("plus de 60 ans", Age::Plus60),
    ("senior", Age::Plus60),
    ("inconnu", Age::NonCommunique),
    ("nc", Age::NonCommunique),
];

/// Classes of the previous platform, which ends them a year later than we do.
pub(super) const AGES_ANCIENS: Mots<Age> = &[
    ("de12a18ans", Age::De12A17),
    ("12 18 ans", Age::De12A17),
    ("de 12 a 18 ans", Age::De12A17),
    ("de18a35ans", Age::De18A34),
    ("18 35 ans", Age::De18A34),
    ("de 18 a 35 ans", Age::De18A34),
    ("de35a60ans", Age::De35A59),
    ("35 60 ans", Age::De35A59),
    ("de 35 a 60 ans", Age::De35A59),
];

/// What participants do.
pub(super) const STATUTS: Mots<Statut> = &[
    ("etudiant", Statut::Scolarise),
    ("etudiante", Statut::Scolarise),
    ("scolarisee", Statut::Scolarise),
    ("eleve", Statut::Scolarise),
    ("sansemploi", Statut::SansEmploi),
    ("chomage", Statut::SansEmploi),
    ("demandeur d emploi", Statut::SansEmploi),
    ("demandeuse d emploi", Statut::SansEmploi),
    ("en recherche d emploi", Statut::SansEmploi),
    ("enemploi", Statut::EnEmploi),
    ("salarie", Statut::EnEmploi),
    ("salariee", Statut::EnEmploi),
    ("actif", Statut::EnEmploi),
    ("retraitee", Statut::Retraite),
    ("inconnu", Statut::NonCommunique),
    ("non communique", Statut::NonCommunique),
    ("nc", Statut::NonCommunique),
];

/// A group of which no status was told.
pub(super) const HETEROGENE: &str = "heterogene";

/// What it was about, and what more precisely.
pub(super) const THEMES: Mots<(Theme, Option<SousTheme>)> = &[
    ("equipement informatique", (Theme::PriseEnMain, None)),
    ("smartphone", (Theme::PriseEnMain, Some(SousTheme::Telephone))),
    ("internet", (Theme::Navigation, None)),
    ("mail", (Theme::Courriel, None)),
    ("contenus numeriques", (Theme::Contenus, None)),
    ("traitement texte", (Theme::Bureautique, None)),
    ("trouver emploi", (Theme::Emploi, None)),
    (
        "accompagner enfant",
        (Theme::Parentalite, Some(SousTheme::Parent)),
    ),
    ("tpe pme", (Theme::Professionnel, None)),
    ("demarche en ligne", (Theme::Demarche, None)),
    ("demarches en ligne", (Theme::Demarche, None)),
    ("fraude et harcelement", (Theme::Fraude, None)),
    ("scolarite", (Theme::Scolaire, None)),
];

/// A theme that says nothing.
pub(super) const THEME_AUTRE: &str = "autre";

/// What was used.
pub(super) const MATERIELS: Mots<Materiel> = &[
    ("smartphone", Materiel::Telephone),
    ("pc", Materiel::Ordinateur),
    ("ordinateur portable", Materiel::Ordinateur),
];

/// Under which mandate.
pub(super) const MANDATS: Mots<Mandat> = &[("cnil", Mandat::FormulaireCnil)];

/// To whom people were sent.
pub(super) const ORGANISMES: Mots<Organisme> = &[
    ("pole emploi", Organisme::FranceTravail),
    ("impots", Organisme::Dgfip),
    ("dgfip impots", Organisme::Dgfip),
    ("ameli", Organisme::Cpam),
    ("maison france services", Organisme::FranceServices),
    ("espace france services", Organisme::FranceServices),
    ("tiers lieu fablab", Organisme::TiersLieu),
    ("fablab", Organisme::TiersLieu),
    ("bibliotheque", Organisme::Mediatheque),
];

/// A value of a closed list, or one of these words.
pub(super) fn lire<E: Enumeration>(ecrit: &str, mots: Mots<E>) -> Option<E> {
    code(ecrit).or_else(|| mot(ecrit, mots))
}

/// What one of these words stands for.
pub(super) fn mot<T: Copy>(ecrit: &str, mots: Mots<T>) -> Option<T> {
    let plie = plier(ecrit);
    mots.iter().find(|(mot, _)| *mot == plie).map(|(_, sens)| *sens)
}

/// The class of an age in years.
pub(super) const fn classe(ans: u32) -> Option<Age> {
    match ans {
        0..=11 => Some(Age::Moins12),
        12..=17 => Some(Age::De12A17),
        18..=34 => Some(Age::De18A34),
        35..=59 => Some(Age::De35A59),
        60..=125 => Some(Age::Plus60),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pliees<T: Copy>(mots: Mots<T>) {
        for (mot, _) in mots {
            assert_eq!(plier(mot), *mot, "a word is looked for folded");
        }
    }

    #[test]
    fn words_are_folded_and_none_hides_a_label() {
        pliees(CANAUX);
        pliees(TYPES);
        pliees(AGES);
        pliees(AGES_ANCIENS);
        pliees(STATUTS);
        pliees(THEMES);
        pliees(MATERIELS);
        pliees(MANDATS);
        pliees(ORGANISMES);
        for (mot, _) in AGES_ANCIENS {
            assert_eq!(code::<Age>(mot), None, "« {mot} » is a class of ours");
        }
        for (mot, (theme, sous_theme)) in THEMES {
            assert_eq!(code::<Theme>(mot), None, "« {mot} » is a theme of ours");
            assert!(sous_theme.is_none_or(|sous_theme| sous_theme.theme() == *theme));
        }
    }

    /// Each word has its row in the document, and what it becomes.
    fn documentes<T: Copy>(mots: Mots<T>, code: impl Fn(T) -> &'static str) {
        const DOCUMENT: &str = include_str!("../../../../docs/IMPORT-CRA.md");
        for (mot, sens) in mots {
            let (debut, code) = (format!("| `{mot}` | "), format!("`{}`", code(*sens)));
            let dit = DOCUMENT
                .lines()
                .any(|ligne| ligne.starts_with(&debut) && ligne.contains(&code));
            assert!(
                dit,
                "« {mot} » becomes {code}, and docs/IMPORT-CRA.md does not say it"
            );
        }
    }

    #[test]
    fn each_word_is_in_the_document() {
        documentes(CANAUX, Canal::code);
        documentes(TYPES, TypeCra::code);
        documentes(AGES, Age::code);
        documentes(AGES_ANCIENS, Age::code);
        documentes(STATUTS, Statut::code);
        documentes(THEMES, |(theme, _)| theme.code());
        documentes(MATERIELS, Materiel::code);
        documentes(MANDATS, Mandat::code);
        documentes(ORGANISMES, Organisme::code);
    }

    #[test]
    fn years_have_their_class() {
        let classes = [0, 11, 12, 17, 18, 34, 35, 59, 60, 125, 126].map(classe);
        use Age::{De12A17, De18A34, De35A59, Moins12, Plus60};
        let attendues = [
            Moins12, Moins12, De12A17, De12A17, De18A34, De18A34, De35A59, De35A59, Plus60, Plus60,
        ];
        assert!(classes.iter().flatten().eq(&attendues));
        assert_eq!(classes[10], None);
    }
}
