//! What other sites show of the published figures: the words of the module, and of the page that makes the code.
//!
//! A word between braces stands for what the module knows when it says the sentence.

/// While figures are asked.
pub const ATTENTE: &str = "Chargement des chiffres…";
/// The service does not answer, and figures that came before are shown.
pub const ANCIENS: &str = "Le service ne répond pas : voici les derniers chiffres reçus, le {jour}.";
/// The service does not answer, and there is nothing to show.
pub const PANNE: &str =
    "Le service ne répond pas pour l'instant. Les chiffres reviendront dès qu'il répondra.";
/// Asks once more.
pub const ENCORE: &str = "Réessayer";
/// The territory of the element is not written as it must be.
pub const TERRITOIRE_ILLISIBLE: &str = "« {territoire} » n'est pas un territoire : écrivez par exemple « national:FR », « region:84 » ou « departement:23 ».";
/// For the author of the page, in the browser's console.
pub const INDICATEUR_INCONNU: &str = "« {code} » n'est pas un indicateur connu, et n'est pas montré.";
/// The name of the element, for those who hear it.
pub const CADRE: &str = "Statistiques de la médiation numérique";
/// In the place of a hidden cell.
pub const SECRET: &str = "secret statistique";

/// What is unfolded under a chart.
pub const AU_SUJET_DE: &str = " : {nom}";
/// The name of the frame of a table.
pub const CADRE_DU_TABLEAU: &str = "Tableau : {nom}";
/// To the whole figures.
pub const TOUT_VOIR: &str = "Toutes les statistiques : {nom}";
/// When the figures were published.
pub const PUBLIE_LE: &str = "Publié le {jour}";
/// Some months.
pub const DE_A: &str = "de {debut} à {fin}";
/// Some months, of which the first begins with a vowel.
pub const D_A: &str = "d'{debut} à {fin}";
/// A whole year.
pub const ANNEE: &str = "année {annee}";
/// Everything.
pub const DEPUIS_LE_DEBUT: &str = "depuis le début, jusqu'au {jour}";
/// What an evolution by month shows.
pub const EVOLUTION_PAR_MOIS: &str = "Accompagnements par mois, {quand}.";
/// What an evolution by year shows.
pub const EVOLUTION_PAR_ANNEE: &str = "Accompagnements par année, {quand}.";
/// Its top.
pub const EVOLUTION_SOMMET: &str = "Au plus haut : {n}, {etape}.";
/// Its end.
pub const EVOLUTION_FIN: &str = "Dernier point : {n}, {etape}.";
/// It has no top.
pub const EVOLUTION_RIEN: &str = "Rien sur cette période.";
/// It has hidden steps.
pub const EVOLUTION_SECRET: &str = "Les étapes hachurées relèvent du secret statistique.";
/// A step and its number.
pub const NOMBRE_A_L_ETAPE: &str = "{etape} : {n}";
/// One accompagnement, several.
pub const ACCOMPAGNEMENTS: [&str; 2] = ["accompagnement", "accompagnements"];
/// One person, several.
pub const SUIVIES: [&str; 2] = [
    "personne accompagnée à nouveau",
    "personnes accompagnées à nouveau",
];

/// The page that makes the code.
pub const CHEMIN: &str = "/integrer";
/// Its main heading.
pub const TITRE: &str = "Intégrer les statistiques dans un site";
/// What opens it.
pub const CHAPEAU: &str = "Choisissez ce que votre site montre des chiffres publiés, regardez le résultat, copiez le code. Les chiffres se mettent à jour seuls, sans cookie et sans traceur.";
/// For search engines.
pub const DESCRIPTION: &str = "Le code à coller pour montrer dans un site les statistiques publiées de la médiation numérique : composant web, cadre, données.";
/// Over the choices.
pub const CHOIX: &str = "Vos choix";
/// The choice of a territory.
pub const TERRITOIRE: &str = "Territoire";
/// Its régions.
pub const REGIONS: &str = "Régions";
/// Its départements.
pub const DEPARTEMENTS: &str = "Départements";
/// Its hubs.
pub const HUBS: &str = "Hubs";
/// What was asked for.
pub const AUTRE_TERRITOIRE: &str = "Territoire demandé";
/// The choice of figures: numbers.
pub const NOMBRES: &str = "Chiffres clés";
/// The choice of figures: charts.
pub const GRAPHIQUES: &str = "Graphiques";
/// The choice of a period.
pub const PERIODE: &str = "Période";
/// By default.
pub const DOUZE_MOIS: &str = "12 derniers mois";
/// What becomes of the last twelve months.
pub const PERIODE_AIDE: &str = "Les 12 derniers mois avancent à chaque publication, le 5 du mois.";
/// The choice of colours.
pub const APPARENCE: &str = "Apparence";
/// Unfolds other months.
pub const AUTRES_MOIS: &str = "Choisir les mois";
/// The first of these months.
pub const DU: &str = "Du premier jour de";
/// The last of these months.
pub const AU: &str = "au dernier jour de";
/// No month is chosen.
pub const AUCUN_MOIS: &str = "Aucun";
/// Applies the choices.
pub const APPLIQUER: &str = "Voir le résultat";
/// Leads to the code.
pub const PRENDRE: &str = "Prendre le code";
/// Over what is shown.
pub const APERCU: &str = "Aperçu";
/// What the frame of the preview holds.
pub const APERCU_AIDE: &str = "C'est le composant lui-même, tel que votre site le montrera. Il suit la largeur de la page et, par ses variables, vos couleurs.";
/// Over the codes.
pub const CODE: &str = "Code à coller";
/// The best one.
pub const COMPOSANT: &str = "Composant web";
/// What it is worth.
pub const COMPOSANT_AIDE: &str = "Recommandé : le composant prend la largeur de la page, la police et les couleurs que vous voulez. Sans script, un lien et un cadre restent lisibles.";
/// The other one.
pub const IFRAME: &str = "Cadre (iframe)";
/// What it is worth.
pub const IFRAME_AIDE: &str = "Sans aucun script, pour les sites qui n'acceptent que les cadres.";
/// What a strict site must let through.
pub const CSP: &str = "Politique de sécurité du contenu (CSP)";
/// When that is of use.
pub const CSP_AIDE: &str = "Si votre site en a une, ajoutez ces sources. Aucune feuille de style ni aucun style en ligne n'est nécessaire.";
/// Whoever wants no other version of the module than one that he has read.
pub const EMPREINTE: &str = "Empreinte de cette version";
/// What it does.
pub const EMPREINTE_AIDE: &str = "À ajouter à la balise script si vous relisez chaque version : quand le module changera, seul le contenu de secours s'affichera jusqu'à ce que vous changiez l'empreinte.";
/// The same figures.
pub const DONNEES: &str = "Les mêmes chiffres en données";
/// What they are.
pub const DONNEES_AIDE: &str = "Lisibles depuis n'importe quel site (CORS ouvert), sans clé.";
/// In JSON.
pub const EN_JSON: &str = "JSON";
/// Over the pictures of the chosen charts.
pub const IMAGES: &str = "Les graphiques en images";
/// What they are.
pub const IMAGES_AIDE: &str =
    "À jour à chaque publication : pour une lettre d'information, une affiche, une présentation.";
/// For programs that find out how to show a page.
pub const OEMBED: &str = "oEmbed";
/// The whole page.
pub const PAGE: &str = "Page complète";
/// Copies what is above.
pub const COPIER: &str = "Copier";
/// It was copied.
pub const COPIE: &str = "Copié.";
/// The browser refused.
pub const COPIE_REFUSEE: &str = "La copie n'a pas marché : sélectionnez le texte, puis copiez-le.";
/// The territory that is asked for has no published figures.
pub const SANS_CHIFFRES: &str =
    "Ce territoire n'a pas de chiffres publiés : voici ceux de la France entière.";
/// A part of what was asked for is not known.
pub const CHOIX_INCONNU: &str =
    "Une partie des choix demandés n'existe pas : elle est remplacée par les choix habituels.";
/// To this page, from others.
pub const VERS_LE_CONFIGURATEUR: &str = "Choisir les chiffres, la période et les couleurs";

/// Copies this code, for those who hear the button alone.
#[must_use]
pub fn copier(nom: &str) -> String {
    format!("{COPIER} : {nom}")
}

/// The code of the module and of the element. `attributs` come in order; `page` and `cadre` are what is read where
/// scripts are switched off.
#[must_use]
pub fn code_du_composant(
    module: &str,
    attributs: &[(&'static str, String)],
    page: &str,
    territoire: &str,
    cadre: &str,
) -> String {
    use super::statistiques::{attribut, titre_du_cadre};
    let attributs: String = attributs
        .iter()
        .map(|(nom, valeur)| format!(" {nom}=\"{}\"", attribut(valeur)))
        .collect();
    format!(
        "<script type=\"module\" src=\"{}\" async referrerpolicy=\"no-referrer\"></script>\n\
         <coop-statistiques{attributs}>\n  <a href=\"{}\">{}</a>\n  <noscript>{cadre}</noscript>\n\
         </coop-statistiques>",
        attribut(module),
        attribut(page),
        attribut(&titre_du_cadre(territoire)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_a_script_and_an_element_whatever_the_name() {
        let code = code_du_composant(
            "https://coop.test/embed.js",
            &[
                ("territoire", "region:75".to_owned()),
                ("periode", "12m".to_owned()),
            ],
            "https://coop.test/statistiques/region/75",
            "<Île>",
            "<iframe src=\"x\"></iframe>",
        );
        assert_eq!(
            code,
            "<script type=\"module\" src=\"https://coop.test/embed.js\" async referrerpolicy=\"no-referrer\"></script>\n\
             <coop-statistiques territoire=\"region:75\" periode=\"12m\">\n  \
             <a href=\"https://coop.test/statistiques/region/75\">Statistiques de la médiation numérique\u{a0}: \
             &lt;Île></a>\n  <noscript><iframe src=\"x\"></iframe></noscript>\n</coop-statistiques>"
        );
    }
}
