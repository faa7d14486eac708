//! The list that the client's build writes of its files. Read here, and by `build.rs`.

use serde::Deserialize;

/// What a build of the client is made of; paths are relative to its folder.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Manifeste {
    /// The module that a page loads to start the client.
    pub(crate) demarrage: String,
    /// The bindings between the page and the program.
    pub(crate) js: String,
    /// The program.
    pub(crate) wasm: String,
    /// The style sheets of every page.
    pub(crate) css: Vec<String>,
    /// Fonts worth a preload.
    pub(crate) fonts: Vec<String>,
    /// Every file.
    pub(crate) fichiers: Vec<Fichier>,
}

/// One file of a build.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Fichier {
    /// Its name in the sources.
    pub(crate) nom: String,
    /// Its path, whose name changes with its content.
    pub(crate) chemin: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub(crate) type_: String,
    /// Bytes of its brotli twin, `chemin` + `.br`; absent when there is none.
    pub(crate) br: Option<usize>,
    /// Bytes of its gzip twin, `chemin` + `.gz`; absent when there is none.
    pub(crate) gz: Option<usize>,
}
