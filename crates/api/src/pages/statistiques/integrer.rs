//! What helps to show these figures elsewhere: the code to paste, and the same figures for programs.

use coop_client::chemins::{
    integration::Integration,
    stats::{self as chemins, Apparence},
};
use coop_domain::{
    icones,
    stats::page::DemandeChiffres,
    textes::{integrer, statistiques as textes},
};
use maud::{Markup, html};

use super::Vue;
use crate::pages::composants::dessin;

/// Folded, under the figures.
pub(super) fn section(vue: &Vue<'_>) -> Markup {
    let territoire = vue.serie.territoire();
    let adresse = format!(
        "{}{}",
        vue.origine,
        chemins::integration(&territoire, Apparence::Auto)
    );
    let json = chemins::publiques(&territoire, &DemandeChiffres::default());
    html! {
        details.card.repli #integrer {
            summary { (dessin(icones::CODE)) (textes::INTEGRER_TITRE) }
            div.stack {
                p { (textes::INTEGRER_AIDE) }
                div.field {
                    label for="integrer-code" { (textes::INTEGRER_CODE) }
                    textarea.input.code #integrer-code rows="4" readonly {
                        (textes::code_du_cadre(&adresse, &vue.serie.nom))
                    }
                }
                ul.row {
                    // The client does not know that page: the browser goes there.
                    li {
                        a.btn.main rel="external" href=(Integration::de(territoire.clone()).configurateur()) {
                            (integrer::VERS_LE_CONFIGURATEUR)
                        }
                    }
                    li { a.btn href=(chemins::integration(&territoire, Apparence::Auto)) { (textes::INTEGRER_VOIR) } }
                }
                p.small { (textes::INTEGRER_JSON) br; a.coupe href=(json) { (vue.origine) (json) } }
            }
        }
    }
}
