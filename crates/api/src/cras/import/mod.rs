//! `POST /api/v1/cras/import`.

mod examen;
mod options;
mod rapport;
mod rapprochement;
mod refus;

use std::sync::Arc;

use actix_web::{
    post,
    web::{self, Data},
};
use coop_domain::{cra::import::ImportCras, ids::CompteId};
use coop_ingest::cras::{self as ingest, Contexte, Demande, LieuConnu, Lot};
use coop_store::{Connexion, cras, lieux, moi_lieux};

use self::{
    examen::{Examinees, examiner, preparer},
    options::OptionsImportCras,
    rapport::rapporter,
};
use crate::{
    corps::Classeur,
    droits::{Autorise, CreerCras},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::Requete,
};

/// Importer des CRA par un fichier
///
/// Un tableur personnel, un fichier téléchargé de `GET /api/v1/cras.csv` ou `.xlsx`, ou l'export de la plateforme
/// précédente : CSV (séparateur `;`, `,`, tabulation ou `|`, en UTF-8 ou en Windows-1252) ou XLSX, de 5 000 lignes,
/// 200 colonnes et 10 Mo au plus. La ligne des noms de colonnes est cherchée parmi les 50 premières. `colonnes` dit, à la
/// place de ces noms, ce qu'est chaque colonne. Les valeurs sont des codes ou des libellés, sans égard aux majuscules
/// ni aux accents.
///
/// Chaque ligne est soumise aux règles de `POST /api/v1/cras`. L'aperçu fait le même examen, sans rien garder : ce que
/// devient chaque ligne, avec toutes ses erreurs, et ce qui n'est pas gardé tel que le fichier le dit. Sans aperçu, tout
/// est enregistré en une transaction, ou rien si une ligne est refusée (422, `/lignes/{ligne}/{champ}`). Un CRA de même
/// contenu que l'un des vôtres n'est pas enregistré une seconde fois ; deux lignes égales d'un fichier sont deux CRA.
/// Renvoyer le même fichier n'enregistre donc rien de plus, même si les CRA ont été corrigés ou supprimés depuis.
#[utoipa::path(
    operation_id = "importerCras",
    tag = "cras",
    params(OptionsImportCras),
    request_body(content(
        (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    ), description = "Le fichier."),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:creer"))),
    responses((status = 200, body = ImportCras, description = "Ce que devient chaque ligne.")),
)]
#[post("/cras/import")]
pub(crate) async fn importer(
    etat: Data<Etat>,
    acteur: Autorise<CreerCras>,
    options: Requete<OptionsImportCras>,
    classeur: Classeur,
) -> Resultat {
    let conseiller = acteur.compte;
    let apercu = options.apercu.unwrap_or_default();
    let lot = lire(&etat, conseiller, options.0, classeur.0).await?;
    let prepare = preparer(lot, &etat.sceau, conseiller)?;
    let (cog, maintenant) = (Arc::clone(&etat.cog), etat.maintenant());
    if apercu {
        let rapport = etat
            .lire(move |conn| {
                let examinees = examiner(conn, &prepare, conseiller, &cog, maintenant)?;
                Ok(rapporter(prepare.lot, examinees, true))
            })
            .await?;
        return reponse::privee(&rapport);
    }
    let (rapport, comptes) = etat
        .soumettre(move |conn| {
            cras::reserver_import(conn, conseiller)?;
            let mut examinees = examiner(conn, &prepare, conseiller, &cog, maintenant)?;
            let acceptes = accepter(&mut examinees, &prepare.lot)?;
            let ecrits =
                cras::importer(conn, conseiller, acceptes, maintenant)?.map_err(super::refus::creation)?;
            let comptes = ecrits.iter().map(cras::CraEnregistre::compte).collect();
            Ok((rapporter(prepare.lot, examinees, false), comptes))
        })
        .await?;
    etat.compter(comptes);
    reponse::privee(&rapport)
}

/// What is to be written, when nothing is refused.
fn accepter(examinees: &mut Examinees, lot: &Lot) -> Resultat<Vec<(cras::CleCra, cras::CraAccepte)>> {
    let refusees = refus::lignes(examinees, lot);
    if !refusees.is_empty() {
        return Err(Erreur::Champs(refusees));
    }
    Ok(examinees
        .iter_mut()
        .filter_map(|examinee| examinee.accepte.take())
        .collect())
}

/// Reads the file, off the threads that answer, a few at once.
async fn lire(
    etat: &Data<Etat>,
    conseiller: CompteId,
    options: OptionsImportCras,
    octets: Vec<u8>,
) -> Resultat<Lot> {
    let jour = etat.jour()?;
    let (lieux, employeur) = etat
        .lire(move |conn| {
            let employeur = cras::commune_de_l_employeur(conn, conseiller, jour)?;
            Ok((lieux_connus(conn, conseiller)?, employeur))
        })
        .await?;
    let _tour = etat.imports.acquire().await.map_err(|_| Erreur::Interrompue)?;
    let cog = Arc::clone(&etat.cog);
    let lue = web::block(move || {
        let colonnes = options.champs();
        let demande = Demande {
            feuille: options.feuille.as_deref(),
            colonnes: colonnes.as_deref(),
        };
        let contexte = Contexte {
            cog: &cog,
            lieux: &lieux,
            employeur: employeur.as_ref(),
        };
        ingest::lire(&octets, demande, &contexte)
    })
    .await;
    lue.map_err(|_| Erreur::Interrompue)?
        .map_err(|refus| refus::fichier(&refus))
}

/// The person's lieux, and the communes of those that stay there.
fn lieux_connus(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<LieuConnu>, coop_store::Erreur> {
    let siens = moi_lieux::lister(conn, conseiller)?;
    let ids: Vec<_> = siens.iter().map(|lieu| lieu.id).collect();
    let fiches = lieux::par_ids(conn, &ids)?;
    let commune = |id| {
        let fiche = fiches.iter().find(|fiche| fiche.id == id);
        fiche.and_then(|fiche| fiche.lieu.adresse.code_insee.clone())
    };
    Ok(siens
        .into_iter()
        .map(|lieu| LieuConnu {
            commune: (!lieu.itinerant).then(|| commune(lieu.id)).flatten(),
            id: lieu.id,
            nom: lieu.nom,
            principal: lieu.principal,
        })
        .collect())
}
