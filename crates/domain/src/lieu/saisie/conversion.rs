//! From what was typed to a lieu of the cartography.

use super::{SOURCE_COOP, SaisieLieu, propre, verification::sans_blancs};
use crate::{
    ErreurChamp,
    enumeration::Ensemble,
    geo::{Point, distance_en_mots},
    horaires::Horaires,
    lieu::{Adresse, Dispositif, Lieu, Localisation, Position},
    temps::Date,
    territoires::Commune,
};

/// How far from its commune's centre a lieu may stand, in metres; outlines are not known.
const RAYON_COMMUNE_M: f64 = 30_000.0;
/// The same in Guyane and the Pacific, where a commune may be as large as a région.
const RAYON_COMMUNE_VASTE_M: f64 = 150_000.0;

/// The pivot of a lieu whose body is not known.
const PIVOT_INCONNU: &str = "00000000000000";

/// Whether a point may be in this commune; true when nothing is known of where the commune is.
#[must_use]
pub fn position_possible(commune: &Commune, point: Point) -> bool {
    let departement = commune.departement.as_str();
    let rayon = if departement == "973" || departement.starts_with("98") {
        RAYON_COMMUNE_VASTE_M
    } else {
        RAYON_COMMUNE_M
    };
    commune
        .centre
        .is_none_or(|centre| centre.distance_m(point) <= rayon)
}

impl SaisieLieu {
    /// The lieu that this makes in `commune`, which is that of `code_insee`: its source is the Coop.
    ///
    /// # Errors
    /// Every rule broken, those of [`SaisieLieu::verifier`] and a position too far from the commune.
    pub fn en_lieu(
        &self,
        commune: &Commune,
        id_source: String,
        dispositifs: Ensemble<Dispositif>,
        date_maj: Date,
    ) -> Result<Lieu, Vec<ErreurChamp>> {
        let mut erreurs = self.verifier();
        let position = self.position(commune).unwrap_or_else(|erreur| {
            erreurs.push(erreur);
            None
        });
        if !erreurs.is_empty() {
            return Err(erreurs);
        }
        self.convertir(commune, id_source, dispositifs, date_maj, position)
            .map_err(|erreur| vec![erreur])
    }

    /// The same lieu, with what was typed in place of what it said; what no form shows stays.
    ///
    /// # Errors
    /// As [`SaisieLieu::en_lieu`].
    pub fn corriger(&self, lieu: Lieu, commune: &Commune, date_maj: Date) -> Result<Lieu, Vec<ErreurChamp>> {
        let corrige = self.en_lieu(
            commune,
            lieu.id_source,
            lieu.dispositif_programmes_nationaux,
            date_maj,
        )?;
        Ok(Lieu {
            source: lieu.source,
            structure_parente: lieu.structure_parente,
            formations_labels: lieu.formations_labels,
            autres_formations_labels: lieu.autres_formations_labels,
            ..corrige
        })
    }

    fn position(&self, commune: &Commune) -> Result<Option<Position>, ErreurChamp> {
        let (Some(latitude), Some(longitude)) = (self.latitude, self.longitude) else {
            return Ok(commune.centre.map(|point| Position {
                point,
                localisation: Localisation::Approchee,
            }));
        };
        // Out of bounds: told by `verifier`.
        let Ok(point) = Point::new(latitude, longitude) else {
            return Ok(None);
        };
        if position_possible(commune, point) {
            return Ok(Some(Position {
                point,
                localisation: Localisation::Exacte,
            }));
        }
        let distance = commune.centre.map_or_else(
            || "loin".to_owned(),
            |centre| format!("à {}", distance_en_mots(centre.distance_m(point))),
        );
        Err(ErreurChamp::new(
            "latitude",
            "hors_commune",
            format!(
                "Cette position est {distance} de {} : corrigez-la, ou laissez-la vide.",
                commune.nom
            ),
        ))
    }

    fn convertir(
        &self,
        commune: &Commune,
        id_source: String,
        dispositifs: Ensemble<Dispositif>,
        date_maj: Date,
        position: Option<Position>,
    ) -> Result<Lieu, ErreurChamp> {
        let texte = |texte: &Option<String>| propre(texte.as_deref()).map(str::to_owned);
        let pivot = texte(&self.pivot).map_or_else(|| PIVOT_INCONNU.to_owned(), |pivot| sans_blancs(&pivot));
        Ok(Lieu {
            id_source,
            source: SOURCE_COOP.to_owned(),
            pivot: pivot.parse()?,
            nom: self.nom.trim().to_owned(),
            adresse: Adresse {
                voie: self.adresse.trim().to_owned(),
                complement: texte(&self.complement_adresse),
                code_postal: self.code_postal.trim().parse()?,
                commune: commune.nom.clone(),
                code_insee: Some(commune.code.clone()),
                departement: Some(commune.departement.clone()),
                position,
            },
            typologie: liste(&self.typologie),
            telephone: self.telephone_lu(),
            courriels: liste(&self.courriels),
            site_web: liste(&self.site_web),
            horaires: propre(self.horaires.as_deref()).map(Horaires::new).transpose()?,
            presentation_resume: texte(&self.presentation_resume),
            presentation_detail: texte(&self.presentation_detail),
            itinerance: self.itinerance,
            structure_parente: None,
            date_maj,
            services: self.services,
            publics_specifiquement_adresses: self.publics_specifiquement_adresses,
            prise_en_charge_specifique: self.prise_en_charge_specifique,
            frais_a_charge: self.frais_a_charge,
            dispositif_programmes_nationaux: dispositifs,
            formations_labels: Ensemble::VIDE,
            autres_formations_labels: Vec::new(),
            modalites_acces: self.modalites_acces,
            modalites_accompagnement: self.modalites_accompagnement,
            fiche_acces_libre: texte(&self.fiche_acces_libre),
            prise_rdv: texte(&self.prise_rdv),
        })
    }
}

/// The values that are not blank, each once, in their order.
fn liste(valeurs: &[String]) -> Vec<String> {
    let mut liste: Vec<String> = Vec::with_capacity(valeurs.len());
    for valeur in valeurs.iter().map(|valeur| valeur.trim()) {
        if !valeur.is_empty() && !liste.iter().any(|connue| connue == valeur) {
            liste.push(valeur.to_owned());
        }
    }
    liste
}
