//! The report: one Markdown file.

use std::{fmt::Write as _, fs, process::Command};

/// One part of the report.
pub(crate) struct Partie {
    pub(crate) titre: &'static str,
    /// How it was measured, in a few sentences.
    pub(crate) methode: String,
    pub(crate) colonnes: &'static [&'static str],
    pub(crate) lignes: Vec<Vec<String>>,
}

/// The whole report: machine, date, command, then the parts.
pub(crate) fn markdown(parties: &[Partie]) -> String {
    let mut texte = String::from("# Results\n\n");
    // Writing to a String never fails.
    let _ = writeln!(
        texte,
        "{}, `make bench`; what is measured and how: [README.md](README.md).\n",
        jiff::Timestamp::now().strftime("%F %R UTC")
    );
    let _ = writeln!(texte, "{}\n", machine());
    for partie in parties {
        let _ = writeln!(
            texte,
            "## {}\n\n{}\n\n{}",
            partie.titre,
            partie.methode,
            partie.tableau()
        );
    }
    texte.truncate(texte.trim_end().len());
    texte.push('\n');
    texte
}

impl Partie {
    /// What is printed while the rest is measured.
    pub(crate) fn en_clair(&self) -> String {
        format!("{}\n{}", self.titre, self.tableau())
    }

    fn tableau(&self) -> String {
        let mut texte = format!(
            "| {} |\n|---|{}\n",
            self.colonnes.join(" | "),
            "---:|".repeat(self.colonnes.len() - 1)
        );
        for ligne in &self.lignes {
            let _ = writeln!(texte, "| {} |", ligne.join(" | "));
        }
        texte
    }
}

fn machine() -> String {
    let modele = champ("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memoire = champ("/proc/meminfo", "MemTotal")
        .and_then(|total| total.trim_end_matches(" kB").parse::<f64>().ok())
        .map_or_else(String::new, |kio| {
            format!(", {:.0} GB of memory", kio * 1024.0 / 1e9)
        });
    let coeurs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(
        "Machine: {modele}, {coeurs} cores{memoire}, {}, {}.",
        premier_mot(&["uname", "-s"]),
        premier_mot(&["rustc", "--version"])
    )
}

fn premier_mot(commande: &[&str]) -> String {
    let Some((programme, arguments)) = commande.split_first() else {
        return String::new();
    };
    let sortie = Command::new(programme).args(arguments).output();
    sortie.map_or_else(
        |_| format!("no {programme}"),
        |sortie| String::from_utf8_lossy(&sortie.stdout).trim().to_owned(),
    )
}

/// The value of `nom : valeur` in a file of /proc.
pub(crate) fn champ(fichier: &str, nom: &str) -> Option<String> {
    let texte = fs::read_to_string(fichier).ok()?;
    let ligne = texte.lines().find(|ligne| ligne.starts_with(nom))?;
    Some(ligne.split_once(':')?.1.trim().to_owned())
}

/// A number with its thousands apart.
pub(crate) fn entier(nombre: f64) -> String {
    coop_domain::texte::milliers(nombre.round())
}

/// A ratio, in percent of the peer.
pub(crate) fn pourcent(part: f64, tout: f64) -> String {
    format!("{:.0} %", 100.0 * part / tout)
}
