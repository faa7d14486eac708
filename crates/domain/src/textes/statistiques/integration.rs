//! « Intégrer »: the words of the public figures in the site of somebody else.

/// What opens the page of public figures.
pub const PUBLIQUES_CHAPEAU: &str = "L'activité des conseillers numériques, comptée d'après leurs comptes-rendus. Les mois terminés sont publiés le 5 du mois suivant.";
/// The network is fictitious.
pub const FICTIF: &str = "Données fictives : ce réseau a été inventé pour la démonstration.";

/// Opens what helps to show the figures elsewhere.
pub const INTEGRER: &str = "Intégrer";
/// Its heading.
pub const INTEGRER_TITRE: &str = "Intégrer ces chiffres dans un site";
/// What it is for.
pub const INTEGRER_AIDE: &str = "Collez ce code dans une page de votre site : les chiffres publiés s'y affichent et se mettent à jour seuls, sans cookie, sans traceur et sans script.";
/// The choice of a territory.
pub const INTEGRER_TERRITOIRE: &str = "Territoire";
/// The choice of colours.
pub const INTEGRER_APPARENCE: &str = "Apparence";
/// The colours of the visitor's device.
pub const APPARENCE_AUTO: &str = "Automatique";
/// Light.
pub const APPARENCE_CLAIR: &str = "Claire";
/// Dark.
pub const APPARENCE_SOMBRE: &str = "Sombre";
/// Over the code to paste.
pub const INTEGRER_CODE: &str = "Code à coller";
/// Copies it.
pub const INTEGRER_COPIER: &str = "Copier le code";
/// It was copied.
pub const INTEGRER_COPIE: &str = "Le code est copié.";
/// Over the address of the data.
pub const INTEGRER_JSON: &str = "Adresse des mêmes chiffres en JSON";
/// Shows the result.
pub const INTEGRER_VOIR: &str = "Voir le résultat";
/// After a link that opens another tab, for those who do not see its drawing.
pub const NOUVEL_ONGLET: &str = "(nouvel onglet)";
/// Closes.
pub const FERMER: &str = "Fermer";
/// The whole country.
pub const FRANCE: &str = "France entière";

/// The name of a frame, for those who hear it.
#[must_use]
pub fn titre_du_cadre(territoire: &str) -> String {
    format!("Statistiques de la médiation numérique : {territoire}")
}

/// The code to paste: `adresse` is that of the embedded page, whole. Nothing of it needs more than `frame-src` of a
/// strict content policy: the border goes by an attribute, old as it is, and not by a style.
#[must_use]
pub fn code_du_cadre(adresse: &str, territoire: &str) -> String {
    format!(
        r#"<iframe src="{}" title="{}" width="100%" height="720" loading="lazy" frameborder="0"></iframe>"#,
        attribut(adresse),
        attribut(&titre_du_cadre(territoire))
    )
}

/// Text inside the quotes of an attribute.
pub(in crate::textes) fn attribut(texte: &str) -> String {
    texte
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// The heading of a territory's figures.
#[must_use]
pub fn titre_du_territoire(nom: &str) -> String {
    format!("Statistiques : {nom}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_one_element_whatever_the_name() {
        let code = code_du_cadre(
            "https://coop.test/embed/stats/region/75?a=1&b=2",
            r#"L'« "Île" <3"#,
        );
        assert_eq!(
            code,
            "<iframe src=\"https://coop.test/embed/stats/region/75?a=1&amp;b=2\" \
             title=\"Statistiques de la médiation numérique\u{a0}: L'«\u{a0}&quot;Île&quot; &lt;3\" \
             width=\"100%\" height=\"720\" loading=\"lazy\" frameborder=\"0\"></iframe>"
        );
    }
}
