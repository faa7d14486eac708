//! What is counted of a CRA, once for everybody: the running cube, recounts, own figures.

use crate::{
    cra::{Canal, ContenuCra, Mandat, Materiel, Organisme, SousTheme, Theme, TypeCra},
    enumeration::{Ensemble, Enumeration},
    ids::{CompteId, CraId, LieuId, StructureId},
    lieu::CodeInsee,
    temps::Date,
    territoires::{CodeDepartement, CodeRegion},
};

/// A stretch of the measures: one a value of a closed list, in the order of its positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bloc {
    debut: usize,
    taille: usize,
}

impl Bloc {
    const fn apres(precedent: Self, taille: usize) -> Self {
        Self {
            debut: precedent.debut + precedent.taille,
            taille,
        }
    }

    /// Where it stands among the measures.
    #[must_use]
    pub const fn bornes(self) -> std::ops::Range<usize> {
        self.debut..self.debut + self.taille
    }

    /// The CRAs.
    pub const CRAS: Self = Self { debut: 0, taille: 1 };
    /// Accompagnements: the sum of participants.
    pub const ACCOMPAGNEMENTS: Self = Self::apres(Self::CRAS, 1);
    /// Accompagnements by type; the one of `collectif` is the participants of ateliers.
    pub const TYPES: Self = Self::apres(Self::ACCOMPAGNEMENTS, 3);
    /// CRAs of type `collectif`.
    pub const ATELIERS: Self = Self::apres(Self::TYPES, 1);
    /// Participants said to be accompanied for the first time.
    pub const PREMIERS: Self = Self::apres(Self::ATELIERS, 1);
    /// Participants who will be accompanied again: individually, then in an atelier.
    pub const SUIVIS: Self = Self::apres(Self::PREMIERS, 2);
    /// Minutes by type.
    pub const MINUTES: Self = Self::apres(Self::SUIVIS, 3);
    /// Accompagnements outside the walls: itinerant lieu, other lieu, domicile.
    pub const HORS_LES_MURS: Self = Self::apres(Self::MINUTES, 1);
    /// Accompagnements by theme.
    pub const THEMES: Self = Self::apres(Self::HORS_LES_MURS, 22);
    /// CRAs by theme.
    pub const THEMES_CRAS: Self = Self::apres(Self::THEMES, 22);
    /// Accompagnements by sub-theme.
    pub const SOUS_THEMES: Self = Self::apres(Self::THEMES_CRAS, 19);
    /// Participants by age.
    pub const AGES: Self = Self::apres(Self::SOUS_THEMES, 6);
    /// Participants by status.
    pub const STATUTS: Self = Self::apres(Self::AGES, 5);
    /// Accompagnements by canal.
    pub const CANAUX: Self = Self::apres(Self::STATUTS, 4);
    /// Accompagnements by class of duration: under 30 minutes, 30 to 59, 60 to 119, 120 and more.
    pub const DUREES: Self = Self::apres(Self::CANAUX, 4);
    /// Accompagnements by equipment.
    pub const MATERIEL: Self = Self::apres(Self::DUREES, 5);
    /// Accompagnements by mandate.
    pub const MANDATS: Self = Self::apres(Self::MATERIEL, 2);
    /// Participants sent elsewhere, by organisme.
    pub const REDIRECTIONS: Self = Self::apres(Self::MANDATS, 24);
    /// Participants sent to organismes that the list does not have.
    pub const AUTRES: Self = Self::apres(Self::REDIRECTIONS, 1);
}

/// How many measures there are.
pub const MESURES: usize = Bloc::AUTRES.debut + Bloc::AUTRES.taille;

/// Sums of what is counted of CRAs.
#[derive(Clone, PartialEq, Eq)]
pub struct Mesures([i64; MESURES]);

impl Default for Mesures {
    fn default() -> Self {
        Self([0; MESURES])
    }
}

impl std::fmt::Debug for Mesures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let non_nulles = self.0.iter().enumerate().filter(|(_, n)| **n != 0);
        f.debug_map().entries(non_nulles).finish()
    }
}

impl Mesures {
    /// Adds a CRA.
    pub fn ajouter(&mut self, cra: &CraCompte) {
        cra.compter(|rang, n| {
            if let Some(somme) = self.0.get_mut(rang) {
                *somme += n;
            }
        });
    }

    /// Takes a CRA away.
    pub fn retrancher(&mut self, cra: &CraCompte) {
        cra.compter(|rang, n| {
            if let Some(somme) = self.0.get_mut(rang) {
                *somme -= n;
            }
        });
    }

    /// Adds sums.
    pub fn cumuler(&mut self, autres: &Self) {
        for (somme, autre) in self.0.iter_mut().zip(&autres.0) {
            *somme += autre;
        }
    }

    /// All sums, in the order of [`Bloc`].
    #[must_use]
    pub const fn valeurs(&self) -> &[i64; MESURES] {
        &self.0
    }

    /// The sums, to be written.
    pub const fn valeurs_mut(&mut self) -> &mut [i64; MESURES] {
        &mut self.0
    }

    /// The sums of a stretch.
    #[must_use]
    pub fn bloc(&self, bloc: Bloc) -> &[i64] {
        self.0.get(bloc.bornes()).unwrap_or_default()
    }

    /// The sum of a stretch.
    #[must_use]
    pub fn total(&self, bloc: Bloc) -> i64 {
        self.bloc(bloc).iter().sum()
    }

    /// The sum of this value, in the stretch of its list.
    #[must_use]
    pub fn de<E: Enumeration>(&self, bloc: Bloc, valeur: E) -> i64 {
        self.bloc(bloc).get(rang(valeur)).copied().unwrap_or(0)
    }
}

/// Where a value stands in the stretch of its list: lists that a column holds alone begin at 1.
fn rang<E: Enumeration>(valeur: E) -> usize {
    let premiere = E::TOUS.iter().map(|v| v.position()).min().unwrap_or(0);
    usize::from(valeur.position() - premiere)
}

/// Where the values of a set stand in the stretch of their list: at their bits, which begin at 0. Millions of
/// CRAs are counted: nothing is looked for.
fn places<E: Enumeration>(ensemble: Ensemble<E>) -> impl Iterator<Item = usize> {
    let mut bits = ensemble.bits().cast_unsigned();
    std::iter::from_fn(move || {
        let place = (bits != 0).then_some(bits.trailing_zeros())?;
        bits &= bits - 1;
        usize::try_from(place).ok()
    })
}

/// A CRA as it is counted: nothing of it that is not in some figure, and where and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CraCompte {
    /// Its identifier.
    pub id: CraId,
    /// Its version: of two, the higher one holds.
    pub version: i64,
    /// Whether it is deleted: it counts for nothing.
    pub supprime: bool,
    /// Who reported it.
    pub conseiller: CompteId,
    /// The employer on its day.
    pub structure: StructureId,
    /// Its day.
    pub date: Date,
    /// Its commune.
    pub commune: CodeInsee,
    /// Its département, as stored.
    pub departement: CodeDepartement,
    /// Its région, as stored.
    pub region: CodeRegion,
    /// Its lieu.
    pub lieu: Option<LieuId>,
    /// Its type.
    pub type_: TypeCra,
    /// How the person was met.
    pub canal: Canal,
    /// Whether its lieu moved when it was saved.
    pub itinerant: bool,
    /// Participants.
    pub participants: u16,
    /// How many of them had been accompanied before.
    pub deja_accompagnes: u16,
    /// Minutes.
    pub duree: u16,
    /// Participants by age, in the order of positions.
    pub ages: [u16; 6],
    /// Participants by status, in the order of positions.
    pub statuts: [u16; 5],
    /// Themes.
    pub themes: Ensemble<Theme>,
    /// Sub-themes.
    pub sous_themes: Ensemble<SousTheme>,
    /// Equipment.
    pub materiel: Ensemble<Materiel>,
    /// Mandate.
    pub mandat: Option<Mandat>,
    /// Participants who will have an individual accompaniment.
    pub suite_individuel: u16,
    /// Participants who will come to an atelier.
    pub suite_atelier: u16,
    /// Participants sent elsewhere, by organisme.
    pub redirections: Vec<(Organisme, u16)>,
    /// Participants sent to organismes that the list does not have.
    pub autres: u16,
}

/// Where and whose a CRA is: what its content does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rattachement {
    /// Its identifier.
    pub id: CraId,
    /// Its version.
    pub version: i64,
    /// Whether it is deleted.
    pub supprime: bool,
    /// Who reported it.
    pub conseiller: CompteId,
    /// The employer on its day.
    pub structure: StructureId,
    /// Its département, as stored.
    pub departement: CodeDepartement,
    /// Its région, as stored.
    pub region: CodeRegion,
    /// Whether its lieu moved when it was saved.
    pub itinerant: bool,
}

impl CraCompte {
    /// What is counted of this content.
    #[must_use]
    pub fn nouveau(de: Rattachement, contenu: &ContenuCra) -> Self {
        let petit = |n: u64| u16::try_from(n).unwrap_or(u16::MAX);
        let mut ages = [0; 6];
        for (age, n) in contenu.ages.iter() {
            if let Some(place) = ages.get_mut(rang(age)) {
                *place = petit(n.into());
            }
        }
        let mut statuts = [0; 5];
        for (statut, n) in contenu.statuts.iter() {
            if let Some(place) = statuts.get_mut(rang(statut)) {
                *place = petit(n.into());
            }
        }
        let suite = &contenu.suite;
        Self {
            id: de.id,
            version: de.version,
            supprime: de.supprime,
            conseiller: de.conseiller,
            structure: de.structure,
            date: contenu.date,
            commune: contenu.commune.clone(),
            departement: de.departement,
            region: de.region,
            lieu: contenu.lieu,
            type_: contenu.type_,
            canal: contenu.canal,
            itinerant: de.itinerant,
            participants: contenu.participants,
            deja_accompagnes: contenu.deja_accompagnes,
            duree: contenu.duree,
            ages,
            statuts,
            themes: contenu.themes,
            sous_themes: contenu.sous_themes,
            materiel: contenu.materiel,
            mandat: contenu.mandat,
            suite_individuel: petit(suite.individuel.into()),
            suite_atelier: petit(suite.atelier.into()),
            redirections: suite
                .redirections
                .iter()
                .map(|(organisme, n)| (organisme, petit(n.into())))
                .collect(),
            autres: petit(suite.autres.iter().map(|autre| u64::from(autre.n)).sum()),
        }
    }

    /// Gives `noter` each measure that this CRA adds to, and by how much: the counting rules. A deleted CRA
    /// adds to none.
    pub fn compter(&self, noter: impl FnMut(usize, i64)) {
        if !self.supprime {
            self.nombres().compter(noter);
        }
    }

    /// What is counted of it, without where and whose it is.
    #[must_use]
    pub fn nombres(&self) -> Nombres<'_> {
        Nombres {
            type_: self.type_,
            canal: self.canal,
            itinerant: self.itinerant,
            participants: self.participants,
            deja_accompagnes: self.deja_accompagnes,
            duree: self.duree,
            ages: self.ages,
            statuts: self.statuts,
            themes: self.themes,
            sous_themes: self.sous_themes,
            materiel: self.materiel,
            mandat: self.mandat,
            suite_individuel: self.suite_individuel,
            suite_atelier: self.suite_atelier,
            redirections: &self.redirections,
            autres: self.autres,
        }
    }
}

/// What is counted of a CRA, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of a CraCompte, which says what they are")]
pub struct Nombres<'a> {
    pub type_: TypeCra,
    pub canal: Canal,
    pub itinerant: bool,
    pub participants: u16,
    pub deja_accompagnes: u16,
    pub duree: u16,
    pub ages: [u16; 6],
    pub statuts: [u16; 5],
    pub themes: Ensemble<Theme>,
    pub sous_themes: Ensemble<SousTheme>,
    pub materiel: Ensemble<Materiel>,
    pub mandat: Option<Mandat>,
    pub suite_individuel: u16,
    pub suite_atelier: u16,
    pub redirections: &'a [(Organisme, u16)],
    pub autres: u16,
}

impl Nombres<'_> {
    /// Gives `noter` each measure, and what is added to it: the counting rules.
    pub fn compter(&self, mut noter: impl FnMut(usize, i64)) {
        let participants = i64::from(self.participants);
        let minutes = i64::from(self.duree);
        let mut plus = |bloc: Bloc, place: usize, n: i64| {
            if n != 0 {
                noter(bloc.debut + place, n);
            }
        };
        plus(Bloc::CRAS, 0, 1);
        plus(Bloc::ACCOMPAGNEMENTS, 0, participants);
        plus(Bloc::TYPES, rang(self.type_), participants);
        plus(Bloc::ATELIERS, 0, i64::from(self.type_.est_collectif()));
        plus(Bloc::PREMIERS, 0, participants - i64::from(self.deja_accompagnes));
        plus(Bloc::SUIVIS, 0, i64::from(self.suite_individuel));
        plus(Bloc::SUIVIS, 1, i64::from(self.suite_atelier));
        plus(Bloc::MINUTES, rang(self.type_), minutes);
        let dehors = self.itinerant || matches!(self.canal, Canal::AutreLieu | Canal::ADomicile);
        plus(Bloc::HORS_LES_MURS, 0, if dehors { participants } else { 0 });
        for place in places(self.themes) {
            plus(Bloc::THEMES, place, participants);
            plus(Bloc::THEMES_CRAS, place, 1);
        }
        for place in places(self.sous_themes) {
            plus(Bloc::SOUS_THEMES, place, participants);
        }
        for (place, n) in self.ages.iter().enumerate() {
            plus(Bloc::AGES, place, i64::from(*n));
        }
        for (place, n) in self.statuts.iter().enumerate() {
            plus(Bloc::STATUTS, place, i64::from(*n));
        }
        plus(Bloc::CANAUX, rang(self.canal), participants);
        plus(Bloc::DUREES, classe_de_duree(self.duree), participants);
        for place in places(self.materiel) {
            plus(Bloc::MATERIEL, place, participants);
        }
        if let Some(mandat) = self.mandat {
            plus(Bloc::MANDATS, rang(mandat), participants);
        }
        for (organisme, n) in self.redirections {
            plus(Bloc::REDIRECTIONS, rang(*organisme), i64::from(*n));
        }
        plus(Bloc::AUTRES, 0, i64::from(self.autres));
    }
}

/// The class of a duration in minutes: 0 under 30, 1 under 60, 2 under 120, 3 beyond.
#[must_use]
pub const fn classe_de_duree(minutes: u16) -> usize {
    match minutes {
        0..30 => 0,
        30..60 => 1,
        60..120 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cra::{Age, Statut};

    #[test]
    fn each_list_has_a_place_for_each_of_its_values() {
        fn taille<E: Enumeration>() -> usize {
            E::TOUS.iter().map(|v| rang(*v) + 1).max().unwrap_or(0)
        }
        for (bloc, attendue) in [
            (Bloc::TYPES, taille::<TypeCra>()),
            (Bloc::MINUTES, taille::<TypeCra>()),
            (Bloc::THEMES, taille::<Theme>()),
            (Bloc::THEMES_CRAS, taille::<Theme>()),
            (Bloc::SOUS_THEMES, taille::<SousTheme>()),
            (Bloc::AGES, taille::<Age>()),
            (Bloc::STATUTS, taille::<Statut>()),
            (Bloc::CANAUX, taille::<Canal>()),
            (Bloc::MATERIEL, taille::<Materiel>()),
            (Bloc::MANDATS, taille::<Mandat>()),
            (Bloc::REDIRECTIONS, taille::<Organisme>()),
        ] {
            assert_eq!(bloc.taille, attendue, "{bloc:?}");
        }
        assert_eq!(MESURES, 127);
    }

    #[test]
    fn a_set_is_counted_where_each_of_its_values_is() {
        fn verifier<E: Enumeration>() {
            for valeur in E::TOUS {
                let seule: Ensemble<E> = [*valeur].into_iter().collect();
                assert_eq!(places(seule).collect::<Vec<_>>(), [rang(*valeur)], "{valeur:?}");
            }
            let toutes: Ensemble<E> = E::TOUS.iter().copied().collect();
            assert_eq!(places(toutes).count(), E::TOUS.len());
            assert_eq!(places(Ensemble::<E>::VIDE).count(), 0);
        }
        verifier::<Theme>();
        verifier::<SousTheme>();
        verifier::<Materiel>();
    }

    #[test]
    fn classes_of_duration_begin_where_the_rule_says() {
        for (minutes, classe) in [
            (5, 0),
            (29, 0),
            (30, 1),
            (59, 1),
            (60, 2),
            (119, 2),
            (120, 3),
            (720, 3),
        ] {
            assert_eq!(classe_de_duree(minutes), classe, "{minutes}");
        }
    }
}
