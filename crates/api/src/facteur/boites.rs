//! The mailboxes to be made: each is asked of the provider, then confirmed, which sends the second mail.

use coop_connect::boite::{Demande, ErreurBoite, Reference, Secret};
use coop_store::{
    Erreur,
    boites::{self, BoiteACreer},
    comptes,
};

use super::{LOT, Tournee, plein};

/// Why a mailbox was not made: the words of the log and of its row, without an address.
#[derive(Debug, thiserror::Error)]
enum Echec {
    /// The provider refused, or did not answer.
    #[error(transparent)]
    Fournisseur(#[from] ErreurBoite),
    /// The password cannot be read: the installation's secret is another one than when it was chosen.
    #[error("sealed with another secret")]
    Sceau,
    /// No password waits for it.
    #[error("no password")]
    SansMotDePasse,
}

impl Echec {
    /// Whether trying again cannot help; a secret may be put back.
    fn est_definitif(&self) -> bool {
        match self {
            Self::Fournisseur(erreur) => !erreur.est_passagere(),
            Self::Sceau => false,
            Self::SansMotDePasse => true,
        }
    }
}

impl Tournee {
    /// Asks for the mailboxes that are due; whether there may be more.
    pub(super) fn passer_boites(&self) -> Result<bool, Erreur> {
        if !self.fournisseur.disponible() {
            return Ok(false);
        }
        let maintenant = self.etat.maintenant();
        let lot = self
            .etat
            .base
            .lire(|conn| boites::a_creer(conn, maintenant, LOT))?;
        let complet = plein(lot.len());
        for boite in lot {
            if self.arret_demande() || !self.mener()? {
                return Ok(false);
            }
            self.creer(&boite)?;
        }
        Ok(complet)
    }

    fn creer(&self, boite: &BoiteACreer) -> Result<(), Erreur> {
        let (writer, compte, essais) = (self.etat.base.writer(), boite.compte, boite.essais);
        boites::entamer(writer, compte)?;
        let issue = self.demander(boite);
        let maintenant = self.etat.maintenant();
        match issue {
            Ok(reference) => {
                let (sceau, reference) = (&self.etat.sceau, reference.as_str().to_owned());
                comptes::confirmer_boite(writer, sceau, compte, reference, maintenant)?;
                tracing::info!(%compte, essais, "mailbox made");
            }
            Err(echec) => {
                tracing::warn!(%compte, essais, cause = %echec, "mailbox not made");
                boites::echoue(
                    writer,
                    compte,
                    &echec.to_string(),
                    echec.est_definitif(),
                    maintenant,
                )?;
            }
        }
        Ok(())
    }

    fn demander(&self, boite: &BoiteACreer) -> Result<Reference, Echec> {
        let mot_de_passe = boite
            .mot_de_passe(&self.etat.sceau)
            .map_err(|_| Echec::Sceau)?
            .ok_or(Echec::SansMotDePasse)?;
        let mot_de_passe = Secret::from(mot_de_passe.reveler().to_owned());
        let demande = Demande {
            adresse: &boite.adresse,
            mot_de_passe: &mot_de_passe,
            reprise: boite.essais > 0,
        };
        Ok(self.attendre(self.fournisseur.creer(demande))?)
    }
}
