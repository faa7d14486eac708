use coop_domain::territoires::Cog;
use coop_ingest::importer_fichier;
use std::sync::LazyLock;
static COG: LazyLock<Cog> = LazyLock::new(|| Cog::charger().unwrap());
#[test]
fn voir() {
    let f = std::env::var("F").unwrap();
    let t = std::time::Instant::now();
    let lot = importer_fichier(&f, None, &COG, |_| ()).unwrap();
    println!("{:?}", t.elapsed());
    println!("{}", lot.rapport.en_clair().join("\n"));
    println!("{:?} {:?}", lot.rapport.fichier, lot.rapport.localises);
    for q in lot.rapport.quarantaine.iter().take(20) {
        println!("{q:?}");
    }
    for r in &lot.rapport.avertissements {
        println!("== {} {} {}", r.champ, r.code, r.nombre);
        for e in &r.exemples {
            println!("   {} {}", e.ligne, e.message);
        }
    }
}
