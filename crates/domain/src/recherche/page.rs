//! The state of the page « Cartographie », which lives in its address alone.

use super::{OuvertLe, RechercheLieux, Tri};
use crate::{
    enumeration::Enumeration,
    geo::Point,
    lieu::{CodeInsee, Frais, PriseEnCharge, Service},
};

/// Lieux shown on one page of results.
pub const LIEUX_PAR_PAGE: u16 = 24;

/// What the address of the page `/cartographie` says.
///
/// Read with indulgence: people edit, cut and share addresses, and a form without script sends
/// empty fields. What cannot be read is left out. The place searched around is the point, else
/// the commune, else what `q` means (see [`super::Interpretation`]).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageCartographie {
    /// The text of the search box.
    pub q: Option<String>,
    /// The commune chosen among the proposals.
    pub commune: Option<CodeInsee>,
    /// The point given by geolocation.
    pub point: Option<Point>,
    /// Services asked for: any of them.
    pub services: Vec<Service>,
    /// Special needs: all of them.
    pub prises_en_charge: Vec<PriseEnCharge>,
    /// Costs accepted: any of them.
    pub frais: Vec<Frais>,
    /// Only lieux open now.
    pub ouvert: bool,
    /// Only lieux where a conseiller numérique works.
    pub conseiller: bool,
    /// The page of the result.
    pub cursor: Option<String>,
}

impl PageCartographie {
    /// Reads the pairs of a query string, already decoded.
    pub fn depuis_paires<C: AsRef<str>, V: AsRef<str>>(paires: impl IntoIterator<Item = (C, V)>) -> Self {
        let mut page = Self::default();
        let (mut lat, mut lon) = (None, None);
        for (cle, valeur) in paires {
            let valeur = valeur.as_ref().trim();
            match cle.as_ref() {
                _ if valeur.is_empty() => {}
                "q" => page.q = Some(valeur.chars().take(super::TEXTE_MAX).collect()),
                "commune" => page.commune = valeur.parse().ok(),
                "lat" => lat = valeur.parse::<f64>().ok(),
                "lon" => lon = valeur.parse::<f64>().ok(),
                "services" => ajouter(&mut page.services, valeur),
                "prise_en_charge_specifique" => ajouter(&mut page.prises_en_charge, valeur),
                "frais_a_charge" => ajouter(&mut page.frais, valeur),
                "ouvert" => page.ouvert = valeur == "oui",
                "conseiller" => page.conseiller = valeur == "oui",
                "cursor" => page.cursor = Some(valeur.to_owned()),
                _ => {}
            }
        }
        page.point = lat.zip(lon).and_then(|(lat, lon)| Point::new(lat, lon).ok());
        page
    }

    /// The pairs of the query string that says this state, in a stable order.
    #[must_use]
    pub fn paires(&self) -> Vec<(&'static str, String)> {
        let mut paires = Vec::new();
        paires.extend(self.q.iter().map(|q| ("q", q.clone())));
        paires.extend(
            self.commune
                .iter()
                .map(|commune| ("commune", commune.to_string())),
        );
        if let Some(point) = self.point {
            paires.push(("lat", point.latitude().to_string()));
            paires.push(("lon", point.longitude().to_string()));
        }
        paires.extend(self.services.iter().map(|s| ("services", s.code().to_owned())));
        paires.extend(
            self.prises_en_charge
                .iter()
                .map(|p| ("prise_en_charge_specifique", p.code().to_owned())),
        );
        paires.extend(self.frais.iter().map(|f| ("frais_a_charge", f.code().to_owned())));
        paires.extend(self.ouvert.then(|| ("ouvert", "oui".to_owned())));
        paires.extend(self.conseiller.then(|| ("conseiller", "oui".to_owned())));
        paires.extend(self.cursor.iter().map(|cursor| ("cursor", cursor.clone())));
        paires
    }

    /// Whether the address asks for anything: without, the page proposes rather than answers.
    #[must_use]
    pub fn demande_quelque_chose(&self) -> bool {
        self.q.is_some() || self.commune.is_some() || self.point.is_some() || self.filtres() > 0
    }

    /// How many filters are set.
    #[must_use]
    pub fn filtres(&self) -> usize {
        self.services.len()
            + self.prises_en_charge.len()
            + self.frais.len()
            + usize::from(self.ouvert)
            + usize::from(self.conseiller)
    }

    /// The same state at the first page of its result.
    #[must_use]
    pub fn premiere_page(&self) -> Self {
        Self {
            cursor: None,
            ..self.clone()
        }
    }

    /// The same filters without a place to search around, at the first page.
    #[must_use]
    pub fn sans_lieu(&self) -> Self {
        Self {
            q: None,
            commune: None,
            point: None,
            ..self.premiere_page()
        }
    }

    /// The same state without filters, at the first page.
    #[must_use]
    pub fn sans_filtres(&self) -> Self {
        Self {
            q: self.q.clone(),
            commune: self.commune.clone(),
            point: self.point,
            ..Self::default()
        }
    }

    /// The search that answers this page around `centre`, or for the words of `q` without one.
    #[must_use]
    pub fn recherche(&self, centre: Option<Point>) -> RechercheLieux {
        RechercheLieux {
            q: if centre.is_some() { None } else { self.q.clone() },
            lat: centre.map(Point::latitude),
            lon: centre.map(Point::longitude),
            services: self.services.clone(),
            prise_en_charge_specifique_tous: self.prises_en_charge.clone(),
            frais_a_charge: self.frais.clone(),
            ouvert_le: self.ouvert.then_some(OuvertLe::Maintenant),
            conseiller: self.conseiller.then_some(true),
            tri: (centre.is_none() && self.q.is_none()).then_some(Tri::Nom),
            limit: Some(LIEUX_PAR_PAGE),
            cursor: self.cursor.clone(),
            with_total: Some(true),
            ..RechercheLieux::default()
        }
    }
}

fn ajouter<E: Enumeration>(liste: &mut Vec<E>, valeur: &str) {
    if let Ok(valeur) = E::lire(valeur)
        && !liste.contains(&valeur)
    {
        liste.push(valeur);
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let page = PageCartographie::depuis_paires([
            ("q", "  Guéret "),
            ("commune", "xx"),
            ("lat", "91"),
            ("lon", "2"),
            ("services", "aide_demarches"),
            ("services", "aide_demarches"),
            ("services", "inconnu"),
            ("ouvert", "oui"),
            ("utm_source", "lettre"),
            ("cursor", ""),
        ]);
        assert_eq!(page.q.as_deref(), Some("Guéret"));
        assert_eq!(
            (page.commune.clone(), page.point, page.cursor.clone()),
            (None, None, None)
        );
        assert_eq!(page.services, [Service::AideDemarches]);
        assert_eq!(page.filtres(), 2);
        assert!(!page.sans_filtres().ouvert);
        let ailleurs = page.sans_lieu();
        assert_eq!((ailleurs.q.as_deref(), ailleurs.filtres()), (None, 2));
    }

    proptest! {
        #[test]
        fn an_address_says_the_whole_state(
            q in proptest::option::of("[a-zé'<😀-]{1,20}"),
            lat in -90.0..90.0,
            services in vec(proptest::sample::select(Service::TOUS), 0..4),
            ouvert in any::<bool>(),
        ) {
            let mut page = PageCartographie { q, ouvert, point: Point::new(lat, 2.0).ok(), ..Default::default() };
            services.into_iter().for_each(|s| ajouter(&mut page.services, s.code()));
            prop_assert_eq!(PageCartographie::depuis_paires(page.paires()), page);
        }
    }
}
