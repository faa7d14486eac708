//! Everything that is kept about a person, read for that person alone.
//!
//! Every query is bound to the account: whatever is read belongs to it. Nobody else is named, and no
//! password, link, code or content of a mail is read at all.

use coop_domain::{
    comptes::{
        Role,
        echanges::{
            AuteurEvenement, ContratGarde, CourrierGarde, EquipeGardee, EvenementGarde, FiltreGarde,
            IdentiteGardee, LienGarde, LieuGarde, MesDonnees, ModeleGarde, ObjetEvenement, RoleGarde,
            SessionGardee,
        },
    },
    ids::{CompteId, EquipeId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use super::Compte;
use crate::{
    audit::{LigneAudit, Objet, concernant},
    boites,
    colonnes::{attribution, id, illisible, texte, texte_ou_rien, valeur},
    connexion::Connexion,
    cras, double,
    erreur::Erreur,
    federation, moi_lieux, partages,
    schema::{
        attributions, comptes, contrats, courriers, equipes, equipes_membres, jetons, sessions, structures,
    },
    structures::{CONSEILLER, COORDINATEUR},
    transferts,
};

/// Everything that is kept about this person.
///
/// # Errors
/// A failure to read.
pub fn donnees(
    conn: &mut Connexion,
    compte: CompteId,
    maintenant: Instant,
) -> Result<Option<MesDonnees>, Erreur> {
    let Some(identite) = identite(conn, compte)? else {
        return Ok(None);
    };
    Ok(Some(MesDonnees {
        lues_le: maintenant,
        identite,
        roles: roles(conn, compte)?,
        contrats: contrats(conn, compte)?,
        lieux: lieux(conn, compte)?,
        equipes: equipes(conn, compte)?,
        cras: cras::gardes(conn, compte)?,
        modeles: modeles(conn, compte)?,
        filtres: filtres(conn, compte)?,
        partages: partages::miens(conn, compte, maintenant)?,
        sessions: sessions(conn, compte)?,
        courriers: courriers(conn, compte)?,
        liens: liens(conn, compte)?,
        evenements: evenements(conn, compte)?,
    }))
}

fn identite(conn: &mut Connexion, id: CompteId) -> Result<Option<IdentiteGardee>, Erreur> {
    let Some(compte) = Compte::lire(conn, id)? else {
        return Ok(None);
    };
    let (cgu, cgu_le, cree_le, modifie_le) = comptes::table
        .find(id.octets().as_slice())
        .select((
            comptes::cgu_version,
            comptes::cgu_le,
            comptes::cree_le,
            comptes::modifie_le,
        ))
        .first::<(Option<String>, Option<i64>, i64, i64)>(conn)?;
    Ok(Some(IdentiteGardee {
        id,
        identifiant: compte.identifiant().clone(),
        prenom: compte.prenom,
        nom: compte.nom,
        telephone: compte.telephone,
        courriel_personnel: compte.courriel_personnel,
        courriel_professionnel: compte.courriel_professionnel,
        boite: boites::etat(conn, id)?,
        etat: compte.etat,
        mot_de_passe: compte.mot_de_passe.is_some(),
        transfert: transferts::demande(conn, id)?,
        double_active_le: double::active_le(conn, id)?,
        identite_federee: federation::de(conn, id)?,
        cgu,
        cgu_le: cgu_le.map(Instant::depuis_micros),
        arrivee_reportee: compte.arrivee_reportee,
        suppression: compte.suppression,
        cree_le: Instant::depuis_micros(cree_le),
        modifie_le: Instant::depuis_micros(modifie_le),
    }))
}

fn roles(conn: &mut Connexion, compte: CompteId) -> Result<Vec<RoleGarde>, Erreur> {
    attributions::table
        .filter(attributions::compte.eq(compte.octets().as_slice()))
        .order((
            attributions::role,
            attributions::portee_genre,
            attributions::portee,
        ))
        .select((
            attributions::role,
            attributions::portee_genre,
            attributions::portee,
            attributions::cree_le,
        ))
        .load::<(i16, i16, String, i64)>(conn)?
        .into_iter()
        .map(|(role, genre, portee, cree_le)| {
            let lue = attribution("attributions", role, genre, &portee)?;
            Ok(RoleGarde {
                role: lue.role,
                portee: lue.portee,
                depuis: Instant::depuis_micros(cree_le),
            })
        })
        .collect()
}

fn contrats(conn: &mut Connexion, compte: CompteId) -> Result<Vec<ContratGarde>, Erreur> {
    contrats::table
        .inner_join(structures::table.on(structures::id.eq(contrats::structure)))
        .filter(contrats::compte.eq(compte.octets().as_slice()))
        .order((contrats::du, contrats::id))
        .select((
            structures::nom,
            structures::siret,
            contrats::poste,
            contrats::du,
            contrats::au,
        ))
        .load::<(String, String, i16, String, Option<String>)>(conn)?
        .into_iter()
        .map(|(structure, siret, poste, du, au)| {
            Ok(ContratGarde {
                structure,
                siret: texte("structures", &siret)?,
                poste: match poste {
                    CONSEILLER => Role::Conseiller,
                    COORDINATEUR => Role::Coordinateur,
                    _ => return Err(illisible("contrats", "poste")),
                },
                du: texte("contrats", &du)?,
                au: texte_ou_rien("contrats", au.as_deref())?,
            })
        })
        .collect()
}

fn lieux(conn: &mut Connexion, compte: CompteId) -> Result<Vec<LieuGarde>, Erreur> {
    Ok(moi_lieux::lister(conn, compte)?
        .into_iter()
        .map(|lieu| LieuGarde {
            id: lieu.id,
            nom: lieu.nom,
            adresse: lieu.adresse,
            principal: lieu.principal,
            presence: lieu.presence,
            nom_visible: lieu.nom_visible,
        })
        .collect())
}

fn equipes(conn: &mut Connexion, compte: CompteId) -> Result<Vec<EquipeGardee>, Erreur> {
    equipes_membres::table
        .inner_join(equipes::table.on(equipes::id.eq(equipes_membres::equipe)))
        .filter(equipes_membres::compte.eq(compte.octets().as_slice()))
        .order(equipes::id)
        .select((
            equipes::id,
            equipes::nom,
            equipes_membres::etat,
            equipes_membres::invite_le,
        ))
        .load::<(Vec<u8>, String, i16, i64)>(conn)?
        .into_iter()
        .map(|(equipe, nom, etat, invite_le)| {
            Ok(EquipeGardee {
                id: id("equipes", &equipe, EquipeId::depuis_octets)?,
                nom,
                etat: valeur("equipes_membres", etat)?,
                invite_le: Instant::depuis_micros(invite_le),
            })
        })
        .collect()
}

fn modeles(conn: &mut Connexion, compte: CompteId) -> Result<Vec<ModeleGarde>, Erreur> {
    let modeles = cras::modeles(conn, compte)?
        .into_iter()
        .map(|modele| ModeleGarde {
            id: modele.id,
            version: modele.version,
            nom: modele.nom,
            cra: modele.cra,
            cree_le: modele.cree_le,
            modifie_le: modele.modifie_le,
        });
    Ok(modeles.collect())
}

fn filtres(conn: &mut Connexion, compte: CompteId) -> Result<Vec<FiltreGarde>, Erreur> {
    let filtres = cras::filtres(conn, compte)?
        .into_iter()
        .map(|(filtre, cree_le)| FiltreGarde {
            id: filtre.id,
            nom: filtre.nom,
            requete: filtre.requete,
            cree_le,
        });
    Ok(filtres.collect())
}

fn sessions(conn: &mut Connexion, compte: CompteId) -> Result<Vec<SessionGardee>, Erreur> {
    sessions::table
        .filter(sessions::compte.eq(compte.octets().as_slice()))
        .order((sessions::ouverte_le.desc(), sessions::id.desc()))
        .select((
            sessions::id,
            sessions::appareil,
            sessions::role,
            sessions::ouverte_le,
            sessions::vue_le,
            sessions::expire_le,
            sessions::revoquee_le,
        ))
        .load::<(Vec<u8>, String, i16, i64, i64, i64, Option<i64>)>(conn)?
        .into_iter()
        .map(
            |(id_session, appareil, role, ouverte_le, vue_le, expire_le, fermee_le)| {
                Ok(SessionGardee {
                    id: id("sessions", &id_session, SessionId::depuis_octets)?,
                    appareil,
                    role: valeur("sessions", role)?,
                    ouverte_le: Instant::depuis_micros(ouverte_le),
                    vue_le: Instant::depuis_micros(vue_le),
                    expire_le: Instant::depuis_micros(expire_le),
                    fermee_le: fermee_le.map(Instant::depuis_micros),
                })
            },
        )
        .collect()
}

fn courriers(conn: &mut Connexion, compte: CompteId) -> Result<Vec<CourrierGarde>, Erreur> {
    courriers::table
        .filter(courriers::compte.eq(compte.octets().as_slice()))
        .order(courriers::id.desc())
        .select((
            courriers::genre,
            courriers::destinataire,
            courriers::etat,
            courriers::cree_le,
            courriers::envoye_le,
        ))
        .load::<(i16, String, i16, i64, Option<i64>)>(conn)?
        .into_iter()
        .map(|(genre, destinataire, etat, cree_le, envoye_le)| {
            Ok(CourrierGarde {
                genre: valeur("courriers", genre)?,
                destinataire,
                etat: valeur("courriers", etat)?,
                cree_le: Instant::depuis_micros(cree_le),
                envoye_le: envoye_le.map(Instant::depuis_micros),
            })
        })
        .collect()
}

fn liens(conn: &mut Connexion, compte: CompteId) -> Result<Vec<LienGarde>, Erreur> {
    jetons::table
        .filter(jetons::compte.eq(compte.octets().as_slice()))
        .order((jetons::cree_le.desc(), jetons::usage))
        .select((
            jetons::usage,
            jetons::cree_le,
            jetons::expire_le,
            jetons::utilise_le,
        ))
        .load::<(i16, i64, i64, Option<i64>)>(conn)?
        .into_iter()
        .map(|(usage, cree_le, expire_le, utilise_le)| {
            Ok(LienGarde {
                usage: valeur("jetons", usage)?,
                cree_le: Instant::depuis_micros(cree_le),
                expire_le: Instant::depuis_micros(expire_le),
                utilise_le: utilise_le.map(Instant::depuis_micros),
            })
        })
        .collect()
}

fn evenements(conn: &mut Connexion, compte: CompteId) -> Result<Vec<EvenementGarde>, Erreur> {
    let lignes = concernant(conn, compte)?;
    Ok(lignes.into_iter().map(|ligne| evenement(ligne, compte)).collect())
}

/// What a line of the audit tells a person: of others, nothing but that they are others.
fn evenement(ligne: LigneAudit, compte: CompteId) -> EvenementGarde {
    let objet = match ligne.objet {
        Objet::Compte(id) if id == compte => ObjetEvenement::Vous,
        Objet::Compte(_) => ObjetEvenement::AutreCompte,
        Objet::Session(_) => ObjetEvenement::Session,
        Objet::Structure(_) => ObjetEvenement::Structure,
        Objet::Lieu(_) => ObjetEvenement::Lieu,
        Objet::Equipe(_) => ObjetEvenement::Equipe,
        Objet::Installation => ObjetEvenement::Installation,
    };
    EvenementGarde {
        instant: ligne.instant,
        action: ligne.action,
        auteur: match ligne.acteur {
            Some(acteur) if acteur == compte => AuteurEvenement::Vous,
            Some(_) => AuteurEvenement::Autre,
            None => AuteurEvenement::Programme,
        },
        // A reason about something else may speak of someone else.
        motif: ligne
            .motif
            .filter(|_| matches!(objet, ObjetEvenement::Vous | ObjetEvenement::Session)),
        objet,
    }
}
