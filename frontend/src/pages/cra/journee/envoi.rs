//! Sending the rows: none goes before all are right, each is one CRA under its own key.

use coop_client::ErreurClient;
use coop_domain::{
    cra::{echanges::ResultatCra, grille::Colonne},
    problemes::CodeProbleme,
    textes::cra as textes,
};
use leptos::prelude::*;

use super::{super::formulaire::Questions, Issue, grille::Grille, ligne::Ligne};
use crate::{
    composants::{Envoi, Ton},
    identite::{Connecte, Identite},
};

/// Saves the day.
pub(super) fn enregistrer(
    identite: Identite,
    grille: Grille,
    questions: Questions,
    envoi: Envoi,
    issue: RwSignal<Option<Issue>>,
) {
    let ecrites = grille.ecrites();
    let dire = move |phrase: String| {
        issue.set(Some(Issue {
            ton: Ton::Erreur,
            phrase,
            enregistres: false,
        }));
    };
    issue.set(None);
    if !questions.erreurs.examiner_le_cadre() {
        return;
    }
    if ecrites.is_empty() {
        dire(textes::JOURNEE_RIEN.to_owned());
        return;
    }
    let fausses: Vec<Ligne> = ecrites
        .iter()
        .copied()
        .filter(|ligne| !ligne.examiner())
        .collect();
    if let Some(premiere) = fausses.first() {
        dire(textes::a_corriger(nombre(fausses.len())));
        let premiere = *premiere;
        // After what is told above, which takes the focus when it comes.
        request_animation_frame(move || premiere.aller(premiere.premiere_faute()));
        return;
    }
    let cras: Vec<_> = ecrites
        .iter()
        .map(|ligne| {
            let cra = untrack(|| ligne.lue.with(|(_, lue)| grille.saisie.situer(&lue.cra)));
            (ligne.cle.get_value(), cra)
        })
        .collect();
    let demande = identite.demander(async move |client: Connecte| client.creer_cras(&cras).await);
    envoi.lancer(demande, move |reponse| match reponse {
        Ok(resultats) => recevoir(grille, &ecrites, resultats, issue),
        // Said above the page, with the way back.
        Err(erreur) if erreur.session_finie() => {}
        Err(erreur) => envoi.refuser(&erreur),
    });
}

/// Rows that are saved leave the grid; the others say why they are not.
fn recevoir(grille: Grille, ecrites: &[Ligne], resultats: Vec<ResultatCra>, issue: RwSignal<Option<Issue>>) {
    let (mut enregistres, mut refuses) = (Vec::new(), 0);
    for (ligne, resultat) in ecrites.iter().zip(resultats) {
        match resultat.probleme {
            None => enregistres.push(ligne.numero),
            Some(probleme) => {
                refuses += 1;
                let champs = probleme
                    .errors
                    .iter()
                    .map(|champ| champ.message.clone())
                    .collect::<Vec<_>>();
                let deja =
                    ErreurClient::Probleme(Box::new(probleme.clone())).est(CodeProbleme::CleDejaUtilisee);
                ligne.refus.set(match champs {
                    _ if deja => vec![textes::DEJA_ENREGISTRE_AIDE.to_owned()],
                    champs if champs.is_empty() => vec![probleme.detail],
                    champs => champs,
                });
            }
        }
    }
    grille
        .lignes
        .update(|lignes| lignes.retain(|ligne| !enregistres.contains(&ligne.numero)));
    if grille.lignes.with_untracked(Vec::is_empty) {
        grille.ajouter();
    }
    let phrase = textes::journee_enregistree(nombre(enregistres.len()), refuses);
    issue.set(Some(Issue {
        ton: if refuses == 0 {
            Ton::Information
        } else {
            Ton::Erreur
        },
        phrase,
        enregistres: !enregistres.is_empty(),
    }));
    if let Some(refusee) = ecrites
        .iter()
        .find(|ligne| !ligne.refus.with_untracked(Vec::is_empty))
    {
        let refusee = *refusee;
        request_animation_frame(move || refusee.aller(Colonne::Activite));
    }
}

fn nombre(lignes: usize) -> u32 {
    u32::try_from(lignes).unwrap_or(u32::MAX)
}
