//! Reporting a CRA.

use coop_client::{
    CleUnique, ErreurClient,
    attente::CraEnAttente,
    chemins::cras::{self as chemins, Depart},
};
use coop_domain::{
    cra::{
        echanges::{AideSaisie, Cra},
        modele::ModeleCra,
    },
    ids::CraId,
    problemes::CodeProbleme,
    textes::{cra as textes, hors_ligne as textes_hors_ligne},
};
use leptos::{html, prelude::*};
use leptos_router::hooks::{use_location, use_navigate};

use super::{
    Fil,
    brouillon::Brouillon,
    detail::commune_de,
    formulaire::{Ensuite, Formulaire, FormulaireCra},
    nouvelles::{Nouvelle, Nouvelles},
    saisie::Saisie,
};
use crate::{
    annonces::Messages,
    composants::{Alerte, EchecDeChargement, SqueletteDeFiche, Ton},
    coquille::Titre,
    donnees::charger,
    hors_ligne::{AIDE, HorsLigne, a_cette_heure},
    identite::{Connecte, Identite},
    navigateur,
};

/// The first question.
const PREMIERE: &str = "type";

/// The page.
#[component]
pub(super) fn Nouveau() -> impl IntoView {
    let (identite, hors_ligne) = (Identite::ici(), HorsLigne::ici());
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let depart = Memo::new(move |avant: Option<&(Option<Depart>, Option<CleUnique>)>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE_NOUVEAU) {
            lieu.search
                .with(|requete| (chemins::lire_depart(requete), chemins::lire_en_attente(requete)))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let aide = charger(
        move || depart.get(),
        move |(depart, attente)| async move {
            let lecture = identite.demander(async |client: Connecte| client.aide_cra().await);
            // Where there is no network, the form opens on what the device has kept of it.
            let aide = a_cette_heure(hors_ligne.ou_garde(AIDE, lecture).await?);
            // One that is not there any more leaves an empty form, and no failure.
            let debut = match (depart, attente) {
                (_, Some(cle)) => Debut::attente(hors_ligne.trouver(&cle).await),
                (Some(Depart::Cra(id)), None) => identite
                    .demander(async move |client: Connecte| client.cra(id).await)
                    .await
                    .map_or(Debut::Propose, |lu| Debut::Copie(Box::new(lu.valeur))),
                (Some(Depart::Modele(id)), None) => {
                    let modele = aide.modeles.iter().find(|modele| modele.id == id);
                    modele.map_or(Debut::Propose, |modele| Debut::Modele(Box::new(modele.clone())))
                }
                (None, None) => Debut::Propose,
            };
            Ok((aide, debut))
        },
    );
    view! {
        <Fil />
        <Titre texte=textes::NOUVEAU_TITRE />
        {move || {
            aide.avec(|resultat| match resultat {
                Some(Ok((aide, debut))) => {
                    view! { <Saisir aide=aide.clone() debut=debut.clone() /> }.into_any()
                }
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| aide.reessayer() /> }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="vh" role="status">
                            {textes::CHARGEMENT}
                        </p>
                        <SqueletteDeFiche />
                    }
                        .into_any()
                }
            })
        }}
    }
}

/// What a new CRA begins with.
#[derive(Clone)]
enum Debut {
    /// What the last one leads to expect.
    Propose,
    /// Another one.
    Copie(Box<Cra>),
    /// What a template says.
    Modele(Box<ModeleCra>),
    /// One that waits on the device, to be corrected.
    Attente(Box<CraEnAttente>),
    /// One that waited, and does no more: it was sent, or taken away.
    Parti {
        /// Whether it was sent.
        envoye: bool,
    },
}

impl Debut {
    fn attente(trouve: Option<CraEnAttente>) -> Self {
        match trouve {
            Some(cra) if cra.etat.est_a_envoyer() => Self::Attente(Box::new(cra)),
            autre => Self::Parti {
                envoye: autre.is_some(),
            },
        }
    }
}

/// What became of a CRA that was entered.
enum Depot {
    /// The server has it.
    Enregistre(CraId),
    /// It waits on the device.
    EnAttente,
}

#[component]
fn Saisir(
    aide: AideSaisie,
    /// What this one begins with.
    debut: Debut,
) -> impl IntoView {
    let (identite, messages, nouvelles) = (Identite::ici(), Messages::ici(), Nouvelles::ici());
    let hors_ligne = HorsLigne::ici();
    let compte = hors_ligne.compte();
    let naviguer = use_navigate();
    let saisie = Saisie::nouvelle(aide);
    let attendait = match &debut {
        Debut::Attente(cra) => Some(cra.cle.clone()),
        _ => None,
    };
    let parti = match debut {
        Debut::Parti { envoye } => Some(envoye),
        _ => None,
    };
    let debut = StoredValue::new(debut);
    let commencer = move || {
        debut.with_value(|debut| match debut {
            Debut::Copie(cra) => saisie.dupliquer(&cra.saisie, &commune_de(cra)),
            Debut::Modele(modele) => saisie.selon(modele),
            Debut::Attente(cra) => saisie.remplir(&cra.saisie, &cra.commune),
            Debut::Propose | Debut::Parti { .. } => saisie.proposer(),
        });
    };
    commencer();
    let brouillon = match &attendait {
        Some(cle) => Brouillon::de_l_attente(saisie, cle),
        None => Brouillon::suivre(saisie, None),
    };
    let correction_d_attente = attendait.is_some();
    let formulaire = Formulaire::de(saisie, brouillon);
    // The key has served for another content: another tab was quicker.
    let deja = RwSignal::new(false);
    let enregistrer = Callback::new(move |ensuite: Ensuite| {
        if !formulaire.erreurs.examiner() {
            return;
        }
        deja.set(false);
        let cra = untrack(|| saisie.valeur());
        let commune = untrack(|| saisie.commune.proposition());
        let commune = commune.map_or_else(String::new, |commune| commune.libelle);
        let (une_fois, cle) = (brouillon.une_fois(), brouillon.cle());
        let attendait = attendait.clone();
        let naviguer = naviguer.clone();
        let demande = async move {
            let envoyee = cra.clone();
            let reponse = if untrack(|| hors_ligne.sans_reseau()) {
                Err(ErreurClient::sans_reseau())
            } else {
                identite
                    .demander(async move |client: Connecte| client.creer_cra(&une_fois, &envoyee).await)
                    .await
            };
            let depot = match reponse {
                Ok(cra) => {
                    hors_ligne.retirer(compte, &cle).await;
                    Depot::Enregistre(cra.id)
                }
                // No answer: it waits on the device, under the same key.
                Err(erreur) if erreur.est_hors_ligne() => {
                    if !hors_ligne.deposer(compte, cle.clone(), cra, commune).await {
                        return Err(erreur);
                    }
                    Depot::EnAttente
                }
                Err(erreur) => return Err(erreur),
            };
            // Made another CRA of it: the one that waited was that one.
            if let Some(attendait) = attendait.filter(|attendait| *attendait != cle) {
                hors_ligne.retirer(compte, &attendait).await;
            }
            Ok(depot)
        };
        formulaire
            .envoi
            .lancer(demande, move |reponse| match (reponse, ensuite) {
                (Ok(depot), Ensuite::Revenir) => {
                    brouillon.oublier(saisie);
                    match depot {
                        Depot::Enregistre(id) => {
                            nouvelles.laisser(Nouvelle::Enregistre(id));
                            messages.montrer(textes::ENREGISTRE);
                        }
                        Depot::EnAttente => messages.montrer(textes_hors_ligne::DEPOSE),
                    }
                    naviguer(chemins::PAGE_CRAS, Default::default());
                }
                (Ok(depot), Ensuite::Suivant) => {
                    saisie.suivante();
                    brouillon.oublier(saisie);
                    messages.montrer(match depot {
                        Depot::Enregistre(_) => textes::ENREGISTRE_SUIVANT,
                        Depot::EnAttente => textes_hors_ligne::DEPOSE_SUIVANT,
                    });
                    if correction_d_attente {
                        // The next one is a CRA like any other.
                        naviguer(chemins::PAGE_NOUVEAU, Default::default());
                    }
                    recommencer_au_debut();
                }
                (Err(erreur), _) if erreur.est(CodeProbleme::CleDejaUtilisee) => deja.set(true),
                (Err(erreur), _) => refuser(formulaire, &erreur),
            });
    });
    let effacer = Callback::new(move |()| {
        commencer();
        brouillon.oublier(saisie);
        recommencer_au_debut();
    });
    let a_part = Callback::new(move |()| {
        brouillon.changer_de_cle();
        enregistrer.run(Ensuite::Revenir);
    });
    view! {
        <div class="cra-page">
            {parti.map(n_attend_plus)}
            {move || brouillon.repris.get().then(|| retrouve(effacer))}
            {move || brouillon.parti.get().then(|| ailleurs(effacer))}
            {move || deja.get().then(|| view! { <Deja a_part=a_part /> })}
            <FormulaireCra formulaire=formulaire enregistrer=enregistrer />
        </div>
    }
}

/// Shows what the server refuses, or why there is no answer.
pub(super) fn refuser(formulaire: Formulaire, erreur: &ErreurClient) {
    // Said above the page, with the way back.
    if !erreur.session_finie() {
        formulaire.erreurs.refuser(erreur);
    }
}

/// To the first question, from the top of the page.
fn recommencer_au_debut() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    request_animation_frame(|| {
        if let Some(premiere) = navigateur::element(PREMIERE) {
            navigateur::focaliser(&premiere);
        }
    });
}

/// The CRA that was to be corrected waits no more.
fn n_attend_plus(envoye: bool) -> impl IntoView {
    view! {
        <Alerte ton=Ton::Information>
            <p>
                {if envoye { textes_hors_ligne::DEJA_PARTI } else { textes_hors_ligne::PARTI }}
            </p>
        </Alerte>
    }
}

fn retrouve(effacer: Callback<()>) -> impl IntoView {
    view! {
        <Alerte ton=Ton::Information>
            <p class="alerte-titre">{textes::BROUILLON_RETROUVE}</p>
            <p>{textes::BROUILLON_RETROUVE_AIDE}</p>
            <p>{bouton_effacer(effacer)}</p>
        </Alerte>
    }
}

fn ailleurs(effacer: Callback<()>) -> impl IntoView {
    view! {
        <div role="status">
            <Alerte ton=Ton::Information>
                <p class="alerte-titre">{textes::AILLEURS}</p>
                <p>{textes::AILLEURS_AIDE}</p>
                <p>{bouton_effacer(effacer)}</p>
            </Alerte>
        </div>
    }
}

fn bouton_effacer(effacer: Callback<()>) -> impl IntoView {
    view! {
        <button class="btn" type="button" on:click=move |_| effacer.run(())>
            {textes::BROUILLON_OUBLIER}
        </button>
    }
}

/// It is saved already, and says something else: it takes the focus when it comes.
#[component]
fn Deja(a_part: Callback<()>) -> impl IntoView {
    let noeud = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(noeud) = noeud.get() {
            // It comes into view with the focus.
            let _ = noeud.focus();
        }
    });
    view! {
        <div tabindex="-1" node_ref=noeud>
            <Alerte ton=Ton::Erreur>
                <p class="alerte-titre">{textes::DEJA_ENREGISTRE}</p>
                <p>{textes::DEJA_ENREGISTRE_AIDE}</p>
                <p class="row">
                    <a class="btn main" href=chemins::PAGE_CRAS>
                        {textes::RETOUR}
                    </a>
                    <button class="btn" type="button" on:click=move |_| a_part.run(())>
                        {textes::DEJA_ENREGISTRE_A_PART}
                    </button>
                </p>
            </Alerte>
        </div>
    }
}
