//! `POST /api/v1/cras/conseils`.

use std::sync::Arc;

use actix_web::{post, web::Data};
use coop_domain::{
    cra::{
        SaisieCra,
        conseils::{Alentours, Conseils, MEME_CRA_S, conseils},
    },
    ids::{CompteId, CraId},
    lieu::CodeInsee,
    temps::{Date, Instant},
    territoires::Cog,
};
use coop_store::{Connexion, Erreur, cras};

use super::recherche::DemandeConseils;
use crate::{
    corps::CorpsLu,
    droits::{Autorise, LireCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::Requete,
};

/// How many of the communes of late are the usual ones.
const COMMUNES: i64 = 12;

/// Demander ce qui surprend dans un CRA
///
/// Rien n'est enregistré, et rien de ce qui est dit ici n'empêche d'enregistrer : une journée de plus de 8 h, le même CRA
/// il y a moins de deux minutes, une commune à plus de 300 km des communes habituelles. Ce qui n'est pas encore saisi,
/// ou pas encore juste, n'est pas regardé.
#[utoipa::path(
    operation_id = "conseillerCra",
    tag = "cras",
    params(DemandeConseils),
    request_body = SaisieCra,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = Conseils, description = "Ce qui surprend ; rien, le plus souvent.")),
)]
#[post("/cras/conseils")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    Requete(demande): Requete<DemandeConseils>,
    corps: CorpsLu<SaisieCra>,
) -> Resultat {
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    let (saisie, cog) = (corps.lu().clone(), Arc::clone(&etat.cog));
    let trouves = etat
        .lire(move |conn| {
            let alentours = regarder(conn, &cog, conseiller, &saisie, demande.sauf, maintenant)?;
            Ok(conseils(&saisie, &alentours))
        })
        .await?;
    reponse::privee(&Conseils { conseils: trouves })
}

fn regarder(
    conn: &mut Connexion,
    cog: &Cog,
    conseiller: CompteId,
    saisie: &SaisieCra,
    sauf: Option<CraId>,
    maintenant: Instant,
) -> Result<Alentours, Erreur> {
    let minutes_du_jour = match saisie.date.trim().parse::<Date>() {
        Ok(jour) => cras::minutes_du_jour(conn, conseiller, jour, sauf)?,
        Err(_) => 0,
    };
    let depuis = Instant::depuis_micros(
        maintenant
            .micros()
            .saturating_sub(i64::from(MEME_CRA_S) * 1_000_000),
    );
    let sujet = normale(saisie);
    let deja_saisi = cras::enregistres_depuis(conn, conseiller, depuis)?
        .iter()
        .filter(|cra| Some(cra.id) != sauf)
        .any(|cra| normale(&SaisieCra::from(&cra.contenu)) == sujet);
    Ok(Alentours {
        minutes_du_jour,
        deja_saisi,
        distance_m: distance(conn, cog, conseiller, saisie)?,
    })
}

/// The same answers in the same order.
fn normale(saisie: &SaisieCra) -> SaisieCra {
    use coop_domain::enumeration::Enumeration as _;
    let mut normale = saisie.clone();
    normale.themes.sort_unstable_by_key(|theme| theme.position());
    normale.sous_themes.sort_unstable_by_key(|theme| theme.position());
    normale
        .materiel
        .sort_unstable_by_key(|materiel| materiel.position());
    normale
}

/// From the commune of this CRA to the nearest of those of late, which must not be the only one there is.
fn distance(
    conn: &mut Connexion,
    cog: &Cog,
    conseiller: CompteId,
    saisie: &SaisieCra,
) -> Result<Option<f64>, Erreur> {
    let centre = |code: &CodeInsee| cog.commune_actuelle(code)?.centre;
    let Some(ici) = saisie.commune.trim().parse().ok().and_then(|code| centre(&code)) else {
        return Ok(None);
    };
    let usuelles = cras::communes_recentes(conn, conseiller, COMMUNES)?;
    let distances = usuelles
        .iter()
        .filter_map(centre)
        .map(|la_bas| ici.distance_m(la_bas));
    Ok(distances.min_by(f64::total_cmp))
}
