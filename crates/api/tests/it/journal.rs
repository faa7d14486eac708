//! The log: a line a request, without what people ask nor where they ask from.

use std::{
    io,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use reqwest::Method;
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use crate::commun::sans_base;

/// The log of all the tests of this process, from the first call on.
pub(crate) fn lignes() -> &'static Lignes {
    static LIGNES: LazyLock<Lignes> = LazyLock::new(|| {
        let lignes = Lignes::default();
        tracing_subscriber::fmt()
            .json()
            .with_writer(lignes.clone())
            .with_max_level(tracing::Level::TRACE)
            .init();
        lignes
    });
    &LIGNES
}

/// Keeps the lines of the log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lignes(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lignes {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lignes {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Lignes {
    /// Every line that the service wrote: the client of the tests, which knows what it asks, is left out.
    pub(crate) fn du_service(&self) -> Vec<Value> {
        let octets = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let cliente = |ligne: &Value| {
            let cible = ligne["target"].as_str().unwrap_or_default();
            ["hyper", "reqwest"].iter().any(|nom| cible.starts_with(nom))
        };
        String::from_utf8(octets)
            .unwrap()
            .lines()
            .map(|ligne| serde_json::from_str(ligne).unwrap())
            .filter(|ligne| !cliente(ligne))
            .collect()
    }

    /// The lines of the request of this name.
    fn de(&self, id: &str) -> Vec<Value> {
        let mut lignes = self.du_service();
        lignes.retain(|ligne| ligne.to_string().contains(id));
        lignes
    }
}

#[test]
fn a_request_is_a_line_that_tells_nobody_s_business() {
    let lignes = lignes();
    sans_base(async |application| {
        for (id, chemin, route, statut) in [
            (
                "essai-1",
                "/api/v1/lieux?q=secret&lat=46.17&lon=1.87",
                "/api/v1/lieux",
                200,
            ),
            (
                "essai-2",
                "/api/v1/communes?q=secret&limit=0",
                "/api/v1/communes",
                400,
            ),
            ("essai-3", "/secret", "(none)", 404),
        ] {
            let requete = application
                .requete(Method::GET, chemin)
                .header("x-request-id", id);
            assert_eq!(requete.send().await.unwrap().status(), statut);
            let lues = lignes.de(id);
            let [ligne] = lues.as_slice() else {
                panic!("{id}: {lues:?}")
            };
            let champs = &ligne["fields"];
            assert_eq!(
                (champs["method"].as_str(), champs["route"].as_str()),
                (Some("GET"), Some(route))
            );
            assert_eq!(champs["status"], statut);
            assert!(champs["duration_ms"].as_f64().unwrap() > 0.0);
            let texte = ligne.to_string();
            for intime in ["secret", "46.17", "127.0.0.1"] {
                assert!(!texte.contains(intime), "{intime}: {texte}");
            }
        }
    });
}
