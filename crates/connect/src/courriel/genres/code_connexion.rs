//! Six digits to type after several failures.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    code: &str,
    expire_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: "Votre code de connexion".to_owned(),
        apercu: "Six chiffres à taper sur la page de connexion.".to_owned(),
        titre: "Votre code de connexion".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(format!(
                "Après plusieurs essais de connexion à votre compte sur {nom}, nous vérifions que c'est bien vous."
            )),
            Bloc::valeur("Tapez ce code sur la page de connexion :", code),
            Bloc::Paragraphe(format!("Il fonctionne jusqu'au {}.", date::en_mots(expire_le))),
            Bloc::Note(
                "Vous n'essayez pas de vous connecter ? Ne donnez ce code à personne : sans lui, nul n'entre."
                    .to_owned(),
            ),
        ],
    }
}
