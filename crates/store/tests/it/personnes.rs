//! People and employers made up for tests, and what they receive.

use coop_domain::{
    comptes::{
        Attribution, Courriel, DomaineBoite, Portee, Role, courriers::DonneesCourrier,
        echanges::NouvelleInvitation,
    },
    ids::{CompteId, StructureId},
    structures::{Structure, TypeStructure},
    temps::{Date, Instant},
};
use coop_store::{
    Base, Connexion, Erreur,
    comptes::{self, NouveauCompte, RefusInvitation, SuiteMotDePasse},
    courriers,
    jetons::Jeton,
    scellement::{Sceau, Secret},
    sessions::{self, Preuve},
    structures,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Nullable, Text},
};

/// Friday 20 November 2026, 10 h UTC.
pub(crate) const DEPART: Instant = Instant::depuis_micros(1_795_168_800_000_000);

/// What stands for the hash of a password: the store never looks into it.
pub(crate) const EMPREINTE: &str = "$argon2id$essai";

/// The password that travels to the mail provider.
pub(crate) const CLAIR: &str = "Correct-Cheval-42-Agrafe";

pub(crate) fn apres(secondes: i64) -> Instant {
    Instant::depuis_micros(DEPART.micros() + secondes * 1_000_000)
}

pub(crate) fn jour() -> Date {
    "2026-11-20".parse().unwrap()
}

pub(crate) fn sceau() -> Sceau {
    Sceau::nouveau(b"essai", None)
}

pub(crate) fn domaine() -> DomaineBoite {
    "exemple.fr".parse().unwrap()
}

pub(crate) fn courriel(texte: &str) -> Courriel {
    texte.parse().unwrap()
}

/// The `n`-th employer, with this many posts of conseillers and none of coordinateurs.
pub(crate) fn structure(n: u32, postes: u32) -> Structure {
    Structure {
        siret: siret(n).parse().unwrap(),
        nom: format!("Commune de L'Haÿ n° {n}"),
        type_: TypeStructure::Commune,
        adresse: "1 place de l'Église".to_owned(),
        code_postal: Some("23000".parse().unwrap()),
        commune: "Guéret".to_owned(),
        code_insee: Some("23096".parse().unwrap()),
        departement: Some("23".parse().unwrap()),
        region: Some("75".parse().unwrap()),
        courriel: Some(courriel("mairie@exemple.fr")),
        postes,
        postes_coordinateurs: 0,
        fictive: true,
    }
}

/// Thirteen digits and the one that makes them pass the Luhn check.
fn siret(n: u32) -> String {
    let debut = format!("2{n:012}");
    let somme: u32 = debut
        .bytes()
        .enumerate()
        .map(|(rang, octet)| {
            let produit = u32::from(octet - b'0') * if rang % 2 == 0 { 2 } else { 1 };
            produit / 10 + produit % 10
        })
        .sum();
    format!("{debut}{}", (10 - somme % 10) % 10)
}

/// Writes an employer and returns its identifier.
pub(crate) fn employeur(base: &Base, n: u32, postes: u32) -> StructureId {
    let structure = structure(n, postes);
    let siret = structure.siret.clone();
    structures::importer(base.writer(), vec![structure], DEPART).unwrap();
    base.lire(|conn| structures::par_siret(conn, &siret, jour()))
        .unwrap()
        .unwrap()
        .id
}

/// The invitation of a conseiller, from today on, without end.
pub(crate) fn conseiller(
    prenom: &str,
    nom: &str,
    adresse: &str,
    structure: StructureId,
) -> NouvelleInvitation {
    NouvelleInvitation {
        prenom: prenom.parse().unwrap(),
        nom: nom.parse().unwrap(),
        courriel_personnel: courriel(adresse),
        role: Role::Conseiller,
        portee: Some(Portee::Soi),
        structure: Some(structure),
        du: Some(jour()),
        au: None,
    }
}

/// The invitation of someone without a mailbox.
pub(crate) fn admin(adresse: &str) -> NouvelleInvitation {
    NouvelleInvitation {
        prenom: "Ada".parse().unwrap(),
        nom: "Min".parse().unwrap(),
        courriel_personnel: courriel(adresse),
        role: Role::Admin,
        portee: Some(Portee::Tout),
        structure: None,
        du: None,
        au: None,
    }
}

pub(crate) fn tenter(
    base: &Base,
    invitation: NouvelleInvitation,
    maintenant: Instant,
) -> Result<CompteId, RefusInvitation> {
    comptes::inviter(
        base.writer(),
        &sceau(),
        invitation,
        None,
        Some(domaine()),
        maintenant,
    )
    .unwrap()
    .map(|(compte, _)| compte)
}

pub(crate) fn inviter(base: &Base, invitation: NouvelleInvitation) -> CompteId {
    tenter(base, invitation, DEPART).unwrap()
}

/// The mails that wait at this instant: to whom, and what they say.
pub(crate) fn en_attente(base: &Base, maintenant: Instant) -> Vec<(String, DonneesCourrier)> {
    base.lire(|conn| courriers::a_envoyer(conn, maintenant, 1_000))
        .unwrap()
        .into_iter()
        .map(|courrier| {
            let donnees = courrier.ouvrir(&sceau()).unwrap();
            assert_eq!(donnees.genre(), courrier.genre);
            (courrier.destinataire.to_string(), donnees)
        })
        .collect()
}

/// The link of a mail.
pub(crate) fn lien(donnees: &DonneesCourrier) -> Jeton {
    match donnees {
        DonneesCourrier::Invitation { lien_jeton, .. }
        | DonneesCourrier::PremiereConnexion { lien_jeton, .. }
        | DonneesCourrier::Reinitialisation { lien_jeton, .. }
        | DonneesCourrier::TransfertAConfirmer { lien_jeton, .. } => lien_jeton.parse().unwrap(),
        autre => panic!("a mail without a link: {autre:?}"),
    }
}

/// The link of the last mail that waits for this address.
pub(crate) fn dernier_lien(base: &Base, adresse: &str, maintenant: Instant) -> Jeton {
    let courriers = en_attente(base, maintenant);
    let dernier = courriers
        .iter()
        .rfind(|(destinataire, _)| destinataire == adresse);
    lien(&dernier.unwrap_or_else(|| panic!("no mail for {adresse}")).1)
}

pub(crate) fn choisir(
    base: &Base,
    jeton: &Jeton,
    maintenant: Instant,
) -> Result<SuiteMotDePasse, comptes::RefusJeton> {
    comptes::choisir_mot_de_passe(
        base.writer(),
        &sceau(),
        jeton.clone(),
        EMPREINTE.to_owned(),
        Some(Secret::new(CLAIR.to_owned())),
        "2026-1".to_owned(),
        maintenant,
    )
    .unwrap()
}

pub(crate) fn confirmer_boite(base: &Base, compte: CompteId, maintenant: Instant) -> bool {
    comptes::confirmer_boite(base.writer(), &sceau(), compte, "boite-1".to_owned(), maintenant)
        .unwrap()
        .is_some()
}

/// Someone active with a password, made at once.
pub(crate) fn actif(base: &Base, adresse: &str) -> CompteId {
    let nouveau = NouveauCompte {
        prenom: "Zoé".parse().unwrap(),
        nom: "Active".parse().unwrap(),
        courriel_personnel: courriel(adresse),
        courriel_professionnel: None,
        mot_de_passe: Some(EMPREINTE.to_owned()),
        cgu: "2026-1".to_owned(),
        attributions: vec![role_admin()],
        contrat: None,
    };
    comptes::creer_direct(base.writer(), nouveau, None, DEPART)
        .unwrap()
        .unwrap()
}

pub(crate) fn role_admin() -> Attribution {
    Attribution {
        role: Role::Admin,
        portee: Portee::Tout,
    }
}

pub(crate) fn ouvrir_session(base: &Base, compte: CompteId, maintenant: Instant) -> Jeton {
    sessions::ouvrir(
        base.writer(),
        compte,
        (role_admin(), Preuve::MOT_DE_PASSE),
        "Firefox sur Linux",
        maintenant,
    )
    .unwrap()
    .unwrap()
    .1
}

#[derive(QueryableByName)]
struct Nombre {
    #[diesel(sql_type = BigInt)]
    nombre: i64,
}

/// What `SELECT count(*) FROM …` answers.
pub(crate) fn compter(base: &Base, suite: &str) -> i64 {
    let sql = format!("SELECT count(*) AS nombre FROM {suite}");
    base.lire(|conn| Ok::<_, Erreur>(diesel::sql_query(sql).get_result::<Nombre>(conn)?.nombre))
        .unwrap()
}

/// Every text and byte of every table, as one text a value.
pub(crate) fn vider(base: &Base) -> Vec<(String, String)> {
    #[derive(QueryableByName)]
    struct Colonne {
        #[diesel(sql_type = Text)]
        nom_table: String,
        #[diesel(sql_type = Text)]
        colonne: String,
    }
    #[derive(QueryableByName)]
    struct Valeur {
        #[diesel(sql_type = Nullable<Text>)]
        valeur: Option<String>,
    }
    base.lire(|conn: &mut Connexion| {
        let (colonnes, en_texte) = match conn {
            Connexion::Sqlite(_) => (
                "SELECT t.name AS nom_table, c.name AS colonne FROM sqlite_master t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND c.type IN ('TEXT', 'BLOB')",
                "CASE typeof(\"{}\") WHEN 'blob' THEN lower(hex(\"{}\")) ELSE \"{}\" END",
            ),
            Connexion::Postgres(_) => (
                "SELECT table_name::text AS nom_table, column_name::text AS colonne FROM information_schema.columns
                 WHERE table_schema = 'public' AND data_type IN ('text', 'bytea')",
                "\"{}\"::text",
            ),
        };
        let mut valeurs = Vec::new();
        for Colonne { nom_table, colonne } in diesel::sql_query(colonnes).load::<Colonne>(conn)? {
            let sql = format!(
                "SELECT {} AS valeur FROM \"{nom_table}\"",
                en_texte.replace("{}", &colonne)
            );
            for Valeur { valeur } in diesel::sql_query(sql).load::<Valeur>(conn)? {
                valeurs.extend(valeur.map(|valeur| (format!("{nom_table}.{colonne}"), valeur)));
            }
        }
        Ok::<_, Erreur>(valeurs)
    })
    .unwrap()
}
