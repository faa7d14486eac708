//! CRAs: the form, what is said of a draft, of a conflict, of what was saved.

mod conseils;
mod export;
mod faits;
mod journee;
mod liste;
mod modeles;

pub use conseils::*;
pub use export::*;
pub use faits::{Fait, Noms, differences, duree, faits, nature};
pub use journee::*;
pub use liste::*;
pub use modeles::*;

use crate::{cra::TypeCra, temps::Date, texte::accorder};

/// The page of a new CRA: its main heading.
pub const NOUVEAU_TITRE: &str = "Enregistrer un CRA";
/// Back to one's CRAs.
pub const RETOUR: &str = "Mes CRA";
/// What the form is on its way with.
pub const CHARGEMENT: &str = "Préparation du formulaire…";

/// The question of the type.
pub const ACTIVITE: &str = "Quelle activité ?";
/// Over the type, in the summary of errors.
pub const TYPE: &str = "Activité";
/// The questions of place and day.
pub const OU_ET_QUAND: &str = "Où et quand ?";
/// Over the canal.
pub const CANAL: &str = "Comment avez-vous rencontré la personne ?";
/// Over the canal, in short.
pub const CANAL_COURT: &str = "Canal";
/// Over the lieux.
pub const LIEU: &str = "Lieu d'activité";
/// The place, in short.
pub const LIEU_COURT: &str = "Lieu";
/// A lieu that the cartography has no more.
pub const LIEU_RETIRE: &str = "Lieu retiré de la cartographie";
/// The person has no lieu.
pub const SANS_LIEU: &str =
    "Vous n'avez pas encore de lieu d'activité. Ajoutez-en un, ou choisissez « Autre lieu ».";
/// Leads to one's lieux.
pub const AJOUTER_UN_LIEU: &str = "Ajouter un lieu";
/// Over the commune.
pub const COMMUNE: &str = "Commune";
/// Over the communes that are proposed.
pub const COMMUNES_PROPOSEES: &str = "Communes proposées";
/// Over the box where another commune is typed.
pub const COMMUNE_AUTRE: &str = "Chercher une commune";
/// Over the day.
pub const DATE: &str = "Date de l'accompagnement";
/// The day, in short.
pub const DATE_COURT: &str = "Date";
/// Over the box where another day is given.
pub const DATE_AUTRE: &str = "Ou un autre jour";
/// The day of today.
pub const AUJOURD_HUI: &str = "Aujourd'hui";
/// The day before.
pub const HIER: &str = "Hier";

/// The questions of the participants.
pub const QUI: &str = "Qui ?";
/// Over the number of participants.
pub const PARTICIPANTS: &str = "Participants";
/// Over the ages.
pub const AGES: &str = "Âges";
/// Over the age of one person.
pub const AGE: &str = "Âge";
/// Over the statuses.
pub const STATUTS: &str = "Statuts";
/// Over the status of one person.
pub const STATUT: &str = "Statut";
/// The running sum of an atelier whose participants are not said.
pub const PARTICIPANTS_D_ABORD: &str = "Dites d'abord combien de personnes ont participé.";
/// The running sum is right.
pub const COMPLET: &str = "Complet";
/// Counts those that remain as unknown.
pub const RESTE_NON_COMMUNIQUE: &str = "Mettre le reste en « non communiqué »";

/// The question of the themes.
pub const THEMES: &str = "Thèmes";
/// How many themes.
pub const THEMES_AIDE: &str = "1 au moins";
/// Opens what the themes cover.
pub const THEMES_SENS: &str = "Que recouvrent ces thèmes ?";
/// Opens the free text.
pub const PRECISER: &str = "Ajouter une précision";
/// Over the free text.
pub const PRECISION: &str = "Précision";
/// What to write.
pub const PRECISION_AIDE: &str =
    "En 60 caractères, sans rien qui désigne une personne : ni nom, ni adresse, ni téléphone.";

/// The question of the duration.
pub const DUREE: &str = "Durée";
/// Another duration than those proposed.
pub const DUREE_AUTRE: &str = "Autre…";
/// Over the duration that is typed.
pub const DUREE_MINUTES: &str = "Durée en minutes";
/// What to type.
pub const DUREE_MINUTES_AIDE: &str = "De 5 à 720 minutes.";

/// The question of what follows.
pub const SUITE: &str = "Et après ?";
/// The same, in short.
pub const SUITE_COURT: &str = "Suite";
/// After a question that may stay without an answer.
pub const FACULTATIF: &str = "(facultatif)";
/// Nothing follows.
pub const SUITE_AUCUNE: &str = "Rien de prévu";
/// One person comes back alone.
pub const SUITE_INDIVIDUEL: &str = "Nouvel accompagnement individuel";
/// One person comes to an atelier.
pub const SUITE_ATELIER: &str = "Inscription à un atelier";
/// One person is sent elsewhere.
pub const SUITE_REDIRECTION: &str = "Orientation vers un organisme";
/// How many come back alone.
pub const SUITE_INDIVIDUELS: &str = "Seront revus en individuel";
/// How many come to an atelier.
pub const SUITE_ATELIERS: &str = "Viendront à un atelier";
/// Over the list of organismes.
pub const ORGANISME: &str = "Organisme";
/// Nothing is chosen in the list.
pub const ORGANISME_CHOISIR: &str = "Choisissez un organisme";
/// Another organisme than those of the list.
pub const ORGANISME_AUTRE: &str = "Un autre organisme";
/// Over the name of another organisme.
pub const ORGANISME_NOM: &str = "Nom de l'organisme";
/// What to write.
pub const ORGANISME_NOM_AIDE: &str = "De 2 à 60 caractères, par exemple « Épicerie solidaire ».";
/// Adds an organisme.
pub const ORGANISME_AJOUTER: &str = "Ajouter cet organisme";
/// Takes an organisme away that has no name yet.
pub const ORGANISME_ENLEVER: &str = "Enlever cet organisme";
/// Over an organisme to add.
pub const ORGANISME_ORIENTER: &str = "Orienter vers";

/// Opens what few CRAs need.
pub const OPTIONS: &str = "Plus d'options";
/// How many had been accompanied before.
pub const DEJA_ACCOMPAGNES: &str = "Dont déjà accompagnés";
/// The one person had been accompanied before.
pub const DEJA_ACCOMPAGNE: &str = "Cette personne avait déjà été accompagnée";
/// The mandate.
pub const MANDAT: &str = "Fait à la place de la personne, sous mandat";
/// No mandate.
pub const MANDAT_AUCUN: &str = "Sans mandat";
/// What was used.
pub const MATERIEL: &str = "Matériel utilisé";
/// One's own labels.
pub const ETIQUETTES: &str = "Mes étiquettes";
/// Over the label that is typed.
pub const ETIQUETTE: &str = "Nouvelle étiquette";
/// What it is for.
pub const ETIQUETTE_AIDE: &str = "Vos propres mots pour retrouver ce CRA, sans nom de personne.";
/// Adds a label.
pub const ETIQUETTE_AJOUTER: &str = "Ajouter";

/// Over the summary.
pub const RECAPITULATIF: &str = "Récapitulatif";
/// Saves.
pub const ENREGISTRER: &str = "Enregistrer le compte-rendu";
/// Saves, and goes on with another.
pub const ENREGISTRER_SUIVANT: &str = "Enregistrer et saisir le suivant";
/// Saves a correction.
pub const CORRIGER_ENREGISTRER: &str = "Enregistrer les corrections";
/// Gives a correction up.
pub const CORRIGER_ABANDONNER: &str = "Abandonner les corrections";
/// While it is on its way.
pub const EN_COURS: &str = "Enregistrement en cours…";
/// What is not said yet, in the summary.
pub const A_DIRE: &str = "à dire";
/// The draft is kept.
pub const BROUILLON_GARDE: &str = "Brouillon gardé sur cet appareil.";
/// Nothing is typed yet.
pub const BROUILLON_VIDE: &str = "Votre saisie sera gardée sur cet appareil.";
/// The browser keeps nothing.
pub const BROUILLON_IMPOSSIBLE: &str =
    "Cet appareil ne peut pas garder de brouillon : enregistrez avant de quitter la page.";
/// The keys that save, before and after their names.
pub const RACCOURCI: [&str; 2] = ["Ctrl", "Entrée"];
/// What the keys do.
pub const RACCOURCI_AIDE: &str = "pour enregistrer";
/// Every key: the heading, and what shows them.
pub const RACCOURCIS: &str = "Raccourcis clavier";
/// Hides them.
pub const RACCOURCIS_FERMER: &str = "Fermer";

/// Keys, and what they do.
#[derive(Debug, Clone, Copy)]
pub struct Touches {
    /// Struck together.
    pub touches: &'static [&'static str],
    /// What they do.
    pub effet: &'static str,
    /// Whether they do nothing while a CRA is corrected.
    pub saisie_seulement: bool,
}

/// The keys of the form.
pub const TOUCHES: &[Touches] = &[
    Touches {
        touches: &["Ctrl", "Entrée"],
        effet: "Enregistrer",
        saisie_seulement: false,
    },
    Touches {
        touches: &["Ctrl", "Maj", "Entrée"],
        effet: "Enregistrer et saisir le suivant",
        saisie_seulement: true,
    },
    Touches {
        touches: &["Tab"],
        effet: "Aller à la question suivante",
        saisie_seulement: false,
    },
    Touches {
        touches: &["↑", "↓"],
        effet: "Choisir une réponse, ou compter une personne de plus ou de moins",
        saisie_seulement: false,
    },
    Touches {
        touches: &["Espace"],
        effet: "Cocher ou décocher un thème",
        saisie_seulement: false,
    },
    Touches {
        touches: &["?"],
        effet: "Montrer cette aide",
        saisie_seulement: false,
    },
];

/// A draft is found again.
pub const BROUILLON_RETROUVE: &str = "Nous avons retrouvé votre brouillon.";
/// What may be done of it.
pub const BROUILLON_RETROUVE_AIDE: &str =
    "Il est gardé sur cet appareil, pour vous seulement, jusqu'à l'enregistrement.";
/// The CRA has changed since.
pub const BROUILLON_ANCIEN: &str = "Ce CRA a changé depuis : relisez avant d'enregistrer.";
/// Forgets it.
pub const BROUILLON_OUBLIER: &str = "Effacer et repartir de zéro";
/// A draft waits, on another page.
pub const BROUILLON_ATTEND: &str = "Un brouillon de CRA vous attend.";
/// Goes on with it.
pub const BROUILLON_REPRENDRE: &str = "Reprendre";
/// Another tab has sent, discarded or replaced what is being typed.
pub const AILLEURS: &str = "Ce brouillon vient d'être enregistré, effacé ou remplacé dans un autre onglet.";
/// What may be done.
pub const AILLEURS_AIDE: &str = "L'enregistrer ici aussi ne le fera pas compter deux fois.";
/// The CRA was saved already, and said something else.
pub const DEJA_ENREGISTRE: &str = "Ce compte-rendu est déjà enregistré, avec un autre contenu.";
/// What may be done.
pub const DEJA_ENREGISTRE_AIDE: &str = "Retrouvez-le dans « Mes CRA » pour le corriger. Si celui-ci est un autre accompagnement, enregistrez-le à part.";
/// Makes another CRA of it.
pub const DEJA_ENREGISTRE_A_PART: &str = "C'est un autre accompagnement : l'enregistrer";

/// It is saved.
pub const ENREGISTRE: &str = "Compte-rendu enregistré.";
/// It is saved: what that changes.
pub const ENREGISTRE_AIDE: &str = "Il compte dès maintenant dans vos statistiques.";
/// It is saved, and the next begins.
pub const ENREGISTRE_SUIVANT: &str = "Compte-rendu enregistré. Au suivant.";
/// To the CRA that was saved.
pub const VOIR: &str = "Voir ce compte-rendu";
/// To one's figures.
pub const VOIR_STATISTIQUES: &str = "Voir mes statistiques";
/// A correction is saved.
pub const CORRIGE: &str = "Compte-rendu corrigé. Vos statistiques sont à jour.";

/// The CRA has changed elsewhere: heading.
pub const CONFLIT: &str = "Ce CRA a changé pendant que vous le corrigiez";
/// What it means.
pub const CONFLIT_AIDE: &str = "Il a été corrigé depuis un autre onglet ou un autre appareil. Rien n'est perdu : comparez, puis choisissez.";
/// The two say the same.
pub const CONFLIT_IDENTIQUE: &str = "Les deux versions disent la même chose.";
/// The caption of the comparison.
pub const CONFLIT_TABLEAU: &str = "Ce qui diffère entre les deux versions";
/// The column of what is compared.
pub const CONFLIT_CHAMP: &str = "Réponse";
/// The column of one's own.
pub const CONFLIT_MIENNE: &str = "Ce que vous venez d'écrire";
/// The column of the other.
pub const CONFLIT_AUTRE: &str = "Ce qui est enregistré";
/// Keeps one's own.
pub const CONFLIT_GARDER: &str = "Garder ce que je viens d'écrire";
/// Takes the other.
pub const CONFLIT_PRENDRE: &str = "Prendre ce qui est enregistré";
/// The choice is made.
pub const CONFLIT_RESOLU: &str = "Relisez, puis enregistrez.";

/// Whether something is said of one person or of several.
#[must_use]
pub const fn ages(collectif: bool) -> &'static str {
    if collectif { AGES } else { AGE }
}

/// The same of statuses.
#[must_use]
pub const fn statuts(collectif: bool) -> &'static str {
    if collectif { STATUTS } else { STATUT }
}

/// The name of the button that counts one less.
#[must_use]
pub fn retirer(quoi: &str) -> String {
    format!("Retirer : {quoi}")
}

/// The name of the button that counts one more.
#[must_use]
pub fn ajouter(quoi: &str) -> String {
    format!("Ajouter : {quoi}")
}

/// How many are counted of how many: `6 sur 8`.
#[must_use]
pub fn sur(compte: u64, total: u32) -> String {
    format!("{compte} sur {total}")
}

/// What a running sum lacks, or has too many of.
#[must_use]
pub fn ecart(compte: u64, total: u32) -> String {
    let total = u64::from(total);
    match total.checked_sub(compte) {
        Some(0) => COMPLET.to_owned(),
        Some(manque) => format!("Il en manque {manque}"),
        None => format!("Il y en a {} de trop", compte - total),
    }
}

/// How many remain for which nothing is planned.
#[must_use]
pub fn suites(compte: u64, total: u32) -> String {
    match u64::from(total).checked_sub(compte) {
        Some(_) => format!("{} avec une suite", sur(compte, total)),
        None => format!(
            "{} : il y en a {} de trop",
            sur(compte, total),
            compte - u64::from(total)
        ),
    }
}

/// What sub-themes are asked for.
#[must_use]
pub fn preciser_theme(theme: &str) -> String {
    format!("{theme} : précisez si vous le pouvez")
}

/// A typed duration in words.
#[must_use]
pub fn soit(minutes: u32) -> String {
    format!("Soit {}.", duree(minutes))
}

/// How many people, in words.
#[must_use]
pub fn personnes(nombre: u32) -> String {
    accorder(nombre, "personne", "personnes")
}

/// How many themes, in words.
#[must_use]
pub fn themes(nombre: u32) -> String {
    accorder(nombre, "thème", "thèmes")
}

/// The name of the button that takes a label or an organisme away.
#[must_use]
pub fn enlever(quoi: &str) -> String {
    format!("Enlever « {quoi} »")
}

/// The day of a CRA, in words, near today.
#[must_use]
pub fn jour(date: Date, aujourd_hui: Option<Date>) -> String {
    match aujourd_hui.map(|jour| jour.jours_depuis_1970() - date.jours_depuis_1970()) {
        Some(0) => AUJOURD_HUI.to_lowercase(),
        Some(1) => HIER.to_lowercase(),
        _ => date.en_toutes_lettres(),
    }
}

/// The main heading of a CRA: `Atelier collectif du 22 novembre 2026`.
#[must_use]
pub fn titre(type_: TypeCra, date: Date) -> String {
    use crate::enumeration::Enumeration;
    format!("{} du {}", type_.libelle(), date.en_toutes_lettres())
}
