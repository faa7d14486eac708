//! Rows sorted into lieux and quarantine, duplicates apart, then counted.

use std::collections::HashMap;

use coop_domain::{
    ErreurChamp,
    ids::LieuId,
    lieu::{Lieu, Localisation},
};

use crate::{
    Fichier, Localises, Lot, PropreLieux, Quarantaine,
    importation::Receveur,
    lecture::Lu,
    localisation::{Annuaire, localiser},
    rapport::Decompte,
    schema::{self, Schema},
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
    decompte: Decompte,
    retenus: HashMap<LieuId, Retenu>,
}

impl<'a> Tri<'a> {
    /// Sorts nothing yet; rows without source take `source_par_defaut`.
    pub(crate) fn new(source_par_defaut: Option<&'a str>, annuaire: &'a Annuaire<'a>) -> Self {
        Self {
            source_par_defaut,
            annuaire,
            decompte: Decompte::default(),
            retenus: HashMap::new(),
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
        self.decompte.ecarter(Quarantaine {
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
    pub(crate) fn conclure(self, fichier: Fichier) -> Lot {
        let Self {
            mut decompte,
            retenus,
            ..
        } = self;
        let mut retenus: Vec<_> = retenus.into_values().collect();
        retenus.sort_unstable_by_key(|retenu| retenu.ligne);
        let mut localises = Localises::default();
        let mut lieux = Vec::with_capacity(retenus.len());
        for Retenu {
            ligne,
            lieu,
            avertissements,
        } in retenus
        {
            decompte.avertir(ligne, Some(&lieu.id_source), avertissements);
            localises.compter(&lieu);
            lieux.push(lieu);
        }
        Lot {
            rapport: decompte.conclure(fichier, PropreLieux { localises }),
            lieux,
        }
    }
}

impl Receveur for Tri<'_> {
    const SCHEMA: &'static Schema = &schema::LIEUX;

    /// Checks and locates a row, and keeps it or sets it apart.
    fn recevoir(&mut self, lu: Lu) {
        self.decompte.lire();
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
            Err(ecartee) => self.decompte.ecarter(ecartee),
        }
    }

    fn lus(&self) -> u32 {
        self.decompte.lus()
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
