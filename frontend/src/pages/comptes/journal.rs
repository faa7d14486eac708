//! The audit, for those who look after the installation: who did what, filtered, a page at a time, taken away.

use coop_client::{
    Page,
    chemins::audit::{self as chemins, DemandeAudit},
};
use coop_domain::{
    comptes::{
        audit::Evenement,
        droits::{Action, Droit, Ressource},
    },
    icones,
    ids::CompteId,
    temps::Date,
    textes::audit as textes,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::{use_location, use_navigate};

use super::super::connexion::prive;
use crate::{
    annonces::Messages,
    composants::{
        ChampSelection, ChampTexte, Constat, Dessin, EchecDeChargement, Pagination, Paires,
        SqueletteDeCartes, Vide,
    },
    coquille::Titre,
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
    telechargement::{self, Fichier},
};

/// What reading it needs.
pub(super) const LIRE: Droit = Droit::new(Ressource::Audit, Action::Lister);

/// The page.
pub(crate) fn journal_d_audit() -> AnyView {
    prive(textes::TITRE, LIRE, || view! { <Journal /> }.into_any())
}

#[component]
fn Journal() -> impl IntoView {
    let identite = Identite::ici();
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let demande = Memo::new(move |avant: Option<&DemandeAudit>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE_AUDIT) {
            lieu.search.with(|requete| DemandeAudit::lire(requete))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let evenements = charger(
        move || demande.get(),
        move |demande| identite.demander(async move |client: Connecte| client.audit(&demande).await),
    );
    view! {
        <Titre texte=textes::TITRE />
        <p class="chapeau">{textes::CHAPEAU}</p>
        <section class="partie">
            <Filtres demande=demande />
        </section>
        <section class="partie" aria-busy=move || evenements.en_cours().then_some("true")>
            <h2 class="vh">{textes::LISTE}</h2>
            {move || evenements.avec(|resultat| match resultat {
                Some(Ok(page)) => resultats(page, &demande.get_untracked()).into_any(),
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| evenements.reessayer() /> }
                        .into_any()
                }
                None => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
            })}
        </section>
    }
}

/// What is asked, in a form that stays while it is answered; the file of the same.
#[component]
fn Filtres(demande: Memo<DemandeAudit>) -> impl IntoView {
    let naviguer = use_navigate();
    let (action, du, au) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    Effect::new(move |_| {
        let jour = |jour: Option<Date>| jour.map_or_else(String::new, |jour| jour.to_string());
        let DemandeAudit {
            action: voulue,
            du: premier,
            au: dernier,
            ..
        } = demande.get();
        action.set(voulue);
        du.set(jour(premier));
        au.set(jour(dernier));
    });
    let envoyer = move |envoi: SubmitEvent| {
        envoi.prevent_default();
        let voulue = DemandeAudit {
            compte: demande.with_untracked(|demande| demande.compte),
            action: action.get_untracked(),
            du: du.with_untracked(|du| du.parse().ok()),
            au: au.with_untracked(|au| au.parse().ok()),
            cursor: None,
        };
        naviguer(&voulue.page(), Default::default());
    };
    let actions = std::iter::once(("".into(), textes::TOUTES.into())).chain(
        textes::ACTIONS
            .iter()
            .map(|(code, mots)| ((*code).into(), (*mots).into())),
    );
    view! {
        <form class="recherche" novalidate aria-label=textes::FILTRES on:submit=envoyer>
            <ChampSelection
                id="audit-action"
                etiquette=textes::ACTION
                choix=actions.collect()
                valeur=Signal::derive(move || action.get().into())
                choisir=move |choisie| action.set(choisie)
            />
            <ChampTexte id="audit-du" etiquette=textes::DU valeur=du genre="date" />
            <ChampTexte id="audit-au" etiquette=textes::AU valeur=au genre="date" />
            <button class="btn main" type="submit">
                {textes::FILTRER}
            </button>
            <Telecharger demande=demande />
        </form>
    }
}

#[component]
fn Telecharger(demande: Memo<DemandeAudit>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let telecharger = move |_| {
        let demande = demande.get_untracked();
        spawn_local(async move {
            let lu = identite
                .demander(async move |client: Connecte| client.audit_csv(&demande).await)
                .await;
            match lu {
                Ok(octets) => {
                    telechargement::donner(&Fichier::de("audit.csv", "text/csv;charset=utf-8", octets));
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    view! {
        <button class="btn" type="button" on:click=telecharger>
            <Dessin icone=icones::TELECHARGER />
            {textes::TELECHARGER}
        </button>
    }
}

fn resultats(page: &Page<Evenement>, demande: &DemandeAudit) -> impl IntoView + use<> {
    let de_qui = demande.compte.map(|compte| de_qui(page, compte, demande));
    if page.items.is_empty() {
        return view! {
            {de_qui}
            <Vide icone=icones::INFORMATION>
                <h3>{textes::VIDE}</h3>
                <p>{textes::VIDE_AIDE}</p>
            </Vide>
        }
        .into_any();
    }
    let vers = |curseur: &Option<String>| {
        curseur.as_ref().map(|curseur| {
            let suite = DemandeAudit {
                cursor: Some(curseur.clone()),
                ..demande.clone()
            };
            suite.page()
        })
    };
    view! {
        {de_qui}
        <ol class="lieux">{page.items.iter().map(|lu| evenement(lu, demande)).collect_view()}</ol>
        <Pagination
            precedente=vers(&page.prev)
            suivante=vers(&page.next)
            mots=[textes::PAGINATION, textes::PLUS_RECENTS, textes::PLUS_ANCIENS]
        />
    }
    .into_any()
}

/// Whose events these are, by the name that one of them says, and how to see everybody's.
fn de_qui(page: &Page<Evenement>, compte: CompteId, demande: &DemandeAudit) -> impl IntoView + use<> {
    let nom = page.items.iter().find_map(|lu| lu.nom_de(compte));
    let tous = DemandeAudit {
        compte: None,
        cursor: None,
        ..demande.clone()
    };
    view! {
        <p>
            {textes::d_une_personne(&nom.unwrap_or_else(|| compte.to_string()))} " "
            <a href=tous.page()>{textes::TOUT_LE_MONDE}</a>
        </p>
    }
}

fn evenement(lu: &Evenement, demande: &DemandeAudit) -> impl IntoView + use<> {
    let quand = format!(
        "{}, {}",
        navigateur::date_locale(lu.instant),
        navigateur::heure_locale(lu.instant)
    );
    let paires = vec![
        (textes::AUTEUR, vec![lu.auteur_en_mots()]),
        (textes::OBJET, vec![lu.objet_en_mots()]),
        (textes::MOTIF, lu.motif.iter().cloned().collect()),
    ];
    // Whose other events one may want to read.
    let sien = lu
        .compte()
        .filter(|compte| demande.compte != Some(*compte))
        .map(|compte| {
            let adresse = chemins::page_d_un_compte(compte);
            let nom = lu.nom.clone().unwrap_or_default();
            view! {
                <p>
                    <a href=adresse>{textes::journal_de(&nom)}</a>
                </p>
            }
        });
    view! {
        <li class="card stack">
            <div class="lieu-tete">
                <h3>{textes::action(&lu.action).to_owned()}</h3>
                <time class="muted" datetime=lu.instant.to_string()>
                    {quand}
                </time>
            </div>
            <Paires paires=paires />
            {sien}
        </li>
    }
}

/// What opens the audit of one account, beside it.
pub(super) fn lien(compte: &coop_domain::comptes::echanges::CompteResume) -> impl IntoView + use<> {
    let nom = format!("{} {}", compte.prenom, compte.nom);
    view! {
        <p>
            <a class="btn quiet" href=chemins::page_d_un_compte(compte.id)>
                {textes::journal_de(&nom)}
            </a>
        </p>
    }
}
