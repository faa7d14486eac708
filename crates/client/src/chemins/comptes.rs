//! Addresses about accounts.

use coop_domain::{
    comptes::EtatCompte,
    enumeration::Enumeration as _,
    ids::{CompteId, LieuId, SessionId, StructureId},
};

use super::{RACINE, avec_requete};

/// `POST`: sign-in.
pub const CONNEXION: &str = "/api/v1/connexion";
/// `GET`: the provider of identities; `POST`: leaves for it.
pub const FOURNISSEUR: &str = "/api/v1/connexion/fournisseur";
/// `POST`: the session of whoever came back from it.
pub const SESSION_FEDEREE: &str = "/api/v1/connexion/fournisseur/session";
/// `DELETE`: sign-out.
pub const SESSION: &str = "/api/v1/session";
/// `POST`: a new access token, through the cookie.
pub const RAFRAICHIR: &str = "/api/v1/session/rafraichir";
/// `POST`: another role.
pub const ROLE: &str = "/api/v1/session/role";
/// `GET`: the devices that are signed in; `DELETE`: all but this one.
pub const SESSIONS: &str = "/api/v1/sessions";
/// `GET`: the person.
pub const MOI: &str = "/api/v1/moi";
/// `GET`, `PUT`: what the person says of himself.
pub const PROFIL: &str = "/api/v1/moi/profil";
/// `POST`: the password, given again.
pub const PREUVE: &str = "/api/v1/moi/preuve";
/// `GET`, `POST`, `PUT`, `DELETE`: the second factor.
pub const DOUBLE: &str = "/api/v1/moi/double-authentification";
/// `POST`: other recovery codes.
pub const CODES_DE_SECOURS: &str = "/api/v1/moi/double-authentification/codes";
/// `GET`, `POST`, `DELETE`: the identity of the provider that signs in to one's account.
pub const IDENTITE_FEDEREE: &str = "/api/v1/moi/identite-federee";
/// `GET`, `POST`, `DELETE`: the forwarding of one's mailbox.
pub const MON_TRANSFERT: &str = "/api/v1/moi/transfert";
/// `PUT`: another password.
pub const MON_MOT_DE_PASSE: &str = "/api/v1/moi/mot-de-passe";
/// `GET`: everything that is kept about the person.
pub const DONNEES: &str = "/api/v1/moi/donnees";
/// `GET`: the same, for a spreadsheet.
pub const DONNEES_CSV: &str = "/api/v1/moi/donnees.csv";
/// `POST`, `DELETE`: the demand that the account be erased.
pub const SUPPRESSION: &str = "/api/v1/moi/suppression";
/// `PUT`: another version of the CGU is accepted.
pub const CGU: &str = "/api/v1/moi/cgu";
/// `PUT`: the checklist of the arrival.
pub const ARRIVEE: &str = "/api/v1/moi/arrivee";
/// `GET`, `POST`: one's lieux d'activité.
pub const MES_LIEUX: &str = "/api/v1/moi/lieux";
/// `GET`: employers whose grant is to be examined.
pub const SUBVENTIONS_A_EXAMINER: &str = "/api/v1/structures/subventions-a-examiner";
/// `POST`: an invitation.
pub const INVITATIONS: &str = "/api/v1/invitations";
/// `POST`: how strong a password is.
pub const FORCE: &str = "/api/v1/mot-de-passe/force";
/// `POST`: a forgotten password.
pub const OUBLI: &str = "/api/v1/mot-de-passe/oubli";

/// The page where one signs in.
pub const PAGE_CONNEXION: &str = "/connexion";
/// The page of a forgotten password.
pub const PAGE_OUBLI: &str = "/mot-de-passe/oubli";
/// The home page of a person who is signed in.
pub const PAGE_ESPACE: &str = "/espace";
/// The page of one's lieux d'activité.
pub const PAGE_LIEUX: &str = "/espace/lieux";
/// The page of one's own account.
pub const PAGE_COMPTE: &str = "/compte";
/// Where it speaks of the second factor.
pub const PAGE_DOUBLE: &str = "/compte#double-authentification";
/// The page of the team that one animates.
pub const PAGE_EQUIPE: &str = "/equipe";
/// The page of the accounts that one manages.
pub const PAGE_COMPTES: &str = "/comptes";

/// Accounts of a page of the list.
const COMPTES_PAR_PAGE: &str = "25";

/// `POST`: a file of invitations.
#[must_use]
pub fn import_invitations(apercu: bool) -> String {
    format!("{INVITATIONS}/import?apercu={apercu}")
}

/// `DELETE`: one device.
#[must_use]
pub fn session(id: SessionId) -> String {
    format!("{SESSIONS}/{id}")
}

/// `DELETE`: one of one's lieux.
#[must_use]
pub fn mon_lieu(id: LieuId) -> String {
    format!("{MES_LIEUX}/{id}")
}

/// `POST`: the mail of the activation again.
#[must_use]
pub fn renvoi_invitation(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/invitation")
}

/// `POST`: the mailbox asked of its provider again.
#[must_use]
pub fn boite(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/boite")
}

/// `PUT`: the personal address of a person who is not active yet.
#[must_use]
pub fn courriel_du_compte(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/courriel")
}

/// `DELETE`: a person's devices, all of them.
#[must_use]
pub fn sessions_du_compte(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/sessions")
}

/// `DELETE`: a person's second factor.
#[must_use]
pub fn double_du_compte(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/double-authentification")
}

/// `POST`: a role is given, or taken away.
#[must_use]
pub fn roles_du_compte(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/roles")
}

/// `POST`: what the administration decides of an account.
#[must_use]
pub fn decision_du_compte(id: CompteId) -> String {
    format!("{RACINE}/comptes/{id}/decision")
}

/// `GET`, `POST`: an activation link.
#[must_use]
pub fn activation(jeton: &str) -> String {
    format!("{RACINE}/activation/{}", segment(jeton))
}

/// `POST`: another link in place of one that has expired.
#[must_use]
pub fn renvoi_activation(jeton: &str) -> String {
    format!("{}/renvoi", activation(jeton))
}

/// `POST`: another password, by the link received.
#[must_use]
pub fn reinitialisation(jeton: &str) -> String {
    format!("{RACINE}/mot-de-passe/{}", segment(jeton))
}

/// `GET`, `POST`: a forwarding to confirm, by the link received.
#[must_use]
pub fn transfert(jeton: &str) -> String {
    format!("{RACINE}/transfert/{}", segment(jeton))
}

/// `GET`: employers.
#[must_use]
pub fn structures(q: &str, limit: u16) -> String {
    let limit = limit.to_string();
    avec_requete(
        format!("{RACINE}/structures"),
        &paires(&[("q", q), ("limit", &limit)]),
    )
}

/// `DELETE`: the grant of this employer has been examined.
#[must_use]
pub fn subvention_a_examiner(structure: StructureId) -> String {
    format!("{RACINE}/structures/{structure}/subvention-a-examiner")
}

/// What is asked of the accounts that one manages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemandeComptes {
    /// Words of names or addresses.
    pub q: String,
    /// Where they stand; anywhere when it is not said.
    pub etat: Option<EtatCompte>,
    /// Where the list goes on.
    pub cursor: Option<String>,
}

impl DemandeComptes {
    /// What the query string of the page says, with or without its `?`. What it says wrong is left out.
    #[must_use]
    pub fn lire(requete: &str) -> Self {
        let paires = Paires::lire(requete);
        Self {
            q: paires.prendre("q").unwrap_or_default().to_owned(),
            etat: paires
                .prendre("etat")
                .and_then(|etat| EtatCompte::lire(etat).ok()),
            cursor: paires.prendre("cursor").map(str::to_owned),
        }
    }

    /// The page that says the same.
    #[must_use]
    pub fn page(&self) -> String {
        self.adresse(PAGE_COMPTES.to_owned(), "")
    }

    /// `GET`: a page of the list.
    pub(crate) fn liste(&self) -> String {
        self.adresse(format!("{RACINE}/comptes"), COMPTES_PAR_PAGE)
    }

    fn adresse(&self, chemin: String, limite: &str) -> String {
        let toutes = [
            ("q", self.q.as_str()),
            ("etat", self.etat.map_or("", EtatCompte::code)),
            ("limit", limite),
            ("cursor", self.cursor.as_deref().unwrap_or_default()),
        ];
        avec_requete(chemin, &paires(&toutes))
    }
}

/// What a query string says.
pub(super) struct Paires(Vec<(String, String)>);

impl Paires {
    /// With or without its `?`; nothing when it cannot be read.
    pub(super) fn lire(requete: &str) -> Self {
        let requete = requete.strip_prefix('?').unwrap_or(requete);
        Self(serde_html_form::from_str(requete).unwrap_or_default())
    }

    /// The first value of this name that says something.
    pub(super) fn prendre(&self, nom: &str) -> Option<&str> {
        let mut paires = self.0.iter();
        let trouvee = paires.find(|(cle, valeur)| cle == nom && !valeur.is_empty());
        trouvee.map(|(_, valeur)| valeur.as_str())
    }
}

/// The pairs that hold something.
pub(super) fn paires<'a>(toutes: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
    toutes
        .iter()
        .copied()
        .filter(|(_, valeur)| !valeur.is_empty())
        .collect()
}

/// The letters of a token: whatever else an address holds cannot lead to another path.
fn segment(jeton: &str) -> String {
    jeton
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_as_the_api_documents_it() {
        let id = "01936f2e-0000-7000-8000-000000000000";
        assert_eq!(session(id.parse().unwrap()), format!("/api/v1/sessions/{id}"));
        assert_eq!(mon_lieu(id.parse().unwrap()), format!("/api/v1/moi/lieux/{id}"));
        assert_eq!(
            renvoi_invitation(id.parse().unwrap()),
            format!("/api/v1/comptes/{id}/invitation")
        );
        assert_eq!(boite(id.parse().unwrap()), format!("/api/v1/comptes/{id}/boite"));
        assert_eq!(structures("cœur", 8), "/api/v1/structures?q=c%C5%93ur&limit=8");
        assert_eq!(DemandeComptes::default().liste(), "/api/v1/comptes?limit=25");
        let demande = DemandeComptes {
            q: "é".to_owned(),
            etat: None,
            cursor: Some("k_-".to_owned()),
        };
        assert_eq!(demande.liste(), "/api/v1/comptes?q=%C3%A9&limit=25&cursor=k_-");
    }

    #[test]
    fn the_page_of_accounts_survives_its_address() {
        let demandes = [
            DemandeComptes::default(),
            DemandeComptes {
                q: "N'Guyen & Lefèvre".to_owned(),
                etat: Some(EtatCompte::MotDePasseChoisi),
                cursor: Some("k_-".to_owned()),
            },
        ];
        for demande in demandes {
            let adresse = demande.page();
            let requete = adresse.split_once('?').map_or("", |(_, requete)| requete);
            assert_eq!(DemandeComptes::lire(requete), demande);
        }
        assert_eq!(
            DemandeComptes::lire("?%FF=%&q=&etat=x"),
            DemandeComptes::default()
        );
    }

    #[test]
    fn a_token_leads_to_its_own_path_only() {
        assert_eq!(activation("aZ0_-"), "/api/v1/activation/aZ0_-");
        assert_eq!(activation("a/../../moi?x#y"), "/api/v1/activation/amoixy");
        assert_eq!(renvoi_activation("a"), "/api/v1/activation/a/renvoi");
        assert_eq!(reinitialisation("a%2F"), "/api/v1/mot-de-passe/a2F");
        assert_eq!(transfert("a/b"), "/api/v1/transfert/ab");
    }
}
