//! Publishing: each closed month once, for the country, each région and each département.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    ids::CompteId,
    stats::{CraCompte, Mesures, echanges::NiveauStats},
    temps::{Date, Instant},
    territoires::{CodeDepartement, CodeRegion, Cog, Niveau},
};
use coop_store::{
    Base, Erreur, cras,
    jobs::Job,
    publications::{self, Publication},
};

use super::mois;

/// Which months are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echeance {
    /// Those of which the 5th of the next month has come.
    Calendrier,
    /// Every month that is over.
    ToutDeSuite,
}

/// Publishes every month that is over and not published yet, since the first CRA; which ones.
///
/// What is published stays as it is, whatever happens to the CRAs. A month is published for all territories by one
/// transaction, from one reading of the CRAs: the country is the sum of its régions, and they of their départements.
///
/// # Errors
/// A failure to read or to write; the months before it are published.
pub fn publier(base: &Base, cog: &Cog, maintenant: Instant, echeance: Echeance) -> Result<Vec<Date>, Erreur> {
    let dernier = match echeance {
        Echeance::Calendrier => mois::dernier_du(maintenant),
        Echeance::ToutDeSuite => mois::dernier_clos(maintenant),
    };
    let publies = base.lire(publications::mois)?;
    // Asked every hour: nothing is counted when the last month is there. Older ones wait for the next.
    let Some(dernier) =
        dernier.filter(|dernier| echeance == Echeance::ToutDeSuite || !publies.contains(dernier))
    else {
        return Ok(Vec::new());
    };
    let Some(premier) = base.lire(cras::premier_jour)? else {
        return Ok(Vec::new());
    };
    let manquants: Vec<Date> = mois::de_a(premier.premier_du_mois(), dernier)
        .filter(|mois| !publies.contains(mois))
        .collect();
    let (Some(debut), Some(fin)) = (manquants.first(), manquants.last()) else {
        return Ok(Vec::new());
    };
    let mut comptes = Comptes::de(&manquants);
    base.lire(|conn| cras::entre(conn, *debut, fin.dernier_du_mois(), |cra| comptes.ajouter(&cra)))?;
    for (mois, compte) in comptes.0 {
        publications::publier(base.writer(), &rassembler(mois, compte, cog, maintenant))?;
    }
    Ok(manquants)
}

/// Publishes each month when its day has come; those that are missing, at start.
pub(crate) fn job(cog: Arc<Cog>) -> Job {
    Job {
        nom: "publication",
        periode: Duration::from_secs(3_600),
        executer: Box::new(move |base, maintenant| {
            let publies = publier(base, &cog, maintenant, Echeance::Calendrier)?;
            if !publies.is_empty() {
                tracing::info!(mois = publies.len(), "figures published");
            }
            Ok(())
        }),
    }
}

/// What was counted, and who contributed.
#[derive(Debug, Clone, Default)]
struct Somme {
    mesures: Mesures,
    conseillers: BTreeSet<CompteId>,
}

/// What was counted of a month, by where it is stored to have been.
type Compte = BTreeMap<(CodeRegion, CodeDepartement), Somme>;

/// The months that are counted.
struct Comptes(BTreeMap<Date, Compte>);

impl Comptes {
    fn de(mois: &[Date]) -> Self {
        Self(mois.iter().map(|mois| (*mois, Compte::new())).collect())
    }

    fn ajouter(&mut self, cra: &CraCompte) {
        if let Some(compte) = self.0.get_mut(&cra.date.premier_du_mois()) {
            let somme = compte
                .entry((cra.region.clone(), cra.departement.clone()))
                .or_default();
            somme.mesures.ajouter(cra);
            somme.conseillers.insert(cra.conseiller);
        }
    }
}

/// The rows of a month. Every territory has one, of nothing if need be: what comes too late stays out.
fn rassembler(mois: Date, compte: Compte, cog: &Cog, publie_le: Instant) -> Vec<Publication> {
    let mut sommes: BTreeMap<(NiveauStats, String), Somme> = BTreeMap::new();
    sommes.insert((NiveauStats::National, FRANCE.to_owned()), Somme::default());
    for (niveau, territoires) in [
        (NiveauStats::Region, Niveau::Region),
        (NiveauStats::Departement, Niveau::Departement),
    ] {
        for territoire in cog.territoires(territoires) {
            sommes.insert((niveau, territoire.code), Somme::default());
        }
    }
    for ((region, departement), somme) in compte {
        for territoire in [
            (NiveauStats::National, FRANCE.to_owned()),
            (NiveauStats::Region, region.to_string()),
            (NiveauStats::Departement, departement.to_string()),
        ] {
            let total = sommes.entry(territoire).or_default();
            total.mesures.cumuler(&somme.mesures);
            total.conseillers.extend(&somme.conseillers);
        }
    }
    sommes
        .into_iter()
        .map(|((niveau, code), somme)| Publication {
            niveau,
            code,
            mois,
            mesures: somme.mesures,
            conseillers: somme.conseillers.into_iter().collect(),
            publie_le,
        })
        .collect()
}
