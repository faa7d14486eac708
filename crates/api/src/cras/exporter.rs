//! `GET /api/v1/cras.csv`, `.xlsx`, `.ods`.

use actix_web::{get, web::Data};
use coop_domain::{
    cra::{echanges::Cra, feuille},
    ids::{CompteId, LieuId},
    territoires::moment_en_metropole,
    texte::{Cellule, Colonne},
    textes::cra::{self as textes, FiltresDits},
};
use coop_store::{
    comptes,
    cras::{self, BorneCra, FiltreCras},
    lieux,
};

use super::{
    presentation::{noms_des_lieux, presenter},
    recherche::ExportCras,
};
use crate::{
    droits::{Autorise, LireCras},
    etat::Etat,
    feuilles::{self, Feuille, Format, Tete},
    problemes::{Erreur, RefusAcces, Resultat},
    requete::Requete,
};

/// CRAs read at once.
const LOT: i64 = 1_000;

/// Télécharger ses CRA en CSV
///
/// La liste filtrée, entière, un CRA par ligne, envoyée à mesure qu'elle est lue. Séparateur `;`, UTF-8 avec marque
/// d'ordre ; au-dessus des colonnes, qui a enregistré ces CRA, quand ils ont été extraits et selon quels filtres, puis
/// une ligne vide. Les colonnes portent le nom des champs, et ne changent jamais de nom ; les valeurs sont les codes
/// de l'API, `|` entre celles d'une même case. Ce qu'un tableur prendrait pour une formule commence par une apostrophe.
#[utoipa::path(
    operation_id = "exporterCrasCsv",
    tag = "cras",
    params(ExportCras),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = String, content_type = "text/csv", description = "Les CRA.",
        headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/cras.csv")]
pub(crate) async fn csv(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    demande: Requete<ExportCras>,
) -> Resultat {
    exporter(etat, acteur.compte, &demande.0, Format::Csv).await
}

/// Télécharger ses CRA en XLSX
///
/// Comme en CSV, avec de vrais nombres et de vraies dates ; une seconde feuille dit ce que sont les colonnes.
#[utoipa::path(
    operation_id = "exporterCrasXlsx",
    tag = "cras",
    params(ExportCras),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", description = "Les CRA.",
        headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/cras.xlsx")]
pub(crate) async fn xlsx(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    demande: Requete<ExportCras>,
) -> Resultat {
    exporter(etat, acteur.compte, &demande.0, Format::Xlsx).await
}

/// Télécharger ses CRA en ODS
///
/// Comme en XLSX, au format OpenDocument.
#[utoipa::path(
    operation_id = "exporterCrasOds",
    tag = "cras",
    params(ExportCras),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.oasis.opendocument.spreadsheet", description = "Les CRA.",
        headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/cras.ods")]
pub(crate) async fn ods(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    demande: Requete<ExportCras>,
) -> Resultat {
    exporter(etat, acteur.compte, &demande.0, Format::Ods).await
}

async fn exporter(etat: Data<Etat>, conseiller: CompteId, demande: &ExportCras, format: Format) -> Resultat {
    let liste = demande.liste();
    let filtre = liste.filtre();
    let maintenant = etat.maintenant();
    let (qui, lieu, nombre) = etat
        .lire({
            let filtre = filtre.clone();
            move |conn| {
                let lieux: Vec<LieuId> = filtre.lieu.into_iter().collect();
                Ok((
                    comptes::identite(conn, conseiller)?,
                    lieux::par_ids(conn, &lieux)?.pop(),
                    cras::compter(conn, conseiller, &filtre)?,
                ))
            }
        })
        .await?;
    let qui = qui.ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    let filtres = FiltresDits {
        du: demande.du,
        au: demande.au,
        type_: demande.type_,
        canal: demande.canal,
        theme: demande.theme,
        commune: demande.commune.as_ref().map(|code| etat.cog.nom_commune(code)),
        // One that its source has taken away has no name left.
        lieu: demande.lieu.map(|_| {
            lieu.as_ref()
                .map_or("un autre lieu", |lieu| lieu.lieu.nom.as_str())
        }),
        tag: demande.tag.as_deref(),
        supprimes: filtre.supprimes,
    };
    let colonnes = feuille::colonnes();
    let tete = Tete::nouvelle(
        textes::EXPORT_TITRE,
        vec![
            (textes::EXPORT_CONSEILLER, format!("{} {}", qui.prenom, qui.nom)),
            (
                textes::EXPORT_LE,
                moment_en_metropole(maintenant).unwrap_or_default(),
            ),
            (textes::EXPORT_FILTRES, filtres.en_mots()),
            (textes::EXPORT_NOMBRE, nombre.to_string()),
        ],
        &colonnes,
    );
    let nom = format!("cra-{}", etat.jour()?);
    Ok(feuilles::envoyer(format, &nom, tete, move |feuille| {
        let mut borne = None;
        while let Some(suite) = ecrire_lot(&etat, conseiller, &filtre, borne, &colonnes, feuille)? {
            borne = Some(suite);
        }
        Ok(())
    }))
}

/// Writes the CRAs that come after `borne`; where they end, until there are none.
fn ecrire_lot(
    etat: &Etat,
    conseiller: CompteId,
    filtre: &FiltreCras,
    borne: Option<BorneCra>,
    colonnes: &[Colonne<Cra>],
    feuille: &mut dyn Feuille,
) -> Resultat<Option<BorneCra>> {
    let (lus, lieux) = etat.base.lire(|conn| {
        let lus = cras::lister(conn, conseiller, filtre, borne, LOT)?;
        let lieux = noms_des_lieux(conn, &lus)?;
        Ok::<_, coop_store::Erreur>((lus, lieux))
    })?;
    let suite = lus.last().map(|dernier| BorneCra::Apres(filtre.tri.cle(dernier)));
    for cra in lus {
        let lieu_nom = cra.contenu.lieu.and_then(|lieu| lieux.get(&lieu).cloned());
        let cra = presenter(cra, lieu_nom, &etat.cog);
        let cellules: Vec<Cellule<'_>> = colonnes.iter().map(|colonne| colonne.de(&cra)).collect();
        feuille.ligne(&cellules)?;
    }
    Ok(suite)
}
