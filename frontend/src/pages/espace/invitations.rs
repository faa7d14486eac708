use coop_domain::{
    equipes::{EtatMembre, MonEquipe},
    textes::equipe as textes,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::Constat,
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};

/// What takes the focus once an invitation is answered.
const OUTILS: &str = "outils-titre";

/// The teams that invite the person: a card each, none when there is none.
#[component]
pub(super) fn Invitations() -> impl IntoView {
    let identite = Identite::ici();
    let equipes = charger(
        || (),
        move |()| identite.demander(async move |client: Connecte| client.mes_equipes().await),
    );
    move || {
        equipes.avec(|resultat| {
            let cartes: Vec<_> = resultat
                .and_then(|resultat| resultat.as_ref().ok())
                .into_iter()
                .flatten()
                .filter(|equipe| equipe.etat == EtatMembre::Invite)
                .map(|equipe| carte(equipe, equipes))
                .collect();
            (!cartes.is_empty()).then(|| {
                view! {
                    <section class="partie">
                        <h2>{textes::INVITATIONS}</h2>
                        <ul class="lieux">{cartes}</ul>
                    </section>
                }
            })
        })
    }
}

fn carte(equipe: &MonEquipe, equipes: Chargement<Vec<MonEquipe>>) -> impl IntoView + use<> {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (id, nom) = (equipe.id, equipe.nom.to_string());
    let animee = textes::animee_par(&equipe.coordinateurs);
    let titre = StoredValue::new(nom.clone());
    let repondre = move |acceptee: bool| {
        spawn_local(async move {
            let reponse = identite
                .demander(async move |client: Connecte| client.repondre_equipe(id, acceptee).await)
                .await;
            let nom = titre.try_get_value().unwrap_or_default();
            match reponse {
                Ok(()) => {
                    messages.montrer(if acceptee {
                        textes::acceptee(&nom)
                    } else {
                        textes::refusee(&nom)
                    });
                    equipes.reessayer();
                    if let Some(titre) = navigateur::element(OUTILS) {
                        let _ = titre.focus();
                    }
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    let (accepter, refuser) = (
        textes::de_l_equipe(textes::ACCEPTER, &nom),
        textes::de_l_equipe(textes::REFUSER, &nom),
    );
    view! {
        <li class="card stack">
            <h3>{nom}</h3>
            {(!animee.is_empty()).then(|| view! { <p class="muted">{animee}</p> })}
            <p>{textes::INVITATION_AIDE}</p>
            <p class="row">
                <button class="btn main" type="button" aria-label=accepter on:click=move |_| repondre(true)>
                    {textes::ACCEPTER}
                </button>
                <button class="btn quiet" type="button" aria-label=refuser on:click=move |_| repondre(false)>
                    {textes::REFUSER}
                </button>
            </p>
        </li>
    }
}
