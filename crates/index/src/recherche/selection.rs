//! The rows that pass every filter of a question.

use coop_domain::{
    geo::{Emprise, Point},
    recherche::{OuvertLe, Tri},
};

use crate::{
    Instantane, Question,
    arret::Arret,
    bits::Bits,
    cle::Rang,
    instantane::{ArretsAVenir, Liste, rang_date},
    sphere::{corde2_au_moins, corde2_au_plus, vecteur},
};

/// All rows, or some.
#[derive(Debug)]
pub(super) struct Selection {
    lignes: Option<Bits>,
    cardinal: usize,
}

impl Selection {
    /// The rows that pass; one passes where it stands or where it stops.
    pub(super) fn de(
        instantane: &Instantane,
        question: &Question,
        scores: Option<&[(u32, u32)]>,
        arrets: &ArretsAVenir<'_>,
    ) -> Self {
        let taille = instantane.nombre();
        let mut lignes: Option<Bits> = None;
        let mut restreindre = |filtre: Bits| match &mut lignes {
            Some(lignes) => lignes.et(&filtre),
            None => lignes = Some(filtre),
        };
        if let Some(scores) = scores {
            restreindre(Bits::depuis(taille, scores.iter().map(|(ligne, _)| *ligne)));
        }
        for (liste, codes) in &question.listes {
            let mut lignes = instantane.listes.lignes(*liste, codes, taille);
            lignes.ajouter_tout(arrets.lignes_ou(|arret| arret.est_dans(*liste, codes)));
            restreindre(lignes);
        }
        for (facette, valeurs) in &question.valeurs {
            restreindre(instantane.facettes.lignes(*facette, *valeurs));
        }
        if let Some(date) = question.maj_depuis {
            let rang = Rang::Nombre(rang_date(Some(date)));
            let recents = instantane.par_date.jusqua(&instantane.lieux, &rang);
            restreindre(Bits::depuis(taille, recents.iter().copied()));
        }
        if let Some(ouvert_le) = question.ouvert_le {
            let instant = match ouvert_le {
                OuvertLe::Maintenant => question.instant_parcours(),
                OuvertLe::Instant(instant) => instant,
            };
            restreindre(Bits::clone(&instantane.ouverts.lignes(instant)));
        }
        if let Some(emprise) = question.emprise {
            let dedans = (0_u32..)
                .zip(instantane.sphere.points())
                .filter(|(_, point)| point.is_some_and(|point| emprise.contient(point)));
            let mut lignes = Bits::depuis(taille, dedans.map(|(ligne, _)| ligne));
            lignes.ajouter_tout(arrets.lignes_ou(|arret| est_dans(arret, &emprise)));
            restreindre(lignes);
        }
        if let (Some(point), Some(rayon_m)) = (question.point, question.rayon_m)
            && (question.tri != Tri::Distance || question.avec_total)
        {
            let mut lignes = dans_rayon(instantane, point, rayon_m);
            let proche = |arret: &Arret| arret.point().is_some_and(|a| point.distance_m(a) <= rayon_m);
            lignes.ajouter_tout(arrets.lignes_ou(proche));
            restreindre(lignes);
        }
        Self {
            cardinal: lignes.as_ref().map_or(taille, Bits::cardinal),
            lignes,
        }
    }

    /// How many rows.
    pub(super) fn cardinal(&self) -> usize {
        self.cardinal
    }

    /// How many rows are also in this set.
    pub(super) fn cardinal_avec(&self, autre: &Bits) -> usize {
        let lignes = self.lignes.as_ref();
        lignes.map_or_else(|| autre.cardinal(), |lignes| lignes.cardinal_avec(autre))
    }

    /// Whether the row passes.
    pub(super) fn contient(&self, ligne: u32) -> bool {
        self.lignes.as_ref().is_none_or(|lignes| lignes.contient(ligne))
    }

    /// Calls `faire` with each row, in increasing order.
    pub(super) fn parcourir(&self, faire: impl FnMut(u32)) {
        match &self.lignes {
            Some(lignes) => lignes.iter().for_each(faire),
            None => (0..u32::try_from(self.cardinal).unwrap_or(u32::MAX)).for_each(faire),
        }
    }
}

/// Whether a stop is in all the territories that are asked for; a source is none.
pub(super) fn arret_demande(question: &Question, arret: &Arret) -> bool {
    question.emprise.is_none_or(|emprise| est_dans(arret, &emprise))
        && question
            .listes
            .iter()
            .all(|(liste, codes)| *liste == Liste::Source || arret.est_dans(*liste, codes))
}

fn est_dans(arret: &Arret, emprise: &Emprise) -> bool {
    arret.point().is_some_and(|point| emprise.contient(point))
}

/// The rows that stand at `rayon_m` of a point or nearer.
pub(crate) fn dans_rayon(instantane: &Instantane, point: Point, rayon_m: f64) -> Bits {
    let centre = vecteur(point);
    let (surement, peut_etre) = (corde2_au_moins(rayon_m), corde2_au_plus(rayon_m));
    let dedans = (0_u32..).zip(instantane.sphere.points()).filter(|(ligne, lieu)| {
        let corde2 = instantane.sphere.corde2(*ligne, centre);
        corde2 < surement
            || (corde2 <= peut_etre && lieu.is_some_and(|lieu| point.distance_m(lieu) <= rayon_m))
    });
    Bits::depuis(instantane.nombre(), dedans.map(|(ligne, _)| ligne))
}
