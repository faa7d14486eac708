//! Where a lieu stands: its commune of today, its département, its position.

mod annuaire;
mod noms;
mod position;

use coop_domain::lieu::Lieu;

pub(crate) use annuaire::Annuaire;

use crate::verification::Brouillon;

/// The lieu of a draft, located as well as the draft and the COG allow.
///
/// Adds to the draft's warnings what had to be guessed, corrected or dropped.
pub(crate) fn localiser(
    annuaire: &Annuaire<'_>,
    brouillon: Brouillon,
) -> (Lieu, Vec<coop_domain::ErreurChamp>) {
    let Brouillon {
        mut lieu,
        degres,
        mut avertissements,
    } = brouillon;
    let commune = annuaire.resoudre(&lieu.adresse, degres, &mut avertissements);
    lieu.adresse.code_insee = commune.map(|commune| commune.code.clone());
    lieu.adresse.departement = commune.map(|commune| commune.departement.clone());
    lieu.adresse.position = position::situer(annuaire, commune, degres, &mut avertissements);
    (lieu, avertissements)
}

#[cfg(test)]
mod tests;
