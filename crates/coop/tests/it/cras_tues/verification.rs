//! What the service holds and tells, compared with what the writers know.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::PoisonError,
};

use serde_json::Value;

use super::{
    carnet::{Carnet, Fiche},
    http::{Demande, Issue, demander},
    personnes::CONSEILLERS,
    recompte,
    scene::{Ouverte, Scene},
};

/// What is not as it was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ecart {
    /// A CRA that was acknowledged is not there.
    Perdu(String),
    /// It is there more than once.
    Double(String, usize),
    /// It is not as its last acknowledged change left it.
    Autre(String),
    /// Nobody has sent this one.
    Inconnu(String),
    /// Figures of a conseiller are not the sums of the CRAs.
    Chiffres(String),
}

/// Everything that is wrong, as the service reads it out: CRA by CRA, then figure by figure.
///
/// Nobody writes meanwhile. A change without an answer may have been made or not: what is read says which.
pub(super) fn comparer(scene: &Scene, ouverte: &Ouverte) -> Vec<Ecart> {
    let mut ecarts = Vec::new();
    for conseiller in 0..CONSEILLERS {
        let carnets = scene.carnets.iter().skip(conseiller).step_by(CONSEILLERS);
        let carnets: Vec<Carnet> = carnets
            .map(|carnet| carnet.lock().unwrap_or_else(PoisonError::into_inner).clone())
            .collect();
        let jeton = &ouverte.conseillers[conseiller];
        let lus = lister(ouverte, jeton);
        let tenus = rapprocher(&carnets, &lus, &mut ecarts);
        for (suite, tenus) in [
            ("", &tenus.iter().collect::<Vec<_>>()),
            (
                "&type=collectif",
                &tenus
                    .iter()
                    .filter(|saisie| saisie["type"] == "collectif")
                    .collect(),
            ),
        ] {
            let chemin = format!("/api/v1/stats/moi?du=2020-01-01&au=2026-12-31&pas=annee{suite}");
            let dits = recompte::lire(&lire(ouverte, jeton, &chemin));
            let sommes = recompte::compter(tenus.iter().copied());
            let noms: BTreeSet<_> = dits.keys().chain(sommes.keys()).collect();
            ecarts.extend(
                noms.into_iter()
                    .filter(|nom| dits.get(*nom) != sommes.get(*nom))
                    .map(|nom| {
                        let [dit, somme] =
                            [&dits, &sommes].map(|chiffres| chiffres.get(nom).copied().unwrap_or(0));
                        Ecart::Chiffres(format!(
                            "conseiller {conseiller}{suite}, {nom}: {dit} for {somme}"
                        ))
                    }),
            );
        }
    }
    ecarts
}

/// The CRAs that count, as the writers know them.
fn rapprocher(carnets: &[Carnet], lus: &BTreeMap<String, Vec<Fiche>>, ecarts: &mut Vec<Ecart>) -> Vec<Value> {
    let mut tenus = BTreeMap::new();
    let mut permises = BTreeMap::new();
    for carnet in carnets {
        let en_cours = carnet
            .en_cours
            .iter()
            .map(|(etiquette, apres)| (etiquette, apres));
        for (etiquette, fiche) in carnet.fiches.iter().chain(en_cours) {
            permises.entry(etiquette).or_insert_with(Vec::new).push(fiche);
        }
        for (etiquette, fiche) in &carnet.fiches {
            tenus.insert(etiquette, fiche);
            if !lus.contains_key(etiquette) {
                ecarts.push(Ecart::Perdu(etiquette.clone()));
            }
        }
    }
    for (etiquette, fiches) in lus {
        let Some(permises) = permises.get(etiquette) else {
            ecarts.push(Ecart::Inconnu(etiquette.clone()));
            continue;
        };
        if fiches.len() > 1 {
            ecarts.push(Ecart::Double(etiquette.clone(), fiches.len()));
            continue;
        }
        match permises.iter().find(|permise| permise.est(&fiches[0])) {
            Some(permise) => drop(tenus.insert(etiquette, permise)),
            None => ecarts.push(Ecart::Autre(format!("{permises:?} expected, {fiches:?} read"))),
        }
    }
    tenus
        .into_values()
        .filter(|fiche| !fiche.supprime)
        .map(|fiche| fiche.saisie.clone())
        .collect()
}

/// Every CRA of this conseiller, deleted ones too, by label.
fn lister(ouverte: &Ouverte, jeton: &str) -> BTreeMap<String, Vec<Fiche>> {
    let mut lus: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for supprimes in [false, true] {
        let racine = format!("/api/v1/cras?limit=500&supprimes={supprimes}");
        let mut chemin = racine.clone();
        loop {
            let mut page = lire(ouverte, jeton, &chemin);
            for cra in page["items"].as_array_mut().unwrap() {
                let (etiquette, fiche) = Fiche::lire(cra.take());
                assert_eq!(fiche.supprime, supprimes, "{fiche:?}");
                lus.entry(etiquette).or_default().push(fiche);
            }
            let Some(suivante) = page["next"].as_str() else {
                break;
            };
            chemin = format!("{racine}&cursor={suivante}");
        }
    }
    lus
}

/// What the running service finds when it counts again: every difference.
pub(super) fn differences(ouverte: &Ouverte) -> Value {
    lire(ouverte, &ouverte.admin, "/api/v1/stats/verification")["ecarts"].take()
}

/// The JSON at this path.
pub(super) fn lire(ouverte: &Ouverte, jeton: &str, chemin: &str) -> Value {
    let demande = Demande {
        jeton: Some(jeton),
        ..Demande::nouvelle("GET", chemin)
    };
    match demander(ouverte.adresse, &demande) {
        Issue::Repondue(reponse) if reponse.statut == 200 => reponse.corps,
        Issue::Repondue(reponse) => panic!("{chemin}: {reponse:?}"),
        Issue::Coupee | Issue::Injoignable => panic!("{chemin}: no answer"),
    }
}
