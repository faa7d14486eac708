//! One set of rows for each value of each closed list.

use std::{collections::HashMap, sync::Arc};

use coop_domain::lieu::LieuPublie;

use super::numerotes;
use crate::{bits::Bits, lieu::LieuIndexe, question::Valeurs};

/// A field of closed values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Facette {
    Services,
    Publics,
    PrisesEnCharge,
    Frais,
    Dispositifs,
    Formations,
    Acces,
    Accompagnements,
    Itinerances,
}

impl Facette {
    const TOUTES: [Self; 9] = [
        Self::Services,
        Self::Publics,
        Self::PrisesEnCharge,
        Self::Frais,
        Self::Dispositifs,
        Self::Formations,
        Self::Acces,
        Self::Accompagnements,
        Self::Itinerances,
    ];

    fn bits(self, lieu: &LieuPublie) -> u64 {
        let bits = match self {
            Self::Services => lieu.services.bits(),
            Self::Publics => lieu.publics_specifiquement_adresses.bits(),
            Self::PrisesEnCharge => lieu.prise_en_charge_specifique.bits(),
            Self::Frais => lieu.frais_a_charge.bits(),
            Self::Dispositifs => lieu.dispositif_programmes_nationaux.bits(),
            Self::Formations => lieu.formations_labels.bits(),
            Self::Acces => lieu.modalites_acces.bits(),
            Self::Accompagnements => lieu.modalites_accompagnement.bits(),
            Self::Itinerances => lieu.itinerance.bits(),
        };
        bits.cast_unsigned()
    }
}

/// The rows of each value.
#[derive(Debug)]
pub(crate) struct Facettes {
    taille: usize,
    lignes: HashMap<(Facette, u32), Bits>,
}

impl Facettes {
    pub(crate) fn nouvelles(lieux: &[Arc<LieuIndexe>]) -> Self {
        let taille = lieux.len();
        let mut lignes = HashMap::new();
        for (ligne, lieu) in numerotes(lieux) {
            for facette in Facette::TOUTES {
                for position in positions(facette.bits(lieu.publie())) {
                    lignes
                        .entry((facette, position))
                        .or_insert_with(|| Bits::vide(taille))
                        .ajouter(ligne);
                }
            }
        }
        Self { taille, lignes }
    }

    /// The rows that have the value at this position; none when no row has it.
    pub(crate) fn lignes_de(&self, facette: Facette, position: u8) -> Option<&Bits> {
        self.lignes.get(&(facette, u32::from(position)))
    }

    /// The rows that have any, or all, of these values.
    pub(crate) fn lignes(&self, facette: Facette, valeurs: Valeurs) -> Bits {
        let (bits, combiner): (u64, fn(&mut Bits, &Bits)) = match valeurs {
            Valeurs::Une(bits) => (bits, Bits::ou),
            Valeurs::Toutes(bits) => (bits, Bits::et),
        };
        let vide = Bits::vide(self.taille);
        let mut ensembles =
            positions(bits).map(|position| self.lignes.get(&(facette, position)).unwrap_or(&vide));
        let mut lignes = ensembles.next().unwrap_or(&vide).clone();
        ensembles.for_each(|ensemble| combiner(&mut lignes, ensemble));
        lignes
    }

    /// The rows that say nothing of a field.
    pub(crate) fn muettes(&self, facette: Facette) -> Bits {
        let mut muettes = Bits::pleine(self.taille);
        let disent = self.lignes.iter().filter(|((autre, _), _)| *autre == facette);
        disent.for_each(|(_, lignes)| muettes.oter(lignes));
        muettes
    }
}

fn positions(bits: u64) -> impl Iterator<Item = u32> {
    (0..u64::BITS).filter(move |position| bits & (1 << position) != 0)
}
