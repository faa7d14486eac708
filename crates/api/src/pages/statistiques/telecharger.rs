//! The same figures as files: all of them, or a chart.

use coop_client::chemins::stats::{TerritoireStats, fichier, publiques};
use coop_domain::{
    enumeration::Enumeration as _,
    icones,
    stats::{echanges::Pas, graphiques::Graphique, page::DemandeChiffres, rapport::FormatExport},
    textes::statistiques as textes,
};
use maud::{Markup, html};

use super::Vue;
use crate::pages::composants::dessin;

/// What the figures of the page are asked with.
pub(super) struct Liens {
    territoire: TerritoireStats,
    demande: DemandeChiffres,
}

impl Liens {
    /// Those of this page: of its period when it was chosen, else of the last months, whichever they are.
    pub(super) fn de(vue: &Vue<'_>) -> Self {
        let periode = vue.periode_demandee();
        Self {
            territoire: vue.serie.territoire(),
            demande: DemandeChiffres {
                du: periode.map(|(du, _)| du),
                au: periode.map(|(_, au)| au),
                pas: Some(vue.statistiques.pas).filter(|pas| *pas == Pas::Annee),
                ..DemandeChiffres::default()
            },
        }
    }

    fn adresse(&self, format: FormatExport, graphique: Option<Graphique>) -> String {
        fichier(&publiques(&self.territoire, &self.demande), format, graphique)
    }

    /// Every figure, in each format.
    pub(super) fn documents(&self) -> Markup {
        html! {
            nav.telecharger aria-labelledby="telecharger" {
                h3 #telecharger.muted { (dessin(icones::TELECHARGER)) (textes::EXPORT_TITRE) }
                ul.row {
                    @for format in FormatExport::DOCUMENTS {
                        li { a.btn href=(self.adresse(format, None)) download { (format.libelle()) } }
                    }
                }
            }
        }
    }

    /// A chart, as a picture.
    pub(super) fn images(&self, graphique: Graphique) -> Markup {
        html! {
            p.small.muted.images {
                (textes::EXPORT_IMAGE)
                @for format in FormatExport::IMAGES {
                    " "
                    a href=(self.adresse(format, Some(graphique))) download {
                        (format.libelle())
                        span.vh { (textes::au_sujet_de(graphique.indicateur().nom)) }
                    }
                }
            }
        }
    }
}
