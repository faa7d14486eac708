//! `GET /api/v1/cras/aide`.

use std::collections::HashMap;

use actix_web::{get, web::Data};
use coop_domain::{
    comptes::echanges::LieuDActivite,
    cra::echanges::{AideSaisie, CommuneProposee, Contrat, Dernier, LieuDeSaisie},
    ids::{CompteId, LieuId},
    lieu::CodeInsee,
    temps::{Date, Instant},
    territoires::{Cog, Commune},
};
use coop_store::{
    Connexion,
    cras::{self, Situation},
    lieux, moi_lieux,
};

use super::modeles;
use crate::{
    droits::{Autorise, LireCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// How many communes of each kind are proposed.
const COMMUNES_MAX: i64 = 12;
/// A stop is reported in the days that follow it.
const JOURS_APRES_UN_PASSAGE: i32 = 14;

/// Lire ce par quoi commence le formulaire
///
/// Ce que les règles demanderont de la personne connectée (contrats, lieux), ce qui lui évite de taper
/// (communes, dernier CRA), et l'heure du service.
#[utoipa::path(
    operation_id = "lireAideCra",
    tag = "cras",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = AideSaisie, description = "L'aide à la saisie.")),
)]
#[get("/cras/aide")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (conseiller, maintenant, jour) = (acteur.compte, etat.maintenant(), etat.jour()?);
    let cog = etat.cog.clone();
    let aide = etat
        .lire(move |conn| rassembler(conn, &cog, conseiller, maintenant, jour))
        .await?;
    reponse::privee(&aide)
}

fn rassembler(
    conn: &mut Connexion,
    cog: &Cog,
    conseiller: CompteId,
    maintenant: Instant,
    jour: Date,
) -> Result<AideSaisie, coop_store::Erreur> {
    let contrats = Situation::lire(conn, conseiller, None)?.contrats;
    let siens = moi_lieux::lister(conn, conseiller)?;
    let ids: Vec<LieuId> = siens.iter().map(|lieu| lieu.id).collect();
    let communes: HashMap<LieuId, CodeInsee> = lieux::par_ids(conn, &ids)?
        .into_iter()
        .filter_map(|enregistre| Some((enregistre.id, enregistre.lieu.adresse.code_insee?)))
        .collect();
    let depuis = jour.plus_jours(-JOURS_APRES_UN_PASSAGE).unwrap_or(jour);
    let mut codes: Vec<CodeInsee> = cras::commune_de_l_employeur(conn, conseiller, jour)?
        .into_iter()
        .collect();
    codes.extend(cras::communes_des_passages(
        conn,
        conseiller,
        depuis,
        COMMUNES_MAX,
    )?);
    codes.extend(cras::communes_recentes(conn, conseiller, COMMUNES_MAX)?);
    Ok(AideSaisie {
        maintenant,
        contrats: contrats
            .into_iter()
            .map(|contrat| Contrat {
                du: contrat.periode.du,
                au: contrat.periode.au,
            })
            .collect(),
        lieux: siens
            .into_iter()
            .map(|lieu| proposer_lieu(lieu, &communes, cog))
            .collect(),
        communes: proposer(&codes, cog),
        dernier: cras::dernier(conn, conseiller)?.map(|cra| Dernier {
            canal: cra.contenu.canal,
            lieu_id: cra.contenu.lieu,
            commune: cra.contenu.commune,
            duree: u32::from(cra.contenu.duree),
        }),
        modeles: cras::modeles(conn, conseiller)?
            .into_iter()
            .map(|modele| modeles::presenter(modele, cog))
            .collect(),
    })
}

fn proposer_lieu(lieu: LieuDActivite, communes: &HashMap<LieuId, CodeInsee>, cog: &Cog) -> LieuDeSaisie {
    let commune = communes
        .get(&lieu.id)
        .filter(|_| !lieu.itinerant)
        .and_then(|code| cog.commune_actuelle(code));
    LieuDeSaisie {
        id: lieu.id,
        nom: lieu.nom,
        principal: lieu.principal,
        itinerant: lieu.itinerant,
        commune: commune.map(proposee),
    }
}

/// The communes of today of these codes, each once, in this order.
fn proposer(codes: &[CodeInsee], cog: &Cog) -> Vec<CommuneProposee> {
    let mut proposees: Vec<CommuneProposee> = Vec::new();
    for commune in codes.iter().filter_map(|code| cog.commune_actuelle(code)) {
        if !proposees.iter().any(|deja| deja.code == commune.code) {
            proposees.push(proposee(commune));
        }
    }
    proposees
}

fn proposee(commune: &Commune) -> CommuneProposee {
    CommuneProposee {
        code: commune.code.clone(),
        nom: format!("{} ({})", commune.nom, commune.departement),
        departement: commune.departement.clone(),
    }
}
