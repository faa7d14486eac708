//! Names of communes, whole and by words.

use std::collections::{BTreeMap, HashMap};

use coop_domain::territoires::{Cog, Commune};

use crate::mots::{Lexique, mots, normaliser};

/// Folded whole names, each with the communes that bear it.
#[derive(Debug)]
pub(super) struct NomsEntiers {
    pub(super) lexique: Lexique,
    porteurs: Box<[Box<[Porteur]>]>,
}

/// A commune that bears a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Porteur {
    pub(super) commune: u32,
    /// The name is that of a former commune, which this one holds today.
    pub(super) ancien: bool,
}

/// Words of names, each with the communes whose name holds it.
#[derive(Debug)]
pub(super) struct NomsParMots {
    pub(super) lexique: Lexique,
    communes: Box<[Box<[u32]>]>,
}

impl NomsEntiers {
    pub(super) fn nouveaux(cog: &Cog) -> Self {
        let mut porteurs: BTreeMap<String, Vec<Porteur>> = BTreeMap::new();
        let numeros: HashMap<_, _> = (0_u32..)
            .zip(cog.communes())
            .map(|(numero, commune)| (&commune.code, numero))
            .collect();
        for (commune, actuelle) in (0_u32..).zip(cog.communes()) {
            let nom = normaliser(&actuelle.nom);
            let porteur = Porteur {
                commune,
                ancien: false,
            };
            for court in noms_courts(&nom) {
                porteurs.entry(court).or_default().push(porteur);
            }
            porteurs.entry(nom).or_default().push(porteur);
        }
        for (ancien_nom, actuelle) in cog.anciennes() {
            if let Some(commune) = numeros.get(&actuelle.code) {
                porteurs.entry(normaliser(ancien_nom)).or_default().push(Porteur {
                    commune: *commune,
                    ancien: true,
                });
            }
        }
        let (noms, porteurs): (Vec<_>, Vec<_>) = porteurs
            .into_iter()
            .map(|(nom, porteurs)| (nom.into_boxed_str(), porteurs.into_boxed_slice()))
            .unzip();
        Self {
            lexique: Lexique::nouveau(noms.into()),
            porteurs: porteurs.into(),
        }
    }

    /// The communes of the name at this position of the vocabulary.
    pub(super) fn porteurs(&self, nom: u32) -> &[Porteur] {
        self.porteurs.get(nom as usize).map_or(&[], AsRef::as_ref)
    }
}

impl NomsParMots {
    pub(super) fn nouveaux(communes: &[Commune]) -> Self {
        let mut par_mot: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (numero, commune) in (0_u32..).zip(communes) {
            for mot in mots(&normaliser(&commune.nom)) {
                match par_mot.get_mut(mot) {
                    Some(numeros) => numeros.push(numero),
                    None => {
                        par_mot.insert(mot.to_owned(), vec![numero]);
                    }
                }
            }
        }
        let (mots, communes): (Vec<_>, Vec<_>) = par_mot
            .into_iter()
            .map(|(mot, communes)| (mot.into_boxed_str(), communes.into_boxed_slice()))
            .unzip();
        Self {
            lexique: Lexique::nouveau(mots.into()),
            communes: communes.into(),
        }
    }

    /// The communes of the word at this position of the vocabulary.
    pub(super) fn communes(&self, mot: u32) -> &[u32] {
        self.communes.get(mot as usize).map_or(&[], AsRef::as_ref)
    }
}

/// What people write for `lyon 3e arrondissement`: `lyon 3`, `lyon 03`, `lyon 3e`, `lyon 3eme`…
fn noms_courts(nom: &str) -> Vec<String> {
    let Some((ville, ordinal)) = nom
        .strip_suffix(" arrondissement")
        .and_then(|reste| reste.rsplit_once(' '))
    else {
        return Vec::new();
    };
    let numero = ordinal.trim_end_matches(|lettre: char| !lettre.is_ascii_digit());
    let mut courts = vec![
        format!("{ville} {numero}"),
        format!("{ville} {ordinal}"),
        format!("{ville} {numero}eme"),
        format!("{ville} {numero}eme arrondissement"),
    ];
    if numero.len() == 1 {
        courts.push(format!("{ville} 0{numero}"));
    }
    courts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrondissements_have_short_names() {
        assert_eq!(
            noms_courts("paris 1er arrondissement"),
            [
                "paris 1",
                "paris 1er",
                "paris 1eme",
                "paris 1eme arrondissement",
                "paris 01"
            ]
        );
        assert!(noms_courts("gueret").is_empty());
    }
}
