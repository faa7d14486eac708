//! Telling the month that runs, once a day.

use std::collections::BTreeMap;

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    stats::{
        echanges::NiveauStats,
        en_cours::{Decision, RegionEnCours, decider},
        famille::est_collectivite,
    },
    temps::Instant,
    territoires::{Cog, Niveau, jour_local, matin},
};
use coop_store::{
    Base, Erreur, cras,
    publications::{self, EnCours},
};

/// Counts the month that runs, unless it was since this morning at six; whether it was now.
///
/// # Errors
/// A failure to read or to write.
pub fn dire_le_mois_en_cours(base: &Base, cog: &Cog, maintenant: Instant) -> Result<bool, Erreur> {
    let Some(matin) = matin(maintenant) else {
        return Ok(false);
    };
    if base
        .lire(publications::en_cours_depuis)?
        .is_some_and(|depuis| depuis >= matin)
    {
        return Ok(false);
    }
    let Some(aujourd_hui) = jour_local(maintenant, None) else {
        return Ok(false);
    };
    let mois = aujourd_hui.premier_du_mois();
    let connues = cog.territoires(Niveau::Region);
    let mut regions: BTreeMap<String, RegionEnCours> = connues
        .iter()
        .map(|region| {
            let seul = region.departements.first().zip(region.regions.first());
            let collectivite =
                seul.is_some_and(|(departement, region)| est_collectivite(departement, region));
            (region.code.clone(), RegionEnCours::nouvelle(collectivite))
        })
        .collect();
    base.lire(|conn| {
        cras::entre(conn, (mois, mois.dernier_du_mois()), maintenant, |cra| {
            if let Some(region) = regions.get_mut(cra.region.as_str()) {
                region.ajouter(&cra);
            }
        })
    })?;
    let (codes, comptes): (Vec<_>, Vec<_>) = regions.into_iter().unzip();
    let Decision {
        national,
        incomplet,
        regions,
    } = decider(&comptes);
    let dit = |niveau, code, totaux, incomplet| EnCours {
        niveau,
        code,
        mois,
        totaux,
        incomplet,
        calcule_le: maintenant,
    };
    let mut lignes = vec![dit(NiveauStats::National, FRANCE.to_owned(), national, incomplet)];
    for (code, totaux) in codes.into_iter().zip(regions) {
        lignes.push(dit(NiveauStats::Region, code, totaux, false));
    }
    publications::dire_en_cours(base.writer(), &lignes)?;
    Ok(true)
}
