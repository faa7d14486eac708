//! `POST /api/v1/connexion`.

use std::sync::Arc;

use actix_web::{HttpRequest, post, web::Data};
use coop_domain::{
    comptes::{
        EtatCompte,
        echanges::{Connexion, JetonAcces},
    },
    ids::CompteId,
};
use coop_store::{
    audit, codes,
    comptes::{self, ComptePourConnexion},
    sessions::{self, Moyen, Preuve},
};

use super::{
    acces, appareil, cookie,
    double::presenter,
    essais::{Essais, Exigence},
    origine,
};
use crate::{
    corps::Corps,
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, MoyenCode, Resultat},
};

/// Se connecter
///
/// Donne un jeton d'accès valable dix minutes, et un seul cookie, `__Host-coop_session`, qui sert à
/// le renouveler. À qui a activé la double authentification, `code` est demandé chaque fois (401, `code_requis`,
/// `moyen: totp`) : les 6 chiffres de l'application, ou un code de secours. La réponse est la même, et prend le même temps, que le compte existe ou non.
#[utoipa::path(
    operation_id = "seConnecter",
    tag = "session",
    request_body = Connexion,
    responses(
        (status = 200, body = JetonAcces, description = "La personne est connectée.",
            headers(("Set-Cookie" = String, description = "Le jeton de renouvellement, illisible par les scripts."))),
    ),
)]
#[post("/connexion")]
pub(super) async fn connecter(req: HttpRequest, etat: Data<Etat>, demande: Corps<Connexion>) -> Resultat {
    origine::verifier(&req, etat.configuration.url_publique.as_ref())?;
    let Connexion {
        identifiant,
        mot_de_passe,
        code,
    } = demande.0;
    let essais = Essais::de(&req, &etat, &identifiant);
    let (exigence, compte) = chercher(&etat, &essais, identifiant).await?;
    if let Exigence::Attente(secondes) = exigence {
        return Err(Erreur::TropDeRequetes { secondes });
    }
    let empreinte = compte.as_ref().and_then(|compte| compte.mot_de_passe.clone());
    let verdict = etat.hacheur.essayer(mot_de_passe, empreinte).await?;
    let connu = compte.as_ref().map(|compte| compte.id);
    let reconnu = compte.filter(|_| verdict.juste);
    // The code of an application stands for that of a mail.
    let avec_double = reconnu.as_ref().is_some_and(|compte| compte.double);
    let moyen = match exigence {
        Exigence::Code if !avec_double => Moyen::CodeParCourriel,
        _ => Moyen::MotDePasse,
    };
    let compte = match (exigence, reconnu) {
        (Exigence::Code, reconnu) if !avec_double => {
            exiger_code(&etat, &essais, (connu, reconnu), code.clone()).await?
        }
        (_, Some(compte)) => compte,
        (_, None) => {
            return Err(refuser(&etat, essais, (connu, Refus::MotDePasse), Erreur::Identifiants).await);
        }
    };
    admettre_ou_refuser(&etat, &compte).await?;
    if avec_double {
        exiger_double(&etat, &essais, compte.id, code).await?;
    }
    ouvrir(&req, &etat, essais, compte, (moyen, verdict.nouvelle_empreinte)).await
}

/// What the failures before this try ask, and the account of this name.
async fn chercher(
    etat: &Etat,
    essais: &Essais,
    identifiant: String,
) -> Resultat<(Exigence, Option<ComptePourConnexion>)> {
    let (essais, maintenant) = (essais.clone(), etat.maintenant());
    etat.lire(move |conn| {
        let exigence = essais.exigence(conn, maintenant)?;
        let compte = comptes::par_identifiant(conn, identifiant.trim())?;
        Ok((exigence, compte))
    })
    .await
}

/// The account, once the code that its mail holds was given too. Whoever has not the password gets
/// the same answer, and no mail leaves.
async fn exiger_code(
    etat: &Etat,
    essais: &Essais,
    (connu, reconnu): (Option<CompteId>, Option<ComptePourConnexion>),
    code: Option<String>,
) -> Resultat<ComptePourConnexion> {
    let requis = Erreur::CodeRequis(MoyenCode::Courriel);
    let Some(compte) = reconnu else {
        let refus = (connu, Refus::MotDePasse);
        return Err(refuser(etat, essais.clone(), refus, requis).await);
    };
    let donne = code.is_some();
    if donne && attente(etat, essais).await?.is_some() {
        // As to who has not the password.
        return Err(requis);
    }
    let (sceau, maintenant, id) = (Arc::clone(&etat.sceau), etat.maintenant(), compte.id);
    let juste = etat
        .ecrire(move |writer| match code {
            Some(code) => codes::verifier(writer, &sceau, id, &code, maintenant),
            None => codes::poser(writer, &sceau, id, maintenant).map(|_| false),
        })
        .await?;
    if juste {
        Ok(compte)
    } else if donne {
        Err(refuser_code(etat, essais, id, requis).await)
    } else {
        Err(requis)
    }
}

/// Asks the code of the second factor of whoever has the password.
pub(super) async fn exiger_double(
    etat: &Etat,
    essais: &Essais,
    compte: CompteId,
    code: Option<String>,
) -> Resultat<()> {
    let requis = Erreur::CodeRequis(MoyenCode::Application);
    let Some(code) = code else {
        return Err(requis);
    };
    if let Some(secondes) = attente(etat, essais).await? {
        return Err(Erreur::TropDeRequetes { secondes });
    }
    if presenter(etat, compte, code).await? {
        Ok(())
    } else {
        Err(refuser_code(etat, essais, compte, requis).await)
    }
}

/// How long to wait, in whole seconds, after several wrong codes.
async fn attente(etat: &Etat, essais: &Essais) -> Resultat<Option<u64>> {
    let (essais, maintenant) = (essais.clone(), etat.maintenant());
    etat.lire(move |conn| essais.attente_du_code(conn, maintenant))
        .await
}

/// The refusal, once the wrong code was noted and written in the audit.
async fn refuser_code(etat: &Etat, essais: &Essais, compte: CompteId, refus: Erreur) -> Erreur {
    let (essais, maintenant) = (essais.clone(), etat.maintenant());
    match etat
        .ecrire(move |writer| essais.noter_code(writer, maintenant))
        .await
    {
        Ok(()) => inscrire(etat, (Some(compte), Refus::Code), refus).await,
        Err(erreur) => erreur,
    }
}

/// Why nobody is let in, as the audit says it.
#[derive(Debug, Clone, Copy)]
enum Refus {
    /// No account has this name and this password.
    MotDePasse,
    /// The code is another one, or served already.
    Code,
    /// The account is not open.
    Etat,
}

impl Refus {
    const fn motif(self) -> &'static str {
        match self {
            Self::MotDePasse => "Mot de passe refusé",
            Self::Code => "Code refusé",
            Self::Etat => "Compte fermé ou pas encore actif",
        }
    }
}

/// The refusal, once the failure was noted and written in the audit. As much is written for a name that no account has.
async fn refuser(etat: &Etat, essais: Essais, pourquoi: (Option<CompteId>, Refus), refus: Erreur) -> Erreur {
    let maintenant = etat.maintenant();
    match etat.ecrire(move |writer| essais.noter(writer, maintenant)).await {
        Ok(()) => inscrire(etat, pourquoi, refus).await,
        Err(erreur) => erreur,
    }
}

/// The refusal, once it is written in the audit.
async fn inscrire(etat: &Etat, (compte, pourquoi): (Option<CompteId>, Refus), refus: Erreur) -> Erreur {
    let maintenant = etat.maintenant();
    let ecrite =
        etat.ecrire(move |writer| audit::connexion_refusee(writer, compte, pourquoi.motif(), maintenant));
    match ecrite.await {
        Ok(()) => refus,
        Err(erreur) => erreur,
    }
}

/// Only an active account opens; whoever has its password is told why another does not.
fn admettre(etat: EtatCompte) -> Resultat<()> {
    match etat {
        EtatCompte::Actif => Ok(()),
        EtatCompte::Suspendu => Err(Erreur::Interdit(
            "Votre compte est suspendu. Écrivez à l'administration du programme.".into(),
        )),
        EtatCompte::Radie | EtatCompte::Parti => Err(Erreur::Interdit(
            "Votre compte est fermé. Écrivez à l'administration du programme.".into(),
        )),
        EtatCompte::Invite | EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee => Err(Erreur::Interdit(
            "Votre compte n'est pas encore actif : ouvrez le lien du dernier courriel reçu.".into(),
        )),
    }
}

/// Lets an active account go on; the refusal of another is written in the audit.
pub(super) async fn admettre_ou_refuser(etat: &Etat, compte: &ComptePourConnexion) -> Resultat<()> {
    match admettre(compte.etat) {
        Ok(()) => Ok(()),
        Err(refus) => Err(inscrire(etat, (Some(compte.id), Refus::Etat), refus).await),
    }
}

/// Opens the session of someone who was recognised.
pub(super) async fn ouvrir(
    req: &HttpRequest,
    etat: &Etat,
    essais: Essais,
    compte: ComptePourConnexion,
    (moyen, nouvelle_empreinte): (Moyen, Option<String>),
) -> Resultat {
    let attribution = compte.attributions.first().cloned().ok_or_else(|| {
        Erreur::Interdit("Votre compte n'a aucun rôle. Écrivez à l'administration du programme.".into())
    })?;
    let (appareil, maintenant) = (appareil::nommer(req), etat.maintenant());
    // Whoever was signed in on this device is not any more.
    let precedente = cookie::lire(req);
    let mot_de_passe = !matches!(moyen, Moyen::Fournisseur(_));
    let (id, double, role) = (compte.id, compte.double, attribution.clone());
    let (une_de_moins, ouverte) = etat
        .ecrire(move |writer| {
            if let (Some(ancienne), Some(nouvelle)) = (compte.mot_de_passe, nouvelle_empreinte) {
                comptes::rehacher(writer, id, ancienne, nouvelle, maintenant)?;
            }
            essais.oublier(writer)?;
            essais.oublier_codes(writer)?;
            let fermee = match precedente {
                Some(jeton) => sessions::revoquer_par_jeton(writer, &jeton, maintenant)?,
                None => None,
            };
            let ouverte = sessions::ouvrir(
                writer,
                id,
                (role, Preuve { moyen, double }),
                &appareil,
                maintenant,
            )?;
            Ok((fermee.is_some(), ouverte))
        })
        .await?;
    if une_de_moins {
        etat.relire_revocations().await?;
    }
    let (session, jeton) = ouverte.ok_or(Erreur::Interdit(
        "Votre compte vient de changer. Connectez-vous de nouveau ; si cela ne marche pas, écrivez à l'administration du \
         programme."
            .into(),
    ))?;
    let acteur = Acteur {
        compte: id,
        session,
        attribution,
        mot_de_passe,
        double,
    };
    let mut reponse = acces::donner(etat, acteur, sessions::fin_d_une_neuve(maintenant))?;
    cookie::poser(&mut reponse, &jeton);
    // Whoever else had come back from the provider of identities signs in no more.
    cookie::RETOUR.reprendre(req, &mut reponse);
    Ok(reponse)
}
