//! The routes, and what every page needs.

use coop_client::Precharge;
use coop_domain::textes;
use leptos::prelude::*;
use leptos_router::{
    ParamSegment, StaticSegment,
    components::{FlatRoutes, Route, Router},
};

use crate::{
    annonces::{Annonces, Messages},
    coquille::{Arrivee, Coquille, Historique},
    donnees::fournir_api,
    pages::{
        Accueil, Affichage, Cartographie, Introuvable, Lieu, Memoire, PageDeTexte, PlanDuSite, activation,
        composants, compte, comptes, connexion, cras, equipe, espace, hors_ligne, import_cra,
        journal_d_audit, lieux, modeles_de_cra, modifier_lieu, nouveau_cra, nouveau_lieu, oubli,
        partage_recu, passages, reinitialisation, servie, statistiques, transfert, un_cra, une_journee,
    },
    theme::Theme,
};

/// The whole application.
pub(crate) fn application(precharge: Precharge) -> impl IntoView {
    fournir_api(precharge);
    #[cfg(feature = "comptes")]
    crate::identite::Identite::fournir();
    #[cfg(feature = "comptes")]
    crate::pages::Nouvelles::fournir();
    Annonces::fournir();
    Messages::fournir();
    Theme::fournir();
    Arrivee::fournir();
    Memoire::fournir();
    #[cfg(feature = "comptes")]
    crate::hors_ligne::HorsLigne::fournir();
    // Before the router: its listener must find out first that the person walks the history.
    Historique::fournir();

    view! {
        <Router>
            <Coquille>
                <FlatRoutes fallback=|| view! { <Introuvable /> }.into_any()>
                    <Route path=StaticSegment("") view=|| view! { <Accueil /> }.into_any() />
                    <Route
                        path=StaticSegment("cartographie")
                        view=|| view! { <Cartographie /> }.into_any()
                    />
                    <Route
                        path=(StaticSegment("lieux"), ParamSegment("id"))
                        view=|| view! { <Lieu /> }.into_any()
                    />
                    <Route
                        path=StaticSegment("plan-du-site")
                        view=|| view! { <PlanDuSite /> }.into_any()
                    />
                    <Route
                        path=StaticSegment("accessibilite")
                        view=|| {
                            view! { <PageDeTexte page=textes::accessibilite::PAGE /> }.into_any()
                        }
                    />
                    <Route
                        path=StaticSegment("mentions-legales")
                        view=|| {
                            view! { <PageDeTexte page=textes::mentions_legales::PAGE /> }.into_any()
                        }
                    />
                    <Route
                        path=StaticSegment("donnees-personnelles")
                        view=|| {
                            view! { <PageDeTexte page=textes::donnees_personnelles::PAGE /> }
                                .into_any()
                        }
                    />
                    <Route
                        path=StaticSegment("parametres-affichage")
                        view=|| view! { <Affichage /> }.into_any()
                    />
                    <Route
                        path=StaticSegment("cgu")
                        view=|| view! { <PageDeTexte page=textes::cgu::PAGE /> }.into_any()
                    />
                    <Route path=StaticSegment("connexion") view=connexion />
                    <Route
                        path=(StaticSegment("activation"), ParamSegment("jeton"))
                        view=activation
                    />
                    <Route
                        path=(StaticSegment("mot-de-passe"), StaticSegment("oubli"))
                        view=oubli
                    />
                    <Route
                        path=(StaticSegment("mot-de-passe"), ParamSegment("jeton"))
                        view=reinitialisation
                    />
                    <Route
                        path=(StaticSegment("transfert"), ParamSegment("jeton"))
                        view=transfert
                    />
                    <Route path=StaticSegment("espace") view=espace />
                    <Route path=(StaticSegment("espace"), StaticSegment("lieux")) view=lieux />
                    <Route
                        path=(
                            StaticSegment("espace"),
                            StaticSegment("lieux"),
                            StaticSegment("nouveau"),
                        )
                        view=nouveau_lieu
                    />
                    <Route
                        path=(
                            StaticSegment("espace"),
                            StaticSegment("lieux"),
                            ParamSegment("id"),
                        )
                        view=modifier_lieu
                    />
                    <Route
                        path=(
                            StaticSegment("espace"),
                            StaticSegment("lieux"),
                            ParamSegment("id"),
                            StaticSegment("passages"),
                        )
                        view=passages
                    />
                    <Route
                        path=(
                            StaticSegment("espace"),
                            StaticSegment("partages"),
                            ParamSegment("id"),
                        )
                        view=partage_recu
                    />
                    <Route path=StaticSegment("compte") view=compte />
                    <Route path=StaticSegment("equipe") view=equipe />
                    <Route path=StaticSegment("comptes") view=comptes />
                    <Route
                        path=(StaticSegment("comptes"), StaticSegment("journal"))
                        view=journal_d_audit
                    />
                    <Route path=StaticSegment("cra") view=cras />
                    <Route
                        path=(StaticSegment("cra"), StaticSegment("nouveau"))
                        view=nouveau_cra
                    />
                    <Route
                        path=(StaticSegment("cra"), StaticSegment("journee"))
                        view=une_journee
                    />
                    <Route
                        path=(StaticSegment("cra"), StaticSegment("modeles"))
                        view=modeles_de_cra
                    />
                    <Route
                        path=(StaticSegment("cra"), StaticSegment("importer"))
                        view=import_cra
                    />
                    <Route path=(StaticSegment("cra"), ParamSegment("id")) view=un_cra />
                    <Route path=StaticSegment("hors-ligne") view=hors_ligne />
                    <Route path=StaticSegment("statistiques") view=statistiques />
                    <Route
                        path=(
                            StaticSegment("statistiques"),
                            ParamSegment("niveau"),
                            ParamSegment("code"),
                        )
                        view=servie
                    />
                    <Route path=StaticSegment("composants") view=composants />
                </FlatRoutes>
            </Coquille>
        </Router>
    }
}
