//! `GET /api/v1/stats/{niveau}/{code}.{format}`.

use actix_web::{
    HttpRequest, get,
    web::{Data, Path},
};
use coop_domain::{
    stats::{echanges::NiveauStats, rapport::FormatExport},
    textes::cra::FiltresDits,
};

use super::{DemandeFichier, DemandeImage, Export, Voulu, repondre, repondre_a_tous};
use crate::{
    etat::Etat,
    problemes::Resultat,
    stats::{demande::DemandeTerritoire, publiques},
};

/// Télécharger les chiffres d'un territoire
///
/// Les mêmes que sans suffixe, avec les mêmes paramètres. `csv`, `xlsx`, `ods` et `pdf` contiennent tout, sous le
/// niveau, la période et la date du calcul ; `svg` et `png` montrent un graphique. Une case cachée s'y lit
/// « secret statistique ». Les pour cent sont entiers, et ceux d'une répartition font 100. En CSV, une ligne par case :
/// séparateur `;`, UTF-8 avec marque d'ordre, colonnes `bloc`, `code`, `libelle`, `nombre`, `unite`,
/// `part_pour_cent`, `cras`, `un_an_avant`, qui ne changent jamais de nom.
#[utoipa::path(
    operation_id = "telechargerStatistiques",
    tag = "statistiques",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau, comme sans suffixe."),
        ("code" = String, Path, description = "Le code, comme sans suffixe.", example = "75"),
        ("format" = FormatExport, Path, description = "Le format du fichier.", example = "csv"),
        DemandeTerritoire,
        DemandeImage,
    ),
    responses((status = 200, description = "Le fichier.", content(
        (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/vnd.oasis.opendocument.spreadsheet"),
        (Vec<u8> = "application/pdf"),
        (String = "image/svg+xml"),
        (Vec<u8> = "image/png"),
    ), headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/stats/{niveau}/{code}.{format}")]
pub(super) async fn telecharger(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String, String)>,
    demande: DemandeFichier<DemandeTerritoire>,
) -> Resultat {
    let (niveau, code, format) = chemin.into_inner();
    let voulu = Voulu::lire(&format, demande.graphique)?;
    let chiffres = &demande.chiffres;
    if let Some(statistiques) = publiques::suivi(&req, &etat, (&niveau, &code), chiffres).await? {
        let export = Export {
            statistiques,
            avant: None,
            qui: None,
            filtres: filtres(&etat, chiffres),
        };
        return repondre(export, voulu).await;
    }
    let publiees = etat.vitrine.publiees();
    let (statistiques, avant) = publiques::avec_un_an_avant(&etat, &publiees, &niveau, &code, chiffres)?;
    let export = Export {
        statistiques,
        avant,
        qui: None,
        filtres: None,
    };
    repondre_a_tous(&req, (etat, publiees), export, voulu).await
}

/// The filters of what one follows, in words; none when nothing was filtered.
fn filtres(etat: &Etat, demande: &DemandeTerritoire) -> Option<String> {
    let filtres = FiltresDits {
        type_: demande.type_,
        canal: demande.canal,
        theme: demande.theme,
        commune: demande.commune.as_ref().map(|code| etat.cog.nom_commune(code)),
        ..FiltresDits::default()
    };
    demande.est_filtree().then(|| filtres.en_mots())
}
