//! What each mail says: one module a mail.

mod code_connexion;
mod decision_compte;
mod double_authentification;
mod identite_federee;
mod invitation;
mod invitation_equipe;
mod mot_de_passe_change;
mod premiere_connexion;
mod radiation_employe;
mod reinitialisation;
mod session_suspecte;
mod transfert_a_confirmer;
mod transfert_change;

use coop_domain::{comptes::courriers::DonneesCourrier, temps::Instant};

use super::{Contexte, date, gabarit::Contenu};

/// What the mail of these data says.
pub(super) fn contenu(donnees: &DonneesCourrier, contexte: &Contexte) -> Contenu {
    match donnees {
        DonneesCourrier::Invitation {
            prenom,
            lien_jeton,
            boite,
            expire_le,
        } => invitation::contenu(contexte, prenom, lien_jeton, boite.as_deref(), *expire_le),
        DonneesCourrier::PremiereConnexion {
            prenom,
            lien_jeton,
            identifiant,
            expire_le,
        } => premiere_connexion::contenu(contexte, prenom, lien_jeton, identifiant, *expire_le),
        DonneesCourrier::Reinitialisation {
            prenom,
            lien_jeton,
            expire_le,
        } => reinitialisation::contenu(contexte, prenom, lien_jeton, *expire_le),
        DonneesCourrier::MotDePasseChange { prenom, change_le } => {
            mot_de_passe_change::contenu(contexte, prenom, *change_le)
        }
        DonneesCourrier::SessionSuspecte {
            prenom,
            appareil,
            fermee_le,
        } => session_suspecte::contenu(contexte, prenom, appareil, *fermee_le),
        DonneesCourrier::CodeConnexion {
            prenom,
            code,
            expire_le,
        } => code_connexion::contenu(contexte, prenom, code, *expire_le),
        DonneesCourrier::InvitationEquipe {
            prenom,
            equipe,
            invite_par,
        } => invitation_equipe::contenu(contexte, prenom, equipe, invite_par.as_deref()),
        DonneesCourrier::DecisionCompte {
            prenom,
            decision,
            motif,
            employeur_averti,
            decidee_le,
        } => decision_compte::contenu(
            contexte,
            prenom,
            *decision,
            (motif, *employeur_averti),
            *decidee_le,
        ),
        DonneesCourrier::RadiationEmploye {
            prenom,
            personne,
            motif,
            decidee_le,
        } => radiation_employe::contenu(contexte, prenom, personne, motif, *decidee_le),
        DonneesCourrier::DoubleAuthentification {
            prenom,
            changement,
            change_le,
        } => double_authentification::contenu(contexte, prenom, *changement, *change_le),
        DonneesCourrier::IdentiteFederee {
            prenom,
            fournisseur,
            reliee,
            change_le,
        } => identite_federee::contenu(contexte, prenom, (fournisseur, *reliee), *change_le),
        DonneesCourrier::TransfertAConfirmer {
            prenom,
            lien_jeton,
            boite,
            expire_le,
        } => transfert_a_confirmer::contenu(contexte, prenom, (lien_jeton, boite), *expire_le),
        DonneesCourrier::TransfertChange {
            prenom,
            adresse,
            change_le,
        } => transfert_change::contenu(contexte, prenom, adresse.as_deref(), *change_le),
    }
}

/// Until when a link works.
fn duree_du_lien(expire_le: Instant) -> String {
    format!(
        "Ce lien fonctionne une seule fois, jusqu'au {}.",
        date::en_mots(expire_le)
    )
}
