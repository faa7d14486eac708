//! The rows of each territory and of each source: lists, since a code has few rows among all.

use std::{collections::HashMap, sync::Arc};

use coop_domain::territoires::{CodeDepartement, CodeRegion, Cog, Niveau};

use super::numerotes;
use crate::{bits::Bits, lieu::LieuIndexe};

/// A field whose values are open: codes of territories, names of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Liste {
    Commune,
    Epci,
    Departement,
    Region,
    Source,
}

/// The rows of each value.
#[derive(Debug, Default)]
pub(crate) struct Listes(HashMap<Liste, HashMap<Box<str>, Vec<u32>>>);

impl Listes {
    pub(crate) fn nouvelles(cog: &Cog, lieux: &[Arc<LieuIndexe>]) -> Self {
        let regions = regions(cog);
        let mut listes = Self::default();
        for (ligne, lieu) in numerotes(lieux) {
            let publie = lieu.publie();
            let commune = publie
                .code_insee
                .as_ref()
                .and_then(|code| cog.commune_actuelle(code));
            // An arrondissement has no EPCI of its own: its commune's.
            let parente = commune.and_then(|c| cog.commune(c.parente.as_ref()?));
            for commune in [commune, parente].into_iter().flatten() {
                listes.ajouter(Liste::Commune, commune.code.as_str(), ligne);
            }
            if let Some(epci) = [commune, parente]
                .into_iter()
                .flatten()
                .find_map(|c| c.epci.as_ref())
            {
                listes.ajouter(Liste::Epci, epci.as_str(), ligne);
            }
            if let Some(departement) = publie.departement.as_ref().or(commune.map(|c| &c.departement)) {
                listes.ajouter(Liste::Departement, departement.as_str(), ligne);
                if let Some(region) = regions.get(departement) {
                    listes.ajouter(Liste::Region, region.as_str(), ligne);
                }
            }
            listes.ajouter(Liste::Source, &publie.source, ligne);
        }
        listes
    }

    /// The rows of any of these codes.
    pub(crate) fn lignes(&self, liste: Liste, codes: &[String], taille: usize) -> Bits {
        let par_code = self.0.get(&liste);
        let lignes = codes
            .iter()
            .filter_map(|code| par_code?.get(code.as_str()))
            .flatten()
            .copied();
        Bits::depuis(taille, lignes)
    }

    /// The rows of a code, in increasing order.
    pub(crate) fn lignes_de(&self, liste: Liste, code: &str) -> &[u32] {
        let lignes = self.0.get(&liste).and_then(|par_code| par_code.get(code));
        lignes.map_or(&[], Vec::as_slice)
    }

    fn ajouter(&mut self, liste: Liste, code: &str, ligne: u32) {
        let par_code = self.0.entry(liste).or_default();
        match par_code.get_mut(code) {
            Some(lignes) => lignes.push(ligne),
            None => {
                par_code.insert(code.into(), vec![ligne]);
            }
        }
    }
}

fn regions(cog: &Cog) -> HashMap<CodeDepartement, CodeRegion> {
    cog.territoires(Niveau::Departement)
        .into_iter()
        .filter_map(|d| Some((d.departements.into_iter().next()?, d.regions.into_iter().next()?)))
        .collect()
}
