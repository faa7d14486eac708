//! Figures that conseillers hand out. A share says whose figures, of which days and to whom; the figures themselves
//! are those of the moment when it is read.

use coop_domain::{
    equipes::EtatMembre,
    ids::{CompteId, EquipeId, PartageId, StructureId},
    stats::partage::{Destinataire, PARTAGES_MAX, Partage, PartageRecu, Recipiendaire, SaisiePartage},
    temps::{Date, Instant},
    textes::partages as textes,
};
use diesel::prelude::*;

use crate::{
    audit::{self, Inscription, Objet},
    colonnes::{id, illisible, position, texte, valeur},
    comptes::Compte,
    connexion::Connexion,
    durees::{JOUR, MINUTE, apres, avant},
    equipes,
    erreur::Erreur,
    ids,
    jetons::Jeton,
    schema::{comptes, contrats, equipes as table_equipes, partages, structures},
    structures::CONSEILLER,
    writer::Writer,
};

const TABLE: &str = "partages";
/// How many are listed, of those that are closed and of those that one was handed: the newest.
const LISTE_MAX: i64 = 200;

/// Why a share is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusPartage {
    /// No such account any more.
    Introuvable,
    /// The employer is not theirs, or they are not a member of the team.
    DestinataireInconnu,
    /// The same days are open to the same recipient already.
    Deja,
    /// Too many are open.
    TropNombreux,
}

/// Who may open a share, apart from whoever holds its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lecteur {
    /// The accounts of an employer.
    Structure(StructureId),
    /// The coordinateurs of a team.
    Equipe(EquipeId),
}

/// How a share is found.
#[derive(Debug, Clone)]
pub enum Ouverture {
    /// By its identifier, by who was handed it.
    Recu(PartageId, Lecteur),
    /// By its link.
    Lien(Jeton),
}

/// Those to whom this conseiller may hand figures out: the employers whose contract runs on `jour`, then the teams.
///
/// # Errors
/// A failure to read.
pub fn recipiendaires(
    conn: &mut Connexion,
    conseiller: CompteId,
    jour: Date,
) -> Result<Vec<Recipiendaire>, Erreur> {
    let jour = jour.to_string();
    let mut lus = contrats::table
        .inner_join(structures::table.on(structures::id.eq(contrats::structure)))
        .filter(contrats::compte.eq(conseiller.octets().as_slice()))
        .filter(contrats::poste.eq(CONSEILLER))
        .filter(contrats::du.le(jour.clone()))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour)))
        .order((structures::nom, structures::id))
        .select((structures::id, structures::nom))
        .distinct()
        .load::<(Vec<u8>, String)>(conn)?
        .into_iter()
        .map(|(octets, nom)| {
            Ok(Recipiendaire {
                destinataire: Destinataire::Structure,
                code: id("structures", &octets, StructureId::depuis_octets)?.to_string(),
                nom,
            })
        })
        .collect::<Result<Vec<_>, Erreur>>()?;
    let miennes = equipes::miennes(conn, conseiller)?;
    lus.extend(
        miennes
            .into_iter()
            .filter(|equipe| equipe.etat == EtatMembre::Membre)
            .map(|equipe| Recipiendaire {
                destinataire: Destinataire::Coordinateur,
                code: equipe.id.to_string(),
                nom: equipe.nom.to_string(),
            }),
    );
    Ok(lus)
}

type Ligne = (
    Vec<u8>,
    i16,
    Option<Vec<u8>>,
    Option<String>,
    Option<Vec<u8>>,
    Option<String>,
    String,
    String,
    i64,
    i64,
    Option<i64>,
    i32,
    Option<i64>,
);

/// The shares of this conseiller, with the names of whom they are for.
macro_rules! siens {
    ($conseiller:expr) => {
        partages::table
            .left_join(structures::table.on(structures::id.nullable().eq(partages::structure)))
            .left_join(table_equipes::table.on(table_equipes::id.nullable().eq(partages::equipe)))
            .filter(partages::conseiller.eq($conseiller.octets().to_vec()))
            .order(partages::id.desc())
            .select((
                partages::id,
                partages::destinataire,
                partages::structure,
                structures::nom.nullable(),
                partages::equipe,
                table_equipes::nom.nullable(),
                partages::du,
                partages::au,
                partages::cree_le,
                partages::expire_le,
                partages::revoque_le,
                partages::lectures,
                partages::lu_le,
            ))
    };
}

/// The shares of this conseiller: those that are open, all of them, then the last ones that are closed; the newest
/// first.
///
/// # Errors
/// A failure to read.
pub fn miens(
    conn: &mut Connexion,
    conseiller: CompteId,
    maintenant: Instant,
) -> Result<Vec<Partage>, Erreur> {
    let mut miens = ouverts(conn, conseiller, maintenant)?;
    let fermes: Vec<Ligne> = siens!(conseiller)
        .filter(
            partages::revoque_le
                .is_not_null()
                .or(partages::expire_le.le(maintenant.micros())),
        )
        .limit(LISTE_MAX)
        .load(conn)?;
    for ligne in fermes {
        miens.push(lire(ligne)?);
    }
    Ok(miens)
}

fn ouverts(conn: &mut Connexion, conseiller: CompteId, maintenant: Instant) -> Result<Vec<Partage>, Erreur> {
    siens!(conseiller)
        .filter(partages::revoque_le.is_null())
        .filter(partages::expire_le.gt(maintenant.micros()))
        .load::<Ligne>(conn)?
        .into_iter()
        .map(lire)
        .collect()
}

fn lire(ligne: Ligne) -> Result<Partage, Erreur> {
    let (
        octets,
        destinataire,
        structure,
        nom,
        equipe,
        equipe_nom,
        du,
        au,
        cree,
        expire,
        revoque,
        lectures,
        lu,
    ) = ligne;
    let destinataire: Destinataire = valeur(TABLE, destinataire)?;
    let structure = structure
        .map(|octets| id(TABLE, &octets, StructureId::depuis_octets))
        .transpose()?;
    let equipe = equipe
        .map(|octets| id(TABLE, &octets, EquipeId::depuis_octets))
        .transpose()?;
    let (code, nom) = match destinataire {
        Destinataire::Lien => (None, Some(textes::LIEN.to_owned())),
        Destinataire::Structure => (structure.map(|id| id.to_string()), nom),
        Destinataire::Coordinateur => (equipe.map(|id| id.to_string()), equipe_nom),
    };
    Ok(Partage {
        id: id(TABLE, &octets, PartageId::depuis_octets)?,
        destinataire,
        code,
        nom: nom.ok_or_else(|| illisible(TABLE, "destinataire"))?,
        du: texte(TABLE, &du)?,
        au: texte(TABLE, &au)?,
        cree_le: Instant::depuis_micros(cree),
        expire_le: Instant::depuis_micros(expire),
        revoque_le: revoque.map(Instant::depuis_micros),
        lectures: u32::try_from(lectures).unwrap_or(0),
        lu_le: lu.map(Instant::depuis_micros),
    })
}

/// Hands figures out; of a link, its token comes too: nothing keeps it.
///
/// # Errors
/// A failure to write.
pub fn creer(
    writer: &Writer,
    conseiller: CompteId,
    saisie: SaisiePartage,
    (jour, maintenant): (Date, Instant),
) -> Result<Result<(Partage, Option<Jeton>), RefusPartage>, Erreur> {
    writer.submit(move |conn| {
        // One at a time, for they are counted and compared.
        if Compte::verrouiller(conn, conseiller)?.is_none() {
            return Ok(Err(RefusPartage::Introuvable));
        }
        let connus = recipiendaires(conn, conseiller, jour)?;
        let a = connus.iter().find(|connu| {
            connu.destinataire == saisie.destinataire && Some(&connu.code) == saisie.code.as_ref()
        });
        if a.is_none() && saisie.destinataire != Destinataire::Lien {
            return Ok(Err(RefusPartage::DestinataireInconnu));
        }
        let ouverts = ouverts(conn, conseiller, maintenant)?;
        if a.is_some_and(|a| ouverts.iter().any(|ouvert| ouvert.est(a, (saisie.du, saisie.au)))) {
            return Ok(Err(RefusPartage::Deja));
        }
        if ouverts.len() >= PARTAGES_MAX {
            return Ok(Err(RefusPartage::TropNombreux));
        }
        let jeton = (saisie.destinataire == Destinataire::Lien).then(Jeton::nouveau);
        let partage = Partage {
            id: ids::partage(),
            destinataire: saisie.destinataire,
            code: a.map(|a| a.code.clone()),
            nom: a.map_or_else(|| textes::LIEN.to_owned(), |a| a.nom.clone()),
            du: saisie.du,
            au: saisie.au,
            cree_le: maintenant,
            expire_le: apres(maintenant, JOUR.saturating_mul(saisie.duree().into())),
            revoque_le: None,
            lectures: 0,
            lu_le: None,
        };
        ecrire(conn, conseiller, &partage, jeton.as_ref())?;
        inscrire(
            conn,
            Some(conseiller),
            conseiller,
            "chiffres_partages",
            partage.id,
            maintenant,
        )?;
        Ok(Ok((partage, jeton)))
    })
}

fn ecrire(
    conn: &mut Connexion,
    conseiller: CompteId,
    partage: &Partage,
    jeton: Option<&Jeton>,
) -> Result<(), Erreur> {
    let code = partage.code.as_deref();
    let (mut structure, mut equipe) = (None, None);
    match partage.destinataire {
        Destinataire::Lien => {}
        Destinataire::Structure => {
            structure = code
                .map(|code| texte::<StructureId>(TABLE, code))
                .transpose()?
                .map(|id| id.octets().to_vec());
        }
        Destinataire::Coordinateur => {
            equipe = code
                .map(|code| texte::<EquipeId>(TABLE, code))
                .transpose()?
                .map(|id| id.octets().to_vec());
        }
    }
    diesel::insert_into(partages::table)
        .values((
            partages::id.eq(partage.id.octets().as_slice()),
            partages::conseiller.eq(conseiller.octets().as_slice()),
            partages::destinataire.eq(position(partage.destinataire)),
            partages::structure.eq(structure),
            partages::equipe.eq(equipe),
            partages::empreinte.eq(jeton.map(|jeton| jeton.empreinte().to_vec())),
            partages::du.eq(partage.du.to_string()),
            partages::au.eq(partage.au.to_string()),
            partages::cree_le.eq(partage.cree_le.micros()),
            partages::expire_le.eq(partage.expire_le.micros()),
            partages::lectures.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a share back, from this moment on; whether there was one. One that is closed stays as it was.
///
/// # Errors
/// A failure to write.
pub fn revoquer(
    writer: &Writer,
    conseiller: CompteId,
    partage: PartageId,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let ote = diesel::update(
            partages::table
                .find(partage.octets().as_slice())
                .filter(partages::conseiller.eq(conseiller.octets().as_slice()))
                .filter(partages::revoque_le.is_null()),
        )
        .set(partages::revoque_le.eq(maintenant.micros()))
        .execute(conn)?;
        if ote > 0 {
            inscrire(
                conn,
                Some(conseiller),
                conseiller,
                "partage_repris",
                partage,
                maintenant,
            )?;
            return Ok(true);
        }
        let connu = partages::table
            .find(partage.octets().as_slice())
            .filter(partages::conseiller.eq(conseiller.octets().as_slice()))
            .select(partages::id)
            .first::<Vec<u8>>(conn)
            .optional()?;
        Ok(connu.is_some())
    })
}

type LigneRecue = (
    (Vec<u8>, Vec<u8>, String, String),
    (String, String, i64, i64, Option<i64>),
);

/// The shares that are open at this moment, with who made them.
macro_rules! lisibles {
    ($maintenant:expr) => {
        partages::table
            .inner_join(comptes::table.on(comptes::id.eq(partages::conseiller)))
            .filter(partages::revoque_le.is_null())
            .filter(partages::expire_le.gt($maintenant.micros()))
            .order(partages::id.desc())
            .limit(LISTE_MAX)
            .select((
                (partages::conseiller, partages::id, comptes::prenom, comptes::nom),
                (
                    partages::du,
                    partages::au,
                    partages::cree_le,
                    partages::expire_le,
                    partages::lu_le,
                ),
            ))
            .into_boxed()
    };
}

/// Those among them that this reader was handed.
macro_rules! remis_a {
    ($question:expr, $lecteur:expr) => {
        match $lecteur {
            Lecteur::Structure(structure) => {
                $question.filter(partages::structure.eq(structure.octets().to_vec()))
            }
            Lecteur::Equipe(equipe) => $question.filter(partages::equipe.eq(equipe.octets().to_vec())),
        }
    };
}

/// The open shares that this reader was handed, the newest first.
///
/// # Errors
/// A failure to read.
pub fn recus(
    conn: &mut Connexion,
    lecteur: Lecteur,
    maintenant: Instant,
) -> Result<Vec<PartageRecu>, Erreur> {
    let lignes: Vec<LigneRecue> = remis_a!(lisibles!(maintenant), lecteur).load(conn)?;
    lignes.into_iter().map(|ligne| Ok(recu(ligne)?.partage)).collect()
}

/// A share that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ouvert {
    /// Whose figures it hands out.
    pub conseiller: CompteId,
    /// What it says.
    pub partage: PartageRecu,
    /// When it was read last.
    pub lu_le: Option<Instant>,
}

impl Ouvert {
    /// Whether this reading is one more: those within a minute are one.
    #[must_use]
    pub fn a_noter(&self, maintenant: Instant) -> bool {
        self.lu_le.is_none_or(|lu_le| lu_le < avant(maintenant, MINUTE))
    }
}

/// The share that is found so, when it is open.
///
/// # Errors
/// A failure to read.
pub fn ouvrir(
    conn: &mut Connexion,
    ouverture: &Ouverture,
    maintenant: Instant,
) -> Result<Option<Ouvert>, Erreur> {
    let question = lisibles!(maintenant);
    let question = match ouverture {
        Ouverture::Recu(partage, lecteur) => {
            let question = question.filter(partages::id.eq(partage.octets().to_vec()));
            remis_a!(question, *lecteur)
        }
        Ouverture::Lien(jeton) => question.filter(partages::empreinte.eq(jeton.empreinte().to_vec())),
    };
    let ligne: Option<LigneRecue> = question.first(conn).optional()?;
    ligne.map(recu).transpose()
}

fn recu(ligne: LigneRecue) -> Result<Ouvert, Erreur> {
    let ((conseiller, partage, prenom, nom), (du, au, cree_le, expire_le, lu_le)) = ligne;
    Ok(Ouvert {
        conseiller: id(TABLE, &conseiller, CompteId::depuis_octets)?,
        partage: PartageRecu {
            id: id(TABLE, &partage, PartageId::depuis_octets)?,
            de: format!("{prenom} {nom}"),
            du: texte(TABLE, &du)?,
            au: texte(TABLE, &au)?,
            cree_le: Instant::depuis_micros(cree_le),
            expire_le: Instant::depuis_micros(expire_le),
        },
        lu_le: lu_le.map(Instant::depuis_micros),
    })
}

/// Notes that a share was read: by this account, or by whoever holds the link.
///
/// # Errors
/// A failure to write.
pub fn noter_lecture(
    writer: &Writer,
    (conseiller, partage): (CompteId, PartageId),
    lecteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        let recent = avant(maintenant, MINUTE).micros();
        let notee = diesel::update(
            partages::table
                .find(partage.octets().as_slice())
                .filter(partages::lu_le.is_null().or(partages::lu_le.lt(recent))),
        )
        .set((
            partages::lectures.eq(partages::lectures + 1),
            partages::lu_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
        if notee > 0 {
            inscrire(
                conn,
                lecteur,
                conseiller,
                "chiffres_partages_lus",
                partage,
                maintenant,
            )?;
        }
        Ok(())
    })
}

fn inscrire(
    conn: &mut Connexion,
    acteur: Option<CompteId>,
    conseiller: CompteId,
    action: &str,
    partage: PartageId,
    instant: Instant,
) -> Result<(), Erreur> {
    let ligne = Inscription {
        acteur,
        objet: Objet::Compte(conseiller),
        action,
        motif: Some(&partage.to_string()),
        instant,
    };
    audit::inscrire(conn, &ligne)
}
