//! The mailbox is forwarded, or is not any more.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    adresse: Option<&str>,
    change_le: Instant,
) -> Contenu {
    let (nom, quand) = (&contexte.nom_produit, date::en_mots(change_le));
    let (titre, fait, suite) = match adresse {
        Some(adresse) => (
            "Votre boîte professionnelle est transférée",
            format!(
                "Le {quand}, le transfert de votre boîte professionnelle vers {adresse} a été confirmé sur {nom}."
            ),
            "Vous gardez vos courriels dans la boîte. Vous pouvez arrêter le transfert dans « Mon compte ».",
        ),
        None => (
            "Le transfert de votre boîte professionnelle s'arrête",
            format!(
                "Le {quand}, l'arrêt du transfert de votre boîte professionnelle a été demandé sur {nom}."
            ),
            "Dès que le fournisseur de la boîte l'aura fait, vos courriels n'arriveront plus que dans la boîte.",
        ),
    };
    Contenu {
        sujet: titre.to_owned(),
        apercu: "Si ce n'était pas vous, choisissez aussitôt un autre mot de passe.".to_owned(),
        titre: titre.to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(fait),
            Bloc::Paragraphe(suite.to_owned()),
            Bloc::Note(
                "Ce n'était pas vous ? Choisissez aussitôt un autre mot de passe avec le bouton ci-dessous : il arrête aussi le transfert et déconnecte tous les appareils. Puis prévenez l'administration du programme."
                    .to_owned(),
            ),
            Bloc::Bouton {
                libelle: "Choisir un autre mot de passe",
                lien: contexte.lien_oubli(),
            },
        ],
    }
}
