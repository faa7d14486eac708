use serde::Serialize;

use crate::bindings;
use crate::compress::Packed;
use crate::error::Error;

/// The module that a page loads to start the client, before hashing.
const LOADER: &str = "demarrage.js";

/// What the server must know of a build. Keys and paths are described in the README.
#[derive(Debug, Serialize)]
pub(crate) struct Manifest {
    demarrage: String,
    js: String,
    wasm: String,
    css: Vec<String>,
    fonts: Vec<String>,
    fichiers: Vec<Entry>,
}

/// One file of a build; sizes in bytes.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) nom: String,
    pub(crate) chemin: String,
    #[serde(rename = "type")]
    pub(crate) media_type: &'static str,
    pub(crate) octets: usize,
    pub(crate) br: Option<usize>,
    pub(crate) gz: Option<usize>,
}

impl Manifest {
    /// Describes `files`, of which `preload`, by their names before hashing, are fonts worth a preload.
    ///
    /// # Errors
    ///
    /// [`Error::Absent`] if the loader, the bindings, the program or a file of `preload` is not there.
    pub(crate) fn new(files: &[Packed], preload: &[String]) -> Result<Self, Error> {
        let path_of = |name: &str| {
            let found = files.iter().find(|packed| packed.file.name == name);
            found
                .map(|packed| packed.file.path.clone())
                .ok_or_else(|| Error::Absent(name.to_owned()))
        };
        let of_every_page =
            |packed: &&Packed| packed.file.name.ends_with(".css") && !packed.file.name.contains('/');
        Ok(Self {
            demarrage: path_of(LOADER)?,
            js: path_of(bindings::JS)?,
            wasm: path_of(bindings::WASM)?,
            css: files
                .iter()
                .filter(of_every_page)
                .map(|packed| packed.file.path.clone())
                .collect(),
            fonts: preload
                .iter()
                .map(|name| path_of(name))
                .collect::<Result<_, _>>()?,
            fichiers: files.iter().map(Entry::new).collect(),
        })
    }

    /// Every file, sorted by name.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.fichiers
    }

    /// Does a first visit fetch this file?
    pub(crate) fn is_of_first_page(&self, entry: &Entry) -> bool {
        [&self.demarrage, &self.js, &self.wasm]
            .into_iter()
            .chain(&self.css)
            .chain(&self.fonts)
            .any(|path| *path == entry.chemin)
    }
}

impl Entry {
    fn new(packed: &Packed) -> Self {
        Self {
            nom: packed.file.name.clone(),
            chemin: packed.file.path.clone(),
            media_type: packed.file.kind.media_type,
            octets: packed.file.content.len(),
            br: packed.br.as_ref().map(Vec::len),
            gz: packed.gz.as_ref().map(Vec::len),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::{Effort, with_twins};
    use crate::link::link;
    use crate::sources::Sources;

    fn files(names: &[&str]) -> Vec<Packed> {
        let sources: Sources = names
            .iter()
            .map(|name| ((*name).to_owned(), Vec::new()))
            .collect();
        with_twins(link(&sources).unwrap(), Effort::None).unwrap()
    }

    const WHOLE: [&str; 6] = [
        "demarrage.js",
        "coop.js",
        "coop_bg.wasm",
        "look.css",
        "carte/carte.css",
        "fonts/a.woff2",
    ];

    #[test]
    fn the_manifest_has_the_shape_that_the_server_reads() {
        let manifest = Manifest::new(&files(&WHOLE), &["fonts/a.woff2".to_owned()]).unwrap();
        let json = serde_json::to_value(&manifest).unwrap();
        assert_eq!(json["demarrage"], "demarrage.e3b0c442.js");
        assert_eq!(json["js"], "coop.e3b0c442.js");
        assert_eq!(json["wasm"], "coop_bg.e3b0c442.wasm");
        assert_eq!(json["css"], serde_json::json!(["look.e3b0c442.css"]));
        assert_eq!(json["fonts"], serde_json::json!(["fonts/a.e3b0c442.woff2"]));
        assert_eq!(
            json["fichiers"][0],
            serde_json::json!({
                "nom": "carte/carte.css", "chemin": "carte/carte.e3b0c442.css",
                "type": "text/css; charset=utf-8", "octets": 0, "br": null, "gz": null,
            })
        );
    }

    #[test]
    fn a_style_sheet_in_a_folder_is_not_of_the_first_page() {
        let manifest = Manifest::new(&files(&WHOLE), &[]).unwrap();
        let first: Vec<_> = manifest
            .entries()
            .iter()
            .filter(|e| manifest.is_of_first_page(e))
            .collect();
        let names: Vec<_> = first.iter().map(|entry| entry.nom.as_str()).collect();
        assert_eq!(names, ["coop.js", "coop_bg.wasm", "demarrage.js", "look.css"]);
    }

    #[test]
    fn a_build_without_its_loader_or_with_an_unknown_preload_is_refused() {
        let without = Manifest::new(&files(&["coop.js", "coop_bg.wasm"]), &[]).unwrap_err();
        assert_eq!(without.to_string(), "demarrage.js is missing from the build");
        let unknown = Manifest::new(&files(&WHOLE), &["fonts/b.woff2".to_owned()]).unwrap_err();
        assert_eq!(unknown.to_string(), "fonts/b.woff2 is missing from the build");
    }
}
