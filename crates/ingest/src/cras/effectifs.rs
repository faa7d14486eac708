//! People counted by age and by status: a column a value, or one cell that says them all.

use coop_domain::{
    cra::{Age, Effectifs, Statut, import::ChampImport},
    enumeration::Enumeration,
    texte::plier,
};

use super::{
    entete::montrer,
    graphies::{self, HETEROGENE, lire, mot},
    remarques::Remarque,
    valeurs::{Faute, Lue, entier, liste, nombre_ecrit},
};

use ChampImport as C;

/// The columns of ages.
pub(super) const AGES: &[C] = &[
    C::Ages,
    C::AgesMoins12,
    C::Ages12A17,
    C::Ages18A34,
    C::Ages35A59,
    C::Ages60EtPlus,
    C::AgesNonCommunique,
    C::Ancien12A18,
    C::Ancien18A35,
    C::Ancien35A60,
];
/// The columns of statuses.
pub(super) const STATUTS: &[C] = &[
    C::Statuts,
    C::StatutsScolarise,
    C::StatutsSansEmploi,
    C::StatutsEnEmploi,
    C::StatutsRetraite,
    C::StatutsNonCommunique,
    C::AncienHeterogene,
];

/// A value that a cell may say, and what must be told of it.
pub(super) type Dite<E> = (E, Option<Remarque>);

/// The age of a column.
pub(super) fn age_de(champ: C) -> Option<Dite<Age>> {
    let (age, ancienne) = match champ {
        C::AgesMoins12 => (Age::Moins12, None),
        C::Ages12A17 => (Age::De12A17, None),
        C::Ages18A34 => (Age::De18A34, None),
        C::Ages35A59 => (Age::De35A59, None),
        C::Ages60EtPlus => (Age::Plus60, None),
        C::AgesNonCommunique => (Age::NonCommunique, None),
        C::Ancien12A18 => (Age::De12A17, Some("12 – 18 ans")),
        C::Ancien18A35 => (Age::De18A34, Some("18 – 35 ans")),
        C::Ancien35A60 => (Age::De35A59, Some("35 – 60 ans")),
        _ => return None,
    };
    Some((
        age,
        ancienne.map(|ancienne| Remarque::age(ancienne, age.libelle())),
    ))
}

/// The status of a column.
pub(super) fn statut_de(champ: C) -> Option<Dite<Statut>> {
    Some(match champ {
        C::StatutsScolarise => (Statut::Scolarise, None),
        C::StatutsSansEmploi => (Statut::SansEmploi, None),
        C::StatutsEnEmploi => (Statut::EnEmploi, None),
        C::StatutsRetraite => (Statut::Retraite, None),
        C::StatutsNonCommunique => (Statut::NonCommunique, None),
        C::AncienHeterogene => (Statut::NonCommunique, Some(Remarque::heterogene())),
        _ => return None,
    })
}

/// The age that a text says: a class, or years.
pub(super) fn age(ecrit: &str) -> Option<Dite<Age>> {
    if let Some(age) = lire(ecrit, graphies::AGES) {
        return Some((age, None));
    }
    if let Some(age) = mot(ecrit, graphies::AGES_ANCIENS) {
        return Some((age, Some(Remarque::age(&montrer(ecrit), age.libelle()))));
    }
    let plie = plier(ecrit);
    let ans = plie.strip_suffix(" ans").unwrap_or(&plie);
    let age = nombre_ecrit(ans).and_then(entier).and_then(graphies::classe)?;
    Some((age, None))
}

/// The status that a text says.
pub(super) fn statut(ecrit: &str) -> Option<Dite<Statut>> {
    if let Some(statut) = lire(ecrit, graphies::STATUTS) {
        return Some((statut, None));
    }
    (plier(ecrit) == HETEROGENE).then(|| (Statut::NonCommunique, Some(Remarque::heterogene())))
}

/// The counts of a cell that says them all: `60 ans et plus:6 | 18 – 34 ans:2`, or one value for everybody.
///
/// `tous` is how many « everybody » is, when it is known.
pub(super) fn lire_cellule<E: Enumeration + Ord>(
    ecrit: &str,
    tous: Option<u32>,
    lire: fn(&str) -> Option<Dite<E>>,
) -> Lue<(Effectifs<E>, Vec<Remarque>)> {
    let piece = |ecrit: &str| match ecrit.rsplit_once(':') {
        Some((valeur, nombre)) => {
            let nombre = nombre_ecrit(nombre).and_then(entier)?;
            Some((lire(valeur)?, Some(nombre)))
        }
        None => Some((lire(ecrit)?, None)),
    };
    let pieces = liste(ecrit, piece).map_err(|inconnues| {
        let inconnues: Vec<_> = inconnues
            .iter()
            .map(|inconnue| format!("« {} »", montrer(inconnue)))
            .collect();
        let connues: Vec<_> = E::TOUS.iter().map(|valeur| valeur.libelle()).collect();
        Faute::inconnue(format!(
            "{} : valeur inconnue. Attendu : {}, suivi de « :nombre » pour plusieurs personnes.",
            inconnues.join(", "),
            connues.join(" ; ")
        ))
    })?;
    let seule = pieces.len() == 1;
    let (mut effectifs, mut remarques) = (Effectifs::default(), Vec::new());
    for ((valeur, remarque), nombre) in pieces {
        let nombre = nombre.or(tous.filter(|_| seule)).ok_or_else(|| {
            Faute::format(format!(
                "Dites combien de personnes, par exemple « {}:3 ».",
                valeur.libelle()
            ))
        })?;
        effectifs.fixer(valeur, effectifs.de(valeur).saturating_add(nombre));
        remarques.extend(remarque);
    }
    Ok((effectifs, remarques))
}
