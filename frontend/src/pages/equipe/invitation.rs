use coop_domain::{comptes::Courriel, equipes::InvitationMembre, ids::EquipeId, textes::equipe as textes};
use leptos::prelude::*;

use crate::{
    annonces::Messages,
    composants::{ChampDeFormulaire, ChampTexte, Envoi, Formulaire},
    identite::{Connecte, Identite},
};

/// The field of the address.
const CHAMP: &str = "identifiant-membre";
const CHAMPS: &[ChampDeFormulaire] = &[("/identifiant", CHAMP, textes::IDENTIFIANT)];

/// Invites a conseiller by the address he signs in with.
#[component]
pub(super) fn Invitation(
    /// The team.
    id: EquipeId,
    /// Somebody was invited.
    changee: Callback<()>,
) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoi = Envoi::new();
    let adresse = RwSignal::new(String::new());
    let envoyer = Callback::new(move |()| {
        let lu = adresse.with_untracked(|adresse| adresse.trim().parse::<Courriel>());
        let faute = lu.as_ref().err().map(|erreur| erreur.message.clone());
        let refuse = faute.is_some();
        if !envoi.verifier(&[(refuse, "/identifiant", &faute.unwrap_or_default())]) {
            return;
        }
        let Ok(identifiant) = lu else { return };
        let dit = textes::invitation_envoyee(identifiant.as_str());
        let invitation = InvitationMembre { identifiant };
        let demande = identite.demander(async move |client: Connecte| {
            envoi.client(&client).inviter_membre(id, &invitation).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                adresse.set(String::new());
                messages.montrer(dit);
                changee.run(());
            }
            Err(erreur) => envoi.refuser(&erreur),
        });
    });
    view! {
        <section class="partie card etroite">
            <h2>{textes::INVITER}</h2>
            <Formulaire
                envoi=envoi
                champs=CHAMPS
                bouton=textes::ENVOYER
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                <ChampTexte
                    id=CHAMP
                    etiquette=textes::IDENTIFIANT
                    aide=textes::IDENTIFIANT_AIDE
                    valeur=adresse
                    genre="email"
                    erreur=envoi.erreur("/identifiant")
                />
            </Formulaire>
        </section>
    }
}
