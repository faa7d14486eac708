//! The pages where a lieu is created and corrected.

use crate::texte::accorder;

/// The page of a new lieu: its main heading.
pub const NOUVEAU_TITRE: &str = "Créer un lieu";
/// What opens it.
pub const NOUVEAU_CHAPEAU: &str = "Ce lieu sera visible de tous dans la cartographie dès que vous l'enregistrez. Vous pourrez le corriger à tout moment.";
/// The page of a correction: its main heading, before the name is known.
pub const MODIFIER_TITRE: &str = "Modifier un lieu";
/// Back to one's lieux.
pub const RETOUR: &str = "Mes lieux d'activité";
/// What one must fill in.
pub const OBLIGATOIRES: &str = "Les champs marqués d'une étoile (*) sont nécessaires. Le reste aide les personnes à choisir : vous pourrez le compléter plus tard.";
/// While the lieu is on its way.
pub const CHARGEMENT: &str = "Chargement du lieu…";

/// Over what the lieu is.
pub const ETAPE_LIEU: &str = "Le lieu";
/// Over what is done there.
pub const ETAPE_SERVICES: &str = "Ce qu'on y fait";
/// Over its hours.
pub const ETAPE_HORAIRES: &str = "Quand il est ouvert";
/// Over its contact.
pub const ETAPE_CONTACT: &str = "Comment le joindre";
/// Over its presentation.
pub const ETAPE_PRESENTATION: &str = "Sa présentation";

/// The name.
pub const NOM: &str = "Nom du lieu *";
/// What to write as a name.
pub const NOM_AIDE: &str = "Celui que les gens connaissent, par exemple « Médiathèque de Guéret ».";
/// The commune.
pub const COMMUNE: &str = "Commune *";
/// What to type for the commune.
pub const COMMUNE_AIDE: &str = "Tapez son nom ou son code postal, puis choisissez-la dans la liste.";
/// The same, for a lieu that moves.
pub const COMMUNE_AIDE_ITINERANT: &str =
    "Celle où le lieu est gardé. Ses passages dans d'autres communes se disent ensuite.";
/// The postal code.
pub const CODE_POSTAL: &str = "Code postal *";
/// The address.
pub const ADRESSE: &str = "Adresse *";
/// What to write as an address.
pub const ADRESSE_AIDE: &str = "Numéro et rue. Pour un bus, l'adresse où il est gardé.";
/// The complement of the address.
pub const COMPLEMENT: &str = "Complément d'adresse";
/// What to write in it.
pub const COMPLEMENT_AIDE: &str = "Bâtiment, étage, nom du lieu-dit.";
/// The body.
pub const PIVOT: &str = "SIRET de la structure";
/// What it is for.
pub const PIVOT_AIDE: &str = "14 chiffres, si vous le connaissez.";
/// Whether it moves.
pub const ITINERANT: &str = "Ce lieu se déplace";
/// Who moves.
pub const ITINERANT_AIDE: &str =
    "Bus, camion, permanences dans plusieurs communes : vous direz ensuite où et quand il passe.";

/// The services.
pub const SERVICES: &str = "Services proposés *";
/// How to choose.
pub const SERVICES_AIDE: &str = "Un au moins.";
/// The costs.
pub const FRAIS: &str = "Frais";
/// How people are received.
pub const ACCES: &str = "Pour être reçu";
/// How people are accompanied.
pub const ACCOMPAGNEMENT: &str = "Accompagnement";
/// Opens what few lieux need.
pub const PRECISIONS: &str = "Publics et accueils particuliers";
/// To whom it is reserved.
pub const PUBLICS: &str = "Réservé à certains publics";
/// Nobody means everyone.
pub const PUBLICS_AIDE: &str = "Ne choisissez rien si tout le monde est accueilli.";
/// Special needs.
pub const PRISES_EN_CHARGE: &str = "Accueil adapté";

/// The hours.
pub const HORAIRES: &str = "Horaires d'ouverture";
/// What is asked.
pub const HORAIRES_AIDE: &str =
    "Une ligne par plage horaire : les jours, puis de quelle heure à quelle heure.";

/// The telephone.
pub const TELEPHONE: &str = "Téléphone";
/// What to write.
pub const TELEPHONE_AIDE: &str = "Celui du lieu, par exemple 05 55 52 00 00.";
/// The e-mail addresses.
pub const COURRIELS: &str = "Adresse électronique";
/// Several may be.
pub const COURRIELS_AIDE: &str = "Celle du lieu. Pour en donner plusieurs, séparez-les par un espace.";
/// The web addresses.
pub const SITE_WEB: &str = "Site web";
/// How they begin.
pub const SITE_WEB_AIDE: &str =
    "Il commence par https://. Pour en donner plusieurs, séparez-les par un espace.";
/// The page of appointments.
pub const PRISE_RDV: &str = "Page de prise de rendez-vous";
/// The page on Acceslibre.
pub const FICHE_ACCES_LIBRE: &str = "Page du lieu sur Acceslibre";
/// How an address begins.
pub const ADRESSE_WEB_AIDE: &str = "Elle commence par https://.";

/// The short presentation.
pub const RESUME: &str = "En quelques mots";
/// What it is for.
pub const RESUME_AIDE: &str = "Ce que les gens lisent d'abord.";
/// The full presentation.
pub const DETAIL: &str = "Présentation complète";

/// What no field of the form shows.
pub const AUTRE_CHAMP: &str = "Autre information";

/// Sends a new lieu.
pub const CREER: &str = "Enregistrer le lieu";
/// Sends a correction.
pub const ENREGISTRER: &str = "Enregistrer les modifications";
/// While it is on its way.
pub const EN_COURS: &str = "Enregistrement en cours…";
/// Gives up.
pub const ABANDONNER: &str = "Abandonner";

/// What was typed is found again.
pub const BROUILLON: &str = "Nous avons retrouvé ce que vous aviez écrit.";
/// Where it is kept.
pub const BROUILLON_AIDE: &str =
    "Ce que vous écrivez reste dans cet onglet, pour vous seulement, jusqu'à l'enregistrement.";
/// Forgets it.
pub const RECOMMENCER: &str = "Repartir de zéro";
/// The draft is of an older version of the lieu.
pub const BROUILLON_ANCIEN: &str = "Le lieu a été modifié depuis : relisez avant d'enregistrer.";

/// Over the lieux that may be the same.
pub const DOUBLONS: &str = "Ce lieu existe peut-être déjà";
/// What to do.
pub const DOUBLONS_AIDE: &str =
    "Un lieu en double perd les personnes qui le cherchent. Est-ce l'un de ceux-ci ?";
/// It is this one: it becomes one of one's own.
pub const DOUBLON_OUI: &str = "C'est celui-ci";
/// It is this one: its page, for those who work nowhere.
pub const DOUBLON_VOIR: &str = "Voir ce lieu";
/// None of them.
pub const DOUBLONS_NON: &str = "Non, créer le mien";
/// The list stays dismissed.
pub const DOUBLONS_ECARTES: &str = "C'est noté : votre lieu sera créé.";

/// Somebody else has corrected the lieu meanwhile: heading.
pub const CONFLIT: &str = "Ce lieu a changé pendant que vous le modifiiez";
/// What it means.
pub const CONFLIT_AIDE: &str = "Une autre personne l'a enregistré avant vous. Rien de ce que vous avez écrit n'est perdu. Voici ce qu'elle a changé :";
/// Nothing that shows has changed.
pub const CONFLIT_IDENTIQUE: &str = "Ses modifications sont les mêmes que les vôtres.";
/// Beside a field that both changed.
pub const CONFLIT_VOUS: &str = "Vous avez aussi changé ce champ";
/// A field that said nothing.
pub const RIEN: &str = "rien";
/// Takes the other's changes where one has written nothing.
pub const CONFLIT_REUNIR: &str = "Garder mes modifications et les siennes";
/// What that does.
pub const CONFLIT_REUNIR_AIDE: &str =
    "Là où vous avez tous deux changé le même champ, votre texte est gardé.";
/// Saves one's own text over the other's.
pub const CONFLIT_MIENNE: &str = "Garder tout mon texte";
/// Gives up one's own.
pub const CONFLIT_AUTRE: &str = "Prendre la sienne et abandonner la mienne";
/// The choice is made: one reads, then saves.
pub const CONFLIT_RESOLU: &str = "Relisez, puis enregistrez.";

/// The lieu is corrected elsewhere: heading.
pub const A_LA_SOURCE: &str = "Ce lieu se corrige à sa source";

/// Said when a lieu was created.
#[must_use]
pub fn cree(nom: &str) -> String {
    format!("« {nom} » est dans la cartographie.")
}

/// Said when a lieu was corrected.
#[must_use]
pub fn corrige(nom: &str) -> String {
    format!("« {nom} » est à jour.")
}

/// The heading of the page where a lieu is corrected.
#[must_use]
pub fn modifier(nom: &str) -> String {
    format!("Modifier « {nom} »")
}

/// Said by screen readers when lieux that may be the same are found.
#[must_use]
pub fn doublons_trouves(nombre: u32) -> String {
    format!(
        "Ce lieu existe peut-être déjà : {}.",
        accorder(nombre, "lieu ressemble au vôtre", "lieux ressemblent au vôtre")
    )
}

/// When the other has saved, the date in words.
#[must_use]
pub fn modifie_le(date: &str) -> String {
    format!("Enregistré le {date}.")
}

/// Other postal codes of the commune.
#[must_use]
pub fn autres_codes_postaux(codes: &[String]) -> String {
    format!("Codes postaux de cette commune : {}.", codes.join(", "))
}

/// The label of a field of the standard, as the form says it.
#[must_use]
pub fn etiquette(champ: &str) -> &'static str {
    let etiquette = match champ {
        "nom" => NOM,
        "adresse" => ADRESSE,
        "complement_adresse" => COMPLEMENT,
        "code_postal" => CODE_POSTAL,
        "code_insee" => COMMUNE,
        "pivot" => PIVOT,
        "telephone" => TELEPHONE,
        "courriels" => COURRIELS,
        "site_web" => SITE_WEB,
        "horaires" => HORAIRES,
        "presentation_resume" => RESUME,
        "presentation_detail" => DETAIL,
        "itinerance" => ITINERANT,
        "services" => SERVICES,
        "publics_specifiquement_adresses" => PUBLICS,
        "prise_en_charge_specifique" => PRISES_EN_CHARGE,
        "frais_a_charge" => FRAIS,
        "modalites_acces" => ACCES,
        "modalites_accompagnement" => ACCOMPAGNEMENT,
        "fiche_acces_libre" => FICHE_ACCES_LIBRE,
        "prise_rdv" => PRISE_RDV,
        _ => AUTRE_CHAMP,
    };
    etiquette.trim_end_matches(" *")
}
