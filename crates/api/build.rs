//! Embeds the built client: tables of `include_bytes!`, or empty ones where nothing was built.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

#[path = "src/actifs/manifeste.rs"]
#[expect(dead_code, reason = "the server reads the fields that the tables do not need")]
mod manifeste;

use manifeste::{Fichier, Manifeste};

fn main() -> Result<(), Box<dyn Error>> {
    let dist = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../frontend/dist");
    let liste = dist.join("manifest.json");
    println!("cargo:rerun-if-changed={}", liste.display());
    let tables = match fs::read_to_string(&liste) {
        Ok(texte) => embarquer(&dist, &texte)?,
        Err(_) => "const MANIFESTE: Option<&str> = None;\nstatic FICHIERS: &[Embarque] = &[];\n".to_owned(),
    };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("actifs.rs"), tables)?;
    Ok(())
}

fn embarquer(dist: &Path, texte: &str) -> Result<String, Box<dyn Error>> {
    let mut manifeste: Manifeste = serde_json::from_str(texte)?;
    // The server searches the table by path.
    manifeste.fichiers.sort_by(|a, b| a.chemin.cmp(&b.chemin));
    let mut tables =
        format!("const MANIFESTE: Option<&str> = Some({texte:?});\nstatic FICHIERS: &[Embarque] = &[\n");
    for Fichier {
        chemin,
        type_,
        br,
        gz,
        ..
    } in &manifeste.fichiers
    {
        let octets = inclure(dist, chemin, "");
        let br = br.map_or_else(
            || "None".to_owned(),
            |_| format!("Some({})", inclure(dist, chemin, ".br")),
        );
        let gz = gz.map_or_else(
            || "None".to_owned(),
            |_| format!("Some({})", inclure(dist, chemin, ".gz")),
        );
        writeln!(
            tables,
            "    Embarque {{ chemin: {chemin:?}, type_: {type_:?}, octets: {octets}, br: {br}, gz: {gz} }},"
        )?;
    }
    tables.push_str("];\n");
    Ok(tables)
}

fn inclure(dist: &Path, chemin: &str, suffixe: &str) -> String {
    format!("include_bytes!({:?})", dist.join(format!("{chemin}{suffixe}")))
}
