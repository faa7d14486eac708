//! What happened to the second factor of a person.

use coop_domain::{
    comptes::{NomDePersonne, courriers::ChangementDouble},
    temps::Instant,
};

use crate::courriel::{
    Contexte, date,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    changement: ChangementDouble,
    change_le: Instant,
) -> Contenu {
    let (nom, quand) = (&contexte.nom_produit, date::en_mots(change_le));
    let (titre, fait, suite) = match changement {
        ChangementDouble::Activee => (
            "La double authentification est activée",
            format!(
                "Depuis le {quand}, la connexion à votre compte sur {nom} demande aussi un code de votre application."
            ),
            "Gardez vos codes de secours à l'abri : sans l'application, eux seuls ouvrent votre compte.",
        ),
        ChangementDouble::Retiree => (
            "La double authentification est désactivée",
            format!(
                "Depuis le {quand}, le mot de passe suffit de nouveau pour ouvrir votre compte sur {nom}."
            ),
            "Vous pouvez l'activer de nouveau dans « Mon compte ».",
        ),
        ChangementDouble::CodesRenouveles => (
            "Vos codes de secours ont changé",
            format!("De nouveaux codes de secours ont été donnés pour votre compte sur {nom} le {quand}."),
            "Ceux d'avant ne servent plus.",
        ),
        ChangementDouble::CodeUtilise => (
            "Un code de secours a servi",
            format!(
                "Une session de votre compte sur {nom} a été ouverte avec un code de secours le {quand}."
            ),
            "Ce code ne sert plus. Vous pouvez en obtenir d'autres dans « Mon compte ».",
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
            Bloc::Note("Ce n'était pas vous ? Choisissez aussitôt un autre mot de passe, puis prévenez l'administration du programme.".to_owned()),
            Bloc::Bouton {
                libelle: "Choisir un autre mot de passe",
                lien: contexte.lien_oubli(),
            },
        ],
    }
}
