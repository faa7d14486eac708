//! What is answered: lieux found, and the keys of the neighbouring pages.

use coop_domain::lieu::{LieuTrouve, ProchainPassage};

use crate::{
    cle::Cle,
    horaires::EtatPret,
    json::{au_decimetre, ecrire_distance, en_json},
    lieu::LieuIndexe,
};

/// A page of lieux.
#[derive(Debug)]
pub struct Reponse<'a> {
    /// The lieux, in order.
    pub items: Vec<Trouve<'a>>,
    /// The key of the next page; none when this page reaches the end.
    pub suivant: Option<Cle>,
    /// The key of the previous page; none when this page begins the result.
    pub precedent: Option<Cle>,
    /// The size of the whole result, when it was asked for.
    pub total: Option<u32>,
}

/// A lieu found.
#[derive(Debug, Clone)]
pub struct Trouve<'a> {
    /// The lieu.
    pub lieu: &'a LieuIndexe,
    /// Metres from the point asked for to the lieu or to its nearest stop, unrounded; none without a point or a position.
    pub distance_m: Option<f64>,
    /// Its state: at the instant asked for by `ouvert_le`, else now.
    pub etat: EtatPret,
    /// The stop that the distance leads to; without a point, the next one.
    pub prochain_passage: Option<ProchainPassage>,
}

impl Trouve<'_> {
    /// Appends the JSON of the [`LieuTrouve`], distance to the decimetre.
    pub fn ecrire_json(&self, sortie: &mut Vec<u8>) {
        self.lieu.ecrire_json_ouvert(sortie);
        sortie.extend_from_slice(br#""distance_m":"#);
        ecrire_distance(self.distance_m, sortie);
        sortie.push(b',');
        self.etat.ecrire_membres(sortie);
        if let Some(passage) = &self.prochain_passage {
            sortie.extend_from_slice(br#","prochain_passage":"#);
            sortie.extend_from_slice(&en_json(passage));
        }
        sortie.push(b'}');
    }
}

impl From<&Trouve<'_>> for LieuTrouve {
    fn from(trouve: &Trouve<'_>) -> Self {
        Self {
            lieu: trouve.lieu.publie().clone(),
            distance_m: trouve.distance_m.map(au_decimetre),
            ouvert: trouve.etat.code.ouvert(),
            etat: trouve.etat.clone().into(),
            prochain_passage: trouve.prochain_passage.clone(),
        }
    }
}
