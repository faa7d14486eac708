//! The form of « Cartographie », filled and sent as a browser without script does.

use coop_client::chemins;
use coop_domain::recherche::PageCartographie;

use super::{semis, vue::Vue};
use crate::commun::sans_base;

#[test]
fn the_form_sends_the_state_that_it_shows() {
    sans_base(async |application| {
        application.peupler(semis(), 61).await;
        for requete in [
            "q=Gu%C3%A9ret&services=aide_demarches&services=parentalite&prise_en_charge_specifique=surdite&frais_a_charge=gratuit&ouvert=oui&conseiller=oui",
            "q=Saint-Denis+%28974%29&commune=97411&services=aide_demarches",
            "lat=46.17&lon=1.87&ouvert=oui",
            "q=a%26b%3Dc%2B%27%22%3C",
        ] {
            let etat = chemins::lire_page_cartographie(requete);
            let vue = Vue::de(application, &format!("/cartographie?{requete}")).await;
            let envoye = envoyer(&vue, Some("Appliquer les filtres"));
            assert_eq!(envoye, etat, "{requete}");
            let ailleurs = envoyer(&vue, Some("Chercher"));
            let sans_lieu = PageCartographie {
                commune: None,
                point: None,
                ..etat
            };
            assert_eq!(ailleurs, sans_lieu, "« Chercher » leaves the place: {requete}");
        }
    });
}

#[test]
fn each_control_belongs_to_the_form() {
    sans_base(async |application| {
        let vue = Vue::de(application, "/cartographie").await;
        let [formulaire] = vue.elements("form").try_into().unwrap();
        assert_eq!(
            (
                formulaire.attr("method"),
                formulaire.attr("action"),
                formulaire.attr("role")
            ),
            (Some("get"), Some("/cartographie"), Some("search"))
        );
        for controle in vue.elements("input[type=checkbox], button[type=submit]") {
            let dedans = controle.ancestors().any(|ancetre| ancetre == *formulaire);
            assert!(
                dedans || controle.attr("form") == formulaire.attr("id"),
                "{}",
                controle.html()
            );
        }
        assert_eq!(vue.elements("label[for=q]").len(), 1);
    });
}

/// The state that a browser asks for when this button is pressed, nothing else being touched.
fn envoyer(vue: &Vue, bouton: Option<&str>) -> PageCartographie {
    let controles = vue
        .elements("input[name], button[type=submit][name]")
        .into_iter()
        .filter(|controle| match controle.attr("type") {
            Some("checkbox") => controle.attr("checked").is_some(),
            Some("submit") => bouton.is_some_and(|mots| super::vue::texte(*controle) == mots),
            _ => true,
        });
    let mut paires: Vec<_> = controles
        .map(|controle| {
            (
                controle.attr("name").unwrap().to_owned(),
                controle.attr("value").unwrap_or_default().to_owned(),
            )
        })
        .collect();
    // The button stands twice in the page; one is pressed.
    paires.dedup();
    PageCartographie::depuis_paires(paires)
}
