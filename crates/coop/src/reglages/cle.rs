//! The names of each setting: its option, its variables, its key in the file.

/// One setting's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cle {
    /// Its key in the file.
    pub(crate) fichier: &'static str,
    /// Its option; empty when it has none.
    pub(crate) option: &'static str,
    /// Its variables: the first that is set is the one.
    pub(crate) variables: &'static [&'static str],
}

const fn cle(option: &'static str, variables: &'static [&'static str], fichier: &'static str) -> Cle {
    Cle {
        fichier,
        option,
        variables,
    }
}

pub(crate) const BASE: Cle = cle(
    "--database-url",
    &["COOP_DATABASE_URL", "DATABASE_URL"],
    "database_url",
);
pub(crate) const ECOUTE: Cle = cle("--listen", &["COOP_LISTEN"], "listen");
pub(crate) const CLIENT: Cle = cle("--client", &["COOP_CLIENT_DIR"], "client_dir");
pub(crate) const URL_PUBLIQUE: Cle = cle("", &["COOP_URL_PUBLIQUE"], "url_publique");
// No option: a command line is read by whoever lists the processes.
pub(crate) const SECRET: Cle = cle("", &["COOP_SECRET"], "secret");
pub(crate) const DOMAINE_COURRIEL: Cle = cle("", &["COOP_DOMAINE_COURRIEL"], "domaine_courriel");
// No option either: it holds a password.
pub(crate) const SMTP: Cle = cle("", &["COOP_SMTP_URL"], "smtp_url");
pub(crate) const BOITES: Cle = cle("", &["COOP_BOITES"], "boites");
// No option: it opens the mailboxes of everybody.
pub(crate) const GANDI_JETON: Cle = cle("", &["COOP_GANDI_JETON"], "gandi_jeton");
pub(crate) const GANDI_URL: Cle = cle("", &["COOP_GANDI_URL"], "gandi_url");
pub(crate) const BOITES_MOT_DE_PASSE: Cle = cle("", &["COOP_BOITES_MOT_DE_PASSE"], "boites_mot_de_passe");
pub(crate) const WEBMAIL: Cle = cle("", &["COOP_WEBMAIL_URL"], "webmail_url");
pub(crate) const EXPEDITEUR: Cle = cle("", &["COOP_COURRIEL_EXPEDITEUR"], "courriel_expediteur");
pub(crate) const OIDC_EMETTEUR: Cle = cle("", &["COOP_OIDC_EMETTEUR"], "oidc_emetteur");
pub(crate) const OIDC_CLIENT: Cle = cle("", &["COOP_OIDC_CLIENT"], "oidc_client");
// No option: whoever reads it stands for us at the provider of identities.
pub(crate) const OIDC_SECRET: Cle = cle("", &["COOP_OIDC_SECRET"], "oidc_secret");
pub(crate) const OIDC_NOM: Cle = cle("", &["COOP_OIDC_NOM"], "oidc_nom");
pub(crate) const OIDC_ACR: Cle = cle("", &["COOP_OIDC_ACR"], "oidc_acr");
pub(crate) const PROXYS: Cle = cle("", &["COOP_PROXYS"], "proxys");
pub(crate) const FILS: Cle = cle("", &["COOP_FILS"], "fils");
pub(crate) const LIMITES: Cle = cle("", &["COOP_LIMITES"], "limites");
pub(crate) const DEVELOPPEMENT: Cle = cle("", &["COOP_DEVELOPPEMENT"], "developpement");
pub(crate) const MAINTENANT: Cle = cle("", &["COOP_MAINTENANT"], "maintenant");
pub(crate) const JOURNAL: Cle = cle("", &["COOP_LOG"], "log");
pub(crate) const FORMAT_JOURNAL: Cle = cle("", &["COOP_LOG_FORMAT"], "log_format");

/// All of them, in the order of `--help`.
pub(crate) const TOUTES: [Cle; 25] = [
    BASE,
    ECOUTE,
    CLIENT,
    URL_PUBLIQUE,
    SECRET,
    SMTP,
    EXPEDITEUR,
    DOMAINE_COURRIEL,
    BOITES,
    GANDI_JETON,
    GANDI_URL,
    BOITES_MOT_DE_PASSE,
    WEBMAIL,
    OIDC_EMETTEUR,
    OIDC_CLIENT,
    OIDC_SECRET,
    OIDC_NOM,
    OIDC_ACR,
    PROXYS,
    FILS,
    LIMITES,
    DEVELOPPEMENT,
    MAINTENANT,
    JOURNAL,
    FORMAT_JOURNAL,
];
