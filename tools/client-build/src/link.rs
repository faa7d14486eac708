use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::kind::{self, Kind, References};
use crate::sources::Sources;
use crate::{names, references};

/// A file ready to be served: the files it names have their hashed names in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    /// The name before hashing.
    pub(crate) name: String,
    /// The path after hashing.
    pub(crate) path: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its final bytes.
    pub(crate) content: Vec<u8>,
}

/// Gives each file the name of its content, those that others name first. Sorted by name.
///
/// # Errors
///
/// [`Error::Kind`], [`Error::Encoding`], [`Error::Missing`], and [`Error::Loop`] for files that name each other.
pub(crate) fn link(sources: &Sources) -> Result<Vec<Linked>, Error> {
    let mut linker = Linker {
        sources,
        done: BTreeMap::new(),
        under_way: BTreeSet::new(),
    };
    for name in sources.keys() {
        linker.path_of(name)?;
    }
    Ok(linker.done.into_values().collect())
}

struct Linker<'a> {
    sources: &'a Sources,
    done: BTreeMap<String, Linked>,
    /// Files whose references are being followed: meeting one again is a loop.
    under_way: BTreeSet<String>,
}

impl Linker<'_> {
    /// The hashed path of `name`; `None` if there is no such file.
    fn path_of(&mut self, name: &str) -> Result<Option<String>, Error> {
        if let Some(linked) = self.done.get(name) {
            return Ok(Some(linked.path.clone()));
        }
        let Some(source) = self.sources.get(name) else {
            return Ok(None);
        };
        if !self.under_way.insert(name.to_owned()) {
            return Err(Error::Loop(name.to_owned()));
        }
        let kind = kind::of(name)?;
        let content = self.with_hashed_references(name, source, kind.references)?;
        self.under_way.remove(name);

        let path = names::hashed(name, &content);
        let linked = Linked {
            name: name.to_owned(),
            path: path.clone(),
            kind,
            content,
        };
        self.done.insert(name.to_owned(), linked);
        Ok(Some(path))
    }

    fn with_hashed_references(
        &mut self,
        name: &str,
        source: &[u8],
        by: References,
    ) -> Result<Vec<u8>, Error> {
        if by == References::None {
            return Ok(source.to_vec());
        }
        let text = std::str::from_utf8(source).map_err(|_| Error::Encoding(name.to_owned()))?;
        let rewritten = references::rewrite(name, text, by, &mut |target| self.path_of(target))?;
        Ok(rewritten.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    fn paths(files: &[(&str, &str)]) -> Vec<String> {
        link(&sources(files))
            .unwrap()
            .into_iter()
            .map(|linked| linked.path)
            .collect()
    }

    #[test]
    fn a_file_carries_the_hashed_name_of_the_one_it_names() {
        let linked = link(&sources(&[
            ("demarrage.js", "import './coop.js'"),
            ("coop.js", "1"),
        ]))
        .unwrap();
        let [coop, demarrage] = linked.as_slice() else {
            panic!("{linked:?}")
        };
        assert_eq!(
            demarrage.content,
            format!("import './{}'", coop.path).into_bytes()
        );
    }

    #[test]
    fn the_same_input_gives_the_same_names_and_a_change_travels_to_those_who_name_it() {
        let first = [("a.js", "import './b.js'"), ("b.js", "1"), ("c.js", "3")];
        let second = [("a.js", "import './b.js'"), ("b.js", "2"), ("c.js", "3")];
        assert_eq!(paths(&first), paths(&first));
        let same: Vec<_> = paths(&first)
            .iter()
            .zip(paths(&second))
            .map(|(a, b)| *a == b)
            .collect();
        assert_eq!(same, [false, false, true]);
    }

    #[test]
    fn files_that_name_each_other_are_refused() {
        let error = link(&sources(&[
            ("a.js", "import './b.js'"),
            ("b.js", "import './a.js'"),
        ]))
        .unwrap_err();
        assert!(matches!(error, Error::Loop(name) if name == "a.js"));
    }

    #[test]
    fn an_unknown_extension_is_refused() {
        assert!(matches!(
            link(&sources(&[("notes.docx", "")])),
            Err(Error::Kind(_))
        ));
    }
}
