//! `POST /api/v1/moi/preuve`: the password, asked again before what cannot be undone.

use actix_web::{HttpRequest, post, web::Data};
use coop_domain::{comptes::echanges::PreuveIdentite, ids::CompteId};
use coop_store::{comptes, sessions};

use super::essais::Essais;
use crate::{
    corps::{Corps, CorpsJson},
    droits::{Acteur, Autorise, ModifierSession},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for PreuveIdentite {}

/// Donner de nouveau son mot de passe
///
/// Suspendre ou fermer un compte, corriger une adresse, inviter une personne qui n'est ni conseiller ni coordinateur,
/// changer les rôles de quelqu'un, commencer ou désactiver la double authentification, la retirer à quelqu'un, renouveler
/// les codes de secours, relier ou délier une identité, transférer sa boîte professionnelle, déconnecter un autre
/// appareil : ces actions le demandent (403, `preuve_requise`) quand il n'a pas été donné depuis 15 minutes dans cette
/// session. Les échecs comptent comme ceux d'une connexion, et cinq en un quart d'heure font attendre (429).
#[utoipa::path(
    operation_id = "donnerSonMotDePasse",
    tag = "session",
    request_body = PreuveIdentite,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("session:modifier"))),
    responses((status = 204, description = "Les actions qui le demandent passent pendant 15 minutes.")),
)]
#[post("/moi/preuve")]
pub(super) async fn prouver(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ModifierSession>,
    _: Requete<SansParametre>,
    preuve: Corps<PreuveIdentite>,
) -> Resultat {
    let Corps(PreuveIdentite { mot_de_passe }) = preuve;
    let (compte, session, maintenant) = (acteur.compte, acteur.session, etat.maintenant());
    let (_, essais) = verifier(&req, &etat, compte, mot_de_passe, "/mot_de_passe").await?;
    etat.ecrire(move |writer| {
        sessions::prouver(writer, session, compte, maintenant)?;
        essais.oublier(writer)
    })
    .await?;
    Ok(reponse::sans_contenu())
}

/// Lets go on whoever gave their password a short time ago.
///
/// # Errors
/// [`Erreur::PreuveRequise`], or a failure to read.
pub(crate) async fn exiger(etat: &Etat, acteur: &Acteur) -> Resultat<()> {
    let (session, maintenant) = (acteur.session, etat.maintenant());
    let prouvee = etat
        .lire(move |conn| sessions::est_prouvee(conn, session, maintenant))
        .await?;
    prouvee.then_some(()).ok_or(Erreur::PreuveRequise)
}

/// The hash of this person's password, once they have proved to know it; the failures that count against them. `champ`
/// points to where the password was typed.
pub(super) async fn verifier(
    req: &HttpRequest,
    etat: &Etat,
    compte: CompteId,
    mot_de_passe: String,
    champ: &str,
) -> Resultat<(String, Essais)> {
    let connu = etat
        .lire(move |conn| comptes::mot_de_passe_actuel(conn, compte))
        .await?
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    let essais = Essais::de(req, etat, connu.identifiant.as_str());
    let (lus, maintenant) = (essais.clone(), etat.maintenant());
    let attente = etat.lire(move |conn| lus.attente(conn, maintenant)).await?;
    if let Some(secondes) = attente {
        return Err(Erreur::TropDeRequetes { secondes });
    }
    let verdict = etat
        .hacheur
        .essayer(mot_de_passe, connu.empreinte.clone())
        .await?;
    match connu.empreinte.filter(|_| verdict.juste) {
        Some(empreinte) => Ok((empreinte, essais)),
        None => {
            let maintenant = etat.maintenant();
            etat.ecrire(move |writer| essais.noter(writer, maintenant))
                .await?;
            Err(Erreur::champ(
                champ,
                "refuse",
                "Ce n'est pas votre mot de passe actuel. Vérifiez-le, ou choisissez « Mot de passe oublié ».",
            ))
        }
    }
}
