//! « Mes statistiques »: what a conseiller's CRAs come to. Its state is its address.

mod chiffres;
mod choix;
mod entete;
mod figures;
mod filtres;
mod integrer;
mod partages;
mod periode;
mod recu;
mod suivi;
mod telecharger;

use coop_client::{ErreurClient, chemins::stats as chemins};
use coop_domain::{
    comptes::droits::{Action, Droit, Etendue, Ressource},
    stats::{
        echanges::Statistiques,
        page::{DemandeChiffres, PageStatistiques},
    },
    temps::Date,
    textes::statistiques as textes,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{
    connexion::prive,
    servie::{PageServie, montrer},
};
use crate::{
    annonces::Annonces,
    composants::{EchecDeChargement, SqueletteDeCartes},
    donnees::charger,
    identite::{Connecte, Identite, Phase},
    navigateur,
};
use chiffres::Chiffres;
use entete::{Entete, vide};
use filtres::Filtres;
pub(crate) use integrer::Outils;
use partages::Partager;
use periode::Periodes;
pub(crate) use recu::partage_recu;
use telecharger::Telechargement;

/// What one's own figures need.
const DROIT: Droit = Droit::new(Ressource::StatistiquesPropres, Action::Lire);
/// What the figures of those whom one follows need.
const DROIT_DE_SUIVRE: Droit = Droit::new(Ressource::Statistiques, Action::Lire);

/// Whose figures the page shows.
#[derive(Clone, Copy, PartialEq)]
enum DeQui {
    Soi,
    Suivis,
    Tous,
}

/// The page: one's own figures for who has some, those of the scope for who follows others, those of the country, as
/// the server drew them, for everybody else.
pub(crate) fn statistiques() -> AnyView {
    let phase = Identite::ici().phase();
    // Who signs out on this page is on the way to another.
    let privee = StoredValue::new(false);
    let de_qui = Memo::new(move |_| match phase.get() {
        Phase::Attente | Phase::Echec => DeQui::Soi,
        Phase::Personne if privee.get_value() => DeQui::Soi,
        Phase::Personne => DeQui::Tous,
        Phase::Quelquun(_, attribution) => {
            privee.set_value(true);
            let peut = |droit: Droit| droit.etendue(attribution.role) != Etendue::Aucune;
            if peut(DROIT) {
                DeQui::Soi
            } else if peut(DROIT_DE_SUIVRE) {
                DeQui::Suivis
            } else {
                DeQui::Tous
            }
        }
    });
    // Kept before anything takes its place.
    let servie = PageServie::prendre();
    let dessiner = move || match de_qui.get() {
        DeQui::Soi => prive(textes::TITRE, DROIT, page),
        DeQui::Suivis => prive(textes::TITRE_SUIVI, DROIT_DE_SUIVRE, suivi::page),
        DeQui::Tous => montrer(servie.clone()),
    };
    view! { {dessiner} }.into_any()
}

fn page() -> AnyView {
    let page = navigateur::aujourd_hui().map(|jour| view! { <MesStatistiques aujourd_hui=jour /> });
    view! { {page} }.into_any()
}

/// An answer, and what it answers.
#[derive(Clone, PartialEq)]
struct Vu {
    demande: DemandeChiffres,
    chiffres: Statistiques,
}

/// What the page shows below its choices.
#[derive(Clone, PartialEq)]
enum Vue {
    Attente,
    Echec(ErreurClient),
    Vide,
    Chiffres,
}

#[component]
fn MesStatistiques(aujourd_hui: Date) -> impl IntoView {
    let (identite, annonces) = (Identite::ici(), Annonces::ici());
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let page = Memo::new(move |avant: Option<&PageStatistiques>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE) {
            lieu.search.with(|requete| chemins::lire_page(requete))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let demande = Memo::new(move |_| page.with(|page| page.demande(aujourd_hui)));
    let demander = move |demande: DemandeChiffres| async move {
        let chiffres = identite
            .demander(async |client: Connecte| client.mes_chiffres(&demande).await)
            .await?;
        Ok(Vu { demande, chiffres })
    };
    let resultat = charger(move || demande.get(), demander);
    let precedent = charger(
        move || demande.with(DemandeChiffres::un_an_avant),
        move |avant| async move {
            match avant {
                Some(avant) => demander(avant).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let vu = Memo::new(move |_| resultat.avec(|resultat| resultat?.as_ref().ok().cloned()));
    // Those of the year before, when they are those of what is shown.
    let avant = Memo::new(move |_| {
        let attendue = vu.with(|vu| vu.as_ref()?.demande.un_an_avant())?;
        let avant = precedent.avec(|resultat| resultat?.as_ref().ok()?.clone())?;
        (avant.demande == attendue).then_some(avant.chiffres)
    });
    let telechargement = Telechargement::de(page, aujourd_hui);
    let vue = Memo::new(move |_| {
        resultat.avec(|resultat| match resultat {
            None => Vue::Attente,
            Some(Err(erreur)) => Vue::Echec(erreur.clone()),
            Some(Ok(vu)) if cras(&vu.chiffres) == 0 => Vue::Vide,
            Some(Ok(_)) => Vue::Chiffres,
        })
    });
    Effect::new(move |premier: Option<()>| {
        let dit = vu.with(|vu| vu.as_ref().map(|Vu { chiffres, .. }| annonce(chiffres)));
        if let Some(dit) = dit.filter(|_| premier.is_some()) {
            annonces.dire(dit);
        }
    });
    view! {
        <Entete />
        <div class="choix-stats">
            <Periodes page=page aujourd_hui=aujourd_hui />
            <Filtres page=page />
        </div>
        <section
            class="resultats partie"
            aria-labelledby="periode-montree"
            aria-busy=move || resultat.en_cours().then_some("true")
        >
            <h2 id="periode-montree" class="premiere">
                {move || {
                    let (du, au) = page.with(|page| page.bornes(aujourd_hui));
                    textes::periode(du, au)
                }}
            </h2>
            {move || match vue.get() {
                Vue::Attente => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
                Vue::Echec(erreur) => {
                    view! {
                        <EchecDeChargement erreur=erreur reessayer=move |()| resultat.reessayer() />
                    }
                        .into_any()
                }
                Vue::Vide => vide(page).into_any(),
                Vue::Chiffres => {
                    view! {
                        <Chiffres page=page aujourd_hui=aujourd_hui vu=vu avant=avant />
                        {telechargement.documents()}
                    }
                        .into_any()
                }
            }}
        </section>
        <Partager page=page aujourd_hui=aujourd_hui />
    }
}

fn cras(chiffres: &Statistiques) -> u64 {
    chiffres.totaux.as_ref().map_or(0, |totaux| totaux.cras)
}

fn annonce(chiffres: &Statistiques) -> String {
    let accompagnements = chiffres
        .totaux
        .as_ref()
        .map_or(0, |totaux| totaux.accompagnements);
    textes::chiffres_affiches(accompagnements, &textes::periode(chiffres.du, chiffres.au))
}

/// Goes to another state of the page, without moving it under the person's eyes.
fn aller(
    page: Memo<PageStatistiques>,
) -> impl Fn(&dyn Fn(&mut PageStatistiques)) + Clone + Send + Sync + 'static {
    let naviguer = StoredValue::new_local(use_navigate());
    move |changer| {
        let mut nouvelle = page.get_untracked();
        changer(&mut nouvelle);
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        naviguer.with_value(|naviguer| naviguer(&chemins::page(&nouvelle), options));
    }
}
