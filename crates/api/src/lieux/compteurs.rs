//! `GET /api/v1/lieux/compteurs`.

use std::time::Instant;

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::recherche::{Compteurs, NiveauCompteurs};
use coop_index::Question;

use crate::{
    entetes::Chrono,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::{DemandeCompteurs, Filtres, Requete},
};

/// Compter les lieux par territoire
///
/// Pour les filtres d'une recherche, combien de lieux compte chaque région ou chaque département, ceux qui n'en ont
/// aucun compris : de quoi montrer le pays de loin. Un lieu compte une fois, dans le département de son adresse ; un
/// lieu itinérant aussi, où qu'il passe, même quand c'est un passage que la recherche a trouvé. La somme des nombres
/// et de `sans_territoire` fait `total`. Le centre vient du code officiel géographique, l'emprise des contours
/// embarqués.
#[utoipa::path(
    operation_id = "compterLieux",
    tag = "lieux",
    params(
        ("niveau" = Option<NiveauCompteurs>, Query, description = "Le niveau des territoires : `region`, par défaut, ou `departement`."),
        Filtres,
    ),
    responses((status = 200, body = Compteurs, description = "Le nombre de lieux de chaque territoire.")),
)]
#[get("/lieux/compteurs")]
pub(crate) async fn compter(
    req: HttpRequest,
    etat: Data<Etat>,
    demande: Requete<DemandeCompteurs>,
) -> Resultat {
    let debut = Instant::now();
    let instantane = etat.instantane()?;
    let question =
        Question::depuis(&demande.filtres, &etat.cog, etat.maintenant()).map_err(Erreur::parametres)?;
    let compteurs = instantane.compteurs(&etat.cog, &question, demande.niveau);
    Chrono::noter(&req, "compteurs", debut);
    reponse::json(&req, &compteurs, Cache::Public)
}
