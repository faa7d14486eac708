//! The report as a person reads it in a terminal.

use std::collections::BTreeMap;

use coop_domain::texte::accorder;

use super::{Rapport, Regle};
use crate::Format;

/// How many rules and reasons are listed.
const LIGNES_MAX: usize = 10;

impl Rapport {
    /// The report in French, one line an element, without colour nor trailing blank.
    #[must_use]
    pub fn en_clair(&self) -> Vec<String> {
        let ecartees = u32::try_from(self.quarantaine.len()).unwrap_or(u32::MAX);
        let mut lignes = vec![format!(
            "{} : {}, {}.",
            accorder(self.lus, "ligne lue", "lignes lues"),
            accorder(self.valides, "lieu valide", "lieux valides"),
            accorder(ecartees, "ligne écartée", "lignes écartées"),
        )];
        lignes.extend(self.localisation());
        if !self.fichier.colonnes_ignorees.is_empty() {
            lignes.push(format!(
                "Colonnes ignorées, absentes du standard : {}.",
                self.fichier.colonnes_ignorees.join(", ")
            ));
        }
        let raisons = self.raisons();
        if !raisons.is_empty() {
            lignes.push("Lignes écartées, par raison :".to_owned());
            lignes.extend(abreger(raisons));
        }
        if !self.avertissements.is_empty() {
            lignes.push("Valeurs corrigées ou ignorées, dans des lignes gardées :".to_owned());
            lignes.extend(abreger(
                self.avertissements
                    .iter()
                    .map(|regle| self.regle(regle))
                    .collect(),
            ));
        }
        lignes
    }

    fn localisation(&self) -> impl Iterator<Item = String> {
        let localises = self.localises;
        [
            (
                localises.approchees,
                "lieu placé au centre de sa commune.",
                "lieux placés au centre de leur commune.",
            ),
            (
                localises.sans_position,
                "lieu sans position.",
                "lieux sans position.",
            ),
            (
                localises.sans_commune,
                "lieu sans commune reconnue.",
                "lieux sans commune reconnue.",
            ),
        ]
        .into_iter()
        .filter(|(nombre, ..)| *nombre > 0)
        .map(|(nombre, singulier, pluriel)| accorder(nombre, singulier, pluriel))
    }

    /// Reasons of the quarantine, the most frequent first, each with its first row.
    fn raisons(&self) -> Vec<String> {
        let mut par_raison = BTreeMap::<_, (u32, u32, &str)>::new();
        for ecartee in &self.quarantaine {
            for raison in &ecartee.raisons {
                par_raison
                    .entry((raison.chemin.as_str(), raison.code.as_str()))
                    .or_insert((0, ecartee.ligne, &raison.message))
                    .0 += 1;
            }
        }
        let mut raisons: Vec<_> = par_raison.into_iter().collect();
        raisons.sort_by_key(|(_, (nombre, ..))| std::cmp::Reverse(*nombre));
        raisons
            .into_iter()
            .map(|((champ, _), (nombre, ligne, message))| self.compte(champ, nombre, ligne, message))
            .collect()
    }

    fn regle(&self, regle: &Regle) -> String {
        let (ligne, message) = regle
            .exemples
            .first()
            .map_or((0, ""), |exemple| (exemple.ligne, exemple.message.as_str()));
        self.compte(&regle.champ, regle.nombre, ligne, message)
    }

    fn compte(&self, champ: &str, nombre: u32, ligne: u32, message: &str) -> String {
        let endroit = match self.fichier.format {
            Format::Csv => "ligne",
            Format::Json => "élément",
        };
        let premiere = if nombre > 1 { "d'abord " } else { "" };
        let fois = accorder(nombre, "fois", "fois");
        format!("  {champ}, {fois} ({premiere}{endroit} {ligne}) : {message}")
    }
}

fn abreger(mut lignes: Vec<String>) -> Vec<String> {
    let reste = u32::try_from(lignes.len().saturating_sub(LIGNES_MAX)).unwrap_or(u32::MAX);
    lignes.truncate(LIGNES_MAX);
    if reste > 0 {
        lignes.push(format!("  et {}.", accorder(reste, "autre cas", "autres cas")));
    }
    lignes
}
