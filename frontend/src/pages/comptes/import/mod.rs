//! Inviting by a file: chosen, examined, sent, told.

mod fichier;
mod rapport;

use std::sync::Arc;

use coop_client::{ErreurClient, UneFois};
use coop_domain::{
    comptes::echanges::{ImportInvitations, import::OCTETS_MAX},
    textes::import as textes,
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use self::{fichier::Choix, rapport::Rapport};
use crate::{
    composants::{Constat, lire_fichier},
    identite::{Connecte, Identite},
    navigateur,
    telechargement::{self, Fichier},
};

/// The heading of what is told, which takes the focus when it comes.
const RESULTAT: &str = "import-resultat";

/// Where an import stands.
#[derive(Clone)]
enum Etape {
    /// A file is to be chosen; why the last one was refused.
    Choix(Option<Refus>),
    /// The file is being examined.
    Examen,
    /// What would be done with it; why it was not, when it was tried.
    Apercu(Arc<Vec<u8>>, Arc<ImportInvitations>, Option<Refus>),
    /// The invitations are leaving.
    Envoi(Arc<ImportInvitations>),
    /// What was done.
    Fait(Arc<ImportInvitations>),
}

/// Why a file was refused, in words.
#[derive(Clone)]
struct Refus {
    constat: Option<Constat>,
    phrases: Vec<String>,
}

impl Refus {
    fn de(erreur: &ErreurClient) -> Self {
        let phrases = match erreur {
            ErreurClient::Probleme(probleme) => {
                let messages = probleme.errors.iter().map(|faute| faute.message.clone());
                messages.collect()
            }
            _ => Vec::new(),
        };
        Self {
            constat: Some(Constat::de(erreur)),
            phrases,
        }
    }

    fn phrase(phrase: &str) -> Self {
        Self {
            constat: None,
            phrases: vec![phrase.to_owned()],
        }
    }
}

/// An import, whose views share where it stands.
#[derive(Clone, Copy)]
struct Import {
    etape: RwSignal<Etape>,
    une_fois: StoredValue<UneFois>,
    identite: Identite,
    /// Called once something was done.
    fait: Callback<()>,
}

/// The form; `fait` is called once people were invited, `fermer` to close it.
#[component]
pub(super) fn Importation(
    /// People were invited.
    #[prop(into)]
    fait: Callback<()>,
    /// Closes it.
    #[prop(into)]
    fermer: Callback<()>,
) -> impl IntoView {
    let import = Import {
        etape: RwSignal::new(Etape::Choix(None)),
        une_fois: StoredValue::new(UneFois::new(navigateur::octets_au_hasard)),
        identite: Identite::ici(),
        fait,
    };
    let occupe = move || {
        import
            .etape
            .with(|etape| matches!(etape, Etape::Examen | Etape::Envoi(_)))
    };
    view! {
        <section class="partie card" aria-busy=move || occupe().then_some("true")>
            <h2>{textes::TITRE}</h2>
            <p>{textes::CHAPEAU}</p>
            <p role="status" class="muted">
                {move || import.etape.with(|etape| match etape {
                    Etape::Examen => textes::EXAMEN,
                    Etape::Envoi(_) => textes::ENVOI,
                    _ => "",
                })}
            </p>
            {move || match import.etape.get() {
                Etape::Choix(refus) => view! { <Choix import=import refus=refus /> }.into_any(),
                Etape::Examen => ().into_any(),
                Etape::Apercu(octets, apercu, refus) => {
                    view! { <Rapport import=import rapport=apercu octets=Some(octets) refus=refus /> }
                        .into_any()
                }
                Etape::Envoi(apercu) => {
                    view! { <Rapport import=import rapport=apercu octets=None refus=None /> }.into_any()
                }
                Etape::Fait(rapport) => {
                    view! { <Rapport import=import rapport=rapport octets=None refus=None /> }.into_any()
                }
            }}
            <p>
                <button class="btn quiet" type="button" on:click=move |_| fermer.run(())>
                    {textes::FERMER}
                </button>
            </p>
        </section>
    }
}

impl Import {
    /// Reads a file and asks what would become of it.
    fn examiner(self, fichier: File) {
        if fichier.size() > OCTETS_MAX as f64 {
            self.etape
                .set(Etape::Choix(Some(Refus::phrase(textes::TROP_GROS))));
            return;
        }
        self.etape.set(Etape::Examen);
        spawn_local(async move {
            let Some(octets) = lire_fichier(&fichier).await else {
                let _ = self
                    .etape
                    .try_set(Etape::Choix(Some(Refus::phrase(textes::ILLISIBLE))));
                return;
            };
            let octets = Arc::new(octets);
            let envoyes = Arc::clone(&octets);
            let reponse = self
                .identite
                .demander(async move |client: Connecte| client.importer_invitations(&envoyes, true).await)
                .await;
            let etape = match reponse {
                Ok(apercu) => Etape::Apercu(octets, Arc::new(apercu), None),
                Err(erreur) => Etape::Choix(Some(Refus::de(&erreur))),
            };
            self.aller(etape);
        });
    }

    /// Invites those who are ready.
    fn inviter(self, octets: Arc<Vec<u8>>, apercu: Arc<ImportInvitations>) {
        self.etape.set(Etape::Envoi(Arc::clone(&apercu)));
        let une_fois = self.une_fois;
        spawn_local(async move {
            let envoyes = Arc::clone(&octets);
            let reponse = self
                .identite
                .demander(async move |client: Connecte| {
                    // Sent again because no answer came, it invites once.
                    let client = une_fois
                        .try_with_value(|une_fois| client.une_fois(une_fois))
                        .unwrap_or_else(|| client.clone());
                    client.importer_invitations(&envoyes, false).await
                })
                .await;
            match reponse {
                Ok(rapport) => {
                    let invitees = rapport.invitees;
                    self.aller(Etape::Fait(Arc::new(rapport)));
                    if invitees > 0 {
                        let _ = self.fait.try_run(());
                    }
                }
                Err(erreur) => self.aller(Etape::Apercu(octets, apercu, Some(Refus::de(&erreur)))),
            }
        });
    }

    /// Back to the choice of a file.
    fn recommencer(self) {
        self.etape.set(Etape::Choix(None));
    }

    /// The view may have gone meanwhile: what has gone takes nothing.
    fn aller(self, etape: Etape) {
        let raconte = matches!(etape, Etape::Apercu(..) | Etape::Fait(_));
        if self.etape.try_set(etape).is_none() && raconte {
            // Drawn by the time the browser gives its turn back.
            request_animation_frame(|| {
                if let Some(titre) = navigateur::element(RESULTAT) {
                    let _ = titre.focus();
                }
            });
        }
    }
}

fn telecharger_le_rapport(rapport: &ImportInvitations) {
    telechargement::donner(&Fichier::csv("rapport-invitations.csv", rapport.csv()));
}
