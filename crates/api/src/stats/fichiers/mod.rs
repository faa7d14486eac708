//! Figures taken away as files. Whoever has figures hands them over with the words of their filters and a format:
//! what is hidden is hidden in them already, and nothing here knows it.

mod demande;
mod feuilles;
mod images;
mod moi;
mod papier;
mod publiques;
mod tete;

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, HeaderValue, VARY},
    web::{self, Bytes, Data},
};
use coop_domain::{
    ErreurChamp,
    enumeration::Enumeration as _,
    stats::{echanges::Statistiques, graphiques::Graphique, rapport::FormatExport},
};
use tokio::sync::Semaphore;
use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use self::demande::{DemandeFichier, DemandeImage};
use super::{Cle, Publiees};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// The routes of files, before those of figures: the last segment of an address says its format.
pub(super) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(moi::telecharger).service(publiques::telecharger);
}

/// How many files are made at once: each takes a processor.
static DE_FRONT: Semaphore = Semaphore::const_new(2);

/// Figures to be taken away.
#[derive(Debug, Clone)]
pub(crate) struct Export {
    /// The figures, as they are told to who asks.
    pub(crate) statistiques: Statistiques,
    /// The same, one year before, when they are known.
    pub(crate) avant: Option<Statistiques>,
    /// Whose they are, when the name of their territory does not say it.
    pub(crate) qui: Option<String>,
    /// Their filters in words; none when nothing was filtered.
    pub(crate) filtres: Option<String>,
}

/// A format, and the chart that it holds when it holds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Voulu {
    format: FormatExport,
    graphique: Graphique,
}

impl Voulu {
    /// What the last segment and the parameters of an address ask.
    ///
    /// # Errors
    /// [`Erreur::Parametres`]: no such format, or a chart of a file that holds them all.
    pub(crate) fn lire(format: &str, graphique: Option<Graphique>) -> Resultat<Self> {
        let format = FormatExport::lire(format).map_err(|erreur| Erreur::segment("format", erreur))?;
        if graphique.is_some() && !format.est_une_image() {
            let message = format!(
                "« graphique » choisit ce que montre une image (svg, png) : un fichier {} contient tous les graphiques.",
                format.code()
            );
            return Err(Erreur::parametres(vec![ErreurChamp::new(
                "graphique",
                "parametre_inconnu",
                message,
            )]));
        }
        Ok(Self {
            format,
            graphique: graphique.unwrap_or(Graphique::Evolution),
        })
    }
}

/// Answers figures as a file, for the one who asks alone.
///
/// # Errors
/// The file cannot be made.
pub(crate) async fn repondre(export: Export, voulu: Voulu) -> Resultat {
    let nom = nom(&export.statistiques, voulu);
    let octets = faire(move || produire(&export, voulu)).await?;
    let mut reponse = reponse::piece_jointe(voulu.format.type_(), &nom, octets);
    completer(&mut reponse, &nom, voulu.format);
    Ok(reponse)
}

/// Answers published figures as a file, with its validator: it is made once for all who ask.
///
/// # Errors
/// The file cannot be made.
pub(super) async fn repondre_a_tous(
    req: &HttpRequest,
    (etat, publiees): (Data<Etat>, Arc<Publiees>),
    export: Export,
    voulu: Voulu,
) -> Resultat {
    let nom = nom(&export.statistiques, voulu);
    let sorte = format!("{} {}", voulu.format.code(), voulu.graphique.code());
    let cle = Cle::fichier(&sorte, &export.statistiques);
    let fichier = match etat.fichiers.deja(&publiees, &cle) {
        Some(fichier) => fichier,
        None => {
            faire(move || {
                let produire = || produire(&export, voulu).map(Bytes::from);
                etat.fichiers.reponse(&publiees, cle, produire)
            })
            .await?
        }
    };
    let octets = Bytes::clone(&fichier);
    let mut reponse = reponse::octets(req, voulu.format.type_(), octets, Cache::Publie);
    completer(&mut reponse, &nom, voulu.format);
    // Who has a token may be told more one day: a cache keeps the answers apart.
    let varie = HeaderValue::from_static("Authorization, Accept-Encoding");
    reponse.headers_mut().insert(VARY, varie);
    Ok(reponse)
}

fn completer(reponse: &mut HttpResponse, nom: &str, format: FormatExport) {
    let entetes = reponse.headers_mut();
    // A picture is also shown where it is named.
    let sort = if format.est_une_image() {
        "inline"
    } else {
        "attachment"
    };
    if let Ok(valeur) = HeaderValue::from_str(&format!("{sort}; filename=\"{nom}\"")) {
        entetes.insert(CONTENT_DISPOSITION, valeur);
    }
    if !matches!(format, FormatExport::Csv | FormatExport::Svg) {
        // Compressed already.
        entetes.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
}

/// Makes a file, off the threads that answer.
async fn faire<T: Send + 'static>(produire: impl FnOnce() -> Resultat<T> + Send + 'static) -> Resultat<T> {
    let _place = DE_FRONT.acquire().await.map_err(|_| Erreur::Interrompue)?;
    web::block(produire).await.map_err(|_| Erreur::Interrompue)?
}

/// The bytes of a file. The same figures make the same bytes.
///
/// # Errors
/// The file cannot be made.
pub(crate) fn produire(export: &Export, voulu: Voulu) -> Resultat<Vec<u8>> {
    let ratee = |erreur: crate::pdf::ErreurPdf| Erreur::Fichier(std::io::Error::other(erreur));
    Ok(match voulu.format {
        FormatExport::Csv => feuilles::csv(export)?,
        FormatExport::Xlsx => feuilles::classeur(export, crate::feuilles::Format::Xlsx)?,
        FormatExport::Ods => feuilles::classeur(export, crate::feuilles::Format::Ods)?,
        FormatExport::Pdf => papier::pdf(export).map_err(ratee)?,
        FormatExport::Svg => images::entiere(export, voulu.graphique).svg.into_bytes(),
        FormatExport::Png => images::png(&images::entiere(export, voulu.graphique)).map_err(ratee)?,
    })
}

/// `statistiques-region-75-2025-11-01-2026-10-31.csv`: letters, digits, hyphens and a dot.
fn nom(s: &Statistiques, voulu: Voulu) -> String {
    let code: String = s
        .code
        .chars()
        .filter(|lettre| lettre.is_ascii_alphanumeric() || *lettre == '-')
        .collect();
    let graphique = voulu
        .format
        .est_une_image()
        .then(|| voulu.graphique.code().replace('_', "-"));
    let morceaux = [
        Some("statistiques".to_owned()),
        Some(s.niveau.code().to_owned()),
        Some(code).filter(|code| !code.is_empty()),
        graphique,
        Some(s.du.to_string()),
        Some(s.au.to_string()),
    ];
    let nom = morceaux.into_iter().flatten().collect::<Vec<_>>().join("-");
    format!("{nom}.{}", voulu.format.code())
}

#[cfg(test)]
mod tests;
