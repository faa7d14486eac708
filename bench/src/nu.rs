//! The peer over HTTP: actix, the same bodies, nothing else.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Command,
};

use actix_web::{App, HttpResponse, HttpServer, http::header, middleware::Compress, web};
use bytes::Bytes;
use rand::{SeedableRng as _, rngs::StdRng};

use crate::{
    charge::{Connexion, executer, lecture},
    processus::Serveur,
};

/// Bodies that it sends in turn.
pub(crate) const CORPS: usize = 500;

/// Takes its bodies from the product, each of a fresh request and checked, into `dossier`.
pub(crate) fn recolter(
    adresse: SocketAddr,
    dossier: &Path,
    chemin: impl Fn(&mut StdRng) -> String,
    verifier: impl Fn(&[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    fs::create_dir_all(dossier)?;
    executer(async {
        let mut connexion = Connexion::ouvrir(adresse).await?;
        let mut tirage = StdRng::seed_from_u64(0);
        for numero in 0..CORPS {
            let demande = lecture(&chemin(&mut tirage), false);
            let corps = connexion.echanger(&demande, 200).await?;
            verifier(corps)?;
            fs::write(dossier.join(format!("{numero}.json")), corps)?;
        }
        Ok(())
    })
}

/// Starts it, a process of its own, on the bodies of `dossier`.
pub(crate) fn demarrer(dossier: &Path, fils: usize) -> anyhow::Result<Serveur> {
    Serveur::demarrer(
        Command::new(std::env::current_exe()?)
            .arg("nu")
            .arg(dossier)
            .args(["--fils", &fils.to_string()]),
    )
}

/// Where the bodies come from, one after the other.
struct Corps {
    corps: Vec<Bytes>,
    suivant: std::sync::atomic::AtomicUsize,
}

/// Serves the bodies of `dossier` in turn, until the process is ended. Prints its address.
pub(crate) fn servir(dossier: &Path, fils: usize) -> anyhow::Result<()> {
    let mut corps = Vec::new();
    for entree in fs::read_dir(dossier)? {
        corps.push(Bytes::from(fs::read(entree?.path())?));
    }
    anyhow::ensure!(!corps.is_empty(), "no bodies in {}", dossier.display());
    let corps = web::Data::new(Corps {
        corps,
        suivant: 0.into(),
    });
    let ecoute = TcpListener::bind(("127.0.0.1", 0))?;
    println!("http://{}", ecoute.local_addr()?);
    actix_web::rt::System::new().block_on(async move {
        HttpServer::new(move || {
            App::new()
                .app_data(corps.clone())
                .wrap(Compress::default())
                .route("/api/v1/lieux", web::get().to(repondre))
                .route("/api/v1/stats/national/FR", web::get().to(repondre))
        })
        .workers(fils)
        .listen(ecoute)?
        .run()
        .await
    })?;
    Ok(())
}

async fn repondre(corps: web::Data<Corps>) -> HttpResponse {
    let numero = corps.suivant.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let choisi = corps
        .corps
        .get(numero % corps.corps.len())
        .cloned()
        .unwrap_or_default();
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .body(choisi)
}
