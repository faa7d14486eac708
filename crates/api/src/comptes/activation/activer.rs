//! `POST /api/v1/activation/{jeton}`.

use actix_web::{
    post,
    web::{Data, Path},
};
use coop_domain::{
    comptes::{
        Courriel, EtatCompte,
        echanges::{Activation, ApercuActivation, EtapeActivation, SuiteActivation},
    },
    problemes::ErreurProbleme,
    textes::cgu,
};
use coop_store::{comptes, jetons::Jeton};

use super::lire_jeton;
use crate::{
    comptes::{proches_de, refus},
    corps::Corps,
    etat::Etat,
    motsdepasse,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Activer un compte
///
/// Le lien du premier courriel attend un mot de passe et les conditions d'utilisation acceptées ;
/// celui du second, un corps vide. Aucune session n'est ouverte : la personne se connecte ensuite.
#[utoipa::path(
    operation_id = "activer",
    tag = "comptes",
    params(("jeton" = String, Path, description = "Le jeton du lien reçu par courriel.")),
    request_body = Activation,
    responses((status = 200, body = SuiteActivation, description = "Où en est le compte.")),
)]
#[post("/activation/{jeton}")]
pub(crate) async fn activer(
    etat: Data<Etat>,
    jeton: Path<String>,
    _: Requete<SansParametre>,
    activation: Corps<Activation>,
) -> Resultat {
    let (jeton, Corps(activation)) = (lire_jeton(&jeton)?, activation);
    let (lu, maintenant) = (jeton.clone(), etat.maintenant());
    let apercu = etat
        .lire(move |conn| comptes::apercu_activation(conn, &lu, cgu::VERSION, maintenant))
        .await?
        .map_err(refus::lien)?;
    let (atteint, identifiant) = match apercu.etape {
        EtapeActivation::MotDePasse => choisir(&etat, jeton, apercu, activation).await?,
        EtapeActivation::PremiereConnexion => confirmer(&etat, jeton, &activation).await?,
    };
    // Until the account is active, a second mail is to be read.
    let webmail = (atteint != EtatCompte::Actif)
        .then(|| etat.configuration.webmail(""))
        .flatten();
    reponse::privee(&SuiteActivation {
        etat: atteint,
        identifiant,
        webmail,
    })
}

/// Mail 1: the password is judged, hashed, and the mailbox asked for.
async fn choisir(
    etat: &Data<Etat>,
    jeton: Jeton,
    apercu: ApercuActivation,
    activation: Activation,
) -> Resultat<(EtatCompte, Courriel)> {
    let (mot_de_passe, cgu) = exiger(activation, &apercu.cgu)?;
    let lu = jeton.clone();
    let maintenant = etat.maintenant();
    let identite = etat
        .lire(move |conn| comptes::identite_du_jeton(conn, &lu, maintenant))
        .await?
        .map_err(refus::lien)?;
    motsdepasse::exiger(etat, &mot_de_passe, &proches_de(&identite)).await?;
    let clair = apercu
        .courriel_professionnel
        .and_then(|_| etat.pour_la_boite(&mot_de_passe));
    let empreinte = etat.hacheur.hacher(mot_de_passe).await?;
    let (sceau, maintenant) = (etat.sceau.clone(), etat.maintenant());
    let suite = etat
        .ecrire(move |writer| {
            comptes::choisir_mot_de_passe(writer, &sceau, jeton, empreinte, clair, cgu, maintenant)
        })
        .await?
        .map_err(refus::lien)?;
    Ok((suite.etat, suite.identifiant))
}

/// Mail 2: whoever opens it reads the mailbox.
async fn confirmer(
    etat: &Data<Etat>,
    jeton: Jeton,
    activation: &Activation,
) -> Resultat<(EtatCompte, Courriel)> {
    if activation.mot_de_passe.is_some() || activation.cgu.is_some() {
        return Err(Erreur::champ(
            "",
            "champ_inconnu",
            "Ce lien n'attend rien : le mot de passe est déjà choisi.",
        ));
    }
    let maintenant = etat.maintenant();
    let active = etat
        .ecrire(move |writer| comptes::confirmer_premiere_connexion(writer, jeton, maintenant))
        .await?
        .map_err(refus::lien)?;
    Ok((EtatCompte::Actif, active.identifiant))
}

/// The password and the version of the CGU, both there and the version the current one.
fn exiger(activation: Activation, version: &str) -> Result<(String, String), Erreur> {
    let manque = |pointer: &str, message: &str| ErreurProbleme {
        pointer: pointer.to_owned(),
        code: "requis".to_owned(),
        message: message.to_owned(),
    };
    let mut erreurs = Vec::new();
    if activation.mot_de_passe.is_none() {
        erreurs.push(manque("/mot_de_passe", "Choisissez un mot de passe."));
    }
    match &activation.cgu {
        None => erreurs.push(manque("/cgu", "Acceptez les conditions générales d'utilisation.")),
        Some(acceptee) if acceptee != version => erreurs.push(ErreurProbleme {
            pointer: "/cgu".to_owned(),
            code: "version_perimee".to_owned(),
            message: "Les conditions générales d'utilisation ont changé : relisez-les, puis acceptez-les."
                .to_owned(),
        }),
        Some(_) => {}
    }
    match (activation.mot_de_passe, activation.cgu) {
        (Some(mot_de_passe), Some(cgu)) if erreurs.is_empty() => Ok((mot_de_passe, cgu)),
        _ => Err(Erreur::Champs(erreurs)),
    }
}
