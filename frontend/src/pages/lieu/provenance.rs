use coop_client::chemins;
use coop_domain::{
    lieu::{LieuPublie, Localisation},
    textes::lieu as textes,
};
use leptos::prelude::*;

use crate::composants::Paires;

/// Who says all this, and since when.
pub(super) fn provenance(lieu: &LieuPublie) -> impl IntoView + use<> {
    let localisation = match lieu.localisation {
        Some(Localisation::Exacte) => textes::LOCALISATION_EXACTE,
        Some(Localisation::Approchee) => textes::LOCALISATION_APPROCHEE,
        None => textes::LOCALISATION_INCONNUE,
    };
    let json = chemins::lieu(lieu.id);
    let paires = vec![
        (textes::SOURCE, vec![lieu.source.clone()]),
        (textes::DATE_MAJ, vec![textes::date_maj(lieu.date_maj)]),
        (textes::LOCALISATION, vec![localisation.to_owned()]),
        (textes::IDENTIFIANT, vec![lieu.id.to_string()]),
    ];
    view! {
        <section class="card stack provenance" aria-labelledby="provenance">
            <h2 id="provenance">{textes::PROVENANCE}</h2>
            <Paires paires=paires />
            <p>
                <a href=json rel="external">
                    {textes::DONNEES_JSON}
                </a>
            </p>
        </section>
    }
}
