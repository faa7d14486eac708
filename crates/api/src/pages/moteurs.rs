//! For search engines: what they may read, and the address of every page.

use std::fmt::Write as _;

use coop_client::chemins;
use coop_domain::{ids::LieuId, textes::coquille};

/// `/robots.txt`: pages may be read, but not the endless combinations of filters, nor the API.
pub(super) fn robots(origine: &str) -> String {
    format!(
        "User-agent: *\nDisallow: {cartographie}?\nDisallow: {api}/\nSitemap: {origine}/sitemap.xml\n",
        cartographie = chemins::CARTOGRAPHIE,
        api = chemins::RACINE,
    )
}

/// `/sitemap.xml`: the pages of words and every lieu, at most the 50 000 addresses of the protocol.
pub(super) fn plan_xml(origine: &str, lieux: impl Iterator<Item = LieuId>) -> String {
    let pages = coquille::LIENS
        .iter()
        .chain(&coquille::LIENS_PIED)
        .map(|lien| lien.chemin.to_owned());
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for chemin in pages.chain(lieux.map(chemins::page_lieu)).take(50_000) {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<url><loc>{origine}{chemin}</loc></url>");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The icon of the browser's tab, the same file as the client's.
pub(super) const fn icone() -> &'static [u8] {
    include_bytes!("../../../../frontend/assets/icone.svg")
}
