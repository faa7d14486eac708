use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::Error;

/// Files by name: a path with `/`, relative to the folder of assets.
pub(crate) type Sources = BTreeMap<String, Vec<u8>>;

/// Every file under `folder`, but those whose name begins with a dot.
///
/// # Errors
///
/// [`Error::Read`], and [`Error::Name`] for a name that is not UTF-8.
pub(crate) fn read_folder(folder: &Path) -> Result<Sources, Error> {
    let mut sources = Sources::new();
    read_into(folder, "", &mut sources)?;
    Ok(sources)
}

fn read_into(folder: &Path, prefix: &str, sources: &mut Sources) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::read(folder))? {
        let path = entry.map_err(Error::read(folder))?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or_else(|| Error::Name(path.clone()))?;
        if name.starts_with('.') {
            continue;
        }
        let full_name = format!("{prefix}{name}");
        if path.is_dir() {
            read_into(&path, &format!("{full_name}/"), sources)?;
        } else {
            let content = fs::read(&path).map_err(Error::read(&path))?;
            sources.insert(full_name, content);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_whole_but_hidden_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("fonts")).unwrap();
        fs::write(folder.path().join("look.css"), "a").unwrap();
        fs::write(folder.path().join("fonts/a.woff2"), "b").unwrap();
        fs::write(folder.path().join(".DS_Store"), "c").unwrap();

        let sources = read_folder(folder.path()).unwrap();

        let names: Vec<_> = sources.keys().map(String::as_str).collect();
        assert_eq!(names, ["fonts/a.woff2", "look.css"]);
    }

    #[test]
    fn an_absent_folder_is_named() {
        let error = read_folder(Path::new("/absent/assets")).unwrap_err();
        assert!(
            error.to_string().starts_with("cannot read /absent/assets: "),
            "{error}"
        );
    }
}
