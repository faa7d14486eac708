//! Addresses about the lieux that a person keeps.

use coop_domain::ids::{LieuId, PassageId};

use super::lieu;

/// `POST`: a new lieu.
pub const LIEUX: &str = "/api/v1/lieux";
/// `POST`: lieux that may already be the one that is typed.
pub const DOUBLONS: &str = "/api/v1/lieux/doublons";
/// `GET`: lieux that may be one's own.
pub const PROPOSITIONS: &str = "/api/v1/moi/lieux/propositions";

/// The page where a lieu is created.
pub const PAGE_NOUVEAU_LIEU: &str = "/espace/lieux/nouveau";

/// `GET`: a lieu as it is corrected.
#[must_use]
pub fn saisie(id: LieuId) -> String {
    format!("{}/saisie", lieu(id))
}

/// `GET`, `POST`: the stops of a lieu.
#[must_use]
pub fn passages(id: LieuId) -> String {
    format!("{}/passages", lieu(id))
}

/// `DELETE`: a stop of a lieu.
#[must_use]
pub fn passage(id: LieuId, passage: PassageId) -> String {
    format!("{}/{passage}", passages(id))
}

/// The page where a lieu is corrected.
#[must_use]
pub fn page_modifier(id: LieuId) -> String {
    format!("/espace/lieux/{id}")
}

/// The page of the stops of a lieu.
#[must_use]
pub fn page_passages(id: LieuId) -> String {
    format!("/espace/lieux/{id}/passages")
}

#[cfg(test)]
mod tests {
    use super::{super::comptes::MES_LIEUX, *};

    #[test]
    fn each_address_is_as_the_api_documents_it() {
        let id = "01936f2e-0000-8000-8000-000000000000";
        let lieu: LieuId = id.parse().unwrap();
        assert_eq!(saisie(lieu), format!("/api/v1/lieux/{id}/saisie"));
        assert_eq!(passages(lieu), format!("/api/v1/lieux/{id}/passages"));
        assert_eq!(
            passage(lieu, id.parse().unwrap()),
            format!("/api/v1/lieux/{id}/passages/{id}")
        );
        assert_eq!(PROPOSITIONS, format!("{MES_LIEUX}/propositions"));
    }
}
