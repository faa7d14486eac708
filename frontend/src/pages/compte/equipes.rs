use coop_domain::{
    enumeration::Enumeration,
    equipes::{EtatMembre, MonEquipe},
    textes::equipe as textes,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Badge, Constat, EchecDeChargement},
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};

/// The heading, which takes the focus when a team has gone.
const TITRE: &str = "mes-equipes";

/// The teams of a conseiller, and how to leave them.
#[component]
pub(super) fn Equipes() -> impl IntoView {
    let identite = Identite::ici();
    let equipes = charger(
        || (),
        move |()| identite.demander(async move |client: Connecte| client.mes_equipes().await),
    );
    view! {
        <section class="partie card" aria-busy=move || equipes.en_cours().then_some("true")>
            <h2 id=TITRE tabindex="-1">
                {textes::MES_EQUIPES}
            </h2>
            {move || equipes.avec(|resultat| match resultat {
                Some(Ok(miennes)) if miennes.is_empty() => {
                    Some(view! { <p class="muted">{textes::SANS_EQUIPE}</p> }.into_any())
                }
                Some(Ok(miennes)) => {
                    let lignes = miennes
                        .iter()
                        .map(|equipe| {
                            view! { <Ligne equipe=equipe.clone() equipes=equipes /> }
                        })
                        .collect_view();
                    Some(view! { <ul class="lieux">{lignes}</ul> }.into_any())
                }
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    Some(view! {
                        <EchecDeChargement erreur=erreur reessayer=move |()| equipes.reessayer() />
                    }
                    .into_any())
                }
                None => None,
            })}
        </section>
    }
}

#[component]
fn Ligne(equipe: MonEquipe, equipes: Chargement<Vec<MonEquipe>>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (id, nom) = (equipe.id, equipe.nom.to_string());
    let ouverte = RwSignal::new(false);
    let gardee = StoredValue::new(nom.clone());
    let quitter = move |_| {
        spawn_local(async move {
            let depart = identite
                .demander(async move |client: Connecte| client.quitter_equipe(id).await)
                .await;
            match depart {
                Ok(()) => {
                    messages.montrer(textes::quittee(&gardee.try_get_value().unwrap_or_default()));
                    equipes.reessayer();
                    if let Some(titre) = navigateur::element(TITRE) {
                        let _ = titre.focus();
                    }
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    let animee = textes::animee_par(&equipe.coordinateurs);
    let question = textes::confirmer_depart(&nom);
    let bouton = textes::de_l_equipe(textes::QUITTER, &nom);
    let membre = equipe.etat == EtatMembre::Membre;
    view! {
        <li class="stack">
            <div class="lieu-tete">
                <h3>{nom}</h3>
                <Badge classe=textes::classe(equipe.etat)>{equipe.etat.libelle()}</Badge>
            </div>
            {(!animee.is_empty()).then(|| view! { <p class="muted">{animee}</p> })}
            {membre
                .then(|| {
                    view! {
                        <p>
                            <button
                                class="btn quiet"
                                type="button"
                                aria-label=bouton
                                aria-expanded=move || ouverte.get().to_string()
                                on:click=move |_| ouverte.update(|ouverte| *ouverte = !*ouverte)
                            >
                                {textes::QUITTER}
                            </button>
                        </p>
                    }
                })}
            {move || {
                ouverte
                    .get()
                    .then(|| {
                        view! {
                            <div class="stack" role="group" aria-label=question.clone()>
                                <p>{question.clone()}</p>
                                <p class="row">
                                    <button class="btn main" type="button" on:click=quitter>
                                        {textes::QUITTER}
                                    </button>
                                    <button
                                        class="btn quiet"
                                        type="button"
                                        on:click=move |_| ouverte.set(false)
                                    >
                                        {textes::ANNULER}
                                    </button>
                                </p>
                            </div>
                        }
                    })
            }}
        </li>
    }
}
