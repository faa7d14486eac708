//! Finding a commune among those that a device keeps.

use coop_domain::territoires::CommuneAlentour;

/// The communes that a typed text may mean, at most `limite`: every word begins a word of the name, or the text
/// begins a postal code or the COG code. Those whose name begins so come first, the shortest names before the
/// longer ones. `plier` takes accents and capitals off.
///
/// Poorer than the server's search, which forgives errors: it is for where there is no server.
#[must_use]
pub fn chercher<'a>(
    communes: &'a [CommuneAlentour],
    q: &str,
    limite: usize,
    plier: impl Fn(&str) -> String,
) -> Vec<&'a CommuneAlentour> {
    let cherches = mots(&plier(q));
    let code = q.trim();
    let mut trouvees: Vec<_> = communes
        .iter()
        .filter_map(|commune| {
            let siens = mots(&plier(&commune.nom));
            let par_code = !code.is_empty()
                && (commune
                    .codes_postaux
                    .iter()
                    .any(|postal| postal.starts_with(code))
                    || commune.code.as_str() == code);
            let par_nom = !cherches.is_empty()
                && cherches
                    .iter()
                    .all(|cherche| siens.iter().any(|mot| mot.starts_with(cherche)));
            let debut = cherches
                .iter()
                .zip(&siens)
                .all(|(cherche, mot)| mot.starts_with(cherche));
            (par_code || par_nom).then_some((!(par_nom && debut), commune.nom.len(), commune))
        })
        .collect();
    trouvees.sort_by(|(a, b, c), (x, y, z)| (a, b, &c.nom).cmp(&(x, y, &z.nom)));
    trouvees
        .into_iter()
        .take(limite)
        .map(|(.., commune)| commune)
        .collect()
}

/// The words of a folded text; « St » and « Ste » are « Saint » and « Sainte ».
fn mots(plie: &str) -> Vec<String> {
    plie.split(|lettre: char| !lettre.is_alphanumeric())
        .filter(|mot| !mot.is_empty())
        .map(|mot| match mot {
            "st" => "saint",
            "ste" => "sainte",
            autre => autre,
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use coop_domain::texte::plier;

    use super::*;

    fn communes() -> Vec<CommuneAlentour> {
        [
            ("23096", "Guéret", "23", "23000"),
            ("23245", "Saint-Sulpice-le-Guérétois", "23", "23000"),
            ("23008", "Aubusson", "23", "23200"),
            ("03012", "L'Aubugue", "03", "03200"),
            ("2A004", "Ajaccio", "2A", "20000"),
        ]
        .map(|(code, nom, departement, postal)| CommuneAlentour {
            code: code.parse().unwrap(),
            nom: nom.to_owned(),
            departement: departement.parse().unwrap(),
            codes_postaux: vec![postal.to_owned()],
        })
        .into()
    }

    #[test]
    fn a_commune_is_found_by_what_people_type() {
        let communes = communes();
        for (q, attendues) in [
            ("gueret", vec!["Guéret", "Saint-Sulpice-le-Guérétois"]),
            ("GUÉ", vec!["Guéret", "Saint-Sulpice-le-Guérétois"]),
            ("st sulp", vec!["Saint-Sulpice-le-Guérétois"]),
            ("aub", vec!["Aubusson", "L'Aubugue"]),
            ("l'aubu", vec!["L'Aubugue"]),
            ("23000", vec!["Guéret", "Saint-Sulpice-le-Guérétois"]),
            ("2A004", vec!["Ajaccio"]),
            ("", vec![]),
            (" '<", vec![]),
            ("paris", vec![]),
        ] {
            let trouvees: Vec<_> = chercher(&communes, q, 8, plier)
                .iter()
                .map(|commune| commune.nom.as_str())
                .collect();
            assert_eq!(trouvees, attendues, "{q}");
        }
        assert_eq!(chercher(&communes, "a", 1, plier).len(), 1);
    }
}
