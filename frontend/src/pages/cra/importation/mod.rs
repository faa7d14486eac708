//! CRAs of a file: chosen, its columns checked, previewed, written, told.

mod colonnes;
mod fichier;
mod lignes;
mod refus;
mod resultat;

use std::sync::Arc;

use coop_client::chemins::cras::ImportDemande;
use coop_domain::{
    cra::import::{ChampImport, ImportCras, OCTETS_MAX},
    textes::import_cra as textes,
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use self::{fichier::Choix, refus::Refus, resultat::Resultat};
use super::Fil;
use crate::{
    annonces::Annonces,
    composants::lire_fichier,
    coquille::Titre,
    identite::{Connecte, Identite},
    navigateur,
};

/// The heading of what is told, which takes the focus when it comes.
const RESULTAT: &str = "import-resultat";

/// A file, and what is asked of it.
#[derive(Clone)]
struct Envoi {
    octets: Arc<Vec<u8>>,
    nom: String,
    feuille: Option<String>,
    colonnes: Option<Vec<Option<ChampImport>>>,
}

/// A file, and what would become of it.
#[derive(Clone)]
struct Vu {
    envoi: Envoi,
    import: Arc<ImportCras>,
}

/// Where an import stands.
#[derive(Clone)]
enum Etape {
    /// A file is to be chosen; why the last one was refused, and itself when it may be sent again.
    Choix(Option<(Refus, Option<Envoi>)>),
    /// The file is being examined.
    Examen,
    /// What would become of it; why it was not written, when it was tried.
    Apercu(Vu, Option<Refus>),
    /// It is being written.
    Ecriture(Vu),
    /// What became of it.
    Fait(Vu),
}

/// An import, whose views share where it stands.
#[derive(Clone, Copy)]
struct Import {
    etape: RwSignal<Etape>,
    identite: Identite,
    annonces: Annonces,
}

/// The page.
#[component]
pub(super) fn Importation() -> impl IntoView {
    let import = Import {
        etape: RwSignal::new(Etape::Choix(None)),
        identite: Identite::ici(),
        annonces: Annonces::ici(),
    };
    let occupe = move || {
        import
            .etape
            .with(|etape| matches!(etape, Etape::Examen | Etape::Ecriture(_)))
    };
    view! {
        <Fil />
        <Titre texte=textes::TITRE />
        <div class="stack" aria-busy=move || occupe().then_some("true")>
            <p class="chapeau">{textes::CHAPEAU}</p>
            <p role="status" class="muted">
                {move || import.etape.with(|etape| match etape {
                    Etape::Examen => textes::EXAMEN,
                    Etape::Ecriture(_) => textes::ENVOI,
                    _ => "",
                })}
            </p>
            {move || match import.etape.get() {
                Etape::Choix(refus) => view! { <Choix import=import refus=refus /> }.into_any(),
                Etape::Examen => ().into_any(),
                Etape::Apercu(vu, refus) => {
                    view! { <Resultat import=import vu=vu refus=refus fige=false /> }.into_any()
                }
                Etape::Ecriture(vu) | Etape::Fait(vu) => {
                    view! { <Resultat import=import vu=vu refus=None fige=true /> }.into_any()
                }
            }}
        </div>
    }
}

impl Import {
    /// Reads a file and asks what would become of it.
    fn choisir(self, fichier: File) {
        let taille = fichier.size();
        if taille > OCTETS_MAX as f64 {
            self.aller(Etape::Choix(Some((Refus::phrase(&textes::trop_gros()), None))));
            return;
        }
        if taille == 0.0 {
            self.aller(Etape::Choix(Some((Refus::phrase(textes::FICHIER_VIDE), None))));
            return;
        }
        self.etape.set(Etape::Examen);
        spawn_local(async move {
            match lire_fichier(&fichier).await {
                Some(octets) => {
                    let envoi = Envoi {
                        octets: Arc::new(octets),
                        nom: fichier.name(),
                        feuille: None,
                        colonnes: None,
                    };
                    self.demander_l_apercu(envoi).await;
                }
                None => self.aller(Etape::Choix(Some((Refus::phrase(textes::ILLISIBLE), None)))),
            }
        });
    }

    /// Asks what would become of a file.
    fn examiner(self, envoi: Envoi) {
        self.etape.set(Etape::Examen);
        spawn_local(self.demander_l_apercu(envoi));
    }

    async fn demander_l_apercu(self, envoi: Envoi) {
        let etape = match self.demander(&envoi, true).await {
            Ok(import) => Etape::Apercu(
                Vu {
                    envoi,
                    import: Arc::new(import),
                },
                None,
            ),
            Err(erreur) => {
                let reprise = erreur.est_incertaine().then_some(envoi);
                Etape::Choix(Some((Refus::de(&erreur), reprise)))
            }
        };
        self.aller(etape);
    }

    /// Writes the CRAs of a file that was examined. Sent again because no answer came, it writes nothing twice: what
    /// is there already is known by what it says.
    fn enregistrer(self, vu: Vu) {
        self.etape.set(Etape::Ecriture(vu.clone()));
        spawn_local(async move {
            let envoi = Envoi {
                // As they were shown, whatever the names of the columns say by now.
                colonnes: Some(vu.import.colonnes.iter().map(|colonne| colonne.champ).collect()),
                feuille: vu.import.feuille.clone(),
                ..vu.envoi.clone()
            };
            let etape = match self.demander(&envoi, false).await {
                Ok(import) => {
                    let import = Arc::new(import);
                    Etape::Fait(Vu { import, ..vu })
                }
                Err(erreur) => Etape::Apercu(vu, Some(Refus::de(&erreur))),
            };
            self.aller(etape);
        });
    }

    async fn demander(self, envoi: &Envoi, apercu: bool) -> Result<ImportCras, coop_client::ErreurClient> {
        let octets = Arc::clone(&envoi.octets);
        let demande = ImportDemande {
            apercu,
            feuille: envoi.feuille.clone(),
            colonnes: envoi.colonnes.clone(),
        };
        self.identite
            .demander(async move |client: Connecte| client.importer_cras(&octets, &demande).await)
            .await
    }

    /// Back to the choice of a file.
    fn recommencer(self) {
        self.etape.set(Etape::Choix(None));
    }

    /// The view may have gone meanwhile: what has gone takes nothing.
    fn aller(self, etape: Etape) {
        let bilan = match &etape {
            Etape::Apercu(vu, None) | Etape::Fait(vu) => Some(textes::bilan(&vu.import)),
            _ => None,
        };
        if self.etape.try_set(etape).is_some() {
            return;
        }
        if let Some(bilan) = bilan {
            self.annonces.dire(bilan);
        }
        // Drawn by the time the browser gives its turn back.
        request_animation_frame(|| {
            if let Some(titre) = navigateur::element(RESULTAT) {
                let _ = titre.focus();
            }
        });
    }
}
