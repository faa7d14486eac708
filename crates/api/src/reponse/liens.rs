//! `Link`: the addresses of the pages before and after, with the same other parameters.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{HeaderValue, LINK},
};

/// Adds the links of a page of a list: everything the caller asked survives in them.
pub(crate) fn relier(
    reponse: &mut HttpResponse,
    req: &HttpRequest,
    suivant: Option<&str>,
    precedent: Option<&str>,
) {
    let liens: Vec<_> = [("next", suivant), ("prev", precedent)]
        .into_iter()
        .filter_map(|(relation, curseur)| Some(format!("<{}>; rel=\"{relation}\"", adresse(req, curseur?))))
        .collect();
    if let (false, Ok(valeur)) = (liens.is_empty(), HeaderValue::from_str(&liens.join(", "))) {
        reponse.headers_mut().insert(LINK, valeur);
    }
}

/// The address of this request at another page.
fn adresse(req: &HttpRequest, curseur: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(
            form_urlencoded::parse(req.query_string().as_bytes()).filter(|(nom, _)| nom != "cursor"),
        )
        .append_pair("cursor", curseur)
        .finish();
    format!("{}?{query}", req.path())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn filters_survive_in_the_links() {
        let req =
            TestRequest::with_uri("/api/v1/lieux?q=%C3%A9t%C3%A9+%26&services=a&services=b&cursor=vieux")
                .to_http_request();
        let mut reponse = HttpResponse::Ok().finish();
        relier(&mut reponse, &req, Some("S"), Some("P"));
        assert_eq!(
            reponse.headers().get(LINK).unwrap(),
            "</api/v1/lieux?q=%C3%A9t%C3%A9+%26&services=a&services=b&cursor=S>; rel=\"next\", \
             </api/v1/lieux?q=%C3%A9t%C3%A9+%26&services=a&services=b&cursor=P>; rel=\"prev\""
        );
    }

    #[test]
    fn the_only_page_has_no_link() {
        let mut reponse = HttpResponse::Ok().finish();
        relier(
            &mut reponse,
            &TestRequest::default().to_http_request(),
            None,
            None,
        );
        assert!(!reponse.headers().contains_key(LINK));
    }
}
