//! Which rows of a file are of CRAs that are there already.
//!
//! Told in this order, each CRA for one row: by its identifier, for files that we have made; by the key under which an
//! import wrote it, whatever became of it since; by what it says, for CRAs that came another way. A key is of a content
//! and of a rank among the rows that say the same, so that two equal rows are two CRAs and the same file is the same keys.

use std::collections::{HashMap, HashSet};

use coop_domain::ids::CraId;
use coop_ingest::cras::LigneCra;
use coop_store::cras::{CleCra, CrasConnus};

/// What a row says, in one form, and what its keys are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Empreinte {
    /// What it says.
    pub(super) dit: String,
    /// The keys of the ranks are made from this.
    pub(super) demande: [u8; 32],
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Its CRA is to be written, under this key; none when it was not read whole.
    Nouvelle(Option<CleCra>),
    /// Its CRA is there, and says something else by now.
    DejaLa { autrement: bool },
    /// Its CRA was deleted.
    Supprimee,
}

/// Finds where each row stands; `cle` makes the key of a content and of a rank.
pub(super) fn rapprocher(
    lignes: &[LigneCra],
    empreintes: &[Option<Empreinte>],
    connus: &CrasConnus,
    dits: &HashMap<CraId, String>,
    cle: impl Fn(&Empreinte, u32) -> CleCra,
) -> Vec<Place> {
    let mut pris: HashSet<CraId> = HashSet::new();
    let mut places: Vec<Option<Place>> = lignes
        .iter()
        .zip(empreintes)
        .map(|(ligne, empreinte)| {
            let connu = ligne.id.and_then(|id| Some((id, *connus.par_id.get(&id)?)));
            if let Some((id, _)) = connu {
                pris.insert(id);
            }
            match connu {
                _ if ligne.supprime => Some(Place::Supprimee),
                Some((_, true)) => Some(Place::Supprimee),
                Some((id, false)) => Some(Place::DejaLa {
                    autrement: dits.get(&id) != empreinte.as_ref().map(|empreinte| &empreinte.dit),
                }),
                None => None,
            }
        })
        .collect();
    let mut rangs: HashMap<&str, u32> = HashMap::new();
    let cles: Vec<Option<CleCra>> = places
        .iter_mut()
        .zip(empreintes)
        .map(|(place, empreinte)| {
            let empreinte = empreinte.as_ref().filter(|_| place.is_none())?;
            let rang = rangs.entry(&empreinte.dit).or_default();
            let cle = cle(empreinte, *rang);
            *rang += 1;
            if let Some(id) = connus.par_cle.get(&cle.cle) {
                pris.insert(*id);
                let supprime = connus.par_id.get(id).copied().unwrap_or_default();
                *place = Some(if supprime {
                    Place::Supprimee
                } else {
                    Place::DejaLa { autrement: false }
                });
            }
            Some(cle)
        })
        .collect();
    let mut libres: HashMap<&str, usize> = HashMap::new();
    for (_, dit) in dits.iter().filter(|(id, _)| !pris.contains(id)) {
        *libres.entry(dit).or_default() += 1;
    }
    places
        .into_iter()
        .zip(empreintes)
        .zip(cles)
        .map(|((place, empreinte), cle)| {
            place.unwrap_or_else(|| {
                let libre = empreinte
                    .as_ref()
                    .and_then(|empreinte| libres.get_mut(empreinte.dit.as_str()));
                match libre {
                    Some(nombre) if *nombre > 0 => {
                        *nombre -= 1;
                        Place::DejaLa { autrement: false }
                    }
                    _ => Place::Nouvelle(cle),
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(n: u8) -> CraId {
        CraId::depuis_octets([n; 16])
    }

    fn cle(empreinte: &Empreinte, rang: u32) -> CleCra {
        let mut cle = [0; 32];
        cle[0] = empreinte.demande[0];
        cle[1] = u8::try_from(rang).unwrap();
        CleCra {
            cle,
            demande: empreinte.demande,
        }
    }

    fn lignes(nombre: usize) -> Vec<LigneCra> {
        vec![
            LigneCra {
                ligne: 2,
                saisie: coop_domain::cra::SaisieCra::default(),
                erreurs: Vec::new(),
                id: None,
                supprime: false,
                remarques: Vec::new(),
            };
            nombre
        ]
    }

    fn empreintes(dits: &[u8]) -> Vec<Option<Empreinte>> {
        let empreinte = |dit: &u8| {
            Some(Empreinte {
                dit: dit.to_string(),
                demande: [*dit; 32],
            })
        };
        dits.iter().map(empreinte).collect()
    }

    /// A person's CRAs, as imports and forms write them.
    #[derive(Default)]
    struct Base {
        connus: CrasConnus,
        dits: HashMap<CraId, String>,
    }

    impl Base {
        fn ecrire(&mut self, dit: u8, cle: Option<CleCra>) {
            let id = id(u8::try_from(self.connus.par_id.len()).unwrap());
            self.connus.par_id.insert(id, false);
            self.dits.insert(id, dit.to_string());
            if let Some(cle) = cle {
                self.connus.par_cle.insert(cle.cle, id);
            }
        }

        /// Writes what is new of a file; how many.
        fn importer(&mut self, fichier: &[u8]) -> usize {
            let places = rapprocher(
                &lignes(fichier.len()),
                &empreintes(fichier),
                &self.connus,
                &self.dits,
                cle,
            );
            let mut ecrits = 0;
            for (dit, place) in fichier.iter().zip(places) {
                if let Place::Nouvelle(cle) = place {
                    self.ecrire(*dit, Some(cle.unwrap()));
                    ecrits += 1;
                }
            }
            ecrits
        }

        fn combien(&self, dit: u8) -> usize {
            self.dits
                .values()
                .filter(|autre| **autre == dit.to_string())
                .count()
        }
    }

    proptest! {
        #[test]
        fn a_file_writes_what_is_missing_and_nothing_twice(
            formulaires in prop::collection::vec(0_u8..4, 0..6),
            fichiers in prop::collection::vec(prop::collection::vec(0_u8..4, 0..8), 1..5),
        ) {
            let mut base = Base::default();
            formulaires.iter().for_each(|dit| base.ecrire(*dit, None));
            for fichier in &fichiers {
                let avant: Vec<_> = (0..4).map(|dit| base.combien(dit)).collect();
                base.importer(fichier);
                for dit in 0..4_u8 {
                    let dans_le_fichier = fichier.iter().filter(|autre| **autre == dit).count();
                    prop_assert_eq!(base.combien(dit), avant[usize::from(dit)].max(dans_le_fichier));
                }
                prop_assert_eq!(base.importer(fichier), 0);
            }
        }
    }

    #[test]
    fn what_was_imported_and_changed_or_deleted_since_is_not_written_again() {
        let mut base = Base::default();
        assert_eq!(base.importer(&[1, 1, 2]), 3);
        base.dits.insert(id(0), "corrigé".to_owned());
        base.connus.par_id.insert(id(2), true);
        base.dits.remove(&id(2));
        let places = rapprocher(&lignes(3), &empreintes(&[1, 1, 2]), &base.connus, &base.dits, cle);
        let deja_la = Place::DejaLa { autrement: false };
        assert_eq!(places, [deja_la, deja_la, Place::Supprimee]);
    }

    #[test]
    fn an_identifier_is_that_of_a_cra_whatever_it_says() {
        let mut base = Base::default();
        base.ecrire(1, None);
        base.ecrire(2, None);
        base.connus.par_id.insert(id(1), true);
        base.dits.remove(&id(1));
        let mut lignes = lignes(4);
        lignes[0].id = Some(id(0));
        lignes[1].id = Some(id(0));
        lignes[2].id = Some(id(1));
        lignes[3].supprime = true;
        let places = rapprocher(&lignes, &empreintes(&[1, 9, 2, 3]), &base.connus, &base.dits, cle);
        assert_eq!(
            places,
            [
                Place::DejaLa { autrement: false },
                Place::DejaLa { autrement: true },
                Place::Supprimee,
                Place::Supprimee,
            ]
        );
    }
}
