use std::fs;
use std::path::{Path, PathBuf};

use crate::compress::Packed;
use crate::error::Error;
use crate::manifest::Manifest;

/// Writes `files` and `manifest` beside `out`, then puts the new folder in its place.
///
/// # Errors
///
/// [`Error::Write`], and then `out` is what it was.
pub(crate) fn replace(out: &Path, files: &[Packed], manifest: &Manifest) -> Result<(), Error> {
    // Beside it, so that the last step is a rename within one file system.
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(Error::write(parent))?;
    let stage = tempfile::Builder::new()
        .prefix(".dist-")
        .tempdir_in(parent)
        .map_err(Error::write(parent))?;
    let (new, old) = (stage.path().join("new"), stage.path().join("old"));

    write_all(&new, files, manifest)?;
    if out.exists() {
        fs::rename(out, &old).map_err(Error::write(out))?;
    }
    fs::rename(&new, out).map_err(|source| {
        // What stood there comes back; if even that fails, the first error is the one to tell.
        let _ = fs::rename(&old, out);
        Error::write(out)(source)
    })
}

fn write_all(folder: &Path, files: &[Packed], manifest: &Manifest) -> Result<(), Error> {
    fs::create_dir(folder).map_err(Error::write(folder))?;
    for packed in files {
        let path = folder.join(&packed.file.path);
        write(&path, &packed.file.content)?;
        for (suffix, twin) in [(".br", &packed.br), (".gz", &packed.gz)] {
            if let Some(content) = twin {
                write(&with_suffix(&path, suffix), content)?;
            }
        }
    }
    let mut json = serde_json::to_vec_pretty(manifest)?;
    json.push(b'\n');
    write(&folder.join("manifest.json"), &json)
}

fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::write(folder))?;
    }
    fs::write(path, content).map_err(Error::write(path))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::{Effort, with_twins};
    use crate::link::link;
    use crate::sources::Sources;

    fn build(css: &str) -> (Vec<Packed>, Manifest) {
        let sources = [
            ("demarrage.js", ""),
            ("coop.js", ""),
            ("coop_bg.wasm", ""),
            ("look.css", css),
        ];
        let sources: Sources = sources
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        let files = with_twins(link(&sources).unwrap(), Effort::Most).unwrap();
        let manifest = Manifest::new(&files, &[]).unwrap();
        (files, manifest)
    }

    /// The names in a folder, sorted.
    fn list(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_build_replaces_the_one_before_and_leaves_nothing_beside() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("dist");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("old.js"), "old").unwrap();

        let (files, manifest) = build(&"a { color: red } ".repeat(50));
        replace(&out, &files, &manifest).unwrap();

        assert_eq!(list(parent.path()), ["dist"]);
        let names = list(&out);
        assert!(names.contains(&"manifest.json".to_owned()) && !names.contains(&"old.js".to_owned()));
        assert_eq!(
            names.iter().filter(|name| name.starts_with("look.")).count(),
            3,
            "{names:?}"
        );
    }

    #[test]
    fn a_build_that_cannot_be_written_leaves_the_one_before() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("dist");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("old.js"), "old").unwrap();
        let (mut files, manifest) = build("a");
        // A folder where a file must go: no write succeeds there, whoever runs the test.
        for packed in &mut files {
            packed.file.path = if packed.file.name == "coop.js" {
                "x/y".into()
            } else {
                "x".into()
            };
        }

        assert!(replace(&out, &files, &manifest).is_err());

        assert_eq!(list(parent.path()), ["dist"]);
        assert_eq!(list(&out), ["old.js"]);
    }
}
