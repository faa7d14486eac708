use std::path::Path;

use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::error::Error;
use crate::sources::Sources;

/// The name of the program that public pages load.
pub(crate) const PUBLIC: &str = "coop";
/// The name of the program with the pages of those who are signed in.
pub(crate) const WHOLE: &str = "espace";
/// The name of the bindings before hashing.
pub(crate) const JS: &str = "coop.js";
/// The name of the program before hashing.
pub(crate) const WASM: &str = "coop_bg.wasm";

/// What wasm-bindgen makes of a module.
pub(crate) struct Bindings {
    /// The name of the program, which its files begin with.
    name: &'static str,
    /// The program, without what was there for the generator only.
    pub(crate) wasm: Vec<u8>,
    /// The module that loads it.
    js: String,
    /// Scripts that crates of the client bring, which the bindings import; by name.
    snippets: Sources,
}

/// Generates ES modules for the browser. The program's address is given by the caller of `init`: the bindings name
/// no WebAssembly file.
///
/// # Errors
///
/// [`Error::Bindings`] for an unreadable module or one made by another version of wasm-bindgen,
/// [`Error::NpmImport`] when a crate wants a package of npm.
pub(crate) fn generate(wasm: &Path, name: &'static str) -> Result<Bindings, Error> {
    // `{:#}` prints the chain of causes.
    let refused = |error| Error::Bindings {
        path: wasm.to_path_buf(),
        reason: format!("{error:#}"),
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen
        .web(true)
        .and_then(Bindgen::generate_output)
        .map_err(refused)?;

    if let Some(package) = output.npm_dependencies().keys().min() {
        return Err(Error::NpmImport(package.clone()));
    }
    Ok(Bindings {
        name,
        wasm: output.wasm_mut().emit_wasm(),
        js: output.js().to_owned(),
        snippets: snippets(&output),
    })
}

fn snippets(output: &Output) -> Sources {
    let inline = output.snippets().iter().flat_map(|(owner, scripts)| {
        let name = move |rank| format!("snippets/{owner}/inline{rank}.js");
        scripts
            .iter()
            .enumerate()
            .map(move |(rank, script)| (name(rank), script.clone().into_bytes()))
    });
    let local = output
        .local_modules()
        .iter()
        .map(|(path, script)| (format!("snippets/{path}"), script.clone().into_bytes()));
    inline.chain(local).collect()
}

impl Bindings {
    /// Adds the files made to those of the assets.
    ///
    /// # Errors
    ///
    /// [`Error::Taken`] when an asset bears one of their names.
    pub(crate) fn pour_into(self, sources: &mut Sources) -> Result<(), Error> {
        let own = [
            (format!("{}.js", self.name), self.js.into_bytes()),
            (format!("{}_bg.wasm", self.name), self.wasm),
        ];
        for (name, content) in own.into_iter().chain(self.snippets) {
            // Two programs may bring the same snippet.
            if sources.get(&name).is_some_and(|known| *known != content) {
                return Err(Error::Taken(name));
            }
            sources.insert(name, content);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bindings() -> Bindings {
        Bindings {
            name: PUBLIC,
            wasm: vec![0],
            js: String::new(),
            snippets: Sources::new(),
        }
    }

    #[test]
    fn an_asset_never_hides_a_file_of_the_build() {
        let mut sources = Sources::from([(JS.to_owned(), vec![1])]);
        let error = bindings().pour_into(&mut sources).unwrap_err();
        assert!(matches!(error, Error::Taken(name) if name == JS));
    }

    #[test]
    fn what_is_not_webassembly_is_refused_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.wasm");
        std::fs::write(&path, "<html>").unwrap();
        let error = generate(&path, PUBLIC).err().unwrap().to_string();
        assert!(error.contains("page.wasm"), "{error}");
    }
}
