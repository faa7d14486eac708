//! The state of the page « Orientation », which lives in its address alone.

use super::{Creneau, DemandeOrientation, Etape, LIMITE_MAX, disponibilite::CRENEAUX_MAX};
use crate::{
    enumeration::Enumeration,
    geo::Point,
    horaires::{Jours, heure, lire_heure},
    lieu::Service,
    recherche::TEXTE_MAX,
    temps::JourSemaine,
};

/// What the address of the page `/orientation` says: the answers so far, and the step shown.
///
/// Read with indulgence: people edit, cut and share addresses, and a form without script sends empty fields. What
/// cannot be read, or cannot go with the rest, is left out: the demand that comes out always passes
/// [`DemandeOrientation::verifier`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageOrientation {
    /// The step shown; none for the result.
    pub etape: Option<Etape>,
    /// The place as it was typed, before it is understood: it is not in the demand yet.
    pub q: Option<String>,
    /// The answers.
    pub demande: DemandeOrientation,
}

/// The rows of a person's week, as a form sends them: one `jour`, one `debut` and one `fin` a row, in order, empty or not.
#[derive(Default)]
struct Lignes {
    jours: Vec<Option<JourSemaine>>,
    debuts: Vec<Option<u16>>,
    fins: Vec<Option<u16>>,
}

impl PageOrientation {
    /// Reads the pairs of a query string, already decoded.
    pub fn depuis_paires<C: AsRef<str>, V: AsRef<str>>(paires: impl IntoIterator<Item = (C, V)>) -> Self {
        let mut page = Self::default();
        let demande = &mut page.demande;
        let (mut lat, mut lon) = (None, None);
        let mut lignes = Lignes::default();
        for (cle, valeur) in paires {
            let valeur = valeur.as_ref().trim();
            match cle.as_ref() {
                "jour" => lignes.jours.push(lire_jour(valeur)),
                "debut" => lignes.debuts.push(lire_heure(valeur)),
                "fin" => lignes.fins.push(lire_heure(valeur)),
                _ if valeur.is_empty() => {}
                "etape" => page.etape = Etape::lire(valeur).ok(),
                "q" => {
                    let coupe: String = valeur.chars().take(TEXTE_MAX).collect();
                    page.q = Some(coupe.trim_end().to_owned());
                }
                "besoin" => ajouter(&mut demande.besoin, valeur),
                "operateur" => demande.operateur = Enumeration::lire(valeur).ok(),
                "nature" => demande.nature = Enumeration::lire(valeur).ok(),
                "urgent" => demande.urgent = valeur == "oui",
                "lat" => lat = valeur.parse::<f64>().ok(),
                "lon" => lon = valeur.parse::<f64>().ok(),
                "commune" => demande.commune = valeur.parse().ok(),
                "mode" => demande.mode = Enumeration::lire(valeur).ok(),
                "rayon_km" => demande.rayon_km = valeur.parse().ok(),
                "prises_en_charge" => ajouter(&mut demande.prises_en_charge, valeur),
                "publics" => ajouter(&mut demande.publics, valeur),
                "frais" => ajouter(&mut demande.frais, valeur),
                "quand" => demande.quand = Enumeration::lire(valeur).ok(),
                "limit" => demande.limit = valeur.parse().ok(),
                _ => {}
            }
        }
        let point = lat.zip(lon).and_then(|(lat, lon)| Point::new(lat, lon).ok());
        demande.lat = point.map(Point::latitude);
        demande.lon = point.map(Point::longitude);
        demande.disponibilites = lignes.creneaux();
        accorder(demande);
        page
    }

    /// The pairs of the query string that says this state, in a stable order.
    #[must_use]
    pub fn paires(&self) -> Vec<(&'static str, String)> {
        let demande = &self.demande;
        let mut paires = Vec::new();
        paires.extend(self.etape.iter().map(|etape| ("etape", etape.code().to_owned())));
        paires.extend(self.q.iter().map(|q| ("q", q.clone())));
        paires.extend(codes("besoin", &demande.besoin));
        paires.extend(codes("operateur", demande.operateur.as_slice()));
        paires.extend(codes("nature", demande.nature.as_slice()));
        paires.extend(demande.urgent.then(|| ("urgent", "oui".to_owned())));
        paires.extend(demande.lat.iter().map(|lat| ("lat", lat.to_string())));
        paires.extend(demande.lon.iter().map(|lon| ("lon", lon.to_string())));
        paires.extend(demande.commune.iter().map(|code| ("commune", code.to_string())));
        paires.extend(codes("mode", demande.mode.as_slice()));
        paires.extend(demande.rayon_km.iter().map(|km| ("rayon_km", km.to_string())));
        paires.extend(codes("prises_en_charge", &demande.prises_en_charge));
        paires.extend(codes("publics", &demande.publics));
        paires.extend(codes("frais", &demande.frais));
        paires.extend(codes("quand", demande.quand.as_slice()));
        for Creneau { jour, debut, fin } in &demande.disponibilites {
            paires.push(("jour", jour.nom().to_owned()));
            paires.push(("debut", heure(*debut)));
            paires.push(("fin", heure(*fin)));
        }
        paires.extend(demande.limit.iter().map(|limit| ("limit", limit.to_string())));
        paires
    }

    /// The same answers at another step; none for the result.
    #[must_use]
    pub fn a(&self, etape: Option<Etape>) -> Self {
        Self {
            etape,
            ..self.clone()
        }
    }

    /// This step without its answers, the others as they are.
    #[must_use]
    pub fn sans(&self, etape: Etape) -> Self {
        Self {
            q: self.q.clone().filter(|_| etape != Etape::Localisation),
            demande: self.demande.sans(etape),
            etape: self.etape,
        }
    }
}

impl Lignes {
    /// The rows that have a day: from the beginning of the day and to its end where no hour is said.
    fn creneaux(self) -> Vec<Creneau> {
        let heure = |heures: &[Option<u16>], rang: usize| heures.get(rang).copied().flatten();
        let mut creneaux = Vec::new();
        for (rang, jour) in self.jours.into_iter().enumerate() {
            let Some(journee) = jour.map(Creneau::journee) else {
                continue;
            };
            let creneau = Creneau {
                debut: heure(&self.debuts, rang).unwrap_or(journee.debut),
                // Midnight ends a day as 00:00 in a form.
                fin: heure(&self.fins, rang)
                    .filter(|fin| *fin > 0)
                    .unwrap_or(journee.fin),
                ..journee
            };
            if creneau.est_valide() && !creneaux.contains(&creneau) && creneaux.len() < CRENEAUX_MAX {
                creneaux.push(creneau);
            }
        }
        creneaux
    }
}

/// Leaves out what cannot go with the rest.
fn accorder(demande: &mut DemandeOrientation) {
    if !demande.besoin.contains(&Service::AideDemarches) {
        (demande.operateur, demande.nature) = (None, None);
    }
    let (min, max) = demande.mode().bornes_km();
    demande.rayon_km = demande.rayon_km.filter(|rayon| (min..=max).contains(rayon));
    demande.limit = demande.limit.filter(|limit| (1..=LIMITE_MAX).contains(limit));
    if demande.quand.is_some() {
        demande.disponibilites.clear();
    }
}

fn lire_jour(texte: &str) -> Option<JourSemaine> {
    Jours::tous().find(|jour| jour.nom() == texte)
}

fn ajouter<E: Enumeration>(liste: &mut Vec<E>, valeur: &str) {
    if let Ok(valeur) = E::lire(valeur)
        && !liste.contains(&valeur)
    {
        liste.push(valeur);
    }
}

fn codes<E: Enumeration>(nom: &'static str, valeurs: &[E]) -> impl Iterator<Item = (&'static str, String)> {
    valeurs.iter().map(move |valeur| (nom, valeur.code().to_owned()))
}
