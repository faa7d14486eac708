use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::Error;

/// What the compiler emits by default for `wasm32-unknown-unknown`, and every browser of the last years reads.
/// Named one by one: `--all-features` lets wasm-opt emit what browsers still refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Replaces `wasm` by the smallest equivalent that binaryen finds.
///
/// # Errors
///
/// [`Error::WasmOptAbsent`] when `program` cannot be started, [`Error::WasmOpt`] with its words when it fails.
pub(crate) fn shrink(program: &Path, wasm: &mut Vec<u8>) -> Result<(), Error> {
    let folder = tempfile::tempdir().map_err(Error::write(&std::env::temp_dir()))?;
    let (before, after) = (
        folder.path().join("before.wasm"),
        folder.path().join("after.wasm"),
    );
    fs::write(&before, &wasm).map_err(Error::write(&before))?;

    let output = Command::new(program)
        .arg("-Oz")
        .args(FEATURES)
        .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
        .arg(&before)
        .arg("-o")
        .arg(&after)
        .stdin(Stdio::null())
        .output()
        .map_err(|source| Error::WasmOptAbsent {
            program: program.to_path_buf(),
            source,
        })?;
    if !output.status.success() {
        return Err(Error::WasmOpt(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ));
    }
    *wasm = fs::read(&after).map_err(Error::read(&after))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_program_is_told_with_the_remedy() {
        let error = shrink(Path::new("/absent/wasm-opt"), &mut vec![0])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("/absent/wasm-opt") && error.contains("npm ci"),
            "{error}"
        );
    }

    #[test]
    fn a_failure_leaves_the_module_as_it_was() {
        let mut wasm = vec![1, 2, 3];
        let error = shrink(Path::new("false"), &mut wasm).unwrap_err();
        assert!(matches!(error, Error::WasmOpt(_)));
        assert_eq!(wasm, [1, 2, 3]);
    }
}
