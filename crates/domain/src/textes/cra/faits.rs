//! A CRA in words: each of its answers once, for its page, its history and what two versions say otherwise.

use std::collections::BTreeMap;

use super::super::statistiques;
use crate::{
    cra::{Effectifs, SaisieCra, Suite, Theme, TypeCra},
    enumeration::Enumeration,
    ids::LieuId,
    temps::Date,
    texte::accorder,
};

/// An answer of a CRA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fait {
    /// The question, in short.
    pub question: &'static str,
    /// What is answered, one thing each; nothing when there is no answer.
    pub reponses: Vec<String>,
}

impl Fait {
    /// The whole answer on one line.
    #[must_use]
    pub fn reponse(&self) -> String {
        self.reponses.join("\u{a0}; ")
    }
}

/// The names of the places that a CRA knows by their codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noms {
    /// Communes, by COG code.
    pub communes: BTreeMap<String, String>,
    /// Lieux.
    pub lieux: BTreeMap<LieuId, String>,
}

impl Noms {
    fn commune(&self, code: &str) -> String {
        self.communes
            .get(code)
            .map_or_else(|| code.to_owned(), String::clone)
    }

    fn lieu(&self, id: LieuId) -> String {
        self.lieux
            .get(&id)
            .map_or_else(|| super::LIEU_RETIRE.to_owned(), String::clone)
    }
}

/// Every question of the form with its answer, in the order of the form.
#[must_use]
pub fn faits(cra: &SaisieCra, noms: &Noms) -> Vec<Fait> {
    let date = cra.date.parse().map(Date::en_toutes_lettres);
    let fait = |question, reponses| Fait { question, reponses };
    let un = |question, reponse: Option<String>| Fait {
        question,
        reponses: reponse
            .into_iter()
            .filter(|reponse| !reponse.is_empty())
            .collect(),
    };
    let deja = Some(cra.deja_accompagnes).filter(|deja| *deja > 0);
    vec![
        un(super::TYPE, libelle(cra.type_)),
        un(super::DATE, Some(date.unwrap_or_else(|_| cra.date.clone()))),
        un(super::CANAL_COURT, libelle(cra.canal)),
        un(super::LIEU, cra.lieu_id.map(|lieu| noms.lieu(lieu))),
        un(super::COMMUNE, Some(noms.commune(&cra.commune))),
        un(super::PARTICIPANTS, cra.participants.map(super::personnes)),
        un(super::DEJA_ACCOMPAGNES, deja.map(|deja| deja.to_string())),
        fait(super::AGES, effectifs(&cra.ages, cra.participants)),
        fait(super::STATUTS, effectifs(&cra.statuts, cra.participants)),
        fait(super::THEMES, themes(cra)),
        un(super::PRECISION, cra.precision.clone()),
        un(super::DUREE, cra.duree.map(duree)),
        fait(super::SUITE_COURT, suites(cra)),
        un(super::MANDAT, libelle(cra.mandat)),
        fait(super::MATERIEL, libelles(&cra.materiel)),
        fait(super::ETIQUETTES, cra.tags.clone()),
    ]
}

/// The questions that `apres` answers otherwise than `avant`, with both answers.
#[must_use]
pub fn differences(avant: &SaisieCra, apres: &SaisieCra, noms: &Noms) -> Vec<(Fait, Fait)> {
    faits(avant, noms)
        .into_iter()
        .zip(faits(apres, noms))
        .filter(|(avant, apres)| avant.reponses != apres.reponses)
        .collect()
}

/// What a CRA is, in a few words: `Atelier collectif, 8 participants`.
#[must_use]
pub fn nature(type_: TypeCra, participants: u32) -> String {
    if type_.est_collectif() {
        let participants = accorder(participants, "participant", "participants");
        format!("{}, {participants}", type_.libelle())
    } else {
        type_.libelle().to_owned()
    }
}

/// Minutes in hours and minutes: `45 min`, `1 h 30`.
#[must_use]
pub fn duree(minutes: u32) -> String {
    statistiques::duree(minutes.into())
}

fn libelle<E: Enumeration>(valeur: Option<E>) -> Option<String> {
    valeur.map(|valeur| valeur.libelle().to_owned())
}

fn libelles<E: Enumeration>(valeurs: &[E]) -> Vec<String> {
    valeurs.iter().map(|valeur| valeur.libelle().to_owned()).collect()
}

/// `60 ans et plus`, or `6 × 60 ans et plus` when there are several people.
fn effectifs<E: Enumeration + Ord>(effectifs: &Effectifs<E>, participants: Option<u32>) -> Vec<String> {
    let seul = participants == Some(1) && effectifs.total() == 1;
    let dire = |(valeur, n): (E, u32)| {
        if seul {
            valeur.libelle().to_owned()
        } else {
            format!("{n} × {}", valeur.libelle())
        }
    };
    effectifs.iter().map(dire).collect()
}

/// Each theme with its sub-themes: `Santé (Mon espace santé)`.
fn themes(cra: &SaisieCra) -> Vec<String> {
    let dire = |theme: &Theme| {
        let sous: Vec<_> = theme
            .sous_themes()
            .iter()
            .filter(|sous_theme| cra.sous_themes.contains(sous_theme))
            .map(|sous_theme| sous_theme.libelle())
            .collect();
        if sous.is_empty() {
            theme.libelle().to_owned()
        } else {
            format!("{} ({})", theme.libelle(), sous.join(", "))
        }
    };
    cra.themes.iter().map(dire).collect()
}

/// What follows: `3 en atelier`, `1 vers CAF`.
fn suites(cra: &SaisieCra) -> Vec<String> {
    let Suite {
        individuel,
        atelier,
        redirections,
        autres,
    } = &cra.suite;
    [
        (*individuel, "en individuel".to_owned()),
        (*atelier, "en atelier".to_owned()),
    ]
    .into_iter()
    .chain(
        redirections
            .iter()
            .map(|(organisme, n)| (n, format!("vers {}", organisme.libelle()))),
    )
    .chain(
        autres
            .iter()
            .map(|autre| (autre.n, format!("vers {}", autre.libelle))),
    )
    .filter(|(n, _)| *n > 0)
    .map(|(n, quoi)| format!("{n} {quoi}"))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cra::{Age, Canal, Organisme, SousTheme};

    fn atelier() -> SaisieCra {
        SaisieCra {
            date: "2026-11-22".to_owned(),
            canal: Some(Canal::LieuActivite),
            lieu_id: Some(LieuId::depuis_source("s", "1")),
            commune: "23096".to_owned(),
            type_: Some(TypeCra::Collectif),
            participants: Some(8),
            ages: [(Age::Plus60, 6), (Age::De18A34, 2)].into_iter().collect(),
            themes: vec![Theme::Demarche, Theme::Budget],
            sous_themes: vec![SousTheme::Logement, SousTheme::Justice],
            duree: Some(90),
            suite: Suite {
                atelier: 3,
                redirections: [(Organisme::Caf, 1)].into_iter().collect(),
                ..Suite::default()
            },
            ..SaisieCra::default()
        }
    }

    fn noms() -> Noms {
        Noms {
            communes: [("23096".to_owned(), "Guéret (23)".to_owned())].into(),
            lieux: [(LieuId::depuis_source("s", "1"), "Médiathèque".to_owned())].into(),
        }
    }

    fn reponse(cra: &SaisieCra, question: &str) -> String {
        faits(cra, &noms())
            .into_iter()
            .find(|fait| fait.question == question)
            .unwrap()
            .reponse()
    }

    #[test]
    fn each_answer_is_told_in_words() {
        let cra = atelier();
        for (question, attendue) in [
            (super::super::DATE, "22 novembre 2026"),
            (super::super::LIEU, "Médiathèque"),
            (super::super::COMMUNE, "Guéret (23)"),
            (super::super::AGES, "2 × 18 – 34 ans ; 6 × 60 ans et plus"),
            (super::super::DUREE, "1\u{a0}h\u{a0}30"),
            (super::super::SUITE_COURT, "3 en atelier ; 1 vers CAF"),
            (super::super::MANDAT, ""),
        ] {
            assert_eq!(reponse(&cra, question), attendue, "{question}");
        }
        assert!(reponse(&cra, super::super::THEMES).contains("(Logement, Justice)"));
        let seul = SaisieCra {
            participants: Some(1),
            ages: [(Age::Plus60, 1)].into_iter().collect(),
            ..cra
        };
        assert_eq!(reponse(&seul, super::super::AGES), "60 ans et plus");
    }

    #[test]
    fn what_two_versions_say_otherwise_is_found_for_every_field() {
        let avant = atelier();
        assert!(differences(&avant, &avant, &noms()).is_empty());
        let changements: [fn(&mut SaisieCra); 17] = [
            |cra| cra.type_ = Some(TypeCra::Ponctuel),
            |cra| cra.date = "2026-11-21".to_owned(),
            |cra| cra.canal = Some(Canal::AutreLieu),
            |cra| cra.lieu_id = None,
            |cra| cra.commune = "23001".to_owned(),
            |cra| cra.participants = Some(9),
            |cra| cra.deja_accompagnes = 2,
            |cra| cra.ages.fixer(Age::Moins12, 1),
            |cra| cra.statuts.fixer(crate::cra::Statut::Retraite, 1),
            |cra| cra.themes.push(Theme::Sante),
            |cra| cra.sous_themes.clear(),
            |cra| cra.precision = Some("imprimer".to_owned()),
            |cra| cra.duree = Some(45),
            |cra| cra.suite.individuel = 1,
            |cra| cra.mandat = Some(crate::cra::Mandat::AidantsConnect),
            |cra| cra.materiel = vec![crate::cra::Materiel::Tablette],
            |cra| cra.tags = vec!["quartier".to_owned()],
        ];
        for (rang, changer) in changements.into_iter().enumerate() {
            let mut apres = avant.clone();
            changer(&mut apres);
            assert_eq!(differences(&avant, &apres, &noms()).len(), 1, "change {rang}");
        }
    }
}
