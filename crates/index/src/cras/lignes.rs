//! Figures read from rows: those that are filtered, those of any days where only months are summed.

use coop_domain::{
    stats::{
        Mesures,
        echanges::{Chiffres, Etape, Pas},
    },
    temps::Date,
};

use super::{
    calendrier::{etapes, rang},
    etat::Etat,
    filtre::{FiltreChiffres, Perimetre, Tri},
    ligne::verser,
    rangs::Rangs,
};

/// Rows that are worth a thread more; few in tests, so that they have several.
const PART: usize = if cfg!(test) { 8 } else { 200_000 };

impl Etat {
    /// The figures of a perimeter, from its rows.
    pub(super) fn lire_lignes(&self, perimetre: &Perimetre, filtre: &FiltreChiffres, pas: Pas) -> Chiffres {
        let tri = Tri::de(self, Some(perimetre), filtre);
        chiffres(&self.conseillers_de(perimetre), tri.as_ref(), filtre, pas)
    }
}

/// The figures of these people's rows that pass; of no row when nothing can.
fn chiffres(rangs: &[&Rangs], tri: Option<&Tri>, filtre: &FiltreChiffres, pas: Pas) -> Chiffres {
    let etapes = etapes(filtre.du, filtre.au, pas);
    let vide = Compte::vide(&etapes);
    let compte = match tri {
        Some(tri) => compter(rangs, tri, &vide),
        None => vide,
    };
    let evolution = etapes
        .into_iter()
        .zip(compte.etapes)
        .map(|((periode, _), somme)| Etape {
            periode,
            cras: somme.cras,
            accompagnements: somme.accompagnements,
            conseillers: somme.conseillers,
        })
        .collect();
    Chiffres {
        mesures: compte.mesures,
        conseillers: compte.conseillers,
        evolution,
    }
}

fn compter(rangs: &[&Rangs], tri: &Tri, vide: &Compte) -> Compte {
    let lignes: usize = rangs.iter().map(|rangs| rangs.nombre()).sum();
    let fils = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(lignes / PART + 1);
    if fils < 2 {
        return vide.clone().lire(rangs, tri);
    }
    let par_fil = rangs.len().div_ceil(fils).max(1);
    std::thread::scope(|portee| {
        let parts: Vec<_> = rangs
            .chunks(par_fil)
            .map(|part| portee.spawn(|| vide.clone().lire(part, tri)))
            .collect();
        let mut total = vide.clone();
        for part in parts {
            match part.join() {
                Ok(compte) => total.ajouter(&compte),
                Err(panique) => std::panic::resume_unwind(panique),
            }
        }
        total
    })
}

#[derive(Debug, Clone, Default)]
struct Compte {
    mesures: Mesures,
    conseillers: usize,
    etapes: Vec<Somme>,
    /// The step of each day, from the first one on.
    places: Vec<u16>,
    debut: u16,
}

#[derive(Debug, Clone, Copy, Default)]
struct Somme {
    cras: u64,
    accompagnements: u64,
    conseillers: usize,
    /// Whether the conseiller whose rows are read has one in this step.
    vu: bool,
}

impl Compte {
    fn vide(etapes: &[(Date, Date)]) -> Self {
        let debut = etapes.first().map_or(0, |(du, _)| rang(*du).max(0));
        let mut places = Vec::new();
        for (place, (_, fin)) in (0_u16..).zip(etapes) {
            let jours = rang(*fin) - debut + 1;
            places.resize(usize::try_from(jours).unwrap_or(0), place);
        }
        Self {
            etapes: vec![Somme::default(); etapes.len()],
            places,
            debut: u16::try_from(debut).unwrap_or(u16::MAX),
            ..Self::default()
        }
    }

    fn lire(mut self, rangs: &[&Rangs], tri: &Tri) -> Self {
        for rangs in rangs {
            let mut actif = false;
            for ligne in tri.trier(rangs) {
                actif = true;
                let nombres = ligne.nombres(rangs.detail(&ligne));
                verser(&nombres, &mut self.mesures);
                let jour = usize::from(ligne.jour().saturating_sub(self.debut));
                let etape = self.places.get(jour).map(|place| usize::from(*place));
                if let Some(etape) = etape.and_then(|place| self.etapes.get_mut(place)) {
                    etape.cras += 1;
                    etape.accompagnements += u64::from(nombres.participants);
                    etape.vu = true;
                }
            }
            if actif {
                self.conseillers += 1;
                for etape in &mut self.etapes {
                    etape.conseillers += usize::from(std::mem::take(&mut etape.vu));
                }
            }
        }
        self
    }

    /// Adds what other people come to.
    fn ajouter(&mut self, autre: &Self) {
        self.mesures.cumuler(&autre.mesures);
        self.conseillers += autre.conseillers;
        for (etape, autre) in self.etapes.iter_mut().zip(&autre.etapes) {
            etape.cras += autre.cras;
            etape.accompagnements += autre.accompagnements;
            etape.conseillers += autre.conseillers;
        }
    }
}
