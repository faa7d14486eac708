//! The figures of the page as files: all of them, or a chart.

use coop_domain::{
    enumeration::Enumeration as _,
    icones,
    stats::{
        graphiques::Graphique,
        page::{DemandeChiffres, PageStatistiques, TerritoireStats},
        rapport::FormatExport,
    },
    temps::Date,
    textes::statistiques as textes,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::{Annonces, Messages},
    composants::{Constat, Dessin, Images},
    identite::{Connecte, Identite},
    telechargement::{self, Fichier},
};

/// What gives the figures of the page, one file at a time.
#[derive(Clone, Copy)]
pub(super) struct Telechargement {
    page: Memo<PageStatistiques>,
    aujourd_hui: Date,
    en_cours: RwSignal<bool>,
    identite: Identite,
    messages: Messages,
    annonces: Annonces,
}

impl Telechargement {
    /// That of this page; its charts are given as pictures.
    pub(super) fn de(page: Memo<PageStatistiques>, aujourd_hui: Date) -> Self {
        let ici = Self {
            page,
            aujourd_hui,
            en_cours: RwSignal::new(false),
            identite: Identite::ici(),
            messages: Messages::ici(),
            annonces: Annonces::ici(),
        };
        let donner = move |(graphique, format)| ici.lancer(format, Some(graphique));
        provide_context(Images(Callback::new(donner)));
        ici
    }

    fn lancer(self, format: FormatExport, graphique: Option<Graphique>) {
        if self.en_cours.get_untracked() {
            return;
        }
        self.en_cours.set(true);
        self.annonces.dire(textes::EXPORT_EN_COURS.to_owned());
        let (territoire, demande) = self
            .page
            .with_untracked(|page| (page.territoire.clone(), page.demande(self.aujourd_hui)));
        spawn_local(async move {
            let lus = self
                .identite
                .demander(async |client: Connecte| {
                    client
                        .fichier_de_chiffres(territoire.as_ref(), &demande, format, graphique)
                        .await
                })
                .await;
            let _ = self.en_cours.try_set(false);
            match lus {
                Ok(octets) => {
                    let nom = nom(territoire.as_ref(), &demande, format, graphique);
                    telechargement::donner(&Fichier::de(nom, format.type_(), octets));
                    self.messages.montrer(textes::EXPORT_PRET);
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => self.messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    }

    /// Every figure, in each format.
    pub(super) fn documents(self) -> impl IntoView {
        let boutons = FormatExport::DOCUMENTS
            .into_iter()
            .map(|format| {
                view! {
                    <li>
                        <button
                            class="btn"
                            type="button"
                            aria-disabled=move || self.en_cours.get().then_some("true")
                            on:click=move |_| self.lancer(format, None)
                        >
                            {format.libelle()}
                        </button>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="telecharger" role="group" aria-labelledby="telecharger">
                <h3 id="telecharger" class="muted">
                    <Dessin icone=icones::TELECHARGER />
                    {textes::EXPORT_TITRE}
                </h3>
                <ul class="row">{boutons}</ul>
            </div>
        }
    }
}

/// `statistiques-region-75-ages-2026-11-01-2026-11-30.png`.
fn nom(
    territoire: Option<&TerritoireStats>,
    demande: &DemandeChiffres,
    format: FormatExport,
    graphique: Option<Graphique>,
) -> String {
    let morceaux = [
        Some("statistiques".to_owned()),
        territoire.map(|territoire| format!("{}-{}", territoire.niveau.code(), territoire.code)),
        graphique.map(|graphique| graphique.code().replace('_', "-")),
        demande.du.map(|du| du.to_string()),
        demande.au.map(|au| au.to_string()),
    ];
    let nom = morceaux.into_iter().flatten().collect::<Vec<_>>().join("-");
    format!("{nom}.{}", format.code())
}
