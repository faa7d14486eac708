//! What the administration decides of an account: closing it for a time, opening it again, closing it for good.

use coop_domain::{
    comptes::{
        Courriel, Decision, EtatCompte, GenrePortee, NomDePersonne, Role,
        courriers::{DonneesCourrier, Genre},
        echanges::DecisionCompte,
    },
    enumeration::Enumeration as _,
    ids::{CompteId, SessionId, StructureId},
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::{Compte, contrats, roles::administre};
use crate::{
    audit::{self, Inscription, Objet},
    boites, codes,
    colonnes::{id, position, texte},
    connexion::Connexion,
    courriers, double,
    erreur::Erreur,
    federation,
    jetons::{self, Usage},
    scellement::Sceau,
    schema::{attributions, comptes, contrats as table_contrats},
    sessions, structures, transferts,
    writer::Writer,
};

/// Why nothing is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusDecision {
    /// No such account.
    #[error("unknown account")]
    Inconnu,
    /// Nobody closes their own account: an installation always keeps somebody who can open the others.
    #[error("one's own account")]
    LeSien,
    /// Whoever decides does not administer any more.
    #[error("decided by somebody who is no admin")]
    ActeurFerme,
    /// Nobody employs the person: there is no grant to examine.
    #[error("no employer")]
    SansEmployeur,
    /// It cannot happen to an account in this state.
    #[error("not from this state")]
    Impossible(EtatCompte),
}

/// An account of which something was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompteDecide {
    /// Where it stands now.
    pub etat: EtatCompte,
    /// The sessions that this closed.
    pub sessions_fermees: Vec<SessionId>,
}

/// Decides of an account. Its sessions end unless it is opened again; when it is closed for good, so do its links,
/// its mails that wait, its mailbox that is not made and its contract. The person is told, with the reason; so are
/// those who represent the employer of someone who is struck off, whose grant is to be examined when that is asked.
///
/// # Errors
/// A failure to write.
pub fn decider(
    writer: &Writer,
    sceau: &Sceau,
    (compte, acteur): (CompteId, CompteId),
    voulue: DecisionCompte,
    (jour, maintenant): (Date, Instant),
) -> Result<Result<CompteDecide, RefusDecision>, Erreur> {
    let sceau = sceau.clone();
    let DecisionCompte {
        decision,
        motif,
        subvention_a_examiner,
    } = voulue;
    writer.submit(move |conn| {
        if compte == acteur {
            return Ok(Err(RefusDecision::LeSien));
        }
        // Both are held, always in the same order: of two who close each other at once, one stays.
        let tenus = [
            Compte::verrouiller(conn, compte.min(acteur))?,
            Compte::verrouiller(conn, compte.max(acteur))?,
        ];
        let tenu = |id| tenus.iter().flatten().find(|tenu| tenu.id == id);
        if !administre(conn, tenu(acteur))? {
            return Ok(Err(RefusDecision::ActeurFerme));
        }
        let Some(compte) = tenu(compte) else {
            return Ok(Err(RefusDecision::Inconnu));
        };
        if compte.etat.apres(decision.evenement()).is_err() {
            return Ok(Err(RefusDecision::Impossible(compte.etat)));
        }
        let employeurs = match decision {
            Decision::Radiation => contrats::employeurs_d_un(conn, compte.id, jour)?,
            _ => Vec::new(),
        };
        if subvention_a_examiner && employeurs.is_empty() {
            return Ok(Err(RefusDecision::SansEmployeur));
        }
        let etat = compte.passer(conn, decision.evenement(), maintenant)?;
        let sessions_fermees = if decision == Decision::Reprise {
            Vec::new()
        } else {
            // A link or a code that was asked for before opens nothing afterwards.
            jetons::supprimer(conn, compte.id, Usage::Reinitialisation)?;
            transferts::oublier_lien(conn, compte.id)?;
            codes::oublier(conn, compte.id)?;
            sessions::fermer_toutes(conn, compte.id, maintenant)?
        };
        if decision.est_definitive() {
            fermer(conn, compte.id, (jour, maintenant))?;
        }
        let mut avertis = 0;
        for employeur in employeurs {
            avertis += avertir(conn, &sceau, (compte, employeur), &motif, maintenant)?;
            if subvention_a_examiner {
                structures::signaler(conn, employeur, (acteur, &motif), maintenant)?;
            }
        }
        let donnees = DonneesCourrier::DecisionCompte {
            prenom: compte.prenom.clone(),
            decision,
            motif: motif.clone(),
            employeur_averti: avertis > 0,
            decidee_le: maintenant,
        };
        let adresse = adresse(compte, decision);
        courriers::ajouter(conn, &sceau, compte.id, adresse, &donnees, maintenant)?;
        let ligne = Inscription {
            acteur: Some(acteur),
            objet: Objet::Compte(compte.id),
            action: action(decision),
            motif: Some(&motif),
            instant: maintenant,
        };
        audit::inscrire(conn, &ligne)?;
        Ok(Ok(CompteDecide {
            etat,
            sessions_fermees,
        }))
    })
}

/// What the audit says of it.
const fn action(decision: Decision) -> &'static str {
    match decision {
        Decision::Suspension => "compte_suspendu",
        Decision::Reprise => "compte_rouvert",
        Decision::Radiation => "compte_radie",
        Decision::Depart => "depart_note",
    }
}

/// Where the person is told: at the personal address when the professional mailbox is to be closed, or is not there yet.
fn adresse(compte: &Compte, decision: Decision) -> &Courriel {
    if decision.est_definitive() {
        &compte.courriel_personnel
    } else {
        compte.identifiant()
    }
}

/// Ends what an account that is closed for good has no use of.
fn fermer(conn: &mut Connexion, compte: CompteId, (jour, maintenant): (Date, Instant)) -> Result<(), Erreur> {
    let octets = compte.octets();
    for usage in [Usage::Invitation, Usage::PremiereConnexion] {
        jetons::supprimer(conn, compte, usage)?;
    }
    // What was decided before is still to be told.
    for genre in Genre::TOUS
        .iter()
        .filter(|genre| **genre != Genre::DecisionCompte)
    {
        courriers::remplacer(conn, compte, *genre)?;
    }
    if boites::abandonner(conn, compte)? {
        audit::sur_compte(conn, None, compte, "boite_abandonnee", maintenant)?;
    }
    transferts::fermer(conn, compte, maintenant)?;
    double::oublier(conn, compte)?;
    federation::oublier(conn, compte)?;
    let jour = jour.to_string();
    diesel::update(
        table_contrats::table
            .filter(table_contrats::compte.eq(octets.as_slice()))
            .filter(table_contrats::du.le(&jour))
            .filter(table_contrats::au.is_null().or(table_contrats::au.gt(&jour))),
    )
    .set(table_contrats::au.eq(&jour))
    .execute(conn)?;
    // One that was to begin later never does.
    diesel::delete(
        table_contrats::table
            .filter(table_contrats::compte.eq(octets.as_slice()))
            .filter(table_contrats::du.gt(&jour)),
    )
    .execute(conn)?;
    Ok(())
}

/// Tells those who represent an employer that someone of its posts was struck off. How many they are.
fn avertir(
    conn: &mut Connexion,
    sceau: &Sceau,
    (radie, employeur): (&Compte, StructureId),
    motif: &str,
    maintenant: Instant,
) -> Result<usize, Erreur> {
    type Ligne = (Vec<u8>, String, String, Option<String>);
    let representants = attributions::table
        .inner_join(comptes::table.on(comptes::id.eq(attributions::compte)))
        .filter(attributions::role.eq(position(Role::Structure)))
        .filter(attributions::portee_genre.eq(position(GenrePortee::Structure)))
        .filter(attributions::portee.eq(employeur.to_string()))
        .filter(comptes::etat.eq(position(EtatCompte::Actif)))
        .order(comptes::id)
        .select((
            comptes::id,
            comptes::prenom,
            comptes::courriel_personnel,
            comptes::courriel_professionnel,
        ))
        .load::<Ligne>(conn)?;
    let avertis = representants.len();
    for (compte, prenom, personnel, professionnel) in representants {
        let compte = id("comptes", &compte, CompteId::depuis_octets)?;
        let prenom: NomDePersonne = texte("comptes", &prenom)?;
        let adresse: Courriel = texte("comptes", professionnel.as_deref().unwrap_or(&personnel))?;
        let donnees = DonneesCourrier::RadiationEmploye {
            prenom,
            personne: format!("{} {}", radie.prenom, radie.nom),
            motif: motif.to_owned(),
            decidee_le: maintenant,
        };
        courriers::ajouter(conn, sceau, compte, &adresse, &donnees, maintenant)?;
    }
    Ok(avertis)
}
