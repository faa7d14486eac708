//! Sending what waits: one page of the browser at a time, one CRA after the other.

use std::time::Duration;

use coop_client::{
    UneFois,
    attente::{EtatDAttente, Suite, pause, premiere},
    web::seul,
};
use coop_domain::{ids::CompteId, textes::hors_ligne as textes};
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*, task::spawn_local};

use super::{HorsLigne, reserve};
use crate::{identite::Connecte, navigateur};

impl HorsLigne {
    /// Sends what waits, as soon as somebody is signed in and there is a network; tries again by itself.
    pub(crate) fn envoyer(self) {
        spawn_local(async move {
            self.vider().await;
        });
    }

    /// The same; how many are of this device alone once it is over.
    pub(crate) async fn vider(self) -> u32 {
        let Some(compte) = self.compte.get_untracked() else {
            return 0;
        };
        self.relire().await;
        if untrack(|| self.en_attente()) > 0 {
            // Its page does it, and tells this one.
            match seul(&format!("coop-file-{compte}")).await {
                Some(_tour) => self.vider_pour(compte).await,
                None => self.plus_tard(),
            }
        }
        untrack(|| self.a_envoyer())
    }

    async fn vider_pour(self, compte: CompteId) {
        let (mut envoyes, mut refuses) = (0_u32, 0_u32);
        while let Some(file) = reserve::file(compte).await {
            let Some(cra) = premiere(&file.cras).cloned() else {
                break;
            };
            // What is of one account is sent under its name, or not at all.
            let identite = self.identite;
            if untrack(|| identite.moi()).is_none_or(|moi| moi.id != compte) {
                break;
            }
            if !untrack(|| identite.ouverte()) {
                self.plus_tard();
                break;
            }
            self.en_route.set(Some(cra.cle.clone()));
            let (une_fois, saisie) = (UneFois::sous_cle(cra.cle.clone()), cra.saisie.clone());
            let reponse = identite
                .demander(async move |client: Connecte| client.creer_cra(&une_fois, &saisie).await)
                .await;
            self.en_route.set(None);
            let (etat, suite) = EtatDAttente::apres(&reponse, navigateur::maintenant());
            let envoye = matches!(etat, EtatDAttente::Envoye { .. });
            refuses += u32::from(matches!(etat, EtatDAttente::Refuse(_)));
            let note = suite != Suite::Continuer || reserve::regler(compte, &cra, etat).await;
            self.dire_a_tous(compte).await;
            if envoye {
                envoyes += 1;
                self.envois.update(|envois| *envois += 1);
            }
            match suite {
                Suite::Continuer if note => self.echecs.set_value(0),
                // Nobody is signed in: the page asks for it, and says here when they are.
                Suite::SeReconnecter => break,
                Suite::Continuer | Suite::Patienter => {
                    self.echecs.update_value(|echecs| *echecs += 1);
                    self.plus_tard();
                    break;
                }
            }
        }
        // What asks something of the person comes before what does not.
        if refuses > 0 {
            self.messages.montrer(textes::refuses(refuses));
        } else if envoyes > 0 {
            self.messages.montrer(textes::envoyes(envoyes));
        }
    }

    /// Tries again in a while; one wait at a time.
    fn plus_tard(self) {
        let attente = Duration::from_secs(u64::from(pause(self.echecs.get_value())));
        let minuterie = set_timeout_with_handle(
            move || {
                self.attente.set_value(None);
                self.envoyer();
            },
            attente,
        );
        self.attente.update_value(|ancienne| {
            if let Some(ancienne) = ancienne.take() {
                ancienne.clear();
            }
            *ancienne = minuterie.ok();
        });
    }
}
