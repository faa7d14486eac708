//! Pages that only signed-in people read.

use coop_client::chemins::comptes::PAGE_DOUBLE;
use coop_domain::{
    comptes::droits::{Droit, Etendue},
    icones,
    textes::{
        activation::NOUVEL_ONGLET, cgu, connexion as textes, coquille, double, federation,
        hors_ligne as textes_hors_ligne,
    },
};
use leptos::prelude::*;

use super::{AvecFournisseur, FormulaireDeConnexion};
use crate::{
    annonces::{Annonces, Messages},
    composants::{Alerte, Constat, EchecDeChargement, Envoi, Formulaire, SqueletteDeCartes, Ton, Vide},
    coquille::{CONTENU, Titre, onglet},
    hors_ligne::HorsLigne,
    identite::{Connecte, Etat, Identite, Phase, Sursis},
    navigateur,
    reprise::Pret,
};

/// Where one signs in again.
const RETROUVER: &str = "retrouver";

/// The page of this title, for those who have this right; for the others, what they can do.
///
/// It is drawn anew for another person or another role. When the session ends, it stays as it is, with
/// what was being typed: one signs in again above it.
pub(crate) fn prive(titre: &'static str, droit: Droit, page: fn() -> AnyView) -> AnyView {
    onglet(move || titre.to_owned());
    Pret::ici().dire();
    let identite = Identite::ici();
    let phase = identite.phase();
    let double_attendue = Memo::new(move |_| identite.moi().is_some_and(|moi| moi.double_attendue));
    let acceptees = RwSignal::new(false);
    let dessiner = move || match phase.get() {
        Phase::Attente => view! {
            <p role="status">{textes::REPRISE}</p>
            <SqueletteDeCartes nombre=2 />
        }
        .into_any(),
        Phase::Echec => identite
            .avec(|etat| match etat {
                Etat::Echec(erreur) => Some(erreur.clone()),
                _ => None,
            })
            .map(|erreur| {
                view! { <EchecDeChargement erreur=erreur reessayer=move |()| identite.reprendre() /> }
            })
            .into_any(),
        Phase::Personne => view! {
            <article class="texte etroite">
                <Titre texte=titre />
                <p>{textes::CONNEXION_REQUISE}</p>
                <div class="card">
                    <FormulaireDeConnexion />
                    <AvecFournisseur />
                </div>
            </article>
        }
        .into_any(),
        Phase::Quelquun(_, attribution) if droit.etendue(attribution.role) == Etendue::Aucune => {
            interdit().into_any()
        }
        // Decided when the page is drawn, not under somebody who types.
        Phase::Quelquun(..) if !acceptees.get() && untrack(|| cgu_a_accepter(identite)).is_some() => view! {
            <SansReseau />
            <SessionBientotFinie />
            <SessionFinie />
            {a_accepter(titre, acceptees)}
        }
        .into_any(),
        Phase::Quelquun(..) if !droit.ressource.sans_double() && double_attendue.get() => {
            a_activer(titre).into_any()
        }
        Phase::Quelquun(..) => view! {
            <SansReseau />
            <SessionBientotFinie />
            <SessionFinie />
            {page()}
        }
        .into_any(),
    };
    view! { {dessiner} }.into_any()
}

/// The active role may not.
fn interdit() -> impl IntoView {
    view! {
        <Vide icone=icones::ATTENTION>
            <Titre texte=textes::INTERDIT />
            <p>{textes::INTERDIT_AIDE}</p>
            <a class="btn main" href=coquille::ESPACE.chemin>
                {coquille::ESPACE.libelle}
            </a>
        </Vide>
    }
}

/// The version of the CGU that the person has to accept; not while there is no network to say it by.
fn cgu_a_accepter(identite: Identite) -> Option<String> {
    let moi = identite.moi().filter(|_| !identite.hors_ligne())?;
    moi.cgu_a_accepter.clone()
}

/// The CGU have changed.
fn a_accepter(titre: &'static str, acceptees: RwSignal<bool>) -> impl IntoView {
    let (identite, envoi) = (Identite::ici(), Envoi::new());
    let envoyer = move |()| {
        let Some(version) = untrack(|| cgu_a_accepter(identite)) else {
            acceptees.set(true);
            return;
        };
        let demande = async move {
            identite
                .demander(async move |client: Connecte| client.accepter_cgu(version).await)
                .await?;
            identite.relire().await
        };
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                let _ = acceptees.try_set(true);
                // The button that had the focus goes.
                if let Some(contenu) = navigateur::element(CONTENU) {
                    navigateur::focaliser(&contenu);
                }
            }
            Err(erreur) => envoi.refuser(&erreur),
        });
    };
    view! {
        <article class="texte etroite">
            <Titre texte=titre />
            <Alerte ton=Ton::Information>
                <p class="alerte-titre">{cgu::NOUVELLES}</p>
                <p>{cgu::NOUVELLES_AIDE}</p>
            </Alerte>
            <Formulaire envoi=envoi champs=&[] bouton=cgu::ACCEPTER en_cours=cgu::EN_COURS envoyer=envoyer>
                <p>
                    <a href=coquille::CGU.chemin target="_blank" rel="external">
                        {cgu::LIRE} " " <span class="vh">{NOUVEL_ONGLET}</span>
                    </a>
                </p>
            </Formulaire>
        </article>
    }
}

/// The active role asks for a second factor.
fn a_activer(titre: &'static str) -> impl IntoView {
    view! {
        <article class="texte etroite">
            <Titre texte=titre />
            <Alerte ton=Ton::Information>
                <p class="alerte-titre">{double::ATTENDUE}</p>
                <p>{double::ATTENDUE_AIDE}</p>
            </Alerte>
            <p>
                <a class="btn main" href=PAGE_DOUBLE>
                    {double::ATTENDUE_LIEN}
                </a>
            </p>
        </article>
    }
}

/// There is no network: what that changes, above every page of one's own.
#[component]
fn SansReseau() -> impl IntoView {
    let hors_ligne = HorsLigne::ici();
    let sans_reseau = Memo::new(move |_| hors_ligne.concerne() && hors_ligne.sans_reseau());
    view! {
        <div class="sans-reseau" role="status">
            {move || {
                sans_reseau
                    .get()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p>
                                    <b>{textes_hors_ligne::SANS_RESEAU}</b>
                                    " "
                                    {textes_hors_ligne::SANS_RESEAU_AIDE}
                                </p>
                            </Alerte>
                        }
                    })
            }}
        </div>
    }
}

/// The session is about to end: said before, with the way to go on.
#[component]
fn SessionBientotFinie() -> impl IntoView {
    let (identite, annonces, messages) = (Identite::ici(), Annonces::ici(), Messages::ici());
    let sursis = Memo::new(move |_| identite.sursis());
    let rester = move |_| {
        identite.prolonger(move |prolongee| match prolongee {
            Ok(true) => {
                annonces.dire(textes::SESSION_PROLONGEE.to_owned());
                // The button that had the focus goes.
                if let Some(contenu) = navigateur::element(CONTENU) {
                    navigateur::focaliser(&contenu);
                }
            }
            Ok(false) => {}
            Err(erreur) if erreur.session_finie() => {}
            Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
        });
    };
    let dire = move |Sursis {
                         minutes,
                         prolongeable,
                     }| {
        view! {
            <Alerte ton=Ton::Information>
                <p class="alerte-titre">{textes::SESSION_BIENTOT}</p>
                {if prolongeable {
                    view! {
                        <p>{textes::session_bientot(minutes)}</p>
                        <p>
                            <button class="btn" type="button" on:click=rester>
                                {textes::SESSION_PROLONGER}
                            </button>
                        </p>
                    }
                        .into_any()
                } else {
                    view! { <p>{textes::session_bientot_au_bout(minutes)}</p> }.into_any()
                }}
            </Alerte>
        }
    };
    view! {
        <div class="sans-reseau" role="status">
            {move || sursis.get().map(dire)}
        </div>
    }
}

/// The session has ended by itself: said at once, and the way back, without leaving the page.
#[component]
fn SessionFinie() -> impl IntoView {
    let (identite, annonces) = (Identite::ici(), Annonces::ici());
    let finie = Memo::new(move |_| identite.finie());
    Effect::new(move |_| {
        if finie.get()
            && let Some(place) = navigateur::element(RETROUVER)
        {
            // It comes into view with the focus.
            let _ = place.focus();
        }
    });
    let revenir = move |()| {
        annonces.dire(textes::RECONNECTE.to_owned());
        if let Some(contenu) = navigateur::element(CONTENU) {
            navigateur::focaliser(&contenu);
        }
    };
    move || {
        finie.get().then(|| {
            let identifiant =
                untrack(|| identite.moi()).map_or_else(String::new, |moi| moi.identifiant.to_string());
            view! {
                <section
                    class="card stack etroite retrouver"
                    id=RETROUVER
                    tabindex="-1"
                    aria-label=textes::SESSION_FINIE
                >
                    <Alerte ton=Ton::Erreur>
                        <p class="alerte-titre">{textes::SESSION_FINIE}</p>
                        <p>{textes::SESSION_FINIE_AIDE} " " {textes::SESSION_FINIE_SAISIE}</p>
                    </Alerte>
                    <FormulaireDeConnexion identifiant=identifiant suite=revenir />
                    <AvecFournisseur aide=federation::AIDE_FINIE />
                </section>
            }
        })
    }
}
