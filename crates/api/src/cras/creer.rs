//! `POST /api/v1/cras`.

use std::{collections::HashMap, sync::Arc};

use actix_web::{
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION},
    },
    post,
    web::Data,
};
use coop_domain::cra::{SaisieCra, echanges::Cra};
use coop_store::cras::{self, Creation, DemandeCra};

use super::{
    adresse,
    cle::CleDuCra,
    presentation::{composer, repondre},
    refus,
    saisie::examiner,
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
    let demande = DemandeCra {
        conseiller,
        // Of a body that is not read whole, nobody knows what the key was used for.
        cle: cle.filter(|_| corps.est_entier()),
        au_lieu: corps.lu().lieu_id.is_some(),
    };
    let cog = Arc::clone(&etat.cog);
    let (creation, lieux) = etat
        .soumettre(move |conn| {
            let mut lieux = HashMap::new();
            let creation = cras::creer(conn, &demande, maintenant, |situation| {
                let noms = situation.lieux.iter().map(|lieu| (lieu.id, lieu.nom.clone()));
                lieux.extend(noms);
                examiner(corps, situation, None, &cog, maintenant)
            })?;
            Ok((creation, lieux))
        })
        .await?;
    let (enregistre, rejouee) = match creation.map_err(refus::creation)? {
        Creation::Cree(enregistre) => (enregistre, false),
        Creation::DejaCree(enregistre) => (enregistre, true),
    };
    etat.compter(vec![enregistre.compte()]);
    let nomme = |id| lieux.contains_key(&id);
    let (cra, mut reponse) = if enregistre.contenu.lieu.is_none_or(nomme) {
        composer(&etat, StatusCode::CREATED, enregistre, &lieux)?
    } else {
        repondre(&etat, StatusCode::CREATED, enregistre).await?
    };
    if let Ok(adresse) = HeaderValue::try_from(adresse(&cra)) {
        reponse.headers_mut().insert(LOCATION, adresse);
    }
    if rejouee {
        dire_rejouee(&mut reponse);
    }
    Ok(reponse)
}
