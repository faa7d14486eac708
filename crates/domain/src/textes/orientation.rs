//! The page « Orientation »: the four steps, what each choice means, why a lieu is proposed.

use crate::{
    enumeration::{Ensemble, Enumeration},
    geo::distance_en_mots,
    lieu::{Frais, Plage, PriseEnCharge, ProchainPassage, Public, Service},
    orientation::{
        CodeInconnue, CodePriorite, CodeRelaxation, DemandeOrientation, Etape, Mode, Operateur, Piste,
    },
    temps::Date,
    texte::accorder,
};

use super::courts;

/// The main heading, and the beginning of the tab's title.
pub const TITRE: &str = "Orienter une personne";
/// What opens the page.
pub const CHAPEAU: &str =
    "Répondez à ce que vous savez : chaque étape peut être passée, et vous pouvez revenir à toutes.";
/// Leaves a step without answering.
pub const PASSER: &str = "Passer cette étape";
/// To the next step.
pub const CONTINUER: &str = "Continuer";
/// To the step before.
pub const REVENIR: &str = "Étape précédente";
/// To the result.
pub const VOIR_LES_LIEUX: &str = "Voir les lieux";
/// Takes every answer away.
pub const RECOMMENCER: &str = "Recommencer";
/// What was answered, as chips.
pub const CHOIX: &str = "Vos réponses";
/// Over what a lieu answers.
pub const RAISONS: &str = "Pourquoi ce lieu";
/// Over what is not known of a lieu.
pub const INCONNUES: &str = "À vérifier avec le lieu";
/// No lieu: heading.
pub const VIDE: &str = "Aucun lieu ne correspond à toutes vos réponses";
/// Few lieux or none, over what could be asked less.
pub const RELAXATIONS: &str = "Pour trouver plus de lieux";
/// No lieu, and nothing that could be asked less gives any.
pub const SANS_RELAXATION: &str =
    "Aucune réponse, retirée seule, ne donne de lieu. Retirez-en plusieurs, ou recommencez.";

/// The live count: `12 lieux sur 10 585`.
#[must_use]
pub fn compte(total: u32, sur: u32) -> String {
    format!(
        "{} sur {}",
        accorder(total, "lieu", "lieux"),
        crate::texte::milliers(sur)
    )
}

/// The question of a step.
#[must_use]
pub const fn question(etape: Etape) -> &'static str {
    match etape {
        Etape::Besoin => "De quoi la personne a-t-elle besoin ?",
        Etape::Localisation => "Où est-elle ?",
        Etape::Accueil => "Comment doit-elle être accueillie ?",
        Etape::Disponibilite => "Quand peut-elle venir ?",
    }
}

/// What a step does to the result.
#[must_use]
pub const fn explication(etape: Etape) -> &'static str {
    match etape {
        Etape::Besoin => {
            "Choisissez un ou plusieurs besoins : nous cherchons les lieux qui répondent à l'un d'eux."
        }
        Etape::Localisation => {
            "Donnez une adresse, une commune, ou votre position. Les lieux les plus proches viennent d'abord."
        }
        Etape::Accueil => {
            "Les lieux qui ne disent rien de leur accueil restent proposés : nous le signalons, pour que vous les appeliez."
        }
        Etape::Disponibilite => {
            "Les heures sont celles du lieu. Un lieu sans horaires reste proposé : nous le signalons."
        }
    }
}

/// A need: what it is, in plain words.
#[must_use]
pub const fn besoin(service: Service) -> &'static str {
    match service {
        Service::AideDemarches => "Faire une démarche en ligne avec quelqu'un, ou apprendre à la faire.",
        Service::MaitriseOutils => {
            "Prendre en main un ordinateur, une tablette, un téléphone, une messagerie."
        }
        Service::InsertionProfessionnelle => "Chercher un emploi ou une formation, lancer son activité.",
        Service::UtilisationSecurisee => "Naviguer sans risque et protéger ses comptes.",
        Service::Parentalite => "Suivre l'école de ses enfants et les accompagner devant les écrans.",
        Service::LoisirsCreations => "Créer, jouer, fabriquer avec le numérique.",
        Service::ComprehensionMondeNumerique => "Comprendre ce que le numérique change, et s'y repérer.",
        Service::AccesInternetMateriel => "Se servir sur place d'un ordinateur ou d'une connexion.",
        Service::AcquisitionMateriel => "S'équiper pour pas cher.",
    }
}

/// What a person says who has this need.
#[must_use]
pub const fn exemples(service: Service) -> &'static [&'static str] {
    match service {
        Service::AideDemarches => &[
            "« Je dois déclarer mes impôts. »",
            "« Je veux demander une aide au logement. »",
            "« Je n'arrive pas à me connecter à mon compte. »",
        ],
        Service::MaitriseOutils => &[
            "« Je viens d'avoir un ordinateur, je ne sais pas m'en servir. »",
            "« Je voudrais envoyer un mail avec une photo. »",
        ],
        Service::InsertionProfessionnelle => &[
            "« Je dois faire mon CV. »",
            "« Je veux postuler en ligne. »",
            "« Je crée ma petite entreprise. »",
        ],
        Service::UtilisationSecurisee => &[
            "« J'ai reçu un message bizarre de ma banque. »",
            "« Je ne sais pas choisir un bon mot de passe. »",
        ],
        Service::Parentalite => &[
            "« Je ne sais pas lire les messages du collège. »",
            "« Mon enfant passe trop de temps sur son téléphone. »",
        ],
        Service::LoisirsCreations => &[
            "« Je voudrais trier et retoucher mes photos. »",
            "« J'ai envie d'essayer l'impression 3D. »",
        ],
        Service::ComprehensionMondeNumerique => &[
            "« Comment savoir si une information est vraie ? »",
            "« Que font les réseaux sociaux de mes données ? »",
        ],
        Service::AccesInternetMateriel => &[
            "« Je n'ai pas internet chez moi. »",
            "« Je dois imprimer un document. »",
        ],
        Service::AcquisitionMateriel => &["« Je cherche un ordinateur d'occasion à petit prix. »"],
    }
}

/// Over the operators.
pub const OPERATEUR: &str = "Pour quel organisme ?";
/// What the choice of an operator changes.
pub const OPERATEUR_AIDE: &str = "Les démarches de ces organismes se font dans toutes les France services. Laissez vide s'il n'est pas dans la liste.";
/// None of the operators.
pub const OPERATEUR_AUTRE: &str = "Un autre organisme, ou je ne sais pas";
/// Over what is difficult.
pub const NATURE: &str = "Qu'est-ce qui bloque ?";
/// What is difficult is not known.
pub const NATURE_INCONNUE: &str = "Je ne sais pas";
/// The box to tick.
pub const URGENT: &str = "C'est urgent, la démarche ne peut pas attendre";
/// What ticking it does.
pub const URGENT_AIDE: &str = "Les France services et les lieux ouverts aujourd'hui passent devant : un conseiller numérique apprend à faire, France services fait la démarche avec la personne.";
/// Urgency, as a chip.
pub const CHOIX_URGENT: &str = "Urgent";

/// The examples of what is done with an operator.
#[must_use]
pub fn operateur(operateur: Operateur) -> &'static str {
    operateur.aide()
}

/// The label of the place.
pub const PLACE: &str = "Adresse, commune ou code postal";
/// Over how the person goes.
pub const MODE: &str = "Comment se déplace-t-elle ?";
/// Over the distance.
pub const RAYON: &str = "Jusqu'à quelle distance ?";
/// What the distance is.
pub const RAYON_AIDE: &str = "À vol d'oiseau : la route est plus longue.";

/// A distance of the list: `30 km`.
#[must_use]
pub fn rayon(km: u16) -> String {
    format!("{km} km")
}

/// Over the special needs.
pub const PRISES_EN_CHARGE: &str = "Accueil adapté";
/// How they combine.
pub const PRISES_EN_CHARGE_AIDE: &str = "Le lieu répond à tous les besoins choisis.";
/// Over the publics.
pub const PUBLICS: &str = "La personne fait partie de";
/// How they combine.
pub const PUBLICS_AIDE: &str = "Les lieux ouverts à tous restent proposés.";
/// Over the costs.
pub const FRAIS: &str = "Frais acceptés";

/// No moment asked.
pub const PEU_IMPORTE: &str = "Peu importe";
/// Certain moments.
pub const CERTAINS_MOMENTS: &str = "À certains moments";
/// One row more.
pub const AJOUTER_CRENEAU: &str = "Ajouter un créneau";
/// Between two rows.
pub const OU: &str = "ou";

/// The place as a chip: `Guéret (23), 30 km en voiture`.
#[must_use]
pub fn choix_place(place: &str, mode: Mode, km: u16) -> String {
    format!("{place}, {} {}", rayon(km), en_mode(mode))
}

/// A need as a chip.
#[must_use]
pub fn choix_service(service: Service) -> String {
    courts::service(service).to_owned()
}

/// A special need as a chip.
#[must_use]
pub fn choix_prise(prise: PriseEnCharge) -> String {
    courts::prise_en_charge(prise).to_owned()
}

/// A value as a chip.
#[must_use]
pub fn choix_valeur<E: Enumeration>(valeur: E) -> String {
    valeur.libelle().to_owned()
}

/// `En voiture`, in the middle of a sentence.
const fn en_mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Voiture => "en voiture",
        Mode::APied => "à pied",
    }
}

/// The same text with a capital.
#[must_use]
pub fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |premiere| {
        premiere.to_uppercase().chain(lettres).collect()
    })
}

/// Why some lieux come before nearer ones.
#[must_use]
pub const fn priorite(code: CodePriorite) -> &'static str {
    match code {
        CodePriorite::UrgenceDemarche => {
            "C'est urgent : les France services et les lieux ouverts aujourd'hui viennent d'abord. Un conseiller numérique apprend à faire ; France services fait la démarche avec la personne."
        }
        CodePriorite::UrgenceCompte => {
            "C'est urgent : les lieux où travaille un conseiller numérique et les lieux ouverts aujourd'hui viennent d'abord."
        }
        CodePriorite::Urgence => "C'est urgent : les lieux ouverts aujourd'hui viennent d'abord.",
        CodePriorite::Procedure => {
            "Les France services viennent d'abord : elles font cette démarche avec la personne."
        }
        CodePriorite::Compte => {
            "Les lieux où travaille un conseiller numérique viennent d'abord : il aide à créer ou à retrouver un compte, et apprend à s'en servir."
        }
    }
}

/// A lieu helps with what is asked.
#[must_use]
pub fn raison_services(services: Ensemble<Service>) -> String {
    format!("Propose : {}", noms(services))
}

/// A lieu is a France services, where that matters.
#[must_use]
pub const fn raison_france_services(operateur: Option<Operateur>) -> &'static str {
    match operateur {
        Some(_) => "France services : fait les démarches de cet organisme avec la personne",
        None => "France services : fait la démarche avec la personne",
    }
}

/// A conseiller numérique works there, where that matters.
pub const RAISON_CONSEILLER: &str =
    "Un conseiller numérique y travaille : il aide pour les comptes et les mots de passe";

/// How far, as the crow flies.
#[must_use]
pub fn a_distance(metres: f64) -> String {
    format!("À {} à vol d'oiseau", distance_en_mots(metres))
}

/// In the commune, whose centre is not known.
pub const DANS_LA_COMMUNE: &str = "Dans la commune";

/// A lieu is near enough, where it stands or where it stops.
#[must_use]
pub fn raison_distance(ou: &str, passage: Option<&ProchainPassage>) -> String {
    match passage {
        Some(passage) => format!("{ou}, prochain passage : {}", passage.en_mots()),
        None => ou.to_owned(),
    }
}

/// A lieu answers the special needs.
#[must_use]
pub fn raison_prises_en_charge(prises: Ensemble<PriseEnCharge>) -> String {
    format!("Accueil adapté : {}", noms(prises))
}

/// A lieu is for these publics.
#[must_use]
pub fn raison_publics(publics: Ensemble<Public>) -> String {
    format!("Pour : {}", noms(publics))
}

/// A lieu is for everybody.
pub const RAISON_TOUT_PUBLIC: &str = "Ouvert à tous les publics";

/// A lieu costs what is accepted.
#[must_use]
pub fn raison_frais(frais: Ensemble<Frais>) -> String {
    noms(frais)
}

/// A lieu is open now.
pub const RAISON_OUVERT_MAINTENANT: &str = "Ouvert maintenant";

/// A lieu is open at a moment that suits: `Ouvert aujourd'hui, 9 h – 12 h`, `Ouvert mardi 1er décembre, 9 h – 12 h`.
#[must_use]
pub fn raison_ouvert(aujourdhui: Date, jour: Date, plage: &Plage) -> String {
    let quand = if jour == aujourdhui {
        "aujourd'hui".to_owned()
    } else {
        jour.jour_en_mots()
    };
    format!("Ouvert {quand}, {}", plage.en_mots())
}

/// What is not known of a lieu.
#[must_use]
pub const fn inconnue(code: CodeInconnue) -> &'static str {
    match code {
        CodeInconnue::Services => "Services non renseignés",
        CodeInconnue::Position => "Adresse non localisée : distance inconnue",
        CodeInconnue::PrisesEnCharge => "Accueil adapté non renseigné",
        CodeInconnue::Frais => "Frais non renseignés",
        CodeInconnue::Horaires => "Horaires non renseignés",
        CodeInconnue::HorairesAVerifier => "Horaires à vérifier auprès du lieu",
    }
}

/// A way of asking less, as a link: `demande` is what it asks.
#[must_use]
pub fn relaxation(piste: &Piste, demande: &DemandeOrientation) -> String {
    match (piste.code, piste.prise_en_charge) {
        (CodeRelaxation::SansBesoin, _) => "Sans préciser le besoin".to_owned(),
        (CodeRelaxation::Rayon, _) => {
            format!(
                "Chercher jusqu'à {} {}",
                rayon(demande.rayon_km()),
                en_mode(demande.mode())
            )
        }
        (CodeRelaxation::SansPriseEnCharge, Some(prise)) => {
            format!("Sans l'accueil adapté « {} »", prise.libelle())
        }
        (CodeRelaxation::SansPriseEnCharge | CodeRelaxation::SansPrisesEnCharge, _) => {
            "Sans accueil adapté".to_owned()
        }
        (CodeRelaxation::SansPublics, _) => "Sans préciser le public".to_owned(),
        (CodeRelaxation::SansFrais, _) => "Sans préciser les frais".to_owned(),
        (CodeRelaxation::SansDisponibilite, _) => "À un autre moment".to_owned(),
    }
}

fn noms<E: Enumeration>(valeurs: Ensemble<E>) -> String {
    valeurs.iter().map(E::libelle).collect::<Vec<_>>().join(", ")
}
