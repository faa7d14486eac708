//! `POST /api/v1/mot-de-passe/force`: how strong a password is, asked while it is typed.

use actix_web::{HttpRequest, post, web::Data};
use coop_domain::{
    comptes::{
        echanges::{DemandeForce, ForceMotDePasse},
        mot_de_passe::{LONGUEUR_MAX, normaliser, verifier},
    },
    problemes::ErreurProbleme,
    textes::mot_de_passe::TROP_FAIBLE,
};
use coop_store::{comptes, jetons::Jeton};
use zxcvbn::zxcvbn;

use super::conseils;
use crate::{
    comptes::proches_de,
    corps::Corps,
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
};

/// The lowest strength accepted.
const SCORE_MIN: u8 = 3;

/// Mesurer un mot de passe
///
/// La solidité d'un mot de passe, de 0 à 4, et ce qui le rendrait meilleur. Avec le jeton d'un lien
/// d'activation, ou connecté, le nom et les adresses de la personne comptent aussi.
#[utoipa::path(
    operation_id = "mesurerMotDePasse",
    tag = "session",
    request_body = DemandeForce,
    responses((status = 200, body = ForceMotDePasse, description = "La solidité et les conseils.")),
)]
#[post("/mot-de-passe/force")]
pub(super) async fn mesurer(req: HttpRequest, etat: Data<Etat>, demande: Corps<DemandeForce>) -> Resultat {
    let DemandeForce { mot_de_passe, jeton } = demande.0;
    let proches = proches(&req, &etat, jeton).await?;
    reponse::privee(&juger(&etat, mot_de_passe, proches).await?)
}

/// What a password must not contain, as far as it can be told whose it is.
async fn proches(req: &HttpRequest, etat: &Etat, jeton: Option<String>) -> Resultat<Vec<String>> {
    let maintenant = etat.maintenant();
    let identite = if let Some(jeton) = jeton.and_then(|texte| texte.parse::<Jeton>().ok()) {
        etat.lire(move |conn| comptes::identite_du_jeton(conn, &jeton, maintenant))
            .await?
            .ok()
    } else if let Ok(acteur) = Acteur::connecte(req) {
        etat.lire(move |conn| comptes::identite(conn, acteur.compte))
            .await?
    } else {
        None
    };
    Ok(identite.as_ref().map_or_else(Vec::new, proches_de))
}

/// Refuses a new password that is too weak, or breaks a rule.
///
/// # Errors
/// [`Erreur::Champs`] on `/mot_de_passe`.
pub(crate) async fn exiger(etat: &Etat, mot_de_passe: &str, proches: &[String]) -> Resultat<()> {
    exiger_dans(etat, "mot_de_passe", mot_de_passe, proches).await
}

/// As [`exiger`], of a password that another field holds.
///
/// # Errors
/// [`Erreur::Champs`] on this field.
pub(crate) async fn exiger_dans(
    etat: &Etat,
    champ: &str,
    mot_de_passe: &str,
    proches: &[String],
) -> Resultat<()> {
    let interdits: Vec<&str> = proches.iter().map(String::as_str).collect();
    let erreurs = verifier(mot_de_passe, &interdits);
    if !erreurs.is_empty() {
        return Err(Erreur::Champs(
            erreurs
                .into_iter()
                .map(|erreur| ErreurProbleme::champ(erreur.sous(champ)))
                .collect(),
        ));
    }
    let force = juger(etat, mot_de_passe.to_owned(), proches.to_vec()).await?;
    if force.accepte {
        Ok(())
    } else {
        Err(Erreur::champ(&format!("/{champ}"), "trop_faible", TROP_FAIBLE))
    }
}

/// How strong a password is for whom it belongs to. In the turn of those that are hashed: measuring
/// a long one takes as long.
async fn juger(etat: &Etat, mot_de_passe: String, proches: Vec<String>) -> Resultat<ForceMotDePasse> {
    etat.hacheur
        .executer(move |_| {
            let proches: Vec<&str> = proches.iter().map(String::as_str).collect();
            mesure(&mot_de_passe, &proches)
        })
        .await
}

fn mesure(mot_de_passe: &str, proches: &[&str]) -> ForceMotDePasse {
    let erreurs = verifier(mot_de_passe, proches);
    // What follows the longest accepted one adds nothing but time.
    let mesure: String = normaliser(mot_de_passe).chars().take(LONGUEUR_MAX).collect();
    let entropie = zxcvbn(&mesure, proches);
    let score = u8::from(entropie.score());
    let mut conseils: Vec<String> = erreurs.iter().map(|erreur| erreur.message.clone()).collect();
    conseils.extend(conseils::en_francais(entropie.feedback()));
    ForceMotDePasse {
        score,
        accepte: erreurs.is_empty() && score >= SCORE_MIN,
        conseils,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strength_and_rules_both_decide() {
        for (mot_de_passe, accepte) in [
            ("Motdepasse1234", false),
            ("Azertyuiop123", false),
            ("cheval agrafe pile correct 7", false),
            ("Cheval agrafe pile correct 7", true),
            ("Élodie et le grand canoë 31", false),
            ("Court 1", false),
        ] {
            let force = mesure(mot_de_passe, &["Élodie", "Martin", "elodie.martin@exemple.fr"]);
            assert_eq!(force.accepte, accepte, "{mot_de_passe}: {force:?}");
        }
    }

    #[test]
    fn advice_is_french_and_says_what_is_wrong_first() {
        let force = mesure("password", &[]);
        assert!(force.score == 0 && force.conseils.len() >= 3, "{force:?}");
        assert!(force.conseils[0].contains("12 caractères"));
        assert!(force.conseils.iter().all(|conseil| conseil.ends_with('.')));
    }

    #[test]
    fn a_very_long_password_takes_no_longer_than_the_longest_accepted() {
        let force = mesure(&"Aa1 ".repeat(10_000), &[]);
        assert!(!force.accepte && !force.conseils.is_empty());
    }
}
