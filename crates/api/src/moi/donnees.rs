//! `GET /api/v1/moi/donnees` and its CSV.

use actix_web::{get, web::Data};
use coop_domain::{comptes::echanges::MesDonnees, ids::CompteId};
use coop_store::{audit::Objet, comptes};

use super::feuille::en_csv;
use crate::{
    audit::inscrire_lecture,
    droits::{Autorise, LireProfil},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Télécharger ses données
///
/// Tout ce qui est gardé de la personne connectée, et d'elle seule : aucun mot de passe, aucun lien,
/// aucun code, aucun texte de courriel. Les autres personnes ne sont pas nommées.
#[utoipa::path(
    operation_id = "lireMesDonnees",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = MesDonnees, description = "Les données.",
        headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/moi/donnees")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let donnees = rassembler(&etat, acteur.compte).await?;
    let corps = serde_json::to_vec_pretty(&donnees)?;
    Ok(reponse::piece_jointe(
        "application/json",
        "mes-donnees.json",
        corps,
    ))
}

/// Télécharger ses données pour un tableur
///
/// Les mêmes, une ligne par valeur : rubrique, élément, champ, valeur. Séparateur `;`, en UTF-8 avec
/// marque d'ordre ; ce qu'un tableur prendrait pour une formule commence par une apostrophe.
#[utoipa::path(
    operation_id = "lireMesDonneesCsv",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = String, content_type = "text/csv", description = "Les données.",
        headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/moi/donnees.csv")]
pub(crate) async fn lire_csv(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let donnees = rassembler(&etat, acteur.compte).await?;
    let corps = en_csv(&serde_json::to_value(&donnees)?);
    Ok(reponse::piece_jointe(
        "text/csv; charset=utf-8",
        "mes-donnees.csv",
        corps.into_bytes(),
    ))
}

/// The account is that of the token, and nothing of the request says another.
async fn rassembler(etat: &Data<Etat>, compte: CompteId) -> Resultat<MesDonnees> {
    inscrire_lecture(etat, compte, Objet::Compte(compte), "donnees_telechargees", None).await?;
    let maintenant = etat.maintenant();
    etat.lire(move |conn| comptes::donnees(conn, compte, maintenant))
        .await?
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))
}
