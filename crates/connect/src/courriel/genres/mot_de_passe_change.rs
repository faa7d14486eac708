//! The confirmation of a change of password.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(contexte: &Contexte, prenom: &NomDePersonne, change_le: Instant) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: "Votre mot de passe a changé".to_owned(),
        apercu: "Si ce n'était pas vous, choisissez aussitôt un autre mot de passe.".to_owned(),
        titre: "Votre mot de passe a changé".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(format!(
                "Le mot de passe de votre compte sur {nom} a été changé le {}.",
                date::en_mots(change_le)
            )),
            Bloc::Paragraphe(
                "Vos sessions ont été fermées sur tous vos appareils. Connectez-vous avec le nouveau mot de passe."
                    .to_owned(),
            ),
            Bloc::Note("Ce n'était pas vous ? Choisissez aussitôt un autre mot de passe.".to_owned()),
            Bloc::Bouton {
                libelle: "Choisir un autre mot de passe",
                lien: contexte.lien_oubli(),
            },
        ],
    }
}
