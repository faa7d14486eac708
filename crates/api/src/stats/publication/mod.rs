//! Publishing: each closed month once, for the country, each région, each hub and each département, with what is
//! hidden of them; then each closed year, for intercommunalités and communes. Each quarter, what came too late is
//! added.

mod annees;
mod en_cours;
mod revision;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    ids::CompteId,
    lieu::CodeInsee,
    stats::{
        CraCompte, Mesures,
        echanges::NiveauStats,
        famille::{Arbre, Masque, MoisDAtome, Noeud, Regles, decider_mois},
    },
    temps::{Date, Instant},
    territoires::Cog,
};
use coop_store::{
    Base, Erreur, cras,
    jobs::Job,
    publications::{self, MoisDeCommune, Publication},
};

pub use self::{en_cours::dire_le_mois_en_cours, revision::reviser};
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
/// What is published stays as it is, whatever happens to the CRAs that it counts, and so does what is hidden of it. A
/// month is published for all territories by one transaction, from one reading of the CRAs: the country, régions and
/// hubs are sums of départements.
///
/// # Errors
/// A failure to read or to write; the months before it are published.
pub fn publier(base: &Base, cog: &Cog, maintenant: Instant, echeance: Echeance) -> Result<Vec<Date>, Erreur> {
    let arbre = Arbre::des_mois(cog, FRANCE);
    let publies = base.lire(publications::mois)?;
    if base.lire(publications::attendent)? {
        proteger_les_anciens(base, &arbre, &publies)?;
    }
    let publies_ici = publier_les_mois(base, &arbre, maintenant, echeance, &publies)?;
    annees::publier(base, cog, maintenant)?;
    Ok(publies_ici)
}

fn publier_les_mois(
    base: &Base,
    arbre: &Arbre,
    maintenant: Instant,
    echeance: Echeance,
    publies: &BTreeSet<Date>,
) -> Result<Vec<Date>, Erreur> {
    let dernier = match echeance {
        Echeance::Calendrier => mois::dernier_du(maintenant),
        Echeance::ToutDeSuite => mois::dernier_clos(maintenant),
    };
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
    let jours = (*debut, fin.dernier_du_mois());
    base.lire(|conn| cras::entre(conn, jours, maintenant, |cra| comptes.ajouter(&cra)))?;
    for (mois, compte) in comptes.0 {
        let avant = masques_d_avant(base, arbre, mois)?;
        let (communes, atomes) = compte.separer(arbre, mois);
        let lignes = rassembler(mois, &atomes, arbre, avant.as_deref(), maintenant);
        publications::publier(base.writer(), &lignes, &communes)?;
    }
    Ok(manquants)
}

/// Decides what is hidden of months that were published before it was decided for all territories together; they get
/// their hubs too.
fn proteger_les_anciens(base: &Base, arbre: &Arbre, publies: &BTreeSet<Date>) -> Result<(), Erreur> {
    for mois in publies {
        let lignes = base.lire(|conn| publications::du_mois(conn, *mois))?;
        let Some(publie_le) = lignes.iter().map(|ligne| ligne.publie_le).max() else {
            continue;
        };
        if lignes.iter().all(|ligne| ligne.masque.is_some()) {
            continue;
        }
        let mut atomes = vec![MoisDAtome::default(); arbre.taille()];
        for ligne in lignes {
            let atome = arbre.atome(&ligne.code).and_then(|rang| atomes.get_mut(rang));
            if let (NiveauStats::Departement, Some(atome)) = (ligne.niveau, atome) {
                atome.mesures = ligne.mesures;
                atome.conseillers = ligne.conseillers.into_iter().collect();
            }
        }
        let avant = masques_d_avant(base, arbre, *mois)?;
        let lignes = rassembler(*mois, &atomes, arbre, avant.as_deref(), publie_le);
        publications::publier(base.writer(), &lignes, &[])?;
    }
    Ok(())
}

/// What is hidden of the month before; none when it is not published.
fn masques_d_avant(base: &Base, arbre: &Arbre, mois: Date) -> Result<Option<Vec<Masque>>, Erreur> {
    let Some(avant) = mois::precedent(mois) else {
        return Ok(None);
    };
    let lignes = base.lire(|conn| publications::du_mois(conn, avant))?;
    let masques: BTreeMap<_, _> = lignes
        .into_iter()
        .filter_map(|ligne| Some(((ligne.niveau, ligne.code), ligne.masque?)))
        .collect();
    let de = |noeud: &Noeud| masques.get(&(noeud.niveau, noeud.code.clone())).copied();
    let dans_l_ordre = arbre.noeuds().iter().map(|noeud| de(noeud).unwrap_or_default());
    Ok((!masques.is_empty()).then(|| dans_l_ordre.collect()))
}

/// Publishes each month when its day has come; those that are missing, at start. Revises them each quarter, and counts
/// the month that runs each morning.
pub(crate) fn job(cog: Arc<Cog>) -> Job {
    Job {
        nom: "publication",
        periode: Duration::from_secs(3_600),
        executer: Box::new(move |base, maintenant| {
            let publies = publier(base, &cog, maintenant, Echeance::Calendrier)?;
            if !publies.is_empty() {
                tracing::info!(mois = publies.len(), "figures published");
            }
            if let Some(revision) = revision::reviser_si_du(base, &cog, maintenant)? {
                tracing::info!(
                    ajoutes = revision.ajoutes,
                    en_attente = revision.en_attente,
                    "published figures revised"
                );
            }
            if dire_le_mois_en_cours(base, &cog, maintenant)? {
                tracing::info!("running month counted");
            }
            Ok(())
        }),
    }
}

/// What was counted of a month, by where it is stored to have been.
#[derive(Debug, Default)]
struct Compte {
    departements: BTreeMap<String, MoisDAtome>,
    communes: BTreeMap<CodeInsee, ([i64; 3], BTreeSet<CompteId>)>,
}

/// The months that are counted.
struct Comptes(BTreeMap<Date, Compte>);

impl Comptes {
    fn de(mois: &[Date]) -> Self {
        Self(mois.iter().map(|mois| (*mois, Compte::default())).collect())
    }

    fn ajouter(&mut self, cra: &CraCompte) {
        let Some(compte) = self.0.get_mut(&cra.date.premier_du_mois()) else {
            return;
        };
        let departement = compte
            .departements
            .entry(cra.departement.to_string())
            .or_default();
        departement.mesures.ajouter(cra);
        departement.conseillers.insert(cra.conseiller);
        if !cra.supprime {
            let (sommes, conseillers) = compte.communes.entry(cra.commune.clone()).or_default();
            let [cras, accompagnements, minutes] = sommes;
            *cras += 1;
            *accompagnements += i64::from(cra.participants);
            *minutes += i64::from(cra.duree);
            conseillers.insert(cra.conseiller);
        }
    }
}

impl Compte {
    /// The communes, and the départements in the order of the tree.
    fn separer(mut self, arbre: &Arbre, mois: Date) -> (Vec<MoisDeCommune>, Vec<MoisDAtome>) {
        let mut atomes = vec![MoisDAtome::default(); arbre.taille()];
        for (code, mois) in std::mem::take(&mut self.departements) {
            if let Some(atome) = arbre.atome(&code).and_then(|rang| atomes.get_mut(rang)) {
                *atome = mois;
            }
        }
        let communes = self
            .communes
            .into_iter()
            .map(|(code, (sommes, conseillers))| MoisDeCommune {
                mois,
                code: code.to_string(),
                sommes,
                conseillers: conseillers.into_iter().collect(),
            });
        (communes.collect(), atomes)
    }
}

/// The rows of a month. Every territory has one, of nothing if need be: what comes too late stays out.
fn rassembler(
    mois: Date,
    atomes: &[MoisDAtome],
    arbre: &Arbre,
    avant: Option<&[Masque]>,
    publie_le: Instant,
) -> Vec<Publication> {
    let decision = decider_mois(arbre, atomes, &Regles::default(), avant);
    let lignes = arbre
        .noeuds()
        .iter()
        .zip(decision.masques)
        .map(|(noeud, masque)| {
            let (mut mesures, mut conseillers) = (Mesures::default(), BTreeSet::new());
            for atome in noeud.atomes.iter().filter_map(|rang| atomes.get(*rang)) {
                mesures.cumuler(&atome.mesures);
                conseillers.extend(&atome.conseillers);
            }
            Publication {
                niveau: noeud.niveau,
                code: noeud.code.clone(),
                mois,
                mesures,
                conseillers: conseillers.into_iter().collect(),
                publie_le,
                masque: Some(masque),
                revise_le: None,
            }
        });
    lignes.collect()
}
