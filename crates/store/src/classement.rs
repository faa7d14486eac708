//! From what Diesel says to what it means.
//!
//! Diesel hands over neither SQLite's result code nor PostgreSQL's SQLSTATE, so meaning is read
//! from the message. SQLite's messages are constants of its source; PostgreSQL's follow the
//! server's `lc_messages`, which an ordinary user cannot change: English and French are read.

use std::sync::Arc;

use diesel::{
    ConnectionError,
    result::{DatabaseErrorKind, Error as ErreurDiesel},
};

use crate::erreur::{Erreur, RefusPostgres};

impl From<ErreurDiesel> for Erreur {
    fn from(erreur: ErreurDiesel) -> Self {
        if let ErreurDiesel::DatabaseError(genre, information) = &erreur {
            let message = information.message();
            match genre {
                DatabaseErrorKind::SerializationFailure => return Self::Conflit(message.to_owned()),
                DatabaseErrorKind::ReadOnlyTransaction => return Self::LectureSeule,
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
                    return Self::ConnexionPerdue(message.to_owned());
                }
                DatabaseErrorKind::Unknown => {
                    if let Some(erreur) = par_message(message) {
                        return erreur;
                    }
                }
                _ => {}
            }
        }
        Self::Requete(Arc::new(erreur))
    }
}

/// The meaning of a database's message, when it has one for us.
fn par_message(message: &str) -> Option<Erreur> {
    let dit = |mots: &[&str]| mots.iter().any(|mot| message.contains(mot));
    if dit(&[
        "database or disk is full",
        "No space left on device",
        "Aucun espace disponible",
        "Plus d'espace",
    ]) {
        Some(Erreur::DisquePlein)
    } else if dit(&["readonly database", "Read-only file system"]) {
        Some(Erreur::LectureSeule)
    } else if dit(&[
        "database is locked",
        "database table is locked",
        "database schema is locked",
        "due to lock timeout",
    ]) {
        Some(Erreur::Occupee)
    } else if dit(&["database disk image is malformed", "file is not a database"]) {
        Some(Erreur::BaseAbimee(message.to_owned()))
    } else if dit(&["deadlock detected", "interblocage", "Bloquage mortel"]) {
        Some(Erreur::Conflit(message.to_owned()))
    } else if dit(&[
        "terminating connection",
        "arrêt des connexions",
        "server closed the connection",
    ]) {
        Some(Erreur::ConnexionPerdue(message.to_owned()))
    } else {
        None
    }
}

/// The meaning of a refused PostgreSQL connection.
pub(crate) fn refus_postgres(erreur: &ConnectionError) -> Erreur {
    let detail = erreur.to_string();
    Erreur::ConnexionRefusee {
        refus: refus_par_message(&detail),
        detail,
    }
}

/// As [`refus_postgres`], from libpq's words.
pub(crate) fn refus_par_message(detail: &str) -> RefusPostgres {
    let dit = |mots: &[&str]| mots.iter().any(|mot| detail.contains(mot));
    if dit(&["SSL support is not compiled in", "server does not support SSL"]) {
        RefusPostgres::SansTls
    } else if dit(&[
        "could not translate host name",
        "nodename nor servname",
        "Name or service not known",
    ]) {
        RefusPostgres::HoteInconnu
    } else if dit(&[
        "too many clients",
        "too many connections",
        "trop de clients",
        "remaining connection slots",
    ]) {
        RefusPostgres::TropDeConnexions
    } else if dit(&[
        "authentication failed",
        "no password supplied",
        "no pg_hba.conf entry",
    ]) || (dit(&["authentification"]) && dit(&["échou"]))
        || (dit(&["role \"", "rôle «"]) && dit(&["does not exist", "n'existe pas"]))
    {
        RefusPostgres::Identifiants
    } else if dit(&["database \"", "base de données «"]) && dit(&["does not exist", "n'existe pas"]) {
        RefusPostgres::BaseInconnue
    } else if dit(&[
        "Connection refused",
        "timeout expired",
        "No such file or directory",
        "Network is unreachable",
        "No route to host",
        "starting up",
        "shutting down",
    ]) {
        RefusPostgres::Injoignable
    } else {
        RefusPostgres::Autre
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inconnue(message: &str) -> Erreur {
        ErreurDiesel::DatabaseError(DatabaseErrorKind::Unknown, Box::new(message.to_owned())).into()
    }

    #[test]
    fn a_full_disk_is_told_on_both_databases() {
        for message in [
            "database or disk is full",
            "could not extend file \"base/16384/16390\": No space left on device",
            "n'a pas pu étendre le fichier « base/1/2 » : Aucun espace disponible sur le périphérique",
        ] {
            assert!(matches!(inconnue(message), Erreur::DisquePlein), "{message}");
        }
    }

    #[test]
    fn a_deadlock_may_be_tried_again_and_a_syntax_error_may_not() {
        assert!(inconnue("deadlock detected").est_passagere());
        assert!(inconnue("interblocage (deadlock) détecté").est_passagere());
        let autre = inconnue("syntax error at or near \"FORM\"");
        assert!(matches!(autre, Erreur::Requete(_)) && !autre.est_passagere());
    }

    #[test]
    fn refusals_are_told_apart_in_both_languages() {
        for (message, attendu) in [
            (
                "FATAL:  password authentication failed for user \"coop\"",
                RefusPostgres::Identifiants,
            ),
            (
                "FATAL:  authentification par mot de passe échouée pour l'utilisateur « coop »",
                RefusPostgres::Identifiants,
            ),
            (
                "FATAL:  role \"coop\" does not exist",
                RefusPostgres::Identifiants,
            ),
            (
                "FATAL:  database \"coop\" does not exist",
                RefusPostgres::BaseInconnue,
            ),
            (
                "FATAL:  la base de données « coop » n'existe pas",
                RefusPostgres::BaseInconnue,
            ),
            (
                "connection to server at \"127.0.0.1\", port 1 failed: Connection refused",
                RefusPostgres::Injoignable,
            ),
            (
                "could not translate host name \"nulle.part\" to address",
                RefusPostgres::HoteInconnu,
            ),
            (
                "FATAL:  sorry, too many clients already",
                RefusPostgres::TropDeConnexions,
            ),
            (
                "sslmode value \"require\" invalid when SSL support is not compiled in",
                RefusPostgres::SansTls,
            ),
            ("something never seen", RefusPostgres::Autre),
        ] {
            assert_eq!(refus_par_message(message), attendu, "{message}");
        }
    }
}
