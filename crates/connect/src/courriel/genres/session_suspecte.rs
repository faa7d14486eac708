//! A session's token was used again after it had been replaced: the session was closed.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    appareil: &str,
    fermee_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: "Une session a été fermée par précaution".to_owned(),
        apercu: "Deux appareils se servaient de la même session.".to_owned(),
        titre: "Une session a été fermée par précaution".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(format!(
                "Une session de votre compte sur {nom} a été fermée le {} : deux appareils s'en servaient, comme si elle avait été copiée.",
                date::en_mots(fermee_le)
            )),
            Bloc::valeur("L'appareil de cette session :", appareil),
            Bloc::Paragraphe(
                "Vous pouvez vous connecter de nouveau. Si vous ne reconnaissez pas cet appareil, choisissez un autre mot de passe."
                    .to_owned(),
            ),
            Bloc::Bouton {
                libelle: "Choisir un autre mot de passe",
                lien: contexte.lien_oubli(),
            },
        ],
    }
}
