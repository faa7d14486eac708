//! `POST /api/v1/mot-de-passe/oubli` and `POST /api/v1/mot-de-passe/{jeton}`.

use actix_web::{
    HttpRequest,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_domain::comptes::echanges::{NouveauMotDePasse, Oubli};
use coop_store::comptes;

use super::{Accepte, activation::lire_jeton, discretion::discretement, proches_de, refus};
use crate::{
    corps::Corps,
    etat::Etat,
    motsdepasse,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Demander un autre mot de passe
///
/// Si un compte a cet identifiant, un lien valable une heure part à son adresse. La réponse est la
/// même dans tous les cas.
#[utoipa::path(
    operation_id = "oublierMotDePasse",
    tag = "comptes",
    request_body = Oubli,
    responses((status = 202, body = Accepte, description = "S'il y a lieu, un courriel part.")),
)]
#[post("/mot-de-passe/oubli")]
pub(crate) async fn demander(
    req: HttpRequest,
    etat: Data<Etat>,
    _: Requete<SansParametre>,
    oubli: Corps<Oubli>,
) -> Resultat {
    let Corps(Oubli { identifiant }) = oubli;
    discretement(&req, &etat, async {
        let (sceau, maintenant) = (etat.sceau.clone(), etat.maintenant());
        etat.ecrire(move |writer| {
            comptes::demander_reinitialisation(writer, &sceau, &identifiant, maintenant)
        })
        .await
    })
    .await?;
    reponse::privee_avec(StatusCode::ACCEPTED, &Accepte {})
}

/// Choisir un autre mot de passe
///
/// Depuis le lien reçu par courriel. Toutes les sessions ouvertes sont fermées et un courriel le
/// confirme. Aucune session n'est ouverte : la personne se connecte ensuite.
#[utoipa::path(
    operation_id = "reinitialiserMotDePasse",
    tag = "comptes",
    params(("jeton" = String, Path, description = "Le jeton du lien reçu par courriel.")),
    request_body = NouveauMotDePasse,
    responses((status = 200, body = Accepte, description = "Le mot de passe est changé.")),
)]
#[post("/mot-de-passe/{jeton}")]
pub(crate) async fn reinitialiser(
    etat: Data<Etat>,
    jeton: Path<String>,
    _: Requete<SansParametre>,
    nouveau: Corps<NouveauMotDePasse>,
) -> Resultat {
    let (jeton, Corps(NouveauMotDePasse { mot_de_passe })) = (lire_jeton(&jeton)?, nouveau);
    let (lu, maintenant) = (jeton.clone(), etat.maintenant());
    let proches = etat
        .lire(move |conn| comptes::identite_du_jeton(conn, &lu, maintenant))
        .await?
        .map_err(refus::lien)?;
    let proches = proches_de(&proches);
    motsdepasse::exiger(&etat, &mot_de_passe, &proches).await?;
    let clair = etat.pour_la_boite(&mot_de_passe);
    let empreinte = etat.hacheur.hacher(mot_de_passe).await?;
    let (sceau, maintenant) = (etat.sceau.clone(), etat.maintenant());
    etat.ecrire(move |writer| comptes::reinitialiser(writer, &sceau, jeton, empreinte, clair, maintenant))
        .await?
        .map_err(refus::lien)?;
    etat.relire_revocations().await?;
    reponse::privee(&Accepte {})
}
