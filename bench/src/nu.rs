//! The peer over HTTP: actix, the same bodies, nothing else.

use std::{fs, net::TcpListener, path::Path};

use actix_web::{App, HttpResponse, HttpServer, http::header, middleware::Compress, web};
use bytes::Bytes;

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
