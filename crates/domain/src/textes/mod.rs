//! The words shown to people, once a page: the server's pages and the client say the same things.
//!
//! French, plain, « vous », short sentences. Spaces before `: ; ? ! » %` and after `«` do not break;
//! a test reads these files and refuses the others.

pub mod accessibilite;
pub mod accueil;
pub mod activation;
pub mod affichage;
pub mod audit;
pub mod cartographie;
pub mod cgu;
pub mod compte;
pub mod comptes;
pub mod connexion;
pub mod conservation;
pub mod coquille;
pub mod courts;
pub mod cra;
pub mod donnees_personnelles;
pub mod double;
pub mod doublons;
pub mod equipe;
pub mod erreurs;
pub mod espace;
pub mod federation;
pub mod hors_ligne;
pub mod import;
pub mod import_cra;
pub mod integrer;
pub mod lieu;
pub mod mentions_legales;
pub mod mot_de_passe;
pub mod orientation;
pub mod partages;
pub mod passages;
pub mod plan_du_site;
pub mod publiees;
pub mod saisie_lieu;
pub mod semaine;
pub mod statistiques;
pub mod transfert;

/// A titled paragraph or more of a page of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub titre: &'static str,
    /// Its paragraphs, in order.
    pub paragraphes: &'static [&'static str],
    /// Its list, after the paragraphs; may be empty.
    pub liste: &'static [&'static str],
}

impl Section {
    const fn new(titre: &'static str, paragraphes: &'static [&'static str]) -> Self {
        Self {
            titre,
            paragraphes,
            liste: &[],
        }
    }

    const fn avec_liste(self, liste: &'static [&'static str]) -> Self {
        Self { liste, ..self }
    }
}

/// A page made of words only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageDeTexte {
    /// Its main heading, and the beginning of its title.
    pub titre: &'static str,
    /// What opens it.
    pub chapeau: &'static str,
    /// Its sections, in order.
    pub sections: &'static [Section],
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// Every file of words under this folder, with its name.
    fn fichiers(dossier: &Path) -> Vec<(String, String)> {
        let mut lus = Vec::new();
        for entree in fs::read_dir(dossier).unwrap() {
            let chemin = entree.unwrap().path();
            if chemin.is_dir() {
                lus.extend(fichiers(&chemin));
            } else {
                lus.push((chemin.display().to_string(), fs::read_to_string(&chemin).unwrap()));
            }
        }
        lus
    }

    /// The text between quotes of each line that is no comment.
    fn phrases(source: &str) -> impl Iterator<Item = &str> {
        source
            .lines()
            .take_while(|ligne| !ligne.starts_with("#[cfg(test)]"))
            .filter(|ligne| !ligne.trim_start().starts_with("//"))
            .filter_map(|ligne| Some(ligne.split_once('"')?.1.rsplit_once('"')?.0))
    }

    #[test]
    fn punctuation_never_stands_alone_on_a_line() {
        let mut lues = 0;
        let dossier = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/textes");
        for (nom, source) in &fichiers(&dossier) {
            for phrase in phrases(source) {
                lues += 1;
                for coupable in [" :", " ;", " ?", " !", " »", "« ", " %", "  "] {
                    assert!(
                        !phrase.contains(coupable),
                        "{nom}: « {phrase} » has a breaking space in {coupable:?}"
                    );
                }
                assert!(
                    !phrase.contains('’'),
                    "{nom}: « {phrase} » has another apostrophe than the labels of the standard"
                );
            }
        }
        assert!(lues > 100, "only {lues} sentences were read");
    }
}
