use coop_domain::{
    comptes::echanges::PresenceLieu, horaires::Horaires, ids::LieuId, textes::passages as textes,
};
use leptos::prelude::*;

use super::Geste;
use crate::{
    composants::{CaseACocher, ChampDeFormulaire, ChampSemaine, Envoi, Formulaire, SemaineTapee},
    navigateur,
};

/// Where one fills in one's days.
const SEMAINE: &str = "presence-semaine";
const CHAMPS: &[ChampDeFormulaire] = &[("/presence", SEMAINE, textes::PRESENCE)];

/// When one is at a lieu, and whether the public may know: opens in place, and takes the focus.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn FormulaireDePresence(
    id: LieuId,
    presence: Option<Horaires>,
    nom_visible: bool,
    geste: Geste,
    fermer: Callback<()>,
) -> impl IntoView {
    let envoi = Envoi::new();
    let semaine = SemaineTapee::new();
    semaine.remplir(presence.as_ref().map(Horaires::as_str));
    let visible = RwSignal::new(nom_visible);
    request_animation_frame(|| {
        if let Some(groupe) = navigateur::element(SEMAINE) {
            let _ = groupe.focus();
        }
    });
    let envoyer = move |()| {
        let lue = semaine
            .lire("presence")
            .and_then(|texte| texte.as_deref().map(Horaires::new).transpose());
        match lue {
            Ok(presence) => {
                let presence = PresenceLieu {
                    presence,
                    nom_visible: visible.get_untracked(),
                };
                geste.dire_presence(id, presence);
            }
            Err(erreur) => {
                envoi.examiner(vec![erreur.sous("presence")]);
            }
        }
    };
    view! {
        <div class="presence-formulaire">
            <Formulaire
                envoi=envoi
                champs=CHAMPS
                bouton=textes::PRESENCE_ENREGISTRER
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                <ChampSemaine
                    id=SEMAINE
                    etiquette=textes::PRESENCE
                    aide=textes::PRESENCE_AIDE
                    semaine=semaine
                    feries=false
                    erreur=envoi.erreur("/presence")
                />
                <div>
                    <CaseACocher id="nom-visible" etiquette=textes::NOM_VISIBLE cochee=visible />
                    <p class="help">{textes::NOM_VISIBLE_AIDE}</p>
                </div>
            </Formulaire>
            <p>
                <button class="btn quiet" type="button" on:click=move |_| fermer.run(())>
                    {textes::ANNULER}
                </button>
            </p>
        </div>
    }
}
