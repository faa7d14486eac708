//! A forgotten password: choose another one.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use super::duree_du_lien;
use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    jeton: &str,
    expire_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: "Choisissez un autre mot de passe".to_owned(),
        apercu: format!("Le lien fonctionne jusqu'au {}.", date::en_mots(expire_le)),
        titre: "Choisissez un autre mot de passe".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(format!(
                "Vous avez dit avoir oublié le mot de passe de votre compte sur {nom}."
            )),
            Bloc::Bouton {
                libelle: "Choisir un autre mot de passe",
                lien: contexte.lien_mot_de_passe(jeton),
            },
            Bloc::Paragraphe(duree_du_lien(expire_le)),
            Bloc::Note(
                "Vous n'avez rien demandé ? Ne faites rien : votre mot de passe reste le même.".to_owned(),
            ),
        ],
    }
}
