//! An account as the table holds it.

use coop_domain::{
    comptes::{Courriel, EtatCompte, Evenement, NomDePersonne, echanges::SuppressionDemandee},
    enumeration::Enumeration as _,
    ids::CompteId,
    lieu::Telephone,
    temps::Instant,
    texte::plier,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, illisible, position, texte, texte_ou_rien, valeur},
    connexion::Connexion,
    dialect::{Verrou, verrouiller},
    erreur::Erreur,
    moi_lieux,
    schema::comptes,
};

/// Accounts that are no more: struck off, gone. Their personal address is free again.
pub(crate) const ETATS_FERMES: [i16; 2] = [6, 7];

/// The checklist of the arrival is postponed.
const ARRIVEE_REPORTEE: i64 = 1;

/// What the columns of an account hold.
#[derive(Queryable, Selectable)]
#[diesel(table_name = comptes)]
pub(super) struct LigneCompte {
    id: Vec<u8>,
    prenom: String,
    nom: String,
    courriel_personnel: String,
    courriel_professionnel: Option<String>,
    etat: i16,
    mot_de_passe: Option<String>,
    arrivee: i64,
    telephone: Option<String>,
    profil_version: i64,
    suppression_demandee_le: Option<i64>,
    suppression_motif: Option<String>,
}

/// An account.
#[derive(Clone)]
pub(crate) struct Compte {
    pub(crate) id: CompteId,
    pub(crate) prenom: NomDePersonne,
    pub(crate) nom: NomDePersonne,
    pub(crate) courriel_personnel: Courriel,
    pub(crate) courriel_professionnel: Option<Courriel>,
    pub(crate) etat: EtatCompte,
    pub(crate) mot_de_passe: Option<String>,
    pub(crate) arrivee_reportee: bool,
    pub(crate) telephone: Option<Telephone>,
    /// The version of the profile: 1 until the person saves it.
    pub(crate) profil_version: i64,
    pub(crate) suppression: Option<SuppressionDemandee>,
}

impl TryFrom<LigneCompte> for Compte {
    type Error = Erreur;

    fn try_from(ligne: LigneCompte) -> Result<Self, Erreur> {
        const TABLE: &str = "comptes";
        Ok(Self {
            id: id(TABLE, &ligne.id, CompteId::depuis_octets)?,
            prenom: texte(TABLE, &ligne.prenom)?,
            nom: texte(TABLE, &ligne.nom)?,
            courriel_personnel: texte(TABLE, &ligne.courriel_personnel)?,
            courriel_professionnel: texte_ou_rien(TABLE, ligne.courriel_professionnel.as_deref())?,
            etat: valeur(TABLE, ligne.etat)?,
            mot_de_passe: ligne.mot_de_passe,
            arrivee_reportee: ligne.arrivee & ARRIVEE_REPORTEE != 0,
            telephone: texte_ou_rien(TABLE, ligne.telephone.as_deref())?,
            profil_version: ligne.profil_version,
            suppression: ligne
                .suppression_demandee_le
                .map(|demandee_le| SuppressionDemandee {
                    demandee_le: Instant::depuis_micros(demandee_le),
                    motif: ligne.suppression_motif,
                }),
        })
    }
}

impl Compte {
    /// The account as it is.
    pub(crate) fn lire(conn: &mut Connexion, id: CompteId) -> Result<Option<Self>, Erreur> {
        comptes::table
            .find(id.octets().as_slice())
            .select(LigneCompte::as_select())
            .first(conn)
            .optional()?
            .map(Self::try_from)
            .transpose()
    }

    /// The account as it stays until the end of the transaction.
    pub(crate) fn verrouiller(conn: &mut Connexion, id: CompteId) -> Result<Option<Self>, Erreur> {
        verrouiller(conn, Verrou::Compte(id.octets()))?;
        Self::lire(conn, id)
    }

    /// The address one signs in with, and is written to.
    pub(crate) fn identifiant(&self) -> &Courriel {
        self.courriel_professionnel
            .as_ref()
            .unwrap_or(&self.courriel_personnel)
    }

    /// Whether the account is no more.
    pub(crate) fn est_ferme(&self) -> bool {
        ETATS_FERMES.contains(&position(self.etat))
    }

    /// Whether the person arrives: a mail is on its way, or will be.
    pub(super) const fn attend_un_courriel(&self) -> bool {
        matches!(
            self.etat,
            EtatCompte::Invite | EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee
        )
    }

    /// Moves the account to its state after this event. The caller knows that it may happen.
    pub(super) fn passer(
        &self,
        conn: &mut Connexion,
        evenement: Evenement,
        maintenant: Instant,
    ) -> Result<EtatCompte, Erreur> {
        let etat = self
            .etat
            .apres(evenement)
            .map_err(|_| illisible("comptes", EtatCompte::CHAMP))?;
        diesel::update(comptes::table.find(self.id.octets().as_slice()))
            .set((
                comptes::etat.eq(position(etat)),
                comptes::ferme_le.eq(ETATS_FERMES
                    .contains(&position(etat))
                    .then_some(maintenant.micros())),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        // Pages name active people only.
        if etat != self.etat && [etat, self.etat].contains(&EtatCompte::Actif) {
            moi_lieux::signaler_lieux_du_compte(conn, self.id, maintenant)?;
        }
        Ok(etat)
    }
}

/// A new account.
pub(super) struct Nouveau<'a> {
    pub(super) id: CompteId,
    pub(super) prenom: &'a NomDePersonne,
    pub(super) nom: &'a NomDePersonne,
    pub(super) courriel_personnel: &'a Courriel,
    pub(super) courriel_professionnel: Option<&'a Courriel>,
    pub(super) etat: EtatCompte,
    pub(super) mot_de_passe: Option<&'a str>,
    pub(super) cgu: Option<&'a str>,
}

impl Nouveau<'_> {
    pub(super) fn ecrire(&self, conn: &mut Connexion, maintenant: Instant) -> Result<(), Erreur> {
        diesel::insert_into(comptes::table)
            .values((
                comptes::id.eq(self.id.octets().to_vec()),
                comptes::prenom.eq(self.prenom.as_str()),
                comptes::nom.eq(self.nom.as_str()),
                comptes::courriel_personnel.eq(self.courriel_personnel.as_str()),
                comptes::courriel_personnel_cle.eq(self.courriel_personnel.cle()),
                comptes::courriel_professionnel.eq(self.courriel_professionnel.map(Courriel::as_str)),
                comptes::courriel_professionnel_cle.eq(self.courriel_professionnel.map(Courriel::cle)),
                comptes::etat.eq(position(self.etat)),
                comptes::mot_de_passe.eq(self.mot_de_passe),
                comptes::cgu_version.eq(self.cgu),
                comptes::cgu_le.eq(self.cgu.map(|_| maintenant.micros())),
                comptes::arrivee.eq(0_i64),
                comptes::recherche.eq(recherche(
                    self.prenom,
                    self.nom,
                    self.courriel_personnel,
                    self.courriel_professionnel,
                )),
                comptes::version.eq(1_i64),
                comptes::cree_le.eq(maintenant.micros()),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        Ok(())
    }
}

/// What a search looks into.
pub(super) fn recherche(
    prenom: &NomDePersonne,
    nom: &NomDePersonne,
    personnel: &Courriel,
    professionnel: Option<&Courriel>,
) -> String {
    let professionnel = professionnel.map_or("", Courriel::as_str);
    plier(&format!("{prenom} {nom} {personnel} {professionnel}"))
}

/// What `arrivee` holds.
pub(super) const fn bits_arrivee(reportee: bool) -> i64 {
    if reportee { ARRIVEE_REPORTEE } else { 0 }
}
