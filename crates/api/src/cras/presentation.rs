//! CRAs as their author reads them: with the names of places.

use std::collections::{BTreeSet, HashMap};

use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    ids::LieuId,
    lieu::CodeInsee,
    territoires::Cog,
};
use coop_store::{Connexion, cras::CraEnregistre, lieux};

use crate::{etat::Etat, problemes::Resultat, reponse};

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
pub(super) fn presenter(cra: CraEnregistre, lieu_nom: Option<String>, cog: &Cog) -> Cra {
    Cra {
        id: cra.id,
        version: cra.version,
        commune_nom: nom(&cra.contenu.commune, cog),
        lieu_nom,
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

/// The name of the lieu of a CRA, if it has one that is known.
///
/// # Errors
/// A failure to read.
pub(super) async fn nom_du_lieu(etat: &Etat, enregistre: &CraEnregistre) -> Resultat<Option<String>> {
    let Some(lieu) = enregistre.contenu.lieu else {
        return Ok(None);
    };
    let trouves = etat.lire(move |conn| lieux::par_ids(conn, &[lieu])).await?;
    Ok(trouves.into_iter().next().map(|trouve| trouve.lieu.nom))
}

/// Answers a CRA, with its version.
///
/// # Errors
/// A failure to read the name of its lieu.
pub(super) async fn repondre_ok(etat: &Etat, enregistre: CraEnregistre) -> Resultat {
    let lieu_nom = nom_du_lieu(etat, &enregistre).await?;
    let cra = presenter(enregistre, lieu_nom, &etat.cog);
    reponse::versionnee(cra.version, &cra)
}
