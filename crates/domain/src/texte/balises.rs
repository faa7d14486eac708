//! Texts of sources as plain text: leftovers of HTML and Markdown taken out.

/// A text of a source without the marks of HTML and Markdown that it was copied with.
///
/// `<br>` and blocks become line ends, other tags and `**` go, links keep their words, entities and
/// escapes become their letter. What is not a mark for sure stays: `a < b`, `5 * 3`, `#1`.
/// The result is *text*: it may hold `<` and must be escaped like any other.
#[must_use]
pub fn sans_balises(texte: &str) -> String {
    let texte = echappements(texte);
    let texte = balises(&texte);
    let texte = entites(&texte);
    let texte = markdown(&texte);
    lignes(&texte)
}

/// `\x20` and `\u2019`, left by a database, and `\-`, an escape of Markdown, become their letter.
fn echappements(texte: &str) -> String {
    let mut morceaux = texte.split('\\');
    let mut lu = morceaux.next().unwrap_or_default().to_owned();
    for morceau in morceaux {
        let hexa = |marque: char, longueur: usize| {
            let (chiffres, reste) = morceau.strip_prefix(marque)?.split_at_checked(longueur)?;
            Some((char::from_u32(u32::from_str_radix(chiffres, 16).ok()?)?, reste))
        };
        match hexa('x', 2).or_else(|| hexa('u', 4)) {
            Some((lettre, reste)) => {
                lu.push(lettre);
                lu.push_str(reste);
            }
            None => {
                if !morceau.starts_with(|c: char| c.is_ascii_punctuation()) {
                    lu.push('\\');
                }
                lu.push_str(morceau);
            }
        }
    }
    lu
}

fn balises(texte: &str) -> String {
    let mut lu = String::with_capacity(texte.len());
    let mut reste = texte;
    while let Some((avant, apres)) = reste.split_once('<') {
        lu.push_str(avant);
        if let Some(commentaire) = apres.strip_prefix("!--") {
            reste = commentaire.split_once("-->").map_or("", |(_, suite)| suite);
            continue;
        }
        match apres.split_once('>').filter(|(dedans, _)| est_balise(dedans)) {
            Some((dedans, suite)) => {
                lu.push_str(remplacement(dedans));
                reste = suite;
            }
            None => {
                lu.push('<');
                reste = apres;
            }
        }
    }
    lu + reste
}

fn est_balise(dedans: &str) -> bool {
    let nom = dedans.trim_start_matches('/');
    dedans.len() <= 300 && nom.starts_with(|c: char| c.is_ascii_alphabetic()) && !dedans.contains('<')
}

fn remplacement(dedans: &str) -> &str {
    if dedans.starts_with("http://") || dedans.starts_with("https://") || dedans.contains('@') {
        return dedans;
    }
    let nom: String = dedans
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    match nom.to_ascii_lowercase().as_str() {
        "li" if !dedans.starts_with('/') => "\n• ",
        "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "\n",
        _ => "",
    }
}

fn entites(texte: &str) -> String {
    let mut morceaux = texte.split('&');
    let mut lu = morceaux.next().unwrap_or_default().to_owned();
    for morceau in morceaux {
        match morceau
            .split_once(';')
            .and_then(|(nom, reste)| Some((entite(nom)?, reste)))
        {
            Some((lettre, reste)) => {
                lu.push(lettre);
                lu.push_str(reste);
            }
            None => {
                lu.push('&');
                lu.push_str(morceau);
            }
        }
    }
    lu
}

/// The letter of an entity, by number or among those of French texts.
fn entite(nom: &str) -> Option<char> {
    if let Some(numero) = nom.strip_prefix('#') {
        let code = match numero.strip_prefix(['x', 'X']) {
            Some(hexa) => u32::from_str_radix(hexa, 16).ok()?,
            None => numero.parse().ok()?,
        };
        return char::from_u32(code).filter(|lettre| !lettre.is_control());
    }
    Some(match nom {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "laquo" => '«',
        "raquo" => '»',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "bull" => '•',
        "middot" => '·',
        "deg" => '°',
        "euro" => '€',
        "agrave" => 'à',
        "acirc" => 'â',
        "ccedil" => 'ç',
        "eacute" => 'é',
        "egrave" => 'è',
        "ecirc" => 'ê',
        "euml" => 'ë',
        "icirc" => 'î',
        "iuml" => 'ï',
        "ocirc" => 'ô',
        "oelig" => 'œ',
        "ugrave" => 'ù',
        "ucirc" => 'û',
        "Agrave" => 'À',
        "Ccedil" => 'Ç',
        "Eacute" => 'É',
        "Egrave" => 'È',
        "Ecirc" => 'Ê',
        _ => return None,
    })
}

fn markdown(texte: &str) -> String {
    let sans_gras = texte.replace("***", "").replace("**", "").replace("__", "");
    sans_titres(&sans_emphase(&liens(&sans_gras)))
}

/// `[words](address)` keeps its words.
fn liens(texte: &str) -> String {
    let mut lu = String::with_capacity(texte.len());
    let mut reste = texte;
    while let Some((avant, apres)) = reste.split_once('[') {
        lu.push_str(avant);
        match apres
            .split_once("](")
            .filter(|(mots, _)| !mots.contains(['[', ']', '\n']))
            .and_then(|(mots, suite)| Some((mots, suite.split_once(')')?.1)))
        {
            Some((mots, suite)) => {
                lu.push_str(mots);
                reste = suite;
            }
            None => {
                lu.push('[');
                reste = apres;
            }
        }
    }
    lu + reste
}

/// `*words*` loses its stars; `* item` becomes a bullet; a star between blanks stays.
fn sans_emphase(texte: &str) -> String {
    let mut lu = String::with_capacity(texte.len());
    let mut precedente = '\n';
    let mut lettres = texte.chars().peekable();
    while let Some(lettre) = lettres.next() {
        let suivante = lettres.peek().copied().unwrap_or('\n');
        match lettre {
            '*' if precedente == '\n' && suivante == ' ' => lu.push('•'),
            '*' if precedente.is_whitespace() != suivante.is_whitespace() => {}
            '*' if !precedente.is_whitespace() && precedente.is_ascii_punctuation() => {}
            _ => lu.push(lettre),
        }
        precedente = lettre;
    }
    lu
}

/// `## Heading` loses its marks, even in a text whose line ends were lost.
fn sans_titres(texte: &str) -> String {
    texte
        .split('\n')
        .map(|ligne| {
            let est_titre = |mot: &&str| !((2..=6).contains(&mot.len()) && mot.chars().all(|c| c == '#'));
            let ligne = ligne.trim_start().strip_prefix("# ").unwrap_or(ligne);
            ligne.split(' ').filter(est_titre).collect::<Vec<_>>().join(" ")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// One blank between words, one empty line at most between lines, none around.
fn lignes(texte: &str) -> String {
    let mut lu = String::with_capacity(texte.len());
    let mut vides = 0;
    for ligne in texte.lines() {
        let ligne = ligne
            .split([' ', '\t', '\r'])
            .filter(|mot| !mot.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if ligne.is_empty() {
            vides += 1;
            continue;
        }
        if !lu.is_empty() {
            lu.push_str(if vides > 0 { "\n\n" } else { "\n" });
        }
        vides = 0;
        lu.push_str(&ligne);
    }
    lu
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (texte, clair) in [
            ("Accueil<br>Ateliers<br />Aide", "Accueil\nAteliers\nAide"),
            ("<!-- -->**Nos missions** : aider", "Nos missions : aider"),
            ("<ul><li>Un</li><li>Deux</li></ul>", "• Un\n\n• Deux"),
            (
                "[nos partenaires](<https://a.re/b/>), ici",
                "nos partenaires, ici",
            ),
            (
                "Voir <http://www.webcup.fr> pour plus",
                "Voir http://www.webcup.fr pour plus",
            ),
            (
                "dép&ocirc;t &amp; c&#339;ur&nbsp;; R&D",
                "dépôt & cœur\u{a0}; R&D",
            ),
            (
                "Le\\x20lundi\\x20\\xE0\\x2017\\x3A00, l\\u2019accueil",
                "Le lundi à 17:00, l’accueil",
            ),
            (
                "1\\. Le programme *DigitAll* (20h\\-30h)",
                "1. Le programme DigitAll (20h-30h)",
            ),
            ("#### Les engagements", "Les engagements"),
            (
                "Le n° #1, 5 * 3 < 20 et C:\\dossier",
                "Le n° #1, 5 * 3 < 20 et C:\\dossier",
            ),
            ("a < b > c", "a < b > c"),
            ("un\r\n\r\n\r\ndeux   trois ", "un\n\ndeux trois"),
            ("Texte <b", "Texte <b"),
            ("fin <!-- jamais fermé", "fin"),
        ] {
            assert_eq!(sans_balises(texte), clair, "{texte}");
        }
    }

    proptest! {
        #[test]
        fn a_text_without_marks_is_left_alone(texte in "[a-zéèàç0-9,.;:!?'()«»/-]{1,8}( [a-zéèàç0-9,.;:!?'()«»/-]{1,8}){0,8}") {
            prop_assert_eq!(sans_balises(&texte), texte);
        }

        #[test]
        fn no_text_is_refused(texte in ".*") {
            let clair = sans_balises(&texte);
            prop_assert_eq!(clair.trim_matches([' ', '\n']), &clair);
        }
    }
}
