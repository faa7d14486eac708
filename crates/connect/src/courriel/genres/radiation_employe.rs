//! An employer learns that someone of its posts was struck off.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    personne: &str,
    motif: &str,
    decidee_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: "Une personne de votre structure est radiée".to_owned(),
        apercu: "Le motif et la suite sont dans ce message.".to_owned(),
        titre: "Une personne de votre structure est radiée".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(format!(
                "Le compte d'une personne de votre structure sur {nom} a été fermé le {}, pour manquement aux conditions générales d'utilisation.",
                date::en_mots(decidee_le)
            )),
            Bloc::valeur("Personne :", personne),
            Bloc::valeur("Motif :", motif),
            Bloc::Paragraphe(
                "Elle ne peut plus se connecter et son poste est libre. Vous pouvez inviter une autre personne."
                    .to_owned(),
            ),
            Bloc::Note("Pour toute question, écrivez à l'administration du programme.".to_owned()),
        ],
    }
}
