//! What a person sees of his account, and what those who manage accounts see of it.

use std::collections::HashMap;

use coop_domain::{
    comptes::{
        Attribution, Courriel, EtatCompte, NomDePersonne,
        echanges::{Arrivee, CompteResume, Moi},
    },
    ids::{CompteId, EquipeId, StructureId},
    temps::{Date, Instant},
    territoires::CodeDepartement,
    texte::plier,
    textes::cgu::VERSION,
};
use diesel::prelude::*;

use super::{
    attributions, contrats,
    ligne::{Compte, LigneCompte},
};
use crate::{
    boites,
    colonnes::position,
    connexion::Connexion,
    courriers,
    dialect::par_lots,
    double, equipes,
    erreur::Erreur,
    jetons::{self, Jeton, RefusJeton},
    moi_lieux,
    schema::{comptes, contrats as table_contrats, jetons as table_jetons, structures},
};

/// Which accounts a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreComptes {
    /// Those who have a contract with this employer, now or soon.
    pub structure: Option<StructureId>,
    /// Those whose employer, now or soon, is in one of these départements.
    pub departements: Option<Vec<CodeDepartement>>,
    /// Those who count in this team.
    pub equipe: Option<EquipeId>,
    /// Those who stand there.
    pub etat: Option<EtatCompte>,
    /// Those whose names or addresses hold each of these words.
    pub q: Option<String>,
}

/// Where a list goes on. Lists begin with the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borne<I = CompteId> {
    /// What follows this one.
    Apres(I),
    /// What comes right before this one.
    Avant(I),
}

/// Who a person is: what a password must not contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identite {
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The addresses.
    pub courriels: Vec<Courriel>,
}

/// The person, acting under `active`; `jour` is the day on which contracts are read.
///
/// # Errors
/// A failure to read.
pub fn moi(
    conn: &mut Connexion,
    id: CompteId,
    active: &Attribution,
    jour: Date,
) -> Result<Option<Moi>, Erreur> {
    let Some(compte) = Compte::lire(conn, id)? else {
        return Ok(None);
    };
    let octets = id.octets().to_vec();
    let acceptee = comptes::table
        .find(id.octets().as_slice())
        .select(comptes::cgu_version)
        .first::<Option<String>>(conn)?;
    let structure = contrats::employeurs(conn, std::slice::from_ref(&octets), jour)?.remove(&octets);
    Ok(Some(Moi {
        id,
        identifiant: compte.identifiant().clone(),
        prenom: compte.prenom,
        nom: compte.nom,
        courriel_personnel: compte.courriel_personnel,
        courriel_professionnel: compte.courriel_professionnel,
        role_actif: active.clone(),
        roles: attributions::d_un(conn, id)?,
        structure,
        arrivee: Arrivee {
            permanence: moi_lieux::a_une_permanence(conn, id)?,
            profil: compte.profil_version > 1 || compte.telephone.is_some(),
            reportee: compte.arrivee_reportee,
        },
        suppression_demandee_le: compte.suppression.map(|suppression| suppression.demandee_le),
        telephone: compte.telephone,
        // The session knows it.
        double_attendue: false,
        cgu_a_accepter: (acceptee.as_deref() != Some(VERSION)).then(|| VERSION.to_owned()),
    }))
}

/// Who this person is.
///
/// # Errors
/// A failure to read.
pub fn identite(conn: &mut Connexion, id: CompteId) -> Result<Option<Identite>, Erreur> {
    Ok(Compte::lire(conn, id)?.map(Identite::from))
}

/// Whose link this is, of any kind, as long as it works.
///
/// # Errors
/// A failure to read.
pub fn identite_du_jeton(
    conn: &mut Connexion,
    jeton: &Jeton,
    maintenant: Instant,
) -> Result<Result<Identite, RefusJeton>, Erreur> {
    let Some(lien) = jetons::lire(conn, jeton)? else {
        return Ok(Err(RefusJeton::Inconnu));
    };
    if let Err(refus) = lien.verifier(maintenant) {
        return Ok(Err(refus));
    }
    let compte = Compte::lire(conn, lien.compte)?.filter(|compte| !compte.est_ferme());
    Ok(compte.map(Identite::from).ok_or(RefusJeton::Inconnu))
}

impl From<Compte> for Identite {
    fn from(compte: Compte) -> Self {
        Self {
            prenom: compte.prenom,
            nom: compte.nom,
            courriels: std::iter::once(compte.courriel_personnel)
                .chain(compte.courriel_professionnel)
                .collect(),
        }
    }
}

/// One account, as those who manage it see it.
///
/// # Errors
/// A failure to read.
pub fn resume(conn: &mut Connexion, id: CompteId, jour: Date) -> Result<Option<CompteResume>, Erreur> {
    let lignes = comptes::table
        .find(id.octets().as_slice())
        .select(LigneCompte::as_select())
        .load(conn)?;
    Ok(resumer(conn, lignes, jour)?.pop())
}

/// The accounts of a filter, newest first, `limite` at most.
///
/// # Errors
/// A failure to read.
pub fn lister(
    conn: &mut Connexion,
    filtre: &FiltreComptes,
    borne: Option<Borne>,
    limite: i64,
    jour: Date,
) -> Result<Vec<CompteResume>, Erreur> {
    let parmi = filtre
        .equipe
        .map(|equipe| equipes::membres_de(conn, equipe, jour))
        .transpose()?;
    lister_parmi(conn, filtre, parmi, borne, limite, jour)
}

/// As [`lister`], of these accounts only when they are given.
pub(crate) fn lister_parmi(
    conn: &mut Connexion,
    filtre: &FiltreComptes,
    parmi: Option<Vec<Vec<u8>>>,
    borne: Option<Borne>,
    limite: i64,
    jour: Date,
) -> Result<Vec<CompteResume>, Erreur> {
    let mut question = comptes::table
        .select(LigneCompte::as_select())
        .limit(limite)
        .into_boxed();
    if let Some(parmi) = parmi {
        question = question.filter(comptes::id.eq_any(parmi));
    }
    if let Some(structure) = filtre.structure {
        let employes = table_contrats::table
            .filter(table_contrats::structure.eq(structure.octets().to_vec()))
            .filter(non_finis(jour))
            .select(table_contrats::compte);
        question = question.filter(comptes::id.eq_any(employes));
    }
    if let Some(departements) = &filtre.departements {
        let codes: Vec<String> = departements.iter().map(ToString::to_string).collect();
        let employes = table_contrats::table
            .inner_join(structures::table.on(structures::id.eq(table_contrats::structure)))
            .filter(structures::departement.eq_any(codes))
            .filter(non_finis(jour))
            .select(table_contrats::compte);
        question = question.filter(comptes::id.eq_any(employes));
    }
    if let Some(etat) = filtre.etat {
        question = question.filter(comptes::etat.eq(position(etat)));
    }
    for mot in plier(filtre.q.as_deref().unwrap_or_default()).split_whitespace() {
        // Folded: no character of it means anything to LIKE.
        question = question.filter(comptes::recherche.like(format!("%{mot}%")));
    }
    question = match borne {
        None => question.order(comptes::id.desc()),
        Some(Borne::Apres(id)) => question
            .filter(comptes::id.lt(id.octets().to_vec()))
            .order(comptes::id.desc()),
        Some(Borne::Avant(id)) => question
            .filter(comptes::id.gt(id.octets().to_vec()))
            .order(comptes::id.asc()),
    };
    let mut lignes: Vec<LigneCompte> = question.load(conn)?;
    if matches!(borne, Some(Borne::Avant(_))) {
        lignes.reverse();
    }
    resumer(conn, lignes, jour)
}

/// The contracts that are not over on this day.
#[diesel::dsl::auto_type(no_type_alias)]
fn non_finis(jour: Date) -> _ {
    let jour: String = jour.to_string();
    table_contrats::au.is_null().or(table_contrats::au.ge(jour))
}

/// What a list shows of accounts: one query a table, not one an account.
fn resumer(conn: &mut Connexion, lignes: Vec<LigneCompte>, jour: Date) -> Result<Vec<CompteResume>, Erreur> {
    let comptes = lignes
        .into_iter()
        .map(Compte::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<Vec<u8>> = comptes.iter().map(|compte| compte.id.octets().to_vec()).collect();
    let mut roles = attributions::de(conn, &ids)?;
    let mut structures = contrats::employeurs(conn, &ids, jour)?;
    let invitations = invitations(conn, &ids)?;
    let boites = boites::suivis(conn, &ids)?;
    let refuses = courriers::refuses(conn, &ids)?;
    let doubles = double::actives(conn, &ids)?;
    Ok(comptes
        .into_iter()
        .map(|compte| {
            let octets = compte.id.octets().as_slice();
            let invitation = invitations.get(octets);
            let boite = boites.get(octets);
            CompteResume {
                id: compte.id,
                roles: roles.remove(octets).unwrap_or_default(),
                structure: structures.remove(octets),
                invite_le: invitation.map(|(cree_le, _)| *cree_le),
                invitation_expire_le: invitation.and_then(|(_, expire_le)| *expire_le),
                boite: boite.map(|boite| boite.etat),
                boite_motif: boite.and_then(|boite| boite.motif),
                mot_de_passe_boite: boite.and_then(|boite| boite.mot_de_passe),
                courriel_refuse: compte.attend_un_courriel() && refuses.contains(octets),
                suppression_demandee_le: compte
                    .suppression
                    .as_ref()
                    .map(|suppression| suppression.demandee_le),
                double_active: doubles.contains(octets),
                prenom: compte.prenom,
                nom: compte.nom,
                courriel_personnel: Some(compte.courriel_personnel),
                courriel_professionnel: compte.courriel_professionnel,
                etat: compte.etat,
            }
        })
        .collect())
}

/// When the last link of an activation was sent, and when it expires if it was not used.
type Invitations = HashMap<Vec<u8>, (Instant, Option<Instant>)>;

fn invitations(conn: &mut Connexion, ids: &[Vec<u8>]) -> Result<Invitations, Erreur> {
    let mut trouvees = Invitations::with_capacity(ids.len());
    for lot in par_lots(conn, ids, 2) {
        let lignes = table_jetons::table
            .filter(table_jetons::compte.eq_any(lot))
            .filter(table_jetons::usage.eq_any(jetons::Usage::ARRIVEE.map(jetons::Usage::code)))
            .order((table_jetons::cree_le, table_jetons::usage))
            .select((
                table_jetons::compte,
                table_jetons::cree_le,
                table_jetons::expire_le,
                table_jetons::utilise_le,
            ))
            .load::<(Vec<u8>, i64, i64, Option<i64>)>(conn)?;
        trouvees.extend(
            lignes
                .into_iter()
                .map(|(compte, cree_le, expire_le, utilise_le)| {
                    let expire_le = utilise_le.is_none().then_some(Instant::depuis_micros(expire_le));
                    (compte, (Instant::depuis_micros(cree_le), expire_le))
                }),
        );
    }
    Ok(trouvees)
}

/// How many accounts there are, in whatever state.
///
/// # Errors
/// A failure to read.
pub fn nombre(conn: &mut Connexion) -> Result<i64, Erreur> {
    Ok(comptes::table.count().get_result(conn)?)
}
