use coop_client::Versionne;
use coop_domain::{
    equipes::{Equipe, ModificationEquipe, NomEquipe},
    textes::equipe as textes,
};
use leptos::prelude::*;

use crate::{
    annonces::Messages,
    composants::{ChampDeFormulaire, ChampTexte, Envoi, Formulaire},
    identite::{Connecte, Identite},
};

/// The field of the name.
const CHAMP: &str = "nom-equipe";
const CHAMPS: &[ChampDeFormulaire] = &[("/nom", CHAMP, textes::NOM)];

/// The name of the team, and the form that changes it.
#[component]
pub(super) fn Nom(
    /// The team as it was read.
    equipe: Versionne<Equipe>,
    /// It changed.
    changee: Callback<()>,
) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let Versionne { valeur, version } = equipe;
    let ouvert = RwSignal::new(false);
    let envoi = Envoi::new();
    let texte = RwSignal::new(valeur.nom.to_string());
    let nom = valeur.nom.to_string();
    let archivee = valeur.archivee_le.is_some();
    let gardee = StoredValue::new((valeur, version));
    let envoyer = Callback::new(move |()| {
        let lu = texte.with_untracked(|texte| texte.trim().parse::<NomEquipe>());
        let faute = lu.as_ref().err().map(|erreur| erreur.message.clone());
        let refuse = faute.is_some();
        if !envoi.verifier(&[(refuse, "/nom", &faute.unwrap_or_default())]) {
            return;
        }
        let (Ok(nom), Some((equipe, version))) = (lu, gardee.try_get_value()) else {
            return;
        };
        let voulue = ModificationEquipe {
            nom,
            perimetre: equipe.perimetre,
            archivee: false,
        };
        let demande = identite.demander(async move |client: Connecte| {
            client.modifier_equipe(equipe.id, &version, &voulue).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(textes::RENOMMEE);
                changee.run(());
            }
            Err(erreur) if erreur.version_perimee() => {
                messages.montrer(textes::PERIMEE);
                changee.run(());
            }
            Err(erreur) => envoi.refuser(&erreur),
        });
    });
    view! {
        <section class="partie etroite">
            <div class="row between">
                <p class="nom-equipe">
                    <b>{nom}</b>
                </p>
                {(!archivee)
                    .then(|| {
                        view! {
                            <button
                                class="btn quiet"
                                type="button"
                                aria-expanded=move || ouvert.get().to_string()
                                on:click=move |_| ouvert.update(|ouvert| *ouvert = !*ouvert)
                            >
                                {textes::RENOMMER}
                            </button>
                        }
                    })}
            </div>
            {move || {
                ouvert
                    .get()
                    .then(|| {
                        view! {
                            <Formulaire
                                envoi=envoi
                                champs=CHAMPS
                                bouton=textes::ENREGISTRER
                                en_cours=textes::EN_COURS
                                envoyer=envoyer
                            >
                                <ChampTexte
                                    id=CHAMP
                                    etiquette=textes::NOM
                                    valeur=texte
                                    erreur=envoi.erreur("/nom")
                                />
                            </Formulaire>
                        }
                    })
            }}
        </section>
    }
}
