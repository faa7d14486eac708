//! Makes compression and validation agree: one strong `ETag` a representation.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderValue, VARY},
    middleware::Next,
    web::Data,
};

use crate::{etat::Etat, reponse::Cache};

/// Finishes what the compression middleware, just inside, leaves open.
///
/// Compressed bytes are another representation: their `ETag` says the encoding too. Answers that
/// were marked `identity`, too small to be worth it, lose the mark. Every answer that may be
/// compressed varies by `Accept-Encoding`, said once, and by `Authorization` when its handler says
/// so. What a private address answers, refusals included, is of the one who asks: kept by nobody.
pub(crate) async fn finir(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let privee = req
        .app_data::<Data<Etat>>()
        .is_some_and(|etat| etat.carte.adresse(req.request()).est_privee(req.method()));
    let mut reponse = next.call(req).await?.map_into_boxed_body();
    let entetes = reponse.headers_mut();
    match entetes
        .get(CONTENT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned)
    {
        Some(encodage) if encodage == "identity" => {
            entetes.remove(CONTENT_ENCODING);
        }
        Some(encodage) => {
            if let Some(etiquette) = entetes
                .get(ETAG)
                .and_then(|etiquette| de_l_encodage(etiquette, &encodage))
            {
                entetes.insert(ETAG, etiquette);
            }
        }
        None => {}
    }
    let encodable = entetes.contains_key(ETAG) || entetes.contains_key(CONTENT_ENCODING);
    let selon_qui = privee
        || entetes
            .get_all(VARY)
            .any(|valeur| valeur.as_bytes().starts_with(b"Authorization"));
    let variations = match (selon_qui, encodable) {
        (true, true) => "Authorization, Accept-Encoding",
        (true, false) => "Authorization",
        (false, true) => "Accept-Encoding",
        (false, false) => return Ok(reponse),
    };
    entetes.insert(VARY, HeaderValue::from_static(variations));
    if privee {
        entetes.insert(CACHE_CONTROL, Cache::Jamais.valeur());
    }
    Ok(reponse)
}

/// `"abc"` in brotli is `"abc-br"`.
fn de_l_encodage(etiquette: &HeaderValue, encodage: &str) -> Option<HeaderValue> {
    let nue = etiquette.to_str().ok()?.strip_suffix('"')?;
    HeaderValue::from_str(&format!("{nue}-{encodage}\"")).ok()
}
