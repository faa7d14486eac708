use coop_client::ErreurClient;
use coop_domain::{
    comptes::{
        Courriel, EtatCompte,
        droits::{Action, Droit, Etendue, Ressource},
        echanges::{CompteResume, CorrectionCourriel},
    },
    enumeration::Enumeration,
    icones::{self, Icone},
    ids::CompteId,
    textes::{compte as compte_textes, comptes as textes, espace},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    Comptes,
    boite::empechements,
    decision::decision,
    double::retrait,
    forme::{BoutonDeForme, Objet, Ouverte},
    journal::{self, LIRE as LIRE_LE_JOURNAL},
    roles::changement,
};
use crate::{
    annonces::Messages,
    composants::{Badge, ChampDeFormulaire, ChampTexte, Constat, Dessin, Envoi, Formulaire, Paires},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

/// What correcting an address needs.
const CORRIGER: Droit = Droit::new(Ressource::Compte, Action::Modifier);
/// The field of the corrected address.
const CHAMP: &str = "courriel-corrige";
const CHAMP_PREUVE: &str = "correction-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[
    ("/courriel_personnel", CHAMP, textes::COURRIEL_PERSONNEL),
    (PREUVE, CHAMP_PREUVE, textes::PREUVE),
];

/// An account: who, where it stands, what one can do for the person.
pub(super) fn ligne(compte: &CompteResume, comptes: Comptes) -> impl IntoView + use<> {
    let attend = matches!(
        compte.etat,
        EtatCompte::Invite | EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee
    );
    let expiree = attend && compte.invitation_expire_le.is_some_and(navigateur::est_passe);
    let texte = |texte: Option<String>| texte.into_iter().collect::<Vec<_>>();
    let invitation = compte
        .invite_le
        .filter(|_| attend)
        .map(|instant| textes::invite_le(&navigateur::date_locale(instant)));
    let valable = compte
        .invitation_expire_le
        .filter(|_| attend && !expiree)
        .map(|instant| textes::expire_le(&navigateur::date_locale(instant)));
    let roles = compte
        .roles
        .iter()
        .map(|attribution| attribution.role.libelle().to_owned());
    let paires = vec![
        (textes::COLONNE_ROLE, roles.collect()),
        (
            textes::COLONNE_STRUCTURE,
            texte(compte.structure.as_ref().map(|structure| structure.nom.clone())),
        ),
        (
            espace::COURRIEL_PERSONNEL,
            texte(compte.courriel_personnel.as_ref().map(ToString::to_string)),
        ),
        (
            espace::COURRIEL_PROFESSIONNEL,
            texte(compte.courriel_professionnel.as_ref().map(ToString::to_string)),
        ),
        (
            textes::COLONNE_INVITATION,
            invitation.into_iter().chain(valable).collect(),
        ),
    ];
    let classe = match compte.etat {
        EtatCompte::Actif => "ok",
        EtatCompte::Suspendu | EtatCompte::Radie => "bad",
        EtatCompte::Parti => "",
        _ => "warn",
    };
    let suppression = compte
        .suppression_demandee_le
        .map(|instant| compte_textes::suppression_badge(&navigateur::date_locale(instant)));
    let suite = textes::suite(compte.etat);
    let nom = format!("{} {}", compte.prenom, compte.nom);
    let etat = compte.etat.libelle();
    let renvoi = attend.then(|| renvoyer(compte, comptes));
    // The list is not to be drawn anew when the session ends: an address may be half typed.
    let moi = untrack(|| Identite::ici().moi());
    let est_moi = moi.as_ref().is_some_and(|moi| moi.id == compte.id);
    let lit_le_journal = moi
        .as_ref()
        .is_some_and(|moi| LIRE_LE_JOURNAL.etendue(moi.role_actif.role) != Etendue::Aucune);
    let journal = lit_le_journal.then(|| journal::lien(compte));
    let peut_corriger = moi.is_some_and(|moi| CORRIGER.etendue(moi.role_actif.role) != Etendue::Aucune);
    // Somebody else decides of one's own account.
    let decision = (peut_corriger && !est_moi)
        .then(|| decision(compte, comptes))
        .flatten();
    let ferme = matches!(compte.etat, EtatCompte::Radie | EtatCompte::Parti);
    let changement_de_roles = (peut_corriger && !est_moi && !ferme).then(|| changement(compte, comptes));
    let empechements = empechements(compte, comptes, peut_corriger);
    let deconnexion =
        (peut_corriger && !est_moi && compte.etat == EtatCompte::Actif).then(|| deconnecter(compte));
    let retrait = (peut_corriger && !est_moi && compte.double_active).then(|| retrait(compte, comptes));
    let correction = (attend && peut_corriger).then(|| {
        let (id, nom) = (compte.id, format!("{} : {nom}", textes::CORRIGER));
        view! {
            <BoutonDeForme objet=Objet::Adresse id=id mots=textes::CORRIGER nom=nom>
                <Correction id=id comptes=comptes />
            </BoutonDeForme>
        }
    });
    view! {
        <li class="card stack compte">
            <div class="lieu-tete">
                <h3>{nom}</h3>
                <Badge classe=classe>{etat}</Badge>
            </div>
            {(!suite.is_empty()).then(|| view! { <p class="muted">{suite}</p> })}
            {expiree
                .then(|| {
                    view! {
                        <p>
                            <Badge classe="bad">
                                <Dessin icone=icones::HORLOGE />
                                {textes::EXPIREE}
                            </Badge>
                        </p>
                    }
                })}
            {suppression
                .map(|phrase| {
                    view! {
                        <p>
                            <Badge classe="warn">
                                <Dessin icone=icones::INFORMATION />
                                {phrase}
                            </Badge>
                        </p>
                    }
                })}
            {empechements}
            <Paires paires=paires />
            <div class="gestes">{renvoi} {correction} {deconnexion} {retrait} {changement_de_roles} {decision} {journal}</div>
        </li>
    }
}

/// Corrects the personal address: links that went to another one die.
#[component]
fn Correction(id: CompteId, comptes: Comptes) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let ouverte = Ouverte::ici();
    let courriel = RwSignal::new(String::new());
    let envoyer = Callback::new(move |()| {
        let lu = courriel.with_untracked(|courriel| courriel.trim().parse::<Courriel>());
        let faute = lu.as_ref().err().map(|erreur| erreur.message.clone());
        let refuse = faute.is_some();
        let faute = faute.unwrap_or_default();
        if !envoi.verifier(&[(refuse, "/courriel_personnel", &faute), preuve.faute()]) {
            return;
        }
        let Ok(courriel_personnel) = lu else { return };
        let correction = CorrectionCourriel { courriel_personnel };
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            client.corriger_courriel(id, &correction).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(textes::CORRIGE);
                ouverte.fermer();
                comptes.reessayer();
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    });
    view! {
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::ENVOYER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            <ChampTexte
                id=CHAMP
                etiquette=textes::COURRIEL_PERSONNEL
                aide=textes::CORRIGER_AIDE
                valeur=courriel
                genre="email"
                erreur=envoi.erreur("/courriel_personnel")
            />
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
    }
}

/// Sends the mail of the activation again.
fn renvoyer(compte: &CompteResume, comptes: Comptes) -> impl IntoView + use<> {
    let id = compte.id;
    geste(
        compte,
        textes::RENVOYER,
        Some(icones::COURRIEL),
        move |identite, messages| async move {
            identite
                .demander(async move |client: Connecte| client.renvoyer_invitation(id).await)
                .await?;
            messages.montrer(textes::RENVOYE);
            comptes.reessayer();
            Ok(())
        },
    )
}

/// Signs the person out of every device.
fn deconnecter(compte: &CompteResume) -> impl IntoView + use<> {
    let id = compte.id;
    geste(
        compte,
        textes::DECONNECTER_PARTOUT,
        None,
        move |identite, messages| async move {
            identite
                .demander(async move |client: Connecte| client.deconnecter_personne(id).await)
                .await?;
            messages.montrer(textes::DECONNECTE_PARTOUT);
            Ok(())
        },
    )
}

/// A button that asks nothing more; why nothing was done is said above the page.
fn geste<F: Future<Output = Result<(), ErreurClient>> + 'static>(
    compte: &CompteResume,
    mots: &'static str,
    icone: Option<Icone>,
    faire: impl Fn(Identite, Messages) -> F + 'static,
) -> AnyView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoyer = move |_| {
        let demande = faire(identite, messages);
        spawn_local(async move {
            match demande.await {
                Err(erreur) if !erreur.session_finie() => messages.montrer(Constat::de(&erreur).phrase()),
                _ => {}
            }
        });
    };
    let nom = textes::au_sujet_de(mots, compte.prenom.as_str(), compte.nom.as_str());
    view! {
        <p>
            <button class="btn" class:quiet=icone.is_none() type="button" aria-label=nom on:click=envoyer>
                {icone.map(|icone| view! { <Dessin icone=icone /> })}
                {mots}
            </button>
        </p>
    }
    .into_any()
}
