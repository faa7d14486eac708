//! Public reads are limited by address: token buckets in memory, by instance.

mod adresse;

use std::{num::NonZeroU32, time::Duration};

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::{StateInformationMiddleware, StateSnapshot},
    state::keyed::DashMapStateStore,
};

use self::adresse::Client;
pub(crate) use self::adresse::client;
use crate::{etat::Etat, problemes::Erreur};

/// Tokens given each second to an address.
const PAR_SECONDE: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);
/// Tokens that an address may spend at once.
const RAFALE: NonZeroU32 = NonZeroU32::MIN.saturating_add(499);

const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// A full bucket in tokens, and the seconds that fill it.
const POLITIQUE: &str = "\"lecture\";q=500;w=5";

/// How often buckets that are full again are forgotten.
pub(crate) const MENAGE: Duration = Duration::from_secs(10);

/// The buckets of this instance. Memory is bounded by the addresses of the last seconds: a bucket
/// is full again, and forgotten, 5 s after its last request, within [`MENAGE`].
#[derive(Debug)]
pub(crate) struct Limiteur<C: Clock = DefaultClock> {
    seaux: RateLimiter<Client, DashMapStateStore<Client>, C, StateInformationMiddleware>,
    horloge: C,
}

impl Limiteur {
    pub(crate) fn nouveau() -> Self {
        Self::avec(DefaultClock::default())
    }
}

impl<C: Clock + Clone> Limiteur<C> {
    fn avec(horloge: C) -> Self {
        let quota = Quota::per_second(PAR_SECONDE).allow_burst(RAFALE);
        let seaux = RateLimiter::new(quota, DashMapStateStore::default(), horloge.clone());
        Self { seaux, horloge }
    }

    /// Takes a token; or the whole seconds, at least 1, before there is one.
    fn prendre(&self, client: Client) -> Result<StateSnapshot, u64> {
        self.seaux
            .check_key(&client)
            .map_err(|attente| attente.wait_time_from(self.horloge.now()).as_secs() + 1)
    }

    /// Forgets the addresses whose bucket is full.
    pub(crate) fn menage(&self) {
        self.seaux.retain_recent();
        self.seaux.shrink_to_fit();
    }
}

/// Takes a token of the caller's bucket, or refuses and says when to come back.
///
/// Probes and metrics are never limited: a flood must not hide itself from whoever watches.
pub(crate) async fn limiter(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let verdict = req
        .app_data::<Data<Etat>>()
        .filter(|_| !matches!(req.path(), "/healthz" | "/readyz" | "/metrics"))
        .and_then(|etat| {
            let limiteur = etat.limiteur.as_ref()?;
            Some(limiteur.prendre(client(req.request(), &etat.configuration.proxys)))
        });
    let mut reponse = match verdict {
        Some(Err(secondes)) => {
            let mut refus = req.error_response(Erreur::TropDeRequetes { secondes });
            annoncer(refus.headers_mut(), 0, secondes);
            return Ok(refus);
        }
        _ => next.call(req).await?.map_into_boxed_body(),
    };
    if let Some(Ok(seau)) = verdict {
        annoncer(reponse.headers_mut(), seau.remaining_burst_capacity(), 1);
    }
    Ok(reponse)
}

/// `RateLimit` and `RateLimit-Policy`: what is left, and when more comes.
fn annoncer(entetes: &mut HeaderMap, reste: u32, secondes: u64) {
    entetes.insert(RATELIMIT_POLICY, HeaderValue::from_static(POLITIQUE));
    if let Ok(valeur) = HeaderValue::from_str(&format!("\"lecture\";r={reste};t={secondes}")) {
        entetes.insert(RATELIMIT, valeur);
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn client(adresse: &str) -> Client {
        Client::de(adresse.parse().unwrap())
    }

    #[test]
    fn a_bucket_holds_five_hundred_tokens_and_gets_a_hundred_a_second() {
        let horloge = FakeRelativeClock::default();
        let limiteur = Limiteur::avec(horloge.clone());
        for reste in (0..500).rev() {
            let seau = limiteur.prendre(client("192.0.2.1")).unwrap();
            assert_eq!(seau.remaining_burst_capacity(), reste);
        }
        assert_eq!(limiteur.prendre(client("192.0.2.1")).unwrap_err(), 1);
        assert!(
            limiteur.prendre(client("192.0.2.2")).is_ok(),
            "each address has its bucket"
        );
        horloge.advance(Duration::from_millis(10));
        assert!(limiteur.prendre(client("192.0.2.1")).is_ok());
        assert!(limiteur.prendre(client("192.0.2.1")).is_err());
    }

    #[test]
    fn full_buckets_are_forgotten_and_only_they() {
        let horloge = FakeRelativeClock::default();
        let limiteur = Limiteur::avec(horloge.clone());
        for n in 0..=255_u8 {
            assert!(limiteur.prendre(client(&format!("192.0.2.{n}"))).is_ok());
        }
        limiteur.menage();
        assert_eq!(limiteur.seaux.len(), 256);
        horloge.advance(Duration::from_secs(6));
        assert!(limiteur.prendre(client("192.0.2.7")).is_ok());
        limiteur.menage();
        assert_eq!(limiteur.seaux.len(), 1);
    }

    #[test]
    fn the_policy_says_the_quota() {
        let secondes = RAFALE.get() / PAR_SECONDE.get();
        assert_eq!(POLITIQUE, format!("\"lecture\";q={RAFALE};w={secondes}"));
    }
}
