//! Figures as tables: one a block, which files, papers and pictures are made of. What a table says is what the page
//! says: the same numbers, the same whole percentages, and nothing of what is hidden but that it is.

use super::{
    echanges::{Audience, Point, Statistiques, Totaux},
    graphiques::{
        Barre, Evolution, Graphique, Mesure, Repartition, Unite, parts_des_types, pour_cent, sans_debut_vide,
    },
};
use crate::{
    cra::ANNEE_MIN,
    enumeration::{Enumeration as _, enumeration},
    textes::statistiques::{self as textes, Indicateur, indicateurs},
};

enumeration! {
    /// The files that figures are taken away in.
    FormatExport, champ "format" {
        Csv = 0, "csv", "Texte (CSV)", "";
        Xlsx = 1, "xlsx", "Excel (XLSX)", "";
        Ods = 2, "ods", "OpenDocument (ODS)", "";
        Pdf = 3, "pdf", "PDF", "";
        Svg = 4, "svg", "SVG", "";
        Png = 5, "png", "PNG", "";
    }
}

impl FormatExport {
    /// Those that hold every figure, the most asked for first.
    pub const DOCUMENTS: [Self; 4] = [Self::Pdf, Self::Xlsx, Self::Ods, Self::Csv];
    /// Those that hold one chart.
    pub const IMAGES: [Self; 2] = [Self::Png, Self::Svg];

    /// Whether it holds one chart.
    #[must_use]
    pub const fn est_une_image(self) -> bool {
        matches!(self, Self::Svg | Self::Png)
    }

    /// The media type.
    #[must_use]
    pub const fn type_(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Pdf => "application/pdf",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Valeur {
    /// Nothing: there is no such number.
    Vide,
    /// A number that is hidden.
    Secret,
    /// A number.
    Nombre(u64),
}

impl Valeur {
    /// A number, or that it is hidden.
    #[must_use]
    pub fn secrete_ou(n: Option<u64>) -> Self {
        n.map_or(Self::Secret, Self::Nombre)
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ligne {
    /// Code of the value, as the API writes it.
    pub code: String,
    /// Its words.
    pub libelle: String,
    /// Its number.
    pub nombre: Valeur,
    /// What the number counts.
    pub unite: Unite,
    /// Its whole percentage.
    pub part: Valeur,
    /// Its CRAs.
    pub cras: Valeur,
    /// The same number one year before.
    pub avant: Valeur,
}

impl Ligne {
    fn nouvelle(code: impl Into<String>, libelle: impl Into<String>, unite: Unite, n: Option<u64>) -> Self {
        Self {
            code: code.into(),
            libelle: libelle.into(),
            nombre: Valeur::secrete_ou(n),
            unite,
            part: Valeur::Vide,
            cras: Valeur::Vide,
            avant: Valeur::Vide,
        }
    }
}

/// A column of a table, after its codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Champ {
    /// What the row is of.
    Libelle,
    /// Its number.
    Nombre,
    /// What the number counts, where a table counts several things.
    Unite,
    /// Its percentage.
    Part,
    /// Its CRAs.
    Cras,
    /// One year before.
    Avant,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tableau {
    /// A word for programs: that of its chart, or `vue_d_ensemble`.
    pub code: &'static str,
    /// Its name.
    pub nom: &'static str,
    /// What it counts; each row of the first table says its own.
    pub definition: Option<&'static str>,
    /// Its chart.
    pub graphique: Option<Graphique>,
    /// Its columns, in order.
    pub champs: Vec<Champ>,
    /// Its rows, in the order of the page.
    pub lignes: Vec<Ligne>,
}

/// The word of the table of totals.
pub const VUE_D_ENSEMBLE: &str = "vue_d_ensemble";

impl Tableau {
    fn nouveau(code: &'static str, nom: &'static str, premiers: &[Champ], lignes: Vec<Ligne>) -> Self {
        let a = |lire: fn(&Ligne) -> Valeur| lignes.iter().any(|ligne| lire(ligne) != Valeur::Vide);
        let champs = premiers
            .iter()
            .copied()
            .chain(a(|ligne| ligne.part).then_some(Champ::Part))
            .chain(a(|ligne| ligne.cras).then_some(Champ::Cras))
            .chain(a(|ligne| ligne.avant).then_some(Champ::Avant))
            .collect();
        Self {
            code,
            nom,
            definition: None,
            graphique: None,
            champs,
            lignes,
        }
    }

    fn du_graphique(graphique: Graphique, lignes: Vec<Ligne>) -> Self {
        let indicateur = graphique.indicateur();
        Self {
            definition: Some(indicateur.definition),
            graphique: Some(graphique),
            ..Self::nouveau(
                graphique.code(),
                indicateur.nom,
                &[Champ::Libelle, Champ::Nombre],
                lignes,
            )
        }
    }

    /// The name of a column.
    #[must_use]
    pub fn nom_de(&self, champ: Champ) -> &'static str {
        match (champ, self.graphique) {
            (Champ::Libelle, None) => textes::EXPORT_INDICATEUR,
            (Champ::Libelle, Some(Graphique::Evolution)) => textes::COLONNE_PERIODE,
            (Champ::Libelle, Some(_)) => textes::COLONNE_VALEUR,
            (Champ::Nombre, None) => textes::EXPORT_NOMBRE,
            (Champ::Nombre, Some(graphique)) => match graphique.unite() {
                Unite::Participants => textes::COLONNE_PARTICIPANTS,
                Unite::Minutes => textes::COLONNE_TEMPS,
                _ => textes::COLONNE_ACCOMPAGNEMENTS,
            },
            (Champ::Unite, _) => textes::EXPORT_UNITE,
            (Champ::Part, _) => textes::COLONNE_PART,
            (Champ::Cras, _) => textes::COLONNE_CRAS,
            (Champ::Avant, _) => textes::COLONNE_AVANT,
        }
    }

    /// What a row says in a column, as people read it.
    #[must_use]
    pub fn dit(&self, ligne: &Ligne, champ: Champ) -> String {
        let ecrit = |valeur: Valeur, unite: Unite| match valeur {
            Valeur::Vide => String::new(),
            Valeur::Secret => textes::SECRET.to_owned(),
            Valeur::Nombre(n) => unite.ecrire(n),
        };
        match champ {
            Champ::Libelle => ligne.libelle.clone(),
            Champ::Nombre => ecrit(ligne.nombre, ligne.unite),
            Champ::Unite => ligne.unite.mot(),
            Champ::Part => match (ligne.part, ligne.nombre) {
                (Valeur::Nombre(part), Valeur::Nombre(n)) => {
                    textes::part(u32::try_from(part).unwrap_or(u32::MAX), n)
                }
                (part, _) => ecrit(part, Unite::PourCent),
            },
            Champ::Cras => ecrit(ligne.cras, Unite::Cras),
            Champ::Avant => ecrit(ligne.avant, ligne.unite),
        }
    }
}

/// The tables of these figures, in the order of the page: none when they are hidden. `avant` are those of one year
/// before.
#[must_use]
pub fn tableaux(s: &Statistiques, avant: Option<&Statistiques>) -> Vec<Tableau> {
    let Some(totaux) = &s.totaux else {
        return Vec::new();
    };
    let repartitions = Repartition::toutes(s, totaux);
    let totaux_avant = avant.and_then(|avant| avant.totaux.as_ref());
    let points = avant.map_or(&[][..], |avant| &avant.evolution);
    [vue_d_ensemble(totaux, totaux_avant), evolution(s, points)]
        .into_iter()
        .chain(repartitions.iter().map(repartition))
        .collect()
}

/// The chart of the evolution, as the page draws it.
#[must_use]
pub fn tracer_evolution(s: &Statistiques, avant: Option<&Statistiques>) -> Evolution {
    let points = avant.map_or(&[][..], |avant| &avant.evolution);
    Evolution::tracer(s.pas, Mesure::Accompagnements, etapes(s), points)
}

/// The steps that are told: of one's own figures since the beginning, those before the first CRA are not.
fn etapes(s: &Statistiques) -> &[Point] {
    let debut = (s.du.annee(), s.du.mois(), s.du.jour()) == (ANNEE_MIN, 1, 1);
    if debut && s.audience == Audience::Moi {
        sans_debut_vide(&s.evolution)
    } else {
        &s.evolution
    }
}

fn vue_d_ensemble(totaux: &Totaux, avant: Option<&Totaux>) -> Tableau {
    let mut lignes = lignes_des_totaux(totaux);
    if let Some(avant) = avant {
        for (ligne, avant) in lignes.iter_mut().zip(lignes_des_totaux(avant)) {
            ligne.avant = avant.nombre;
        }
    }
    Tableau::nouveau(
        VUE_D_ENSEMBLE,
        textes::VUE_D_ENSEMBLE,
        &[Champ::Libelle, Champ::Nombre, Champ::Unite],
        lignes,
    )
}

/// The totals, each under the name that the API gives it.
fn lignes_des_totaux(totaux: &Totaux) -> Vec<Ligne> {
    let de = |code: &str, indicateur: Indicateur, unite, n| Ligne::nouvelle(code, indicateur.nom, unite, n);
    let avec = |ligne: Ligne, part: Option<u32>| Ligne {
        part: match (ligne.nombre, part) {
            (Valeur::Secret, _) => Valeur::Secret,
            (_, Some(part)) => Valeur::Nombre(part.into()),
            (_, None) => Valeur::Vide,
        },
        ..ligne
    };
    let [individuels, participants, ponctuels] = parts_des_types(totaux);
    let parmi = |n: Option<u64>| n.map(|n| pour_cent(n, totaux.accompagnements));
    let nombre = |n| Some(n);
    let taux = Ligne {
        // None as well when there is nothing to share out.
        nombre: match (totaux.suivis, totaux.taux_suivi) {
            (None, _) => Valeur::Secret,
            (Some(_), None) => Valeur::Vide,
            (Some(_), Some(taux)) => entier(taux).map_or(Valeur::Vide, Valeur::Nombre),
        },
        ..Ligne::nouvelle("taux_suivi", textes::EXPORT_TAUX, Unite::PourCent, None)
    };
    vec![
        de(
            "accompagnements",
            indicateurs::ACCOMPAGNEMENTS,
            Unite::Accompagnements,
            nombre(totaux.accompagnements),
        ),
        avec(
            de(
                "premiers_accompagnements",
                indicateurs::PREMIERS,
                Unite::Participants,
                totaux.premiers_accompagnements,
            ),
            parmi(totaux.premiers_accompagnements),
        ),
        de("suivis", indicateurs::SUIVIS, Unite::Participants, totaux.suivis),
        taux,
        de(
            "minutes",
            indicateurs::TEMPS,
            Unite::Minutes,
            nombre(totaux.minutes),
        ),
        de("cras", indicateurs::CRAS, Unite::Cras, nombre(totaux.cras)),
        avec(
            de(
                "individuels",
                indicateurs::INDIVIDUELS,
                Unite::Accompagnements,
                totaux.individuels,
            ),
            individuels,
        ),
        avec(
            de(
                "ponctuels",
                indicateurs::PONCTUELS,
                Unite::Accompagnements,
                totaux.ponctuels,
            ),
            ponctuels,
        ),
        de(
            "ateliers",
            indicateurs::ATELIERS,
            Unite::Ateliers,
            totaux.ateliers,
        ),
        avec(
            Ligne::nouvelle(
                "participants_ateliers",
                textes::EXPORT_PARTICIPANTS_ATELIERS,
                Unite::Participants,
                totaux.participants_ateliers,
            ),
            participants,
        ),
        avec(
            de(
                "hors_les_murs",
                indicateurs::HORS_LES_MURS,
                Unite::Accompagnements,
                totaux.hors_les_murs,
            ),
            parmi(totaux.hors_les_murs),
        ),
        de(
            "conseillers_actifs",
            indicateurs::CONSEILLERS,
            Unite::Conseillers,
            nombre(totaux.conseillers_actifs),
        ),
    ]
}

/// A share in whole percents, as [`textes::taux`] writes it.
fn entier(taux: f64) -> Option<u64> {
    let dit = textes::taux(taux);
    let chiffres: String = dit.chars().filter(char::is_ascii_digit).collect();
    chiffres.parse().ok()
}

fn evolution(s: &Statistiques, avant: &[Point]) -> Tableau {
    let avant = avant
        .iter()
        .map(|point| Valeur::secrete_ou(point.accompagnements))
        .chain(std::iter::repeat(Valeur::Vide));
    let lignes = etapes(s)
        .iter()
        .zip(avant)
        .map(|(point, avant)| Ligne {
            cras: Valeur::secrete_ou(point.cras),
            avant,
            ..Ligne::nouvelle(
                point.periode.to_string(),
                textes::etape(s.pas, point.periode),
                Unite::Accompagnements,
                point.accompagnements,
            )
        })
        .collect();
    Tableau::du_graphique(Graphique::Evolution, lignes)
}

fn repartition(repartition: &Repartition) -> Tableau {
    let avec_parts = repartition.barres.iter().any(|barre| barre.part.is_some());
    let avec_cras = repartition.barres.iter().any(|barre| barre.cras.is_some());
    let ligne = |barre: &Barre| {
        // Hidden with the number: neither nothing nor 0.
        let de = |avec: bool, n: Option<u64>| match n {
            Some(n) => Valeur::Nombre(n),
            None if avec && barre.est_secrete() => Valeur::Secret,
            None => Valeur::Vide,
        };
        Ligne {
            part: de(avec_parts, barre.part.map(u64::from)),
            cras: de(avec_cras, barre.cras),
            ..Ligne::nouvelle(
                barre.code.clone(),
                barre.libelle.clone(),
                repartition.graphique.unite(),
                barre.n,
            )
        }
    };
    Tableau::du_graphique(
        repartition.graphique,
        repartition.barres.iter().map(ligne).collect(),
    )
}

/// What the figures count, each once: those of the first table, then the blocks.
#[must_use]
pub fn definitions() -> Vec<Indicateur> {
    let tete = [
        indicateurs::ACCOMPAGNEMENTS,
        indicateurs::PREMIERS,
        indicateurs::SUIVIS,
        indicateurs::TEMPS,
        indicateurs::CRAS,
        indicateurs::INDIVIDUELS,
        indicateurs::PONCTUELS,
        indicateurs::ATELIERS,
        indicateurs::HORS_LES_MURS,
        indicateurs::CONSEILLERS,
    ];
    tete.into_iter()
        .chain(Graphique::TOUS.iter().map(|graphique| graphique.indicateur()))
        .collect()
}

#[cfg(test)]
mod tests;
