//! Which lieux the person who asks may keep, and what is said of the others.

use coop_domain::{
    ErreurChamp,
    comptes::{Attribution, Portee, droits::Etendue},
    ids::CompteId,
    lieu::CodeInsee,
    problemes::ErreurProbleme,
    temps::{Date, Instant},
    territoires::{Cog, Commune, Niveau},
};
use coop_index::jour_local;
use coop_store::lieux::{RefusLieuTenu, Ressort};

use crate::problemes::{Erreur, Resultat};

/// What a right on lieux reaches: a conseiller those where he works, an employer those of its SIRET,
/// a hub those of its territory, an admin all.
pub(crate) fn ressort(etendue: Etendue, attribution: &Attribution, compte: CompteId, cog: &Cog) -> Ressort {
    match (etendue, &attribution.portee) {
        (Etendue::Tout, _) => Ressort::Tout,
        (Etendue::Soi, _) => Ressort::Compte(compte),
        (Etendue::Portee, Portee::Structure(structure)) => Ressort::Structure(*structure),
        (Etendue::Portee, Portee::Hub(slug)) => Ressort::Departements(
            cog.territoire(Niveau::Hub, slug.as_str())
                .map(|territoire| territoire.departements)
                .unwrap_or_default(),
        ),
        (Etendue::Portee | Etendue::Aucune, _) => Ressort::Rien,
    }
}

/// A refusal, in the words of a problem.
pub(crate) fn refus(refus: RefusLieuTenu) -> Erreur {
    match refus {
        RefusLieuTenu::Inconnu => {
            Erreur::Introuvable("Aucun lieu n'a cet identifiant. Il a pu être retiré par sa source.".into())
        }
        RefusLieuTenu::HorsRessort => Erreur::Interdit(
            "Ce lieu est tenu par d'autres : un conseiller modifie les lieux où il travaille, une structure les siens, \
             un hub ceux de son territoire."
                .into(),
        ),
        RefusLieuTenu::DUneSource(source) => Erreur::Conflit(
            format!(
                "Ce lieu est publié par « {source} » : il se corrige auprès de cette source, qui remplacerait ce que \
                 vous écririez ici."
            )
            .into(),
        ),
        RefusLieuTenu::Perimee => Erreur::VersionPerimee,
        RefusLieuTenu::Fixe => Erreur::Conflit(
            "Ce lieu n'est pas itinérant : il n'a pas de passages. S'il se déplace, dites-le d'abord dans sa fiche."
                .into(),
        ),
        RefusLieuTenu::TropDePassages => {
            Erreur::Conflit("Ce lieu a déjà 600 passages à venir : retirez-en, ou attendez.".into())
        }
        RefusLieuTenu::AutreStructure => Erreur::champ(
            "/pivot",
            "autre_structure",
            "Une structure tient les lieux qui portent son SIRET : laissez ce champ vide, ou donnez le vôtre.",
        ),
        RefusLieuTenu::HorsTerritoire => Erreur::champ(
            "/code_insee",
            "hors_territoire",
            "Cette commune n'est pas dans le territoire de votre hub.",
        ),
    }
}

/// Broken fields of a body.
pub(crate) fn champs(erreurs: Vec<ErreurChamp>) -> Erreur {
    Erreur::Champs(erreurs.into_iter().map(ErreurProbleme::champ).collect())
}

/// The commune of this code, which the field `chemin` holds.
pub(crate) fn commune<'a>(cog: &'a Cog, chemin: &str, code: &str) -> Resultat<&'a Commune> {
    code.trim()
        .parse::<CodeInsee>()
        .ok()
        .and_then(|code| cog.commune_actuelle(&code))
        .ok_or_else(|| champs(vec![ErreurChamp::valeur_inconnue(chemin, code)]))
}

/// Today in a commune, on its own clock.
pub(crate) fn aujourd_hui(commune: &Commune, maintenant: Instant) -> Resultat<Date> {
    match jour_local(maintenant, Some(&commune.departement)) {
        Some(jour) => Ok(jour),
        None => Ok(coop_store::jour(maintenant)?),
    }
}
