//! `POST /api/v1/lieux`.

use actix_web::{
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION},
    },
    post,
    web::Data,
};
use coop_domain::{
    ErreurChamp,
    comptes::Role,
    enumeration::Ensemble,
    lieu::{Dispositif, LieuPublie, SaisieLieu},
};
use coop_store::{ids, lieux};

use super::ressort::{aujourd_hui, champs, commune, refus, ressort};
use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, CreerLieux},
    etat::Etat,
    idempotence::CleUnique,
    problemes::Resultat,
    rattrapage::rattraper,
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for SaisieLieu {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self)
    }
}

/// Ajouter un lieu
///
/// Demandez d'abord s'il n'existe pas déjà (`POST /api/v1/lieux/doublons`). Le lieu d'un conseiller
/// devient l'un de ses lieux d'activité. Sans position, le lieu est placé au centre de sa commune et
/// sa localisation est dite approchée.
#[utoipa::path(
    operation_id = "creerLieu",
    tag = "lieux",
    params(CleUnique),
    request_body = SaisieLieu,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:creer"))),
    responses((status = 201, body = LieuPublie, description = "Le lieu, à l'adresse que donne `Location`.",
        headers(("Location" = String, description = "Adresse du lieu."), ("ETag" = String, description = "Version du lieu, pour `If-Match`.")))),
)]
#[post("/lieux")]
pub(crate) async fn creer(
    etat: Data<Etat>,
    acteur: Autorise<CreerLieux>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    saisie: Corps<SaisieLieu>,
) -> Resultat {
    let maintenant = etat.maintenant();
    let commune = commune(&etat.cog, "code_insee", &saisie.code_insee)?;
    let lieu = saisie
        .en_lieu(
            commune,
            ids::id_source(),
            dispositifs(acteur.attribution.role),
            aujourd_hui(commune, maintenant)?,
        )
        .map_err(champs)?;
    let (auteur, etendue) = (acteur.compte, acteur.etendue());
    let ressort = ressort(etendue, &acteur.attribution, auteur, &etat.cog);
    cle.executer(&etat.clone(), async move |redacteur| {
        let enregistre = redacteur
            .ecrire(move |writer| lieux::creer(writer, ressort, lieu, auteur, maintenant))
            .await?
            .map_err(refus)?;
        rattraper(&etat).await?;
        let adresse = format!("/api/v1/lieux/{}", enregistre.id);
        let publie = LieuPublie::from(enregistre.lieu);
        let mut reponse = reponse::versionnee_avec(StatusCode::CREATED, enregistre.version, &publie)?;
        if let Ok(adresse) = HeaderValue::try_from(adresse) {
            reponse.headers_mut().insert(LOCATION, adresse);
        }
        Ok(reponse)
    })
    .await
}

/// A conseiller who adds a lieu works there.
fn dispositifs(role: Role) -> Ensemble<Dispositif> {
    matches!(role, Role::Conseiller | Role::Coordinateur)
        .then_some(Dispositif::ConseillersNumeriques)
        .into_iter()
        .collect()
}
