#![doc = include_str!("../README.md")]

mod bindings;
mod compress;
mod error;
mod kind;
mod link;
mod manifest;
mod names;
mod publish;
mod references;
mod sizes;
mod sources;
mod wasm_opt;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::compress::Effort;
use crate::error::Error;
use crate::manifest::Manifest;

/// Packs the wasm client: bindings, hashed names, compressed twins.
#[derive(Debug, Parser)]
struct Options {
    /// The WebAssembly module, as the compiler made it.
    wasm: PathBuf,
    /// The same with the pages of those who are signed in, which public pages do not load.
    #[arg(long, value_name = "WASM")]
    whole: Option<PathBuf>,
    /// The folder of style sheets, fonts, scripts and images.
    #[arg(long, default_value = "frontend/assets")]
    assets: PathBuf,
    /// The folder to write; what it held is replaced.
    #[arg(long, default_value = "frontend/dist")]
    out: PathBuf,
    /// The program `wasm-opt`, of npm's `binaryen`.
    #[arg(long, required_unless_present = "dev")]
    wasm_opt: Option<PathBuf>,
    /// An asset that pages preload, such as the font of their text. May be repeated.
    #[arg(long, value_name = "ASSET")]
    preload: Vec<String>,
    /// Quick and heavy: neither wasm-opt nor compressed twins.
    #[arg(long, conflicts_with = "wasm_opt")]
    dev: bool,
}

fn main() -> ExitCode {
    match pack(&Options::parse()) {
        Ok(table) => match std::io::stdout().write_all(table.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => {
            // Nothing is left to tell a person when the error stream itself is closed.
            let _ = writeln!(std::io::stderr(), "client-build: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads, binds, links, compresses and publishes; returns the table of sizes.
fn pack(options: &Options) -> Result<String, Error> {
    let mut sources = sources::read_folder(&options.assets)?;
    let modules = [
        (Some(&options.wasm), bindings::PUBLIC),
        (options.whole.as_ref(), bindings::WHOLE),
    ];
    for (module, name) in modules {
        let Some(module) = module else { continue };
        let mut bindings = bindings::generate(module, name)?;
        if let Some(program) = &options.wasm_opt {
            wasm_opt::shrink(program, &mut bindings.wasm)?;
        }
        bindings.pour_into(&mut sources)?;
    }

    let effort = if options.dev { Effort::None } else { Effort::Most };
    let files = compress::with_twins(link::link(&sources)?, effort)?;
    let manifest = Manifest::new(&files, &options.preload)?;
    publish::replace(&options.out, &files, &manifest)?;
    Ok(sizes::table(&manifest))
}
