//! What is typed, before the rules and with what they must know.

use coop_domain::{
    ErreurChamp,
    comptes::echanges::LieuDActivite,
    cra::{ContenuCra, Contexte, Periode, SaisieCra},
    ids::CompteId,
    lieu::CodeInsee,
    temps::Instant,
    territoires::{CodeDepartement, CodeRegion, Cog},
};
use coop_store::{
    Connexion,
    cras::{self, CraEnregistre},
    moi_lieux,
};

use super::refus;
use crate::{corps::CorpsLu, problemes::Resultat};

/// What the rules must know of the one who reports.
#[derive(Debug, Clone)]
pub(super) struct Situation {
    contrats: Vec<Periode>,
    lieux: Vec<LieuDActivite>,
}

impl Situation {
    /// # Errors
    /// A failure to read.
    pub(super) fn lire(conn: &mut Connexion, conseiller: CompteId) -> Result<Self, coop_store::Erreur> {
        Ok(Self {
            contrats: cras::contrats(conn, conseiller)?,
            lieux: moi_lieux::lister(conn, conseiller)?,
        })
    }
}

/// A CRA that keeps every rule, with what the server adds to it.
#[derive(Debug, Clone)]
pub(super) struct Accepte {
    /// What is reported.
    pub(super) contenu: ContenuCra,
    /// Département of the commune.
    pub(super) departement: CodeDepartement,
    /// Région of the commune.
    pub(super) region: CodeRegion,
    /// Whether the lieu moves.
    pub(super) itinerant: bool,
}

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
) -> Resultat<Accepte> {
    let saisie = corps.lu();
    let commune = saisie.commune.trim().parse::<CodeInsee>().ok();
    let territoire = commune
        .as_ref()
        .and_then(|commune| territoire(commune, ancien, cog));
    // The lieu that a CRA has is still one of those that it may have: the person may work there no more.
    let ancien_lieu = ancien.and_then(|ancien| ancien.contenu.lieu);
    let contexte = Contexte {
        maintenant: Some(maintenant),
        contrats: situation.contrats.clone(),
        lieux: situation
            .lieux
            .iter()
            .map(|lieu| lieu.id)
            .chain(ancien_lieu)
            .collect(),
        departement: territoire.as_ref().map(|(departement, _)| departement.clone()),
    };
    let verdict = saisie.verifier(&contexte).map_err(|mut erreurs| {
        if corps.a_refuse("themes") {
            // Which themes are chosen is not known.
            erreurs.retain(|erreur| erreur.code != "theme_absent");
        }
        if let Some(commune) = &commune {
            nommer_la_presente(&mut erreurs, commune, cog);
        }
        erreurs
    });
    let contenu = corps.juger(verdict)?;
    let (departement, region) = territoire.ok_or_else(refus::commune_inconnue)?;
    let itinerant = contenu.lieu.is_some_and(|id| match ancien {
        // As when it was saved: what became of the lieu since then changes no figure.
        Some(ancien) if ancien_lieu == Some(id) => ancien.itinerant,
        _ => situation.lieux.iter().any(|lieu| lieu.id == id && lieu.itinerant),
    });
    Ok(Accepte {
        contenu,
        departement,
        region,
        itinerant,
    })
}

/// Where a commune is. One that has ceased to be since a CRA was saved stays where the CRA says.
fn territoire(
    code: &CodeInsee,
    ancien: Option<&CraEnregistre>,
    cog: &Cog,
) -> Option<(CodeDepartement, CodeRegion)> {
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
