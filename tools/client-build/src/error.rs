use std::io;
use std::path::{Path, PathBuf};

/// What can stop a build, told to the person who runs it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file or folder that cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// A file or folder that cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// A file name that is not UTF-8.
    #[error("{} has a name that is not UTF-8: rename it", .0.display())]
    Name(PathBuf),
    /// An extension without a known media type.
    #[error("{0}: no media type is known for this extension; add it to `kind.rs` of client-build")]
    Kind(String),
    /// Two files, made and written by hand, that want one name.
    #[error("the assets hold {0}, a name that the build makes itself: rename the asset")]
    Taken(String),
    /// A text file that is not UTF-8.
    #[error("{0} is not UTF-8")]
    Encoding(String),
    /// A style sheet naming an absent file.
    #[error("{from} names {to}, which is not among the assets")]
    Missing { from: String, to: String },
    /// Files that name each other: neither name can be computed first.
    #[error("{0} names itself, directly or through others: its hashed name cannot be computed")]
    Loop(String),
    /// A file that the manifest must name and that the build lacks.
    #[error("{0} is missing from the build")]
    Absent(String),
    /// The generator of bindings refused the module.
    #[error("wasm-bindgen refuses {}: {reason}", path.display())]
    Bindings { path: PathBuf, reason: String },
    /// A crate asks for an npm package, which no bundler is there to provide.
    #[error(
        "a crate of the client imports the npm package `{0}`; put the file it needs into the assets instead"
    )]
    NpmImport(String),
    /// `wasm-opt` could not be started.
    #[error("cannot run {}: {source}; `npm ci` in frontend/ installs it", program.display())]
    WasmOptAbsent { program: PathBuf, source: io::Error },
    /// `wasm-opt` failed.
    #[error("wasm-opt failed: {0}")]
    WasmOpt(String),
    /// The manifest could not be written as JSON.
    #[error("cannot write the manifest: {0}")]
    Manifest(#[from] serde_json::Error),
}

impl Error {
    /// For `map_err` on a reading.
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Read { path, source }
    }

    /// For `map_err` on a writing.
    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Write { path, source }
    }
}
