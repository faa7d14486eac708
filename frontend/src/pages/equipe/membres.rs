use coop_domain::{
    comptes::Courriel,
    enumeration::Enumeration,
    equipes::{EtatMembre, InvitationMembre, Membre, Origine},
    ids::EquipeId,
    textes::equipe as textes,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Badge, Constat, Paires},
    identite::{Connecte, Identite},
};

/// A person of the team: who, where the account stands, what one can do.
pub(super) fn membre(
    equipe: EquipeId,
    membre: &Membre,
    archivee: bool,
    changee: Callback<()>,
) -> impl IntoView + use<> {
    let texte = |texte: Option<String>| texte.into_iter().collect::<Vec<_>>();
    let par_territoire = membre.origine == Origine::Territoire;
    let paires = vec![
        (textes::COMPTE, vec![membre.etat_compte.libelle().to_owned()]),
        (
            textes::EMPLOYEUR,
            texte(membre.structure.as_ref().map(|structure| structure.nom.clone())),
        ),
        (
            textes::COURRIEL,
            texte(membre.courriel_professionnel.as_ref().map(ToString::to_string)),
        ),
        (
            textes::ORIGINE,
            texte(par_territoire.then(|| textes::PAR_TERRITOIRE.to_owned())),
        ),
    ];
    let reinviter = membre
        .courriel_professionnel
        .clone()
        .filter(|_| membre.etat == EtatMembre::Refuse && !archivee)
        .map(|adresse| reinviter(equipe, membre, adresse, changee));
    let etat = membre.etat;
    let qui = membre.clone();
    let retirer = (!archivee && !par_territoire).then(move || {
        view! { <Retirer equipe=equipe membre=qui changee=changee /> }
    });
    view! {
        <li class="card stack compte">
            <div class="lieu-tete">
                <h3>{format!("{} {}", membre.prenom, membre.nom)}</h3>
                <Badge classe=textes::classe(etat)>{etat.libelle()}</Badge>
            </div>
            <Paires paires=paires />
            {reinviter}
            {retirer}
        </li>
    }
}

/// Takes a person away, once that is confirmed.
#[component]
fn Retirer(equipe: EquipeId, membre: Membre, changee: Callback<()>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let ouverte = RwSignal::new(false);
    let (prenom, nom) = (membre.prenom.to_string(), membre.nom.to_string());
    let dit = StoredValue::new(textes::retiree(&prenom, &nom));
    let compte = membre.compte;
    let retirer = move |_| {
        spawn_local(async move {
            let retrait = identite
                .demander(async move |client: Connecte| client.retirer_membre(equipe, compte).await)
                .await;
            match retrait {
                Ok(()) => {
                    messages.montrer(dit.try_get_value().unwrap_or_default());
                    changee.run(());
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    let question = textes::confirmer_retrait(&prenom, &nom);
    view! {
        <p>
            <button
                class="btn quiet"
                type="button"
                aria-label=textes::au_sujet_de(textes::RETIRER, &prenom, &nom)
                aria-expanded=move || ouverte.get().to_string()
                on:click=move |_| ouverte.update(|ouverte| *ouverte = !*ouverte)
            >
                {textes::RETIRER}
            </button>
        </p>
        {move || {
            ouverte
                .get()
                .then(|| {
                    view! {
                        <div class="stack" role="group" aria-label=question.clone()>
                            <p>{question.clone()}</p>
                            <p class="row">
                                <button class="btn main" type="button" on:click=retirer>
                                    {textes::RETIRER}
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
    }
}

/// Invites again someone who refused.
fn reinviter(
    equipe: EquipeId,
    membre: &Membre,
    adresse: Courriel,
    changee: Callback<()>,
) -> impl IntoView + use<> {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let nom = textes::au_sujet_de(textes::REINVITER, membre.prenom.as_str(), membre.nom.as_str());
    let envoyer = move |_| {
        let invitation = InvitationMembre {
            identifiant: adresse.clone(),
        };
        spawn_local(async move {
            let dit = textes::invitation_envoyee(invitation.identifiant.as_str());
            let envoi = identite
                .demander(async move |client: Connecte| client.inviter_membre(equipe, &invitation).await)
                .await;
            match envoi {
                Ok(()) => {
                    messages.montrer(dit);
                    changee.run(());
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    view! {
        <p>
            <button class="btn" type="button" aria-label=nom on:click=envoyer>
                {textes::REINVITER}
            </button>
        </p>
    }
}
