//! The administration has suspended, opened again or closed an account.

use coop_domain::{
    comptes::{Decision, NomDePersonne},
    temps::Instant,
};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    decision: Decision,
    (motif, employeur_averti): (&str, bool),
    decidee_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    let le = date::en_mots(decidee_le);
    let (titre, fait, suite) = match decision {
        Decision::Suspension => (
            "Votre compte est suspendu",
            format!("Votre compte sur {nom} a été suspendu le {le}."),
            "Vos sessions sont fermées sur tous vos appareils et vous ne pouvez plus vous connecter pour le moment. Ce que vous avez saisi est gardé.",
        ),
        Decision::Reprise => (
            "Votre compte est rouvert",
            format!("Votre compte sur {nom} a été rouvert le {le}."),
            "Vous pouvez vous connecter avec la même adresse et le même mot de passe.",
        ),
        Decision::Radiation => (
            "Votre compte est fermé",
            format!(
                "Votre compte sur {nom} a été fermé le {le}, pour manquement aux conditions générales d'utilisation."
            ),
            if employeur_averti {
                "Vous ne pouvez plus vous connecter. Votre employeur en est averti."
            } else {
                "Vous ne pouvez plus vous connecter."
            },
        ),
        Decision::Depart => (
            "Votre compte est fermé",
            format!("Votre départ du programme a été noté le {le} : votre compte sur {nom} est fermé."),
            "Vous ne pouvez plus vous connecter. Si vous avez saisi des comptes-rendus, ils restent dans les chiffres du programme.",
        ),
    };
    let mut blocs = vec![
        Bloc::Paragraphe(fait),
        Bloc::valeur("Motif :", motif),
        Bloc::Paragraphe(suite.to_owned()),
    ];
    if decision == Decision::Reprise {
        blocs.push(Bloc::Bouton {
            libelle: "Se connecter",
            lien: contexte.lien_connexion(),
        });
    } else {
        blocs.push(Bloc::Note(
            "Ce n'est pas exact ? Écrivez à l'administration du programme.".to_owned(),
        ));
    }
    Contenu {
        sujet: titre.to_owned(),
        apercu: "Le motif et la suite sont dans ce message.".to_owned(),
        titre: titre.to_owned(),
        prenom: prenom.to_string(),
        blocs,
    }
}
