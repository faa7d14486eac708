//! Who is received, how, and at what cost.

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::LieuPublie,
    textes::lieu as textes,
};
use maud::{Markup, html};

/// What the source does not say is left out, but for what one must know before coming.
pub(super) fn section(lieu: &LieuPublie) -> Markup {
    let autres_labels = lieu.autres_formations_labels.iter().map(String::as_str);
    let labels: Vec<&str> = valeurs(lieu.formations_labels)
        .into_iter()
        .chain(autres_labels)
        .collect();
    html! {
        section.card.stack aria-labelledby="accueil" {
            h2 #accueil { (textes::ACCUEIL) }
            dl.paires {
                (ligne(textes::PUBLICS, &ou(valeurs(lieu.publics_specifiquement_adresses), textes::TOUT_PUBLIC)))
                (ligne(textes::FRAIS, &ou(valeurs(lieu.frais_a_charge), textes::NON_RENSEIGNE)))
                (ligne(textes::ACCES, &ou(valeurs(lieu.modalites_acces), textes::NON_RENSEIGNE)))
                (ligne(textes::ACCOMPAGNEMENT, &ou(valeurs(lieu.modalites_accompagnement), textes::NON_RENSEIGNE)))
                (ligne(textes::PRISES_EN_CHARGE, &valeurs(lieu.prise_en_charge_specifique)))
                (ligne(textes::ITINERANCE, &valeurs(lieu.itinerance)))
                (ligne(textes::DISPOSITIFS, &valeurs(lieu.dispositif_programmes_nationaux)))
                (ligne(textes::LABELS, &labels))
                (ligne(textes::STRUCTURE, &lieu.structure_parente.as_deref().into_iter().collect::<Vec<_>>()))
            }
        }
    }
}

fn ligne(titre: &str, valeurs: &[&str]) -> Markup {
    html! { @if !valeurs.is_empty() { div { dt { (titre) } @for valeur in valeurs { dd { (valeur) } } } } }
}

fn valeurs<E: Enumeration>(ensemble: Ensemble<E>) -> Vec<&'static str> {
    ensemble.iter().map(E::libelle).collect()
}

fn ou<'a>(valeurs: Vec<&'a str>, absence: &'a str) -> Vec<&'a str> {
    if valeurs.is_empty() {
        vec![absence]
    } else {
        valeurs
    }
}
