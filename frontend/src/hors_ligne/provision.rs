//! What the form of a CRA needs, brought to the device while there is a network.

use coop_client::{
    ErreurClient,
    garde::{Garde, LieuGarde},
};
use coop_domain::{
    cra::echanges::AideSaisie,
    ids::{CompteId, LieuId},
    recherche::{ALENTOUR_MAX, LIMITE_MAX, RechercheLieux},
    temps::Instant,
    territoires::{CodeDepartement, CommuneAlentour},
};

use super::{HorsLigne, reserve};
use crate::{
    donnees::Api,
    identite::{Connecte, Identite},
    navigateur,
};

/// What the form begins with.
pub(crate) const AIDE: &str = "aide";
/// The communes around.
pub(super) const COMMUNES: &str = "communes";
/// The lieux of the département.
pub(super) const LIEUX: &str = "lieux";

/// After how long each is asked again, in seconds.
const AGE_AIDE: i64 = 600;
const AGE_COMMUNES: i64 = 7 * 86_400;
const AGE_LIEUX: i64 = 86_400;
/// Most pages of lieux: what a device keeps has an end.
const PAGES_MAX: usize = 10;

/// Under which name the stops of a lieu are kept.
pub(crate) fn passages(lieu: LieuId) -> String {
    format!("passages:{lieu}")
}

/// Something of these départements: other ones ask for another.
pub(super) type DesDepartements<T> = (Vec<CodeDepartement>, Vec<T>);

/// What the form begins with, its clock moved on by the time since it was read: by the device's clock, which may be
/// wrong as long as it runs.
pub(crate) fn a_cette_heure(garde: Garde<AideSaisie>) -> AideSaisie {
    let ecoule = navigateur::maintenant()
        .micros()
        .saturating_sub(garde.le.micros())
        .max(0);
    AideSaisie {
        maintenant: Instant::depuis_micros(garde.valeur.maintenant.micros().saturating_add(ecoule)),
        ..garde.valeur
    }
}

/// Brings what is missing or old; stops at the first thing that does not come, to be brought the next time.
pub(super) async fn rafraichir(
    hors_ligne: HorsLigne,
    identite: Identite,
    api: Api,
    compte: CompteId,
) -> Result<(), ErreurClient> {
    let gardee: Option<Garde<AideSaisie>> = lire(compte, AIDE).await;
    let aide = match gardee.filter(|aide| est_frais(aide, AGE_AIDE)) {
        Some(gardee) => gardee.valeur,
        None => {
            let lue = identite
                .demander(async |client: Connecte| client.aide_cra().await)
                .await?;
            // Somebody else may be here by now: what was read is not theirs.
            if !hors_ligne.est_ici(compte) {
                return Ok(());
            }
            for lieu in lue.lieux.iter().filter(|lieu| lieu.itinerant) {
                let id = lieu.id;
                let stops = identite
                    .demander(async move |client: Connecte| client.passages(id).await)
                    .await?;
                garder(compte, &passages(id), stops).await;
            }
            garder(compte, AIDE, lue.clone()).await;
            lue
        }
    };
    let departements = departements(&aide);
    if departements.is_empty() {
        return Ok(());
    }
    let communes: Option<Garde<DesDepartements<CommuneAlentour>>> = lire(compte, COMMUNES).await;
    if !communes.is_some_and(|gardees| est_frais(&gardees, AGE_COMMUNES) && gardees.valeur.0 == departements)
    {
        let lues = api.communes_alentour(&departements).await?;
        garder(compte, COMMUNES, (departements.clone(), lues)).await;
    }
    let lieux: Option<Garde<DesDepartements<LieuGarde>>> = lire(compte, LIEUX).await;
    if !lieux.is_some_and(|gardes| est_frais(&gardes, AGE_LIEUX) && gardes.valeur.0 == departements) {
        let lus = lieux_de(&api, &departements).await?;
        garder(compte, LIEUX, (departements, lus)).await;
    }
    hors_ligne.approvisionne();
    Ok(())
}

/// The départements where a person works: of their employer, of their lieux, of their last CRAs.
fn departements(aide: &AideSaisie) -> Vec<CodeDepartement> {
    let lieux = aide.lieux.iter().filter_map(|lieu| lieu.commune.as_ref());
    let mut codes: Vec<CodeDepartement> = Vec::new();
    for commune in aide.communes.iter().take(1).chain(lieux).chain(&aide.communes) {
        if !codes.contains(&commune.departement) && codes.len() < ALENTOUR_MAX {
            codes.push(commune.departement.clone());
        }
    }
    codes
}

async fn lieux_de(api: &Api, departements: &[CodeDepartement]) -> Result<Vec<LieuGarde>, ErreurClient> {
    let mut recherche = RechercheLieux {
        // The first is where the person works.
        departement: departements.iter().take(1).cloned().collect(),
        limit: Some(LIMITE_MAX),
        ..RechercheLieux::default()
    };
    let mut lieux = Vec::new();
    for _ in 0..PAGES_MAX {
        let page = api.lieux(&recherche).await?;
        lieux.extend(page.items.iter().map(LieuGarde::de));
        match page.next {
            Some(suite) => recherche.cursor = Some(suite),
            None => break,
        }
    }
    Ok(lieux)
}

async fn lire<T: coop_client::garde::Gardable>(compte: CompteId, quoi: &str) -> Option<Garde<T>> {
    Garde::lire(&reserve::garde(compte, quoi).await?)
}

async fn garder<T: coop_client::garde::Gardable>(compte: CompteId, quoi: &str, valeur: T) {
    let garde = Garde {
        le: navigateur::maintenant(),
        valeur,
    };
    reserve::garder(compte, quoi, garde.ecrire()).await;
}

fn est_frais<T: coop_client::garde::Gardable>(garde: &Garde<T>, secondes: i64) -> bool {
    !garde.est_vieux(navigateur::maintenant(), secondes)
}
