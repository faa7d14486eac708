//! The draft of a CRA, kept on this device under the account that types it.
//!
//! A CRA names nobody who was helped: its draft may outlive the tab, as what other forms hold may not. It is given
//! back to the same account alone, and forgotten once sent or discarded. The key under which it is sent is a part
//! of it: a reload or a second tab creates the same CRA, and no second one.

use coop_client::{BrouillonCra, CleUnique, UneFois};
use coop_domain::{
    cra::SaisieCra,
    ids::{CompteId, CraId},
};
use leptos::{ev, prelude::*};

use super::saisie::Saisie;
use crate::{identite::Identite, navigateur};

/// What the device keeps of what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Garde {
    /// There is nothing to keep.
    Rien,
    /// All of it.
    Tout,
    /// Nothing: the browser refuses.
    Impossible,
}

/// The draft of a form.
#[derive(Clone, Copy)]
pub(super) struct Brouillon {
    ou: StoredValue<String>,
    cle: StoredValue<CleUnique>,
    /// The version of the CRA that is corrected, if any.
    version: StoredValue<Option<String>>,
    /// What the form held before anything was typed.
    depart: StoredValue<SaisieCra>,
    /// Whether something was found again.
    pub(super) repris: RwSignal<bool>,
    /// Whether what was found is of an older version of the CRA.
    pub(super) ancien: StoredValue<bool>,
    /// Whether something is kept.
    pub(super) garde: RwSignal<Garde>,
    /// Whether another tab has sent or discarded it.
    pub(super) parti: RwSignal<bool>,
}

impl Brouillon {
    /// That of a new CRA, or of the correction of one in this version: gives back what was left.
    pub(super) fn suivre(saisie: Saisie, corrige: Option<(CraId, String)>) -> Self {
        let ou = lieu(corrige.as_ref().map(|(id, _)| *id));
        let version = corrige.map(|(_, version)| version);
        Self::sous(ou, version, None, saisie)
    }

    /// That of a CRA that waits on the device, to be corrected under its own key.
    pub(super) fn de_l_attente(saisie: Saisie, cle: &CleUnique) -> Self {
        Self::sous(
            lieu_de(&format!("attente-{cle}")),
            None,
            Some(cle.clone()),
            saisie,
        )
    }

    /// That which is kept under this name, or else begins with this key.
    fn sous(ou: String, version: Option<String>, cle: Option<CleUnique>, saisie: Saisie) -> Self {
        let lu = navigateur::garde(&ou).and_then(|texte| BrouillonCra::lire(&texte));
        let depart = untrack(|| saisie.valeur());
        let brouillon = Self {
            ou: StoredValue::new(ou),
            cle: StoredValue::new(
                lu.as_ref()
                    .map(|lu| lu.cle.clone())
                    .or(cle)
                    .unwrap_or_else(nouvelle_cle),
            ),
            ancien: StoredValue::new(lu.as_ref().is_some_and(|lu| lu.version != version)),
            version: StoredValue::new(version),
            depart: StoredValue::new(depart),
            repris: RwSignal::new(lu.is_some()),
            garde: RwSignal::new(if lu.is_some() { Garde::Tout } else { Garde::Rien }),
            parti: RwSignal::new(false),
        };
        if let Some(lu) = lu {
            saisie.remplir(&lu.saisie, &lu.commune);
        }
        brouillon.ecouter(saisie);
        brouillon
    }

    /// Whether this account left a new CRA unfinished.
    pub(super) fn attend() -> bool {
        navigateur::garde(&lieu(None)).is_some_and(|texte| BrouillonCra::lire(&texte).is_some())
    }

    /// Keeps what is typed, and learns what other tabs do of it.
    fn ecouter(self, saisie: Saisie) {
        Effect::new(move |avant: Option<SaisieCra>| {
            let typee = saisie.valeur();
            let commune = saisie.commune.proposition();
            if avant.is_some_and(|avant| avant != typee) {
                let intact = self.depart.with_value(|depart| *depart == typee);
                self.garder(
                    &typee,
                    commune.map_or_else(String::new, |commune| commune.libelle),
                    intact,
                );
            }
            typee
        });
        let ecoute = window_event_listener(ev::storage, move |change| {
            let ici = self.ou.try_with_value(|ou| change.key().as_ref() == Some(ou));
            if ici == Some(true) {
                let reste = change.new_value().and_then(|texte| BrouillonCra::lire(&texte));
                let autre = reste.is_none_or(|reste| self.cle.with_value(|cle| reste.cle != *cle));
                self.parti.set(autre && self.garde.get_untracked() == Garde::Tout);
            }
        });
        on_cleanup(move || ecoute.remove());
    }

    /// A form that nobody has touched is no draft.
    fn garder(self, typee: &SaisieCra, commune: String, intact: bool) {
        let ecrit = BrouillonCra {
            saisie: typee.clone(),
            commune,
            cle: self.cle.get_value(),
            version: self.version.get_value(),
        };
        if intact {
            self.oter();
            self.garde.set(Garde::Rien);
            return;
        }
        let texte = ecrit.ecrire();
        let garde = self.ou.with_value(|ou| {
            navigateur::garder(ou, Some(&texte));
            navigateur::garde(ou).as_ref() == Some(&texte)
        });
        self.garde
            .set(if garde { Garde::Tout } else { Garde::Impossible });
    }

    /// Takes it off the device; a draft that has taken its place is another tab's, and stays.
    fn oter(self) {
        self.ou.with_value(|ou| {
            let garde = navigateur::garde(ou).and_then(|texte| BrouillonCra::lire(&texte));
            if garde.is_some_and(|garde| self.cle.with_value(|cle| garde.cle == *cle)) {
                navigateur::garder(ou, None);
            }
        });
    }

    /// The key under which it is sent, or waits.
    pub(super) fn cle(self) -> CleUnique {
        self.cle.get_value()
    }

    /// What makes it be created once.
    pub(super) fn une_fois(self) -> UneFois {
        UneFois::sous_cle(self.cle.get_value())
    }

    /// The version that is corrected, once another was read.
    pub(super) fn dater(self, version: &str) {
        self.version.set_value(Some(version.to_owned()));
    }

    /// Makes another CRA of what is typed.
    pub(super) fn changer_de_cle(self) {
        self.cle.set_value(nouvelle_cle());
    }

    /// Forgets it: it was sent, or given up. What the form holds now is where the next one starts from.
    pub(super) fn oublier(self, saisie: Saisie) {
        self.oter();
        self.changer_de_cle();
        self.depart.set_value(untrack(|| saisie.valeur()));
        self.repris.set(false);
        self.garde.set(Garde::Rien);
        self.parti.set(false);
    }
}

fn nouvelle_cle() -> CleUnique {
    CleUnique::depuis_octets(navigateur::octets_au_hasard())
}

/// Under which name it is kept: nobody else is given it back, on a device that several people use.
fn lieu(corrige: Option<CraId>) -> String {
    lieu_de(&corrige.map_or_else(|| "nouveau".to_owned(), |id| id.to_string()))
}

fn lieu_de(quoi: &str) -> String {
    let compte = untrack(|| Identite::ici().moi()).map(|moi| moi.id);
    let compte = compte.as_ref().map_or_else(String::new, CompteId::to_string);
    format!("cra:{compte}:{quoi}")
}
