//! What the administration decides of an account: suspending it, opening it again, closing it for good.

use coop_domain::{
    comptes::{
        Decision,
        echanges::{CompteResume, DecisionCompte, MOTIF_MAX},
    },
    enumeration::Enumeration,
    ids::CompteId,
    textes::{comptes as textes, connexion::MOT_DE_PASSE_VIDE},
};
use leptos::prelude::*;

use super::{
    Comptes, Decisions, LISTE,
    forme::{BoutonDeForme, Objet, Ouverte},
};
use crate::{
    annonces::Messages,
    composants::{Alerte, CaseACocher, ChampDeFormulaire, ChampLong, ChoixUnique, Envoi, Formulaire, Ton},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

const MOTIF: &str = "decision-motif";
const CONFIRMATION: &str = "decision-confirmation";
const SUBVENTION: &str = "decision-subvention";
const CHAMP_PREUVE: &str = "decision-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[
    ("/motif", MOTIF, textes::MOTIF),
    ("/subvention_a_examiner", SUBVENTION, textes::SUBVENTION),
    ("/confirmation", CONFIRMATION, textes::DEFINITIF_CONFIRMER),
    (PREUVE, CHAMP_PREUVE, textes::PREUVE),
];

/// The button, and the form that it opens; nothing for an account of which nothing is left to decide.
pub(super) fn decision(compte: &CompteResume, comptes: Comptes) -> Option<impl IntoView + use<>> {
    let possibles: Vec<_> = Decision::possibles(compte.etat).collect();
    // What is least grave comes first: nobody is struck off by a button that was chosen already.
    let premiere = *possibles
        .iter()
        .find(|decision| **decision != Decision::Radiation)?;
    let (id, prenom, nom) = (compte.id, compte.prenom.to_string(), compte.nom.to_string());
    let mots = match premiere {
        Decision::Suspension => textes::DECIDER,
        Decision::Reprise => textes::DECIDER_SUSPENDU,
        Decision::Radiation | Decision::Depart => textes::DECIDER_ARRIVEE,
    };
    let employee = compte.structure.is_some();
    let nom_du_bouton = textes::au_sujet_de(mots, &prenom, &nom);
    let personne = (id, prenom, nom);
    Some(view! {
        <BoutonDeForme objet=Objet::Decision id=id mots=mots nom=nom_du_bouton>
            <Formule
                personne=personne.clone()
                employee=employee
                possibles=possibles.clone()
                premiere=premiere
                comptes=comptes
            />
        </BoutonDeForme>
    })
}

#[component]
fn Formule(
    personne: (CompteId, String, String),
    /// Whether somebody employs them: a grant that may be examined.
    employee: bool,
    possibles: Vec<Decision>,
    premiere: Decision,
    comptes: Comptes,
) -> impl IntoView {
    let (id, prenom, nom) = personne;
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let ouverte = Ouverte::ici();
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let choisie = RwSignal::new(premiere.code());
    let motif = RwSignal::new(String::new());
    let confirmee = RwSignal::new(false);
    let signalee = RwSignal::new(false);
    let decisions: Decisions = expect_context();
    // What was confirmed of one decision is not of another.
    Effect::new(move |_| {
        choisie.track();
        confirmee.set(false);
    });
    let decision = Memo::new(move |_| Decision::lire(choisie.get()).unwrap_or(premiere));
    let envoyer = Callback::new(move |()| {
        let decidee = decision.get_untracked();
        let voulue = DecisionCompte {
            decision: decidee,
            motif: motif.with_untracked(|motif| motif.trim().to_owned()),
            // What was ticked for one decision is not of another.
            subvention_a_examiner: decidee == Decision::Radiation && signalee.get_untracked(),
        };
        let mut fautes = voulue.examiner();
        if decidee.est_definitive() && !confirmee.get_untracked() {
            fautes.push(coop_domain::ErreurChamp::format(
                "confirmation",
                textes::DEFINITIF_A_CONFIRMER,
            ));
        }
        if preuve.manque() {
            fautes.push(coop_domain::ErreurChamp::format(
                "mot_de_passe",
                MOT_DE_PASSE_VIDE,
            ));
        }
        if !envoi.examiner(fautes) {
            return;
        }
        let fait = textes::decidee(decidee, &prenom, &nom);
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            envoi.client(&client).decider_du_compte(id, &voulue).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(fait);
                ouverte.fermer();
                comptes.reessayer();
                decisions.une_de_plus();
                // The form that had the focus has gone.
                if let Some(titre) = navigateur::element(LISTE) {
                    let _ = titre.focus();
                }
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    });
    let choix = possibles
        .iter()
        .map(|decision| (decision.code(), decision.libelle()))
        .collect();
    view! {
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::DECIDER_ENVOYER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            <ChoixUnique titre=textes::DECISION nom="decision" choix=choix valeur=choisie />
            <p class="help" aria-live="polite">
                {move || decision.get().aide()}
            </p>
            <ChampLong
                id=MOTIF
                etiquette=textes::MOTIF
                aide=textes::MOTIF_AIDE
                valeur=motif
                lignes=3
                max=MOTIF_MAX
                erreur=envoi.erreur("/motif")
            />
            {move || {
                (employee && decision.get() == Decision::Radiation)
                    .then(|| {
                        view! {
                            <CaseACocher
                                id=SUBVENTION
                                etiquette=textes::SUBVENTION
                                cochee=signalee
                                erreur=envoi.erreur("/subvention_a_examiner")
                            />
                        }
                    })
            }}
            {move || {
                decision
                    .get()
                    .est_definitive()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p>{textes::DEFINITIF}</p>
                            </Alerte>
                            <CaseACocher
                                id=CONFIRMATION
                                etiquette=textes::DEFINITIF_CONFIRMER
                                cochee=confirmee
                                erreur=envoi.erreur("/confirmation")
                            />
                        }
                    })
            }}
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
    }
}
