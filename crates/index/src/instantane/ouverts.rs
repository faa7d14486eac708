//! The rows open at an instant.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use chrono_tz::Tz;
use coop_domain::temps::Instant;

use super::numerotes;
use crate::{
    bits::Bits,
    horaires::{Grille, Moment, Ouverture, instant, moment},
    lieu::LieuIndexe,
};

/// Answers kept: the present, and a few instants between which walks go on.
const GARDEES: usize = 8;

/// Rows by clock, then by hours: hours shared by many lieux are evaluated once.
#[derive(Debug)]
pub(crate) struct Ouverts {
    taille: usize,
    fuseaux: HashMap<Tz, Vec<Membres>>,
    reponses: ArcSwap<Vec<Reponse>>,
}

/// Hours, and the rows that have them.
type Membres = (Arc<Grille>, Vec<u32>);

/// The rows open from an instant to another.
#[derive(Debug, Clone)]
struct Reponse {
    de: Instant,
    a: Instant,
    lignes: Arc<Bits>,
}

impl Ouverts {
    pub(crate) fn nouveaux(lieux: &[Arc<LieuIndexe>]) -> Self {
        let mut grilles: HashMap<*const Grille, Membres> = HashMap::new();
        for (ligne, lieu) in numerotes(lieux) {
            if let Ouverture::Comprise(grille) = lieu.ouverture() {
                grilles
                    .entry(Arc::as_ptr(grille))
                    .or_insert_with(|| (Arc::clone(grille), Vec::new()))
                    .1
                    .push(ligne);
            }
        }
        let mut fuseaux: HashMap<_, Vec<_>> = HashMap::new();
        for (grille, lignes) in grilles.into_values() {
            fuseaux.entry(grille.fuseau()).or_default().push((grille, lignes));
        }
        Self {
            taille: lieux.len(),
            fuseaux,
            reponses: ArcSwap::default(),
        }
    }

    /// The rows open at an instant.
    pub(crate) fn lignes(&self, a: Instant) -> Arc<Bits> {
        let connues = self.reponses.load();
        if let Some(reponse) = connues
            .iter()
            .find(|reponse| (reponse.de..reponse.a).contains(&a))
        {
            return Arc::clone(&reponse.lignes);
        }
        let reponse = self.evaluer(a);
        let lignes = Arc::clone(&reponse.lignes);
        let suite = connues.iter().take(GARDEES - 1).cloned();
        self.reponses
            .store(Arc::new(std::iter::once(reponse).chain(suite).collect()));
        lignes
    }

    fn evaluer(&self, de: Instant) -> Reponse {
        let mut lignes = Bits::vide(self.taille);
        let mut a = Instant::depuis_micros(i64::MAX);
        for (fuseau, grilles) in &self.fuseaux {
            let Some(ici) = moment(de, *fuseau) else {
                continue;
            };
            let mut minute = u16::MAX;
            for (grille, membres) in grilles {
                let (ouvert, jusqua) = grille.ouvert(ici);
                minute = minute.min(jusqua);
                if ouvert {
                    lignes.ajouter_tout(membres.iter().copied());
                }
            }
            let change = Moment { minute, ..ici };
            a = a.min(instant(change, *fuseau).unwrap_or(de));
        }
        Reponse {
            de,
            a,
            lignes: Arc::new(lignes),
        }
    }
}
