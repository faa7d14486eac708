//! The stops of an itinerant lieu, and who is there: on its public page, and where they are kept.

use crate::{
    comptes::echanges::RaisonProposition,
    lieu::{Passage, ProchainPassage, heures_en_mots},
    temps::{Date, Rythme},
    texte::accorder,
};

/// Over the coming stops, for the public.
pub const PROCHAINS: &str = "Prochains passages";
/// Over the conseillers of a lieu, for the public.
pub const CONSEILLERS: &str = "Conseillers numériques présents";
/// Presence not said.
pub const PRESENCE_INCONNUE: &str = "Jours de présence non précisés";

/// The page of the stops of a lieu: its main heading, before the name is known.
pub const TITRE: &str = "Passages";
/// What opens it.
pub const CHAPEAU: &str =
    "Où et quand le lieu s'arrête. Les personnes le trouvent près de ses prochains passages.";
/// To that page.
pub const GERER: &str = "Gérer les passages";
/// No stop: heading.
pub const VIDE: &str = "Aucun passage à venir";
/// No stop: what to do.
pub const VIDE_AIDE: &str =
    "Ajoutez un premier passage : le lieu sera trouvé par les personnes des environs.";

/// Over the form.
pub const AJOUTER: &str = "Ajouter des passages";
/// The commune.
pub const COMMUNE: &str = "Commune";
/// What to type for the commune.
pub const COMMUNE_AIDE: &str = "Tapez son nom ou son code postal, puis choisissez-la dans la liste.";
/// Where in the commune.
pub const PLACE: &str = "Où dans la commune";
/// An example.
pub const PLACE_AIDE: &str = "Par exemple « place du Marché », « devant la mairie ».";
/// The first day.
pub const DATE: &str = "Date du premier passage";
/// The hour at which it begins.
pub const DEBUT: &str = "De";
/// The hour at which it ends.
pub const FIN: &str = "À";
/// How often.
pub const RYTHME: &str = "Revient-il ?";
/// The last day.
pub const JUSQU_AU: &str = "Jusqu'au";
/// Over the dates that will be sent.
pub const DATES: &str = "Dates de passage";
/// Takes one of the dates away, said with the date.
pub const SANS_CETTE_DATE: &str = "Retirer cette date";
/// Sends the form.
pub const ENVOYER: &str = "Ajouter ces passages";
/// While it is on its way.
pub const EN_COURS: &str = "Enregistrement en cours…";
/// An hour is missing.
pub const HEURE_MANQUANTE: &str = "Donnez une heure, par exemple 09:00.";
/// The last day is missing.
pub const JUSQU_AU_MANQUANT: &str = "Donnez la dernière date.";

/// Removes a stop.
pub const RETIRER: &str = "Retirer";
/// Confirms it.
pub const RETIRER_OUI: &str = "Oui, retirer ce passage";
/// Keeps it.
pub const RETIRER_NON: &str = "Non, le garder";
/// A stop was removed.
pub const RETIRE: &str = "Le passage est retiré.";

/// Proposed lieux: heading.
pub const PROPOSES: &str = "Choisissez votre permanence";
/// What a permanence is.
pub const PROPOSES_AIDE: &str = "C'est le lieu où l'on vous trouve le plus souvent. Voici ceux auxquels nous avons pensé ; vous pouvez aussi en chercher un autre plus bas.";
/// Takes a proposed lieu.
pub const PROPOSE_CHOISIR: &str = "C'est ma permanence";

/// When one is at a lieu.
pub const PRESENCE: &str = "Mes jours et heures de présence";
/// Opens the form of presence.
pub const PRESENCE_MODIFIER: &str = "Dire ma présence";
/// What the hours are.
pub const PRESENCE_AIDE: &str = "Une ligne par plage horaire. Ne mettez rien si cela change chaque semaine.";
/// Whether the public may know the name.
pub const NOM_VISIBLE: &str = "Afficher mon nom au public sur la page de ce lieu";
/// What it does.
pub const NOM_VISIBLE_AIDE: &str =
    "Sans votre accord, votre nom n'est montré à personne. Vous pouvez changer d'avis à tout moment.";
/// The name is shown.
pub const NOM_AFFICHE: &str = "Nom affiché au public";
/// The name is not shown.
pub const NOM_CACHE: &str = "Nom non affiché";
/// Saves the presence.
pub const PRESENCE_ENREGISTRER: &str = "Enregistrer";
/// It was saved.
pub const PRESENCE_ENREGISTREE: &str = "Votre présence est enregistrée.";
/// Closes the form.
pub const ANNULER: &str = "Annuler";
/// Beside a lieu that moves.
pub const ITINERANT: &str = "Itinérant";
/// Corrects a lieu.
pub const MODIFIER: &str = "Modifier";

/// The short line of a found bus: `Passage le mardi 1er décembre, 9 h – 12 h, place du Marché, Guéret`.
#[must_use]
pub fn passage_trouve(passage: &ProchainPassage) -> String {
    format!("Passage le {}", passage.en_mots())
}

/// When a stop is: `mardi 1er décembre 2026`, with the year as it may be the next.
#[must_use]
pub fn jour(date: Date) -> String {
    format!("{} {}", date.jour_en_mots(), date.annee())
}

/// The hours of a stop: `9 h – 12 h`.
#[must_use]
pub fn heures(passage: &Passage) -> String {
    heures_en_mots(passage.debut, passage.fin)
}

/// Where a stop is: `Place du Marché, Guéret`.
#[must_use]
pub fn endroit(passage: &Passage) -> String {
    format!("{}, {}", passage.place, passage.nom_commune)
}

/// The heading of the page of the stops of a lieu.
#[must_use]
pub fn titre(nom: &str) -> String {
    format!("Passages de « {nom} »")
}

/// The name of the button that removes a stop, for those who hear it alone.
#[must_use]
pub fn retirer(date: Date) -> String {
    format!("{RETIRER} le passage du {}", jour(date))
}

/// Asks whether a stop is really to be removed.
#[must_use]
pub fn confirmer(date: Date) -> String {
    format!("Retirer le passage du {} ?", jour(date))
}

/// Said when stops were added.
#[must_use]
pub fn ajoutes(nombre: u32) -> String {
    accorder(nombre, "passage ajouté.", "passages ajoutés.")
}

/// How many dates will be sent.
#[must_use]
pub fn nombre_de_dates(nombre: u32) -> String {
    accorder(nombre, "passage", "passages")
}

/// Why a lieu is proposed.
#[must_use]
pub const fn raison(raison: RaisonProposition) -> &'static str {
    match raison {
        RaisonProposition::Employeur => "Proposé : le lieu de votre employeur",
        RaisonProposition::Commune => "Proposé : dans la commune de votre employeur",
    }
}

/// The words of a rhythm.
#[must_use]
pub const fn rythme(rythme: Rythme) -> &'static str {
    match rythme {
        Rythme::UneFois => "Une seule fois",
        Rythme::ChaqueSemaine => "Chaque semaine",
        Rythme::UneSemaineSurDeux => "Toutes les deux semaines",
    }
}

/// The name of a button about a lieu, for those who hear it alone.
#[must_use]
pub fn au_sujet_de(action: &str, nom: &str) -> String {
    format!("{action} : {nom}")
}
