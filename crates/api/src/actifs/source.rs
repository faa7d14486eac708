//! Where the client's files are.

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use actix_web::web::Bytes;

use super::{
    Client, Icone,
    manifeste::{Fichier, Manifeste},
};

/// A file of the embedded build.
#[derive(Debug)]
struct Embarque {
    chemin: &'static str,
    type_: &'static str,
    octets: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/actifs.rs"));

/// A file to answer, with the twins that the build made of it.
#[derive(Debug)]
pub(crate) struct Actif {
    pub(crate) type_: Cow<'static, str>,
    pub(crate) octets: Bytes,
    pub(crate) br: Option<Bytes>,
    pub(crate) gz: Option<Bytes>,
}

/// The client's files.
#[derive(Debug, Clone)]
pub(crate) enum Actifs {
    /// Those of the build embedded in the program, if there was one.
    Embarques(Option<Arc<Client>>),
    /// Those of a folder, read at each request: a new build is served at once.
    Dossier(PathBuf),
}

impl Actifs {
    /// The files of `dossier`, else the embedded ones.
    pub(crate) fn nouveaux(dossier: Option<&Path>) -> Self {
        dossier.map_or_else(
            || Self::Embarques(MANIFESTE.and_then(|texte| client(texte).ok()).map(Arc::new)),
            |dossier| Self::Dossier(dossier.to_owned()),
        )
    }

    pub(crate) const fn est_en_memoire(&self) -> bool {
        matches!(self, Self::Embarques(_))
    }

    /// What a page must name; `None` when the client was not built.
    pub(crate) fn client(&self) -> Option<Arc<Client>> {
        match self {
            Self::Embarques(client) => client.clone(),
            Self::Dossier(dossier) => client(&fs::read_to_string(dossier.join("manifest.json")).ok()?)
                .ok()
                .map(Arc::new),
        }
    }

    /// The file at this path of the build; only files that the build lists are read.
    ///
    /// # Errors
    /// When a file of the folder cannot be read.
    pub(crate) fn lire(&self, chemin: &str) -> io::Result<Option<Actif>> {
        match self {
            Self::Embarques(_) => Ok(embarque(chemin)),
            Self::Dossier(dossier) => du_dossier(dossier, chemin),
        }
    }
}

fn embarque(chemin: &str) -> Option<Actif> {
    let rang = FICHIERS
        .binary_search_by(|fichier| fichier.chemin.cmp(chemin))
        .ok()?;
    let fichier = FICHIERS.get(rang)?;
    Some(Actif {
        type_: Cow::Borrowed(fichier.type_),
        octets: Bytes::from_static(fichier.octets),
        br: fichier.br.map(Bytes::from_static),
        gz: fichier.gz.map(Bytes::from_static),
    })
}

fn du_dossier(dossier: &Path, chemin: &str) -> io::Result<Option<Actif>> {
    let liste = match fs::read_to_string(dossier.join("manifest.json")) {
        Err(erreur) if erreur.kind() == io::ErrorKind::NotFound => return Ok(None),
        autre => autre?,
    };
    let manifeste: Manifeste = serde_json::from_str(&liste)?;
    let Some(fichier) = manifeste
        .fichiers
        .into_iter()
        .find(|fichier| fichier.chemin == chemin)
    else {
        return Ok(None);
    };
    let lire = |suffixe: &str| fs::read(dossier.join(format!("{chemin}{suffixe}"))).map(Bytes::from);
    Ok(Some(Actif {
        octets: lire("")?,
        br: fichier.br.map(|_| lire(".br")).transpose()?,
        gz: fichier.gz.map(|_| lire(".gz")).transpose()?,
        type_: Cow::Owned(fichier.type_),
    }))
}

fn client(liste: &str) -> Result<Client, serde_json::Error> {
    let manifeste: Manifeste = serde_json::from_str(liste)?;
    let adresse = |chemin: &String| format!("/assets/{chemin}");
    let nomme = |nom: &str| {
        manifeste
            .fichiers
            .iter()
            .find(|fichier| fichier.nom == nom)
            .map(|fichier| adresse(&fichier.chemin))
    };
    Ok(Client {
        demarrage: adresse(&manifeste.demarrage),
        js: adresse(&manifeste.js),
        wasm: adresse(&manifeste.wasm),
        espace: nomme("espace.js").zip(nomme("espace_bg.wasm")),
        theme: nomme("theme.js"),
        icone: nomme("icone.svg"),
        css: manifeste.css.iter().map(adresse).collect(),
        css_espace: nomme("espace/pages.css"),
        fonts: manifeste.fonts.iter().map(adresse).collect(),
        travailleur: manifeste
            .fichiers
            .iter()
            .find(|fichier| fichier.nom == TRAVAILLEUR)
            .map(|fichier| fichier.chemin.clone()),
        hors_ligne: manifeste
            .fichiers
            .iter()
            .filter(|fichier| sert_hors_ligne(fichier))
            .map(|fichier| adresse(&fichier.chemin))
            .collect(),
        icones: ICONES
            .into_iter()
            .filter_map(|(nom, cote, masque)| {
                Some(Icone {
                    adresse: nomme(nom)?,
                    cote,
                    masque,
                })
            })
            .collect(),
    })
}

/// The service worker.
const TRAVAILLEUR: &str = "sw.js";
/// The icons, their side in pixels, whether their corners may be cut.
const ICONES: [(&str, u16, bool); 3] = [
    ("icones/192.png", 192, false),
    ("icones/512.png", 512, false),
    ("icones/masque-512.png", 512, true),
];
/// What only the public pages load.
const PUBLICS: [&str; 2] = ["coop.js", "coop_bg.wasm"];

/// Whether the pages of accounts need this file: their program, styles, fonts and icons.
fn sert_hors_ligne(fichier: &Fichier) -> bool {
    let nom = fichier.nom.as_str();
    let sert = [".js", ".wasm", ".css", ".woff2", ".svg", ".png"]
        .iter()
        .any(|suffixe| nom.ends_with(suffixe));
    sert && nom != TRAVAILLEUR && !PUBLICS.contains(&nom)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTE: &str = r#"{"demarrage":"d.1.js","js":"coop.2.js","wasm":"coop.3.wasm","css":["look.4.css"],"fonts":[],
        "fichiers":[{"nom":"look.css","chemin":"look.4.css","type":"text/css","octets":4,"br":2,"gz":null}]}"#;

    fn dossier() -> tempfile::TempDir {
        let dossier = tempfile::tempdir().unwrap();
        for (nom, contenu) in [
            ("manifest.json", LISTE),
            ("look.4.css", "body"),
            ("look.4.css.br", "br"),
            ("secret.txt", "non"),
        ] {
            fs::write(dossier.path().join(nom), contenu).unwrap();
        }
        dossier
    }

    #[test]
    fn a_folder_serves_what_its_list_names_and_nothing_else() {
        let dossier = dossier();
        let actifs = Actifs::nouveaux(Some(dossier.path()));
        let css = actifs.lire("look.4.css").unwrap().unwrap();
        assert_eq!(
            (css.type_.as_ref(), css.octets.as_ref()),
            ("text/css", b"body".as_slice())
        );
        assert_eq!((css.br.as_deref(), css.gz), (Some(b"br".as_slice()), None));
        for autre in [
            "secret.txt",
            "manifest.json",
            "../etc/passwd",
            "look.4.css.br",
            "",
        ] {
            assert!(actifs.lire(autre).unwrap().is_none(), "{autre}");
        }
        assert_eq!(actifs.client().unwrap().css, ["/assets/look.4.css"]);
    }

    #[test]
    fn a_folder_without_a_build_has_no_client() {
        let dossier = tempfile::tempdir().unwrap();
        let actifs = Actifs::nouveaux(Some(dossier.path()));
        assert!(actifs.client().is_none() && actifs.lire("look.css").unwrap().is_none());
    }

    #[test]
    fn every_file_of_the_embedded_list_is_found() {
        let actifs = Actifs::nouveaux(None);
        assert_eq!(actifs.client().is_some(), !FICHIERS.is_empty());
        for fichier in FICHIERS {
            assert!(
                actifs.lire(fichier.chemin).unwrap().is_some(),
                "{}",
                fichier.chemin
            );
        }
    }
}
