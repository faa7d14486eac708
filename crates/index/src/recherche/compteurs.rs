//! How many lieux of a search each territory holds.

use std::{collections::HashMap, sync::LazyLock};

use coop_domain::{
    contours,
    geo::Emprise,
    recherche::{Compteur, Compteurs, NiveauCompteurs},
    territoires::Cog,
};

use super::facettes::{Ensemble, nombre};
use crate::{Instantane, Question, instantane::Liste};

type Emprises = LazyLock<HashMap<String, Emprise>>;

static REGIONS: Emprises = LazyLock::new(|| contours::emprises(contours::REGIONS));
static DEPARTEMENTS: Emprises = LazyLock::new(|| contours::emprises(contours::DEPARTEMENTS));

impl Instantane {
    /// How many lieux of the whole result of a question each territory of a level holds, each lieu counted once.
    #[must_use]
    pub fn compteurs(&self, cog: &Cog, question: &Question, niveau: NiveauCompteurs) -> Compteurs {
        let ensemble = Ensemble::de(self, question);
        let tous = ensemble.selection(&ensemble.question);
        let (liste, emprises) = match niveau {
            NiveauCompteurs::Region => (Liste::Region, &REGIONS),
            NiveauCompteurs::Departement => (Liste::Departement, &DEPARTEMENTS),
        };
        let mut items: Vec<_> = cog
            .territoires(niveau.into())
            .into_iter()
            .map(|territoire| {
                let lignes = self.listes.lignes_de(liste, &territoire.code).iter();
                Compteur {
                    emprise: emprises.get(&territoire.code).copied(),
                    nombre: nombre(lignes.filter(|ligne| tous.contient(**ligne)).count()),
                    code: territoire.code,
                    nom: territoire.nom,
                    latitude: territoire.latitude,
                    longitude: territoire.longitude,
                }
            })
            .collect();
        items.sort_by(|a, b| a.code.cmp(&b.code));
        let total = nombre(tous.cardinal());
        let situes: u32 = items.iter().map(|compteur| compteur.nombre).sum();
        Compteurs {
            niveau,
            items,
            sans_territoire: total.saturating_sub(situes),
            total,
            emprise: ensemble.emprise(&tous),
        }
    }
}
