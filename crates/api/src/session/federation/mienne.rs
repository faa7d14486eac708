//! `/api/v1/moi/identite-federee`: the identity that signs in to one's own account.

use std::sync::Arc;

use actix_web::{HttpRequest, delete, get, post, web::Data};
use coop_domain::comptes::echanges::{IdentiteFederee, PageFournisseur};
use coop_store::federation as liens;

use super::{
    super::{origine, preuve},
    depart,
};
use crate::{
    corps::SansCorps,
    droits::{Autorise, LireProfil, ModifierProfil},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Savoir si une autre identité me connecte
///
/// Le fournisseur d'identité de cette installation, et depuis quand une identité chez lui ouvre le compte.
#[utoipa::path(
    operation_id = "lireIdentiteFederee",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = IdentiteFederee, description = "Où elle en est.")),
)]
#[get("/moi/identite-federee")]
pub(in super::super) async fn lire_la_mienne(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let compte = acteur.compte;
    let identite = etat.lire(move |conn| liens::de(conn, compte)).await?;
    // One of a provider that is not any more signs in to nothing.
    let emetteur = etat.configuration.fournisseur.emetteur.as_ref();
    let reliee = identite.filter(|identite| emetteur.is_some_and(|url| url.as_str() == identite.emetteur));
    reponse::privee(&IdentiteFederee {
        fournisseur: etat.federation.as_ref().map(|federation| federation.nom.clone()),
        reliee_le: reliee.map(|identite| identite.reliee_le),
    })
}

/// Relier une identité à son compte
///
/// Donne la page du fournisseur d'identité où continuer, dans les 10 minutes et dans le même navigateur ; au retour,
/// l'identité ouvre le compte, à la place d'une autre s'il y en avait une, et un courriel le confirme. Le mot de passe doit
/// avoir été donné depuis moins de 15 minutes.
#[utoipa::path(
    operation_id = "relierIdentiteFederee",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses(
        (status = 200, body = PageFournisseur, description = "Où continuer.",
            headers(("Set-Cookie" = String, description = "Ce qui reliera le retour à ce départ, scellé."))),
    ),
)]
#[post("/moi/identite-federee")]
pub(in super::super) async fn relier(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    origine::verifier(&req, etat.configuration.url_publique.as_ref())?;
    preuve::exiger(&etat, &acteur).await?;
    depart::envoyer(&req, &etat, Some(acteur.session)).await
}

/// Délier l'identité de son compte
///
/// Les autres appareils qu'elle avait connectés sont déconnectés. Seul le mot de passe, qui doit avoir été donné depuis
/// moins de 15 minutes, ouvre de nouveau le compte ; un courriel le confirme.
#[utoipa::path(
    operation_id = "delierIdentiteFederee",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 204, description = "Elle n'ouvre plus le compte.")),
)]
#[delete("/moi/identite-federee")]
pub(in super::super) async fn delier(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    preuve::exiger(&etat, &acteur).await?;
    // As the settings call the provider now, be it there or not any more.
    let nom = etat.configuration.fournisseur.nom.clone();
    let (qui, maintenant) = ((acteur.compte, acteur.session), etat.maintenant());
    let sceau = Arc::clone(&etat.sceau);
    let deliee = etat
        .ecrire(move |writer| liens::delier(writer, &sceau, qui, nom, maintenant))
        .await?;
    if deliee {
        etat.relire_revocations().await?;
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable(
            "Aucune identité n'est reliée à votre compte.".into(),
        ))
    }
}
