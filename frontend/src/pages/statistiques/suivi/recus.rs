//! The figures that conseillers chose to show to the team, or to the employer.

use coop_client::chemins::stats as chemins;
use coop_domain::{
    comptes::droits::{Action, Droit, Etendue, Ressource},
    stats::partage::PartageRecu,
    textes::{partages as textes, statistiques as textes_stats},
};
use leptos::prelude::*;

use crate::{
    donnees::charger,
    identite::{Connecte, Identite, Phase},
    navigateur,
};

/// What reading them needs.
pub(in crate::pages::statistiques) const DROIT: Droit = Droit::new(Ressource::PartageRecu, Action::Lire);

/// The list; nothing for who was handed none, and no error either: the page is about other figures.
#[component]
pub(super) fn Recus() -> impl IntoView {
    let identite = Identite::ici();
    let permis = match identite.phase().get_untracked() {
        Phase::Quelquun(_, attribution) => DROIT.etendue(attribution.role) != Etendue::Aucune,
        _ => false,
    };
    permis.then(|| {
        let recus = charger(
            || (),
            move |()| identite.demander(async |client: Connecte| client.partages_recus().await),
        );
        move || {
            recus.avec(|lus| {
                let lus = lus
                    .and_then(|lus| lus.as_ref().ok())
                    .filter(|lus| !lus.is_empty())?;
                let lignes = lus.iter().map(ligne).collect_view();
                Some(view! {
                    <section class="card stack partie" aria-labelledby="recus">
                        <h2 id="recus">{textes::RECUS}</h2>
                        <p class="muted">{textes::RECUS_AIDE}</p>
                        <ul class="partages">{lignes}</ul>
                    </section>
                })
            })
        }
    })
}

fn ligne(recu: &PartageRecu) -> impl IntoView + use<> {
    let dates = textes::dates(
        &navigateur::date_locale(recu.cree_le),
        &navigateur::date_locale(recu.expire_le),
    );
    view! {
        <li>
            <a href=chemins::page_partage_recu(recu.id)>
                {recu.de.clone()} " · " {textes_stats::periode(recu.du, recu.au)}
            </a>
            <br />
            <span class="muted small">{dates}</span>
        </li>
    }
}
