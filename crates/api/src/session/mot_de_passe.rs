//! `PUT /api/v1/moi/mot-de-passe`.

use actix_web::{HttpRequest, put, web::Data};
use coop_domain::comptes::echanges::ChangementMotDePasse;
use coop_store::comptes::{self, NouveauSecret};

use super::preuve::verifier;
use crate::{
    comptes::proches_de,
    corps::{Corps, CorpsJson},
    droits::{Autorise, ModifierProfil},
    etat::Etat,
    motsdepasse,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for ChangementMotDePasse {}

/// Changer son mot de passe
///
/// Le mot de passe actuel est demandé ; les échecs comptent comme ceux d'une connexion, et cinq en un
/// quart d'heure font attendre (429). Les autres sessions sont fermées, celle-ci reste ; un courriel le
/// confirme. La boîte professionnelle qui partage le mot de passe le reçoit aussi.
#[utoipa::path(
    operation_id = "changerMotDePasse",
    tag = "session",
    request_body = ChangementMotDePasse,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 204, description = "Le mot de passe est changé.")),
)]
#[put("/moi/mot-de-passe")]
pub(super) async fn changer(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    changement: Corps<ChangementMotDePasse>,
) -> Resultat {
    let Corps(ChangementMotDePasse { actuel, nouveau }) = changement;
    let (compte, session) = (acteur.compte, acteur.session);
    let (ancienne, essais) = verifier(&req, &etat, compte, actuel, "/actuel").await?;
    let identite = etat.lire(move |conn| comptes::identite(conn, compte)).await?;
    let proches = identite.as_ref().map_or_else(Vec::new, proches_de);
    motsdepasse::exiger_dans(&etat, "nouveau", &nouveau, &proches).await?;
    let verdict = etat
        .hacheur
        .essayer(nouveau.clone(), Some(ancienne.clone()))
        .await?;
    if verdict.juste {
        return Err(Erreur::champ(
            "/nouveau",
            "inchange",
            "C'est le mot de passe actuel. Choisissez-en un autre.",
        ));
    }
    let secret = NouveauSecret {
        ancienne,
        clair: etat.pour_la_boite(&nouveau),
        nouvelle: etat.hacheur.hacher(nouveau).await?,
    };
    let (sceau, maintenant) = (etat.sceau.clone(), etat.maintenant());
    etat.ecrire(move |writer| {
        let fermees = comptes::changer_mot_de_passe(writer, &sceau, compte, session, secret, maintenant)?;
        essais.oublier(writer)?;
        Ok(fermees)
    })
    .await?
    .ok_or(Erreur::Conflit(
        "Votre mot de passe vient d'être changé ailleurs. Connectez-vous de nouveau.".into(),
    ))?;
    etat.relire_revocations().await?;
    Ok(reponse::sans_contenu())
}
