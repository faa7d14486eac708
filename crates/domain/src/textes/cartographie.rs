//! The page « Cartographie »: search box, filters, results.

use std::borrow::Cow;

use crate::{
    enumeration::Enumeration,
    geo::distance_en_mots,
    lieu::{Frais, LieuPublie, LieuTrouve, Localisation, PriseEnCharge, Service},
    recherche::PageCartographie,
    texte::accorder,
};

pub use crate::recherche::Centre;

use super::courts;

/// The main heading, and the beginning of the tab's title.
pub const TITRE: &str = "Trouver un lieu de médiation numérique";

/// The label of the search box.
pub const CHAMP: &str = "Commune, code postal ou nom d'un lieu";
/// What one may type in it.
pub const CHAMP_AIDE: &str = "Exemple : Guéret, 23000";
/// The button of the search box.
pub const CHERCHER: &str = "Chercher";
/// The name of the list of proposed communes.
pub const PROPOSITIONS: &str = "Communes proposées";
/// Said by screen readers when communes are proposed.
#[must_use]
pub fn propositions_trouvees(nombre: u32) -> String {
    match nombre {
        0 => "Aucune commune proposée".to_owned(),
        _ => accorder(nombre, "commune proposée", "communes proposées"),
    }
}

/// The button of geolocation.
pub const AUTOUR_DE_MOI: &str = "Autour de moi";
/// While the device looks for its position.
pub const AUTOUR_DE_MOI_EN_COURS: &str = "Recherche de votre position…";

/// The heading of the filters, where they are always in sight.
pub const FILTRES: &str = "Filtres";
/// Opens the filters on a small screen.
pub const TOUS_LES_FILTRES: &str = "Tous les filtres";
/// Sends the form without script.
pub const APPLIQUER: &str = "Appliquer les filtres";
/// Leaves every filter.
pub const EFFACER_FILTRES: &str = "Effacer les filtres";
/// Closes the filters on a small screen.
pub const FERMER_FILTRES: &str = "Voir les lieux";
/// The group of the two yes-or-no filters.
pub const GROUPE_DISPONIBILITE: &str = "Disponibilité";
/// Only lieux open now.
pub const OUVERT_MAINTENANT: &str = "Ouvert maintenant";
/// Only lieux with a conseiller numérique.
pub const CONSEILLER: &str = "Conseiller numérique";
/// The group of services.
pub const GROUPE_SERVICES: &str = "Vous cherchez de l'aide pour";
/// How values of that group combine.
pub const GROUPE_SERVICES_AIDE: &str = "Un lieu qui propose l'un des services choisis.";
/// The group of special needs.
pub const GROUPE_PRISES_EN_CHARGE: &str = "Accueil adapté";
/// How values of that group combine.
pub const GROUPE_PRISES_EN_CHARGE_AIDE: &str = "Un lieu qui répond à tous les besoins choisis.";
/// The group of costs.
pub const GROUPE_FRAIS: &str = "Frais";

/// Over the results, for screen readers.
pub const RESULTATS: &str = "Résultats";
/// While results are on their way.
pub const CHARGEMENT: &str = "Recherche des lieux…";
/// The name of the navigation between pages of results.
pub const PAGINATION: &str = "Pages de résultats";
/// To the next page.
pub const SUIVANTS: &str = "Lieux suivants";
/// To the previous page.
pub const PRECEDENTS: &str = "Lieux précédents";
/// To the first page.
pub const PREMIERS: &str = "Revenir au début";
/// The page of results asked for is not of this search, or no more: the first is shown.
pub const CURSEUR_REFUSE: &str = "Cette page de résultats n'existe plus. Voici les premiers lieux.";
/// Beside the position of a lieu placed at the centre of its commune.
pub const POSITION_APPROXIMATIVE: &str = "Position approximative";
/// The same, told in full.
pub const POSITION_APPROXIMATIVE_AIDE: &str =
    "L'adresse exacte n'est pas localisée : la distance est comptée depuis le centre de la commune.";

/// Before anything is asked: heading.
pub const INVITATION: &str = "Où cherchez-vous ?";
/// Before anything is asked: what to do.
pub const INVITATION_AIDE: &str =
    "Tapez le nom de votre commune ou son code postal : les lieux les plus proches viennent d'abord.";
/// Before links that try a search.
pub const INVITATION_EXEMPLES: &str = "Par exemple :";
/// Searches that the invitation proposes.
pub const EXEMPLES: [&str; 5] = ["Lyon", "Saint-Denis", "Guéret", "Fort-de-France", "67000"];

/// Heading of an empty result.
pub const VIDE: &str = "Aucun lieu ne correspond";
/// An empty result with filters: what to do.
pub const VIDE_FILTRES: &str = "Retirez un filtre pour voir plus de lieux :";
/// An empty result without filters: what to do.
pub const VIDE_MOTS: &str =
    "Vérifiez l'orthographe, ou cherchez plutôt le nom d'une commune ou un code postal.";
/// Before the links to other communes.
pub const AUTRES_COMMUNES: &str = "Autres communes :";

/// Geolocation was refused.
pub const GEO_REFUSEE: &str = "Votre navigateur n'a pas donné votre position. Autorisez-la dans les réglages du navigateur, ou tapez le nom de votre commune.";
/// The device does not know where it is.
pub const GEO_INDISPONIBLE: &str =
    "Votre appareil n'a pas trouvé sa position. Tapez le nom de votre commune ou son code postal.";
/// The device took too long.
pub const GEO_DELAI: &str =
    "Votre appareil met trop de temps à trouver sa position. Réessayez, ou tapez le nom de votre commune.";
/// The browser has no geolocation, or the page is not served securely.
pub const GEO_ABSENTE: &str =
    "Ce navigateur ne sait pas donner votre position. Tapez le nom de votre commune ou son code postal.";

/// The heading of the results: `Autour de Guéret (23)`.
#[must_use]
pub fn titre_resultats(centre: &Centre) -> String {
    match centre {
        Centre::Commune { nom, .. } => format!("Autour {}", de(nom)),
        Centre::DansCommune { nom } => format!("Commune {}", de(nom)),
        Centre::Position => "Autour de vous".to_owned(),
        Centre::Mots(mots) => format!("Résultats pour « {mots} »"),
        Centre::Pays => "Toute la France".to_owned(),
    }
}

/// The whole result in a sentence: `61 lieux en France, du plus proche au plus loin`.
///
/// A search around a place has no limit of distance: the sentence says so, or the figure would mislead.
#[must_use]
pub fn resume(total: u32, centre: &Centre) -> String {
    let lieux = accorder(total, "lieu", "lieux");
    match centre {
        _ if total < 2 => lieux,
        Centre::Commune { .. } | Centre::Position => {
            format!("{lieux} en France, du plus proche au plus loin")
        }
        Centre::Mots(_) => format!("{lieux}, du plus ressemblant au moins ressemblant"),
        Centre::DansCommune { .. } | Centre::Pays => format!("{lieux}, par ordre alphabétique"),
    }
}

/// Said by screen readers when a result arrives: where, and how many.
#[must_use]
pub fn annonce(total: u32, centre: &Centre) -> String {
    format!("{} : {}.", titre_resultats(centre), resume(total, centre))
}

/// When the words name no commune and the nearest name was taken.
#[must_use]
pub fn aucune_commune(mots: &str, nom: &str) -> String {
    format!(
        "Aucune commune ne s'appelle « {mots} ». Voici les lieux autour {}.",
        de(nom)
    )
}

/// The title of the browser's tab.
#[must_use]
pub fn onglet(centre: Option<&Centre>) -> String {
    match centre {
        None | Some(Centre::Pays) => TITRE.to_owned(),
        Some(centre) => format!("{} - Lieux de médiation numérique", titre_resultats(centre)),
    }
}

/// Opens the filters on a small screen, and says how many are set.
#[must_use]
pub fn tous_les_filtres(actifs: usize) -> String {
    if actifs == 0 {
        TOUS_LES_FILTRES.to_owned()
    } else {
        format!("{TOUS_LES_FILTRES} ({actifs})")
    }
}

/// How far a found lieu is: `590 m`, or `environ 1 km` at the least when its position is the centre of
/// its commune.
#[must_use]
pub fn distance(trouve: &LieuTrouve) -> Option<String> {
    trouve
        .distance_m
        .map(|metres| distance_dite(metres, trouve.lieu.localisation))
}

fn distance_dite(metres: f64, localisation: Option<Localisation>) -> String {
    match localisation {
        Some(Localisation::Approchee) => format!("environ {}", distance_en_mots(metres.max(1_000.0))),
        Some(Localisation::Exacte) | None => distance_en_mots(metres),
    }
}

/// What a card does not show of the services.
#[must_use]
pub fn autres_services(nombre: usize) -> String {
    let mot = if nombre < 2 { "service" } else { "services" };
    format!("+ {nombre} {mot}")
}

/// The words of a card under its address: programmes people look for, costs that attract, then at
/// most three services and how many more there are.
#[must_use]
pub fn etiquettes(lieu: &LieuPublie) -> Vec<Cow<'static, str>> {
    const SERVICES_MONTRES: usize = 3;
    let services = lieu.services.iter().map(courts::service);
    let reste = lieu.services.iter().count().saturating_sub(SERVICES_MONTRES);
    let mut etiquettes: Vec<_> = super::lieu::etiquettes(lieu)
        .into_iter()
        .chain(services.take(SERVICES_MONTRES))
        .map(Cow::Borrowed)
        .collect();
    if reste > 0 {
        etiquettes.push(Cow::Owned(autres_services(reste)));
    }
    etiquettes
}

/// The link that leaves one filter.
#[must_use]
pub fn retirer(filtre: &str) -> String {
    format!("Retirer « {filtre} »")
}

/// Each filter that is set, by its short name, with the state of the page without it.
#[must_use]
pub fn filtres_actifs(page: &PageCartographie) -> Vec<(&'static str, PageCartographie)> {
    let depart = page.premiere_page();
    let sans = |modifier: &dyn Fn(&mut PageCartographie)| {
        let mut reste = depart.clone();
        modifier(&mut reste);
        reste
    };
    let mut actifs = Vec::new();
    if page.ouvert {
        actifs.push((OUVERT_MAINTENANT, sans(&|p| p.ouvert = false)));
    }
    if page.conseiller {
        actifs.push((CONSEILLER, sans(&|p| p.conseiller = false)));
    }
    for service in &page.services {
        actifs.push((
            courts::service(*service),
            sans(&|p| p.services.retain(|s| s != service)),
        ));
    }
    for prise in &page.prises_en_charge {
        actifs.push((
            courts::prise_en_charge(*prise),
            sans(&|p| p.prises_en_charge.retain(|c| c != prise)),
        ));
    }
    for frais in &page.frais {
        actifs.push((courts::frais(*frais), sans(&|p| p.frais.retain(|f| f != frais))));
    }
    actifs
}

/// A choice of a group of filters: what the address carries, what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choix {
    /// The value in the address.
    pub code: &'static str,
    /// The short name.
    pub nom: &'static str,
}

/// The choices of the group of services.
pub fn choix_services() -> impl Iterator<Item = (Service, Choix)> {
    choix(courts::service)
}

/// The choices of the group of special needs.
pub fn choix_prises_en_charge() -> impl Iterator<Item = (PriseEnCharge, Choix)> {
    choix(courts::prise_en_charge)
}

/// The choices of the group of costs.
pub fn choix_frais() -> impl Iterator<Item = (Frais, Choix)> {
    choix(courts::frais)
}

fn choix<E: Enumeration>(nom: fn(E) -> &'static str) -> impl Iterator<Item = (E, Choix)> {
    E::TOUS.iter().map(move |valeur| {
        (
            *valeur,
            Choix {
                code: valeur.code(),
                nom: nom(*valeur),
            },
        )
    })
}

/// `de Guéret`, `d'Aubusson`, `du Havre`, `des Abymes`: the article of a commune's name contracts.
pub(super) fn de(nom: &str) -> String {
    if let Some(reste) = nom.strip_prefix("Le ") {
        return format!("du {reste}");
    }
    if let Some(reste) = nom.strip_prefix("Les ") {
        return format!("des {reste}");
    }
    // By hand: folding would bring the tables of Unicode into the client.
    let voyelle = nom.starts_with(|lettre| "AÀÂÄEÉÈÊËIÎÏOÔÖUÙÛÜYŸÆŒaeiou".contains(lettre));
    if voyelle {
        format!("d'{nom}")
    } else {
        format!("de {nom}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(nom: &str) -> Centre {
        Centre::Commune {
            nom: nom.to_owned(),
            approchee: false,
        }
    }

    #[test]
    fn a_commune_keeps_its_grammar() {
        for (nom, titre) in [
            ("Guéret (23)", "Autour de Guéret (23)"),
            ("Le Havre (76)", "Autour du Havre (76)"),
            ("Les Abymes (971)", "Autour des Abymes (971)"),
            ("La Rochelle (17)", "Autour de La Rochelle (17)"),
            ("L'Haÿ-les-Roses (94)", "Autour de L'Haÿ-les-Roses (94)"),
            ("Étampes (91)", "Autour d'Étampes (91)"),
            ("Ussel (19)", "Autour d'Ussel (19)"),
        ] {
            assert_eq!(titre_resultats(&commune(nom)), titre);
        }
    }

    #[test]
    fn a_result_is_told_with_its_order() {
        let gueret = commune("Guéret (23)");
        assert_eq!(
            resume(61, &gueret),
            "61 lieux en France, du plus proche au plus loin"
        );
        assert_eq!(resume(1, &gueret), "1 lieu");
        assert_eq!(resume(0, &gueret), "0 lieu");
        assert_eq!(
            annonce(2, &Centre::Mots("médiathèque".to_owned())),
            "Résultats pour « médiathèque » : 2 lieux, du plus ressemblant au moins ressemblant."
        );
    }

    #[test]
    fn an_approximate_position_is_not_told_to_the_metre() {
        assert_eq!(distance_dite(0.0, Some(Localisation::Approchee)), "environ 1 km");
        assert_eq!(
            distance_dite(12_400.0, Some(Localisation::Approchee)),
            "environ 12 km"
        );
        assert_eq!(distance_dite(590.0, Some(Localisation::Exacte)), "590 m");
    }

    #[test]
    fn each_filter_can_be_left_alone() {
        let page = PageCartographie {
            q: Some("Lyon".to_owned()),
            services: vec![Service::AideDemarches, Service::AccesInternetMateriel],
            frais: vec![Frais::Gratuit],
            ouvert: true,
            cursor: Some("x".to_owned()),
            ..PageCartographie::default()
        };
        let actifs = filtres_actifs(&page);
        assert_eq!(actifs.len(), page.filtres());
        for (nom, reste) in actifs {
            assert_eq!(reste.filtres(), page.filtres() - 1, "{nom}");
            assert_eq!((reste.q.as_deref(), reste.cursor), (Some("Lyon"), None), "{nom}");
        }
    }
}
