//! `GET /api/v1/comptes`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{
    comptes::echanges::CompteResume,
    ids::CompteId,
    recherche::{LIMITE_DEFAUT, Page},
};
use coop_store::comptes::{self, Borne, FiltreComptes};

use super::{portee::Visibles, recherche::RechercheComptes, refus};
use crate::{
    droits::{Autorise, ListerComptes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, relier},
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "comptes";

/// Lister les comptes
///
/// Les plus récents d'abord. Chacun voit ceux que son rôle lui confie : une structure les siens, un
/// hub ceux de son territoire, l'administration tous.
#[utoipa::path(
    operation_id = "listerComptes",
    tag = "comptes",
    params(RechercheComptes),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:lister"))),
    responses((status = 200, body = Page<CompteResume>, description = "Une page de comptes.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/comptes")]
pub(crate) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ListerComptes>,
    recherche: Requete<RechercheComptes>,
) -> Resultat {
    let Requete(recherche) = recherche;
    let visibles = Visibles::de(acteur.etendue(), &acteur.attribution, &etat.cog);
    let filtre = filtre(&visibles, &recherche)?;
    // The scope decides the result: a cursor is of no use under another one.
    let curseurs = etat.curseurs.de(LISTE, &(&recherche, &acteur.attribution))?;
    let borne = match &recherche.cursor {
        Some(curseur) => Some(lire_borne(&curseurs.lire(curseur)?).ok_or(Erreur::Curseur)?),
        None => None,
    };
    let limite = usize::from(recherche.limit.unwrap_or(LIMITE_DEFAUT));
    let jour = etat.jour()?;
    // One more than asked: whether there is another page.
    let demandes = i64::try_from(limite).unwrap_or(i64::MAX).saturating_add(1);
    let trouves = match filtre {
        Some(filtre) => {
            etat.lire(move |conn| comptes::lister(conn, &filtre, borne, demandes, jour))
                .await?
        }
        None => Vec::new(),
    };
    let page = paginer(trouves, borne, limite);
    let signer = |borne: Option<Borne>| borne.map(|borne| curseurs.signer(&octets(borne)));
    let page = Page {
        next: signer(page.suivante),
        prev: signer(page.precedente),
        items: page.items,
        total: None,
    };
    let mut reponse = reponse::privee(&page)?;
    relier(&mut reponse, &req, page.next.as_deref(), page.prev.as_deref());
    Ok(reponse)
}

/// What is asked, within what is seen; none when nothing is.
///
/// # Errors
/// Another's employer does not exist for this one.
fn filtre(visibles: &Visibles, recherche: &RechercheComptes) -> Result<Option<FiltreComptes>, Erreur> {
    let q = recherche.q.clone();
    Ok(match visibles {
        Visibles::Tout => Some(FiltreComptes {
            structure: recherche.structure,
            q,
            departements: None,
        }),
        Visibles::Structure(structure) => {
            if recherche.structure.is_some_and(|autre| autre != *structure) {
                return Err(refus::structure_introuvable());
            }
            Some(FiltreComptes {
                structure: Some(*structure),
                q,
                departements: None,
            })
        }
        Visibles::Departements(codes) => Some(FiltreComptes {
            structure: recherche.structure,
            q,
            departements: Some(codes.clone()),
        }),
        Visibles::Rien => None,
    })
}

struct Lue {
    items: Vec<CompteResume>,
    suivante: Option<Borne>,
    precedente: Option<Borne>,
}

/// The page of `limite` accounts out of one more, and the positions around it.
fn paginer(mut items: Vec<CompteResume>, borne: Option<Borne>, limite: usize) -> Lue {
    let il_en_reste = items.len() > limite;
    let a_rebours = matches!(borne, Some(Borne::Avant(_)));
    // The one too many is the farthest from where the reading began.
    if il_en_reste && a_rebours {
        items.remove(0);
    }
    items.truncate(limite);
    // Where one comes from, there are others.
    let (avant, apres) = match borne {
        None => (false, il_en_reste),
        Some(Borne::Apres(_)) => (true, il_en_reste),
        Some(Borne::Avant(_)) => (il_en_reste, true),
    };
    Lue {
        precedente: items
            .first()
            .filter(|_| avant)
            .map(|premier| Borne::Avant(premier.id)),
        suivante: items
            .last()
            .filter(|_| apres)
            .map(|dernier| Borne::Apres(dernier.id)),
        items,
    }
}

fn octets(borne: Borne) -> Vec<u8> {
    let (sens, id) = match &borne {
        Borne::Apres(id) => (b'>', id),
        Borne::Avant(id) => (b'<', id),
    };
    std::iter::once(sens).chain(id.octets().iter().copied()).collect()
}

fn lire_borne(octets: &[u8]) -> Option<Borne> {
    let (sens, id) = octets.split_first()?;
    let id = CompteId::depuis_octets(id.try_into().ok()?);
    match sens {
        b'>' => Some(Borne::Apres(id)),
        b'<' => Some(Borne::Avant(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_reads_as_it_was_written() {
        for borne in [
            Borne::Apres(CompteId::depuis_octets([7; 16])),
            Borne::Avant(CompteId::depuis_octets([9; 16])),
        ] {
            assert_eq!(lire_borne(&octets(borne)), Some(borne));
        }
        assert_eq!(lire_borne(b""), None);
        assert_eq!(lire_borne(b">court"), None);
        assert_eq!(lire_borne(b"=0123456789abcdef"), None);
    }
}
