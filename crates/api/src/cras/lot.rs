//! `POST /api/v1/cras/lot`.

use actix_web::{HttpMessage as _, HttpRequest, post, web::Data};
use coop_domain::{
    ErreurChamp,
    cra::{
        SaisieCra,
        echanges::{LOT_MAX, ResultatCra, ResultatsDuLot},
    },
    ids::CompteId,
};
use futures::{StreamExt as _, stream};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    cle::CleDuCra,
    enregistrement::{Enregistre, enregistrer},
};
use crate::{
    corps::{Corps, CorpsJson, CorpsLu},
    droits::{Autorise, CreerCras},
    entetes::IdRequete,
    etat::Etat,
    idempotence,
    problemes::{self, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// How many are written at once: they share commits, or the connections of the writer.
const DE_FRONT: usize = 16;

/// Des CRA envoyés ensemble.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LotCras {
    /// Les CRA, 100 au plus.
    #[schema(min_items = 1, max_items = 100)]
    cras: Vec<ElementDuLot>,
}

/// Un CRA d'un lot, et sa clé.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ElementDuLot {
    /// Comme l'en-tête `Idempotency-Key` : un identifiant choisi par l'appelant, le même quand le même CRA est renvoyé.
    #[schema(min_length = 1, max_length = 255)]
    cle: String,
    /// Le CRA.
    #[schema(value_type = SaisieCra)]
    cra: serde_json::Value,
}

impl CorpsJson for LotCras {
    const TAILLE_MAX: usize = 1_024 * 1_024;

    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if !(1..=LOT_MAX).contains(&self.cras.len()) {
            let message = format!("De 1 à {LOT_MAX} CRA par lot.");
            erreurs.push(ErreurChamp::new("cras", "hors_bornes", message));
        }
        for (rang, element) in self.cras.iter().enumerate() {
            if !idempotence::est_bonne(&element.cle) {
                let message = "Une clé compte de 1 à 255 caractères ASCII : un UUID convient.";
                erreurs.push(ErreurChamp::new(format!("cras/{rang}/cle"), "format", message));
            }
        }
        erreurs
    }
}

/// Enregistrer plusieurs CRA
///
/// Chacun pour lui-même, sous sa clé, comme par autant de `POST /api/v1/cras` : ce qui est refusé de l'un ne retient pas
/// les autres. La réponse dit, dans l'ordre du lot, ce qu'il est advenu de chacun : 201 et le CRA, ou le problème. Un lot
/// renvoyé tel quel ne crée rien deux fois.
#[utoipa::path(
    operation_id = "creerCras",
    tag = "cras",
    request_body = LotCras,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:creer"))),
    responses((status = 200, body = ResultatsDuLot, description = "Ce qu'il est advenu de chacun.")),
)]
#[post("/cras/lot")]
pub(crate) async fn creer(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<CreerCras>,
    _: Requete<SansParametre>,
    corps: Corps<LotCras>,
) -> Resultat {
    let id = req.extensions().get::<IdRequete>().cloned().unwrap_or_default();
    let resultats = stream::iter(corps.0.cras)
        .map(|element| un(&etat, acteur.compte, &id, element))
        .buffered(DE_FRONT)
        .collect()
        .await;
    reponse::privee(&ResultatsDuLot { resultats })
}

async fn un(etat: &Etat, conseiller: CompteId, id: &IdRequete, element: ElementDuLot) -> ResultatCra {
    let ElementDuLot { cle, cra } = element;
    let issue = match CorpsLu::<SaisieCra>::de(cra) {
        Ok(corps) => {
            let cle = CleDuCra::parmi_d_autres(cle.clone());
            enregistrer(etat, conseiller, &cle, corps).await
        }
        Err(refus) => Err(refus),
    };
    match issue {
        Ok(Enregistre { cra, rejoue }) => ResultatCra {
            cle,
            statut: 201,
            rejoue,
            cra: Some(cra),
            probleme: None,
        },
        Err(erreur) => {
            problemes::consigner(&erreur, id);
            ResultatCra {
                cle,
                statut: erreur.code().statut(),
                rejoue: false,
                cra: None,
                probleme: Some(problemes::document(&erreur, id)),
            }
        }
    }
}
