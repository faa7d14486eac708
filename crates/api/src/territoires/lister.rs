//! `GET /api/v1/territoires/{niveau}`.

use actix_web::{
    HttpRequest, get,
    web::{Data, Path},
};
use coop_domain::{
    ErreurChamp,
    enumeration::Enumeration,
    recherche::{LIMITE_DEFAUT, Page},
    territoires::{Cog, Niveau, Territoire},
};

use super::{
    liste::ListeTerritoires,
    tranche::{Position, Tranche, trancher},
};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache, relier},
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "territoires";

/// Lister les territoires d'un niveau
///
/// Dans l'ordre des codes. Une commune est aussi un arrondissement de Paris, Lyon ou Marseille ;
/// une collectivité d'outre-mer compte comme un département et comme une région.
#[utoipa::path(
    operation_id = "listerTerritoires",
    tag = "territoires",
    params(("niveau" = Niveau, Path, description = "Le niveau."), ListeTerritoires),
    responses((status = 200, body = Page<Territoire>, description = "Une page de territoires.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/territoires/{niveau}")]
pub(crate) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    niveau: Path<String>,
    liste: Requete<ListeTerritoires>,
) -> Resultat {
    let niveau = lire_niveau(&niveau)?;
    let curseurs = etat.curseurs.de(LISTE, &niveau)?;
    let position = match &liste.cursor {
        Some(curseur) => Some(Position::depuis_octets(&curseurs.lire(curseur)?).ok_or(Erreur::Curseur)?),
        None => None,
    };
    let limite = usize::from(liste.limit.unwrap_or(LIMITE_DEFAUT));
    let Lue {
        items,
        suivante,
        precedente,
        total,
    } = page(&etat.cog, niveau, position.as_ref(), limite);
    let signer = |position: Option<Position>| position.map(|position| curseurs.signer(&position.octets()));
    let page = Page {
        items,
        next: signer(suivante),
        prev: signer(precedente),
        total: liste
            .with_total
            .unwrap_or(false)
            .then_some(total)
            .and_then(|total| u32::try_from(total).ok()),
    };
    let mut reponse = reponse::json(&req, &page, Cache::Public)?;
    relier(&mut reponse, &req, page.next.as_deref(), page.prev.as_deref());
    Ok(reponse)
}

/// The level of this path segment.
///
/// # Errors
/// Names the levels that exist.
pub(super) fn lire_niveau(texte: &str) -> Result<Niveau, Erreur> {
    Niveau::lire(texte).map_err(|erreur| {
        let niveaux: Vec<_> = Niveau::TOUS.iter().map(|niveau| niveau.code()).collect();
        let message = format!("{} Valeurs acceptées : {}.", erreur.message, niveaux.join(", "));
        Erreur::segment("niveau", ErreurChamp { message, ..erreur })
    })
}

struct Lue {
    items: Vec<Territoire>,
    suivante: Option<Position>,
    precedente: Option<Position>,
    total: usize,
}

fn page(cog: &Cog, niveau: Niveau, position: Option<&Position>, limite: usize) -> Lue {
    // 35 000 communes are not copied for a page of them.
    if niveau == Niveau::Commune {
        let Tranche {
            items,
            suivante,
            precedente,
        } = trancher(cog.communes(), |commune| commune.code.as_str(), position, limite);
        let items = items
            .iter()
            .filter_map(|commune| cog.territoire(niveau, commune.code.as_str()))
            .collect();
        return Lue {
            items,
            suivante,
            precedente,
            total: cog.communes().len(),
        };
    }
    let mut tous = cog.territoires(niveau);
    tous.sort_by(|a, b| a.code.cmp(&b.code));
    let Tranche {
        items,
        suivante,
        precedente,
    } = trancher(&tous, |territoire| &territoire.code, position, limite);
    Lue {
        items: items.to_vec(),
        suivante,
        precedente,
        total: tous.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_come_in_the_order_of_their_codes() {
        let cog = Cog::charger().unwrap();
        assert!(cog.communes().is_sorted_by(|a, b| a.code < b.code));
    }
}
