//! Every rule that a typed lieu must keep, told in one list.

use super::{RESUME_MAX, SaisieLieu, propre, telephone};
use crate::{
    ErreurChamp,
    comptes::Courriel,
    geo::Point,
    horaires::Horaires,
    lieu::{CodeInsee, CodePostal, Pivot, Telephone, libelle_typologie},
    structures::Siret,
    texte::adresse_web,
};

/// Longest name or line of an address, in characters.
const LIGNE_MAX: usize = 200;
/// Longest full presentation, in characters.
const DETAIL_MAX: usize = 5_000;
/// Longest web address, in characters.
const ADRESSE_WEB_MAX: usize = 2_048;
/// How many values a list may have.
const LISTE_MAX: usize = 10;

/// Latitudes and longitudes between which French territory lies: south, north, west, east.
const TERRITOIRES: [(f64, f64, f64, f64); 8] = [
    // Metropole.
    (41.2, 51.2, -5.3, 9.7),
    // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy.
    (14.2, 18.3, -63.3, -60.7),
    // Guyane.
    (2.0, 6.0, -54.8, -51.4),
    // La Réunion, Mayotte.
    (-21.6, -12.4, 44.8, 56.1),
    // Saint-Pierre-et-Miquelon.
    (46.6, 47.3, -56.6, -56.0),
    // Nouvelle-Calédonie.
    (-23.0, -17.8, 158.0, 172.5),
    // Wallis-et-Futuna.
    (-14.6, -13.0, -178.5, -175.9),
    // Polynésie française.
    (-28.0, -7.5, -155.0, -134.0),
];

impl SaisieLieu {
    /// Every rule broken, in the order of the fields; `chemin` is the field's name, or
    /// `courriels/1` for the second value of a list.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        let mut examen = Examen::default();
        examen.requis("nom", &self.nom, "Donnez le nom du lieu.");
        examen.requis(
            "adresse",
            &self.adresse,
            "Donnez l'adresse du lieu ; pour un bus, celle où il est gardé.",
        );
        examen.ligne("complement_adresse", self.complement_adresse.as_deref());
        examen.lu::<CodePostal>("code_postal", Some(&self.code_postal), "Donnez le code postal.");
        examen.lu::<CodeInsee>("code_insee", Some(&self.code_insee), "Choisissez la commune.");
        examen.position(self.latitude, self.longitude);
        examen.pivot(propre(self.pivot.as_deref()));
        examen.liste("typologie", &self.typologie, |code| {
            libelle_typologie(code)
                .is_none()
                .then(|| ErreurChamp::valeur_inconnue("", code))
        });
        if self.telephone_saisi().is_some() && self.telephone_lu().is_none() {
            examen.refuser(
                "telephone",
                "format",
                "Ce numéro de téléphone n'est pas reconnu. Exemple attendu : 05 55 52 00 00.",
            );
        }
        examen.liste("courriels", &self.courriels, |texte| {
            texte.parse::<Courriel>().err()
        });
        examen.liste("site_web", &self.site_web, erreur_web);
        if let Some(horaires) = propre(self.horaires.as_deref())
            && let Err(erreur) = Horaires::new(horaires)
        {
            examen.erreurs.push(erreur);
        }
        examen.texte(
            "presentation_resume",
            self.presentation_resume.as_deref(),
            RESUME_MAX,
        );
        examen.texte(
            "presentation_detail",
            self.presentation_detail.as_deref(),
            DETAIL_MAX,
        );
        if self.services.est_vide() {
            examen.refuser("services", "obligatoire", "Choisissez au moins un service.");
        }
        for (chemin, adresse) in [
            ("fiche_acces_libre", &self.fiche_acces_libre),
            ("prise_rdv", &self.prise_rdv),
        ] {
            let erreur = propre(adresse.as_deref()).and_then(erreur_web);
            examen.erreurs.extend(erreur.map(|erreur| erreur.sous(chemin)));
        }
        examen.erreurs
    }

    fn telephone_saisi(&self) -> Option<&str> {
        propre(self.telephone.as_deref())
    }

    /// The telephone in international form, when it is one.
    #[must_use]
    pub fn telephone_lu(&self) -> Option<Telephone> {
        telephone::lire(self.telephone_saisi()?, self.code_insee.trim())
    }
}

/// What was found wrong so far.
#[derive(Default)]
struct Examen {
    erreurs: Vec<ErreurChamp>,
}

impl Examen {
    fn refuser(&mut self, chemin: &str, code: &str, message: impl Into<String>) {
        self.erreurs.push(ErreurChamp::new(chemin, code, message));
    }

    /// A line that must be there.
    fn requis(&mut self, chemin: &str, texte: &str, absent: &str) {
        if texte.trim().is_empty() {
            self.refuser(chemin, "obligatoire", absent);
        } else {
            self.ligne(chemin, Some(texte));
        }
    }

    fn ligne(&mut self, chemin: &str, texte: Option<&str>) {
        let Some(texte) = propre(texte) else { return };
        if texte.chars().any(char::is_control) {
            self.refuser(chemin, "format", "Ce texte tient sur une ligne.");
        } else if texte.chars().count() > LIGNE_MAX {
            self.refuser(chemin, "trop_long", "Ce texte tient en 200 caractères.");
        }
    }

    /// A text of several lines.
    fn texte(&mut self, chemin: &str, texte: Option<&str>, max: usize) {
        let Some(texte) = propre(texte) else { return };
        let controle = |lettre: char| lettre.is_control() && !matches!(lettre, '\n' | '\r' | '\t');
        if texte.chars().any(controle) {
            self.refuser(
                chemin,
                "format",
                "Ce texte contient un caractère invisible refusé.",
            );
        } else if texte.chars().count() > max {
            self.refuser(
                chemin,
                "trop_long",
                format!(
                    "Ce texte tient en {} caractères.",
                    crate::texte::milliers(u32::try_from(max).unwrap_or(u32::MAX))
                ),
            );
        }
    }

    /// A text of a checked type.
    fn lu<T: std::str::FromStr<Err = ErreurChamp>>(
        &mut self,
        chemin: &str,
        texte: Option<&str>,
        absent: &str,
    ) {
        match propre(texte).map(str::parse::<T>) {
            None => self.refuser(chemin, "obligatoire", absent),
            Some(Err(erreur)) => self.erreurs.push(erreur.sous(chemin)),
            Some(Ok(_)) => {}
        }
    }

    fn pivot(&mut self, pivot: Option<&str>) {
        let Some(pivot) = pivot else { return };
        let compact = sans_blancs(pivot);
        let lu = compact.parse::<Pivot>();
        let faux_siret = compact.len() == 14
            && lu.as_ref().is_ok_and(|pivot| !pivot.est_inconnu())
            && compact.parse::<Siret>().is_err();
        if faux_siret {
            self.refuser(
                "pivot",
                "format",
                "Ce SIRET est faux : vérifiez ses 14 chiffres, dont le dernier contrôle les autres.",
            );
        } else if let Err(erreur) = lu {
            self.erreurs.push(erreur);
        }
    }

    fn liste(&mut self, chemin: &str, valeurs: &[String], verifier: impl Fn(&str) -> Option<ErreurChamp>) {
        if valeurs.len() > LISTE_MAX {
            self.refuser(chemin, "trop_long", "10 valeurs au plus.");
        }
        for (rang, valeur) in valeurs.iter().enumerate() {
            if let Some(erreur) = propre(Some(valeur)).and_then(&verifier) {
                self.erreurs.push(erreur.sous(format!("{chemin}/{rang}")));
            }
        }
    }

    fn position(&mut self, latitude: Option<f64>, longitude: Option<f64>) {
        match (latitude, longitude) {
            (None, None) => {}
            (Some(_), None) => self.refuser("longitude", "obligatoire", "La latitude va avec une longitude."),
            (None, Some(_)) => self.refuser("latitude", "obligatoire", "La longitude va avec une latitude."),
            (Some(latitude), Some(longitude)) => match Point::new(latitude, longitude) {
                Err(erreur) => self.erreurs.push(erreur),
                Ok(point) if !en_france(point) => self.refuser(
                    "latitude",
                    "hors_bornes",
                    "Cette position n'est pas en France. La latitude et la longitude sont peut-être inversées.",
                ),
                Ok(_) => {}
            },
        }
    }
}

fn en_france(point: Point) -> bool {
    TERRITOIRES.iter().any(|(sud, nord, ouest, est)| {
        (*sud..=*nord).contains(&point.latitude()) && (*ouest..=*est).contains(&point.longitude())
    })
}

fn erreur_web(texte: &str) -> Option<ErreurChamp> {
    if texte.chars().count() > ADRESSE_WEB_MAX {
        Some(ErreurChamp::new(
            "",
            "trop_long",
            "Cette adresse est trop longue.",
        ))
    } else if adresse_web(texte).is_none() {
        Some(ErreurChamp::format(
            "",
            "Une adresse de site commence par https:// ou http://, par exemple https://exemple.fr.",
        ))
    } else {
        None
    }
}

/// Digits as people group them.
pub(super) fn sans_blancs(texte: &str) -> String {
    texte.chars().filter(|lettre| !lettre.is_whitespace()).collect()
}
