//! `coop invite`: one person, by hand; the first admin of an installation comes this way.

use std::{fmt, str::FromStr};

use coop_domain::{
    ErreurChamp,
    comptes::{Portee, Role, echanges::NouvelleInvitation},
    enumeration::Enumeration as _,
    structures::{Siret, StructureResumee},
    temps::Date,
    territoires::{Cog, Niveau},
};
use coop_store::{Base, comptes, installation, jour, structures};

use super::{base, commun};
use crate::{cli::Invite, erreur::Erreur, reglages::Reglages, sortie};

/// Writes the invitation and its mail, which leaves when the service runs.
///
/// # Errors
/// What was typed cannot be right, the person cannot be invited, or the database cannot be written.
pub(crate) fn executer(reglages: &Reglages, demande: &Invite) -> Result<(), Erreur> {
    let configuration = reglages.serveur()?;
    let lue = Lue::lire(demande, &commun::cog()?)?;
    let base = base::ouvrir(reglages)?;
    let erreur = || Erreur::base(base.url());
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let invitation = lue.invitation(&base, jour(maintenant).map_err(erreur())?)?;
    let (prenom, nom) = (invitation.prenom.clone(), invitation.nom.clone());
    let secret = configuration.secret.as_ref().map(coop_api::Secret::octets);
    let sceau = installation::sceau(&base, secret).map_err(erreur())?;
    let (compte, courrier) = comptes::inviter(
        base.writer(),
        &sceau,
        invitation,
        None,
        configuration.domaine_des_boites(),
        maintenant,
    )
    .map_err(erreur())?
    .map_err(Erreur::Invitation)?;
    base.fermer();
    sortie::ecrire(&if demande.json {
        format!(
            "{:#}\n",
            serde_json::json!({ "compte": compte, "courrier": courrier })
        )
    } else {
        format!(
            "{prenom} {nom} : invitation enregistrée. Le courriel part dès que le service tourne (coop serve).\n"
        )
    })
}

/// What was typed, read; the employer is still a SIRET.
struct Lue {
    invitation: NouvelleInvitation,
    siret: Option<Siret>,
}

impl Lue {
    fn lire(demande: &Invite, cog: &Cog) -> Result<Self, Erreur> {
        let role = Role::lire(&demande.role).map_err(|_| role_inconnu(&demande.role))?;
        let siret = lire_si_donne("--structure", demande.structure.as_deref())?;
        if role == Role::Structure && siret.is_none() {
            return Err(Erreur::Ligne("il manque --structure SIRET.".to_owned()));
        }
        Ok(Self {
            invitation: NouvelleInvitation {
                prenom: lire("--prenom", &demande.prenom)?,
                nom: lire("--nom", &demande.nom)?,
                courriel_personnel: lire("--courriel", &demande.courriel)?,
                role,
                portee: portee(role, demande.portee.as_deref(), cog)?,
                structure: None,
                du: lire_si_donne("--du", demande.du.as_deref())?,
                au: lire_si_donne("--au", demande.au.as_deref())?,
            },
            siret,
        })
    }

    /// The invitation, its employer found in the database.
    fn invitation(self, base: &Base, jour: Date) -> Result<NouvelleInvitation, Erreur> {
        let Self {
            mut invitation,
            siret,
        } = self;
        let Some(siret) = siret else {
            return Ok(invitation);
        };
        let StructureResumee { id, .. } = base
            .lire(|conn| structures::par_siret(conn, &siret, jour))
            .map_err(Erreur::base(base.url()))?
            .ok_or(Erreur::StructureInconnue(siret))?;
        if invitation.role == Role::Structure {
            invitation.portee = Some(Portee::Structure(id));
        } else {
            invitation.structure = Some(id);
        }
        Ok(invitation)
    }
}

/// The scope of a role. That of an employer is not known yet: it comes with its SIRET. The others
/// have one that needs no saying; a coordinateur's team is made with the account.
fn portee(role: Role, texte: Option<&str>, cog: &Cog) -> Result<Option<Portee>, Erreur> {
    match (role, texte) {
        (Role::Prefet | Role::Hub, None) => {
            Err(Erreur::Ligne(format!("il manque --portee : {}.", attendu(role))))
        }
        (Role::Prefet | Role::Hub, Some(texte)) => territoire(role, texte, cog).map(Some).ok_or_else(|| {
            Erreur::Ligne(format!(
                "« {texte} » ne convient pas pour --portee : {}.",
                attendu(role)
            ))
        }),
        (_, Some(_)) => Err(Erreur::Ligne(format!(
            "--portee ne va pas avec le rôle {}.",
            role.code()
        ))),
        (Role::Conseiller | Role::Coordinateur | Role::Structure | Role::Admin, None) => Ok(None),
    }
}

fn role_inconnu(texte: &str) -> Erreur {
    let connus: Vec<_> = Role::TOUS.iter().map(|role| role.code()).collect();
    Erreur::Ligne(format!("« {texte} » n'est pas un rôle : {}.", connus.join(", ")))
}

const fn attendu(role: Role) -> &'static str {
    match role {
        Role::Hub => "le nom court d'un hub, par exemple hinaura",
        _ => "departement:23 ou region:75",
    }
}

/// A territory that exists.
fn territoire(role: Role, texte: &str, cog: &Cog) -> Option<Portee> {
    let existe = |niveau, code: &str| cog.territoire(niveau, code).is_some();
    if role == Role::Hub {
        return existe(Niveau::Hub, texte)
            .then(|| texte.parse().ok().map(Portee::Hub))
            .flatten();
    }
    match texte.split_once(':')? {
        ("departement", code) if existe(Niveau::Departement, code) => {
            code.parse().ok().map(Portee::Departement)
        }
        ("region", code) if existe(Niveau::Region, code) => code.parse().ok().map(Portee::Region),
        _ => None,
    }
}

fn lire<T: FromStr<Err = ErreurChamp>>(option: &'static str, texte: &str) -> Result<T, Erreur> {
    texte.parse().map_err(|erreur| de_l_option(option, &erreur))
}

fn lire_si_donne<T: FromStr<Err = ErreurChamp>>(
    option: &'static str,
    texte: Option<&str>,
) -> Result<Option<T>, Erreur> {
    texte.map(|texte| lire(option, texte)).transpose()
}

fn de_l_option(option: impl fmt::Display, erreur: &ErreurChamp) -> Erreur {
    Erreur::Ligne(format!("{option} : {}", erreur.message))
}
