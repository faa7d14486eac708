//! The forwarding of one's mailbox: asked for, followed, ended. Nothing for whoever has no mailbox.

use coop_domain::{
    comptes::{
        Courriel,
        echanges::{DemandeEnCours, EtatTransfert, NouveauTransfert},
    },
    textes::{compte as textes_compte, comptes as textes_comptes, transfert as textes},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Badge, ChampDeFormulaire, ChampTexte, Constat, Envoi, Formulaire},
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

/// The heading, which takes the focus when what had it goes.
const TITRE: &str = "transfert";
const ADRESSE: ChampDeFormulaire = ("/adresse", "transfert-adresse", textes::ADRESSE);
const CHAMP_PREUVE: &str = "transfert-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[ADRESSE, (PREUVE, CHAMP_PREUVE, textes_comptes::PREUVE)];

/// The section.
#[component]
pub(super) fn Transfert() -> impl IntoView {
    let identite = Identite::ici();
    let etat = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.transfert().await),
    );
    let ouvert = RwSignal::new(false);
    // What had the focus goes with what was read before: the heading of what is read now takes it.
    let relu = RwSignal::new(false);
    let relire = Callback::new(move |()| {
        ouvert.set(false);
        relu.set(true);
        etat.reessayer();
    });
    // What cannot be read shows nothing: the mailbox receives its mail all the same.
    move || {
        etat.avec(|lu| match lu {
            Some(Ok(lu)) if lu.boite.is_some() => Some(section(lu.demande.as_ref(), (ouvert, relu), relire)),
            _ => None,
        })
    }
}

fn au_titre() {
    if let Some(titre) = navigateur::element(TITRE) {
        navigateur::focaliser(&titre);
    }
}

fn section(
    demande: Option<&DemandeEnCours>,
    (ouvert, relu): (RwSignal<bool>, RwSignal<bool>),
    relire: Callback<()>,
) -> impl IntoView + use<> {
    Effect::new(move |_| {
        if relu.get_untracked() {
            relu.set(false);
            au_titre();
        }
    });
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let etat = demande.map(|demande| demande.etat);
    let bouton = match etat {
        None => Some(textes::TRANSFERER),
        Some(EtatTransfert::EnRetrait) => None,
        Some(_) => Some(textes::AUTRE),
    };
    let arret = match etat {
        None | Some(EtatTransfert::EnRetrait) => None,
        Some(EtatTransfert::AConfirmer) => Some((textes::RENONCER, textes::RENONCE)),
        Some(_) => Some((textes::ARRETER, textes::ARRETE)),
    };
    let boutons = move || {
        let ouvrir = bouton.map(|mots| {
            view! {
                <button class="btn" type="button" on:click=move |_| ouvert.set(true)>
                    {mots}
                </button>
            }
        });
        let arreter = arret.map(|(mots, fait)| {
            view! {
                <button class="btn quiet" type="button" on:click=move |_| arreter(identite, (messages, fait), relire)>
                    {mots}
                </button>
            }
        });
        view! {
            <p class="row">
                {ouvrir}
                {arreter}
            </p>
        }
    };
    view! {
        <section class="partie card">
            <h2 id=TITRE tabindex="-1">
                {textes::TITRE}
            </h2>
            <p>{textes::AIDE}</p>
            {ou_il_en_est(demande)}
            {move || {
                if ouvert.get() {
                    view! { <Demande ouvert=ouvert relire=relire /> }.into_any()
                } else {
                    boutons().into_any()
                }
            }}
        </section>
    }
}

fn ou_il_en_est(demande: Option<&DemandeEnCours>) -> impl IntoView + use<> {
    let Some(demande) = demande else {
        return view! {
            <p>
                <Badge classe="">{textes::AUCUN.to_owned()}</Badge>
            </p>
        }
        .into_any();
    };
    let classe = match demande.etat {
        EtatTransfert::EnPlace => "ok",
        EtatTransfert::Echec => "warn",
        EtatTransfert::AConfirmer | EtatTransfert::EnCours | EtatTransfert::EnRetrait => "",
    };
    let etat = textes::etat(demande.etat, demande.adresse.as_str());
    let suite = textes::suite(demande.etat, demande.motif);
    let en_attendant = demande
        .en_attendant
        .as_ref()
        .map(|adresse| textes::en_attendant(adresse.as_str()));
    view! {
        <p>
            <Badge classe=classe>{etat}</Badge>
        </p>
        {suite.map(|suite| view! { <p>{suite}</p> })}
        {en_attendant.map(|phrase| view! { <p>{phrase}</p> })}
    }
    .into_any()
}

/// The form.
#[component]
fn Demande(ouvert: RwSignal<bool>, relire: Callback<()>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let adresse = RwSignal::new(String::new());
    let envoyer = move |()| {
        let lue = adresse.with_untracked(|adresse| adresse.trim().parse::<Courriel>());
        let fautes = [
            (lue.is_err(), ADRESSE.0, textes::ADRESSE_ILLISIBLE),
            preuve.faute(),
        ];
        let (true, Ok(adresse)) = (envoi.verifier(&fautes), lue) else {
            return;
        };
        let nouveau = NouveauTransfert { adresse };
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            client.demander_transfert(&nouveau).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(_) => {
                messages.montrer(textes::ENVOYE);
                let _ = relire.try_run(());
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    let fermer = move |_| {
        ouvert.set(false);
        au_titre();
    };
    // The button that had the focus has gone.
    Effect::new(|_| au_titre());
    view! {
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::ENVOYER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            <ChampTexte
                id=ADRESSE.1
                etiquette=ADRESSE.2
                valeur=adresse
                genre="email"
                completion="email"
                aide=Some(textes::ADRESSE_AIDE)
                erreur=envoi.erreur(ADRESSE.0)
            />
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
        <p>
            <button class="btn quiet" type="button" on:click=fermer>
                {textes_compte::ANNULER}
            </button>
        </p>
    }
}

fn arreter(identite: Identite, (messages, fait): (Messages, &'static str), relire: Callback<()>) {
    spawn_local(async move {
        let arrete = identite
            .demander(async |client: Connecte| client.retirer_transfert().await)
            .await;
        match arrete {
            Ok(()) => messages.montrer(fait),
            // Ended from elsewhere.
            Err(erreur) if erreur.est_introuvable() => {}
            Err(erreur) if erreur.session_finie() => return,
            Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
        }
        let _ = relire.try_run(());
    });
}
