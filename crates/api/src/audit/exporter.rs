//! `GET /api/v1/audit.csv`.

use actix_web::{get, web::Data};
use coop_domain::{
    comptes::audit::{Evenement, colonnes},
    ids::EvenementId,
    territoires::moment_en_metropole,
    texte::{Cellule, Colonne},
    textes::audit as textes,
};
use coop_store::{
    audit::{self, FiltreAudit, Objet},
    comptes::Borne,
};

use super::{inscrire_lecture, recherche::ExportAudit};
use crate::{
    droits::{Autorise, ListerAudit},
    etat::Etat,
    feuilles::{self, Feuille, Format, Tete},
    problemes::Resultat,
    requete::Requete,
};

/// Events read at once.
const LOT: i64 = 1_000;

/// Télécharger le journal d'audit en CSV
///
/// La liste filtrée, entière, un événement par ligne. Séparateur `;`, UTF-8 avec marque d'ordre. Ce téléchargement est
/// lui-même inscrit au journal.
#[utoipa::path(
    operation_id = "exporterAuditCsv",
    tag = "comptes",
    params(ExportAudit),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("audit:lister"))),
    responses((status = 200, body = String, content_type = "text/csv", description = "Le journal.",
        headers(("Content-Disposition" = String, description = "Le nom du fichier.")))),
)]
#[get("/audit.csv")]
pub(super) async fn csv(
    etat: Data<Etat>,
    acteur: Autorise<ListerAudit>,
    demande: Requete<ExportAudit>,
) -> Resultat {
    let liste = demande.0.liste();
    let (filtre, dits, maintenant) = (liste.filtre(), liste.en_mots(), etat.maintenant());
    let motif = Some(dits.clone());
    inscrire_lecture(
        &etat,
        acteur.compte,
        Objet::Installation,
        "audit_telecharge",
        motif,
    )
    .await?;
    let colonnes = colonnes();
    let faits = vec![
        (
            textes::EXTRAIT_LE,
            moment_en_metropole(maintenant).unwrap_or_default(),
        ),
        (textes::FILTRES_DITS, dits),
    ];
    let tete = Tete::nouvelle(textes::TITRE, faits, &colonnes);
    let nom = format!("audit-{}", etat.jour()?);
    Ok(feuilles::envoyer(Format::Csv, &nom, tete, move |feuille| {
        let mut borne = None;
        while let Some(suite) = ecrire_lot(&etat, &filtre, borne, &colonnes, feuille)? {
            borne = Some(suite);
        }
        Ok(())
    }))
}

/// Writes the events that come after `borne`; where they end, until there are none.
fn ecrire_lot(
    etat: &Etat,
    filtre: &FiltreAudit,
    borne: Option<Borne<EvenementId>>,
    colonnes: &[Colonne<Evenement>],
    feuille: &mut dyn Feuille,
) -> Resultat<Option<Borne<EvenementId>>> {
    let lus = etat.base.lire(|conn| audit::chercher(conn, filtre, borne, LOT))?;
    for evenement in &lus {
        let cellules: Vec<Cellule<'_>> = colonnes.iter().map(|colonne| colonne.de(evenement)).collect();
        feuille.ligne(&cellules)?;
    }
    Ok(lus.last().map(|dernier| Borne::Apres(dernier.id)))
}
