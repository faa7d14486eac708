//! `/api/v1/moi/double-authentification`: the second factor of whoever is signed in.

mod codes;
mod qr;
mod verification;

use std::sync::Arc;

use actix_web::{HttpRequest, delete, get, post, put, web::Data};
use coop_domain::{
    comptes::{
        Courriel,
        echanges::{CodeDouble, CodesDeSecours, DoubleAuthentification, PropositionDouble},
    },
    ids::CompteId,
};
use coop_store::{comptes, double};

pub(super) use self::verification::presenter;
use super::{essais::Essais, preuve};
use crate::{
    corps::{Corps, CorpsJson, SansCorps},
    droits::{Acteur, Autorise, LireProfil, ModifierProfil},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for CodeDouble {}

/// Savoir où en est sa double authentification
///
/// Si un code est demandé à chaque connexion, depuis quand, combien de codes de secours restent, et si un rôle de la
/// personne la demande sur cette installation.
#[utoipa::path(
    operation_id = "lireDoubleAuthentification",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = DoubleAuthentification, description = "Où elle en est.")),
)]
#[get("/moi/double-authentification")]
pub(super) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let compte = acteur.compte;
    let lue = etat.lire(move |conn| double::etat(conn, compte)).await?;
    reponse::privee(&DoubleAuthentification {
        active_le: lue.active_le,
        codes_restants: lue.codes_restants,
        exigee: exigee(&etat, &acteur).await?,
    })
}

/// Commencer une double authentification
///
/// Donne la clé à mettre dans une application (TOTP, RFC 6238 : SHA-1, 6 chiffres, 30 secondes). Rien ne change à la
/// connexion avant le premier code, que `PUT` vérifie pendant 15 minutes. Le mot de passe doit avoir été donné depuis moins de 15 minutes.
#[utoipa::path(
    operation_id = "commencerDoubleAuthentification",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 200, body = PropositionDouble, description = "La clé, montrée cette fois seulement.")),
)]
#[post("/moi/double-authentification")]
pub(super) async fn proposer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    preuve::exiger(&etat, &acteur).await?;
    let (compte, maintenant, sceau) = (acteur.compte, etat.maintenant(), Arc::clone(&etat.sceau));
    let identifiant = identifiant(&etat, compte).await?;
    let cle = etat
        .ecrire(move |writer| double::proposer(writer, &sceau, compte, maintenant))
        .await?
        .ok_or(Erreur::Conflit(
            "La double authentification est déjà active. Désactivez-la d'abord pour changer d'application."
                .into(),
        ))?;
    let adresse = cle
        .adresse(identifiant.as_str())
        .ok_or(Erreur::Double("address"))?;
    reponse::privee(&PropositionDouble {
        qr: qr::svg(&adresse).ok_or(Erreur::Double("QR code"))?,
        cle: cle.base32(),
        adresse,
    })
}

/// Activer la double authentification
///
/// Vérifie le premier code de l'application, puis en demande un à chaque connexion. Donne dix codes de secours. Les
/// autres sessions sont fermées ; un courriel le confirme.
#[utoipa::path(
    operation_id = "activerDoubleAuthentification",
    tag = "session",
    request_body = CodeDouble,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 200, body = CodesDeSecours, description = "Les codes de secours, montrés cette fois seulement.")),
)]
#[put("/moi/double-authentification")]
pub(super) async fn activer(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    code: Corps<CodeDouble>,
) -> Resultat {
    let (compte, session, maintenant) = (acteur.compte, acteur.session, etat.maintenant());
    let essais = Essais::de(&req, &etat, identifiant(&etat, compte).await?.as_str());
    let (sceau, lus) = (Arc::clone(&etat.sceau), essais.clone());
    let (attente, proposee) = etat
        .lire(move |conn| {
            let attente = lus.attente_du_code(conn, maintenant)?;
            Ok((attente, double::proposee(conn, &sceau, compte, maintenant)?))
        })
        .await?;
    if let Some(secondes) = attente {
        return Err(Erreur::TropDeRequetes { secondes });
    }
    let cle = proposee.ok_or_else(rien_ne_commence)?;
    let Some(pas) = cle.pas(&code.code, maintenant) else {
        etat.ecrire(move |writer| essais.noter_code(writer, maintenant))
            .await?;
        return Err(Erreur::champ(
            "/code",
            "refuse",
            "Ce code n'est pas celui de l'application. Attendez le suivant, et vérifiez que l'heure de l'appareil est juste.",
        ));
    };
    let codes = codes::Nouveaux::tirer(&etat).await?;
    let (sceau, empreintes) = (Arc::clone(&etat.sceau), codes.empreintes);
    let activee = etat
        .ecrire(move |writer| {
            double::activer(
                writer,
                &sceau,
                (compte, session),
                (cle, pas),
                empreintes,
                maintenant,
            )
        })
        .await?;
    if !activee {
        return Err(rien_ne_commence());
    }
    etat.relire_revocations().await?;
    reponse::privee(&codes.montres)
}

/// Obtenir d'autres codes de secours
///
/// Ceux d'avant ne servent plus. Le mot de passe doit avoir été donné depuis moins de 15 minutes ; un courriel le
/// confirme.
#[utoipa::path(
    operation_id = "renouvelerCodesDeSecours",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 200, body = CodesDeSecours, description = "Les codes de secours, montrés cette fois seulement.")),
)]
#[post("/moi/double-authentification/codes")]
pub(super) async fn renouveler(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    preuve::exiger(&etat, &acteur).await?;
    let compte = acteur.compte;
    let lue = etat.lire(move |conn| double::etat(conn, compte)).await?;
    if lue.active_le.is_none() {
        return Err(pas_active());
    }
    let codes = codes::Nouveaux::tirer(&etat).await?;
    let (maintenant, sceau) = (etat.maintenant(), Arc::clone(&etat.sceau));
    let empreintes = codes.empreintes;
    let renouveles = etat
        .ecrire(move |writer| double::renouveler(writer, &sceau, compte, empreintes, maintenant))
        .await?;
    if renouveles {
        reponse::privee(&codes.montres)
    } else {
        Err(pas_active())
    }
}

/// Désactiver la double authentification
///
/// Le mot de passe, qui doit avoir été donné depuis moins de 15 minutes, suffit de nouveau pour se connecter ; un
/// courriel le confirme. Refusé (409) à qui un rôle la demande.
#[utoipa::path(
    operation_id = "retirerDoubleAuthentification",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 204, description = "Elle est désactivée.")),
)]
#[delete("/moi/double-authentification")]
pub(super) async fn retirer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    preuve::exiger(&etat, &acteur).await?;
    if exigee(&etat, &acteur).await? {
        return Err(Erreur::Conflit(
            "Votre rôle demande la double authentification : elle ne peut pas être désactivée.".into(),
        ));
    }
    let (compte, maintenant, sceau) = (acteur.compte, etat.maintenant(), Arc::clone(&etat.sceau));
    let retiree = etat
        .ecrire(move |writer| double::retirer(writer, &sceau, (compte, Some(compte)), maintenant))
        .await?;
    if retiree {
        Ok(reponse::sans_contenu())
    } else {
        Err(pas_active())
    }
}

/// The address that this person signs in with.
async fn identifiant(etat: &Etat, compte: CompteId) -> Resultat<Courriel> {
    let connu = etat
        .lire(move |conn| comptes::mot_de_passe_actuel(conn, compte))
        .await?;
    connu
        .map(|connu| connu.identifiant)
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))
}

/// Whether one of this person's roles asks for it here.
async fn exigee(etat: &Etat, acteur: &Acteur) -> Resultat<bool> {
    if !etat.configuration.est_ouverte() {
        return Ok(false);
    }
    let compte = acteur.compte;
    let roles = etat.lire(move |conn| comptes::roles_de(conn, compte)).await?;
    Ok(roles
        .into_iter()
        .any(|attribution| attribution.role.demande_le_double()))
}

fn rien_ne_commence() -> Erreur {
    Erreur::Conflit(
        "Aucune double authentification n'est en cours d'activation. Recommencez depuis le début.".into(),
    )
}

fn pas_active() -> Erreur {
    Erreur::Introuvable("La double authentification n'est pas active.".into())
}
