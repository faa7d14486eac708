//! Lieux that may already be the one that is typed: shown before anything is saved.

use coop_client::chemins;
use coop_domain::{
    comptes::{
        droits::{Action, Droit, Etendue, Ressource},
        echanges::AjoutLieu,
    },
    geo::distance_en_mots,
    icones,
    ids::LieuId,
    lieu::{DemandeDoublons, DoublonPossible},
    textes::{espace, passages, saisie_lieu as textes},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::champs::Saisie;
use crate::{
    annonces::{Annonces, Messages},
    brouillon::Brouillon,
    composants::{Constat, Dessin},
    identite::{Connecte, Identite},
    navigateur,
};

/// Over the list; it takes the focus when the form stops at it.
const TITRE: &str = "doublons";
/// What adding a lieu to one's own needs.
const AJOUTER: Droit = Droit::new(Ressource::LieuxPropres, Action::Creer);

/// What was found, and what the person said of it.
#[derive(Clone, Copy)]
pub(super) struct Doublons {
    saisie: Saisie,
    identite: Identite,
    trouves: RwSignal<Vec<DoublonPossible>>,
    /// What was asked last: the same is not asked twice.
    demande: StoredValue<Option<DemandeDoublons>>,
    /// Those of which the person has said that they are others.
    ecartes: StoredValue<Vec<LieuId>>,
}

impl Doublons {
    /// None looked for yet.
    pub(super) fn new(saisie: Saisie) -> Self {
        Self {
            saisie,
            identite: Identite::ici(),
            trouves: RwSignal::new(Vec::new()),
            demande: StoredValue::new(None),
            ecartes: StoredValue::new(Vec::new()),
        }
    }

    /// Looks for them once the name and the commune are known, as the person leaves those fields.
    pub(super) fn chercher_en_quittant(self, annonces: Annonces) {
        spawn_local(async move {
            let nombre = self.chercher().await;
            if let Ok(nombre @ 1..) = u32::try_from(nombre) {
                annonces.dire(textes::doublons_trouves(nombre));
            }
        });
    }

    /// Whether the form may go: nothing looks like it, or the person has said that it is another.
    pub(super) async fn rien_ne_ressemble(self) -> bool {
        if self.chercher().await == 0 {
            return true;
        }
        request_animation_frame(|| {
            if let Some(titre) = navigateur::element(TITRE) {
                // It comes into view with the focus.
                let _ = titre.focus();
            }
        });
        false
    }

    /// How many look like what is typed, but for those that were dismissed.
    async fn chercher(self) -> usize {
        let Some(demande) = self.saisie.lire().0.demande_doublons() else {
            return 0;
        };
        if demande.nom.is_empty() {
            return 0;
        }
        let connue = self
            .demande
            .try_with_value(|connue| connue.as_ref() == Some(&demande));
        if connue != Some(false) {
            return self.trouves.try_with_untracked(Vec::len).unwrap_or_default();
        }
        self.demande.set_value(Some(demande.clone()));
        let reponse = self
            .identite
            .demander(async move |client: Connecte| client.doublons(&demande).await)
            .await;
        let Ok(mut trouves) = reponse else {
            // What could not be looked for is looked for again; it keeps nobody from saving.
            let _ = self.demande.try_set_value(None);
            return 0;
        };
        let _ = self
            .ecartes
            .try_with_value(|ecartes| trouves.retain(|trouve| !ecartes.contains(&trouve.id)));
        let nombre = trouves.len();
        let _ = self.trouves.try_set(trouves);
        nombre
    }

    /// They are other lieux.
    fn ecarter(self) {
        let trouves = self.trouves.get_untracked();
        self.ecartes
            .update_value(|ecartes| ecartes.extend(trouves.iter().map(|trouve| trouve.id)));
        self.trouves.set(Vec::new());
    }
}

/// The list, and what one says of it. `continuer` goes on with the form.
#[component]
pub(super) fn ListeDeDoublons(
    doublons: Doublons,
    brouillon: Brouillon,
    #[prop(into)] continuer: Callback<()>,
) -> impl IntoView {
    let messages = Messages::ici();
    let peut_ajouter = doublons
        .identite
        .moi()
        .is_some_and(|moi| AJOUTER.etendue(moi.role_actif.role) != Etendue::Aucune);
    let non = move |_| {
        doublons.ecarter();
        messages.montrer(textes::DOUBLONS_ECARTES);
        continuer.run(());
    };
    view! {
        {move || {
            let trouves = doublons.trouves.get();
            (!trouves.is_empty())
                .then(|| {
                    let lignes = trouves
                        .iter()
                        .map(|trouve| ligne(trouve, doublons, brouillon, peut_ajouter))
                        .collect_view();
                    view! {
                        <section class="card stack doublons" aria-labelledby=TITRE>
                            <h2 id=TITRE tabindex="-1">
                                {textes::DOUBLONS}
                            </h2>
                            <p>{textes::DOUBLONS_AIDE}</p>
                            <ul class="lignes">{lignes}</ul>
                            <p>
                                <button class="btn" type="button" on:click=non>
                                    {textes::DOUBLONS_NON}
                                </button>
                            </p>
                        </section>
                    }
                })
        }}
    }
}

fn ligne(
    trouve: &DoublonPossible,
    doublons: Doublons,
    brouillon: Brouillon,
    peut_ajouter: bool,
) -> impl IntoView + use<> {
    let id = trouve.id;
    let nom = trouve.nom.clone();
    let page = chemins::page_lieu(id);
    let distance = trouve.distance_m.map(distance_en_mots);
    let action = if peut_ajouter {
        let titre = passages::au_sujet_de(textes::DOUBLON_OUI, &nom);
        let choisir = choisir(id, nom.clone(), doublons, brouillon);
        view! {
            <button class="btn main" type="button" aria-label=titre on:click=move |_| choisir()>
                <Dessin icone=icones::COCHE />
                {textes::DOUBLON_OUI}
            </button>
        }
        .into_any()
    } else {
        let titre = passages::au_sujet_de(textes::DOUBLON_VOIR, &nom);
        view! {
            <a class="btn main" href=page.clone() aria-label=titre>
                {textes::DOUBLON_VOIR}
            </a>
        }
        .into_any()
    };
    view! {
        <li class="lieu-mien">
            <div>
                <h3>
                    <a href=page>{nom}</a>
                </h3>
                <p class="muted">
                    {trouve.adresse.clone()} {distance.map(|distance| format!(" · {distance}"))}
                </p>
                <ul class="puces small">
                    {trouve
                        .raisons
                        .iter()
                        .map(|raison| view! { <li>{raison.clone()}</li> })
                        .collect_view()}
                </ul>
            </div>
            {action}
        </li>
    }
}

/// It is this one: it becomes one of one's lieux, and nothing is created.
fn choisir(id: LieuId, nom: String, doublons: Doublons, brouillon: Brouillon) -> impl Fn() + 'static {
    let messages = Messages::ici();
    let naviguer = use_navigate();
    let identite = doublons.identite;
    move || {
        let (nom, naviguer) = (nom.clone(), naviguer.clone());
        spawn_local(async move {
            let ajout = AjoutLieu { id, principal: false };
            let ajoute = identite
                .demander(async move |client: Connecte| client.ajouter_lieu(&ajout).await)
                .await;
            match ajoute {
                Ok(()) => {
                    brouillon.oublier();
                    messages.montrer(espace::lieu_ajoute(&nom));
                    naviguer(chemins::comptes::PAGE_LIEUX, Default::default());
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    }
}
