//! A coordinateur invites a conseiller to a team: answered in the product, once signed in.

use coop_domain::{comptes::NomDePersonne, equipes::NomEquipe};

use crate::courriel::{
    Contexte,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    equipe: &NomEquipe,
    invite_par: Option<&str>,
) -> Contenu {
    let nom = &contexte.nom_produit;
    let invitation = invite_par.map_or_else(
        || format!("Vous êtes invité à rejoindre une équipe sur {nom}."),
        |invite_par| format!("{invite_par} vous invite à rejoindre une équipe sur {nom}."),
    );
    Contenu {
        sujet: "Une invitation à rejoindre une équipe".to_owned(),
        apercu: invitation.clone(),
        titre: "Une équipe vous invite".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(invitation),
            Bloc::valeur("L'équipe :", equipe.as_str()),
            Bloc::Paragraphe(
                "Connectez-vous pour accepter ou refuser : l'invitation vous attend dans votre espace.".to_owned(),
            ),
            Bloc::Bouton {
                libelle: "Répondre à l'invitation",
                lien: contexte.lien_espace(),
            },
            Bloc::Note(
                "Dans une équipe, votre coordinateur voit votre nom, votre employeur et l'état de votre compte. \
                 Personne ne voit vos chiffres sous votre nom."
                    .to_owned(),
            ),
        ],
    }
}
