//! Years of intercommunalités and communes: the sum of what was published of their months.

use std::collections::{BTreeMap, BTreeSet};

use coop_domain::{
    ids::CompteId,
    lieu::CodeInsee,
    stats::{
        Bloc,
        echanges::NiveauStats,
        famille::{AnneeDAtome, Arbre, Masque, Regles, decider_annee},
    },
    temps::{Date, Instant},
    territoires::{Cog, Commune},
};
use coop_store::{
    Base, Erreur,
    publications::{self, AnneeDeCommune, Annuelle, Publication},
};

use crate::stats::mois;

/// What was counted of a commune: CRAs, accompagnements and minutes, and who contributed.
type Somme = ([i64; 3], BTreeSet<CompteId>);

/// Publishes the years of which every month is and that are not published yet.
///
/// # Errors
/// A failure to read or to write.
pub(super) fn publier(base: &Base, cog: &Cog, maintenant: Instant) -> Result<(), Erreur> {
    let (mois, publiees) =
        base.lire(|conn| Ok::<_, Erreur>((publications::mois(conn)?, publications::annees(conn)?)))?;
    let Some(premier) = mois.first() else {
        return Ok(());
    };
    let decembres = mois.iter().filter(|mois| mois.mois() == 12);
    for decembre in decembres.filter(|decembre| !publiees.contains(&decembre.annee())) {
        // Nothing was done before the first month that was ever published.
        let Some(debut) = Date::new(decembre.annee(), 1, 1).map(|janvier| janvier.max(*premier)) else {
            continue;
        };
        if mois::de_a(debut, *decembre).all(|de_l_annee| mois.contains(&de_l_annee)) {
            publier_annee(base, cog, debut, *decembre, maintenant)?;
        }
    }
    Ok(())
}

fn publier_annee(base: &Base, cog: &Cog, debut: Date, fin: Date, maintenant: Instant) -> Result<(), Erreur> {
    let lues = base.lire(|conn| publications::communes(conn, debut, fin))?;
    if lues.is_empty() {
        return Ok(());
    }
    let mut publies = Vec::new();
    for mois in mois::de_a(debut, fin) {
        publies.extend(base.lire(|conn| publications::du_mois(conn, mois))?);
    }
    if lues.iter().map(|commune| cras(&commune.sommes)).sum::<i64>() != cras_du_pays(&publies) {
        // Months that were published before communes were kept: their year is not told.
        return Ok(());
    }
    let communes = rassembler(lues, cog);
    let annuelles = annee(&communes, cog, &fermes(&publies, cog), fin.annee(), maintenant);
    publications::publier_annee(base.writer(), &annuelles)?;
    tracing::info!(annee = fin.annee(), "figures of communes published");
    Ok(())
}

const fn cras(sommes: &[i64; 3]) -> i64 {
    let [cras, ..] = sommes;
    *cras
}

fn cras_du_pays(publies: &[Publication]) -> i64 {
    let du_pays = publies
        .iter()
        .filter(|ligne| ligne.niveau == NiveauStats::National);
    du_pays.map(|ligne| ligne.mesures.total(Bloc::CRAS)).sum()
}

/// Each commune of today, with what was done in those that it holds.
fn rassembler(lues: Vec<AnneeDeCommune>, cog: &Cog) -> BTreeMap<CodeInsee, Somme> {
    let mut communes: BTreeMap<CodeInsee, Somme> = BTreeMap::new();
    for lue in lues {
        let Ok(code) = lue.code.parse::<CodeInsee>() else {
            continue;
        };
        let code = cog
            .commune_actuelle(&code)
            .map_or(code, |commune| commune.code.clone());
        let (sommes, conseillers) = communes.entry(code).or_default();
        for (somme, n) in sommes.iter_mut().zip(lue.sommes) {
            *somme += n;
        }
        conseillers.extend(lue.conseillers);
    }
    communes
}

/// The départements of which a month is hidden: the sum of their communes would tell it.
fn fermes(publies: &[Publication], cog: &Cog) -> BTreeSet<usize> {
    let numeros = numeros(cog);
    publies
        .iter()
        .filter(|ligne| ligne.niveau == NiveauStats::Departement)
        .filter(|ligne| ligne.masque.is_none_or(Masque::est_entier))
        .filter_map(|ligne| numeros.get(ligne.code.as_str()).copied())
        .collect()
}

/// A number for each département.
fn numeros(cog: &Cog) -> BTreeMap<&str, usize> {
    let codes: BTreeSet<&str> = cog.communes().iter().map(|c| c.departement.as_str()).collect();
    codes.into_iter().zip(0..).collect()
}

fn annee(
    communes: &BTreeMap<CodeInsee, Somme>,
    cog: &Cog,
    fermes: &BTreeSet<usize>,
    annee: i16,
    publie_le: Instant,
) -> Vec<Annuelle> {
    let numeros = numeros(cog);
    let numero = |commune: &Commune| numeros.get(commune.departement.as_str()).copied();
    let atomes: Vec<AnneeDAtome> = communes
        .iter()
        .map(|(code, (sommes, conseillers))| AnneeDAtome {
            cras: cras(sommes),
            conseillers: conseillers.clone(),
            // Of no département: with others of its kind.
            departement: cog.commune(code).and_then(numero).unwrap_or(usize::MAX),
        })
        .collect();
    let codes: Vec<&str> = communes.keys().map(CodeInsee::as_str).collect();
    let arbre = Arbre::nouveau(codes.iter().copied(), territoires(communes, cog));
    let caches = decider_annee(&arbre, &atomes, fermes, &Regles::default());
    let tous: Vec<&Somme> = communes.values().collect();
    let annuelles = arbre.noeuds().iter().zip(caches).map(|(noeud, cachee)| {
        let (mut sommes, mut conseillers) = ([0; 3], BTreeSet::<CompteId>::new());
        for (siennes, siens) in noeud.atomes.iter().filter_map(|rang| tous.get(*rang)) {
            for (somme, n) in sommes.iter_mut().zip(siennes) {
                *somme += n;
            }
            conseillers.extend(siens);
        }
        let [cras, accompagnements, minutes] = sommes;
        Annuelle {
            niveau: noeud.niveau,
            code: noeud.code.clone(),
            annee,
            cras,
            accompagnements,
            minutes,
            conseillers: i64::try_from(conseillers.len()).unwrap_or(i64::MAX),
            cachee,
            publie_le,
        }
    });
    annuelles.collect()
}

/// The communes of these figures, those that hold arrondissements, and the intercommunalités, by their communes.
fn territoires(
    communes: &BTreeMap<CodeInsee, Somme>,
    cog: &Cog,
) -> Vec<(NiveauStats, String, Vec<String>, bool)> {
    let mut par_territoire: BTreeMap<(NiveauStats, String), Vec<String>> = BTreeMap::new();
    for code in communes.keys() {
        let mut ranger = |niveau, territoire: String| {
            let siennes = par_territoire.entry((niveau, territoire)).or_default();
            siennes.push(code.to_string());
        };
        ranger(NiveauStats::Commune, code.to_string());
        let Some(commune) = cog.commune(code) else {
            continue;
        };
        if let Some(parente) = &commune.parente {
            ranger(NiveauStats::Commune, parente.to_string());
        }
        if let Some(epci) = cog.epci_de(commune) {
            ranger(NiveauStats::Epci, epci.to_string());
        }
    }
    par_territoire
        .into_iter()
        .map(|((niveau, code), siennes)| (niveau, code, siennes, false))
        .collect()
}
