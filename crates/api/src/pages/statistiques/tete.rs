//! The figures of the head.

use coop_domain::{
    stats::{
        echanges::Totaux,
        graphiques::{parts_des_types, pour_cent},
    },
    textes::statistiques::{self as textes, Indicateur, indicateurs},
};
use maud::{Markup, html};

use super::tableau::secret_ou;

/// A figure of the head: its name and definition, its number, what is said under it.
pub(crate) struct Chiffre {
    indicateur: Indicateur,
    nombre: String,
    dits: Vec<String>,
}

impl Chiffre {
    fn nouveau(indicateur: Indicateur, nombre: String, dits: impl IntoIterator<Item = String>) -> Self {
        Self {
            indicateur,
            nombre,
            dits: dits.into_iter().collect(),
        }
    }

    /// Accompagnements, and how they changed in a year.
    pub(crate) fn accompagnements(totaux: &Totaux, avant: Option<&Totaux>) -> Self {
        let evolue = avant.and_then(|avant| textes::variation(totaux.accompagnements, avant.accompagnements));
        Self::nouveau(
            indicateurs::ACCOMPAGNEMENTS,
            textes::nombre(totaux.accompagnements),
            evolue,
        )
    }

    /// CRAs, and how they changed in a year.
    pub(crate) fn cras(totaux: &Totaux, avant: Option<&Totaux>) -> Self {
        let evolue = avant.and_then(|avant| textes::variation(totaux.cras, avant.cras));
        Self::nouveau(indicateurs::CRAS, textes::nombre(totaux.cras), evolue)
    }

    /// Conseillers who reported something.
    pub(crate) fn conseillers(totaux: &Totaux) -> Self {
        Self::nouveau(
            indicateurs::CONSEILLERS,
            textes::nombre(totaux.conseillers_actifs),
            None,
        )
    }

    /// How many will be accompanied again.
    pub(crate) fn suivis(totaux: &Totaux) -> Self {
        let taux = match totaux.suivis {
            None => textes::SECRET_COURT.to_owned(),
            Some(suivis) => totaux
                .taux_suivi
                .map_or_else(|| textes::nombre(suivis), textes::taux),
        };
        Self::nouveau(
            indicateurs::SUIVIS,
            taux,
            totaux.suivis.map(textes::personnes_suivies),
        )
    }

    /// The totals that stand without any breakdown.
    pub(super) fn seuls(totaux: &Totaux) -> Vec<Self> {
        vec![
            Self::accompagnements(totaux, None),
            Self::cras(totaux, None),
            Self::nouveau(indicateurs::TEMPS, textes::duree(totaux.minutes), None),
            Self::conseillers(totaux),
        ]
    }

    /// All of them, in the order of the client's page.
    pub(super) fn tous(totaux: &Totaux, avant: Option<&Totaux>) -> Vec<Self> {
        let dite = |part: Option<u32>, n: Option<u64>| {
            Some(textes::part_des_accompagnements(&textes::part(part?, n?)))
        };
        let part = |n: Option<u64>| dite(n.map(|n| pour_cent(n, totaux.accompagnements)), n);
        let simple = |indicateur, n, dit| Self::nouveau(indicateur, secret_ou(n, textes::nombre), dit);
        let [des_individuels, _, des_ponctuels] = parts_des_types(totaux);
        let temps = avant.and_then(|avant| textes::variation_de_duree(totaux.minutes, avant.minutes));
        let moyenne = totaux.minutes.checked_div(totaux.cras).map(textes::duree_moyenne);
        vec![
            Self::accompagnements(totaux, avant),
            Self::nouveau(
                indicateurs::PREMIERS,
                secret_ou(totaux.premiers_accompagnements, textes::nombre),
                part(totaux.premiers_accompagnements)
                    .into_iter()
                    .chain([textes::DECLARES.to_owned()]),
            ),
            Self::suivis(totaux),
            Self::nouveau(
                indicateurs::TEMPS,
                textes::duree(totaux.minutes),
                temps.into_iter().chain(moyenne),
            ),
            Self::cras(totaux, avant),
            simple(
                indicateurs::INDIVIDUELS,
                totaux.individuels,
                dite(des_individuels, totaux.individuels),
            ),
            simple(
                indicateurs::PONCTUELS,
                totaux.ponctuels,
                dite(des_ponctuels, totaux.ponctuels),
            ),
            Self::nouveau(
                indicateurs::ATELIERS,
                secret_ou(totaux.ateliers, textes::nombre),
                totaux.participants_ateliers.map(textes::participants),
            ),
            simple(
                indicateurs::HORS_LES_MURS,
                totaux.hors_les_murs,
                part(totaux.hors_les_murs),
            ),
            Self::conseillers(totaux),
        ]
    }

    /// Those of one conseiller: there is nobody to count.
    pub(super) fn propres(totaux: &Totaux) -> Vec<Self> {
        let mut tous = Self::tous(totaux, None);
        tous.retain(|chiffre| chiffre.indicateur.nom != indicateurs::CONSEILLERS.nom);
        tous
    }

    /// With what it counts, on demand.
    pub(super) fn carte(&self) -> Markup {
        html! {
            li.kpi {
                details.repli {
                    summary { (self.indicateur.nom) }
                    p.help { (self.indicateur.definition) }
                }
                (self.corps())
            }
        }
    }

    /// Its name and its number.
    pub(crate) fn breve(&self) -> Markup {
        html! { li.kpi { span.muted { (self.indicateur.nom) } (self.corps()) } }
    }

    fn corps(&self) -> Markup {
        html! {
            strong { (self.nombre) }
            @for dit in &self.dits { span.muted.small { (dit) } }
        }
    }
}
