//! Embeds the built client: tables of `include_bytes!`, or empty ones where nothing was built.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

#[path = "src/actifs/manifeste.rs"]
#[expect(dead_code, reason = "the server reads the fields that the tables do not need")]
mod manifeste;

use manifeste::{Fichier, Manifeste};

fn main() -> Result<(), Box<dyn Error>> {
    let dist = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../frontend/dist");
    let sortie = env::var("OUT_DIR")?;
    let liste = dist.join("manifest.json");
    println!("cargo:rerun-if-changed={}", liste.display());
    let tables = match fs::read_to_string(&liste) {
        Ok(texte) => embarquer(&dist, Path::new(&sortie), &texte)?,
        Err(_) => "const MANIFESTE: Option<&str> = None;\nstatic FICHIERS: &[Embarque] = &[];\n".to_owned(),
    };
    fs::write(Path::new(&sortie).join("actifs.rs"), tables)?;
    Ok(())
}

fn embarquer(dist: &Path, sortie: &Path, texte: &str) -> Result<String, Box<dyn Error>> {
    let mut manifeste: Manifeste = serde_json::from_str(texte)?;
    // The server searches the table by path.
    manifeste.fichiers.sort_by(|a, b| a.chemin.cmp(&b.chemin));
    let mut tables =
        format!("const MANIFESTE: Option<&str> = Some({texte:?});\nstatic FICHIERS: &[Embarque] = &[\n");
    for (rang, fichier) in manifeste.fichiers.iter().enumerate() {
        let Fichier {
            chemin,
            type_,
            br,
            gz,
            ..
        } = fichier;
        // Copied: the folder may be replaced by another build before the compiler reads it.
        let inclure = |suffixe: &str| -> Result<String, Box<dyn Error>> {
            let nom = format!("{rang}{suffixe}");
            fs::copy(dist.join(format!("{chemin}{suffixe}")), sortie.join(&nom))
                .map_err(|cause| format!("frontend/dist/{chemin}{suffixe}: {cause}"))?;
            Ok(format!("include_bytes!({nom:?})"))
        };
        let jumeau = |present: Option<usize>, suffixe: &str| match present {
            Some(_) => Ok(format!("Some({})", inclure(suffixe)?)),
            None => Ok::<_, Box<dyn Error>>("None".to_owned()),
        };
        let (octets, br, gz) = (inclure("")?, jumeau(*br, ".br")?, jumeau(*gz, ".gz")?);
        writeln!(
            tables,
            "    Embarque {{ chemin: {chemin:?}, type_: {type_:?}, octets: {octets}, br: {br}, gz: {gz} }},"
        )?;
    }
    tables.push_str("];\n");
    Ok(tables)
}
