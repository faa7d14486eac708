//! Addresses of what a map is told of a search.

use coop_domain::recherche::{AdresseTuile, NiveauCompteurs, RechercheLieux};

use super::{RACINE, avec_requete};

/// `GET /lieux/compteurs`: how many lieux of a search each territory of a level holds.
#[must_use]
pub fn compteurs(niveau: NiveauCompteurs, recherche: &RechercheLieux) -> String {
    let requete = avec_requete(String::new(), &recherche.filtres()).replacen('?', "&", 1);
    format!("{RACINE}/lieux/compteurs?niveau={}{requete}", niveau.code())
}

/// `GET /lieux/tuiles/{z}/{x}/{y}`: what a tile shows of a search.
#[must_use]
pub fn tuile(adresse: AdresseTuile, recherche: &RechercheLieux) -> String {
    let (z, x, y) = (adresse.z(), adresse.x(), adresse.y());
    avec_requete(format!("{RACINE}/lieux/tuiles/{z}/{x}/{y}"), &recherche.filtres())
}

#[cfg(test)]
mod tests {
    use coop_domain::recherche::Tri;

    use super::*;

    #[test]
    fn addresses_carry_the_filters_and_not_the_page() {
        let recherche = RechercheLieux {
            q: Some("où ?".to_owned()),
            conseiller: Some(true),
            tri: Some(Tri::Nom),
            limit: Some(24),
            cursor: Some("abc".to_owned()),
            with_total: Some(true),
            facettes: Some(true),
            ..RechercheLieux::default()
        };
        let adresse = AdresseTuile::new(8, 129, 90).unwrap();
        assert_eq!(
            tuile(adresse, &recherche),
            "/api/v1/lieux/tuiles/8/129/90?q=o%C3%B9+%3F&conseiller=true"
        );
        assert_eq!(
            tuile(adresse, &RechercheLieux::default()),
            "/api/v1/lieux/tuiles/8/129/90"
        );
        assert_eq!(
            compteurs(NiveauCompteurs::Departement, &recherche),
            "/api/v1/lieux/compteurs?niveau=departement&q=o%C3%B9+%3F&conseiller=true"
        );
        assert_eq!(
            compteurs(NiveauCompteurs::Region, &RechercheLieux::default()),
            "/api/v1/lieux/compteurs?niveau=region"
        );
    }
}
