//! By which ways mails leave and mailboxes are made: as the configuration says.

use std::{io, net::SocketAddr};

use actix_web::web::Data;
use coop_connect::{
    boite::{
        Fournisseur,
        gandi::{ErreurReglages, Gandi},
        virtuel::Virtuel,
    },
    courriel::{
        Cause, Contexte, ErreurEnvoi, Message, Transport,
        developpement::Developpement,
        smtp::{ErreurSmtp, Expediteur, ReglagesSmtp, Smtp},
    },
};
use coop_domain::textes::coquille;
use coop_store::courriers::{self, CourrierDepose};

use crate::{
    configuration::{Configuration, FournisseurBoites},
    etat::Etat,
};

/// Why no mail could leave.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErreurVoies {
    /// The server of mails, as it is described, cannot be one.
    #[error("server of mails: {0}")]
    Smtp(#[from] ErreurSmtp),
    /// The provider of mailboxes, as it is described, cannot be one.
    #[error("provider of mailboxes: {0}")]
    Boites(#[from] ErreurReglages),
    /// A thread or a runtime.
    #[error(transparent)]
    Systeme(#[from] io::Error),
}

/// What every mail says of the installation. Links lead to the public address, else to where the
/// service listens, which is this machine.
pub(super) fn contexte(configuration: &Configuration, adresse: SocketAddr) -> Contexte {
    let origine = configuration
        .url_publique
        .as_ref()
        .map_or_else(|| format!("http://{adresse}"), |url| url.as_str().to_owned());
    Contexte {
        webmail: configuration.webmail(&origine),
        origine,
        // Said after « à » and « de ».
        nom_produit: format!("la {}", coquille::NOM),
    }
}

/// The server of mails when there is one, else the development mailbox.
pub(super) fn transport(etat: &Data<Etat>) -> Result<Box<dyn Transport>, ErreurVoies> {
    let reglage = &etat.configuration.courriel;
    let (Some(url), Some(expediteur)) = (&reglage.smtp, &reglage.expediteur) else {
        let etat = etat.clone();
        return Ok(Box::new(Developpement::new(move |message: &Message| {
            deposer(&etat, message)
        })));
    };
    Ok(Box::new(Smtp::new(&ReglagesSmtp::new(
        url.clone(),
        Expediteur::new(coquille::NOM, expediteur)?,
    ))?))
}

/// Who makes mailboxes. Where nobody does, none is asked for ([`Configuration::domaine_des_boites`]),
/// and those that were asked for before wait for another setting.
pub(super) fn fournisseur(
    configuration: &Configuration,
) -> Result<Option<Box<dyn Fournisseur>>, ErreurVoies> {
    Ok(match configuration.boites() {
        FournisseurBoites::Virtuelles => Some(Box::new(Virtuel)),
        FournisseurBoites::Aucune => None,
        FournisseurBoites::Gandi => {
            let reglages = configuration
                .domaine_des_boites()
                .and_then(|domaine| configuration.courriel.boites.gandi(domaine));
            match reglages {
                Some(reglages) => Some(Box::new(Gandi::new(&reglages)?)),
                None => None,
            }
        }
    })
}

/// Keeps a mail for the page of the development mailbox.
fn deposer(etat: &Etat, message: &Message) -> Result<(), ErreurEnvoi> {
    let rendu = CourrierDepose {
        id: message.id,
        destinataire: message.destinataire.to_string(),
        sujet: message.sujet.clone(),
        html: message.html.clone(),
        texte: message.texte.clone(),
        recu_le: etat.maintenant(),
    };
    // Whatever keeps the table from being written may pass.
    courriers::deposer(etat.base.writer(), rendu).map_err(|_| ErreurEnvoi::Passagere(Cause::Depot))
}
