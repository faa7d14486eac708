//! The commune of a row: by its code, or by a name that is of one commune only.

use std::cell::OnceCell;

use coop_domain::{
    lieu::CodeInsee,
    territoires::{Cog, Commune},
    texte::plier,
};

use super::{
    entete::montrer,
    valeurs::{Faute, Lue},
};
use crate::localisation::Annuaire;

/// Most communes that a refusal names.
const NOMMEES_MAX: usize = 5;

/// Finds communes; their names are indexed once one is asked for.
pub(super) struct Communes<'c> {
    cog: &'c Cog,
    annuaire: OnceCell<Annuaire<'c>>,
}

/// What a row says of its commune.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dite<'a> {
    /// A code, or a name.
    pub(super) commune: Option<&'a str>,
    /// A name.
    pub(super) nom: Option<&'a str>,
    /// A postal code.
    pub(super) postal: Option<&'a str>,
}

impl<'c> Communes<'c> {
    pub(super) const fn de(cog: &'c Cog) -> Self {
        Self {
            cog,
            annuaire: OnceCell::new(),
        }
    }

    pub(super) const fn cog(&self) -> &'c Cog {
        self.cog
    }

    /// The code of the commune that is said; none when nothing is. A code that was one is answered as it is: the
    /// rules say what became of it.
    pub(super) fn trouver(&self, dite: Dite<'_>) -> Lue<Option<String>> {
        let postal = dite.postal.map(completer);
        let Some(ecrite) = dite.commune else {
            return match (dite.nom, postal) {
                (None, None) => Ok(None),
                (nom, postal) => self.nommee(nom.unwrap_or_default(), postal.as_deref()).map(Some),
            };
        };
        let code = completer(ecrite);
        if let Some(connue) = code
            .parse::<CodeInsee>()
            .ok()
            .and_then(|code| self.cog.commune_actuelle(&code))
        {
            // Five digits may be a postal code: the name tells, when there is one.
            let autre = dite.nom.filter(|nom| !self.porte(connue, nom)).and_then(|nom| {
                let homonymes = self.annuaire().homonymes(nom, Some(&code), None);
                let du_code = homonymes
                    .iter()
                    .find(|commune| commune.codes_postaux.contains(&code));
                du_code.map(|commune| commune.code.to_string())
            });
            return Ok(Some(autre.unwrap_or(code)));
        }
        if code.len() == 5 && code.bytes().all(|octet| octet.is_ascii_digit()) {
            return self.nommee(dite.nom.unwrap_or_default(), Some(&code)).map(Some);
        }
        self.nommee(ecrite, postal.as_deref()).map(Some)
    }

    fn annuaire(&self) -> &Annuaire<'c> {
        self.annuaire.get_or_init(|| Annuaire::new(self.cog))
    }

    /// Whether this is one of the names of a commune.
    fn porte(&self, commune: &Commune, nom: &str) -> bool {
        // Files that we have made say the name of the commune: for them, nothing is indexed.
        plier(nom) == plier(&commune.nom)
            || self
                .annuaire()
                .homonymes(nom, None, None)
                .iter()
                .any(|homonyme| homonyme.code == commune.code)
    }

    /// The only commune of this name: « Guéret », « Guéret (23) », « 23000 Guéret ».
    fn nommee(&self, ecrit: &str, postal: Option<&str>) -> Lue<String> {
        let (nom, departement) = match ecrit.split_once('(') {
            Some((nom, suite)) => (nom, suite.split(')').next().map(str::trim)),
            None => (ecrit, None),
        };
        let (tete, suite) = nom.trim().split_once(' ').unwrap_or((nom, ""));
        let (nom, postal) = match postal {
            None if tete.len() == 5 && tete.bytes().all(|octet| octet.is_ascii_digit()) => {
                (suite, Some(tete))
            }
            postal => (nom, postal),
        };
        let departement = departement.filter(|code| code.len() <= 3);
        let trouvees = self.annuaire().homonymes(nom, postal, departement);
        match trouvees.as_slice() {
            [seule] => Ok(seule.code.to_string()),
            [] => Err(Faute::inconnue(introuvable(nom, postal))),
            plusieurs => Err(Faute::inconnue(ambigue(nom, postal, plusieurs))),
        }
    }
}

/// A code of which a spreadsheet has taken the first zero away, in capitals.
fn completer(code: &str) -> String {
    let code = code.trim().to_uppercase();
    let ampute = code.len() == 4 && code.bytes().all(|octet| octet.is_ascii_digit());
    if ampute { format!("0{code}") } else { code }
}

fn introuvable(nom: &str, postal: Option<&str>) -> String {
    let nom = montrer(nom);
    match postal {
        Some(postal) if nom.is_empty() => {
            format!(
                "Aucune commune n'a le code postal {}. Donnez son code INSEE.",
                montrer(postal)
            )
        }
        Some(postal) => format!(
            "Aucune commune ne s'appelle « {nom} » au code postal {}. Donnez son code INSEE.",
            montrer(postal)
        ),
        None => format!("Aucune commune ne s'appelle « {nom} ». Donnez son code INSEE, par exemple 23096."),
    }
}

fn ambigue(nom: &str, postal: Option<&str>, communes: &[&Commune]) -> String {
    let nommees: Vec<String> = communes
        .iter()
        .take(NOMMEES_MAX)
        .map(|commune| format!("{} ({})", commune.nom, commune.code))
        .collect();
    let suite = if communes.len() > NOMMEES_MAX { "…" } else { "." };
    let quoi = match postal {
        Some(postal) => format!("ont le code postal {}", montrer(postal)),
        None => format!("s'appellent « {} »", montrer(nom)),
    };
    format!(
        "{} communes {quoi} : donnez le code INSEE. {}{suite}",
        communes.len(),
        nommees.join(", ")
    )
}
