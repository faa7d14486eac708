//! The lieu for search engines: schema.org, as JSON-LD.

use coop_client::chemins;
use coop_domain::lieu::{LieuDetaille, ModaliteAcces};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::pages::donnees::sans_chevron;

/// The data block of the head; never executed, so no policy forbids it.
pub(super) fn bloc(lieu: &LieuDetaille, origine: &str) -> Markup {
    let json = decrire(lieu, origine).to_string();
    html! { script type="application/ld+json" { (PreEscaped(sans_chevron(&json))) } }
}

fn decrire(detaille: &LieuDetaille, origine: &str) -> Value {
    let lieu = &detaille.lieu;
    let mut json = json!({
        "@context": "https://schema.org",
        "@type": "Place",
        "@id": format!("{origine}{}", chemins::page_lieu(lieu.id)),
        "name": lieu.nom,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": lieu.adresse,
            "postalCode": lieu.code_postal,
            "addressLocality": lieu.commune,
            "addressCountry": "FR",
        },
        "publicAccess": !lieu.modalites_acces.contient(ModaliteAcces::PasDePublic),
    });
    let mut ajouter = |cle: &str, valeur: Option<Value>| {
        if let (Some(objet), Some(valeur)) = (json.as_object_mut(), valeur) {
            objet.insert(cle.to_owned(), valeur);
        }
    };
    ajouter(
        "telephone",
        lieu.telephone.as_ref().map(|telephone| telephone.as_str().into()),
    );
    ajouter("url", lieu.site_web.first().map(|site| site.as_str().into()));
    ajouter("description", lieu.presentation_resume.as_deref().map(Into::into));
    ajouter(
        "geo",
        lieu.latitude
            .zip(lieu.longitude)
            .map(|(latitude, longitude)| json!({"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude})),
    );
    json
}
