//! The form of an invitation.

use coop_domain::{
    comptes::{Courriel, NomDePersonne, Portee, Role, echanges::NouvelleInvitation},
    enumeration::Enumeration,
    temps::Date,
    textes::{comptes as textes, equipe::animee_par},
};
use leptos::prelude::*;

use super::choix::{PROPOSITIONS, lire_territoire, structure, territoire};
use crate::{
    annonces::Messages,
    brouillon::Brouillon,
    composants::{
        ChampDeFormulaire, ChampListe, ChampTexte, Choisi, ChoixUnique, Envoi, Formulaire, Proposition,
    },
    identite::{Connecte, Identite},
    pages::preuve::{PREUVE, Preuve},
};

const CHAMPS: &[ChampDeFormulaire] = &[
    ("/prenom", "prenom", textes::PRENOM),
    ("/nom", "nom", textes::NOM),
    ("/courriel_personnel", "courriel", textes::COURRIEL_PERSONNEL),
    ("/structure", "structure", textes::STRUCTURE),
    ("/portee", "territoire", textes::PORTEE),
    ("/du", "du", textes::DU),
    ("/au", "au", textes::AU),
    (PREUVE, CHAMP_PREUVE, textes::PREUVE),
];
const CHAMP_PREUVE: &str = "invitation-preuve";
/// Roles that an admin gives.
const ROLES: &[Role] = &[
    Role::Conseiller,
    Role::Coordinateur,
    Role::Structure,
    Role::Prefet,
    Role::Hub,
    Role::Admin,
];
/// Roles that an employer gives, for its own posts.
const ROLES_DES_POSTES: &[Role] = &[Role::Conseiller, Role::Coordinateur];
/// The draft of an invitation.
pub(super) const BROUILLON: &str = "invitation";

/// What is typed.
#[derive(Clone, Copy)]
struct Saisie {
    prenom: RwSignal<String>,
    nom: RwSignal<String>,
    courriel: RwSignal<String>,
    role: RwSignal<&'static str>,
    structure: Choisi,
    territoire: Choisi,
    equipe: Choisi,
    du: RwSignal<String>,
    au: RwSignal<String>,
}

/// The form; `fermer` takes whether an invitation has left.
#[component]
pub(super) fn Invitation(
    /// Closes it.
    #[prop(into)]
    fermer: Callback<bool>,
) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let texte = || RwSignal::new(String::new());
    let saisie = Saisie {
        prenom: texte(),
        nom: texte(),
        courriel: texte(),
        role: RwSignal::new(Role::Conseiller.code()),
        structure: Choisi::new(),
        territoire: Choisi::new(),
        equipe: Choisi::new(),
        du: texte(),
        au: texte(),
    };
    let brouillon = Brouillon::pour(BROUILLON);
    saisie.suivre(brouillon);
    // An employer invites for its own posts.
    let employeur = identite.moi().and_then(|moi| match moi.role_actif.portee {
        Portee::Structure(id) => Some(id),
        _ => None,
    });
    let envoyer = move |()| {
        let Some(invitation) = saisie.invitation(employeur, envoi) else {
            return;
        };
        if !envoi.verifier(&[preuve.faute()]) {
            return;
        }
        let dit = textes::invitation_envoyee(
            invitation.prenom.as_str(),
            invitation.nom.as_str(),
            invitation.courriel_personnel.as_str(),
        );
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            envoi.client(&client).inviter(&invitation).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                brouillon.oublier();
                messages.montrer(dit);
                let _ = fermer.try_run(true);
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    let est = move |roles: &[Role]| roles.iter().any(|role| role.code() == saisie.role.get());
    let employe =
        move || employeur.is_none() && est(&[Role::Conseiller, Role::Coordinateur, Role::Structure]);
    let roles = if employeur.is_some() {
        ROLES_DES_POSTES
    } else {
        ROLES
    };
    let roles: Vec<_> = roles.iter().map(|role| (role.code(), role.libelle())).collect();
    view! {
        <section class="partie card etroite">
            <h2>{textes::INVITER}</h2>
            <p>{textes::INVITER_CHAPEAU}</p>
            <p class="help">{textes::TOUS_OBLIGATOIRES}</p>
            <Formulaire
                envoi=envoi
                champs=CHAMPS
                bouton=textes::ENVOYER
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                <ChampTexte
                    id="prenom"
                    etiquette=textes::PRENOM
                    valeur=saisie.prenom
                    erreur=envoi.erreur("/prenom")
                />
                <ChampTexte
                    id="nom"
                    etiquette=textes::NOM
                    valeur=saisie.nom
                    erreur=envoi.erreur("/nom")
                />
                <ChampTexte
                    id="courriel"
                    etiquette=textes::COURRIEL_PERSONNEL
                    aide=textes::COURRIEL_PERSONNEL_AIDE
                    valeur=saisie.courriel
                    genre="email"
                    erreur=envoi.erreur("/courriel_personnel")
                />
                <ChoixUnique
                    titre=textes::ROLE
                    nom="role"
                    choix=roles
                    valeur=saisie.role
                />
                {move || employe().then(|| structure("structure", saisie.structure, envoi))}
                {move || {
                    est(&[Role::Prefet, Role::Hub])
                        .then(|| territoire("territoire", saisie.territoire, est(&[Role::Hub]), envoi))
                }}
                {move || {
                    est(&[Role::Coordinateur])
                        .then(|| {
                            if employeur.is_some() {
                                view! { <p class="help">{textes::EQUIPE_NOUVELLE}</p> }.into_any()
                            } else {
                                equipe(saisie.equipe, envoi).into_any()
                            }
                        })
                }}
                {move || {
                    est(&[Role::Conseiller, Role::Coordinateur])
                        .then(|| {
                            view! {
                                <ChampTexte
                                    id="du"
                                    etiquette=textes::DU
                                    valeur=saisie.du
                                    genre="date"
                                    erreur=envoi.erreur("/du")
                                />
                                <ChampTexte
                                    id="au"
                                    etiquette=textes::AU
                                    aide=textes::AU_AIDE
                                    valeur=saisie.au
                                    genre="date"
                                    erreur=envoi.erreur("/au")
                                />
                            }
                        })
                }}
                {preuve.champ(CHAMP_PREUVE, envoi)}
            </Formulaire>
            <p>
                <button
                    class="btn quiet"
                    type="button"
                    on:click=move |_| {
                        brouillon.oublier();
                        let _ = fermer.try_run(false);
                    }
                >
                    {textes::ANNULER}
                </button>
            </p>
        </section>
    }
}

impl Saisie {
    /// Keeps what is typed as a draft, and gives back the one that was left.
    fn suivre(self, brouillon: Brouillon) {
        for (champ, signal) in [
            ("prenom", self.prenom),
            ("nom", self.nom),
            ("courriel", self.courriel),
            ("du", self.du),
            ("au", self.au),
        ] {
            brouillon.suivre_champ(champ, signal);
        }
        self.structure.suivre(brouillon, "structure");
        self.territoire.suivre(brouillon, "territoire");
        self.equipe.suivre(brouillon, "equipe");
        let lire = |code: &str| Role::lire(code).ok().map(Role::code);
        brouillon.suivre("role", self.role, |code| (*code).to_owned(), lire);
    }

    /// The invitation, or `None` once `envoi` shows what is missing.
    fn invitation(
        self,
        employeur: Option<coop_domain::ids::StructureId>,
        envoi: Envoi,
    ) -> Option<NouvelleInvitation> {
        let lu = |signal: RwSignal<String>| signal.with_untracked(|texte| texte.trim().to_owned());
        let role = Role::lire(self.role.get_untracked()).ok()?;
        let (prenom, nom, courriel) = (lu(self.prenom), lu(self.nom), lu(self.courriel));
        let (prenom_lu, nom_lu) = (prenom.parse::<NomDePersonne>(), nom.parse::<NomDePersonne>());
        let courriel_lu = courriel.parse::<Courriel>();
        let structure = employeur.or_else(|| self.structure.valeur()?.parse().ok());
        let portee = match role {
            Role::Conseiller => Some(Portee::Soi),
            Role::Structure => structure.map(Portee::Structure),
            Role::Prefet | Role::Hub => self.territoire.valeur().as_deref().and_then(lire_territoire),
            Role::Admin => Some(Portee::Tout),
            // Without a team, one is made with the account.
            Role::Coordinateur => self
                .equipe
                .valeur()
                .filter(|_| employeur.is_none())
                .and_then(|id| id.parse().ok())
                .map(Portee::Equipe),
        };
        let contrat = matches!(role, Role::Conseiller | Role::Coordinateur);
        let (du, au) = (lu(self.du), lu(self.au));
        let (du_lu, au_lu) = (du.parse::<Date>().ok(), au.parse::<Date>().ok());
        let employe = matches!(role, Role::Conseiller | Role::Coordinateur | Role::Structure);
        let phrase = |vide: bool, erreur: Option<&coop_domain::ErreurChamp>| {
            if vide {
                textes::A_REMPLIR.to_owned()
            } else {
                erreur.map_or_else(String::new, |erreur| erreur.message.clone())
            }
        };
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
                courriel_lu.is_err(),
                "/courriel_personnel",
                &*phrase(courriel.is_empty(), courriel_lu.as_ref().err()),
            ),
            (employe && structure.is_none(), "/structure", textes::A_CHOISIR),
            (!employe && portee.is_none(), "/portee", textes::A_CHOISIR),
            (contrat && du_lu.is_none(), "/du", textes::DATE_REFUSEE),
            (
                contrat && au_lu.is_none() && !au.is_empty(),
                "/au",
                textes::DATE_REFUSEE,
            ),
            (
                contrat && du_lu.zip(au_lu).is_some_and(|(du, au)| au < du),
                "/au",
                textes::DATES_INCOHERENTES,
            ),
        ];
        if !envoi.verifier(&fautes) {
            return None;
        }
        Some(NouvelleInvitation {
            prenom: prenom_lu.ok()?,
            nom: nom_lu.ok()?,
            courriel_personnel: courriel_lu.ok()?,
            role,
            portee,
            structure: structure.filter(|_| contrat),
            du: du_lu.filter(|_| contrat),
            au: au_lu.filter(|_| contrat),
        })
    }
}

/// The team of a coordinateur, among those that are there; none, and a new one is made.
fn equipe(choisi: Choisi, envoi: Envoi) -> impl IntoView {
    let identite = Identite::ici();
    let proposer = move |q: String| async move {
        let equipes = identite
            .demander(async move |client: Connecte| client.equipes(&q, PROPOSITIONS).await)
            .await;
        let equipes = equipes.unwrap_or_default().into_iter();
        equipes
            .filter(|equipe| equipe.archivee_le.is_none())
            .map(|equipe| Proposition {
                detail: animee_par(&equipe.coordinateurs),
                valeur: equipe.id.to_string(),
                libelle: equipe.nom.to_string(),
            })
            .collect()
    };
    view! {
        <ChampListe
            id="territoire"
            etiquette=textes::EQUIPE
            aide=textes::EQUIPE_AIDE
            nom_de_la_liste=textes::EQUIPES_PROPOSEES
            choisi=choisi
            proposer=proposer
            erreur=envoi.erreur("/portee")
        />
    }
}
