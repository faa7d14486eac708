//! `GET /api/v1/lieux`.

use std::time::Instant;

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::recherche::{PageLieux, RechercheLieux};
use coop_index::{Cle, Question, Reponse};

use crate::{
    entetes::Chrono,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache, relier},
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "lieux";

/// Rechercher des lieux
///
/// Les paramètres se combinent par ET ; les valeurs d'un paramètre répété par OU, ou par ET sous
/// le nom terminé par `_tous`. Avec `lat` et `lon`, les plus proches d'abord ; avec `q`, les plus
/// pertinents ; sinon par nom. Sans `rayon`, aucune limite de distance. Un lieu sans horaires n'est
/// jamais retenu par `ouvert_le`. Parcourir les pages ne répète ni ne saute aucun lieu inchangé,
/// même si d'autres sont ajoutés ou retirés entre-temps.
///
/// Avec `facettes=true`, `facettes` dit combien de lieux laisserait chaque valeur de chaque liste, seule dans son
/// champ : les autres valeurs du champ sont mises de côté, tous les autres filtres tiennent, `services_tous`,
/// `prise_en_charge_specifique_tous` et `conseiller` compris. Elles comptent le résultat entier, quelle que soit la page.
#[utoipa::path(
    operation_id = "listerLieux",
    tag = "lieux",
    params(RechercheLieux),
    responses((status = 200, body = PageLieux, description = "Une page de lieux.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/lieux")]
pub(crate) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    recherche: Requete<RechercheLieux>,
) -> Resultat {
    let debut = Instant::now();
    let page = page(&etat, &recherche)?;
    Chrono::noter(&req, "recherche", debut);
    let mut reponse = reponse::octets(&req, "application/json", page.corps, Cache::Public);
    relier(
        &mut reponse,
        &req,
        page.suivant.as_deref(),
        page.precedent.as_deref(),
    );
    Ok(reponse)
}

/// A page of lieux, written.
#[derive(Debug)]
pub(crate) struct PageEcrite {
    /// The JSON of a [`PageLieux`].
    pub(crate) corps: Vec<u8>,
    /// Cursor of the next page.
    pub(crate) suivant: Option<String>,
    /// Cursor of the page before.
    pub(crate) precedent: Option<String>,
}

/// The page that answers a checked search.
///
/// # Errors
/// A territory that does not exist, or a cursor of another search.
pub(crate) fn page(etat: &Etat, recherche: &RechercheLieux) -> Result<PageEcrite, Erreur> {
    let instantane = etat.instantane()?;
    let mut question =
        Question::depuis(recherche, &etat.cog, etat.maintenant()).map_err(Erreur::parametres)?;
    let curseurs = etat.curseurs.de(LISTE, &sans_pagination(recherche))?;
    if let Some(curseur) = &recherche.cursor {
        question = question.a_partir_de(Cle::depuis_octets(&curseurs.lire(curseur)?).ok_or(Erreur::Curseur)?);
    }
    let trouves = instantane.chercher(&question);
    let curseur = |cle: &Option<Cle>| cle.as_ref().map(|cle| curseurs.signer(&cle.octets()));
    let (suivant, precedent) = (curseur(&trouves.suivant), curseur(&trouves.precedent));
    let mut corps = ecrire(&trouves, suivant.as_deref(), precedent.as_deref());
    if recherche.facettes == Some(true) {
        corps.extend_from_slice(b",\"facettes\":");
        serde_json::to_writer(&mut corps, &instantane.facettes(&question))?;
    }
    corps.push(b'}');
    Ok(PageEcrite {
        corps,
        suivant,
        precedent,
    })
}

/// What decides the result: neither the place in it, nor the size of a page, nor what is counted.
fn sans_pagination(recherche: &RechercheLieux) -> RechercheLieux {
    RechercheLieux {
        cursor: None,
        limit: None,
        with_total: None,
        facettes: None,
        ..recherche.clone()
    }
}

/// The JSON of a [`PageLieux`], without its last brace; cursors are base64url, which JSON writes as it is.
fn ecrire(trouves: &Reponse<'_>, suivant: Option<&str>, precedent: Option<&str>) -> Vec<u8> {
    let mut corps = Vec::with_capacity(2_048 * (trouves.items.len() + 1));
    corps.extend_from_slice(b"{\"items\":[");
    for (rang, trouve) in trouves.items.iter().enumerate() {
        if rang > 0 {
            corps.push(b',');
        }
        trouve.ecrire_json(&mut corps);
    }
    corps.push(b']');
    for (nom, curseur) in [("next", suivant), ("prev", precedent)] {
        let valeur = curseur.map_or_else(|| "null".to_owned(), |curseur| format!("\"{curseur}\""));
        corps.extend_from_slice(format!(",\"{nom}\":{valeur}").as_bytes());
    }
    if let Some(total) = trouves.total {
        corps.extend_from_slice(format!(",\"total\":{total}").as_bytes());
    }
    corps
}
