//! Checked texts of a lieu: administrative identifiers, postal and INSEE codes, telephone.

use crate::verifie::{chiffres, texte_verifie};

texte_verifie!(
    /// SIRET, RNA or RIDET of the body behind a lieu: 9 to 14 letters and digits.
    ///
    /// Fourteen zeros mean « unknown » by the convention of the national cartography.
    Pivot, "pivot",
    |texte| (9..=14).contains(&texte.len()) && texte.bytes().all(|o| o.is_ascii_alphanumeric()),
    "« {} » n'est ni un SIRET, ni un RNA, ni un RIDET : 9 à 14 chiffres ou lettres."
);

impl Pivot {
    /// Whether the source does not know the body.
    #[must_use]
    pub fn est_inconnu(&self) -> bool {
        self.0.bytes().all(|octet| octet == b'0')
    }
}

texte_verifie!(
    /// A French postal code: five digits.
    CodePostal, "code_postal",
    |texte| texte.len() == 5 && chiffres(texte),
    "« {} » n'est pas un code postal : cinq chiffres sont attendus."
);

texte_verifie!(
    /// A commune's code of the code officiel géographique: five characters (`23096`, `2A004`, `97411`).
    CodeInsee, "code_insee",
    |texte| {
        let (tete, reste) = texte.split_at_checked(2).unwrap_or((texte, ""));
        reste.len() == 3 && chiffres(reste) && (matches!(tete, "2A" | "2B") || chiffres(tete))
    },
    "« {} » n'est pas un code INSEE de commune : cinq caractères, par exemple 23096 ou 2A004."
);

texte_verifie!(
    /// A telephone number in international form, of a French country code (`+33555520000`).
    Telephone, "telephone",
    |texte| {
        ["+33", "+590", "+594", "+262", "+596", "+269", "+687", "+689", "+508", "+681"]
            .iter()
            .filter_map(|indicatif| texte.strip_prefix(indicatif))
            .any(|numero| (6..=9).contains(&numero.len()) && chiffres(numero))
    },
    "« {} » n'est pas un numéro de téléphone international français, par exemple +33555520000."
);

impl Telephone {
    /// The number that a person typed: with or without marks between its digits, as it is dialled in
    /// France (`05 55 52 00 00`) or with its country code (`+33…`, `0033…`).
    ///
    /// # Errors
    /// When it is no French number.
    pub fn lire_saisie(texte: &str) -> Result<Self, crate::ErreurChamp> {
        let numero: String = texte
            .chars()
            .filter(|lettre| !lettre.is_whitespace() && !matches!(lettre, '.' | '-' | '/' | '(' | ')'))
            .collect();
        let international = match (numero.strip_prefix("00"), numero.strip_prefix('0')) {
            (Some(suite), _) => format!("+{suite}"),
            (None, Some(suite)) if suite.len() == 9 => format!("{}{suite}", indicatif(suite)),
            _ => numero,
        };
        // The sentence shows what was typed, not what it became.
        international
            .parse()
            .map_err(|_| crate::ErreurChamp::format("telephone", refus_du_numero(texte)))
    }

    /// The number as people dial it in France: `05 55 52 00 00`, `0262 …` as `02 62 …`.
    ///
    /// Numbers of the Pacific, which have no leading zero, keep their country code.
    #[must_use]
    pub fn en_clair(&self) -> String {
        let national = ["+33", "+590", "+594", "+262", "+596"]
            .iter()
            .find_map(|indicatif| {
                let numero = self.0.strip_prefix(indicatif)?;
                (numero.len() == 9).then(|| format!("0{numero}"))
            });
        match national {
            Some(numero) => par_deux(&numero, 2),
            None => {
                let (indicatif, numero) = self.0.split_at_checked(4).unwrap_or((&self.0, ""));
                format!("{indicatif} {}", par_deux(numero, 2))
            }
        }
    }
}

fn par_deux(chiffres: &str, pas: usize) -> String {
    let mut groupes = String::with_capacity(chiffres.len() * 2);
    for (i, chiffre) in chiffres.chars().enumerate() {
        if i > 0 && i.is_multiple_of(pas) {
            groupes.push(' ');
        }
        groupes.push(chiffre);
    }
    groupes
}

/// The country code of a national number without its leading zero (plan of the ARCEP, decision 2018-0881).
fn indicatif(numero: &str) -> &'static str {
    let prefixe = numero.get(..3).unwrap_or_default();
    match prefixe {
        "262" | "263" | "269" | "639" | "692" | "693" => "+262",
        "590" | "690" | "691" => "+590",
        "594" | "694" => "+594",
        "596" | "696" | "697" => "+596",
        _ => "+33",
    }
}

fn refus_du_numero(texte: &str) -> String {
    format!(
        "« {texte} » n'est pas un numéro de téléphone français, par exemple 05\u{a0}55\u{a0}52\u{a0}00\u{a0}00."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_checked() {
        for bon in ["23096", "2A004", "97411", "98818"] {
            assert!(bon.parse::<CodeInsee>().is_ok(), "{bon}");
        }
        for faux in ["", "2309", "2C004", "230960", "é3096", "2309a"] {
            assert!(faux.parse::<CodeInsee>().is_err(), "{faux}");
        }
        assert!("2300".parse::<CodePostal>().is_err());
        assert!("00000000000000".parse::<Pivot>().unwrap().est_inconnu());
        assert!("W123456789".parse::<Pivot>().is_ok());
        assert!("435-123".parse::<Pivot>().is_err());
    }

    #[test]
    fn telephones_read_as_they_are_dialled() {
        let clair = |texte: &str| texte.parse::<Telephone>().unwrap().en_clair();
        assert_eq!(clair("+33555520000"), "05 55 52 00 00");
        assert_eq!(clair("+262262123456"), "02 62 12 34 56");
        assert_eq!(clair("+687251234"), "+687 25 12 34");
        assert!("0555520000".parse::<Telephone>().is_err());
        assert!("+44555520000".parse::<Telephone>().is_err());
    }

    #[test]
    fn telephones_are_read_as_people_type_them() {
        for (tape, lu) in [
            ("05 55 52 00 00", "+33555520000"),
            ("06.12.34.56.78", "+33612345678"),
            ("+33 (0)5", ""),
            ("0033555520000", "+33555520000"),
            ("02 62 12 34 56", "+262262123456"),
            ("0690-12-34-56", "+590690123456"),
            ("+687 25 12 34", "+687251234"),
            ("12", ""),
            ("", ""),
            ("05 55 52 00 0x", ""),
            ("0é5555200", ""),
        ] {
            let numero = Telephone::lire_saisie(tape);
            assert_eq!(numero.as_ref().map_or("", Telephone::as_str), lu, "{tape}");
            if let Ok(numero) = numero {
                assert_eq!(Telephone::lire_saisie(&numero.en_clair()), Ok(numero));
            }
        }
    }
}
