//! Whom a team reaches beyond its invited members.

use serde::{Deserialize, Serialize};

use crate::{ErreurChamp, enumeration::enumeration, lieu::CodeInsee, territoires::CodeDepartement};

/// Most communes in one perimeter.
pub const COMMUNES_MAX: usize = 500;

enumeration! {
    /// The kind of a perimeter. Positions are what the database holds.
    GenrePerimetre, champ "perimetre" {
        Membres = 1, "membres", "Membres", "Les membres invités, et eux seuls.";
        Departement = 2, "departement", "Département", "Et les conseillers dont l'employeur s'y trouve.";
        Communes = 3, "communes", "Communes", "Et les conseillers dont l'employeur se trouve dans l'une d'elles.";
    }
}

/// Whom a team reaches. Its explicit members always count; a territory adds the conseillers whose
/// current employer stands there, those apart who refused, left or were taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "genre", content = "codes", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Perimetre {
    /// The explicit members only.
    #[default]
    Membres,
    /// A département.
    Departement(CodeDepartement),
    /// Some communes, or arrondissements of Paris, Lyon or Marseille.
    Communes(Vec<CodeInsee>),
}

impl Perimetre {
    /// The kind of this perimeter.
    #[must_use]
    pub const fn genre(&self) -> GenrePerimetre {
        match self {
            Self::Membres => GenrePerimetre::Membres,
            Self::Departement(_) => GenrePerimetre::Departement,
            Self::Communes(_) => GenrePerimetre::Communes,
        }
    }

    /// The codes as one column holds them, separated by blanks.
    #[must_use]
    pub fn codes(&self) -> String {
        match self {
            Self::Membres => String::new(),
            Self::Departement(code) => code.to_string(),
            Self::Communes(codes) => codes.iter().map(CodeInsee::as_str).collect::<Vec<_>>().join(" "),
        }
    }

    /// The perimeter of this kind: what [`Perimetre::genre`] and [`Perimetre::codes`] had written.
    ///
    /// # Errors
    /// When a code is not one of this kind.
    pub fn lire(genre: GenrePerimetre, codes: &str) -> Result<Self, ErreurChamp> {
        Ok(match genre {
            GenrePerimetre::Membres if !codes.is_empty() => {
                return Err(ErreurChamp::valeur_inconnue("perimetre", codes));
            }
            GenrePerimetre::Membres => Self::Membres,
            GenrePerimetre::Departement => Self::Departement(codes.parse()?),
            GenrePerimetre::Communes => Self::Communes(
                codes
                    .split_whitespace()
                    .map(str::parse)
                    .collect::<Result<_, _>>()?,
            ),
        })
    }

    /// What the codes of communes alone cannot tell: that there is one at least, and not too many.
    ///
    /// # Errors
    /// The sentence to show.
    pub fn verifier(&self) -> Result<(), ErreurChamp> {
        match self {
            Self::Communes(codes) if codes.is_empty() || codes.len() > COMMUNES_MAX => Err(ErreurChamp::new(
                "perimetre",
                "hors_bornes",
                format!("Choisissez de 1 à {COMMUNES_MAX} communes."),
            )),
            _ => Ok(()),
        }
    }
}

/// The code of this commune, and of its arrondissements when it has some: an employer that stands in
/// the 3rd arrondissement stands in Paris.
#[must_use]
pub fn avec_arrondissements(code: &CodeInsee) -> Vec<String> {
    let arrondissements = match code.as_str() {
        "75056" => 75101..=75120,
        "69123" => 69381..=69389,
        "13055" => 13201..=13216,
        autre => return vec![autre.to_owned()],
    };
    std::iter::once(code.to_string())
        .chain(arrondissements.map(|code: u32| code.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enumeration::Enumeration;

    fn perimetres() -> Vec<Perimetre> {
        vec![
            Perimetre::Membres,
            Perimetre::Departement("2A".parse().unwrap()),
            Perimetre::Communes(vec!["23096".parse().unwrap(), "2A004".parse().unwrap()]),
        ]
    }

    #[test]
    fn a_perimeter_is_read_back_from_its_two_columns_and_from_json() {
        let genres: Vec<_> = perimetres().iter().map(Perimetre::genre).collect();
        assert_eq!(genres, GenrePerimetre::TOUS);
        for perimetre in perimetres() {
            assert_eq!(
                Perimetre::lire(perimetre.genre(), &perimetre.codes()).unwrap(),
                perimetre
            );
            let json = serde_json::to_value(&perimetre).unwrap();
            assert_eq!(json["genre"], perimetre.genre().code());
            assert_eq!(serde_json::from_value::<Perimetre>(json).unwrap(), perimetre);
            assert!(perimetre.verifier().is_ok());
        }
    }

    #[test]
    fn a_perimeter_with_another_s_codes_or_none_is_refused() {
        assert!(Perimetre::lire(GenrePerimetre::Membres, "23").is_err());
        assert!(Perimetre::lire(GenrePerimetre::Departement, "23096").is_err());
        assert!(Perimetre::lire(GenrePerimetre::Communes, "23").is_err());
        assert!(Perimetre::Communes(Vec::new()).verifier().is_err());
        let beaucoup = vec!["23096".parse().unwrap(); COMMUNES_MAX + 1];
        assert!(Perimetre::Communes(beaucoup).verifier().is_err());
    }

    #[test]
    fn positions_never_change() {
        let positions: Vec<_> = GenrePerimetre::TOUS
            .iter()
            .map(|genre| genre.position())
            .collect();
        assert_eq!(positions, [1, 2, 3]);
    }

    #[cfg(feature = "cog")]
    #[test]
    fn arrondissements_are_those_of_the_code_officiel() {
        let cog = crate::territoires::Cog::charger().unwrap();
        let mut attendus = std::collections::BTreeMap::<_, Vec<_>>::new();
        for commune in cog.communes() {
            if let Some(parente) = &commune.parente {
                let parente = attendus
                    .entry(parente.clone())
                    .or_insert_with(|| vec![parente.to_string()]);
                parente.push(commune.code.to_string());
            }
        }
        assert_eq!(attendus.len(), 3);
        for (commune, codes) in attendus {
            assert_eq!(avec_arrondissements(&commune), codes);
        }
        assert_eq!(avec_arrondissements(&"23096".parse().unwrap()), ["23096"]);
    }
}
