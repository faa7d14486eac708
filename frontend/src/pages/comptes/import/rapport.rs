//! What would be done with a file, or was.

use std::sync::Arc;

use coop_domain::{
    comptes::echanges::{EtatLigne, ImportInvitations, LigneImport},
    enumeration::Enumeration,
    textes::import as textes,
};
use leptos::prelude::*;

use super::{Import, RESULTAT, Refus, fichier::alerte, telecharger_le_rapport};
use crate::composants::Badge;

/// The counts, what can be done now, and the rows.
#[component]
pub(super) fn Rapport(
    import: Import,
    rapport: Arc<ImportInvitations>,
    /// The file, as long as it can be sent.
    octets: Option<Arc<Vec<u8>>>,
    refus: Option<Refus>,
) -> impl IntoView {
    let (titre, compte) = if rapport.apercu {
        (textes::APERCU, textes::apercu(rapport.pretes, rapport.refusees))
    } else {
        (
            textes::RAPPORT,
            textes::rapport(rapport.invitees, rapport.refusees),
        )
    };
    let aucune = rapport.apercu && rapport.pretes == 0;
    let inviter = octets.filter(|_| !aucune).map(|octets| {
        let (rapport, mots) = (Arc::clone(&rapport), textes::inviter(rapport.pretes));
        view! {
            <button
                class="btn main"
                type="button"
                on:click=move |_| import.inviter(Arc::clone(&octets), Arc::clone(&rapport))
            >
                {mots}
            </button>
        }
    });
    let lignes = rapport.lignes.iter().map(ligne).collect_view();
    let a_telecharger = rapport;
    view! {
        <h3 id=RESULTAT tabindex="-1">
            {titre}
        </h3>
        <p>
            <b>{compte}</b>
        </p>
        {aucune.then(|| view! { <p>{textes::AUCUNE_PRETE}</p> })}
        {refus.map(alerte)}
        <div class="actions">
            {inviter}
            <button class="btn" type="button" on:click=move |_| import.recommencer()>
                {textes::AUTRE_FICHIER}
            </button>
            <button
                class="btn"
                type="button"
                on:click=move |_| telecharger_le_rapport(&a_telecharger)
            >
                {textes::TELECHARGER_RAPPORT}
            </button>
        </div>
        <div class="defile" tabindex="0" role="region" aria-label=textes::TABLEAU>
            <table>
                <caption class="vh">{textes::TABLEAU}</caption>
                <thead>
                    <tr>
                        {textes::ENTETES
                            .map(|entete| view! { <th scope="col">{entete}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{lignes}</tbody>
            </table>
        </div>
    }
}

fn ligne(ligne: &LigneImport) -> impl IntoView + use<> {
    let etat = ligne.etat;
    let classe = match etat {
        EtatLigne::Prete | EtatLigne::Invitee => "ok",
        EtatLigne::Refusee => "bad",
    };
    let erreurs = ligne
        .erreurs
        .iter()
        .map(|erreur| view! { <li>{textes::erreur(&erreur.colonne, &erreur.message)}</li> })
        .collect_view();
    view! {
        <tr>
            <td class="num">{ligne.ligne}</td>
            <td>
                <div>{format!("{} {}", ligne.prenom, ligne.nom)}</div>
                <div class="muted small">{ligne.courriel_personnel.clone()}</div>
            </td>
            <td>{ligne.structure.clone().unwrap_or_default()}</td>
            <td>
                <Badge classe=classe>{etat.libelle()}</Badge>
                {(!ligne.erreurs.is_empty()).then(|| view! { <ul class="puces small">{erreurs}</ul> })}
            </td>
        </tr>
    }
}
