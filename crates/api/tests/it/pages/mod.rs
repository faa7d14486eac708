//! The pages rendered by the server.

mod entetes;
mod faits;
mod formulaire;
mod installation;
mod liens;
mod vue;

use coop_domain::{
    horaires::Horaires,
    lieu::{Lieu, Localisation, PriseEnCharge},
};
use coop_testkit::lieux::{lieu, lieux};

/// The name of a lieu that would break a page written without care.
const NOM_PIEGE: &str = "<b>é'\"😀</b></script><!--";

/// Enough lieux for three pages of results; among them some that have everything, and one with nothing.
fn semis() -> Vec<Lieu> {
    let mut semis = lieux(60);
    semis.push(complet());
    semis
}

/// A lieu whose source filled every field, its texts full of markup.
fn complet() -> Lieu {
    let mut complet = lieu(60);
    complet.nom = NOM_PIEGE.to_owned();
    complet.adresse.complement = Some("Bâtiment <B>".to_owned());
    complet.adresse.position.as_mut().unwrap().localisation = Localisation::Approchee;
    complet.horaires = Some(Horaires::new("Mo-Fr 09:00-12:30,14:00-18:00; PH off").unwrap());
    complet.site_web = vec![
        "https://www.exemple.fr/".to_owned(),
        "javascript:alert(1)".to_owned(),
    ];
    complet.presentation_detail = Some("Accueil & café.".to_owned());
    complet.prise_en_charge_specifique = [PriseEnCharge::Illettrisme].into_iter().collect();
    complet.prise_rdv = Some("https://rdv.exemple.fr/?a=1&b=2".to_owned());
    complet.fiche_acces_libre = Some("https://acceslibre.exemple.fr/x".to_owned());
    complet.structure_parente = Some("Commune de Guéret".to_owned());
    complet
}
