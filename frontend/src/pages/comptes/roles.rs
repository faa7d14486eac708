//! The roles of an account, as the administration gives them and takes them away.

use coop_domain::{
    comptes::{
        Attribution, GesteRole, Portee, Role,
        echanges::{ChangementRole, CompteResume},
    },
    textes::{comptes as textes, connexion::MOT_DE_PASSE_VIDE},
};
use leptos::prelude::*;

use super::{
    Comptes, LISTE,
    choix::{lire_territoire, structure, territoire},
    forme::{BoutonDeForme, Objet, Ouverte},
};
use crate::{
    annonces::Messages,
    composants::{ChampDeFormulaire, Choisi, ChoixUnique, Envoi, Formulaire},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

const CHAMP_STRUCTURE: &str = "roles-structure";
const CHAMP_TERRITOIRE: &str = "roles-territoire";
const CHAMP_PREUVE: &str = "roles-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[
    ("/structure", CHAMP_STRUCTURE, textes::STRUCTURE),
    ("/portee", CHAMP_TERRITOIRE, textes::PORTEE),
    (PREUVE, CHAMP_PREUVE, textes::PREUVE),
];
/// Roles that are given.
const DONNES: [Role; 4] = [Role::Structure, Role::Prefet, Role::Hub, Role::Admin];

/// What the choices of a form are called: more than anybody has roles.
const RANGS: [&str; 16] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
];

/// What may be done with a role of this account.
#[derive(Clone, PartialEq)]
struct Possible {
    geste: GesteRole,
    role: Role,
    /// The one that is taken away, or the only one that this role can have; none when it is to be chosen.
    portee: Option<Portee>,
}

impl Possible {
    fn de(compte: &CompteResume) -> Vec<Self> {
        let donner = DONNES
            .into_iter()
            .map(|role| Self {
                geste: GesteRole::Donner,
                role,
                portee: (role == Role::Admin).then_some(Portee::Tout),
            })
            // Each role once.
            .filter(|possible| !compte.roles.iter().any(|siens| siens.role == possible.role));
        // Nobody is left without a role.
        let retirables = compte.roles.iter().filter(|_| compte.roles.len() > 1);
        let retirer = retirables.filter(|attribution| attribution.role.se_donne()).map(
            |Attribution { role, portee }| Self {
                geste: GesteRole::Retirer,
                role: *role,
                portee: Some(portee.clone()),
            },
        );
        donner.chain(retirer).collect()
    }

    /// As it is read. The scope of a role that is taken away is told by what names it: the code of a territory, the name
    /// of the employer where the list shows it.
    fn libelle(&self, compte: &CompteResume) -> String {
        let portee = match self.portee.as_ref().filter(|_| self.geste == GesteRole::Retirer) {
            Some(Portee::Structure(id)) => compte
                .structure
                .as_ref()
                .filter(|structure| structure.id == *id)
                .map_or_else(String::new, |structure| structure.nom.clone()),
            Some(portee) => portee.to_string(),
            None => String::new(),
        };
        textes::geste_de_role(self.geste, self.role, &portee)
    }
}

/// The button, and the form that it opens.
pub(super) fn changement(compte: &CompteResume, comptes: Comptes) -> impl IntoView + use<> {
    let id = compte.id;
    let nom_du_bouton = textes::au_sujet_de(textes::ROLES, compte.prenom.as_str(), compte.nom.as_str());
    let compte = compte.clone();
    view! {
        <BoutonDeForme objet=Objet::Roles id=id mots=textes::ROLES nom=nom_du_bouton>
            <Formule compte=compte.clone() comptes=comptes />
        </BoutonDeForme>
    }
}

#[component]
fn Formule(compte: CompteResume, comptes: Comptes) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let ouverte = Ouverte::ici();
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let (employeur, lieu) = (Choisi::new(), Choisi::new());
    let possibles = Possible::de(&compte);
    let choix: Vec<_> = possibles
        .iter()
        .zip(RANGS)
        .map(|(possible, rang)| (rang, possible.libelle(&compte)))
        .collect();
    let possibles = StoredValue::new(possibles);
    let choisi = RwSignal::new(RANGS[0]);
    let vise = Memo::new(move |_| {
        let rang = RANGS.iter().position(|rang| *rang == choisi.get());
        possibles.with_value(|possibles| possibles.get(rang?).cloned())
    });
    // What was chosen for one role is not for another.
    Effect::new(move |_| {
        choisi.track();
        employeur.vider();
        lieu.vider();
    });
    let demande = move |role: Role| {
        vise.get()
            .is_some_and(|vise| vise.role == role && vise.portee.is_none())
    };
    let fait = textes::roles_changes(compte.prenom.as_str(), compte.nom.as_str());
    let id = compte.id;
    let envoyer = move |()| {
        let Some(Possible { geste, role, portee }) = vise.get_untracked() else {
            return;
        };
        let portee = portee.or_else(|| match role {
            Role::Structure => employeur.valeur()?.parse().ok().map(Portee::Structure),
            _ => lieu.valeur().as_deref().and_then(lire_territoire),
        });
        let champ = if role == Role::Structure {
            "/structure"
        } else {
            "/portee"
        };
        if !envoi.verifier(&[
            (portee.is_none(), champ, textes::A_CHOISIR),
            (preuve.manque(), PREUVE, MOT_DE_PASSE_VIDE),
        ]) {
            return;
        }
        let Some(portee) = portee else { return };
        let changement = ChangementRole { geste, role, portee };
        let fait = fait.clone();
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            client.changer_role_de(id, &changement).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(fait);
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
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::ROLES_ENVOYER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            <p class="help">{textes::ROLES_AIDE}</p>
            <ChoixUnique titre=textes::ROLES_GESTE nom="geste-de-role" choix=choix valeur=choisi />
            {move || demande(Role::Structure).then(|| structure(CHAMP_STRUCTURE, employeur, envoi))}
            {move || {
                let hub = demande(Role::Hub);
                (hub || demande(Role::Prefet)).then(|| territoire(CHAMP_TERRITOIRE, lieu, hub, envoi))
            }}
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
    }
}
