//! The team that one animates: its name, its people, inviting and taking away.

mod invitation;
mod membres;
mod nom;

use coop_client::{
    Page,
    chemins::comptes::{self as chemins, DemandeComptes},
};
use coop_domain::{
    comptes::{
        Portee,
        droits::{Action, Droit, Ressource},
    },
    equipes::{Equipe, Membre},
    icones,
    ids::EquipeId,
    textes::equipe as textes,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::connexion::prive;
use crate::{
    composants::{Alerte, EchecDeChargement, Pagination, SqueletteDeCartes, Ton, Vide},
    coquille::Titre,
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
};
use invitation::Invitation;
use membres::membre;
use nom::Nom;

/// What the page needs.
const MEMBRES: Droit = Droit::new(Ressource::Membre, Action::Lister);
/// The heading of the list, which takes the focus when what had it has gone.
const LISTE: &str = "liste-membres";

/// The page.
pub(crate) fn equipe() -> AnyView {
    prive(textes::TITRE, MEMBRES, || {
        let sienne = untrack(|| Identite::ici().moi()).and_then(|moi| match moi.role_actif.portee {
            Portee::Equipe(id) => Some(id),
            _ => None,
        });
        match sienne {
            Some(id) => view! { <MonEquipe id=id /> }.into_any(),
            // An admin has the right and no team of his own.
            None => view! { <Titre texte=textes::TITRE /> }.into_any(),
        }
    })
}

#[component]
fn MonEquipe(id: EquipeId) -> impl IntoView {
    let identite = Identite::ici();
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let curseur = Memo::new(move |avant: Option<&Option<String>>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE_EQUIPE) {
            lieu.search.with(|requete| DemandeComptes::lire(requete)).cursor
        } else {
            avant.cloned().flatten()
        }
    });
    let lue = charger(
        move || curseur.get(),
        move |curseur| {
            identite.demander(async move |client: Connecte| {
                let equipe = client.equipe(id).await?;
                let membres = client.membres(id, curseur.as_deref()).await?;
                Ok((equipe, membres))
            })
        },
    );
    let changee = Callback::new(move |()| {
        lue.reessayer();
        if let Some(titre) = navigateur::element(LISTE) {
            let _ = titre.focus();
        }
    });
    let archivee = move || {
        lue.avec(|resultat| matches!(resultat, Some(Ok((equipe, _))) if equipe.valeur.archivee_le.is_some()))
    };
    let lisible = move || lue.avec(|resultat| matches!(resultat, Some(Ok(_))));
    // Drawn once: what is typed stays while the list is read again.
    let ouverte = Memo::new(move |_| lisible() && !archivee());
    let nommee = Memo::new(move |_| {
        lue.avec(|resultat| {
            let (equipe, _) = resultat?.as_ref().ok()?;
            let mut equipe = equipe.clone();
            // Who comes and goes changes nothing of the name.
            (equipe.valeur.membres, equipe.valeur.invites) = (0, 0);
            Some(equipe)
        })
    });
    view! {
        <Titre texte=textes::TITRE />
        <p class="chapeau">{textes::CHAPEAU}</p>
        {move || nommee.get().map(|equipe| view! { <Nom equipe=equipe changee=changee /> })}
        {move || ouverte.get().then(|| view! { <Invitation id=id changee=changee /> })}
        <section class="partie" aria-busy=move || lue.en_cours().then_some("true")>
            <h2 id=LISTE tabindex="-1">
                {textes::MEMBRES}
            </h2>
            {move || lue.avec(|resultat| match resultat {
                Some(Ok((equipe, page))) => liste(&equipe.valeur, page, changee).into_any(),
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| lue.reessayer() /> }
                        .into_any()
                }
                None => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
            })}
        </section>
    }
}

/// The people of the team.
fn liste(equipe: &Equipe, page: &Page<Membre>, changee: Callback<()>) -> impl IntoView + use<> {
    let archivee = equipe.archivee_le.is_some();
    let decompte = textes::decompte(equipe.membres, equipe.invites);
    let vers = |curseur: &Option<String>| {
        curseur
            .as_deref()
            .map(|curseur| coop_client::chemins::equipes::page_equipe(Some(curseur)))
    };
    let (precedente, suivante) = (vers(&page.prev), vers(&page.next));
    let vide = page.items.is_empty();
    let lignes: Vec<_> = page
        .items
        .iter()
        .map(|qui| membre(equipe.id, qui, archivee, changee))
        .collect();
    view! {
        {archivee
            .then(|| {
                view! {
                    <Alerte ton=Ton::Information>
                        <p>{textes::ARCHIVEE}</p>
                    </Alerte>
                }
            })}
        <p class="num" id="decompte">{decompte}</p>
        {vide
            .then(|| {
                view! {
                    <Vide icone=icones::PERSONNES>
                        <h3>{textes::VIDE}</h3>
                        <p>{textes::VIDE_AIDE}</p>
                    </Vide>
                }
            })}
        {(!vide).then(|| view! { <ul class="lieux">{lignes}</ul> })}
        <Pagination
            precedente=precedente
            suivante=suivante
            mots=[textes::PAGINATION, textes::PRECEDENTS, textes::SUIVANTS]
        />
    }
}
