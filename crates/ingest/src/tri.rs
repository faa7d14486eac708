//! Rows sorted into lieux and quarantine, duplicates apart, then counted.

use std::collections::HashMap;

use coop_domain::{
    ErreurChamp,
    ids::LieuId,
    lieu::{Lieu, Localisation},
};

use crate::{
    Fichier, Localises, Lot, Quarantaine, Rapport,
    lecture::{Colonnes, Lu, Sonde},
    localisation::{Annuaire, localiser},
    rapport::{QUARANTAINE_MAX, Regles},
    verification::verifier,
};

/// A lieu, the row it came from, and what was corrected in it.
struct Retenu {
    ligne: u32,
    lieu: Lieu,
    avertissements: Vec<ErreurChamp>,
}

/// The rows of a file as they come.
pub(crate) struct Tri<'a> {
    source_par_defaut: Option<&'a str>,
    annuaire: &'a Annuaire<'a>,
    lus: u32,
    retenus: HashMap<LieuId, Retenu>,
    ecartees: u32,
    raisons: Regles,
    quarantaine: Vec<Quarantaine>,
}

impl<'a> Tri<'a> {
    /// Sorts nothing yet; rows without source take `source_par_defaut`.
    pub(crate) fn new(source_par_defaut: Option<&'a str>, annuaire: &'a Annuaire<'a>) -> Self {
        Self {
            source_par_defaut,
            annuaire,
            lus: 0,
            retenus: HashMap::new(),
            ecartees: 0,
            raisons: Regles::default(),
            quarantaine: Vec::new(),
        }
    }

    /// Rows received.
    pub(crate) const fn lus(&self) -> u32 {
        self.lus
    }

    /// Checks and locates a row, and keeps it or sets it apart.
    pub(crate) fn recevoir(&mut self, lu: Lu) {
        self.lus = self.lus.saturating_add(1);
        let verifie = lu.and_then(|ligne| {
            let brouillon = verifier(&ligne, self.source_par_defaut)?;
            let (lieu, avertissements) = localiser(self.annuaire, brouillon);
            Ok(Retenu {
                ligne: ligne.numero(),
                lieu,
                avertissements,
            })
        });
        match verifie {
            Ok(retenu) => self.retenir(retenu),
            Err(ecartee) => self.ecarter(ecartee),
        }
    }

    fn ecarter(&mut self, ecartee: Quarantaine) {
        self.ecartees = self.ecartees.saturating_add(1);
        for raison in &ecartee.raisons {
            self.raisons
                .compter(ecartee.ligne, ecartee.id.as_deref(), raison.clone());
        }
        if self.quarantaine.len() < QUARANTAINE_MAX {
            self.quarantaine.push(ecartee);
        }
    }

    /// Keeps a lieu; of two with the same identifier, the later update, then the later row.
    fn retenir(&mut self, nouveau: Retenu) {
        let id = nouveau.lieu.id();
        let Some(ancien) = self.retenus.remove(&id) else {
            self.retenus.insert(id, nouveau);
            return;
        };
        let (garde, ecarte) = if nouveau.lieu.date_maj >= ancien.lieu.date_maj {
            (nouveau, ancien)
        } else {
            (ancien, nouveau)
        };
        self.ecarter(Quarantaine {
            ligne: ecarte.ligne,
            raisons: vec![ErreurChamp::new(
                "id",
                "doublon",
                format!(
                    "La ligne {} a la même source et le même identifiant, et la remplace.",
                    garde.ligne
                ),
            )],
            id: Some(ecarte.lieu.id_source),
        });
        self.retenus.insert(id, garde);
    }

    /// The lieux in the order of the file, and the report.
    pub(crate) fn conclure(self, sonde: &Sonde, colonnes: Colonnes) -> Lot {
        let Self {
            lus,
            retenus,
            ecartees,
            raisons,
            mut quarantaine,
            ..
        } = self;
        let mut retenus: Vec<_> = retenus.into_values().collect();
        retenus.sort_unstable_by_key(|retenu| retenu.ligne);
        quarantaine.sort_by_key(|ecartee| ecartee.ligne);
        let mut regles = Regles::default();
        let mut localises = Localises::default();
        let mut lieux = Vec::with_capacity(retenus.len());
        for Retenu {
            ligne,
            lieu,
            avertissements,
        } in retenus
        {
            for avertissement in avertissements {
                regles.compter(ligne, Some(&lieu.id_source), avertissement);
            }
            localises.compter(&lieu);
            lieux.push(lieu);
        }
        Lot {
            rapport: Rapport {
                fichier: Fichier {
                    format: sonde.format,
                    gzip: sonde.gzip,
                    encodage: sonde.encodage,
                    separateur: colonnes.separateur,
                    octets: sonde.octets,
                    colonnes_ignorees: colonnes.ignorees,
                },
                lus,
                valides: u32::try_from(lieux.len()).unwrap_or(u32::MAX),
                ecartees,
                localises,
                quarantaine,
                raisons: raisons.conclure(),
                avertissements: regles.conclure(),
            },
            lieux,
        }
    }
}

impl Localises {
    fn compter(&mut self, lieu: &Lieu) {
        let compte = match lieu.adresse.position.map(|position| position.localisation) {
            Some(Localisation::Exacte) => &mut self.exactes,
            Some(Localisation::Approchee) => &mut self.approchees,
            None => &mut self.sans_position,
        };
        *compte += 1;
        self.sans_commune += u32::from(lieu.adresse.code_insee.is_none());
    }
}
