//! The accounts that one manages: where each arrival stands, and inviting.

mod boite;
mod choix;
mod decision;
mod double;
mod forme;
mod import;
mod invitation;
mod journal;
mod ligne;
mod roles;
mod subventions;

use coop_client::{
    Page,
    chemins::comptes::{self as chemins, DemandeComptes},
};
use coop_domain::{
    comptes::{
        EtatCompte,
        droits::{Action, Droit, Etendue, Ressource},
        echanges::CompteResume,
    },
    enumeration::Enumeration,
    icones,
    textes::{comptes as textes, import as import_textes},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::{use_location, use_navigate};

use super::{connexion::prive, espace::COMPTES};
use crate::{
    brouillon::Brouillon,
    composants::{
        ChampSelection, ChampTexte, Dessin, EchecDeChargement, Pagination, SqueletteDeCartes, Vide,
    },
    coquille::Titre,
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};
use forme::Ouverte;
use import::Importation;
use invitation::Invitation;
pub(crate) use journal::journal_d_audit;
use ligne::ligne;
use subventions::Subventions;

/// What inviting needs.
const INVITER: Droit = Droit::new(Ressource::Invitation, Action::Creer);
/// The heading of the list, which takes the focus when what had it has gone.
const LISTE: &str = "liste-comptes";

/// How many decisions were taken on this page: other parts of it show what follows.
#[derive(Clone, Copy)]
struct Decisions(RwSignal<u32>);

impl Decisions {
    fn nombre(self) -> u32 {
        self.0.get()
    }

    fn une_de_plus(self) {
        self.0.update(|nombre| *nombre = nombre.wrapping_add(1));
    }
}

/// The list, and what was asked of it.
type Comptes = Chargement<Page<CompteResume>>;

/// The page.
pub(crate) fn comptes() -> AnyView {
    prive(textes::TITRE, COMPTES, || view! { <Liste /> }.into_any())
}

#[component]
fn Liste() -> impl IntoView {
    let identite = Identite::ici();
    Ouverte::fournir();
    let decisions = Decisions(RwSignal::new(0));
    provide_context(decisions);
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let demande = Memo::new(move |avant: Option<&DemandeComptes>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE_COMPTES) {
            lieu.search.with(|requete| DemandeComptes::lire(requete))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let comptes = charger(
        move || demande.get(),
        move |demande| identite.demander(async move |client: Connecte| client.comptes(&demande).await),
    );
    let moi = untrack(|| identite.moi());
    let peut_inviter = moi.is_some_and(|moi| INVITER.etendue(moi.role_actif.role) != Etendue::Aucune);
    // What was being typed is found again where it was.
    let invite = RwSignal::new(peut_inviter && Brouillon::existe(invitation::BROUILLON));
    let fermer = move |envoyee: bool| {
        invite.set(false);
        if envoyee {
            comptes.reessayer();
        }
        if let Some(titre) = navigateur::element(LISTE) {
            let _ = titre.focus();
        }
    };
    let importe = RwSignal::new(false);
    let fermer_import = move |()| {
        importe.set(false);
        if let Some(titre) = navigateur::element(LISTE) {
            let _ = titre.focus();
        }
    };
    view! {
        <div class="row between">
            <Titre texte=textes::TITRE />
            {peut_inviter
                .then(|| {
                    view! {
                        <div class="row">
                            <button
                                class="btn main"
                                type="button"
                                aria-expanded=move || invite.get().to_string()
                                on:click=move |_| invite.update(|invite| *invite = !*invite)
                            >
                                <Dessin icone=icones::AJOUTER />
                                {textes::INVITER}
                            </button>
                            <button
                                class="btn"
                                type="button"
                                aria-expanded=move || importe.get().to_string()
                                on:click=move |_| importe.update(|importe| *importe = !*importe)
                            >
                                {import_textes::TITRE}
                            </button>
                        </div>
                    }
                })}
        </div>
        <p class="chapeau">{textes::CHAPEAU}</p>
        {move || invite.get().then(|| view! { <Invitation fermer=fermer /> })}
        {move || {
            importe
                .get()
                .then(|| {
                    view! { <Importation fait=move |()| comptes.reessayer() fermer=fermer_import /> }
                })
        }}
        <Subventions decisions=decisions />
        <section class="partie" aria-busy=move || comptes.en_cours().then_some("true")>
            <h2 id=LISTE class="vh" tabindex="-1">
                {textes::TABLEAU}
            </h2>
            <Recherche demande=demande />
            {move || comptes.avec(|resultat| match resultat {
                Some(Ok(page)) => resultats(page, &demande.get_untracked(), comptes).into_any(),
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| comptes.reessayer() /> }
                        .into_any()
                }
                None => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
            })}
        </section>
    }
}

/// What is asked, in a form that stays while it is answered.
#[component]
fn Recherche(demande: Memo<DemandeComptes>) -> impl IntoView {
    let (texte, etat) = (RwSignal::new(String::new()), RwSignal::new(""));
    Effect::new(move |_| {
        let DemandeComptes { q, etat: voulu, .. } = demande.get();
        texte.set(q);
        etat.set(voulu.map_or("", EtatCompte::code));
    });
    let naviguer = use_navigate();
    let envoyer = move |envoi: SubmitEvent| {
        envoi.prevent_default();
        let voulue = DemandeComptes {
            q: texte.with_untracked(|texte| texte.trim().to_owned()),
            etat: EtatCompte::lire(etat.get_untracked()).ok(),
            cursor: None,
        };
        naviguer(&voulue.page(), Default::default());
    };
    let etats = std::iter::once(("".into(), textes::TOUS_LES_ETATS.into())).chain(
        EtatCompte::TOUS
            .iter()
            .map(|etat| (etat.code().into(), etat.libelle().into())),
    );
    view! {
        <form class="recherche" role="search" on:submit=envoyer>
            <ChampTexte id="comptes-q" etiquette=textes::CHERCHER valeur=texte />
            <ChampSelection
                id="comptes-etat"
                etiquette=textes::COLONNE_ETAT
                choix=etats.collect()
                valeur=Signal::derive(move || etat.get().into())
                choisir=move |choisi: String| etat.set(EtatCompte::lire(&choisi).map_or("", EtatCompte::code))
            />
            <button class="btn" type="submit">
                <Dessin icone=icones::RECHERCHE />
                {textes::CHERCHER_ENVOYER}
            </button>
        </form>
    }
}

fn resultats(page: &Page<CompteResume>, demande: &DemandeComptes, comptes: Comptes) -> impl IntoView + use<> {
    if page.items.is_empty() {
        let (titre, aide) = if demande.q.is_empty() && demande.etat.is_none() {
            (textes::VIDE, textes::VIDE_AIDE)
        } else {
            (textes::VIDE_RECHERCHE, "")
        };
        return view! {
            <Vide icone=icones::PERSONNES>
                <h3>{titre}</h3>
                <p>{aide}</p>
            </Vide>
        }
        .into_any();
    }
    let vers = |curseur: &Option<String>| {
        curseur.as_ref().map(|curseur| {
            let suite = DemandeComptes {
                cursor: Some(curseur.clone()),
                ..demande.clone()
            };
            suite.page()
        })
    };
    view! {
        <ul class="lieux">{page.items.iter().map(|compte| ligne(compte, comptes)).collect_view()}</ul>
        <Pagination
            precedente=vers(&page.prev)
            suivante=vers(&page.next)
            mots=[textes::PAGINATION, textes::PRECEDENTS, textes::SUIVANTS]
        />
    }
    .into_any()
}
