//! What a person says of himself.

use coop_client::{ErreurClient, Versionne};
use coop_domain::{
    ErreurChamp,
    comptes::{NomDePersonne, echanges},
    lieu::Telephone,
    textes::{compte as textes, comptes::A_REMPLIR},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{
        Alerte, ChampDeFormulaire, ChampTexte, EchecDeChargement, Envoi, Formulaire, SqueletteDeCartes, Ton,
    },
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
};

const CHAMPS: &[ChampDeFormulaire] = &[
    ("/prenom", "profil-prenom", textes::PRENOM),
    ("/nom", "profil-nom", textes::NOM),
    ("/telephone", "profil-telephone", textes::TELEPHONE),
];

type Lu = Versionne<echanges::Profil>;

/// The form, once what is kept has come.
#[component]
pub(super) fn Profil() -> impl IntoView {
    let identite = Identite::ici();
    let profil = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.profil().await),
    );
    view! {
        <section class="partie card" aria-busy=move || profil.en_cours().then_some("true")>
            <h2>{textes::PROFIL}</h2>
            {move || {
                profil
                    .avec(|resultat| match resultat {
                        Some(Ok(lu)) => {
                            let lu = lu.clone();
                            view! { <Edition lu=lu profil=profil /> }.into_any()
                        }
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <EchecDeChargement erreur=erreur reessayer=move |()| profil.reessayer() />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                    })
            }}
        </section>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Saisie {
    prenom: RwSignal<String>,
    nom: RwSignal<String>,
    telephone: RwSignal<String>,
}

#[component]
fn Edition(lu: Lu, profil: Chargement<Lu>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoi = Envoi::new();
    let saisie = Saisie::de(&lu.valeur);
    let version = StoredValue::new(lu.version);
    // What is kept now, when somebody saved it elsewhere since it was read.
    let ailleurs = RwSignal::new(None::<String>);
    let envoyer = Callback::new(move |()| {
        let Some(tape) = saisie.lire(envoi) else { return };
        let lue = version.get_value();
        let demande =
            identite.demander(async move |client: Connecte| client.modifier_profil(&lue, &tape).await);
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(nouveau) => {
                version.set_value(nouveau.version);
                saisie.montrer(&nouveau.valeur);
                ailleurs.set(None);
                messages.montrer(textes::ENREGISTRE);
                spawn_local(async move {
                    // What could not be read again is read at the next page.
                    let _ = identite.relire().await;
                });
            }
            Err(erreur) if erreur.version_perimee() => relever(identite, ailleurs, envoi, erreur),
            Err(erreur) => envoi.refuser(&erreur),
        });
    });
    let garder = move |_| {
        if let Some(actuelle) = ailleurs.get_untracked() {
            version.set_value(actuelle);
            ailleurs.set(None);
            envoyer.run(());
        }
    };
    view! {
        {move || {
            ailleurs
                .with(Option::is_some)
                .then(|| {
                    view! {
                        <Alerte ton=Ton::Erreur>
                            <p class="alerte-titre">{textes::PERIME}</p>
                            <p>{textes::PERIME_AIDE}</p>
                            <div class="actions">
                                <button class="btn main" type="button" on:click=garder>
                                    {textes::PERIME_GARDER}
                                </button>
                                <button class="btn" type="button" on:click=move |_| profil.reessayer()>
                                    {textes::PERIME_RELIRE}
                                </button>
                            </div>
                        </Alerte>
                    }
                })
        }}
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::ENREGISTRER
            en_cours=textes::ENREGISTREMENT
            envoyer=envoyer
        >
            <ChampTexte
                id="profil-prenom"
                etiquette=textes::PRENOM
                valeur=saisie.prenom
                completion="given-name"
                erreur=envoi.erreur("/prenom")
            />
            <ChampTexte
                id="profil-nom"
                etiquette=textes::NOM
                aide=textes::NOM_AIDE
                valeur=saisie.nom
                completion="family-name"
                erreur=envoi.erreur("/nom")
            />
            <ChampTexte
                id="profil-telephone"
                etiquette=textes::TELEPHONE
                aide=textes::TELEPHONE_AIDE
                valeur=saisie.telephone
                genre="tel"
                completion="tel"
                erreur=envoi.erreur("/telephone")
            />
        </Formulaire>
    }
}

/// Reads which version is kept now, so that the person can choose.
fn relever(identite: Identite, ailleurs: RwSignal<Option<String>>, envoi: Envoi, perime: ErreurClient) {
    spawn_local(async move {
        match identite
            .demander(async |client: Connecte| client.profil().await)
            .await
        {
            Ok(actuel) => {
                let _ = ailleurs.try_set(Some(actuel.version));
            }
            Err(_) => envoi.refuser(&perime),
        }
    });
}

impl Saisie {
    fn de(profil: &echanges::Profil) -> Self {
        let saisie = Self {
            prenom: RwSignal::new(String::new()),
            nom: RwSignal::new(String::new()),
            telephone: RwSignal::new(String::new()),
        };
        saisie.montrer(profil);
        saisie
    }

    fn montrer(self, profil: &echanges::Profil) {
        self.prenom.set(profil.prenom.to_string());
        self.nom.set(profil.nom.to_string());
        self.telephone.set(
            profil
                .telephone
                .as_ref()
                .map(Telephone::en_clair)
                .unwrap_or_default(),
        );
    }

    /// What is typed, or `None` once `envoi` shows what is wrong.
    fn lire(self, envoi: Envoi) -> Option<echanges::Profil> {
        let tape = |signal: RwSignal<String>| {
            signal.with_untracked(|texte| texte.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let phrase = |vide: bool, erreur: Option<&ErreurChamp>| {
            if vide {
                A_REMPLIR.to_owned()
            } else {
                erreur.map_or_else(String::new, |erreur| erreur.message.clone())
            }
        };
        let (prenom, nom, telephone) = (tape(self.prenom), tape(self.nom), tape(self.telephone));
        let prenom_lu = prenom.parse::<NomDePersonne>();
        let nom_lu = nom.parse::<NomDePersonne>();
        let telephone_lu = (!telephone.is_empty())
            .then(|| Telephone::lire_saisie(&telephone))
            .transpose();
        let fautes = [
            (
                prenom_lu.is_err(),
                "/prenom",
                &*phrase(prenom.is_empty(), prenom_lu.as_ref().err()),
            ),
            (
                nom_lu.is_err(),
                "/nom",
                &*phrase(nom.is_empty(), nom_lu.as_ref().err()),
            ),
            (
                telephone_lu.is_err(),
                "/telephone",
                &*phrase(false, telephone_lu.as_ref().err()),
            ),
        ];
        if !envoi.verifier(&fautes) {
            return None;
        }
        Some(echanges::Profil {
            prenom: prenom_lu.ok()?,
            nom: nom_lu.ok()?,
            telephone: telephone_lu.ok()?,
        })
    }
}
