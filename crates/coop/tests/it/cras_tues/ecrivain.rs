//! Someone who reports, corrects, deletes and restores without end, and notes what was acknowledged.

use std::sync::MutexGuard;

use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IteratorRandom as _};
use serde_json::Value;

use super::{
    carnet::{Carnet, Fiche},
    http::{Demande, Reponse},
    personnes::CONSEILLERS,
    saisie,
    scene::Scene,
};

/// One of so many answers is lost on its way, besides those that a kill cuts.
const PERTES: u32 = 12;

/// A writer: alone with its own CRAs, and one of two with the account.
pub(super) struct Ecrivain<'a> {
    scene: &'a Scene,
    numero: usize,
    /// How many CRAs it has reported.
    rang: usize,
    hasard: StdRng,
}

impl<'a> Ecrivain<'a> {
    pub(super) fn nouveau(scene: &'a Scene, numero: usize) -> Self {
        Self {
            scene,
            numero,
            rang: 0,
            hasard: StdRng::from_rng(&mut rand::rng()),
        }
    }

    /// Goes on until it is over.
    pub(super) fn ecrire_sans_fin(mut self) {
        self.creer();
        while !self.scene.finie() {
            match self.hasard.random_range(0..10) {
                0..5 => self.creer(),
                5..8 => self.corriger(),
                8 => self.basculer("DELETE", false),
                _ => self.basculer("POST", true),
            }
        }
    }

    fn creer(&mut self) {
        let etiquette = format!("essai {} {}", self.numero, self.rang);
        let saisie = saisie::tirer(&mut self.hasard, &etiquette);
        let apres = Fiche {
            id: String::new(),
            version: 1,
            supprime: false,
            saisie: saisie.clone(),
        };
        self.carnet().commencer(&etiquette, apres);
        let demande = Demande {
            corps: Some(&saisie),
            ..Demande::nouvelle("POST", "/api/v1/cras")
        };
        // The answer to the very first one is lost, so that some always are.
        let sans_faute = self.rang == 0;
        let (reponse, _) = self.exiger(demande, true, sans_faute);
        assert_eq!(
            (reponse.statut, &reponse.corps["version"]),
            (201, &Value::from(1)),
            "{reponse:?}"
        );
        self.carnet().conclure(reponse.corps["id"].as_str().unwrap());
        self.rang += 1;
    }

    fn corriger(&mut self) {
        let Some((etiquette, fiche)) = self.choisir(false) else {
            return;
        };
        let saisie = saisie::tirer(&mut self.hasard, &etiquette);
        let chemin = format!("/api/v1/cras/{}", fiche.id);
        let demande = Demande {
            version: Some(fiche.version),
            corps: Some(&saisie),
            ..Demande::nouvelle("PUT", &chemin)
        };
        self.changer(&etiquette, &fiche.corrigee(saisie.clone()), demande);
    }

    /// Deletes one that is not, or restores one that is.
    fn basculer(&mut self, methode: &str, supprime: bool) {
        let Some((etiquette, fiche)) = self.choisir(supprime) else {
            return;
        };
        let suite = if supprime { "/restauration" } else { "" };
        let chemin = format!("/api/v1/cras/{}{suite}", fiche.id);
        let demande = Demande {
            version: (!supprime).then_some(fiche.version),
            ..Demande::nouvelle(methode, &chemin)
        };
        self.changer(&etiquette, &fiche.basculee(), demande);
    }

    fn changer(&mut self, etiquette: &str, apres: &Fiche, demande: Demande<'_>) {
        self.carnet().commencer(etiquette, apres.clone());
        let (reponse, entendue) = self.exiger(demande, false, false);
        match reponse.statut {
            200 => assert_eq!(reponse.corps["version"], apres.version, "{reponse:?}"),
            204 => {}
            // It was done by an attempt whose answer was lost: it reads as it was asked to be.
            404 | 412 if entendue => {
                let chemin = format!("/api/v1/cras/{}", apres.id);
                let (lu, _) = self.exiger(Demande::nouvelle("GET", &chemin), false, false);
                assert_eq!(lu.statut, 200, "{lu:?}");
                let (_, lue) = Fiche::lire(lu.corps);
                assert!(apres.est(&lue), "{apres:?} was asked, {lue:?} is read");
            }
            _ => panic!("{} {}: {reponse:?}", demande.methode, demande.chemin),
        }
        self.carnet().conclure(&apres.id);
    }

    fn exiger(&mut self, demande: Demande<'_>, avec_cle: bool, sans_faute: bool) -> (Reponse, bool) {
        let (scene, numero) = (self.scene, self.numero);
        let mut cles = StdRng::from_rng(&mut self.hasard);
        let hasard = &mut self.hasard;
        let mut premiere = sans_faute;
        scene.exiger(
            numero % CONSEILLERS,
            demande,
            || avec_cle.then(|| format!("{:032x}", cles.random::<u128>())),
            || std::mem::take(&mut premiere) || hasard.random_ratio(1, PERTES),
        )
    }

    /// One of its CRAs that is, or is not, deleted.
    fn choisir(&mut self, supprime: bool) -> Option<(String, Fiche)> {
        let carnet = self.scene.carnets[self.numero].lock().unwrap();
        let fiches = carnet
            .fiches
            .iter()
            .filter(|(_, fiche)| fiche.supprime == supprime);
        let (etiquette, fiche) = fiches.choose(&mut self.hasard)?;
        Some((etiquette.clone(), fiche.clone()))
    }

    fn carnet(&self) -> MutexGuard<'_, Carnet> {
        self.scene.carnets[self.numero].lock().unwrap()
    }
}
