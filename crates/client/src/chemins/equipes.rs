//! Addresses about teams.

use coop_domain::ids::{CompteId, EquipeId};

use super::{
    RACINE, avec_requete,
    comptes::{PAGE_EQUIPE, paires},
};

/// `GET`: the teams of one's own.
pub const MES_EQUIPES: &str = "/api/v1/moi/equipes";
/// Members of a page of the list.
const MEMBRES_PAR_PAGE: &str = "50";

/// `GET`, `PUT`: a team.
#[must_use]
pub fn equipe(id: EquipeId) -> String {
    format!("{RACINE}/equipes/{id}")
}

/// `GET`: teams by their name.
#[must_use]
pub fn equipes(q: &str, limit: u16) -> String {
    let limit = limit.to_string();
    avec_requete(
        format!("{RACINE}/equipes"),
        &paires(&[("q", q), ("limit", &limit)]),
    )
}

/// `POST`: a member.
#[must_use]
pub fn membres(id: EquipeId) -> String {
    format!("{}/membres", equipe(id))
}

/// `GET`: a page of the members.
#[must_use]
pub fn page_de_membres(id: EquipeId, cursor: Option<&str>) -> String {
    let requete = paires(&[
        ("limit", MEMBRES_PAR_PAGE),
        ("cursor", cursor.unwrap_or_default()),
    ]);
    avec_requete(membres(id), &requete)
}

/// `DELETE`: a member.
#[must_use]
pub fn membre(id: EquipeId, compte: CompteId) -> String {
    format!("{}/{compte}", membres(id))
}

/// `PUT`, `DELETE`: a team of one's own.
#[must_use]
pub fn mon_equipe(id: EquipeId) -> String {
    format!("{MES_EQUIPES}/{id}")
}

/// The page of the team that one animates, from this cursor on.
#[must_use]
pub fn page_equipe(cursor: Option<&str>) -> String {
    avec_requete(
        PAGE_EQUIPE.to_owned(),
        &paires(&[("cursor", cursor.unwrap_or_default())]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_as_the_api_documents_it() {
        let id = "01936f2e-0000-7000-8000-000000000000";
        let (equipe_id, compte) = (id.parse().unwrap(), id.parse().unwrap());
        assert_eq!(equipe(equipe_id), format!("/api/v1/equipes/{id}"));
        assert_eq!(equipes("é", 8), "/api/v1/equipes?q=%C3%A9&limit=8");
        assert_eq!(
            membre(equipe_id, compte),
            format!("/api/v1/equipes/{id}/membres/{id}")
        );
        assert_eq!(
            page_de_membres(equipe_id, Some("k_-")),
            format!("/api/v1/equipes/{id}/membres?limit=50&cursor=k_-")
        );
        assert_eq!(mon_equipe(equipe_id), format!("/api/v1/moi/equipes/{id}"));
        assert_eq!(page_equipe(None), "/equipe");
        assert_eq!(page_equipe(Some("k")), "/equipe?cursor=k");
    }
}
