//! Who read what of those who follow: two of their answers may be subtracted from each other, which they have promised
//! not to do. So each is written down.

use actix_web::web::Data;
use coop_domain::enumeration::Enumeration as _;
use coop_index::cras::{FiltreChiffres, Perimetre};
use coop_store::audit::Objet;

use super::Cible;
use crate::{audit::inscrire_lecture, droits::Acteur, etat::Etat};

/// What was read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lecture {
    /// Its figures.
    Chiffres,
    /// Those of its parts.
    Parts,
}

impl Lecture {
    const fn action(self) -> &'static str {
        match self {
            Self::Chiffres => "chiffres_lus",
            Self::Parts => "parts_lues",
        }
    }
}

/// Writes down that these figures are read. Where nothing can be written they are read all the same, and the log says
/// so.
pub(super) async fn inscrire(
    etat: &Data<Etat>,
    acteur: &Acteur,
    cible: &Cible,
    filtre: &FiltreChiffres,
    lecture: Lecture,
) {
    let objet = match cible.perimetre {
        Perimetre::Structure(id) => Objet::Structure(id),
        _ => Objet::Installation,
    };
    let motif = Some(question(cible, filtre));
    let ecrite = inscrire_lecture(etat, acteur.compte, objet, lecture.action(), motif);
    if let Err(erreur) = ecrite.await {
        tracing::error!(%erreur, "reading of figures not written down");
    }
}

/// `departement 23, 2026-01-01..2026-06-30, theme=sante`; of an intercommunalité, in which départements.
fn question(cible: &Cible, filtre: &FiltreChiffres) -> String {
    let mut mots = vec![
        format!("{} {}", cible.niveau.code(), cible.code),
        format!("{}..{}", filtre.du, filtre.au),
    ];
    if let Perimetre::Epci { departements, .. } = &cible.perimetre {
        let codes: Vec<String> = departements.iter().map(ToString::to_string).collect();
        mots.push(format!("departements={}", codes.join("+")));
    }
    let filtres = [
        ("type", filtre.type_.map(|type_| type_.code().to_owned())),
        ("canal", filtre.canal.map(|canal| canal.code().to_owned())),
        ("theme", filtre.theme.map(|theme| theme.code().to_owned())),
        ("commune", filtre.commune.as_ref().map(ToString::to_string)),
    ];
    let dits = filtres.into_iter();
    mots.extend(dits.filter_map(|(nom, valeur)| Some(format!("{nom}={}", valeur?))));
    mots.join(", ")
}
