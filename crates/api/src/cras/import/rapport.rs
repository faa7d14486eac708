//! What is told of a file.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use coop_domain::{
    comptes::echanges::ErreurColonne,
    cra::import::{EtatLigneCra, ImportCras, LigneImportCra, RemarqueImport},
};
use coop_ingest::cras::{LigneCra, Lot, Remarque};

use super::examen::{Examinee, Examinees, en_bref};

/// Most reasons that are told.
const REMARQUES_MAX: usize = 100;
/// How many lines are told of a reason.
const LIGNES_DITES: usize = 10;

/// The report of these rows.
pub(super) fn rapporter(lot: Lot, examinees: Examinees, apercu: bool) -> ImportCras {
    let remarques = remarques(&lot.lignes, &examinees);
    let lignes = lot
        .lignes
        .iter()
        .zip(examinees)
        .map(|(ligne, examinee)| rapporter_ligne(&lot, ligne, examinee, apercu))
        .collect();
    ImportCras {
        apercu,
        entete: lot.entete,
        manquants: lot.manquants(),
        feuille: lot.feuille,
        feuilles: lot.feuilles,
        colonnes: lot.colonnes,
        lignes,
        pretes: 0,
        enregistrees: 0,
        deja_la: 0,
        supprimees: 0,
        refusees: 0,
        remarques,
    }
    .compter()
}

fn rapporter_ligne(lot: &Lot, ligne: &LigneCra, examinee: Examinee, apercu: bool) -> LigneImportCra {
    let (date, type_, participants) = en_bref(&ligne.saisie);
    let etat = match examinee.etat {
        EtatLigneCra::Prete if !apercu => EtatLigneCra::Enregistree,
        etat => etat,
    };
    LigneImportCra {
        ligne: ligne.ligne,
        date,
        type_,
        participants,
        etat,
        erreurs: examinee
            .erreurs
            .into_iter()
            .map(|erreur| ErreurColonne {
                colonne: lot.colonne(&erreur.chemin),
                code: erreur.code,
                message: erreur.message,
            })
            .collect(),
    }
}

/// What is not kept, the most frequent first: of rows that are written or may be, once they are put right.
fn remarques(lignes: &[LigneCra], examinees: &[Examinee]) -> Vec<RemarqueImport> {
    let mut dites: BTreeMap<Remarque, (u32, Vec<u32>)> = BTreeMap::new();
    for (ligne, examinee) in lignes.iter().zip(examinees) {
        let siennes: BTreeSet<Remarque> = match examinee.etat {
            EtatLigneCra::Prete | EtatLigneCra::Enregistree | EtatLigneCra::Refusee => {
                ligne.remarques.iter().cloned().collect()
            }
            EtatLigneCra::DejaLa if examinee.autrement => BTreeSet::from([AUTREMENT]),
            EtatLigneCra::DejaLa | EtatLigneCra::Supprimee => BTreeSet::new(),
        };
        for remarque in siennes {
            let (nombre, numeros) = dites.entry(remarque).or_default();
            *nombre += 1;
            if numeros.len() < LIGNES_DITES {
                numeros.push(ligne.ligne);
            }
        }
    }
    let mut dites: Vec<RemarqueImport> = dites
        .into_iter()
        .map(|(remarque, (n, lignes))| RemarqueImport {
            code: remarque.code.to_owned(),
            message: remarque.message.into_owned(),
            n,
            lignes,
        })
        .collect();
    dites.sort_by_key(|remarque| Reverse(remarque.n));
    dites.truncate(REMARQUES_MAX);
    dites
}

/// A CRA that is there and says something else: an import corrects none.
const AUTREMENT: Remarque = Remarque {
    code: "deja_la_autrement",
    message: Cow::Borrowed(
        "Ce CRA est déjà là et dit autre chose : l'import ne le corrige pas. Corrigez-le dans « Mes CRA ».",
    ),
};
