//! Mail 2, to the new mailbox: prove that it works.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use super::duree_du_lien;
use crate::courriel::{
    Contexte,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    jeton: &str,
    identifiant: &str,
    expire_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: format!("Première connexion à {nom}"),
        apercu: "Votre boîte professionnelle est prête. Il reste à ouvrir votre compte.".to_owned(),
        titre: format!("Bienvenue sur {nom}"),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(
                "Votre boîte professionnelle est prête : vous y lisez ce message. Il reste une étape, ouvrir votre compte."
                    .to_owned(),
            ),
            Bloc::Bouton {
                libelle: "Ouvrir mon compte",
                lien: contexte.lien_activation(jeton),
            },
            Bloc::Paragraphe(format!(
                "{} Ensuite, la même page vous en enverra un autre.",
                duree_du_lien(expire_le)
            )),
            Bloc::valeur("Pour vous connecter, votre identifiant est :", identifiant),
            Bloc::Paragraphe("Votre mot de passe est celui que vous avez choisi.".to_owned()),
        ],
    }
}
