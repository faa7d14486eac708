//! Answers that tell nobody whether an account exists: neither by their words nor by their time.

use std::{future::Future, time::Duration};

use actix_web::{HttpRequest, rt::time::sleep, web::Data};
use coop_domain::temps::Instant;
use coop_store::echecs;
use futures::join;

use crate::{
    etat::Etat,
    limites,
    problemes::{Erreur, Resultat},
};

/// How long such an answer takes: longer than the work, whatever it finds.
const DUREE: Duration = Duration::from_millis(250);
/// Such requests from one address in an hour.
const PAR_HEURE: i64 = 60;
/// An hour.
const HEURE: Duration = Duration::from_secs(3_600);
/// Their kind, among what is counted.
const GENRE: &str = "demande_discrete";

/// Does the work in the time that any other takes.
///
/// # Errors
/// Too many of them from one address, or a database that does not answer: neither depends on who
/// is asked for.
pub(super) async fn discretement(
    req: &HttpRequest,
    etat: &Data<Etat>,
    travail: impl Future<Output = Resultat<()>>,
) -> Resultat<()> {
    limiter(req, etat).await?;
    let (issue, ()) = join!(travail, sleep(DUREE));
    issue
}

/// Counts the requests of an address, in the database: on all instances together.
async fn limiter(req: &HttpRequest, etat: &Data<Etat>) -> Resultat<()> {
    if etat.limiteur.is_none() {
        return Ok(());
    }
    let client = format!("{:?}", limites::client(req, &etat.configuration.proxys));
    let maintenant = etat.maintenant();
    let depuis = Instant::depuis_micros(
        maintenant
            .micros()
            .saturating_sub(i64::try_from(HEURE.as_micros()).unwrap_or(i64::MAX)),
    );
    let lu = client.clone();
    let compte = etat
        .lire(move |conn| echecs::compter_depuis(conn, GENRE, &lu, depuis))
        .await?;
    if compte < PAR_HEURE {
        return etat
            .ecrire(move |writer| echecs::noter(writer, GENRE, &client, maintenant))
            .await;
    }
    Err(Erreur::TropDeRequetes {
        secondes: HEURE.as_secs(),
    })
}
