//! Who is signed in on this device, and the calls that only they may make.

use std::{sync::Arc, time::Duration};

use coop_client::{Bail, ClientConnecte, ErreurClient, Session, attente::pause, web::Navigateur};
use coop_domain::{
    comptes::{Attribution, Role, echanges::Moi},
    enumeration::Enumeration,
    ids::CompteId,
    textes::connexion as textes,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::{Annonces, Messages},
    donnees::{Api, api},
    hors_ligne::souvenir,
    navigateur,
};

/// The client of the private calls.
pub(crate) type Connecte = ClientConnecte<Navigateur>;

/// Says to the next load that a cookie of session is there to be taken up. No secret: it holds nothing.
const INDICE: &str = "session";
/// Says to the next load that a session is still to be ended, of somebody who signed out without a network.
const SORTIE: &str = "sortie";
/// When the session ends, in milliseconds since 1970, for all tabs. No secret.
const FIN: &str = "fin";
/// Seconds after which this device is sure that the session has ended: what it was told took some time to come.
const MARGE_S: f64 = 5.0;
/// How often one looks whether the session is about to end.
const VEILLE: Duration = Duration::from_secs(20);
/// How long before it is announced, in seconds.
const SURSIS_S: u32 = 600;
/// How long a session may take to come before one goes on without it.
const PATIENCE: Duration = Duration::from_secs(4);

/// Where the session stands.
#[derive(Clone)]
pub(crate) enum Etat {
    /// It is being taken up.
    Reprise,
    /// It could not be taken up: to be tried again.
    Echec(ErreurClient),
    /// Nobody.
    Personne,
    /// Somebody.
    Ouverte(Arc<Moi>),
    /// Somebody whose session is over; what they were doing is still on the page.
    Finie(Arc<Moi>),
    /// There is no network: the person who used this device last, as it remembers them.
    HorsLigne(Arc<Moi>),
}

/// What a page depends on: it is drawn anew when this changes, and stays as it is otherwise.
#[derive(Clone, PartialEq)]
pub(crate) enum Phase {
    /// Not known yet.
    Attente,
    /// Could not be known.
    Echec,
    /// Nobody.
    Personne,
    /// This person, under this role.
    Quelquun(CompteId, Attribution),
}

/// The session of the application.
#[derive(Clone, Copy)]
pub(crate) struct Identite {
    api: StoredValue<Api>,
    etat: RwSignal<Etat>,
    client: StoredValue<Option<Connecte>>,
    /// How many sessions were opened here: which of them a late answer is about.
    ouvertures: StoredValue<u32>,
    phase: Memo<Phase>,
    /// Whether the session is being taken up.
    en_reprise: RwSignal<bool>,
    /// How often it could not be, in a row.
    echecs: StoredValue<u32>,
    /// What the server last said of when it ends, and in which opening.
    bail: StoredValue<Option<(u32, Bail)>>,
    sursis: RwSignal<Option<Sursis>>,
}

/// A session that is about to end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sursis {
    /// Whole minutes that are left, at least one.
    pub(crate) minutes: u32,
    /// Whether it can go on: not past its last day.
    pub(crate) prolongeable: bool,
}

impl Identite {
    /// Makes it available to every view below, and takes up the session of this device.
    pub(crate) fn fournir() {
        let etat = RwSignal::new(Etat::Personne);
        let phase = Memo::new(move |_| {
            etat.with(|etat| match etat {
                Etat::Reprise => Phase::Attente,
                Etat::Echec(_) => Phase::Echec,
                Etat::Personne => Phase::Personne,
                Etat::Ouverte(moi) | Etat::Finie(moi) | Etat::HorsLigne(moi) => {
                    Phase::Quelquun(moi.id, moi.role_actif.clone())
                }
            })
        });
        let identite = Self {
            api: StoredValue::new(api()),
            etat,
            client: StoredValue::new(None),
            ouvertures: StoredValue::new(0),
            phase,
            en_reprise: RwSignal::new(false),
            echecs: StoredValue::new(0),
            bail: StoredValue::new(None),
            sursis: RwSignal::new(None),
        };
        provide_context(identite);
        set_interval(move || identite.veiller(), VEILLE);
        if navigateur::garde(INDICE).is_some() {
            identite.reprendre();
        } else if navigateur::garde(SORTIE).is_some() {
            identite.finir_la_sortie();
        }
    }

    /// That of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    /// What pages depend on.
    pub(crate) fn phase(self) -> Memo<Phase> {
        self.phase
    }

    /// Reads where the session stands.
    pub(crate) fn avec<R>(self, lire: impl FnOnce(&Etat) -> R) -> R {
        self.etat.with(lire)
    }

    /// The person, even when the session is over.
    pub(crate) fn moi(self) -> Option<Arc<Moi>> {
        self.avec(|etat| match etat {
            Etat::Ouverte(moi) | Etat::Finie(moi) | Etat::HorsLigne(moi) => Some(Arc::clone(moi)),
            _ => None,
        })
    }

    /// Whether somebody is signed in now.
    pub(crate) fn ouverte(self) -> bool {
        self.avec(|etat| matches!(etat, Etat::Ouverte(_)))
    }

    /// Whether the session is being taken up.
    #[cfg(feature = "comptes")]
    pub(crate) fn en_reprise(self) -> bool {
        self.en_reprise.get()
    }

    /// Whether a session has just ended by itself.
    pub(crate) fn finie(self) -> bool {
        self.avec(|etat| matches!(etat, Etat::Finie(_)))
    }

    /// The time that is left, when the session is about to end.
    pub(crate) fn sursis(self) -> Option<Sursis> {
        self.sursis.get()
    }

    /// Looks at the clock: the session may be about to end, or over.
    fn veiller(self) {
        let reste = self.reste();
        self.dire_le_sursis(reste);
        // The server can only say that it is over: no other tab has kept it going.
        if reste.is_some_and(|(reste, _)| reste < -MARGE_S) {
            spawn_local(async move {
                let _ = self
                    .demander(async |client: Connecte| client.prolonger().await)
                    .await;
                self.dire_le_sursis(self.reste());
            });
        }
    }

    /// Seconds until the session ends, as the last token of any tab of this device said; with them, what the last one
    /// of this tab said. None when nobody knows.
    fn reste(self) -> Option<(f64, Bail)> {
        let client = self.client.get_value().filter(|_| untrack(|| self.ouverte()))?;
        let (ouverture, bail) = (self.ouvertures.get_value(), client.bail());
        let maintenant = js_sys::Date::now();
        if self.bail.get_value() != Some((ouverture, bail)) && bail.secondes > 0 {
            self.bail.set_value(Some((ouverture, bail)));
            let fin = maintenant + f64::from(bail.secondes) * 1_000.0;
            navigateur::garder(FIN, Some(&fin.to_string()));
        }
        let fin: f64 = navigateur::garde(FIN)?.parse().ok()?;
        Some(((fin - maintenant) / 1_000.0, bail))
    }

    fn dire_le_sursis(self, reste: Option<(f64, Bail)>) {
        let sursis = reste
            .filter(|(reste, _)| *reste <= f64::from(SURSIS_S))
            .map(|(reste, bail)| Sursis {
                // A few minutes: nothing is lost.
                minutes: (reste / 60.0).ceil().max(1.0) as u32,
                prolongeable: bail.secondes > SURSIS_S,
            });
        self.sursis
            .maybe_update(|dit| std::mem::replace(dit, sursis) != sursis);
    }

    /// Keeps the session from ending; `suite` learns whether it goes on, or why nobody knows.
    pub(crate) fn prolonger(self, suite: impl FnOnce(Result<bool, ErreurClient>) + 'static) {
        spawn_local(async move {
            let prolongee = self
                .demander(async |client: Connecte| {
                    client.prolonger().await?;
                    Ok(client.bail().secondes > SURSIS_S)
                })
                .await;
            self.dire_le_sursis(self.reste());
            suite(prolongee);
        });
    }

    /// Whether the person is only remembered: there is no network.
    pub(crate) fn hors_ligne(self) -> bool {
        self.avec(|etat| matches!(etat, Etat::HorsLigne(_)))
    }

    /// Takes up the session whose cookie this device holds. Where there is no network, the person who is remembered
    /// goes on without it, and it is taken up once there is one.
    pub(crate) fn reprendre(self) {
        if self.en_reprise.get_untracked() {
            return;
        }
        self.en_reprise.set(true);
        if !untrack(|| self.hors_ligne()) {
            self.etat.set(Etat::Reprise);
            // A network that hangs is no network.
            set_timeout(move || self.se_souvenir(), PATIENCE);
        }
        let api = self.api.get_value();
        spawn_local(async move {
            let reprise = match api.reprendre().await {
                Ok(session) => self.ouvrir(session).await,
                Err(erreur) => Err(erreur),
            };
            self.en_reprise.set(false);
            match reprise {
                Ok(()) => self.echecs.set_value(0),
                Err(erreur) if refuse(&erreur) => self.finir(),
                Err(erreur) => {
                    if erreur.est_hors_ligne() {
                        self.se_souvenir();
                    }
                    if untrack(|| self.hors_ligne()) {
                        self.echecs.update_value(|echecs| *echecs += 1);
                        let attente = Duration::from_secs(u64::from(pause(self.echecs.get_value())));
                        set_timeout(move || self.retrouver_le_reseau(), attente);
                    } else {
                        self.etat.set(Etat::Echec(erreur));
                    }
                }
            }
        });
    }

    /// There may be a network again.
    pub(crate) fn retrouver_le_reseau(self) {
        if untrack(|| self.hors_ligne()) {
            self.reprendre();
        }
    }

    /// Goes on with the person who is remembered, if anybody is and nothing better is known yet.
    fn se_souvenir(self) {
        if untrack(|| self.avec(|etat| matches!(etat, Etat::Reprise)))
            && let Some(moi) = souvenir::lire()
        {
            self.etat.set(Etat::HorsLigne(moi));
        }
    }

    /// The session is over. Who was working without it finds its end above their page, which stays.
    fn finir(self) {
        match untrack(|| self.avec(Clone::clone)) {
            Etat::HorsLigne(moi) => self.etat.set(Etat::Finie(moi)),
            _ => self.oublier(),
        }
    }

    /// Ends the session of who signed out without a network.
    fn finir_la_sortie(self) {
        let api = self.api.get_value();
        spawn_local(async move {
            let finie = match api.reprendre().await {
                // Nobody looks at this tab to be led to the provider of identities.
                Ok(session) => api.avec_session(session).deconnexion().await.map(drop),
                Err(erreur) => Err(erreur),
            };
            // Refused: there was none any more.
            if finie.is_ok() || finie.is_err_and(|erreur| refuse(&erreur)) {
                navigateur::garder(SORTIE, None);
            }
        });
    }

    /// Takes a session that a sign-in has just given.
    pub(crate) async fn ouvrir(self, session: Session) -> Result<(), ErreurClient> {
        let client = self.api.get_value().avec_session(session);
        let mut moi = client.moi().await?;
        // Back from a session that ended: the same person goes on under the same role.
        let avant = self.etat.with_untracked(|etat| match etat {
            Etat::Finie(avant) if avant.id == moi.id => Some(avant.role_actif.clone()),
            _ => None,
        });
        if let Some(avant) = avant.filter(|avant| *avant != moi.role_actif && moi.roles.contains(avant)) {
            client.changer_role(avant.role).await?;
            moi = client.moi().await?;
        }
        self.client.set_value(Some(client));
        self.ouvertures.update_value(|ouvertures| *ouvertures += 1);
        navigateur::garder(INDICE, Some("1"));
        navigateur::garder(SORTIE, None);
        souvenir::retenir(&moi);
        self.etat.set(Etat::Ouverte(Arc::new(moi)));
        self.veiller();
        Ok(())
    }

    /// Makes a private call; when the session turns out to be over, every page learns of it.
    pub(crate) async fn demander<R>(
        self,
        faire: impl AsyncFnOnce(Connecte) -> Result<R, ErreurClient>,
    ) -> Result<R, ErreurClient> {
        let Some(client) = self.client.get_value() else {
            return Err(if untrack(|| self.hors_ligne()) {
                ErreurClient::sans_reseau()
            } else {
                ErreurClient::sans_session()
            });
        };
        let ouverture = self.ouvertures.get_value();
        let reponse = faire(client).await;
        // Whoever has signed in again meanwhile is not sent away for the session that ended before.
        if matches!(&reponse, Err(erreur) if refuse(erreur)) && ouverture == self.ouvertures.get_value() {
            // Said once: a second refusal must not draw anew the form in which one signs in again.
            self.etat.maybe_update(|etat| match etat {
                Etat::Ouverte(moi) => {
                    *etat = Etat::Finie(Arc::clone(moi));
                    true
                }
                _ => false,
            });
        }
        reponse
    }

    /// Asks again who the person is, after something about them has changed.
    pub(crate) async fn relire(self) -> Result<(), ErreurClient> {
        let moi = self.demander(async |client: Connecte| client.moi().await).await?;
        souvenir::retenir(&moi);
        self.etat.set(Etat::Ouverte(Arc::new(moi)));
        Ok(())
    }

    /// Takes another of the person's roles.
    pub(crate) fn changer_role(self, role: Role, annonces: Annonces) {
        spawn_local(async move {
            let change = self
                .demander(async move |client: Connecte| client.changer_role(role).await)
                .await;
            if change.is_ok() && self.relire().await.is_ok() {
                annonces.dire(textes::role_change(role.libelle()));
            }
        });
    }

    /// Signs out; `suite` is called once it is done. Without a network, this device forgets the person now, and the
    /// server is told when there is one.
    pub(crate) fn deconnecter(self, messages: Messages, suite: impl FnOnce() + 'static) {
        let sans_reseau = move || {
            navigateur::garder(SORTIE, Some("1"));
            self.oublier();
            messages.montrer(textes::DECONNECTE);
        };
        if untrack(|| self.hors_ligne()) {
            sans_reseau();
            suite();
            return;
        }
        spawn_local(async move {
            let fermee = self
                .demander(async |client: Connecte| client.deconnexion().await)
                .await;
            // A session that is over already is what was asked for.
            match fermee {
                Err(erreur) if erreur.est_hors_ligne() => {
                    sans_reseau();
                    suite();
                }
                Err(erreur) if !refuse(&erreur) => messages.montrer(textes::DECONNEXION_ECHOUEE),
                Ok(Some(page)) => {
                    suite();
                    self.oublier();
                    navigateur::aller_ailleurs(&page.adresse);
                }
                _ => {
                    self.oublier();
                    messages.montrer(textes::DECONNECTE);
                    suite();
                }
            }
        });
    }

    fn oublier(self) {
        navigateur::garder(INDICE, None);
        navigateur::garder(FIN, None);
        souvenir::oublier();
        self.client.set_value(None);
        self.etat.set(Etat::Personne);
    }
}

/// Whether the server no longer knows this session: its token or its cookie is refused.
fn refuse(erreur: &ErreurClient) -> bool {
    matches!(erreur, ErreurClient::Probleme(probleme) if probleme.status == 401)
}
