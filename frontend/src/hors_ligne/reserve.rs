//! What the device keeps for an account: a base of its own, whose name is the account's. No gesture here goes
//! without saying whose: what is kept for one is never read for another.

use coop_client::{
    CleUnique,
    attente::{CraEnAttente, EtatDAttente},
};
use coop_domain::ids::CompteId;

use super::base::{Base, Change, Tiroir};
use crate::navigateur;

/// CRAs of an account, in order, and how many there are that this version of the program cannot read.
#[derive(Default)]
pub(super) struct File {
    pub(super) cras: Vec<CraEnAttente>,
    pub(super) illisibles: u32,
}

impl File {
    fn lire(textes: &[String]) -> Self {
        let mut cras: Vec<_> = textes
            .iter()
            .filter_map(|texte| CraEnAttente::lire(texte))
            .collect();
        cras.sort_by_key(|cra| cra.rang);
        Self {
            illisibles: u32::try_from(textes.len() - cras.len()).unwrap_or(u32::MAX),
            cras,
        }
    }
}

fn nom(compte: CompteId) -> String {
    format!("coop-{compte}")
}

/// The CRAs that wait; those that were sent long ago go.
pub(super) async fn file(compte: CompteId) -> Option<File> {
    let base = Base::ouvrir(&nom(compte)).await?;
    let mut file = File::lire(&base.tout(Tiroir::File).await?);
    let maintenant = navigateur::maintenant();
    let (oubliables, reste) = file
        .cras
        .into_iter()
        .partition::<Vec<_>, _>(|cra| cra.etat.est_oubliable(maintenant));
    for cra in oubliables {
        // What stays now goes the next time.
        base.changer(Tiroir::File, cra.cle.as_str(), |_| Change::Oter)
            .await;
    }
    file.cras = reste;
    Some(file)
}

/// Puts a CRA at the end of those that wait, or in its own place when it is corrected; whether it is kept.
pub(super) async fn deposer(compte: CompteId, mut cra: CraEnAttente) -> bool {
    let Some(base) = Base::ouvrir(&nom(compte)).await else {
        return false;
    };
    let cle = cra.cle.clone();
    base.changer(Tiroir::File, cle.as_str(), |textes| {
        let File { cras, .. } = File::lire(&textes);
        let dernier = cras.last().map_or(0, |dernier| dernier.rang + 1);
        cra.rang = cras
            .iter()
            .find(|deja| deja.cle == cra.cle)
            .map_or(dernier, |deja| deja.rang);
        Change::Ecrire(cra.ecrire())
    })
    .await
}

/// What an answer made of a CRA, unless it was corrected or taken away while it was on its way; whether it is kept.
pub(super) async fn regler(compte: CompteId, envoye: &CraEnAttente, etat: EtatDAttente) -> bool {
    let Some(base) = Base::ouvrir(&nom(compte)).await else {
        return false;
    };
    base.changer(Tiroir::File, envoye.cle.as_str(), |textes| {
        let File { cras, .. } = File::lire(&textes);
        match cras.into_iter().find(|cra| cra.cle == envoye.cle) {
            Some(cra) if cra == *envoye => Change::Ecrire(CraEnAttente { etat, ..cra }.ecrire()),
            _ => Change::Laisser,
        }
    })
    .await
}

/// Takes a CRA away.
pub(super) async fn retirer(compte: CompteId, cle: &CleUnique) {
    if let Some(base) = Base::ouvrir(&nom(compte)).await {
        base.changer(Tiroir::File, cle.as_str(), |_| Change::Oter).await;
    }
}

/// Keeps an answer of the API.
pub(super) async fn garder(compte: CompteId, quoi: &str, texte: String) -> bool {
    match Base::ouvrir(&nom(compte)).await {
        Some(base) => {
            base.changer(Tiroir::Donnees, quoi, |_| Change::Ecrire(texte))
                .await
        }
        None => false,
    }
}

/// What is kept of an answer of the API.
pub(super) async fn garde(compte: CompteId, quoi: &str) -> Option<String> {
    Base::ouvrir(&nom(compte))
        .await?
        .lire(Tiroir::Donnees, quoi)
        .await
}

/// Forgets what the API answered to an account; and all of it, when no CRA waits.
pub(super) async fn oublier(compte: CompteId) {
    let Some(base) = Base::ouvrir(&nom(compte)).await else {
        return;
    };
    base.vider(Tiroir::Donnees).await;
    // A CRA that this version cannot read is one that waits.
    let textes = base.tout(Tiroir::File).await;
    let attend = textes.is_none_or(|textes| {
        let File { cras, illisibles } = File::lire(&textes);
        illisibles > 0 || cras.iter().any(|cra| cra.etat.est_a_envoyer())
    });
    drop(base);
    if !attend {
        Base::supprimer(&nom(compte)).await;
    }
}
