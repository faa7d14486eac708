//! CRAs as their author reads them: with the names of places.

use std::collections::{BTreeSet, HashMap};

use actix_web::{HttpResponse, http::StatusCode};
use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    ids::LieuId,
    lieu::CodeInsee,
    territoires::Cog,
};
use coop_store::{Connexion, cras::CraEnregistre, lieux};

use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
};

/// The names of the lieux of these CRAs. One that its source has taken away has none.
///
/// # Errors
/// A failure to read.
pub(super) fn noms_des_lieux(
    conn: &mut Connexion,
    cras: &[CraEnregistre],
) -> Result<HashMap<LieuId, String>, coop_store::Erreur> {
    let ids: BTreeSet<LieuId> = cras.iter().filter_map(|cra| cra.contenu.lieu).collect();
    let ids: Vec<_> = ids.into_iter().collect();
    let trouves = lieux::par_ids(conn, &ids)?;
    Ok(trouves
        .into_iter()
        .map(|enregistre| (enregistre.id, enregistre.lieu.nom))
        .collect())
}

/// A CRA with the names of its places.
pub(super) fn presenter(cra: CraEnregistre, lieux: &HashMap<LieuId, String>, cog: &Cog) -> Cra {
    Cra {
        id: cra.id,
        version: cra.version,
        commune_nom: nom(&cra.contenu.commune, cog),
        lieu_nom: cra.contenu.lieu.and_then(|lieu| lieux.get(&lieu).cloned()),
        saisie: SaisieCra::from(&cra.contenu),
        structure: cra.structure,
        departement: cra.departement,
        region: cra.region,
        created_at: cra.cree_le,
        updated_at: cra.modifie_le,
        supprime_le: cra.supprime_le,
    }
}

/// The name of a commune; of the one that holds it today, when it has ceased to be.
fn nom(code: &CodeInsee, cog: &Cog) -> String {
    cog.commune_actuelle(code)
        .map_or_else(|| code.to_string(), |commune| commune.nom.clone())
}

/// Answers a CRA, with its version.
///
/// # Errors
/// A failure to read the name of its lieu.
pub(super) async fn repondre(
    etat: &Etat,
    statut: StatusCode,
    enregistre: CraEnregistre,
) -> Result<(Cra, HttpResponse), Erreur> {
    let (enregistre, lieux) = match enregistre.contenu.lieu {
        None => (enregistre, HashMap::new()),
        Some(_) => {
            etat.lire(move |conn| {
                let lieux = noms_des_lieux(conn, std::slice::from_ref(&enregistre))?;
                Ok((enregistre, lieux))
            })
            .await?
        }
    };
    composer(etat, statut, enregistre, &lieux)
}

/// As [`repondre`], for whoever knows the names of the lieux already.
///
/// # Errors
/// When the answer cannot be written.
pub(super) fn composer(
    etat: &Etat,
    statut: StatusCode,
    enregistre: CraEnregistre,
    lieux: &HashMap<LieuId, String>,
) -> Result<(Cra, HttpResponse), Erreur> {
    let version = enregistre.version;
    let cra = presenter(enregistre, lieux, &etat.cog);
    let reponse = reponse::versionnee_avec(statut, version, &cra)?;
    Ok((cra, reponse))
}

/// As [`repondre`], 200.
///
/// # Errors
/// As [`repondre`].
pub(super) async fn repondre_ok(etat: &Etat, enregistre: CraEnregistre) -> Resultat {
    Ok(repondre(etat, StatusCode::OK, enregistre).await?.1)
}
