//! What keeps a person from arriving, in words: the mailbox that is not made, the mail that was
//! refused; and what to do about it.

use coop_domain::{
    comptes::{
        EtatCompte,
        echanges::{CompteResume, EtatBoite, EtatSuivi},
    },
    enumeration::Enumeration,
    textes::comptes as textes,
};
use leptos::{prelude::*, task::spawn_local};

use super::Comptes;
use crate::{
    annonces::Messages,
    composants::Constat,
    identite::{Connecte, Identite},
};

/// The mailbox and the mails of this account; nothing when all goes well. `relancable` is whether the
/// reader may ask the provider again.
pub(super) fn empechements(
    compte: &CompteResume,
    comptes: Comptes,
    relancable: bool,
) -> impl IntoView + use<> {
    let boite_en_echec = compte.boite == Some(EtatBoite::Echec);
    let suivi = compte
        .mot_de_passe_boite
        .filter(|_| compte.boite == Some(EtatBoite::Creee) && compte.boite_motif.is_some());
    let arretee = boite_en_echec || suivi == Some(EtatSuivi::Echec);
    let motif = compte
        .boite_motif
        .map(|motif| format!("{} {}", motif.libelle(), motif.aide()));
    let refus = compte.courriel_refuse.then_some(match compte.etat {
        EtatCompte::BoiteCreee => textes::COURRIEL_REFUSE_BOITE,
        _ => textes::COURRIEL_REFUSE,
    });
    let attend_la_boite = boite_en_echec || compte.boite == Some(EtatBoite::EnCreation) || suivi.is_some();
    let relance = (relancable && attend_la_boite && motif.is_some()).then(|| relancer(compte, comptes));
    view! {
        {refus.map(|phrase| view! { <p class="error">{phrase}</p> })}
        {boite_en_echec.then(|| view! { <p class="error">{textes::BOITE_EN_ECHEC}</p> })}
        {suivi
            .map(|suivi| match suivi {
                EtatSuivi::EnCours => {
                    view! { <p class="muted">{textes::MOT_DE_PASSE_BOITE_EN_COURS}</p> }
                }
                EtatSuivi::Echec => {
                    view! { <p class="error">{textes::MOT_DE_PASSE_BOITE_EN_ECHEC}</p> }
                }
            })}
        {motif.map(|motif| view! { <p class=if arretee { "" } else { "muted" }>{motif}</p> })}
        {relance}
    }
}

/// Asks the provider again, now.
fn relancer(compte: &CompteResume, comptes: Comptes) -> impl IntoView + use<> {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let id = compte.id;
    let envoyer = move |_| {
        spawn_local(async move {
            let relance = identite
                .demander(async move |client: Connecte| client.relancer_boite(id).await)
                .await;
            match relance {
                Ok(()) => {
                    messages.montrer(textes::BOITE_RELANCEE);
                    comptes.reessayer();
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    let nom = textes::au_sujet_de(
        textes::RELANCER_BOITE,
        compte.prenom.as_str(),
        compte.nom.as_str(),
    );
    view! {
        <p>
            <button class="btn" type="button" aria-label=nom on:click=envoyer>
                {textes::RELANCER_BOITE}
            </button>
        </p>
    }
}
