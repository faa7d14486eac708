//! `GET /api/v1/comptes`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{comptes::echanges::CompteResume, recherche::Page};
use coop_store::comptes::{self, FiltreComptes};

use super::{portee::Visibles, recherche::RechercheComptes, refus};
use crate::{
    droits::{Autorise, ListerComptes},
    etat::Etat,
    pagination::PageVoulue,
    problemes::{Erreur, Resultat},
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "comptes";

/// Lister les comptes
///
/// Les plus récents d'abord. Chacun voit ceux que son rôle lui confie : une structure les siens, un
/// hub ceux de son territoire, un coordinateur les membres de son équipe (identité et état du compte,
/// sans l'adresse personnelle et jamais l'activité), l'administration tous.
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
    let page = PageVoulue::lire(curseurs, recherche.cursor.as_deref(), recherche.limit)?;
    let (borne, demandes, jour) = (page.borne(), page.demandes(), etat.jour()?);
    let mut trouves = match filtre {
        Some(filtre) => {
            etat.lire(move |conn| comptes::lister(conn, &filtre, borne, demandes, jour))
                .await?
        }
        None => Vec::new(),
    };
    if matches!(visibles, Visibles::Equipe(_)) {
        // A coordinateur animates a team: personal addresses are not his to read.
        for compte in &mut trouves {
            compte.courriel_personnel = None;
        }
    }
    if visibles != Visibles::Tout {
        // Whoever asks to be erased asks the administration; so does whoever has lost a second factor.
        for compte in &mut trouves {
            compte.suppression_demandee_le = None;
            compte.double_active = false;
        }
    }
    page.repondre(&req, trouves, |compte| compte.id)
}

/// What is asked, within what is seen; none when nothing is.
///
/// # Errors
/// Another's employer does not exist for this one.
fn filtre(visibles: &Visibles, recherche: &RechercheComptes) -> Result<Option<FiltreComptes>, Erreur> {
    let demande = FiltreComptes {
        structure: recherche.structure,
        etat: recherche.etat,
        q: recherche.q.clone(),
        ..FiltreComptes::default()
    };
    Ok(match visibles {
        Visibles::Tout => Some(demande),
        Visibles::Structure(structure) => {
            if recherche.structure.is_some_and(|autre| autre != *structure) {
                return Err(refus::structure_introuvable());
            }
            Some(FiltreComptes {
                structure: Some(*structure),
                ..demande
            })
        }
        Visibles::Departements(codes) => Some(FiltreComptes {
            departements: Some(codes.clone()),
            ..demande
        }),
        Visibles::Equipe(equipe) => Some(FiltreComptes {
            equipe: Some(*equipe),
            ..demande
        }),
        Visibles::Rien => None,
    })
}
