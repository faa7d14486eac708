//! `POST /api/v1/cras`.

use actix_web::{
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION},
    },
    post,
    web::Data,
};
use coop_domain::cra::{SaisieCra, echanges::Cra};
use coop_store::cras::{self, Creation, NouveauCra};

use super::{
    adresse,
    cle::CleDuCra,
    presentation::repondre,
    refus,
    saisie::{Situation, examiner},
};
use crate::{
    corps::CorpsLu,
    droits::{Autorise, CreerCras},
    etat::Etat,
    idempotence::dire_rejouee,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Enregistrer un CRA
///
/// Toutes les règles cassées reviennent à la fois, chacune avec son champ. Les chiffres du conseiller et de
/// son territoire comptent le CRA dès cette réponse. Le CRA ne dit jamais qui a été accompagné.
#[utoipa::path(
    operation_id = "creerCra",
    tag = "cras",
    params(CleDuCra),
    request_body = SaisieCra,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:creer"))),
    responses((status = 201, body = Cra, description = "Le CRA, à l'adresse que donne `Location`.",
        headers(("Location" = String, description = "Adresse du CRA."), ("ETag" = String, description = "Version du CRA, pour `If-Match`.")))),
)]
#[post("/cras")]
pub(crate) async fn creer(
    etat: Data<Etat>,
    acteur: Autorise<CreerCras>,
    cle: CleDuCra,
    _: Requete<SansParametre>,
    corps: CorpsLu<SaisieCra>,
) -> Resultat {
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    let cle = cle.empreintes(&etat.sceau, conseiller, corps.lu())?;
    // What comes back after days was accepted under the rules of its day: it is found before they are asked.
    let connue = cle.filter(|_| corps.est_entier());
    let (deja, situation) = etat
        .lire(move |conn| {
            let deja = match &connue {
                Some(cle) => cras::deja_cree(conn, conseiller, cle)?,
                None => None,
            };
            Ok((deja, Situation::lire(conn, conseiller)?))
        })
        .await?;
    let creation = match deja {
        Some(deja) => deja,
        None => {
            let accepte = examiner(corps, &situation, None, &etat.cog, maintenant)?;
            let nouveau = NouveauCra {
                conseiller,
                contenu: accepte.contenu,
                departement: accepte.departement,
                region: accepte.region,
                itinerant: accepte.itinerant,
                cle,
            };
            etat.ecrire(move |writer| cras::creer(writer, nouveau, maintenant))
                .await?
        }
    };
    let (enregistre, rejouee) = match creation.map_err(refus::creation)? {
        Creation::Cree(enregistre) => (enregistre, false),
        Creation::DejaCree(enregistre) => (enregistre, true),
    };
    etat.compter(vec![enregistre.compte()]);
    let (cra, mut reponse) = repondre(&etat, StatusCode::CREATED, enregistre).await?;
    if let Ok(adresse) = HeaderValue::try_from(adresse(&cra)) {
        reponse.headers_mut().insert(LOCATION, adresse);
    }
    if rejouee {
        dire_rejouee(&mut reponse);
    }
    Ok(reponse)
}
