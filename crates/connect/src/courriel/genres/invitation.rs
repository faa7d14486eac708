//! Mail 1, to the personal address: choose a password.

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
    boite: Option<&str>,
    expire_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    let mut blocs = vec![
        Bloc::Paragraphe(format!(
            "Un compte sur {nom} vous attend. Pour l'ouvrir, choisissez un mot de passe."
        )),
        Bloc::Bouton {
            libelle: "Choisir mon mot de passe",
            lien: contexte.lien_activation(jeton),
        },
        Bloc::Paragraphe(format!(
            "{} Ensuite, la même page vous en enverra un autre.",
            duree_du_lien(expire_le)
        )),
    ];
    blocs.extend(boite.map_or_else(sans_boite, |boite| avec_boite(contexte, boite)));
    blocs.push(Bloc::Note(
        "Vous n'attendiez pas ce message ? Ne faites rien : aucun compte ne sera ouvert.".to_owned(),
    ));
    Contenu {
        sujet: format!("Votre invitation à rejoindre {nom}"),
        apercu: format!(
            "Choisissez votre mot de passe avant le {}.",
            date::en_mots(expire_le)
        ),
        titre: "Choisissez votre mot de passe".to_owned(),
        prenom: prenom.to_string(),
        blocs,
    }
}

fn sans_boite() -> Vec<Bloc> {
    vec![Bloc::Paragraphe(
        "Votre compte sera ouvert aussitôt, et votre identifiant sera l'adresse où vous lisez ce message."
            .to_owned(),
    )]
}

fn avec_boite(contexte: &Contexte, boite: &str) -> Vec<Bloc> {
    let lecture = contexte
        .webmail
        .as_ref()
        .map(|webmail| Bloc::Paragraphe(format!("Vous la lirez à cette adresse : {webmail}")));
    [Bloc::valeur(
        "Votre boîte professionnelle sera créée en même temps :",
        boite,
    )]
    .into_iter()
    .chain(lecture)
    .chain([Bloc::Paragraphe(
        "Un second courriel vous y attendra. Il finit d'ouvrir votre compte.".to_owned(),
    )])
    .collect()
}
