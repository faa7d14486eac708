//! Working without a network: the CRAs that wait on the device, what the form needs, and the service worker that
//! opens the pages.
//!
//! All of it is of one account, that of the person who is here; another's is not read.

mod base;
mod envoi;
mod provision;
mod reserve;
mod service;
pub(crate) mod souvenir;

use std::future::Future;

use coop_client::{
    CleUnique, ErreurClient,
    attente::{CraEnAttente, EtatDAttente},
    garde::{Gardable, Garde, LieuGarde},
};
use coop_domain::{
    comptes::droits::Etendue, cra::SaisieCra, ids::CompteId, temps::Instant, territoires::CommuneAlentour,
};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::{
    annonces::Messages,
    donnees::{Api, api},
    identite::{Identite, Phase},
    navigateur,
    pages::CREER_UN_CRA,
};

pub(crate) use provision::{AIDE, a_cette_heure, passages};

/// By which the tabs of a browser tell one another that something has changed, and for whom.
const CANAL: &str = "coop-file";

/// What works without a network.
#[derive(Clone, Copy)]
pub(crate) struct HorsLigne {
    identite: Identite,
    messages: Messages,
    api: StoredValue<Api>,
    /// Whose all the rest is.
    compte: Memo<Option<CompteId>>,
    file: RwSignal<Vec<CraEnAttente>>,
    illisibles: RwSignal<u32>,
    /// The CRA that is on its way from this page.
    en_route: RwSignal<Option<CleUnique>>,
    /// How many CRAs have been sent since this page was opened: lists follow it.
    envois: RwSignal<u32>,
    /// How often the form's needs have been brought.
    provisions: RwSignal<u32>,
    en_ligne: RwSignal<bool>,
    echecs: StoredValue<u32>,
    attente: StoredValue<Option<TimeoutHandle>>,
    canal: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

impl HorsLigne {
    /// Makes it available to every view below, and watches over who is here and whether there is a network.
    pub(crate) fn fournir() {
        let identite = Identite::ici();
        let phase = identite.phase();
        let compte = Memo::new(move |_| match phase.get() {
            Phase::Quelquun(compte, attribution)
                if CREER_UN_CRA.etendue(attribution.role) != Etendue::Aucune =>
            {
                Some(compte)
            }
            _ => None,
        });
        let hors_ligne = Self {
            identite,
            messages: Messages::ici(),
            api: StoredValue::new(api()),
            compte,
            file: RwSignal::new(Vec::new()),
            illisibles: RwSignal::new(0),
            en_route: RwSignal::new(None),
            envois: RwSignal::new(0),
            provisions: RwSignal::new(0),
            en_ligne: RwSignal::new(navigateur::en_ligne()),
            echecs: StoredValue::new(0),
            attente: StoredValue::new(None),
            canal: StoredValue::new_local(BroadcastChannel::new(CANAL).ok()),
        };
        provide_context(hors_ligne);
        hors_ligne.veiller();
    }

    /// That of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    fn veiller(self) {
        Effect::new(move |_| {
            // Nothing of the one before is shown to the next.
            self.file.set(Vec::new());
            self.illisibles.set(0);
            if self.compte.get().is_some() {
                spawn_local(self.relire());
            }
        });
        let ouverte = Memo::new(move |_| self.identite.ouverte());
        Effect::new(move |_| {
            if ouverte.get() && self.compte.get().is_some() {
                service::installer();
                self.envoyer();
                self.approvisionner();
            }
        });
        let dire = move |en_ligne: bool| {
            self.en_ligne.set(en_ligne);
            if en_ligne {
                self.echecs.set_value(0);
                self.identite.retrouver_le_reseau();
                self.envoyer();
            }
        };
        window_event_listener(ev::online, move |_| dire(true));
        window_event_listener(ev::offline, move |_| dire(false));
        let entendre = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            let de = message.data().as_string();
            let compte = self.compte.get_untracked();
            if compte.is_some_and(|compte| de.as_deref() == Some(&compte.to_string())) {
                spawn_local(self.relire());
            }
        });
        self.canal.with_value(|canal| {
            if let Some(canal) = canal {
                canal.set_onmessage(Some(entendre.as_ref().unchecked_ref()));
            }
        });
        // It listens as long as the page.
        entendre.forget();
    }

    /// The CRAs that the device keeps for the person, in the order in which they were entered.
    pub(crate) fn file(self) -> Vec<CraEnAttente> {
        self.file.get()
    }

    /// How many of them this version of the program cannot read.
    pub(crate) fn illisibles(self) -> u32 {
        self.illisibles.get()
    }

    /// How many are of this device alone.
    pub(crate) fn a_envoyer(self) -> u32 {
        let nombre = self
            .file
            .with(|file| file.iter().filter(|cra| cra.etat.est_a_envoyer()).count());
        u32::try_from(nombre)
            .unwrap_or(u32::MAX)
            .saturating_add(self.illisibles.get())
    }

    /// How many wait to be sent.
    pub(crate) fn en_attente(self) -> usize {
        self.file.with(|file| {
            file.iter()
                .filter(|cra| cra.etat == EtatDAttente::EnAttente)
                .count()
        })
    }

    /// Whether this CRA is on its way.
    pub(crate) fn est_en_route(self, cle: &CleUnique) -> bool {
        self.en_route.with(|en_route| en_route.as_ref() == Some(cle))
    }

    /// Changes each time a CRA was sent.
    pub(crate) fn envois(self) -> u32 {
        self.envois.get()
    }

    /// Whether the person has something to do without a network.
    pub(crate) fn concerne(self) -> bool {
        self.compte.get().is_some()
    }

    /// Whether there is no network, as far as the device knows.
    pub(crate) fn sans_reseau(self) -> bool {
        !self.en_ligne.get() || self.identite.hors_ligne()
    }

    /// Whose the device is, to be said again once something is to be kept: another person may be here by then.
    pub(crate) fn compte(self) -> Option<CompteId> {
        self.compte.get_untracked()
    }

    /// Keeps a CRA of this account to be sent; whether the device could.
    pub(crate) async fn deposer(
        self,
        compte: Option<CompteId>,
        cle: CleUnique,
        saisie: SaisieCra,
        commune: String,
    ) -> bool {
        let Some(compte) = compte else {
            return false;
        };
        let cra = CraEnAttente {
            cle,
            rang: 0,
            saisie,
            commune,
            saisi_le: navigateur::maintenant(),
            etat: EtatDAttente::EnAttente,
        };
        // Some browsers ask the person: what is to be kept does not wait for the answer.
        spawn_local(service::demander_a_garder());
        if !reserve::deposer(compte, cra).await {
            return false;
        }
        self.dire_a_tous(compte).await;
        self.envoyer();
        true
    }

    /// The CRA of this key, as the device keeps it.
    pub(crate) async fn trouver(self, cle: &CleUnique) -> Option<CraEnAttente> {
        let file = reserve::file(self.compte.get_untracked()?).await?;
        file.cras.into_iter().find(|cra| cra.cle == *cle)
    }

    /// Takes a CRA of this account off the device.
    pub(crate) async fn retirer(self, compte: Option<CompteId>, cle: &CleUnique) {
        if let Some(compte) = compte {
            reserve::retirer(compte, cle).await;
            self.dire_a_tous(compte).await;
        }
    }

    /// What is read, which is kept; or, where there is no network, what was kept of it.
    pub(crate) async fn ou_garde<T: Gardable>(
        self,
        quoi: &str,
        lecture: impl Future<Output = Result<T, ErreurClient>>,
    ) -> Result<Garde<T>, ErreurClient> {
        // Of the person who asks: another may be here once it is read.
        let compte = self.compte.get_untracked();
        match (lecture.await, compte) {
            (Ok(valeur), compte) => {
                let garde = Garde {
                    le: navigateur::maintenant(),
                    valeur,
                };
                if let Some(compte) = compte.filter(|compte| self.est_ici(*compte)) {
                    reserve::garder(compte, quoi, garde.ecrire()).await;
                }
                Ok(garde)
            }
            (Err(erreur), Some(compte)) if erreur.est_hors_ligne() => reserve::garde(compte, quoi)
                .await
                .and_then(|texte| Garde::lire(&texte))
                .ok_or(erreur),
            (Err(erreur), _) => Err(erreur),
        }
    }

    /// The communes that are kept, when they are.
    pub(crate) async fn communes(self) -> Vec<CommuneAlentour> {
        let gardees: Option<Garde<provision::DesDepartements<CommuneAlentour>>> =
            self.lire(provision::COMMUNES).await;
        gardees.map(|gardees| gardees.valeur.1).unwrap_or_default()
    }

    /// The lieux that are kept, and when they were read.
    pub(crate) async fn lieux(self) -> Option<(Instant, Vec<LieuGarde>)> {
        let gardes: Option<Garde<provision::DesDepartements<LieuGarde>>> = self.lire(provision::LIEUX).await;
        gardes.map(|gardes| (gardes.le, gardes.valeur.1))
    }

    /// Whether an answer is kept under this name.
    pub(crate) async fn est_garde(self, quoi: &str) -> bool {
        match self.compte.get_untracked() {
            Some(compte) => reserve::garde(compte, quoi).await.is_some(),
            None => false,
        }
    }

    /// Changes each time the device has what the form needs.
    pub(crate) fn provisions(self) -> u32 {
        self.provisions.get()
    }

    /// Forgets what the device keeps for an account that signs out, but for the CRAs that wait.
    pub(crate) fn quitter(compte: CompteId) {
        spawn_local(reserve::oublier(compte));
    }

    async fn lire<T: Gardable>(self, quoi: &str) -> Option<Garde<T>> {
        let compte = self.compte.get_untracked()?;
        Garde::lire(&reserve::garde(compte, quoi).await?)
    }

    /// Whether this account is that of the person who is here.
    fn est_ici(self, compte: CompteId) -> bool {
        self.compte.get_untracked() == Some(compte)
    }

    /// The device has what the form needs.
    fn approvisionne(self) {
        self.provisions.update(|provisions| *provisions += 1);
    }

    fn approvisionner(self) {
        let Some(compte) = self.compte.get_untracked() else {
            return;
        };
        let (identite, api) = (self.identite, self.api.get_value());
        spawn_local(async move {
            // What does not come now comes at the next visit: nobody waits for it.
            let _ = provision::rafraichir(self, identite, api, compte).await;
        });
    }

    /// Shows what the device keeps now.
    async fn relire(self) {
        let Some(compte) = self.compte.get_untracked() else {
            return;
        };
        let lue = reserve::file(compte).await;
        // Another person may be here by now.
        if let Some(lue) = lue
            && self.est_ici(compte)
        {
            self.illisibles.set(lue.illisibles);
            self.file.set(lue.cras);
        }
    }

    /// Shows it here, and tells the other tabs.
    async fn dire_a_tous(self, compte: CompteId) {
        self.relire().await;
        self.canal.with_value(|canal| {
            if let Some(canal) = canal {
                // A tab that hears nothing reads it at its next gesture.
                let _ = canal.post_message(&JsValue::from_str(&compte.to_string()));
            }
        });
    }
}
