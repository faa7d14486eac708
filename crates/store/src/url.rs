//! Where the database is: `sqlite:///absolute`, `sqlite://relative`, `postgres://…`.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use crate::erreur::Erreur;

/// A database URL that was understood. Prints without its password.
#[derive(Clone, PartialEq, Eq)]
pub enum UrlBase {
    /// An SQLite file; created when it does not exist, its folder is not.
    Sqlite(PathBuf),
    /// A PostgreSQL database, as libpq writes it.
    Postgres(String),
}

/// What is wrong with a database URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RaisonUrl {
    /// It begins with neither `sqlite://` nor `postgres://`.
    #[error("it begins with neither sqlite:// nor postgres://")]
    Schema,
    /// `sqlite://` without a path.
    #[error("the path of the file is missing")]
    SansChemin,
    /// An SQLite database in memory, which several connections cannot share.
    #[error("a database in memory cannot be shared")]
    EnMemoire,
    /// Options after `?`, which an SQLite URL has not here.
    #[error("options after « ? » are not read for SQLite")]
    Options,
    /// `postgres://` without the name of a database.
    #[error("the name of the database is missing")]
    SansBase,
}

impl FromStr for UrlBase {
    type Err = Erreur;

    fn from_str(url: &str) -> Result<Self, Erreur> {
        let erreur = |raison| Erreur::UrlInconnue {
            url: sans_mot_de_passe(url),
            raison,
        };
        if let Some(chemin) = url.strip_prefix("sqlite://") {
            return match chemin {
                "" | "/" => Err(erreur(RaisonUrl::SansChemin)),
                _ if chemin.contains(":memory:") || chemin.contains("mode=memory") => {
                    Err(erreur(RaisonUrl::EnMemoire))
                }
                _ if chemin.contains('?') => Err(erreur(RaisonUrl::Options)),
                _ => Ok(Self::Sqlite(PathBuf::from(chemin))),
            };
        }
        let Some(reste) = url
            .strip_prefix("postgres://")
            .or_else(|| url.strip_prefix("postgresql://"))
        else {
            return Err(erreur(RaisonUrl::Schema));
        };
        let avant_options = reste.split_once('?').map_or(reste, |(avant, _)| avant);
        match avant_options.split_once('/') {
            Some((_, base)) if !base.is_empty() => Ok(Self::Postgres(url.to_owned())),
            _ => Err(erreur(RaisonUrl::SansBase)),
        }
    }
}

impl UrlBase {
    /// The name of the database product, for people and logs.
    #[must_use]
    pub const fn produit(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// The SQLite file, if it is one.
    #[must_use]
    pub fn fichier(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(chemin) => Some(chemin),
            Self::Postgres(_) => None,
        }
    }
}

impl fmt::Display for UrlBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(chemin) => write!(f, "sqlite://{}", chemin.display()),
            Self::Postgres(url) => f.write_str(&sans_mot_de_passe(url)),
        }
    }
}

impl fmt::Debug for UrlBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The URL with `***` for its password, wherever libpq reads one: before the last `@`, or as an
/// option. When in doubt (a password with `?` or `/` in it), hides too much.
fn sans_mot_de_passe(url: &str) -> String {
    let Some((schema, reste)) = url.split_once("://") else {
        return url.to_owned();
    };
    let reste = match reste.split_once("password=") {
        Some((avant, apres)) => {
            let suite = apres
                .split_once('&')
                .map_or(String::new(), |(_, suite)| format!("&{suite}"));
            format!("{avant}password=***{suite}")
        }
        None => reste.to_owned(),
    };
    match reste.rsplit_once('@') {
        Some((qui, ou)) => match qui.split_once([':', '?', '/']) {
            Some((nom, _)) => format!("{schema}://{nom}:***@{ou}"),
            None => format!("{schema}://{qui}@{ou}"),
        },
        None => format!("{schema}://{reste}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_read() {
        for (url, attendu) in [
            (
                "sqlite:///var/lib/coop.sqlite",
                UrlBase::Sqlite("/var/lib/coop.sqlite".into()),
            ),
            (
                "sqlite://donnees/coop.sqlite",
                UrlBase::Sqlite("donnees/coop.sqlite".into()),
            ),
            ("sqlite://./é à.sqlite", UrlBase::Sqlite("./é à.sqlite".into())),
            ("postgres://h/coop", UrlBase::Postgres("postgres://h/coop".into())),
            (
                "postgresql:///coop?host=/run",
                UrlBase::Postgres("postgresql:///coop?host=/run".into()),
            ),
        ] {
            assert_eq!(url.parse::<UrlBase>().unwrap(), attendu);
        }
    }

    #[test]
    fn other_urls_say_what_is_wrong() {
        for (url, attendue) in [
            ("", RaisonUrl::Schema),
            ("coop.sqlite", RaisonUrl::Schema),
            ("mysql://h/coop", RaisonUrl::Schema),
            ("sqlite://", RaisonUrl::SansChemin),
            ("sqlite:///", RaisonUrl::SansChemin),
            ("sqlite://:memory:", RaisonUrl::EnMemoire),
            ("sqlite://coop.sqlite?mode=ro", RaisonUrl::Options),
            ("postgres://h", RaisonUrl::SansBase),
            ("postgres://h/?sslmode=disable", RaisonUrl::SansBase),
        ] {
            let Err(Erreur::UrlInconnue { raison, .. }) = url.parse::<UrlBase>() else {
                panic!("{url}")
            };
            assert_eq!(raison, attendue, "{url}");
        }
    }

    #[test]
    fn passwords_are_never_printed() {
        for url in [
            "postgres://coop:s3cret@h:5432/coop?sslmode=disable",
            "postgres://coop:s3c@s3cret@h/coop",
            "postgres://h/coop?user=coop&password=s3cret&sslmode=disable",
            "postgres://h/coop?user=coop&password=s3c@s3cret",
        ] {
            let lue: UrlBase = url.parse().unwrap();
            assert!(!lue.to_string().contains("s3c"), "{lue}");
            assert!(!format!("{lue:?}").contains("s3c"), "{lue:?}");
        }
        for url in [
            "mysql://coop:s3cret@h/coop",
            "postgres://coop:s3?c/s3cret@h",
            "postgres://coop:s3?cret@h/coop",
        ] {
            let Err(erreur) = url.parse::<UrlBase>() else {
                panic!("accepted: {url}")
            };
            assert!(!erreur.to_string().contains("s3"), "{erreur}");
        }
        let claire: UrlBase = "postgres://coop@h/coop?host=/run".parse().unwrap();
        assert_eq!(claire.to_string(), "postgres://coop@h/coop?host=/run");
    }
}
