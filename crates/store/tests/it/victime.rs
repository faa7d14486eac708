//! The victim of the kill test: writes numbered lieux from eight threads until it is killed.
//!
//! `coop-store-victime DATABASE_URL FIRST`: prints `start N` before each write and `ack N` once it
//! was answered, from `FIRST` on.

mod commun;

use std::{
    error::Error,
    io::{self, Write as _},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use coop_domain::temps::Instant;
use coop_store::{Base, Options, UrlBase, lieux};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(premier)) = (arguments.next(), arguments.next()) else {
        return Err("usage: coop-store-victime DATABASE_URL FIRST".into());
    };
    let base = Base::ouvrir(&url.parse::<UrlBase>()?, Options::default())?;
    let suivant = AtomicUsize::new(premier.parse()?);
    thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|_| portee.spawn(|| ecrire_sans_fin(&base, &suivant)))
            .collect();
        fils.into_iter()
            .try_for_each(|fil| fil.join().unwrap_or_else(|_| Err("a thread panicked".into())))
    })
    .map_err(|erreur: Box<dyn Error + Send + Sync>| erreur.to_string().into())
}

fn ecrire_sans_fin(base: &Base, suivant: &AtomicUsize) -> Result<(), Box<dyn Error + Send + Sync>> {
    loop {
        let n = suivant.fetch_add(1, Ordering::Relaxed);
        let lieu = commun::lieu(n)?;
        writeln!(io::stdout().lock(), "start {n}")?;
        lieux::importer(base.writer(), vec![lieu], Instant::depuis_micros(0))?;
        writeln!(io::stdout().lock(), "ack {n}")?;
    }
}
