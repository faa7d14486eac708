//! Bytes that many ask for: compressed once, sent as often as one wants.

use std::io;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{AcceptEncoding, CONTENT_ENCODING, ContentEncoding, Encoding, Header as _, HeaderValue},
    web::Bytes,
};
use brotli::enc::BrotliEncoderParams;

use super::{Cache, SEUIL_COMPRESSION, octets};

/// How hard brotli tries: what is made once a month may take some milliseconds.
const QUALITE: i32 = 11;

/// Bytes, and their brotli twin when it is worth it.
#[derive(Debug)]
pub(crate) struct Jumeaux {
    octets: Bytes,
    br: Option<Bytes>,
}

impl Jumeaux {
    /// These bytes, with their twin.
    pub(crate) fn de(octets: Vec<u8>) -> Self {
        let br = (octets.len() >= SEUIL_COMPRESSION)
            .then(|| brotli(&octets).ok())
            .flatten()
            .filter(|br| br.len() < octets.len())
            .map(Bytes::from);
        Self {
            octets: octets.into(),
            br,
        }
    }

    /// The bytes as they are.
    #[cfg(test)]
    pub(crate) fn nus(&self) -> &[u8] {
        &self.octets
    }

    /// Answers them, in the encoding that the caller reads; others than brotli are left to the layer outside.
    pub(crate) fn repondre(&self, req: &HttpRequest, type_: &'static str, cache: Cache) -> HttpResponse {
        match &self.br {
            Some(br) if lit_brotli(req) => {
                // The tag is that of the bytes as they are: the layer outside adds the encoding to it.
                let mut reponse = octets(req, type_, self.octets.clone(), cache);
                if reponse.status().is_success() {
                    let entetes = reponse.headers_mut();
                    entetes.insert(
                        CONTENT_ENCODING,
                        HeaderValue::from_static(ContentEncoding::Brotli.as_str()),
                    );
                    return reponse.set_body(br.clone()).map_into_boxed_body();
                }
                reponse
            }
            _ => octets(req, type_, self.octets.clone(), cache),
        }
    }
}

fn lit_brotli(req: &HttpRequest) -> bool {
    let offerts = [Encoding::brotli(), Encoding::identity()];
    AcceptEncoding::parse(req)
        .ok()
        .and_then(|voulus| voulus.negotiate(offerts.iter()))
        .is_some_and(|encodage| encodage == Encoding::brotli())
}

fn brotli(octets: &[u8]) -> io::Result<Vec<u8>> {
    let reglages = BrotliEncoderParams {
        quality: QUALITE,
        size_hint: octets.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compresses = Vec::new();
    brotli::BrotliCompress(&mut &*octets, &mut compresses, &reglages)?;
    Ok(compresses)
}

#[cfg(test)]
mod tests {
    use actix_web::{
        http::header::{ACCEPT_ENCODING, ETAG, IF_NONE_MATCH},
        test::TestRequest,
    };

    use super::*;

    fn entete(reponse: &HttpResponse, nom: impl actix_web::http::header::AsHeaderName) -> Option<&str> {
        reponse.headers().get(nom)?.to_str().ok()
    }

    #[test]
    fn each_reads_the_twin_that_he_can_under_one_tag() {
        let jumeaux = Jumeaux::de(b"chiffres ".repeat(400));
        assert_eq!(jumeaux.nus().len(), 3_600);
        let demande = |accepte: &str| {
            let req = TestRequest::default()
                .insert_header((ACCEPT_ENCODING, accepte))
                .to_http_request();
            jumeaux.repondre(&req, "text/plain", Cache::Publie)
        };
        let (br, gzip) = (demande("gzip, br"), demande("gzip"));
        assert_eq!(entete(&br, CONTENT_ENCODING), Some("br"));
        assert_eq!(entete(&gzip, CONTENT_ENCODING), None);
        assert_eq!(entete(&br, ETAG), entete(&gzip, ETAG));
        let etiquette = entete(&br, ETAG).unwrap().replace('"', "");
        let encore = TestRequest::default()
            .insert_header((ACCEPT_ENCODING, "br"))
            .insert_header((IF_NONE_MATCH, format!("\"{etiquette}-br\"")))
            .to_http_request();
        let encore = jumeaux.repondre(&encore, "text/plain", Cache::Publie);
        assert_eq!(encore.status(), 304);
        assert_eq!(entete(&encore, CONTENT_ENCODING), None);
    }

    #[test]
    fn what_is_short_has_no_twin() {
        assert!(Jumeaux::de(b"court".to_vec()).br.is_none());
    }
}
