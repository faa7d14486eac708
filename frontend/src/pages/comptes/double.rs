//! Taking away the second factor of somebody who has lost it.

use coop_domain::{
    comptes::echanges::CompteResume,
    ids::CompteId,
    textes::{comptes as textes_comptes, double as textes},
};
use leptos::prelude::*;

use super::{
    Comptes, LISTE,
    forme::{BoutonDeForme, Objet, Ouverte},
};
use crate::{
    annonces::Messages,
    composants::{ChampDeFormulaire, Envoi, Formulaire},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

const CHAMP_PREUVE: &str = "retrait-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[(PREUVE, CHAMP_PREUVE, textes_comptes::PREUVE)];

/// A button, then what it does, and the password where it is asked for.
pub(super) fn retrait(compte: &CompteResume, comptes: Comptes) -> impl IntoView + use<> {
    let id = compte.id;
    let personne = format!("{} {}", compte.prenom, compte.nom);
    let nom = textes_comptes::au_sujet_de(
        textes::D_AUTRUI_RETIRER,
        compte.prenom.as_str(),
        compte.nom.as_str(),
    );
    view! {
        <BoutonDeForme objet=Objet::Double id=id mots=textes::D_AUTRUI_RETIRER nom=nom>
            <Retrait id=id personne=personne.clone() comptes=comptes />
        </BoutonDeForme>
    }
}

#[component]
fn Retrait(id: CompteId, personne: String, comptes: Comptes) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let ouverte = Ouverte::ici();
    let envoyer = move |()| {
        if !envoi.verifier(&[preuve.faute()]) {
            return;
        }
        let personne = personne.clone();
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            client.retirer_double_de(id).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(textes::retiree_a(&personne));
                ouverte.fermer();
                comptes.reessayer();
                // The form that had the focus has gone.
                if let Some(titre) = navigateur::element(LISTE) {
                    let _ = titre.focus();
                }
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    view! {
        <p>{textes::D_AUTRUI_AIDE}</p>
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::D_AUTRUI_RETIRER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
    }
}
