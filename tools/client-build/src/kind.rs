use std::path::Path;

use crate::error::Error;

/// What a file is: decides its media type, whether it names other files, and whether it is worth compressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// The value of `Content-Type`.
    pub(crate) media_type: &'static str,
    /// How this file names others.
    pub(crate) references: References,
    /// `false` for formats that are compressed already.
    pub(crate) compressible: bool,
}

/// The ways a file names others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum References {
    /// It names none, or is not text.
    None,
    /// `url(…)`.
    Css,
    /// A quoted relative path, in JavaScript or JSON.
    Quoted,
}

/// The kind of the file called `name`, by its extension.
///
/// # Errors
///
/// [`Error::Kind`] for an extension that is not in the table: a wrong type would be refused by the browser only.
pub(crate) fn of(name: &str) -> Result<Kind, Error> {
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str());
    let (media_type, references, compressible) = match extension {
        Some("css") => ("text/css; charset=utf-8", References::Css, true),
        Some("js") => ("text/javascript; charset=utf-8", References::Quoted, true),
        Some("json") => ("application/json", References::Quoted, true),
        Some("webmanifest") => ("application/manifest+json", References::Quoted, true),
        Some("wasm") => ("application/wasm", References::None, true),
        Some("svg") => ("image/svg+xml", References::None, true),
        Some("txt") => ("text/plain; charset=utf-8", References::None, true),
        Some("ico") => ("image/x-icon", References::None, true),
        Some("png") => ("image/png", References::None, false),
        Some("webp") => ("image/webp", References::None, false),
        Some("woff2") => ("font/woff2", References::None, false),
        _ => return Err(Error::Kind(name.to_owned())),
    };
    Ok(Kind {
        media_type,
        references,
        compressible,
    })
}
