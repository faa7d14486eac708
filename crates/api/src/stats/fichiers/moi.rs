//! `GET /api/v1/stats/moi.{format}`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{
    ids::{CompteId, LieuId},
    stats::rapport::FormatExport,
    textes::cra::FiltresDits,
};
use coop_store::{comptes, lieux};

use super::{DemandeFichier, DemandeImage, Export, Voulu, repondre};
use crate::{
    droits::{Autorise, LireStatistiquesPropres},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    stats::{demande::DemandePropre, moi},
};

/// Télécharger ses chiffres
///
/// Les mêmes que sans suffixe, avec les mêmes paramètres, dans les formats des chiffres publiés. Rien n'est caché à
/// leur auteur.
#[utoipa::path(
    operation_id = "telechargerStatistiquesPropres",
    tag = "statistiques",
    params(
        ("format" = FormatExport, Path, description = "Le format du fichier.", example = "pdf"),
        DemandePropre,
        DemandeImage,
    ),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("statistiques_propres:lire"))),
    responses((status = 200, description = "Le fichier.", content(
        (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/vnd.oasis.opendocument.spreadsheet"),
        (Vec<u8> = "application/pdf"),
        (String = "image/svg+xml"),
        (Vec<u8> = "image/png"),
    ), headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/stats/moi.{format}")]
pub(super) async fn telecharger(
    etat: Data<Etat>,
    acteur: Autorise<LireStatistiquesPropres>,
    format: Path<String>,
    demande: DemandeFichier<DemandePropre>,
) -> Resultat {
    let voulu = Voulu::lire(&format, demande.graphique)?;
    let demande = demande.chiffres;
    let statistiques = moi::dire(&etat, acteur.compte, &demande)?;
    let avant = moi::un_an_avant(&etat, acteur.compte, &demande, &statistiques)?;
    let (qui, filtres) = mots(&etat, acteur.compte, &demande).await?;
    let export = Export {
        statistiques,
        avant,
        qui: Some(qui),
        filtres,
    };
    repondre(export, voulu).await
}

/// Whose figures they are, and their filters, in words.
async fn mots(etat: &Etat, compte: CompteId, demande: &DemandePropre) -> Resultat<(String, Option<String>)> {
    let cherche = demande.lieu;
    let (qui, lieu) = etat
        .lire(move |conn| {
            let lieux: Vec<LieuId> = cherche.into_iter().collect();
            Ok((
                comptes::identite(conn, compte)?,
                lieux::par_ids(conn, &lieux)?.pop(),
            ))
        })
        .await?;
    let qui = qui.ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    let filtres = FiltresDits {
        type_: demande.type_,
        canal: demande.canal,
        theme: demande.theme,
        commune: demande.commune.as_ref().map(|code| etat.cog.nom_commune(code)),
        // One that its source has taken away has no name left.
        lieu: demande.lieu.map(|_| {
            lieu.as_ref()
                .map_or("un autre lieu", |lieu| lieu.lieu.nom.as_str())
        }),
        ..FiltresDits::default()
    };
    let filtres = demande.est_filtree().then(|| filtres.en_mots());
    Ok((format!("{} {}", qui.prenom, qui.nom), filtres))
}
