//! The chart of an evolution.

use coop_domain::{
    stats::{
        echanges::Statistiques,
        graphiques::{Evolution, Graphique},
        rapport::tracer_evolution,
    },
    textes::statistiques::{self as textes, blocs},
};
use maud::{Markup, PreEscaped, html};

use super::{
    figures::figure,
    tableau::{Tableau, secret_ou},
    telecharger::Liens,
};

/// The evolution, and the same steps one year before when they are known.
pub(super) fn evolution(
    s: &Statistiques,
    avant: Option<&Statistiques>,
    periode: &str,
    liens: Option<&Liens>,
) -> Markup {
    let trace = tracer_evolution(s, avant);
    let avec_avant = trace.a_un_avant();
    let colonnes = [
        Some(textes::COLONNE_PERIODE),
        Some(textes::COLONNE_ACCOMPAGNEMENTS),
        Some(textes::COLONNE_CRAS),
        avec_avant.then_some(textes::COLONNE_AVANT),
    ];
    let lignes = trace.etapes.iter().zip(&s.evolution).map(|(etape, point)| {
        let cellules = [
            Some(secret_ou(point.accompagnements, textes::nombre)),
            Some(secret_ou(point.cras, textes::nombre)),
            avec_avant.then(|| etape.avant.map_or_else(String::new, textes::nombre)),
        ];
        (
            textes::etape(s.pas, etape.periode),
            cellules.into_iter().flatten().collect(),
        )
    });
    let tableau = Tableau {
        legende: textes::tableau_de(blocs::EVOLUTION.nom, periode),
        colonnes: colonnes.into_iter().flatten().collect(),
        lignes: lignes.collect(),
    };
    let dessin = html! {
        @if avec_avant {
            p.legende.muted.small aria-hidden="true" {
                span.plein { (textes::LEGENDE_PERIODE) }
                span.pointille { (textes::LEGENDE_AVANT) }
            }
        }
        (courbe("evolution", &trace))
        p #evolution-dit.muted.small { (textes::decrire_evolution(&trace, periode)) }
    };
    figure(
        Graphique::Evolution,
        "card figure large",
        &dessin,
        &tableau,
        liens,
    )
}

/// The drawing of an evolution, named by the title and the words beside it.
pub(crate) fn courbe(id: &str, trace: &Evolution) -> Markup {
    html! {
        svg.courbe role="img" aria-labelledby={ (id) "-titre" } aria-describedby={ (id) "-dit" } {
            (PreEscaped(trace.dessin(id)))
        }
    }
}
