//! Figures on paper.

use coop_domain::{
    stats::{
        graphiques::{Image, Unite},
        rapport::{Champ, Ligne, Tableau, VUE_D_ENSEMBLE, definitions, tableaux},
    },
    textes::statistiques as textes,
};

use super::{Export, images::dessiner};
use crate::pdf::{Alignement, ErreurPdf, Notice, Papier, Table};

/// The width at which charts are drawn: smaller than that of the page, they are read without effort.
const LARGEUR: u32 = 620;
/// The totals that are seen first, with what is said under each.
const EN_TETE: [&str; 6] = [
    "accompagnements",
    "cras",
    "premiers_accompagnements",
    "taux_suivi",
    "minutes",
    "conseillers_actifs",
];

/// The figures, whole.
///
/// # Errors
/// [`ErreurPdf`].
pub(super) fn pdf(export: &Export) -> Result<Vec<u8>, ErreurPdf> {
    let titre = export.titre();
    let periode = export.periode();
    let mut papier = Papier::nouveau(Notice {
        titre: format!("{titre}, {periode}"),
        sujet: textes::EXPORT_SOURCE_DITE.to_owned(),
        le: Some(export.statistiques.calcule_a),
    });
    papier.titre(1, &titre);
    let faits = export.faits();
    let faits: Vec<(&str, &str)> = faits.iter().map(|(nom, dit)| (*nom, dit.as_str())).collect();
    papier.faits(&faits);
    if let Some(raison) = export.raison() {
        papier.avertissement(raison);
    }
    for tableau in tableaux(&export.statistiques, export.avant.as_ref()) {
        bloc(&mut papier, export, &tableau, &periode)?;
    }
    papier.titre(2, textes::EXPORT_DEFINITIONS);
    papier.paragraphe(textes::EXPORT_PARTS_AIDE);
    let dites: Vec<(&str, &str)> = definitions()
        .iter()
        .map(|indicateur| (indicateur.nom, indicateur.definition))
        .collect();
    papier.faits(&dites);
    papier.ecrire()
}

/// A block: its chart, then its table.
fn bloc(papier: &mut Papier, export: &Export, tableau: &Tableau, periode: &str) -> Result<(), ErreurPdf> {
    papier.titre(2, tableau.nom);
    if tableau.code == VUE_D_ENSEMBLE {
        en_tete(papier, tableau);
    }
    if let Some(graphique) = tableau.graphique {
        let (image, description) = dessiner(export, graphique, |contenu| {
            (Image::dessiner(contenu, LARGEUR, None), contenu.description())
        });
        papier.image(&image, &description)?;
    }
    if tableau.lignes.is_empty() {
        papier.note(textes::RIEN);
    } else {
        papier.table(&table(tableau, periode));
    }
    Ok(())
}

/// The numbers that are seen first.
fn en_tete(papier: &mut Papier, tableau: &Tableau) {
    let dits: Vec<(&str, String, String)> = EN_TETE
        .iter()
        .filter_map(|code| tableau.lignes.iter().find(|ligne| ligne.code == *code))
        .map(|ligne| {
            (
                ligne.libelle.as_str(),
                tableau.dit(ligne, Champ::Nombre),
                sous(tableau, ligne),
            )
        })
        .collect();
    let dits: Vec<(&str, &str, &str)> = dits
        .iter()
        .map(|(nom, nombre, sous)| (*nom, nombre.as_str(), sous.as_str()))
        .collect();
    papier.chiffres(&dits);
}

/// What is said under a number: how it changed in a year, else what part it is.
fn sous(tableau: &Tableau, ligne: &Ligne) -> String {
    use coop_domain::stats::rapport::Valeur::Nombre;
    match (ligne.nombre, ligne.avant, ligne.part, ligne.unite) {
        (Nombre(n), Nombre(avant), _, Unite::Minutes) => textes::variation_de_duree(n, avant),
        (Nombre(n), Nombre(avant), _, unite) if unite != Unite::PourCent => textes::variation(n, avant),
        (_, _, Nombre(_), _) => Some(textes::part_des_accompagnements(&tableau.dit(ligne, Champ::Part))),
        _ => None,
    }
    .unwrap_or_default()
}

fn table(tableau: &Tableau, periode: &str) -> Table {
    let alignement = |champ: &Champ| match champ {
        Champ::Libelle => Alignement::Gauche,
        _ => Alignement::Droite,
    };
    // What is counted is said by the name and by the number itself: minutes are hours.
    let champs = tableau.champs.iter().copied();
    let champs: Vec<Champ> = champs.filter(|champ| *champ != Champ::Unite).collect();
    Table {
        resume: textes::tableau_de(tableau.nom, periode),
        colonnes: champs
            .iter()
            .map(|champ| (tableau.nom_de(*champ).to_owned(), alignement(champ)))
            .collect(),
        lignes: tableau
            .lignes
            .iter()
            .map(|ligne| champs.iter().map(|champ| tableau.dit(ligne, *champ)).collect())
            .collect(),
    }
}
