//! The account of another service signs in, or does not any more.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    (fournisseur, reliee): (&str, bool),
    change_le: Instant,
) -> Contenu {
    let (nom, quand) = (&contexte.nom_produit, date::en_mots(change_le));
    let (titre, fait, suite) = if reliee {
        (
            format!("{fournisseur} vous connecte aussi"),
            format!("Depuis le {quand}, une identité {fournisseur} ouvre votre compte sur {nom}."),
            "Votre mot de passe continue de fonctionner. Vous pouvez défaire ce lien dans « Mon compte », avec le bouton « Ne plus l'utiliser ».",
        )
    } else {
        (
            format!("{fournisseur} ne vous connecte plus"),
            format!("Depuis le {quand}, aucune identité {fournisseur} n'ouvre plus votre compte sur {nom}."),
            "Votre mot de passe suffit pour vous connecter.",
        )
    };
    let alerte = if reliee {
        "Ce n'était pas vous ? Choisissez aussitôt un autre mot de passe avec le bouton ci-dessous : il défait aussi ce lien et déconnecte tous les appareils. Puis prévenez l'administration du programme."
    } else {
        "Ce n'était pas vous ? Choisissez aussitôt un autre mot de passe, puis prévenez l'administration du programme."
    };
    Contenu {
        sujet: titre.clone(),
        apercu: "Si ce n'était pas vous, choisissez aussitôt un autre mot de passe.".to_owned(),
        titre,
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(fait),
            Bloc::Paragraphe(suite.to_owned()),
            Bloc::Note(alerte.to_owned()),
            Bloc::Bouton {
                libelle: "Choisir un autre mot de passe",
                lien: contexte.lien_oubli(),
            },
        ],
    }
}
