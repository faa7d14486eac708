//! Both databases have the same tables; the table of lieux has the standard's fields.

use std::collections::BTreeMap;

use coop_domain::lieu::CHAMPS;
use coop_store::{Base, Connexion, Erreur};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::{prelude::*, sql_types::Text};

#[derive(QueryableByName)]
struct Fait {
    #[diesel(sql_type = Text)]
    objet: String,
    #[diesel(sql_type = Text)]
    fait: String,
}

/// `table.column` to its type and nullability; `table (columns)` to `unique`.
type Structure = BTreeMap<String, String>;

const SQLITE: [&str; 3] = [
    "SELECT t.name || '.' || c.name AS objet,
            c.type || CASE WHEN c.\"notnull\" THEN ' NOT NULL' ELSE '' END AS fait
     FROM sqlite_master t, pragma_table_info(t.name) c
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    "SELECT t.name || ' (' || (SELECT group_concat(name, ', ' ORDER BY seqno) FROM pragma_index_info(i.name)) || ')' AS objet,
            'unique' AS fait
     FROM sqlite_master t, pragma_index_list(t.name) i
     WHERE t.type = 'table' AND i.\"unique\" AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    // A key that is the row's own number has no index to show.
    "SELECT t.name || ' (' || group_concat(c.name, ', ' ORDER BY c.pk) || ')' AS objet, 'unique' AS fait
     FROM sqlite_master t, pragma_table_info(t.name) c
     WHERE t.type = 'table' AND c.pk > 0 AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\' GROUP BY t.name",
];

const POSTGRES: [&str; 2] = [
    "SELECT table_name || '.' || column_name AS objet,
            data_type || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END AS fait
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'",
    "SELECT t.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.ordre)
                                  FROM unnest(i.indkey) WITH ORDINALITY k(attnum, ordre)
                                  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) || ')' AS objet,
            'unique' AS fait
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE i.indisunique AND n.nspname = 'public' AND t.relname NOT LIKE '\\_\\_%'",
];

fn structure(base: &Base) -> Structure {
    base.lire(|conn: &mut Connexion| {
        let questions: &[&str] = match conn {
            Connexion::Sqlite(_) => &SQLITE,
            Connexion::Postgres(_) => &POSTGRES,
        };
        let mut structure = Structure::new();
        for question in questions {
            for Fait { objet, fait } in diesel::sql_query(*question).load::<Fait>(conn)? {
                structure.insert(objet, commun(&fait));
            }
        }
        Ok::<_, Erreur>(structure)
    })
    .unwrap()
}

/// Type names that both share. SQLite's one integer stands for PostgreSQL's three.
fn commun(fait: &str) -> String {
    let (type_, reste) = fait
        .split_once(" NOT")
        .map_or((fait, ""), |(type_, _)| (type_, " NOT NULL"));
    let type_ = match type_.to_lowercase().as_str() {
        "bigint" | "integer" | "smallint" => "entier",
        "blob" | "bytea" => "octets",
        "text" => "texte",
        "unique" => "unique",
        autre => panic!("a type that the other database has not: {autre}"),
    };
    format!("{type_}{reste}")
}

#[test]
fn both_databases_have_the_same_tables() {
    let sqlite = structure(Produit::Sqlite.essai().base());
    let postgres = structure(Produit::Postgres.essai().base());
    assert!(
        sqlite.len() > 50 && sqlite.contains_key("lieux (source, id_source)"),
        "{sqlite:#?}"
    );
    assert_eq!(sqlite.get("journal.position").map(String::as_str), Some("entier"));
    assert_eq!(sqlite, postgres);
}

fn the_table_of_lieux_has_the_32_fields(essai: &BaseDEssai) {
    let structure = structure(essai.base());
    for champ in CHAMPS {
        let colonne = match champ.nom {
            "id" => "id_source",
            "latitude" => "latitude_e7",
            "longitude" => "longitude_e7",
            nom => nom,
        };
        let fait = structure.get(&format!("lieux.{colonne}"));
        assert!(fait.is_some(), "{} has no column", champ.nom);
        assert!(
            !champ.requis || fait.is_some_and(|fait| fait.ends_with("NOT NULL")),
            "{} is required",
            champ.nom
        );
    }
    let siennes = [
        "id",
        "localisation",
        "departement",
        "empreinte",
        "version",
        "cree_le",
        "modifie_le",
    ];
    let colonnes = structure
        .keys()
        .filter(|objet| objet.starts_with("lieux."))
        .count();
    assert_eq!(colonnes, CHAMPS.len() + siennes.len());
}

sur_les_deux!(the_table_of_lieux_has_the_32_fields);
