//! What the page answers: the same questions to the API as the client asks, in the same order.

use coop_client::chemins;
use coop_domain::{
    recherche::{PageCartographie, PageLieux, Resolution},
    territoires::Niveau,
};

use crate::{etat::Etat, interpretation::interpreter, lieux, pages::donnees::Donnees, problemes::Erreur};

/// What the page answers: where it looked, and what it found.
#[derive(Debug)]
pub(in crate::pages) struct Reponse {
    /// Where it looked.
    pub(super) resolution: Resolution,
    /// A page of the result.
    pub(super) lieux: PageLieux,
    /// The address carried a cursor that is not of this search: the first page is shown.
    pub(super) curseur_refuse: bool,
}

/// Answers the state of the page, with the answers of the API that it took; nothing when nothing is asked.
///
/// # Errors
/// Until the index is loaded.
pub(in crate::pages) fn chercher(
    etat: &Etat,
    page: &PageCartographie,
) -> Result<(Option<Reponse>, Donnees), Erreur> {
    if !page.demande_quelque_chose() {
        return Ok((None, Donnees::default()));
    }
    let (resolution, donnees) = resoudre(etat, page)?;
    let mut recherche = resolution.recherche.clone();
    let (corps, curseur_refuse) = match lieux::page(etat, &recherche) {
        Err(Erreur::Curseur) => {
            recherche.cursor = None;
            (lieux::page(etat, &recherche)?.corps, true)
        }
        page => (page?.corps, false),
    };
    let lieux = serde_json::from_slice(&corps)?;
    let donnees = donnees.avec(chemins::lieux(&recherche), &corps);
    Ok((
        Some(Reponse {
            resolution,
            lieux,
            curseur_refuse,
        }),
        donnees,
    ))
}

/// Around the point, else the commune, else what the words mean, else everywhere.
fn resoudre(etat: &Etat, page: &PageCartographie) -> Result<(Resolution, Donnees), Erreur> {
    let donnees = Donnees::default();
    if let Some(point) = page.point {
        return Ok((Resolution::autour(page, point), donnees));
    }
    if let Some(code) = &page.commune
        && let Some(commune) = etat.cog.territoire(Niveau::Commune, code.as_str())
    {
        let donnees = donnees.avec(chemins::commune(code), &serde_json::to_vec(&commune)?);
        return Ok((Resolution::commune(page, code, &commune), donnees));
    }
    let Some(mots) = &page.q else {
        return Ok((Resolution::pays(page), donnees));
    };
    let sens = interpreter(etat, mots)?;
    let donnees = donnees.avec(chemins::interpretation(mots), &serde_json::to_vec(&sens)?);
    Ok((Resolution::mots(page, mots, sens), donnees))
}
