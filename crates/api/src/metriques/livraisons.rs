//! Mails and mailboxes: what left, what waits, how the provider answers.

use coop_connect::boite::ErreurBoite;
use coop_domain::{comptes::courriers::Genre, enumeration::Enumeration as _, temps::Instant};
use coop_store::livraisons::Livraisons;
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::{Registry, Unit},
};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Sorte {
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Etat {
    state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Appel {
    call: &'static str,
    outcome: &'static str,
}

/// What is asked of the provider of mailboxes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AppelBoite {
    /// Make one.
    Creer,
    /// Change a password.
    MotDePasse,
    /// Forward, or forward no more.
    Transfert,
}

/// The counters of this instance, and the gauges of the installation: every instance shows the same.
#[derive(Debug, Default)]
pub(crate) struct MetriquesLivraisons {
    partis: Family<Sorte, Counter>,
    rates: Family<Sorte, Counter>,
    en_attente: Gauge,
    plus_ancien: Gauge,
    abandonnes: Gauge,
    boites: Family<Etat, Gauge>,
    mots_de_passe: Family<Etat, Gauge>,
    transferts: Family<Etat, Gauge>,
    appels: Family<Appel, Counter>,
    fournisseur: Gauge,
}

impl MetriquesLivraisons {
    pub(super) fn inscrites(registre: &mut Registry) -> Self {
        let neuves = Self::default();
        // Until somebody fails to speak to it.
        neuves.fournisseur.set(1);
        registre.register(
            "coop_mails_sent",
            "Mails handed over",
            Family::clone(&neuves.partis),
        );
        registre.register(
            "coop_mails_failed",
            "Tries that did not hand a mail over",
            Family::clone(&neuves.rates),
        );
        registre.register(
            "coop_mails_waiting",
            "Mails that wait to leave",
            Gauge::clone(&neuves.en_attente),
        );
        registre.register_with_unit(
            "coop_mails_oldest_waiting",
            "Age of the oldest mail that waits to leave",
            Unit::Seconds,
            Gauge::clone(&neuves.plus_ancien),
        );
        registre.register(
            "coop_mails_given_up",
            "Mails given up that nobody has dealt with",
            Gauge::clone(&neuves.abandonnes),
        );
        registre.register(
            "coop_mailboxes",
            "Professional mailboxes asked for",
            Family::clone(&neuves.boites),
        );
        registre.register(
            "coop_mailbox_passwords_waiting",
            "Passwords that mailboxes must still be given",
            Family::clone(&neuves.mots_de_passe),
        );
        registre.register(
            "coop_mailbox_forwardings",
            "Forwardings of professional mailboxes",
            Family::clone(&neuves.transferts),
        );
        registre.register(
            "coop_mailbox_provider_calls",
            "Requests to the provider of mailboxes",
            Family::clone(&neuves.appels),
        );
        registre.register(
            "coop_mailbox_provider_available",
            "Whether the provider of mailboxes is spoken to: 0 while the circuit is open",
            Gauge::clone(&neuves.fournisseur),
        );
        neuves
    }

    /// Counts a try to hand a mail over.
    pub(crate) fn courrier(&self, genre: Genre, parti: bool) {
        let famille = if parti { &self.partis } else { &self.rates };
        famille.get_or_create(&Sorte { kind: genre.code() }).inc();
    }

    /// Counts a call to the provider of mailboxes.
    pub(crate) fn appel<T>(&self, appel: AppelBoite, issue: &Result<T, ErreurBoite>) {
        let outcome = match issue {
            Ok(_) => "ok",
            Err(erreur) if erreur.est_passagere() => "unavailable",
            Err(_) => "refused",
        };
        let call = match appel {
            AppelBoite::Creer => "create",
            AppelBoite::MotDePasse => "password",
            AppelBoite::Transfert => "forward",
        };
        self.appels.get_or_create(&Appel { call, outcome }).inc();
    }

    /// Whether the provider of mailboxes is spoken to.
    pub(crate) fn fournisseur(&self, disponible: bool) {
        self.fournisseur.set(i64::from(disponible));
    }

    /// Shows how deliveries stand.
    pub(crate) fn montrer(&self, livraisons: &Livraisons, maintenant: Instant) {
        self.en_attente.set(livraisons.en_attente);
        self.abandonnes.set(livraisons.abandonnes);
        let age = livraisons.plus_ancien.map_or(0, |ancien| {
            maintenant.micros().saturating_sub(ancien.micros()) / 1_000_000
        });
        self.plus_ancien.set(age.max(0));
        for (etat, nombre) in &livraisons.boites {
            self.boites
                .get_or_create(&Etat { state: etat.code() })
                .set(*nombre);
        }
        for (etat, nombre) in &livraisons.transferts {
            self.transferts
                .get_or_create(&Etat { state: etat.code() })
                .set(*nombre);
        }
        for (etat, nombre) in &livraisons.mots_de_passe {
            self.mots_de_passe
                .get_or_create(&Etat { state: etat.code() })
                .set(*nombre);
        }
    }
}
