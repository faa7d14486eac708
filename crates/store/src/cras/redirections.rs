//! Redirections in one column: `caf:1,mairie:2`, in the order of the list.

use coop_domain::{
    cra::{Effectifs, Organisme},
    enumeration::Enumeration as _,
};

use crate::{colonnes::illisible, erreur::Erreur};

/// The column of these redirections.
pub(super) fn ecrire(redirections: &Effectifs<Organisme>) -> String {
    let paires: Vec<_> = redirections
        .iter()
        .map(|(organisme, n)| format!("{}:{n}", organisme.code()))
        .collect();
    paires.join(",")
}

/// The redirections of a column.
pub(super) fn lire(colonne: &str) -> Result<Vec<(Organisme, u32)>, Erreur> {
    let refus = || illisible("cras", "redirections");
    colonne
        .split(',')
        .filter(|paire| !paire.is_empty())
        .map(|paire| {
            let (code, n) = paire.split_once(':').ok_or_else(refus)?;
            let organisme = Organisme::lire(code).map_err(|_| refus())?;
            Ok((organisme, n.parse().map_err(|_| refus())?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for paires in [
            vec![],
            vec![(Organisme::Caf, 1)],
            vec![(Organisme::Ants, 3), (Organisme::AutreStructureMediation, 500)],
        ] {
            let effectifs: Effectifs<Organisme> = paires.iter().copied().collect();
            assert_eq!(lire(&ecrire(&effectifs)).unwrap(), paires);
        }
        for fausse in ["caf", "caf:", "caf:x", "inconnu:1", "caf:1;mairie:2"] {
            assert!(lire(fausse).is_err(), "{fausse}");
        }
    }
}
