//! The report as a person reads it in a terminal.

use coop_domain::texte::accorder;

use super::{PropreLieux, Rapport, Regle};
use crate::Format;

/// How many rules and reasons are listed.
const LIGNES_MAX: usize = 10;

/// What a report says of its own kind of file.
pub trait Particularites {
    /// « lieu valide », « lieux valides ».
    const VALIDES: (&'static str, &'static str);
    /// Where the ignored columns are not to be found: « du standard ».
    const SCHEMA: &'static str;

    /// Sentences of this kind only.
    fn en_clair(&self) -> Vec<String>;
}

impl<P: Particularites> Rapport<P> {
    /// The report in French, one line an element, without colour nor trailing blank.
    #[must_use]
    pub fn en_clair(&self) -> Vec<String> {
        let mut lignes = vec![format!(
            "{} : {}, {}.",
            accorder(self.lus, "ligne lue", "lignes lues"),
            accorder(self.valides, P::VALIDES.0, P::VALIDES.1),
            accorder(self.ecartees, "ligne écartée", "lignes écartées"),
        )];
        lignes.extend(self.propre.en_clair());
        if !self.fichier.colonnes_ignorees.is_empty() {
            lignes.push(format!(
                "Colonnes ignorées, absentes {} : {}.",
                P::SCHEMA,
                self.fichier.colonnes_ignorees.join(", ")
            ));
        }
        lignes.extend(self.regles("Lignes écartées, par raison :", &self.raisons));
        lignes.extend(self.regles(
            "Valeurs corrigées ou ignorées, dans des lignes gardées :",
            &self.avertissements,
        ));
        lignes
    }

    /// A title and the most frequent rules, each with its first row; nothing without rules.
    fn regles(&self, titre: &str, regles: &[Regle]) -> Vec<String> {
        if regles.is_empty() {
            return Vec::new();
        }
        let mut lignes = vec![titre.to_owned()];
        lignes.extend(regles.iter().take(LIGNES_MAX).map(|regle| self.regle(regle)));
        let reste = u32::try_from(regles.len().saturating_sub(LIGNES_MAX)).unwrap_or(u32::MAX);
        if reste > 0 {
            lignes.push(format!("  et {}.", accorder(reste, "autre cas", "autres cas")));
        }
        lignes
    }

    fn regle(&self, regle: &Regle) -> String {
        let (ligne, message) = regle
            .exemples
            .first()
            .map_or((0, ""), |exemple| (exemple.ligne, exemple.message.as_str()));
        let endroit = match self.fichier.format {
            Format::Csv => "ligne",
            Format::Json => "élément",
        };
        let premiere = if regle.nombre > 1 { "d'abord " } else { "" };
        let fois = accorder(regle.nombre, "fois", "fois");
        format!(
            "  {}, {fois} ({premiere}{endroit} {ligne}) : {message}",
            regle.champ
        )
    }
}

impl Particularites for PropreLieux {
    const VALIDES: (&'static str, &'static str) = ("lieu valide", "lieux valides");
    const SCHEMA: &'static str = "du standard";

    fn en_clair(&self) -> Vec<String> {
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
        .collect()
    }
}
