//! What a file of invitations asks, row by row, before and after anybody is invited.

use std::collections::HashMap;

use coop_domain::{
    ErreurChamp,
    comptes::{
        Attribution,
        droits::invitation_permise,
        echanges::{ErreurColonne, EtatLigne, LigneImport, NouvelleInvitation},
    },
    ids::StructureId,
    structures::{Siret, StructureResumee},
    temps::Date,
};
use coop_ingest::invitations::{self, LignePersonne, Refus};
use coop_store::{
    Connexion, Erreur,
    comptes::{IssuesDuLot, RefusInvitation},
    structures,
};

use super::refus;

/// The rows of a file, each with the person that it invites or why it does not.
#[derive(Debug, Default)]
pub(super) struct Examen {
    lignes: Vec<(LigneImport, Option<NouvelleInvitation>)>,
}

/// Reads a file and looks for its employers: for an employer, there is no other than itself.
///
/// # Errors
/// A failure to read the database; inside, why the file is refused as a whole.
pub(super) fn lire(
    conn: &mut Connexion,
    octets: &[u8],
    attribution: &Attribution,
    employeur: Option<StructureId>,
    jour: Date,
) -> Result<Result<Examen, Refus>, Erreur> {
    let lues = match invitations::lire(octets) {
        Ok(lues) => lues,
        Err(refus) => return Ok(Err(refus)),
    };
    let connues: HashMap<Siret, StructureResumee> = if let Some(id) = employeur {
        let sienne = structures::lire(conn, id, jour)?;
        sienne
            .map(|sienne| (sienne.siret.clone(), sienne))
            .into_iter()
            .collect()
    } else {
        let sirets: Vec<_> = lues.iter().filter_map(|ligne| ligne.siret.clone()).collect();
        structures::par_sirets(conn, &sirets, jour)?
    };
    let lignes = lues
        .into_iter()
        .map(|ligne| {
            let structure = ligne.siret.as_ref().and_then(|siret| connues.get(siret));
            examiner(ligne, structure, attribution, employeur.is_some())
        })
        .collect();
    Ok(Ok(Examen { lignes }))
}

impl Examen {
    /// The people to invite, in the order of the file.
    pub(super) fn invitations(&self) -> Vec<NouvelleInvitation> {
        self.lignes
            .iter()
            .filter_map(|(_, invitation)| invitation.clone())
            .collect()
    }

    /// The rows, once it is known what became of each of [`Examen::invitations`].
    pub(super) fn conclure(self, issues: IssuesDuLot, apercu: bool) -> Vec<LigneImport> {
        let mut issues = issues.into_iter();
        let mut vues: HashMap<String, u32> = HashMap::new();
        self.lignes
            .into_iter()
            .map(|(mut ligne, invitation)| {
                let Some(invitation) = invitation else {
                    return ligne;
                };
                let cle = invitation.courriel_personnel.cle();
                match issues.next() {
                    Some(Ok(_)) => {
                        vues.insert(cle, ligne.ligne);
                        ligne.etat = if apercu {
                            EtatLigne::Prete
                        } else {
                            EtatLigne::Invitee
                        };
                    }
                    Some(Err(RefusInvitation::DejaInvite)) if vues.contains_key(&cle) => {
                        let premiere = vues.get(&cle).copied().unwrap_or_default();
                        ligne.erreurs.push(erreur(
                            "courriel_personnel",
                            "doublon",
                            format!("La ligne {premiere} de ce fichier a la même adresse électronique."),
                        ));
                    }
                    Some(Err(refus)) => ligne.erreurs.push(sur_la_ligne(refus)),
                    // There is one issue a person; without it, nothing was done.
                    None => {}
                }
                ligne
            })
            .collect()
    }
}

/// A row on its own: what is wrong with its cells, and whether its employer is known to the caller.
fn examiner(
    lue: LignePersonne,
    structure: Option<&StructureResumee>,
    attribution: &Attribution,
    pour_soi: bool,
) -> (LigneImport, Option<NouvelleInvitation>) {
    let mut erreurs: Vec<ErreurColonne> = Vec::new();
    let personne = match lue.lue {
        Ok(personne) => Some(personne),
        Err(fautes) => {
            erreurs.extend(fautes.into_iter().map(de_champ));
            None
        }
    };
    if structure.is_none() && lue.siret.is_some() {
        erreurs.push(if pour_soi {
            erreur(
                "siret",
                "autre_structure",
                "Ce SIRET n'est pas le vôtre : une structure invite pour ses propres postes.",
            )
        } else {
            erreur("siret", "structure_inconnue", "Aucune structure n'a ce SIRET.")
        });
    }
    let invitation = personne
        .zip(structure)
        .map(|(personne, structure)| NouvelleInvitation {
            prenom: personne.prenom,
            nom: personne.nom,
            courriel_personnel: personne.courriel_personnel,
            role: personne.role,
            portee: None,
            structure: Some(structure.id),
            du: Some(personne.du),
            au: personne.au,
        })
        .filter(|invitation| {
            let permise = invitation_permise(attribution, invitation);
            if !permise {
                erreurs.push(erreur(
                    "role",
                    "interdit",
                    "Votre rôle n'invite pas cette personne.",
                ));
            }
            permise
        });
    let ligne = LigneImport {
        ligne: lue.ligne,
        prenom: lue.prenom,
        nom: lue.nom,
        courriel_personnel: lue.courriel_personnel,
        structure: structure.map(|structure| structure.nom.clone()),
        etat: EtatLigne::Refusee,
        erreurs,
    };
    (ligne, invitation)
}

fn de_champ(faute: ErreurChamp) -> ErreurColonne {
    ErreurColonne {
        colonne: faute.chemin,
        code: faute.code,
        message: faute.message,
    }
}

/// The rule that an invitation breaks, by the column that can mend it.
fn sur_la_ligne(refus: RefusInvitation) -> ErreurColonne {
    let (colonne, code) = match refus {
        RefusInvitation::DejaActif => ("courriel_personnel", "deja_actif"),
        RefusInvitation::DejaInvite => ("courriel_personnel", "deja_invite"),
        RefusInvitation::StructureInconnue => ("siret", "structure_inconnue"),
        RefusInvitation::PostesEpuises { .. } => ("siret", "postes_epuises"),
        RefusInvitation::DatesIncoherentes => ("au", "dates_incoherentes"),
        RefusInvitation::NomSansAdresse => ("nom", "nom_sans_adresse"),
        RefusInvitation::PorteeManquante
        | RefusInvitation::PorteeInadaptee
        | RefusInvitation::EquipeInconnue => ("role", "portee_inadaptee"),
    };
    erreur(colonne, code, refus::invitation(refus).detail())
}

fn erreur(colonne: &str, code: &str, message: impl Into<String>) -> ErreurColonne {
    ErreurColonne {
        colonne: colonne.to_owned(),
        code: code.to_owned(),
        message: message.into(),
    }
}
