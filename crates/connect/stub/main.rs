//! `coop-stub`: the services of others, in their real shapes, misbehaving when told to. For tests and development.
//!
//! `coop-stub [PORT]` listens on the loopback, on a free port unless one is given, writes its address on one line, and
//! ends when its standard input does: it never outlives the test that started it.
//!
//! | path | what |
//! | --- | --- |
//! | `/v5/email/mailboxes/…` | Gandi's mailboxes; the token is `jeton-du-stub` |
//! | `/v5/email/forwards/…` | Gandi's forwardings |
//! | `/openid/…` | a provider of identities, that answers what it was told to |
//! | `POST /stub/faute` | how the next requests go wrong: see `faute.rs` |
//! | `GET /stub/demandes` | what was asked, in order |
//! | `GET /stub/boites`, `POST /stub/boites` | the mailboxes; one that is not ours |
//! | `GET /stub/transferts` | where addresses are forwarded to |
//! | `POST /stub/openid` | what the provider of identities answers: see `openid.rs` |

mod faute;
mod gandi;
mod http;
mod openid;

use std::{
    io::{self, Write as _},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    io::AsyncReadExt as _,
    net::{TcpListener, TcpStream},
    time::sleep,
};

use crate::{
    faute::{Faute, Genre},
    gandi::Gandi,
    http::{Reponse, Requete},
    openid::OpenId,
};

/// Everything that the stub knows.
#[derive(Default)]
struct Memoire {
    gandi: Gandi,
    openid: OpenId,
    faute: Option<Faute>,
    demandes: Vec<Value>,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = match std::env::args().nth(1) {
        Some(texte) => texte.parse().map_err(io::Error::other)?,
        None => 0,
    };
    let ecoute = TcpListener::bind(("127.0.0.1", port)).await?;
    writeln!(io::stdout(), "http://{}", ecoute.local_addr()?)?;
    let memoire = Arc::new(Mutex::default());
    let mut fin = tokio::io::stdin();
    let mut rien = [0];
    loop {
        tokio::select! {
            lu = fin.read(&mut rien) => if lu? == 0 { return Ok(()) },
            arrivee = ecoute.accept() => {
                let (flux, _) = arrivee?;
                tokio::spawn(servir(flux, Arc::clone(&memoire)));
            }
        }
    }
}

/// One connection, one request. Whoever goes away in the middle is forgotten.
async fn servir(mut flux: TcpStream, memoire: Arc<Mutex<Memoire>>) {
    if let Some(requete) = http::lire(&mut flux).await {
        let (reponse, faute) = traiter(&requete, &memoire);
        let ecrite = ecrire(&mut flux, reponse, faute).await;
        drop(ecrite);
    }
}

/// What is answered, and how it goes wrong.
fn traiter(requete: &Requete, memoire: &Mutex<Memoire>) -> (Reponse, Option<Faute>) {
    let mut memoire = memoire.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(chemin) = requete.chemin.strip_prefix("/stub/") {
        return (commander(requete, chemin, &mut memoire), None);
    }
    memoire.demandes.push(json!({
        "methode": requete.methode,
        "chemin": requete.chemin,
        "question": requete.question,
        "corps": requete.contenu(),
    }));
    let faute = faute::prendre(&mut memoire.faute, requete);
    let reponse = match &faute {
        Some(faute) if !faute.genre.est_traitee() => faute.reponse(),
        _ => match requete.chemin.strip_prefix("/openid/") {
            Some(chemin) => memoire.openid.repondre(requete, chemin),
            None => memoire.gandi.repondre(requete),
        },
    };
    (reponse, faute)
}

fn commander(requete: &Requete, chemin: &str, memoire: &mut Memoire) -> Reponse {
    match (requete.methode.as_str(), chemin) {
        ("POST", "faute") => match Faute::lire(&requete.json()) {
            Some(faute) => {
                memoire.faute = Some(faute);
                Reponse::vide(204)
            }
            None => Reponse::vide(400),
        },
        ("GET", "demandes") => Reponse::json(200, &json!(memoire.demandes)),
        ("GET", "boites") => Reponse::json(200, &memoire.gandi.tout()),
        ("GET", "transferts") => Reponse::json(200, &memoire.gandi.transferts()),
        ("POST", "openid") => memoire.openid.poser(&requete.json()),
        ("POST", "boites") => memoire.gandi.poser(&requete.json()),
        _ => Reponse::vide(404),
    }
}

async fn ecrire(flux: &mut TcpStream, reponse: Reponse, faute: Option<Faute>) -> io::Result<()> {
    let Some(faute) = faute else {
        return http::ecrire(flux, &reponse).await;
    };
    match faute.genre {
        Genre::Perdue => Ok(()),
        Genre::Coupee => http::ecrire_a_moitie(flux, &reponse).await,
        Genre::Lente => {
            sleep(Duration::from_millis(faute.ms)).await;
            http::ecrire(flux, &reponse).await
        }
        Genre::Malformee => http::ecrire(flux, &reponse.malformee()).await,
        Genre::PanneApres => http::ecrire(flux, &Reponse::vide(500)).await,
        Genre::Panne | Genre::Ralentie | Genre::Jeton | Genre::Redirigee => {
            http::ecrire(flux, &reponse).await
        }
    }
}
