//! Who is signed in on this device, and the calls that only they may make.

use std::sync::Arc;

use coop_client::{ClientConnecte, ErreurClient, Session, web::Navigateur};
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
    navigateur,
};

/// The client of the private calls.
pub(crate) type Connecte = ClientConnecte<Navigateur>;

/// Says to the next load that a cookie of session is there to be taken up. No secret: it holds nothing.
const INDICE: &str = "session";

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
    phase: Memo<Phase>,
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
                Etat::Ouverte(moi) | Etat::Finie(moi) => Phase::Quelquun(moi.id, moi.role_actif.clone()),
            })
        });
        let identite = Self {
            api: StoredValue::new(api()),
            etat,
            client: StoredValue::new(None),
            phase,
        };
        provide_context(identite);
        if navigateur::garde(INDICE).is_some() {
            identite.reprendre();
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
            Etat::Ouverte(moi) | Etat::Finie(moi) => Some(Arc::clone(moi)),
            _ => None,
        })
    }

    /// Whether somebody is signed in now.
    pub(crate) fn ouverte(self) -> bool {
        self.avec(|etat| matches!(etat, Etat::Ouverte(_)))
    }

    /// Whether a session has just ended by itself.
    pub(crate) fn finie(self) -> bool {
        self.avec(|etat| matches!(etat, Etat::Finie(_)))
    }

    /// Takes up the session whose cookie this device holds.
    pub(crate) fn reprendre(self) {
        self.etat.set(Etat::Reprise);
        let api = self.api.get_value();
        spawn_local(async move {
            let reprise = match api.reprendre().await {
                Ok(session) => self.ouvrir(session).await,
                Err(erreur) => Err(erreur),
            };
            if let Err(erreur) = reprise {
                if refuse(&erreur) {
                    self.oublier();
                } else {
                    self.etat.set(Etat::Echec(erreur));
                }
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
        navigateur::garder(INDICE, Some("1"));
        self.etat.set(Etat::Ouverte(Arc::new(moi)));
        Ok(())
    }

    /// Makes a private call; when the session turns out to be over, every page learns of it.
    pub(crate) async fn demander<R>(
        self,
        faire: impl AsyncFnOnce(Connecte) -> Result<R, ErreurClient>,
    ) -> Result<R, ErreurClient> {
        let Some(client) = self.client.get_value() else {
            // Nobody was ever signed in here: no page that asks is shown.
            return Err(ErreurClient::Illisible {
                chemin: String::new(),
                statut: 401,
                cause: "no session".to_owned(),
            });
        };
        let reponse = faire(client).await;
        if matches!(&reponse, Err(erreur) if refuse(erreur)) {
            self.etat.update(|etat| {
                if let Etat::Ouverte(moi) = etat {
                    *etat = Etat::Finie(Arc::clone(moi));
                }
            });
        }
        reponse
    }

    /// Asks again who the person is, after something about them has changed.
    pub(crate) async fn relire(self) -> Result<(), ErreurClient> {
        let moi = self.demander(async |client: Connecte| client.moi().await).await?;
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

    /// Signs out; `suite` is called once it is done.
    pub(crate) fn deconnecter(self, messages: Messages, suite: impl FnOnce() + 'static) {
        spawn_local(async move {
            let fermee = self
                .demander(async |client: Connecte| client.deconnexion().await)
                .await;
            // A session that is over already is what was asked for.
            match fermee {
                Err(erreur) if !refuse(&erreur) => messages.montrer(textes::DECONNEXION_ECHOUEE),
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
        self.client.set_value(None);
        self.etat.set(Etat::Personne);
    }
}

/// Whether the server no longer knows this session: its token or its cookie is refused.
fn refuse(erreur: &ErreurClient) -> bool {
    matches!(erreur, ErreurClient::Probleme(probleme) if probleme.status == 401)
}
