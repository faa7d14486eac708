//! `GET` and `PUT /api/v1/moi/profil`.

use actix_web::{get, put, web::Data};
use coop_domain::comptes::echanges::Profil;
use coop_store::comptes::{self, RefusProfil};

use crate::{
    conditions::SiInchange,
    corps::Corps,
    droits::{Autorise, LireProfil, ModifierProfil},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Lire son profil
///
/// Ce que la personne connectée peut changer elle-même. L'`ETag` sert à le modifier.
#[utoipa::path(
    operation_id = "lireMonProfil",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = Profil, description = "Le profil.",
        headers(("ETag" = String, description = "La version du profil.")))),
)]
#[get("/moi/profil")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let compte = acteur.compte;
    let (profil, version) = etat
        .lire(move |conn| comptes::profil(conn, compte))
        .await?
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    reponse::versionnee(version, &profil)
}

/// Modifier son profil
///
/// Changer de nom ne change pas l'adresse de la boîte professionnelle.
#[utoipa::path(
    operation_id = "modifierMonProfil",
    tag = "session",
    params(SiInchange),
    request_body = Profil,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 200, body = Profil, description = "Le profil, modifié.",
        headers(("ETag" = String, description = "La nouvelle version.")))),
)]
#[put("/moi/profil")]
pub(crate) async fn modifier(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    attendue: SiInchange,
    _: Requete<SansParametre>,
    profil: Corps<Profil>,
) -> Resultat {
    let (compte, maintenant, Corps(profil)) = (acteur.compte, etat.maintenant(), profil);
    let garde = profil.clone();
    let version = etat
        .ecrire(move |writer| {
            comptes::modifier_profil(writer, compte, profil, attendue.version(), maintenant)
        })
        .await?
        .map_err(|refus| match refus {
            RefusProfil::Inconnu => Erreur::Authentification(RefusAcces::SessionFermee),
            RefusProfil::Perime => Erreur::VersionPerimee,
        })?;
    reponse::versionnee(version, &garde)
}
