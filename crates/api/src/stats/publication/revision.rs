//! Revising: each quarter, the CRAs that came after their month was published are added to it, where this tells of
//! nobody; the others wait for the next revision.
//!
//! Nothing is ever taken away, and what was hidden stays so. CRAs that were counted and are corrected or deleted since
//! change nothing: a published figure is that of the day when it was told.

use std::collections::{BTreeMap, BTreeSet};

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    ids::{CompteId, CraId},
    stats::{
        CraCompte,
        famille::{Arbre, MoisDAtome, Regles, admettre},
    },
    temps::{Date, Instant},
    territoires::{Cog, jour_local},
};
use coop_store::{
    Base, Erreur, cras,
    publications::{self, MoisDeCommune, Publication, Revision},
};

use super::{Compte, Comptes};
use crate::stats::mois;

/// What is being written just now is for the next revision: it may not be seen by this one.
const MARGE_MICROS: i64 = 60_000_000;

/// Revises what is published, when a quarter has begun since it was.
///
/// # Errors
/// A failure to read or to write; nothing is revised.
pub(super) fn reviser_si_du(base: &Base, cog: &Cog, maintenant: Instant) -> Result<Option<Revision>, Erreur> {
    let Some(due) = mois::derniere_revision_due(maintenant) else {
        return Ok(None);
    };
    let derniere = base.lire(publications::derniere_revision)?;
    let faite = derniere.and_then(|derniere| jour_local(derniere.faite_le, None));
    if faite.is_some_and(|faite| faite >= due) {
        return Ok(None);
    }
    reviser(base, cog, maintenant)
}

/// Revises what is published; none when nothing is, or when another instance did it meanwhile.
///
/// # Errors
/// A failure to read or to write; nothing is revised.
pub fn reviser(base: &Base, cog: &Cog, maintenant: Instant) -> Result<Option<Revision>, Erreur> {
    let publies = base.lire(publications::mois_publies)?;
    let derniere = base.lire(publications::derniere_revision)?;
    let apres = derniere.as_ref().map(|derniere| derniere.jusqu_a);
    let Some(depuis) = apres.or_else(|| publies.values().min().copied()) else {
        return Ok(None);
    };
    let jusqu_a = Instant::depuis_micros(maintenant.micros() - MARGE_MICROS).max(depuis);
    let tardifs = tardifs(base, &publies, (depuis, jusqu_a))?;
    let arbre = Arbre::des_mois(cog, FRANCE);
    let annees = base.lire(publications::annees)?;
    let mut ecriture = Ecriture::default();
    for (mois, ids) in tardifs {
        let (ajoutes, en_attente) = trier(base, &arbre, mois, &ids)?;
        ecriture.en_attente.extend(en_attente);
        if ajoutes.is_empty() {
            continue;
        }
        ecriture.ajoutes += ajoutes.len();
        ecriture.ajouter_au_mois(
            base,
            &arbre,
            (mois, maintenant),
            &ajoutes,
            !annees.contains(&mois.annee()),
        )?;
    }
    let nombre = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let revision = Revision {
        jusqu_a,
        faite_le: maintenant,
        ajoutes: nombre(ecriture.ajoutes),
        en_attente: nombre(ecriture.en_attente.len()),
    };
    let faite = publications::reviser(
        base.writer(),
        apres,
        &revision,
        (&ecriture.lignes, &ecriture.communes),
        &ecriture.en_attente,
    )?;
    Ok(faite.then_some(revision))
}

/// The CRAs that came after their month was published and are not added to it, by month: those that waited and those
/// that were written since.
fn tardifs(
    base: &Base,
    publies: &BTreeMap<Date, Instant>,
    ecrits: (Instant, Instant),
) -> Result<BTreeMap<Date, Vec<CraId>>, Erreur> {
    let mut tardifs: BTreeMap<Date, Vec<CraId>> = BTreeMap::new();
    let mut ranger = |(id, jour, ecrit_le): (CraId, Date, Instant)| {
        let mois = jour.premier_du_mois();
        // What was there on that day is counted.
        if publies.get(&mois).is_some_and(|publie_le| ecrit_le > *publie_le) {
            tardifs.entry(mois).or_default().push(id);
        }
    };
    base.lire(|conn| {
        let attendent = publications::en_attente(conn)?;
        cras::ecrits(conn, &attendent)?.into_iter().for_each(&mut ranger);
        cras::ecrits_entre(conn, ecrits, &mut ranger)
    })?;
    Ok(tardifs)
}

/// Those of a month that are added, and those that wait. The collectivités d'outre-mer are never told one by one: what
/// came too late of one would be.
fn trier(
    base: &Base,
    arbre: &Arbre,
    mois: Date,
    ids: &[CraId],
) -> Result<(Vec<CraCompte>, Vec<CraId>), Erreur> {
    let tus: BTreeSet<usize> = arbre
        .noeuds()
        .iter()
        .filter(|noeud| noeud.tu)
        .flat_map(|noeud| noeud.atomes.iter().copied())
        .collect();
    let mut par_departement: BTreeMap<String, Vec<CraCompte>> = BTreeMap::new();
    for cra in base.lire(|conn| cras::comptes_par_ids(conn, ids))? {
        let dit = arbre
            .atome(cra.departement.as_str())
            .is_some_and(|atome| !tus.contains(&atome));
        if dit && cra.date.premier_du_mois() == mois {
            let siens = par_departement.entry(cra.departement.to_string()).or_default();
            siens.push(cra);
        }
    }
    let (mut ajoutes, mut en_attente) = (Vec::new(), Vec::new());
    for cras in par_departement.into_values() {
        let admis = admettre(&cras, &Regles::default());
        for (cra, admis) in cras.into_iter().zip(admis) {
            if admis {
                ajoutes.push(cra);
            } else if !cra.supprime {
                en_attente.push(cra.id);
            }
        }
    }
    Ok((ajoutes, en_attente))
}

/// What a revision writes.
#[derive(Debug, Default)]
struct Ecriture {
    lignes: Vec<Publication>,
    communes: Vec<MoisDeCommune>,
    en_attente: Vec<CraId>,
    ajoutes: usize,
}

impl Ecriture {
    /// Adds these CRAs to a month of all the territories that hold them; to their communes while their year is to come.
    fn ajouter_au_mois(
        &mut self,
        base: &Base,
        arbre: &Arbre,
        (mois, maintenant): (Date, Instant),
        cras: &[CraCompte],
        communes_aussi: bool,
    ) -> Result<(), Erreur> {
        let mut comptes = Comptes::de(&[mois]);
        cras.iter().for_each(|cra| comptes.ajouter(cra));
        let compte = comptes.0.remove(&mois).unwrap_or_default();
        let (communes, atomes) = Compte::separer(compte, arbre, mois);
        for mut ligne in base.lire(|conn| publications::du_mois(conn, mois))? {
            let noeud = arbre
                .noeuds()
                .iter()
                .find(|noeud| noeud.niveau == ligne.niveau && noeud.code == ligne.code);
            let siens: Vec<&MoisDAtome> = noeud
                .into_iter()
                .flat_map(|noeud| &noeud.atomes)
                .filter_map(|atome| atomes.get(*atome))
                .filter(|atome| !atome.conseillers.is_empty())
                .collect();
            if siens.is_empty() {
                continue;
            }
            let mut conseillers: BTreeSet<CompteId> = ligne.conseillers.into_iter().collect();
            for atome in siens {
                ligne.mesures.cumuler(&atome.mesures);
                conseillers.extend(&atome.conseillers);
            }
            ligne.conseillers = conseillers.into_iter().collect();
            ligne.revise_le = Some(maintenant);
            self.lignes.push(ligne);
        }
        if communes_aussi {
            self.ajouter_aux_communes(base, mois, communes)?;
        }
        Ok(())
    }

    fn ajouter_aux_communes(
        &mut self,
        base: &Base,
        mois: Date,
        ajoutees: Vec<MoisDeCommune>,
    ) -> Result<(), Erreur> {
        let tenues = base.lire(|conn| publications::communes_du_mois(conn, mois))?;
        let mut tenues: BTreeMap<String, MoisDeCommune> = tenues
            .into_iter()
            .map(|commune| (commune.code.clone(), commune))
            .collect();
        for ajoutee in ajoutees {
            let commune = match tenues.remove(&ajoutee.code) {
                None => ajoutee,
                Some(tenue) => reunir(tenue, ajoutee),
            };
            self.communes.push(commune);
        }
        Ok(())
    }
}

fn reunir(tenue: MoisDeCommune, ajoutee: MoisDeCommune) -> MoisDeCommune {
    let mut sommes = tenue.sommes;
    for (somme, n) in sommes.iter_mut().zip(ajoutee.sommes) {
        *somme += n;
    }
    let conseillers: BTreeSet<CompteId> = tenue.conseillers.into_iter().chain(ajoutee.conseillers).collect();
    MoisDeCommune {
        sommes,
        conseillers: conseillers.into_iter().collect(),
        ..ajoutee
    }
}
