//! Over the browser's `fetch`: the single-page client.

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use crate::{Demande, ErreurTransport, Methode, Reponse, Transport};

/// Longest wait for an answer, in milliseconds: a network that hangs must end in an error that the
/// person sees.
const PATIENCE_MS: u32 = 20_000;
/// The name of the lock under which the tabs of a browser renew their session in turn.
const VERROU: &str = "coop-session";

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`.
    type Verrous;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Verrous, nom: &str, options: &Object, tenir: &Function) -> Result<Promise, JsValue>;
}

/// The server that served the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Navigateur;

impl Transport for Navigateur {
    type Tour = Tour;

    async fn envoyer(&self, demande: Demande<'_>) -> Result<Reponse, ErreurTransport> {
        let erreur = |cause: gloo_net::Error| ErreurTransport {
            chemin: demande.chemin.to_owned(),
            cause: cause.to_string(),
        };
        let methode = match demande.methode {
            Methode::Get => Method::GET,
            Methode::Post => Method::POST,
            Methode::Put => Method::PUT,
            Methode::Delete => Method::DELETE,
        };
        let mut requete = RequestBuilder::new(demande.chemin)
            .method(methode)
            .header("Accept", "application/json")
            .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
        if let Some(jeton) = demande.jeton {
            requete = requete.header("Authorization", &format!("Bearer {jeton}"));
        }
        if let Some(cle) = demande.cle {
            requete = requete.header("Idempotency-Key", cle);
        }
        if let Some(version) = demande.si_version {
            requete = requete.header("If-Match", version);
        }
        let requete = match demande.corps {
            Some(corps) => requete
                .header("Content-Type", demande.type_corps)
                .body(Uint8Array::from(corps)),
            None => requete.build(),
        };
        let reponse = requete.map_err(erreur)?.send().await.map_err(erreur)?;
        Ok(Reponse {
            statut: reponse.status(),
            etag: reponse.headers().get("ETag"),
            corps: reponse.text().await.map_err(erreur)?,
        })
    }

    /// Under a Web Lock, which a closed tab gives back by itself; at once where there is none.
    async fn tour(&self) -> Tour {
        Tour(prendre().await)
    }
}

/// The turn of this tab.
#[derive(Debug)]
pub struct Tour(Option<Function>);

impl Drop for Tour {
    fn drop(&mut self) {
        if let Some(rendre) = &self.0 {
            // Resolving a promise does not fail.
            let _ = rendre.call0(&JsValue::NULL);
        }
    }
}

/// Takes the lock; what gives it back.
async fn prendre() -> Option<Function> {
    let navigateur = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let verrous = Reflect::get(&navigateur, &"locks".into())
        .ok()
        .filter(JsValue::is_object)?
        .unchecked_into::<Verrous>();
    let (tenu, rendre) = promesse();
    let (recu, donner) = promesse();
    let tenir = Closure::once_into_js(move || -> JsValue {
        if let Some(donner) = donner {
            // Resolving a promise does not fail.
            let _ = donner.call0(&JsValue::NULL);
        }
        tenu.into()
    });
    let options = Object::new();
    Reflect::set(
        &options,
        &"signal".into(),
        &AbortSignal::timeout_with_u32(PATIENCE_MS),
    )
    .ok()?;
    let demande = verrous.request(VERROU, &options, tenir.unchecked_ref()).ok()?;
    // Refused, or waited for too long: one does without, and the server forgives two renewals at once.
    JsFuture::from(Promise::race(&Array::of2(&recu, &demande)))
        .await
        .ok()?;
    rendre
}

/// A promise, and what resolves it.
fn promesse() -> (Promise, Option<Function>) {
    let mut resoudre = None;
    let promesse = Promise::new(&mut |resolution, _| resoudre = Some(resolution));
    (promesse, resoudre)
}
