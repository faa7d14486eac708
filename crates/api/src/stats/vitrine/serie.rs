//! The published months of a territory.

use std::collections::HashMap;

use coop_client::chemins::stats::TerritoireStats;
use coop_domain::{
    ids::CompteId,
    stats::{
        Bloc, CONSEILLERS_MIN, Mesures,
        echanges::{
            Chiffres, Etape, NiveauStats, Pas, RAISON_COLLECTIVITE, RAISON_PEU_DE_CONSEILLERS,
            RAISON_VOISINS, Secrets,
        },
        famille::Masque,
    },
    temps::Date,
};
use coop_store::publications::Publication;

/// Bits of a word.
const MOT: usize = 64;

/// A territory, and what is published of it.
#[derive(Debug)]
pub(crate) struct Serie {
    /// Its level.
    pub(crate) niveau: NiveauStats,
    /// Its code.
    pub(crate) code: String,
    /// Its name.
    pub(crate) nom: String,
    /// The key of the territory above.
    pub(super) parent: Option<String>,
    /// Its place among the others of its level.
    pub(super) ordre: usize,
    /// The keys of the territories right under it, when it is a hub: it is the parent of none.
    pub(super) parts: Vec<String>,
    /// Whether it is never told alone.
    pub(crate) tu: bool,
    /// Its months, by their rank among those that are published; none for those of nobody.
    mois: Vec<Option<Mois>>,
    /// Who contributed, by a number of this territory's own; of use while months are laid.
    numeros: HashMap<CompteId, usize>,
}

#[derive(Debug)]
struct Mois {
    mesures: Mesures,
    presents: Presents,
    /// How many they are.
    conseillers: usize,
    masque: Masque,
}

/// A set of conseillers, by their numbers.
#[derive(Debug, Clone, Default)]
struct Presents(Vec<u64>);

impl Presents {
    fn ajouter(&mut self, numero: usize) {
        let mot = numero / MOT;
        if self.0.len() <= mot {
            self.0.resize(mot + 1, 0);
        }
        if let Some(mot) = self.0.get_mut(mot) {
            *mot |= 1 << (numero % MOT);
        }
    }

    fn unir(&mut self, autres: &Self) {
        if self.0.len() < autres.0.len() {
            self.0.resize(autres.0.len(), 0);
        }
        for (mot, autre) in self.0.iter_mut().zip(&autres.0) {
            *mot |= autre;
        }
    }

    fn nombre(&self) -> usize {
        let bits: u32 = self.0.iter().map(|mot| mot.count_ones()).sum();
        usize::try_from(bits).unwrap_or(usize::MAX)
    }
}

impl Serie {
    /// A territory of which nothing is published.
    pub(super) fn vide(
        niveau: NiveauStats,
        code: String,
        nom: String,
        parent: Option<String>,
        ordre: usize,
    ) -> Self {
        Self {
            niveau,
            code,
            nom,
            parent,
            ordre,
            parts: Vec::new(),
            tu: false,
            mois: Vec::new(),
            numeros: HashMap::new(),
        }
    }

    /// Where its figures are.
    pub(crate) fn territoire(&self) -> TerritoireStats {
        TerritoireStats::nouveau(self.niveau, self.code.clone())
    }

    /// Lays a month.
    pub(super) fn poser(&mut self, rang: usize, publication: Publication) {
        if publication.conseillers.is_empty() {
            return;
        }
        let mut presents = Presents::default();
        for conseiller in publication.conseillers {
            let suivant = self.numeros.len();
            presents.ajouter(*self.numeros.entry(conseiller).or_insert(suivant));
        }
        if self.mois.len() <= rang {
            self.mois.resize_with(rang + 1, || None);
        }
        if let Some(place) = self.mois.get_mut(rang) {
            *place = Some(Mois {
                mesures: publication.mesures,
                conseillers: presents.nombre(),
                presents,
                // What is hidden is not decided yet: all is.
                masque: publication.masque.unwrap_or(Masque::TOUT),
            });
        }
    }

    /// All months are laid.
    pub(super) fn finir(&mut self) {
        self.numeros = HashMap::new();
    }

    /// The figures of these months, of which the first one has this rank, and what is hidden of them: what is of
    /// one of the months.
    pub(super) fn chiffres(&self, mois: &[Date], debut: usize, pas: Pas) -> (Chiffres, Secrets) {
        let (mut mesures, mut presents) = (Mesures::default(), Presents::default());
        let (mut masque, mut peu) = (Masque::RIEN, false);
        let mut etapes: Vec<(Etape, bool)> = Vec::new();
        for (jour, rang) in mois.iter().zip(debut..) {
            let meme_etape =
                |(etape, _): &&mut (Etape, bool)| pas == Pas::Annee && etape.periode.annee() == jour.annee();
            if etapes.last_mut().filter(|etape| meme_etape(etape)).is_none() {
                etapes.push((etape(*jour), false));
            }
            let (Some(Some(compte)), Some((etape, cachee))) = (self.mois.get(rang), etapes.last_mut()) else {
                continue;
            };
            peu |= compte.conseillers < CONSEILLERS_MIN;
            masque = masque.ou(compte.masque);
            mesures.cumuler(&compte.mesures);
            presents.unir(&compte.presents);
            etape.cras += somme(&compte.mesures, Bloc::CRAS);
            etape.accompagnements += somme(&compte.mesures, Bloc::ACCOMPAGNEMENTS);
            etape.conseillers = etape.conseillers.max(compte.conseillers);
            *cachee |= compte.masque.est_entier();
        }
        let raison = if self.tu {
            Some(RAISON_COLLECTIVITE)
        } else if peu {
            Some(RAISON_PEU_DE_CONSEILLERS)
        } else {
            masque.est_entier().then_some(RAISON_VOISINS)
        };
        let (evolution, etapes) = etapes.into_iter().unzip();
        let chiffres = Chiffres {
            mesures,
            conseillers: presents.nombre(),
            evolution,
        };
        let secrets = Secrets {
            masque,
            raison,
            etapes,
        };
        (chiffres, secrets)
    }
}

fn etape(periode: Date) -> Etape {
    Etape {
        periode,
        cras: 0,
        accompagnements: 0,
        conseillers: 0,
    }
}

fn somme(mesures: &Mesures, bloc: Bloc) -> u64 {
    u64::try_from(mesures.total(bloc)).unwrap_or(0)
}
