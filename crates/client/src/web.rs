//! Over the browser's `fetch`: the single-page client.

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache, Storage};

use crate::{Demande, ErreurTransport, Methode, Reponse, Transport};

/// Longest wait for an answer, in milliseconds: a network that hangs must end in an error that the
/// person sees.
const PATIENCE_MS: u32 = 20_000;
/// Longest wait for a file, which may be long.
const PATIENCE_FICHIER_MS: u32 = 300_000;
/// Where this tab keeps when it last wrote.
const ECRIT_LE: &str = "coop-ecrit-le";
/// How long the browser may keep an answer of ours, in milliseconds: a minute fresh, then five while it is asked again.
const CONSERVATION_MS: f64 = 360_000.0;
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
        let methode_lit = matches!(demande.methode, Methode::Get);
        let methode = match demande.methode {
            Methode::Get => Method::GET,
            Methode::Post => Method::POST,
            Methode::Put => Method::PUT,
            Methode::Delete => Method::DELETE,
        };
        let patience = if demande.longue {
            PATIENCE_FICHIER_MS
        } else {
            PATIENCE_MS
        };
        let mut requete = RequestBuilder::new(demande.chemin)
            .method(methode)
            .header("Accept", "application/json")
            .abort_signal(Some(&AbortSignal::timeout_with_u32(patience)));
        if methode_lit && a_ecrit_depuis_peu() {
            // Who has written reads what was written: what the browser keeps may be older. Asked again, it costs a 304.
            requete = requete.cache(RequestCache::NoCache);
        }
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
        if !methode_lit {
            noter_ecriture();
        }
        Ok(Reponse {
            statut: reponse.status(),
            etag: reponse.headers().get("ETag"),
            corps: reponse.binary().await.map_err(erreur)?,
        })
    }

    /// Under a Web Lock, which a closed tab gives back by itself; at once where there is none.
    async fn tour(&self) -> Tour {
        Tour(prendre().await)
    }
}

/// What the tab keeps while it is open, reloads included; nothing where it may keep nothing.
fn memoire() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn noter_ecriture() {
    if let Some(memoire) = memoire() {
        // A full memory: what was written is then seen within the minute.
        let _ = memoire.set_item(ECRIT_LE, &js_sys::Date::now().to_string());
    }
}

/// Whether this tab wrote so lately that what the browser keeps may be older.
fn a_ecrit_depuis_peu() -> bool {
    memoire()
        .and_then(|memoire| memoire.get_item(ECRIT_LE).ok()?)
        .and_then(|ecrit_le| ecrit_le.parse::<f64>().ok())
        .is_some_and(|ecrit_le| (0.0..CONSERVATION_MS).contains(&(js_sys::Date::now() - ecrit_le)))
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

/// What one page of this browser does at a time, under this name; none while another does it.
///
/// A page that is closed gives its turn back by itself. Where there is no Web Lock, everybody has theirs.
pub async fn seul(nom: &str) -> Option<Tour> {
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    match demander(nom, &options).await {
        Some((false, _)) => None,
        Some((true, rendre)) => Some(Tour(rendre)),
        None => Some(Tour(None)),
    }
}

/// Takes the lock; what gives it back.
async fn prendre() -> Option<Function> {
    let options = Object::new();
    Reflect::set(
        &options,
        &"signal".into(),
        &AbortSignal::timeout_with_u32(PATIENCE_MS),
    )
    .ok()?;
    // Refused, or waited for too long: one does without, and the server forgives two renewals at once.
    demander(VERROU, &options).await?.1
}

/// Asks for a lock: whether it is held, and what gives it back; none when the browser refuses.
async fn demander(nom: &str, options: &Object) -> Option<(bool, Option<Function>)> {
    let navigateur = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let verrous = Reflect::get(&navigateur, &"locks".into())
        .ok()
        .filter(JsValue::is_object)?
        .unchecked_into::<Verrous>();
    let (tenu, rendre) = promesse();
    let (recu, donner) = promesse();
    let tenir = Closure::once_into_js(move |verrou: JsValue| -> JsValue {
        let pris = !verrou.is_null();
        if let Some(donner) = donner {
            // Resolving a promise does not fail.
            let _ = donner.call1(&JsValue::NULL, &pris.into());
        }
        if pris { tenu.into() } else { JsValue::UNDEFINED }
    });
    let demande = verrous.request(nom, options, tenir.unchecked_ref()).ok()?;
    let pris = JsFuture::from(Promise::race(&Array::of2(&recu, &demande)))
        .await
        .ok()?;
    // Not held: the request is over at once, and may win the race with nothing to say.
    Some((pris.as_bool().unwrap_or_default(), rendre))
}

/// A promise, and what resolves it.
fn promesse() -> (Promise, Option<Function>) {
    let mut resoudre = None;
    let promesse = Promise::new(&mut |resolution, _| resoudre = Some(resolution));
    (promesse, resoudre)
}
