mod carte;
mod comptes;

use coop_domain::{
    contours::Contours,
    ids::LieuId,
    lieu::{CodeInsee, LieuDetaille},
    orientation::{DemandeOrientation, ReponseOrientation},
    recherche::{Interpretation, PageDeLieux, RechercheLieux},
    stats::page::TerritoireStats,
    territoires::{CodeDepartement, CommuneAlentour, CommuneTrouvee, Territoire},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Demande, ErreurClient, Precharge, Reponse, Transport, chemins};

/// The API, typed: one method a request. Without a session: what anybody may ask.
#[derive(Debug)]
pub struct Client<T> {
    transport: T,
    precharge: Precharge,
}

impl<T: Transport> Client<T> {
    /// A client that knows nothing yet.
    pub fn new(transport: T) -> Self {
        Self::avec_precharge(transport, Precharge::default())
    }

    /// A client that first takes what came with the page.
    pub const fn avec_precharge(transport: T, precharge: Precharge) -> Self {
        Self { transport, precharge }
    }

    /// Searches lieux. What the whole result counts is another type: see [`Client::lieux_comptes`].
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when a parameter or the cursor is refused.
    pub async fn lieux(&self, recherche: &RechercheLieux) -> Result<PageDeLieux, ErreurClient> {
        self.lire(&chemins::lieux(recherche)).await
    }

    /// How many lieux are published; `None` when the server does not say.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn nombre_de_lieux(&self) -> Result<Option<u32>, ErreurClient> {
        let page: PageDeLieux = self.lire(&chemins::nombre_de_lieux()).await?;
        Ok(page.total)
    }

    /// A lieu in detail.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none of this identifier.
    pub async fn lieu(&self, id: LieuId) -> Result<LieuDetaille, ErreurClient> {
        self.lire(&chemins::lieu(id)).await
    }

    /// From what a person needs to the lieux that answer it; nobody keeps the demand.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when a rule is broken ([`DemandeOrientation::verifier`]) or the commune is unknown.
    pub async fn orientation(
        &self,
        demande: &DemandeOrientation,
    ) -> Result<ReponseOrientation, ErreurClient> {
        self.poster_lire(chemins::ORIENTATION, demande).await
    }

    /// Communes whose name or code begins so, best first; at most `limite`, 1 to 50.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn communes(&self, q: &str, limite: u16) -> Result<Vec<CommuneTrouvee>, ErreurClient> {
        let liste: Liste<CommuneTrouvee> = self.lire(&chemins::communes(q, limite)).await?;
        Ok(liste.items)
    }

    /// Every commune of these départements and of those that touch them; 1 to 5.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn communes_alentour(
        &self,
        departements: &[CodeDepartement],
    ) -> Result<Vec<CommuneAlentour>, ErreurClient> {
        let liste: Liste<CommuneAlentour> = self.lire(&chemins::communes_alentour(departements)).await?;
        Ok(liste.items)
    }

    /// What a typed text means.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn interpretation(&self, q: &str) -> Result<Interpretation, ErreurClient> {
        self.lire(&chemins::interpretation(q)).await
    }

    /// A commune by its COG code.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none of this code.
    pub async fn commune(&self, code: &CodeInsee) -> Result<Territoire, ErreurClient> {
        self.lire(&chemins::commune(code)).await
    }

    /// The territories of a level that fits a page: `region`, `departement`, `hub`.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn territoires(&self, niveau: &str) -> Result<Vec<Territoire>, ErreurClient> {
        let liste: Liste<Territoire> = self.lire(&chemins::territoires(niveau)).await?;
        Ok(liste.items)
    }

    /// The shapes of the parts of a territory.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 where there is no such territory, and for what has no parts.
    pub async fn contours(&self, territoire: &TerritoireStats) -> Result<Contours, ErreurClient> {
        self.lire(&chemins::stats::contours(territoire)).await
    }

    /// How the server is spoken to.
    pub(crate) const fn transport(&self) -> &T {
        &self.transport
    }

    /// Reads a path of the API: preloaded, else from the server.
    async fn lire<R: DeserializeOwned>(&self, chemin: &str) -> Result<R, ErreurClient> {
        if let Some(corps) = self.precharge.prendre(chemin) {
            return decoder(chemin, 200, corps.get().as_bytes());
        }
        let reponse = self.transport.envoyer(Demande::lire(chemin)).await?;
        let reponse = accepter(chemin, reponse)?;
        decoder(chemin, reponse.statut, &reponse.corps)
    }
}

/// A list that comes whole.
#[derive(Deserialize)]
pub(crate) struct Liste<I> {
    pub(crate) items: Vec<I>,
}

/// A page of a longer list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Page<I> {
    /// What it holds.
    pub items: Vec<I>,
    /// The cursor of the page after; none on the last.
    #[serde(default)]
    pub next: Option<String>,
    /// The cursor of the page before; none on the first.
    #[serde(default)]
    pub prev: Option<String>,
    /// How many there are on all pages, when it was asked.
    #[serde(default)]
    pub total: Option<u32>,
}

/// The answer if it is a success, else the problem that it tells.
pub(crate) fn accepter(chemin: &str, reponse: Reponse) -> Result<Reponse, ErreurClient> {
    if (200..300).contains(&reponse.statut) {
        return Ok(reponse);
    }
    let probleme = decoder(chemin, reponse.statut, &reponse.corps)?;
    Err(ErreurClient::Probleme(Box::new(probleme)))
}

/// The JSON of what is sent.
pub(crate) fn corps(chemin: &str, envoi: &impl Serialize) -> Result<String, ErreurClient> {
    // The types of the domain always have a text.
    serde_json::to_string(envoi).map_err(|cause| illisible(chemin, 0, &cause))
}

pub(crate) fn decoder<R: DeserializeOwned>(
    chemin: &str,
    statut: u16,
    corps: &[u8],
) -> Result<R, ErreurClient> {
    serde_json::from_slice(corps).map_err(|cause| illisible(chemin, statut, &cause))
}

fn illisible(chemin: &str, statut: u16, cause: &serde_json::Error) -> ErreurClient {
    ErreurClient::Illisible {
        chemin: chemin.to_owned(),
        statut,
        cause: cause.to_string(),
    }
}
