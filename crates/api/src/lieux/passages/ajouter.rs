//! `POST /api/v1/lieux/{id}/passages`.

use actix_web::{
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_domain::{
    ErreurChamp,
    geo::Point,
    ids::LieuId,
    lieu::{NouveauxPassages, position_possible},
    territoires::Commune,
};
use coop_store::lieux::passages::{self, AjoutPassages};

use super::{PassagesAVenir, a_venir};
use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, ModifierLieux},
    etat::Etat,
    idempotence::CleUnique,
    lieux::ressort::{aujourd_hui, champs, commune, refus, ressort},
    problemes::{Erreur, Resultat},
    rattrapage::rattraper,
    reponse,
    requete::{Requete, SansParametre},
};

// Its rules need to know the day: the route applies them.
impl CorpsJson for NouveauxPassages {}

/// Ajouter des passages à un lieu itinérant
///
/// Le même endroit et les mêmes heures, à plusieurs dates. Un passage déjà annoncé n'est pas doublé.
/// Un lieu publié par une autre source peut aussi avoir des passages.
#[utoipa::path(
    operation_id = "ajouterPassages",
    tag = "lieux",
    params(("id" = LieuId, Path, description = "Identifiant du lieu."), CleUnique),
    request_body = NouveauxPassages,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:modifier"))),
    responses((status = 201, body = PassagesAVenir, description = "Tous les passages à venir, avec ceux-ci.")),
)]
#[post("/lieux/{id}/passages")]
pub(crate) async fn ajouter(
    etat: Data<Etat>,
    acteur: Autorise<ModifierLieux>,
    cle: CleUnique,
    id: Path<String>,
    _: Requete<SansParametre>,
    nouveaux: Corps<NouveauxPassages>,
) -> Resultat {
    let id: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    let Corps(nouveaux) = nouveaux;
    let commune = commune(&etat.cog, "commune", nouveaux.commune.as_str())?;
    let ajout = verifier(nouveaux, commune, maintenant)?;
    let ressort = ressort(acteur.etendue(), &acteur.attribution, auteur, &etat.cog);
    cle.executer(&etat.clone(), async move |redacteur| {
        let sien = ressort.clone();
        redacteur
            .ecrire(move |writer| passages::ajouter(writer, sien, id, ajout, auteur, maintenant))
            .await?
            .map_err(refus)?;
        rattraper(&etat).await?;
        let a_venir = a_venir(&etat, ressort, id, maintenant).await?;
        reponse::privee_avec(StatusCode::CREATED, &a_venir)
    })
    .await
}

fn verifier(
    nouveaux: NouveauxPassages,
    commune: &Commune,
    maintenant: coop_domain::temps::Instant,
) -> Resultat<AjoutPassages> {
    let aujourd_hui = aujourd_hui(commune, maintenant)?;
    let mut erreurs = nouveaux.verifier(aujourd_hui);
    let donne = match (nouveaux.latitude, nouveaux.longitude) {
        (Some(latitude), Some(longitude)) => Point::new(latitude, longitude).ok(),
        _ => None,
    };
    if donne.is_some_and(|point| !position_possible(commune, point)) {
        erreurs.push(ErreurChamp::new(
            "latitude",
            "hors_commune",
            format!(
                "Cette position est loin de {} : corrigez-la, ou laissez-la vide.",
                commune.nom
            ),
        ));
    }
    if !erreurs.is_empty() {
        return Err(champs(erreurs));
    }
    Ok(AjoutPassages {
        nom_commune: commune.nom.clone(),
        point: donne.or(commune.centre),
        nouveaux: NouveauxPassages {
            commune: commune.code.clone(),
            ..nouveaux
        },
        aujourd_hui,
    })
}
