//! The outbox: each mail is opened, written and handed over, then marked.

use coop_connect::courriel::{self, Cause, ErreurEnvoi};
use coop_domain::{comptes::echanges::FinCourrier, enumeration::Enumeration as _};
use coop_store::{
    Erreur,
    courriers::{self, CourrierAEnvoyer},
};

use super::{LOT, Tournee, plein};

/// Why a mail did not leave: the words of the log and of its row, without an address.
#[derive(Debug, thiserror::Error)]
enum Echec {
    /// The way refused it.
    #[error(transparent)]
    Envoi(#[from] ErreurEnvoi),
    /// What it says cannot be read: the installation's secret is another one than when it was written.
    #[error("sealed with another secret")]
    Sceau,
}

impl Echec {
    /// Why trying again cannot help; a secret may be put back.
    const fn fin(&self) -> Option<FinCourrier> {
        match self {
            Self::Envoi(ErreurEnvoi::Definitive(Cause::Reponse(_))) => Some(FinCourrier::Refuse),
            Self::Envoi(ErreurEnvoi::Definitive(_)) => Some(FinCourrier::Epuise),
            Self::Envoi(ErreurEnvoi::Passagere(_)) | Self::Sceau => None,
        }
    }
}

impl Tournee {
    /// Delivers what is due; whether there may be more.
    pub(super) fn passer_courriers(&self) -> Result<bool, Erreur> {
        let maintenant = self.etat.maintenant();
        let lot = self
            .etat
            .base
            .lire(|conn| courriers::a_envoyer(conn, maintenant, LOT))?;
        let complet = plein(lot.len());
        for courrier in lot {
            if self.arret_demande() || !self.mener()? {
                return Ok(false);
            }
            self.livrer(&courrier)?;
        }
        Ok(complet)
    }

    fn livrer(&self, courrier: &CourrierAEnvoyer) -> Result<(), Erreur> {
        let issue = self.envoyer(courrier);
        let (writer, id, maintenant) = (self.etat.base.writer(), courrier.id, self.etat.maintenant());
        let (genre, essais) = (courrier.genre.code(), courrier.essais);
        let metriques = self.etat.metriques.livraisons();
        metriques.courrier(courrier.genre, issue.is_ok());
        match issue {
            Ok(()) => {
                courriers::reussi(writer, id, maintenant)?;
                tracing::info!(courrier = %id, genre, essais, "mail sent");
            }
            Err(echec) => {
                tracing::warn!(courrier = %id, genre, essais, cause = %echec, "mail not sent");
                courriers::echoue(writer, id, &echec.to_string(), echec.fin(), maintenant)?;
            }
        }
        Ok(())
    }

    fn envoyer(&self, courrier: &CourrierAEnvoyer) -> Result<(), Echec> {
        let donnees = courrier.ouvrir(&self.etat.sceau).map_err(|_| Echec::Sceau)?;
        let destinataire = courrier.destinataire.clone();
        let message = courriel::rendre(courrier.id, destinataire, &donnees, &self.contexte);
        Ok(self.attendre(self.transport.envoyer(&message))?)
    }
}
