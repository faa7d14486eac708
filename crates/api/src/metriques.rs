//! What Prometheus reads: requests by route, and what the service holds.

mod livraisons;

use std::{fmt, sync::atomic::AtomicU64, time::Duration};

use actix_web::http::{Method, StatusCode};
use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{
        counter::Counter,
        family::{Family, MetricConstructor},
        gauge::Gauge,
        histogram::Histogram,
    },
    registry::{Registry, Unit},
};

pub(crate) use self::livraisons::{AppelBoite, MetriquesLivraisons};

/// Upper bounds of the duration buckets, in seconds: from an answer out of memory to a database
/// that hangs.
const SEUILS_S: [f64; 11] = [
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0,
];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Requete {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, Copy)]
struct Seuils;

impl MetricConstructor<Histogram> for Seuils {
    fn new_metric(&self) -> Histogram {
        Histogram::new(SEUILS_S)
    }
}

/// The counters of this instance.
///
/// Labels have few values: the pattern of a route, never an address; a method of HTTP, or
/// `OTHER`. A caller cannot make the memory grow.
#[derive(Debug)]
pub(crate) struct Metriques {
    registre: Registry,
    requetes: Family<Requete, Counter>,
    durees: Family<Route, Histogram, Seuils>,
    en_cours: Gauge,
    lieux: Gauge,
    cras: Gauge,
    position: Gauge,
    ecritures: Gauge<i64>,
    fournisseur_identite: Gauge,
    memoire: Gauge<u64, AtomicU64>,
    livraisons: MetriquesLivraisons,
    mots_de_passe: Counter,
    calculs: Counter,
}

/// What the gauges show, read when Prometheus asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Releve {
    /// Lieux in the index.
    pub(crate) lieux: usize,
    /// CRAs counted; 0 until they are loaded.
    pub(crate) cras: usize,
    /// Position of the change log that the index has reached.
    pub(crate) position: i64,
    /// Writes submitted and not yet answered.
    pub(crate) ecritures: usize,
    /// Whether the provider of identities is spoken to; also when there is none.
    pub(crate) fournisseur_identite: bool,
}

impl Metriques {
    pub(crate) fn nouvelles() -> Self {
        let (requetes, en_cours, lieux, cras, position, ecritures) = Default::default();
        let (durees, memoire) = (Family::new_with_constructor(Seuils), Gauge::default());
        let mut registre = Registry::default();
        registre.register(
            "coop_http_requests",
            "Requests answered",
            Family::clone(&requetes),
        );
        registre.register_with_unit(
            "coop_http_request_duration",
            "Time from a request's arrival to the head of its answer",
            Unit::Seconds,
            Family::clone(&durees),
        );
        registre.register(
            "coop_http_requests_in_flight",
            "Requests arrived and not yet answered",
            Gauge::clone(&en_cours),
        );
        registre.register("coop_lieux_indexed", "Lieux in the index", Gauge::clone(&lieux));
        registre.register("coop_cras_counted", "CRAs in the figures", Gauge::clone(&cras));
        registre.register(
            "coop_journal_position",
            "Position of the change log reached by the index",
            Gauge::clone(&position),
        );
        registre.register(
            "coop_writer_pending",
            "Writes submitted and not yet answered",
            Gauge::clone(&ecritures),
        );
        registre.register_with_unit(
            "process_resident_memory",
            "Memory of the process held in RAM",
            Unit::Bytes,
            Gauge::clone(&memoire),
        );
        let fournisseur_identite = Gauge::default();
        registre.register(
            "coop_identity_provider_available",
            "Whether the provider of identities is spoken to: 0 while the circuit is open",
            Gauge::clone(&fournisseur_identite),
        );
        let mots_de_passe = Counter::default();
        registre.register(
            "coop_password_hashes",
            "Passwords hashed or compared, each at the same cost",
            Counter::clone(&mots_de_passe),
        );
        let calculs = Counter::default();
        registre.register(
            "coop_published_answers_computed",
            "Answers of published figures that were computed; all others were kept",
            Counter::clone(&calculs),
        );
        let livraisons = MetriquesLivraisons::inscrites(&mut registre);
        Self {
            mots_de_passe,
            calculs,
            livraisons,
            registre,
            requetes,
            durees,
            en_cours,
            lieux,
            cras,
            position,
            ecritures,
            fournisseur_identite,
            memoire,
        }
    }

    /// What is counted of mails and mailboxes.
    pub(crate) const fn livraisons(&self) -> &MetriquesLivraisons {
        &self.livraisons
    }

    /// What counts the passwords that are hashed.
    pub(crate) fn mots_de_passe(&self) -> Counter {
        self.mots_de_passe.clone()
    }

    /// What counts the answers of published figures that are computed.
    pub(crate) fn calculs(&self) -> Counter {
        self.calculs.clone()
    }

    /// Counts a request as in flight for as long as the value lives.
    pub(crate) fn en_vol(&self) -> EnVol {
        self.en_cours.inc();
        EnVol(self.en_cours.clone())
    }

    /// Counts an answered request.
    pub(crate) fn requete(&self, route: &str, methode: &Method, statut: StatusCode, duree: Duration) {
        let requete = Requete {
            method: connue(methode),
            route: route.to_owned(),
            status: statut.as_u16(),
        };
        self.requetes.get_or_create(&requete).inc();
        self.durees
            .get_or_create(&Route { route: requete.route })
            .observe(duree.as_secs_f64());
    }

    /// Everything, in the text format.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn ecrire(&self, releve: Releve) -> Result<String, fmt::Error> {
        self.lieux.set(i64::try_from(releve.lieux).unwrap_or(i64::MAX));
        self.cras.set(i64::try_from(releve.cras).unwrap_or(i64::MAX));
        self.position.set(releve.position);
        self.ecritures
            .set(i64::try_from(releve.ecritures).unwrap_or(i64::MAX));
        self.fournisseur_identite
            .set(i64::from(releve.fournisseur_identite));
        if let Some(octets) = memoire_residente() {
            self.memoire.set(octets);
        }
        let mut texte = String::new();
        text::encode(&mut texte, &self.registre)?;
        Ok(texte)
    }
}

/// A request in flight; also when its connection is dropped before the answer.
#[derive(Debug)]
pub(crate) struct EnVol(Gauge);

impl Drop for EnVol {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn connue(methode: &Method) -> &'static str {
    match *methode {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Bytes of this process in RAM, where the system tells (Linux).
fn memoire_residente() -> Option<u64> {
    let statut = std::fs::read_to_string("/proc/self/status").ok()?;
    let ligne = statut.lines().find_map(|ligne| ligne.strip_prefix("VmRSS:"))?;
    let kilooctets: u64 = ligne.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilooctets * 1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_methods_share_a_label() {
        let metriques = Metriques::nouvelles();
        for methode in ["GET", "A", "B"] {
            let methode = Method::from_bytes(methode.as_bytes()).unwrap();
            metriques.requete("/x", &methode, StatusCode::OK, Duration::from_millis(1));
        }
        let texte = metriques
            .ecrire(Releve {
                lieux: 3,
                cras: 5,
                position: 7,
                ecritures: 0,
                fournisseur_identite: true,
            })
            .unwrap();
        assert!(
            texte.contains("coop_http_requests_total{method=\"OTHER\",route=\"/x\",status=\"200\"} 2"),
            "{texte}"
        );
        assert!(texte.contains("coop_http_request_duration_seconds_count{route=\"/x\"} 3"));
        assert!(texte.contains("coop_lieux_indexed 3") && texte.contains("coop_journal_position 7"));
        assert!(texte.contains("coop_cras_counted 5"));
    }
}
