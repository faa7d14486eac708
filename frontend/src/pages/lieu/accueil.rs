use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::LieuPublie,
    textes::lieu as textes,
};
use leptos::prelude::*;

use crate::composants::Paires;

/// Who is received, how, and at what cost. What the source does not say is left out, but for what
/// one must know before coming.
pub(super) fn accueil(lieu: &LieuPublie) -> impl IntoView + use<> {
    let publics = valeurs(lieu.publics_specifiquement_adresses);
    let labels = valeurs(lieu.formations_labels)
        .into_iter()
        .chain(lieu.autres_formations_labels.iter().cloned())
        .collect();
    let ou = |valeurs: Vec<String>, absence: &str| {
        if valeurs.is_empty() {
            vec![absence.to_owned()]
        } else {
            valeurs
        }
    };
    let lignes = vec![
        (textes::PUBLICS, ou(publics, textes::TOUT_PUBLIC)),
        (
            textes::FRAIS,
            ou(valeurs(lieu.frais_a_charge), textes::NON_RENSEIGNE),
        ),
        (
            textes::ACCES,
            ou(valeurs(lieu.modalites_acces), textes::NON_RENSEIGNE),
        ),
        (
            textes::ACCOMPAGNEMENT,
            ou(valeurs(lieu.modalites_accompagnement), textes::NON_RENSEIGNE),
        ),
        (textes::PRISES_EN_CHARGE, valeurs(lieu.prise_en_charge_specifique)),
        (textes::ITINERANCE, valeurs(lieu.itinerance)),
        (textes::DISPOSITIFS, valeurs(lieu.dispositif_programmes_nationaux)),
        (textes::LABELS, labels),
        (
            textes::STRUCTURE,
            lieu.structure_parente.iter().cloned().collect(),
        ),
    ];
    view! {
        <section class="card stack" aria-labelledby="accueil">
            <h2 id="accueil">{textes::ACCUEIL}</h2>
            <Paires paires=lignes />
        </section>
    }
}

fn valeurs<E: Enumeration>(ensemble: Ensemble<E>) -> Vec<String> {
    ensemble
        .iter()
        .map(|valeur| valeur.libelle().to_owned())
        .collect()
}
