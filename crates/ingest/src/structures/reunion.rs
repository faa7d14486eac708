//! Rows sorted into employers and quarantine; those of one employer are put together.

use std::collections::HashMap;

use coop_domain::{
    structures::{Siret, Structure},
    texte::accorder,
};

use super::{
    Lot, Propre,
    champs::STRUCTURES,
    verification::{Lue, verifier},
};
use crate::{
    Fichier, Particularites, importation::Receveur, lecture::Lu, localisation::Annuaire, rapport::Decompte,
    schema::Schema,
};

/// The rows of a file as they come.
pub(super) struct Reunion<'a> {
    annuaire: &'a Annuaire<'a>,
    decompte: Decompte,
    /// In the order of the file.
    structures: Vec<Structure>,
    rangs: HashMap<Siret, usize>,
}

impl<'a> Reunion<'a> {
    /// Has received nothing yet.
    pub(super) fn new(annuaire: &'a Annuaire<'a>) -> Self {
        Self {
            annuaire,
            decompte: Decompte::default(),
            structures: Vec::new(),
            rangs: HashMap::new(),
        }
    }

    /// Keeps an employer; of two rows with the same SIRET the first tells who it is, both grant posts.
    fn retenir(&mut self, ligne: u32, lue: Lue) {
        let Lue {
            id,
            structure,
            avertissements,
        } = lue;
        self.decompte.avertir(ligne, id.as_deref(), avertissements);
        let connue = self
            .rangs
            .get(&structure.siret)
            .and_then(|rang| self.structures.get_mut(*rang));
        if let Some(connue) = connue {
            connue.postes = connue.postes.saturating_add(structure.postes);
        } else {
            self.rangs.insert(structure.siret.clone(), self.structures.len());
            self.structures.push(structure);
        }
    }

    /// The employers in the order of the file, and the report.
    pub(super) fn conclure(self, fichier: Fichier) -> Lot {
        let compte = |nombre: usize| u32::try_from(nombre).unwrap_or(u32::MAX);
        let propre = Propre {
            structures: compte(self.structures.len()),
            postes: self.structures.iter().fold(0, |postes: u32, structure| {
                postes.saturating_add(structure.postes)
            }),
            sans_commune: compte(
                self.structures
                    .iter()
                    .filter(|structure| structure.code_insee.is_none())
                    .count(),
            ),
        };
        Lot {
            rapport: self.decompte.conclure(fichier, propre),
            structures: self.structures,
        }
    }
}

impl Receveur for Reunion<'_> {
    const SCHEMA: &'static Schema = &STRUCTURES;

    /// Checks a row, and keeps it or sets it apart.
    fn recevoir(&mut self, lu: Lu) {
        self.decompte.lire();
        let verifiee = lu.and_then(|ligne| Ok((ligne.numero(), verifier(&ligne, self.annuaire)?)));
        match verifiee {
            Ok((ligne, lue)) => self.retenir(ligne, lue),
            Err(ecartee) => self.decompte.ecarter(ecartee),
        }
    }

    fn lus(&self) -> u32 {
        self.decompte.lus()
    }
}

impl Particularites for Propre {
    const VALIDES: (&'static str, &'static str) = ("ligne valide", "lignes valides");
    const SCHEMA: &'static str = "de la liste des structures employeuses";

    fn en_clair(&self) -> Vec<String> {
        let mut lignes = vec![format!(
            "{} (lignes de même SIRET réunies), {}.",
            accorder(self.structures, "structure", "structures"),
            accorder(self.postes, "poste", "postes"),
        )];
        if self.sans_commune > 0 {
            lignes.push(accorder(
                self.sans_commune,
                "structure sans commune reconnue.",
                "structures sans commune reconnue.",
            ));
        }
        lignes
    }
}
