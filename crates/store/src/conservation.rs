//! What is kept no longer than it must be: a dry run counts, a run erases and writes its report in the audit.
//!
//! Each person is erased in a transaction of their own, which looks again at whether it is time: a run that is killed, or
//! that fails for one of them, is finished by the next one.

use coop_domain::{
    comptes::{
        EtatCompte, GenrePortee,
        conservation::{
            ADRESSE_EFFACEE, AUDIT, COURRIER, EQUIPE_SANS_NOM, Effaces, IDENTITE, INVITATION, NOM_EFFACE,
            PRENOM_EFFACE, limite,
        },
    },
    equipes::NomEquipe,
    ids::{CompteId, EquipeId},
    temps::Instant,
    texte::plier,
    textes::conservation as textes,
};
use diesel::{
    dsl::{exists, not, select},
    prelude::*,
};

use crate::{
    audit::{self, Inscription, Objet},
    base::Base,
    colonnes::{id, position},
    comptes::{Compte, ETATS_FERMES, garder_adresse},
    connexion::Connexion,
    courriers::A_ENVOYER,
    dialect::{Verrou, verrouiller},
    double,
    erreur::Erreur,
    federation,
    horloge::Horloge,
    jetons::Usage,
    schema::{
        attributions, audit as table_audit, boites, boites_suivi, codes_connexion, comptes, comptes_lieux,
        contrats, courriers, equipes, equipes_membres, filtres_cras, jetons, modeles_cra, partages, sessions,
    },
    transferts,
};

/// Mails that are not to be sent any more, written long ago.
macro_rules! courriers_anciens {
    ($maintenant:expr) => {
        courriers::etat
            .ne(A_ENVOYER)
            .and(courriers::cree_le.lt(limite($maintenant, COURRIER).micros()))
    };
}

/// Sessions at their end. Until then a session that was closed is still known, and so is a token of it that is used again.
macro_rules! sessions_expirees {
    ($maintenant:expr) => {
        sessions::expire_le.le($maintenant.micros())
    };
}

/// Lines of the audit of another year, by this clock and by the one of the machine: the database lets no other line go.
macro_rules! lignes_anciennes {
    ($maintenant:expr) => {
        table_audit::instant.lt(limite($maintenant.min(Horloge::SYSTEME.maintenant()), AUDIT).micros())
    };
}

/// Counts what a run at this instant would erase.
///
/// # Errors
/// A failure to read.
pub fn prevoir(conn: &mut Connexion, maintenant: Instant) -> Result<Effaces, Erreur> {
    let courriers = courriers::table.filter(courriers_anciens!(maintenant));
    let sessions = sessions::table.filter(sessions_expirees!(maintenant));
    let lignes = table_audit::table.filter(lignes_anciennes!(maintenant));
    Ok(Effaces {
        invitations: nombre(invitations(conn, None, maintenant)?.len()),
        identites: nombre(identites(conn, None, maintenant)?.len()),
        courriers: compte(courriers.count().get_result(conn)?),
        sessions: compte(sessions.count().get_result(conn)?),
        lignes_audit: compte(lignes.count().get_result(conn)?),
    })
}

/// Erases what was kept long enough at this instant. What was erased is told in the audit, if anything was.
///
/// # Errors
/// The first failure: what could be erased in spite of it is erased, and told.
pub fn appliquer(base: &Base, maintenant: Instant) -> Result<Effaces, Erreur> {
    let (mut effaces, mut echec) = (Effaces::default(), None);
    let mut tenter = |effacement: Result<bool, Erreur>| match effacement {
        Ok(efface) => u32::from(efface),
        Err(erreur) => {
            echec.get_or_insert(erreur);
            0
        }
    };
    // What goes by itself goes first: of a person, only the rest is left to erase.
    let (courriers, sessions, lignes) = base.writer().submit(move |conn| {
        let courriers = courriers::table.filter(courriers_anciens!(maintenant));
        let sessions = sessions::table.filter(sessions_expirees!(maintenant));
        let lignes = table_audit::table.filter(lignes_anciennes!(maintenant));
        Ok::<_, Erreur>((
            diesel::delete(courriers).execute(conn)?,
            diesel::delete(sessions).execute(conn)?,
            diesel::delete(lignes).execute(conn)?,
        ))
    })?;
    (effaces.courriers, effaces.sessions) = (nombre(courriers), nombre(sessions));
    effaces.lignes_audit = nombre(lignes);
    for compte in base.lire(|conn| invitations(conn, None, maintenant))? {
        effaces.invitations += tenter(
            base.writer()
                .submit(move |conn| effacer_invitation(conn, compte, maintenant)),
        );
    }
    for compte in base.lire(|conn| identites(conn, None, maintenant))? {
        effaces.identites += tenter(
            base.writer()
                .submit(move |conn| effacer_identite(conn, compte, maintenant)),
        );
    }
    if !effaces.est_vide() {
        base.writer().submit(move |conn| {
            let rapport = textes::effaces(&effaces);
            let ligne = Inscription {
                acteur: None,
                objet: Objet::Installation,
                action: "conservation",
                motif: Some(&rapport),
                instant: maintenant,
            };
            audit::inscrire(conn, &ligne)
        })?;
    }
    echec.map_or(Ok(effaces), Err)
}

/// Of all, or of this one, the arrivals that stopped on the way: nothing was sent for so long.
fn invitations(
    conn: &mut Connexion,
    seule: Option<CompteId>,
    maintenant: Instant,
) -> Result<Vec<CompteId>, Erreur> {
    let limite = limite(maintenant, INVITATION).micros();
    let arrivees = [
        EtatCompte::Invite,
        EtatCompte::MotDePasseChoisi,
        EtatCompte::BoiteCreee,
    ]
    .map(position);
    let recents = jetons::table
        .filter(jetons::usage.eq_any(Usage::ARRIVEE.map(Usage::code)))
        .filter(jetons::cree_le.ge(limite))
        .select(jetons::compte);
    let mut question = comptes::table
        .filter(comptes::etat.eq_any(arrivees))
        .filter(comptes::cree_le.lt(limite))
        .filter(comptes::id.ne_all(recents))
        .order(comptes::id)
        .select(comptes::id)
        .into_boxed();
    if let Some(seule) = seule {
        question = question.filter(comptes::id.eq(seule.octets().to_vec()));
    }
    lire(&question.load(conn)?)
}

/// Of all, or of this one, the people who left, or were struck off, so long ago.
fn identites(
    conn: &mut Connexion,
    seule: Option<CompteId>,
    maintenant: Instant,
) -> Result<Vec<CompteId>, Erreur> {
    let mut question = comptes::table
        .filter(comptes::ferme_le.lt(limite(maintenant, IDENTITE).micros()))
        .filter(comptes::identite_effacee_le.is_null())
        .order(comptes::id)
        .select(comptes::id)
        .into_boxed();
    if let Some(seule) = seule {
        question = question.filter(comptes::id.eq(seule.octets().to_vec()));
    }
    lire(&question.load(conn)?)
}

/// Erases an account that waits, and what waits for it: its post is free again.
fn effacer_invitation(conn: &mut Connexion, compte: CompteId, maintenant: Instant) -> Result<bool, Erreur> {
    let Some(tenu) = tenir(conn, compte)? else {
        return Ok(false);
    };
    // It may have been renewed, or accepted, since it was found.
    if invitations(conn, Some(compte), maintenant)?.is_empty() {
        return Ok(false);
    }
    // An address that nobody chose a password for was never more than a proposal.
    if tenu.etat != EtatCompte::Invite {
        garder(conn, &tenu)?;
    }
    taire_ses_equipes(conn, &tenu, maintenant)?;
    oublier(conn, compte, maintenant)?;
    let octets = compte.octets().as_slice();
    diesel::delete(attributions::table.filter(attributions::compte.eq(octets))).execute(conn)?;
    diesel::delete(contrats::table.filter(contrats::compte.eq(octets))).execute(conn)?;
    diesel::delete(comptes::table.find(octets)).execute(conn)?;
    audit::sur_compte(conn, None, compte, "invitation_effacee", maintenant)?;
    Ok(true)
}

/// Erases who someone was. The account stays, and what was counted of it: its identifier is the pseudonym of its CRAs.
fn effacer_identite(conn: &mut Connexion, compte: CompteId, maintenant: Instant) -> Result<bool, Erreur> {
    let Some(tenu) = tenir(conn, compte)? else {
        return Ok(false);
    };
    if identites(conn, Some(compte), maintenant)?.is_empty() {
        return Ok(false);
    }
    garder(conn, &tenu)?;
    taire_ses_equipes(conn, &tenu, maintenant)?;
    oublier(conn, compte, maintenant)?;
    let octets = compte.octets().as_slice();
    diesel::delete(modeles_cra::table.filter(modeles_cra::conseiller.eq(octets))).execute(conn)?;
    diesel::delete(filtres_cras::table.filter(filtres_cras::conseiller.eq(octets))).execute(conn)?;
    diesel::delete(partages::table.filter(partages::conseiller.eq(octets))).execute(conn)?;
    diesel::update(comptes::table.find(octets))
        .set((
            (
                comptes::prenom.eq(PRENOM_EFFACE),
                comptes::nom.eq(NOM_EFFACE),
                comptes::courriel_personnel.eq(ADRESSE_EFFACEE),
                comptes::courriel_personnel_cle.eq(ADRESSE_EFFACEE),
                comptes::courriel_professionnel.eq(None::<String>),
                comptes::courriel_professionnel_cle.eq(None::<String>),
                comptes::mot_de_passe.eq(None::<String>),
                comptes::telephone.eq(None::<String>),
                comptes::suppression_motif.eq(None::<String>),
                comptes::recherche.eq(plier(&format!("{PRENOM_EFFACE} {NOM_EFFACE}"))),
            ),
            comptes::identite_effacee_le.eq(maintenant.micros()),
            comptes::version.eq(comptes::version + 1),
            comptes::modifie_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    audit::sur_compte(conn, None, compte, "identite_effacee", maintenant)?;
    Ok(true)
}

/// The account, held with all addresses, in the order in which everybody takes them.
fn tenir(conn: &mut Connexion, compte: CompteId) -> Result<Option<Compte>, Erreur> {
    verrouiller(conn, Verrou::Adresses)?;
    Compte::verrouiller(conn, compte)
}

/// Keeps the professional address from being given again.
fn garder(conn: &mut Connexion, compte: &Compte) -> Result<(), Erreur> {
    match &compte.courriel_professionnel {
        Some(adresse) => garder_adresse(conn, adresse),
        None => Ok(()),
    }
}

/// The teams that have this person's name have it no more; one that nobody else animates is archived.
fn taire_ses_equipes(conn: &mut Connexion, compte: &Compte, maintenant: Instant) -> Result<(), Erreur> {
    let octets = compte.id.octets().as_slice();
    let siennes: Vec<String> = attributions::table
        .filter(attributions::compte.eq(octets))
        .filter(attributions::portee_genre.eq(position(GenrePortee::Equipe)))
        .order(attributions::portee)
        .select(attributions::portee)
        .load(conn)?;
    let nom = NomEquipe::de(&compte.prenom, &compte.nom);
    for portee in siennes {
        let Ok(equipe) = portee.parse::<EquipeId>() else {
            continue;
        };
        verrouiller(conn, Verrou::Equipe(equipe.octets()))?;
        let equipe = equipes::table.find(equipe.octets().as_slice().to_vec());
        diesel::update(equipe.clone().filter(equipes::nom.eq(nom.as_str())))
            .set((
                equipes::nom.eq(EQUIPE_SANS_NOM),
                equipes::recherche.eq(plier(EQUIPE_SANS_NOM)),
                equipes::version.eq(equipes::version + 1),
                equipes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        let autres = attributions::table
            .inner_join(comptes::table.on(comptes::id.eq(attributions::compte)))
            .filter(attributions::portee_genre.eq(position(GenrePortee::Equipe)))
            .filter(attributions::portee.eq(&portee))
            .filter(attributions::compte.ne(octets))
            .filter(comptes::etat.ne_all(ETATS_FERMES));
        if select(not(exists(autres))).get_result(conn)? {
            diesel::update(equipe.filter(equipes::archivee_le.is_null()))
                .set((
                    equipes::archivee_le.eq(maintenant.micros()),
                    equipes::version.eq(equipes::version + 1),
                    equipes::modifie_le.eq(maintenant.micros()),
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// Removes what serves nobody but the person.
fn oublier(conn: &mut Connexion, compte: CompteId, maintenant: Instant) -> Result<(), Erreur> {
    let octets = compte.octets().as_slice();
    diesel::delete(boites_suivi::table.find(octets)).execute(conn)?;
    transferts::oublier(conn, compte, maintenant)?;
    diesel::delete(boites::table.find(octets)).execute(conn)?;
    diesel::delete(codes_connexion::table.find(octets)).execute(conn)?;
    double::oublier(conn, compte)?;
    federation::oublier(conn, compte)?;
    diesel::delete(comptes_lieux::table.filter(comptes_lieux::compte.eq(octets))).execute(conn)?;
    diesel::delete(courriers::table.filter(courriers::compte.eq(octets))).execute(conn)?;
    diesel::delete(equipes_membres::table.filter(equipes_membres::compte.eq(octets))).execute(conn)?;
    diesel::delete(jetons::table.filter(jetons::compte.eq(octets))).execute(conn)?;
    diesel::delete(sessions::table.filter(sessions::compte.eq(octets))).execute(conn)?;
    Ok(())
}

fn lire(ids: &[Vec<u8>]) -> Result<Vec<CompteId>, Erreur> {
    ids.iter()
        .map(|octets| id("comptes", octets, CompteId::depuis_octets))
        .collect()
}

fn nombre(nombre: usize) -> u32 {
    u32::try_from(nombre).unwrap_or(u32::MAX)
}

fn compte(nombre: i64) -> u32 {
    u32::try_from(nombre).unwrap_or(u32::MAX)
}
