//! CRAs that come from a spreadsheet: what its columns may say, what becomes of its rows.

use serde::{Deserialize, Serialize};

use super::TypeCra;
use crate::{
    comptes::echanges::ErreurColonne,
    enumeration::{Enumeration as _, enumeration},
    texte::Csv,
};

/// Most rows of a file.
pub const LIGNES_MAX: usize = 5_000;
/// Largest file, in bytes.
pub const OCTETS_MAX: usize = 10_000_000;
/// Most columns of a file.
pub const COLONNES_MAX: usize = 200;
/// What stands for a column that is not imported, among the fields of the others.
pub const SANS_CHAMP: &str = "-";

enumeration! {
    /// What a column says: a field of a CRA, by itself or in part.
    ChampImport, champ "colonnes" {
        Date = 0, "date", "Date de l'accompagnement", "", ["date accompagnement", "dateAccompagnement", "jour"];
        Canal = 1, "canal", "Canal", "", ["lieu de l'accompagnement"];
        LieuId = 2, "lieu_id", "Lieu d'activité (identifiant)", "";
        Lieu = 3, "lieu", "Lieu d'activité (nom)", "", ["lieu d'activité", "nom du lieu", "structure d'accueil"];
        Commune = 4, "commune", "Commune (code INSEE ou nom)", "", ["code commune", "code insee", "insee", "ville", "localité"];
        CommuneNom = 5, "commune_nom", "Commune (nom)", "", ["nom commune", "nom de la commune"];
        CodePostal = 6, "code_postal", "Code postal", "", ["cp"];
        Type = 7, "type", "Activité", "", ["type d'accompagnement", "type d'activité"];
        Participants = 8, "participants", "Nombre de participants", "", ["nb participants", "nbParticipants", "nb de participants", "nombre de personnes", "nb personnes", "effectif"];
        DejaAccompagnes = 9, "deja_accompagnes", "Dont déjà accompagnés", "", ["déjà accompagné", "nbParticipantsRecurrents", "participants récurrents", "récurrents"];
        Ages = 10, "ages", "Âge, ou âges et nombres", "", ["âge", "tranche d'âge", "tranches d'âge"];
        AgesMoins12 = 11, "ages_moins_12", "Âge : moins de 12 ans", "", ["moins de 12 ans", "moins12ans", "age moins12ans"];
        Ages12A17 = 12, "ages_12_17", "Âge : 12 – 17 ans", "", ["12 17 ans"];
        Ages18A34 = 13, "ages_18_34", "Âge : 18 – 34 ans", "", ["18 34 ans"];
        Ages35A59 = 14, "ages_35_59", "Âge : 35 – 59 ans", "", ["35 59 ans"];
        Ages60EtPlus = 15, "ages_60_plus", "Âge : 60 ans et plus", "", ["60 ans et plus", "plus de 60 ans", "plus60ans", "age plus60ans"];
        AgesNonCommunique = 16, "ages_non_communique", "Âge : non communiqué", "", ["âge inconnu"];
        Statuts = 17, "statuts", "Statut, ou statuts et nombres", "", ["statut", "situation", "statut du public"];
        StatutsScolarise = 18, "statuts_scolarise", "Statut : scolarisé, étudiant", "", ["étudiant", "étudiants", "statut étudiant", "scolarisés"];
        StatutsSansEmploi = 19, "statuts_sans_emploi", "Statut : sans emploi", "", ["sans emploi", "sansEmploi", "statut sansEmploi"];
        StatutsEnEmploi = 20, "statuts_en_emploi", "Statut : en emploi", "", ["en emploi", "enEmploi", "statut enEmploi"];
        StatutsRetraite = 21, "statuts_retraite", "Statut : retraité", "", ["retraite", "retraités", "statut retraite"];
        StatutsNonCommunique = 22, "statuts_non_communique", "Statut : non communiqué", "", ["statut inconnu"];
        Themes = 23, "themes", "Thèmes", "", ["thème", "thématique", "thématiques", "thèmes abordés"];
        SousThemes = 24, "sous_themes", "Sous-thèmes", "", ["sous thème", "sousThemes"];
        Precision = 25, "precision", "Précision", "";
        Duree = 26, "duree", "Durée", "", ["durée en minutes", "durée min", "temps", "temps passé"];
        SuiteIndividuel = 27, "suite_individuel", "Suite : accompagnement individuel", "", ["accompagnement individuel", "revus en individuel"];
        SuiteAtelier = 28, "suite_atelier", "Suite : atelier", "", ["accompagnement atelier", "revus en atelier"];
        Redirections = 29, "redirections", "Organismes d'orientation", "", ["organismes", "organisme", "orientation", "orienté vers", "redirection vers"];
        RedirectionsAutres = 30, "redirections_autres", "Autres organismes d'orientation", "", ["autres organismes"];
        Mandat = 31, "mandat", "Fait sous mandat", "";
        Materiel = 32, "materiel", "Matériel utilisé", "", ["matériel"];
        Tags = 33, "tags", "Étiquettes", "", ["tag", "étiquette", "mots clés"];
        Id = 34, "id", "Identifiant du CRA", "";
        SupprimeLe = 35, "supprime_le", "Supprimé le", "";
        Ancien12A18 = 36, "ancien_12_18", "Âge : 12 – 18 ans (ancienne plateforme)", "", ["de12a18ans", "age de12a18ans", "12 18 ans", "de 12 à 18 ans"];
        Ancien18A35 = 37, "ancien_18_35", "Âge : 18 – 35 ans (ancienne plateforme)", "", ["de18a35ans", "age de18a35ans", "18 35 ans", "de 18 à 35 ans"];
        Ancien35A60 = 38, "ancien_35_60", "Âge : 35 – 60 ans (ancienne plateforme)", "", ["de35a60ans", "age de35a60ans", "35 60 ans", "de 35 à 60 ans"];
        AncienHeterogene = 39, "ancien_heterogene", "Statut : hétérogène (ancienne plateforme)", "", ["heterogene", "statut heterogene"];
        AncienSuite = 40, "ancien_accompagnement", "Accompagnement poursuivi (ancienne plateforme)", "", ["accompagnement"];
        AncienRedirection = 41, "ancien_redirection", "Nombre de redirections (ancienne plateforme)", "", ["accompagnement redirection", "redirection"];
    }
}

impl ChampImport {
    /// The fields without which no CRA is accepted; each with those that may say it.
    pub const REQUIS: &'static [&'static [Self]] = &[
        &[Self::Date],
        &[Self::Type],
        &[Self::Canal, Self::LieuId, Self::Lieu],
        &[
            Self::Commune,
            Self::CommuneNom,
            Self::CodePostal,
            Self::LieuId,
            Self::Lieu,
        ],
        &[
            Self::Ages,
            Self::AgesMoins12,
            Self::Ages12A17,
            Self::Ages18A34,
            Self::Ages35A59,
            Self::Ages60EtPlus,
            Self::AgesNonCommunique,
            Self::Ancien12A18,
            Self::Ancien18A35,
            Self::Ancien35A60,
        ],
        &[
            Self::Statuts,
            Self::StatutsScolarise,
            Self::StatutsSansEmploi,
            Self::StatutsEnEmploi,
            Self::StatutsRetraite,
            Self::StatutsNonCommunique,
            Self::AncienHeterogene,
        ],
        &[Self::Themes],
        &[Self::Duree],
    ];
}

enumeration! {
    /// What becomes of a row.
    EtatLigneCra, champ "etat" {
        Prete = 1, "prete", "Prête", "Le CRA sera enregistré.";
        Enregistree = 2, "enregistree", "Enregistrée", "Le CRA est enregistré.";
        DejaLa = 3, "deja_la", "Déjà là", "Ce CRA est déjà parmi les vôtres : il n'est pas enregistré une seconde fois.";
        Supprimee = 4, "supprimee", "Supprimé", "Vous avez supprimé ce CRA : il n'est pas repris.";
        Refusee = 5, "refusee", "Refusée", "Rien n'est enregistré tant qu'une ligne est refusée.";
    }
}

/// What became of a file of CRAs, or what would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCras {
    /// Whether nothing was written: what is told is what would be.
    pub apercu: bool,
    /// The sheet that is read; none for a file of text.
    pub feuille: Option<String>,
    /// The sheets of the workbook, in its order.
    pub feuilles: Vec<String>,
    /// The line that names the columns, from 1.
    pub entete: u32,
    /// The columns, in the order of the file.
    pub colonnes: Vec<ColonneImport>,
    /// What every CRA must say and no column says.
    pub manquants: Vec<ChampImport>,
    /// One a row, in the order of the file.
    pub lignes: Vec<LigneImportCra>,
    /// Rows that would be written; 0 once they are.
    pub pretes: u32,
    /// Rows that were written; 0 as long as nothing is.
    pub enregistrees: u32,
    /// Rows whose CRA is there already.
    pub deja_la: u32,
    /// Rows whose CRA was deleted.
    pub supprimees: u32,
    /// Rows that are refused.
    pub refusees: u32,
    /// What is not kept as the file says it, by reason.
    pub remarques: Vec<RemarqueImport>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColonneImport {
    /// Its name, as the file writes it; empty when it has none.
    pub nom: String,
    /// What it is taken for; none when it is not imported.
    pub champ: Option<ChampImport>,
    /// Whether the service says it itself of each CRA: there is nothing to import.
    pub recalculee: bool,
    /// Its first values.
    pub exemples: Vec<String>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LigneImportCra {
    /// The line of the file, from 1.
    pub ligne: u32,
    /// The day, as it is understood; empty when it is not.
    pub date: String,
    /// What kind of accompaniment it was, when that is understood.
    #[serde(rename = "type")]
    pub type_: Option<TypeCra>,
    /// Participants, when they are understood.
    pub participants: Option<u32>,
    /// What becomes of it.
    pub etat: EtatLigneCra,
    /// Everything that is wrong with it.
    pub erreurs: Vec<ErreurColonne>,
}

/// Something that is not kept as the file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemarqueImport {
    /// A stable code for programs (`age_approche`, `duree_approchee`, `colonne_ignoree`…).
    pub code: String,
    /// What is done with it, in French.
    pub message: String,
    /// In how many rows.
    pub n: u32,
    /// The lines of the first of them.
    pub lignes: Vec<u32>,
}

impl ImportCras {
    /// Counts the rows.
    #[must_use]
    pub fn compter(self) -> Self {
        let compter = |etat| {
            let nombre = self.lignes.iter().filter(|ligne| ligne.etat == etat).count();
            u32::try_from(nombre).unwrap_or(u32::MAX)
        };
        Self {
            pretes: compter(EtatLigneCra::Prete),
            enregistrees: compter(EtatLigneCra::Enregistree),
            deja_la: compter(EtatLigneCra::DejaLa),
            supprimees: compter(EtatLigneCra::Supprimee),
            refusees: compter(EtatLigneCra::Refusee),
            ..self
        }
    }

    /// The report as a file for a spreadsheet.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::nouveau(&["ligne", "date", "activite", "etat", "colonne", "motif"]);
        for ligne in &self.lignes {
            let (numero, activite) = (ligne.ligne.to_string(), ligne.type_.map_or("", TypeCra::libelle));
            let mut ecrire = |colonne: &str, motif: &str| {
                csv.ligne(&[
                    &numero,
                    &ligne.date,
                    activite,
                    ligne.etat.libelle(),
                    colonne,
                    motif,
                ]);
            };
            if ligne.erreurs.is_empty() {
                ecrire("", "");
            }
            for erreur in &ligne.erreurs {
                ecrire(&erreur.colonne, &erreur.message);
            }
        }
        csv.finir()
    }
}

/// A file to fill in: the header and two examples.
#[must_use]
pub fn modele() -> String {
    let mut csv = Csv::nouveau(&[
        "Date",
        "Activité",
        "Canal",
        "Lieu",
        "Commune",
        "Participants",
        "Déjà accompagnés",
        "Âge",
        "Statut",
        "Thèmes",
        "Durée",
        "Précision",
    ]);
    csv.ligne(&[
        "20/11/2026",
        "Accompagnement individuel",
        "À domicile",
        "",
        "23096",
        "1",
        "0",
        "60 ans et plus",
        "Retraité(e)",
        "Gérer ses courriels",
        "45",
        "",
    ]);
    csv.ligne(&[
        "21/11/2026",
        "Atelier collectif",
        "Autre lieu",
        "",
        "23096",
        "8",
        "3",
        "60 ans et plus:6 | 35 – 59 ans:2",
        "Retraité(e):6 | En emploi:2",
        "Naviguer sur Internet | Bureautique",
        "1 h 30",
        "",
    ]);
    csv.finir()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::texte::plier;

    #[test]
    fn no_name_of_a_column_is_that_of_two_fields() {
        let mut noms: BTreeMap<String, ChampImport> = BTreeMap::new();
        for champ in ChampImport::TOUS {
            let siens = [champ.code(), champ.libelle()].into_iter();
            for nom in siens.chain(champ.autres_graphies().iter().copied()) {
                let autre = noms.insert(plier(nom), *champ).filter(|autre| autre != champ);
                assert_eq!(autre, None, "« {nom} » names {champ:?} too");
            }
        }
    }

    #[test]
    fn the_report_has_a_row_for_each_mistake_and_for_each_good_row() {
        let ligne = |numero, etat, erreurs| LigneImportCra {
            ligne: numero,
            date: "2026-11-20".to_owned(),
            type_: Some(TypeCra::Individuel),
            participants: Some(1),
            etat,
            erreurs,
        };
        let erreur = |colonne: &str| ErreurColonne {
            colonne: colonne.to_owned(),
            code: "format".to_owned(),
            message: "=1+1".to_owned(),
        };
        let import = ImportCras {
            apercu: true,
            feuille: None,
            feuilles: Vec::new(),
            entete: 1,
            colonnes: Vec::new(),
            manquants: Vec::new(),
            lignes: vec![
                ligne(2, EtatLigneCra::Prete, Vec::new()),
                ligne(3, EtatLigneCra::Refusee, vec![erreur("Durée"), erreur("Âge")]),
            ],
            pretes: 0,
            enregistrees: 0,
            deja_la: 0,
            supprimees: 0,
            refusees: 0,
            remarques: Vec::new(),
        }
        .compter();
        assert_eq!((import.pretes, import.refusees, import.deja_la), (1, 1, 0));
        assert_eq!(
            import.csv(),
            "\u{feff}ligne;date;activite;etat;colonne;motif\r\n\
             2;2026-11-20;Accompagnement individuel;Prête;;\r\n\
             3;2026-11-20;Accompagnement individuel;Refusée;Durée;'=1+1\r\n\
             3;2026-11-20;Accompagnement individuel;Refusée;Âge;'=1+1\r\n"
        );
    }
}
