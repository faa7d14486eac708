//! What is typed, before the rules and with what they must know.

use coop_domain::{
    ErreurChamp,
    cra::{ContenuCra, Contexte, SaisieCra},
    lieu::CodeInsee,
    temps::Instant,
    territoires::{CodeDepartement, CodeRegion, Cog},
};
use coop_store::cras::{CraAccepte, CraEnregistre, Situation};

use super::refus;
use crate::{corps::CorpsLu, problemes::Resultat};

/// The CRA of this body, which takes the place of `ancien` when it corrects it.
///
/// # Errors
/// Everything that is wrong with it, shapes and rules at once.
pub(super) fn examiner(
    corps: CorpsLu<SaisieCra>,
    situation: &Situation,
    ancien: Option<&CraEnregistre>,
    cog: &Cog,
    maintenant: Instant,
) -> Resultat<CraAccepte> {
    let (verdict, territoire) = verifier(corps.lu(), situation, ancien, cog, maintenant);
    let verdict = verdict.map_err(|mut erreurs| {
        if corps.a_refuse("themes") {
            // Which themes are chosen is not known.
            erreurs.retain(|erreur| erreur.code != "theme_absent");
        }
        erreurs
    });
    let contenu = corps.juger(verdict)?;
    let territoire = territoire.ok_or_else(refus::commune_inconnue)?;
    Ok(accepter(contenu, territoire, situation, ancien))
}

/// Département and région of a commune.
pub(super) type Territoire = (CodeDepartement, CodeRegion);

/// What every rule says of this CRA, and where its commune is.
pub(super) fn verifier(
    saisie: &SaisieCra,
    situation: &Situation,
    ancien: Option<&CraEnregistre>,
    cog: &Cog,
    maintenant: Instant,
) -> (Result<ContenuCra, Vec<ErreurChamp>>, Option<Territoire>) {
    let commune = saisie.commune.trim().parse::<CodeInsee>().ok();
    let territoire = commune
        .as_ref()
        .and_then(|commune| territoire(commune, ancien, cog));
    // The lieu that a CRA has is still one of those that it may have: the person may work there no more.
    let ancien_lieu = ancien.and_then(|ancien| ancien.contenu.lieu);
    let contexte = Contexte {
        maintenant: Some(maintenant),
        contrats: situation.contrats.iter().map(|contrat| contrat.periode).collect(),
        lieux: situation
            .lieu
            .iter()
            .map(|lieu| lieu.id)
            .chain(ancien_lieu)
            .collect(),
        departement: territoire.as_ref().map(|(departement, _)| departement.clone()),
    };
    let verdict = saisie.verifier(&contexte).map_err(|mut erreurs| {
        if let Some(commune) = &commune {
            nommer_la_presente(&mut erreurs, commune, cog);
        }
        erreurs
    });
    (verdict, territoire)
}

/// The CRA to write, of a content that the rules accept.
pub(super) fn accepter(
    contenu: ContenuCra,
    (departement, region): Territoire,
    situation: &Situation,
    ancien: Option<&CraEnregistre>,
) -> CraAccepte {
    let ancien_lieu = ancien.and_then(|ancien| ancien.contenu.lieu);
    let itinerant = contenu.lieu.is_some_and(|id| match ancien {
        // As when it was saved: what became of the lieu since then changes no figure.
        Some(ancien) if ancien_lieu == Some(id) => ancien.itinerant,
        _ => situation
            .lieu
            .as_ref()
            .is_some_and(|lieu| lieu.id == id && lieu.itinerant),
    });
    CraAccepte {
        contenu,
        departement,
        region,
        itinerant,
    }
}

/// Where a commune is. One that has ceased to be since a CRA was saved stays where the CRA says.
fn territoire(code: &CodeInsee, ancien: Option<&CraEnregistre>, cog: &Cog) -> Option<Territoire> {
    cog.commune(code)
        .map(|commune| (commune.departement.clone(), commune.region.clone()))
        .or_else(|| {
            let ancien = ancien.filter(|ancien| ancien.contenu.commune == *code)?;
            Some((ancien.departement.clone(), ancien.region.clone()))
        })
}

/// Says by which commune a former one was replaced.
fn nommer_la_presente(erreurs: &mut [ErreurChamp], code: &CodeInsee, cog: &Cog) {
    let inconnue = erreurs
        .iter_mut()
        .find(|erreur| erreur.chemin == "commune" && erreur.code == "inconnu");
    if let Some((erreur, presente)) = inconnue.zip(cog.commune_actuelle(code)) {
        erreur.message = format!(
            "La commune {code} n'existe plus : elle fait partie de {} ({}).",
            presente.nom, presente.code
        );
    }
}
