//! What makes the pages of accounts an application that one installs, and that opens without a network: its
//! manifest, and its service worker.

use std::{borrow::Cow, fmt::Write as _};

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::textes::{coquille, hors_ligne};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{comptes, routes};
use crate::{
    actifs::Client,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// The colours around the window of the application, as the style sheet's: `--accent` and `--paper`.
pub(super) const COULEUR: &str = "#0b6159";
const FOND: &str = "#faf8f4";

/// The application, as a device installs it.
#[get("/manifest.webmanifest")]
pub(super) async fn manifeste(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let client = etat.client().ok_or_else(absent)?;
    let raccourcis: Vec<_> = [coquille::NOUVEAU_CRA, coquille::MES_CRA]
        .iter()
        .map(|lien| json!({ "name": lien.libelle, "url": lien.chemin }))
        .collect();
    let manifeste = json!({
        "id": coquille::ESPACE.chemin,
        "name": coquille::NOM,
        "short_name": coquille::NOM,
        "description": hors_ligne::APPLICATION,
        "lang": "fr",
        "dir": "ltr",
        "start_url": coquille::ESPACE.chemin,
        "scope": "/",
        "display": "standalone",
        "theme_color": COULEUR,
        "background_color": FOND,
        "icons": icones(&client),
        "shortcuts": raccourcis,
    });
    Ok(reponse::octets(
        &req,
        "application/manifest+json",
        serde_json::to_vec(&manifeste)?,
        Cache::Public,
    ))
}

/// The service worker of this build: the files that it keeps, then what it does. Its bytes change with the least of
/// them, and with the shell: a browser that finds other bytes installs them in the place of the former.
#[get("/sw.js")]
pub(super) async fn travailleur(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let client = etat.client().ok_or_else(absent)?;
    let chemin = client.travailleur.as_deref().ok_or_else(absent)?;
    let source = etat.actifs.lire(chemin)?.ok_or_else(absent)?;
    let coquille = routes::ecrire(&req, &etat, &comptes::page(hors_ligne::TITRE));
    let fichiers = serde_json::to_string(&client.hors_ligne)?;
    let mut corps = format!(
        "const VERSION={:?},COQUILLE={:?},FICHIERS={fichiers};\n",
        version(&[coquille.as_bytes(), fichiers.as_bytes(), &source.octets]),
        coquille::HORS_LIGNE.chemin,
    )
    .into_bytes();
    corps.extend_from_slice(&source.octets);
    // Asked again at each visit: kept by nobody.
    Ok(reponse::octets(
        &req,
        "text/javascript; charset=utf-8",
        corps,
        Cache::Jamais,
    ))
}

/// Sixteen digits that change with these bytes.
fn version(parties: &[&[u8]]) -> String {
    let mut somme = Sha256::new();
    for partie in parties {
        somme.update(partie);
    }
    let mut texte = String::with_capacity(16);
    for octet in somme.finalize().iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(texte, "{octet:02x}");
    }
    texte
}

fn icones(client: &Client) -> Vec<serde_json::Value> {
    let vectorielle = client
        .icone
        .iter()
        .map(|adresse| json!({ "src": adresse, "type": "image/svg+xml", "sizes": "any" }));
    let pixels = client.icones.iter().map(|icone| {
        json!({
            "src": icone.adresse,
            "type": "image/png",
            "sizes": format!("{0}x{0}", icone.cote),
            "purpose": if icone.masque { "maskable" } else { "any" },
        })
    });
    vectorielle.chain(pixels).collect()
}

const fn absent() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed("the client is not built"))
}
