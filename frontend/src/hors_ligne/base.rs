//! A narrow door on IndexedDB: texts under names, in drawers.
//!
//! A base is opened for one gesture and closed after it: no page keeps another from erasing it.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const VERSION: u32 = 1;

/// What a base is made of.
#[derive(Clone, Copy)]
pub(super) enum Tiroir {
    /// CRAs that wait, under their keys.
    File,
    /// What the API answered.
    Donnees,
}

impl Tiroir {
    const TOUS: [Self; 2] = [Self::File, Self::Donnees];

    const fn nom(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Donnees => "donnees",
        }
    }
}

/// What is done to the text of a name.
pub(super) enum Change {
    /// It becomes this one.
    Ecrire(String),
    /// It goes.
    Oter,
    /// It stays.
    Laisser,
}

/// An open base.
pub(super) struct Base(IdbDatabase);

impl Drop for Base {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Base {
    /// The base of this name, made if it is not there; none where the browser keeps nothing.
    pub(super) async fn ouvrir(nom: &str) -> Option<Self> {
        let ouverture = window().indexed_db().ok()??.open_with_u32(nom, VERSION).ok()?;
        let preparer = Closure::once(|evenement: Event| {
            let _ = preparer(&evenement);
        });
        ouverture.set_onupgradeneeded(Some(preparer.as_ref().unchecked_ref()));
        let base = reussir(&ouverture).await?;
        Some(Self(base.dyn_into().ok()?))
    }

    /// Erases the base of this name.
    pub(super) async fn supprimer(nom: &str) -> bool {
        let Some(bases) = window().indexed_db().ok().flatten() else {
            return false;
        };
        match bases.delete_database(nom) {
            Ok(suppression) => reussir(&suppression).await.is_some(),
            Err(_) => false,
        }
    }

    /// The text of this name.
    pub(super) async fn lire(&self, tiroir: Tiroir, cle: &str) -> Option<String> {
        let (_, tiroir) = self.transaction(tiroir, "readonly")?;
        reussir(&tiroir.get(&cle.into()).ok()?).await?.as_string()
    }

    /// Every text of a drawer.
    pub(super) async fn tout(&self, tiroir: Tiroir) -> Option<Vec<String>> {
        let (_, tiroir) = self.transaction(tiroir, "readonly")?;
        textes(&tiroir).await
    }

    /// Changes the text of a name, from all that the drawer holds: nobody changes it in between. Whether what was
    /// asked is on the disk.
    pub(super) async fn changer(
        &self,
        tiroir: Tiroir,
        cle: &str,
        decider: impl FnOnce(Vec<String>) -> Change,
    ) -> bool {
        let Some((transaction, tiroir)) = self.transaction(tiroir, "readwrite") else {
            return false;
        };
        let fin = finir(&transaction);
        let Some(textes) = textes(&tiroir).await else {
            return false;
        };
        let cle = JsValue::from_str(cle);
        let demande = match decider(textes) {
            Change::Ecrire(texte) => tiroir.put_with_key(&texte.into(), &cle).map(drop),
            Change::Oter => tiroir.delete(&cle).map(drop),
            Change::Laisser => Ok(()),
        };
        demande.is_ok() && JsFuture::from(fin).await.is_ok()
    }

    /// Empties a drawer.
    pub(super) async fn vider(&self, tiroir: Tiroir) -> bool {
        let Some((transaction, tiroir)) = self.transaction(tiroir, "readwrite") else {
            return false;
        };
        let fin = finir(&transaction);
        tiroir.clear().is_ok() && JsFuture::from(fin).await.is_ok()
    }

    /// A transaction on a drawer. What it writes is on the disk once it is over: browsers otherwise only promise to
    /// write it soon, and a battery may end before.
    fn transaction(&self, tiroir: Tiroir, mode: &str) -> Option<(IdbTransaction, IdbObjectStore)> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
        let ouvrir: Function = Reflect::get(&self.0, &"transaction".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let transaction: IdbTransaction = ouvrir
            .call3(&self.0, &tiroir.nom().into(), &mode.into(), &options)
            .ok()?
            .dyn_into()
            .ok()?;
        let tiroir = transaction.object_store(tiroir.nom()).ok()?;
        Some((transaction, tiroir))
    }
}

/// Makes the drawers of a new base.
fn preparer(evenement: &Event) -> Option<()> {
    let ouverture: IdbOpenDbRequest = evenement.target()?.dyn_into().ok()?;
    let base: IdbDatabase = ouverture.result().ok()?.dyn_into().ok()?;
    for tiroir in Tiroir::TOUS {
        base.create_object_store(tiroir.nom()).ok()?;
    }
    Some(())
}

async fn textes(tiroir: &IdbObjectStore) -> Option<Vec<String>> {
    let textes = reussir(&tiroir.get_all().ok()?).await?;
    Some(
        Array::from(&textes)
            .iter()
            .filter_map(|texte| texte.as_string())
            .collect(),
    )
}

/// What a request gives; none when it fails.
async fn reussir(requete: &IdbRequest) -> Option<JsValue> {
    let promesse = Promise::new(&mut |oui, non| {
        requete.set_onsuccess(Some(&oui));
        requete.set_onerror(Some(&non));
    });
    JsFuture::from(promesse).await.ok()?;
    requete.result().ok()
}

/// The end of a transaction.
fn finir(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |oui, non| {
        transaction.set_oncomplete(Some(&oui));
        transaction.set_onabort(Some(&non));
    })
}
