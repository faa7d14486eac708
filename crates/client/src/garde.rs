//! What a device keeps of the answers of the API, so that the form of a CRA opens without a network.

mod communes;

use coop_domain::{
    comptes::echanges::Moi,
    horaires::Horaires,
    ids::LieuId,
    lieu::{LieuTrouve, Telephone},
    temps::Instant,
    textes::lieu::adresse,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use communes::chercher;

/// What can be kept and read again.
pub trait Gardable: Serialize + DeserializeOwned {}

impl<T: Serialize + DeserializeOwned> Gardable for T {}

/// Something that was read, and when by the clock of the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Garde<T> {
    /// When it was read.
    pub le: Instant,
    /// What was read.
    pub valeur: T,
}

impl<T: Gardable> Garde<T> {
    /// The text to keep.
    #[must_use]
    pub fn ecrire(&self) -> String {
        // What was read as JSON has a text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept as this text; none when another version of the program wrote it: it is then read anew.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        serde_json::from_str(texte).ok()
    }

    /// Whether it was read longer ago than this, in seconds, or later than now: the clock of the device has moved.
    #[must_use]
    pub fn est_vieux(&self, maintenant: Instant, secondes: i64) -> bool {
        let age = maintenant.secondes().saturating_sub(self.le.secondes());
        !(0..=secondes).contains(&age)
    }
}

/// A lieu of the département, as it is read without a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LieuGarde {
    /// Its identifier.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its address, on one line.
    pub adresse: String,
    /// Its telephone.
    pub telephone: Option<Telephone>,
    /// When it is open.
    pub horaires: Option<Horaires>,
}

impl LieuGarde {
    /// What is kept of a lieu.
    #[must_use]
    pub fn de(trouve: &LieuTrouve) -> Self {
        let lieu = &trouve.lieu;
        Self {
            id: lieu.id,
            nom: lieu.nom.clone(),
            adresse: adresse(lieu),
            telephone: lieu.telephone.clone(),
            horaires: lieu.horaires.clone(),
        }
    }
}

/// What a device may remember of the person who uses it, to open for them without a network: who they are, the
/// address that they sign in with, the role that they act under. Nothing that proves it, and none of their other
/// addresses, numbers or roles.
#[must_use]
pub fn souvenir(moi: &Moi) -> Moi {
    Moi {
        courriel_personnel: moi.identifiant.clone(),
        courriel_professionnel: None,
        telephone: None,
        roles: vec![moi.role_actif.clone()],
        structure: None,
        suppression_demandee_le: None,
        ..moi.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOUR: i64 = 86_400;

    #[test]
    fn what_is_kept_is_read_again_and_has_an_age() {
        let garde = Garde {
            le: Instant::depuis_micros(1_764_000_000_000_000),
            valeur: vec!["« é »".to_owned()],
        };
        assert_eq!(Garde::lire(&garde.ecrire()), Some(garde.clone()));
        assert_eq!(Garde::<Vec<String>>::lire("{\"le\":1}"), None);
        let apres = |secondes: i64| Instant::depuis_micros(garde.le.micros() + secondes * 1_000_000);
        assert!(!garde.est_vieux(apres(0), JOUR) && !garde.est_vieux(apres(JOUR), JOUR));
        assert!(garde.est_vieux(apres(JOUR + 1), JOUR));
        // A clock that was set back says nothing of an age.
        assert!(garde.est_vieux(apres(-1), JOUR));
    }

    #[test]
    fn a_device_remembers_nothing_that_is_not_needed() {
        let moi: Moi = serde_json::from_value(serde_json::json!({
            "id": "01936f2e-0000-7000-8000-000000000000",
            "prenom": "Élodie", "nom": "N'Guyen",
            "identifiant": "elodie@exemple.fr", "courriel_personnel": "perso@exemple.fr",
            "courriel_professionnel": "pro@exemple.fr", "telephone": "+33555123456",
            "role_actif": { "role": "conseiller", "portee": { "genre": "soi" } },
            "roles": [
                { "role": "conseiller", "portee": { "genre": "soi" } },
                { "role": "prefet", "portee": { "genre": "departement", "code": "2A" } },
            ],
            "arrivee": { "permanence": true, "profil": true, "reportee": false },
        }))
        .unwrap();
        let texte = serde_json::to_string(&souvenir(&moi)).unwrap();
        for intime in ["perso@", "pro@", "+33", "2A"] {
            assert!(!texte.contains(intime), "{texte}");
        }
        assert!(texte.contains("Élodie") && texte.contains("elodie@exemple.fr"));
    }
}
