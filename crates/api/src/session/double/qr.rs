//! A QR code as an SVG document: black on white in both themes, with the margin that readers need.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of margin on each side.
const MARGE: i32 = 4;

/// The code of this text; none when it is too long for one.
pub(super) fn svg(texte: &str) -> Option<String> {
    let code = QrCode::encode_text(texte, QrCodeEcc::Medium).ok()?;
    let cote = code.size() + 2 * MARGE;
    let mut trait_ = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            write!(trait_, "M{},{}h1v1h-1z", x + MARGE, y + MARGE).ok()?;
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {cote} {cote}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0,0h{cote}v{cote}h-{cote}z\"/><path d=\"{trait_}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_its_three_corners() {
        let dit = svg("otpauth://totp/Coop:ada%40exemple.fr?secret=GEZDGNBVGY3TQOJQ&issuer=Coop").unwrap();
        // The three corners begin with seven modules.
        for debut in ["M4,4h1v1h-1zM5,4", "M4,10h1v1h-1z"] {
            assert!(dit.contains(debut), "{debut}");
        }
        assert!(dit.starts_with("<svg") && dit.ends_with("</svg>"));
        assert_eq!(svg(&"a".repeat(5_000)), None);
    }
}
