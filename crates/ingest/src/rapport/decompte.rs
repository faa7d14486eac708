//! Rows as they come: how many, those set apart, and what was corrected in the others.

use coop_domain::ErreurChamp;

use super::{Fichier, QUARANTAINE_MAX, Quarantaine, Rapport, Regles};

/// The part of a report that every kind of file has, while it is made.
#[derive(Debug, Default)]
pub(crate) struct Decompte {
    lus: u32,
    ecartees: u32,
    raisons: Regles,
    avertissements: Regles,
    quarantaine: Vec<Quarantaine>,
}

impl Decompte {
    /// One row more.
    pub(crate) const fn lire(&mut self) {
        self.lus = self.lus.saturating_add(1);
    }

    /// Rows read.
    pub(crate) const fn lus(&self) -> u32 {
        self.lus
    }

    /// Sets a row apart.
    pub(crate) fn ecarter(&mut self, ecartee: Quarantaine) {
        self.ecartees = self.ecartees.saturating_add(1);
        for raison in &ecartee.raisons {
            self.raisons
                .compter(ecartee.ligne, ecartee.id.as_deref(), raison.clone());
        }
        if self.quarantaine.len() < QUARANTAINE_MAX {
            self.quarantaine.push(ecartee);
        }
    }

    /// Counts what was dropped or corrected in the row `ligne`, which is kept.
    pub(crate) fn avertir(&mut self, ligne: u32, id: Option<&str>, avertissements: Vec<ErreurChamp>) {
        for avertissement in avertissements {
            self.avertissements.compter(ligne, id, avertissement);
        }
    }

    /// The report.
    pub(crate) fn conclure<P>(mut self, fichier: Fichier, propre: P) -> Rapport<P> {
        self.quarantaine.sort_by_key(|ecartee| ecartee.ligne);
        Rapport {
            fichier,
            lus: self.lus,
            valides: self.lus.saturating_sub(self.ecartees),
            ecartees: self.ecartees,
            propre,
            quarantaine: self.quarantaine,
            raisons: self.raisons.conclure(),
            avertissements: self.avertissements.conclure(),
        }
    }
}
