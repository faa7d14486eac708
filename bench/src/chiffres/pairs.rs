//! Peers of figures: DuckDB over the same rows, and what other systems keep, a sum a day in SQL.

use std::{
    fmt::Write as _,
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use anyhow::Context as _;
use coop_domain::{enumeration::Enumeration as _, temps::Date};
use coop_index::cras::{FiltreChiffres, Perimetre, TerritoireCube};
use coop_store::{Base, Connexion, cras::tous};
use diesel::{connection::SimpleConnection as _, prelude::*, sql_types::BigInt};

use super::lignes::Question;

/// The columns that are asked of DuckDB, as the table has them.
const COLONNES: &str = "conseiller,structure,jour,type,canal,themes,commune,departement,region,participants,\
     deja_accompagnes,duree,age_moins_12,age_12_17,age_18_34,age_35_59,age_60_plus,suite_individuel,suite_atelier,\
     statut_retraite";

/// What is summed of them.
const SOMMES: &str = "count(*), sum(participants), count(DISTINCT conseiller), sum(deja_accompagnes), sum(duree), \
     sum(age_moins_12), sum(age_12_17), sum(age_18_34), sum(age_35_59), sum(age_60_plus), sum(suite_individuel), \
     sum(suite_atelier), sum(statut_retraite)";

/// What a peer counted, and how long it took.
pub(super) struct Compte {
    pub(super) millis: f64,
    pub(super) cras: i64,
    pub(super) accompagnements: i64,
}

/// A DuckDB that holds the CRAs of a database.
pub(super) struct Duck {
    version: String,
    processus: Child,
    questions: ChildStdin,
    reponses: BufReader<ChildStdout>,
}

impl Duck {
    /// Writes the CRAs to a file that it reads.
    pub(super) fn charger(python: &Path, dossier: &Path, base: &Base) -> anyhow::Result<Self> {
        let (script, fichier) = (dossier.join("pair_duckdb.py"), dossier.join("cras.csv"));
        std::fs::write(&script, include_str!("pair_duckdb.py"))?;
        ecrire(base, &fichier)?;
        let mut processus = Command::new(python)
            .args([&script, &fichier])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the Python that has DuckDB")?;
        let questions = processus.stdin.take().context("its input")?;
        let reponses = BufReader::new(processus.stdout.take().context("its output")?);
        let mut duck = Self {
            version: String::new(),
            processus,
            questions,
            reponses,
        };
        duck.version = duck
            .lire()?
            .get("version")
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned();
        std::fs::remove_file(fichier)?;
        Ok(duck)
    }

    /// Its version.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Asks it a question.
    pub(super) fn demander(&mut self, question: &Question) -> anyhow::Result<Compte> {
        writeln!(
            self.questions,
            "SELECT {SOMMES} FROM cras WHERE {}",
            conditions(question)?
        )?;
        self.questions.flush()?;
        let lu = self.lire()?;
        let entier = |nom| {
            lu.get(nom)
                .and_then(serde_json::Value::as_i64)
                .context("a number")
        };
        Ok(Compte {
            millis: lu
                .get("millis")
                .and_then(serde_json::Value::as_f64)
                .context("a duration")?,
            cras: entier("cras")?,
            accompagnements: entier("accompagnements")?,
        })
    }

    fn lire(&mut self) -> anyhow::Result<serde_json::Value> {
        let mut ligne = String::new();
        self.reponses.read_line(&mut ligne)?;
        serde_json::from_str(&ligne).context("what DuckDB says")
    }
}

impl Drop for Duck {
    fn drop(&mut self) {
        let _ = self.processus.kill();
        let _ = self.processus.wait();
    }
}

fn ecrire(base: &Base, fichier: &Path) -> anyhow::Result<()> {
    let mut sortie = BufWriter::new(File::create(fichier)?);
    writeln!(sortie, "{COLONNES}")?;
    let mut ecrit = Ok(());
    base.lire(|conn| {
        tous(conn, |cra| {
            let ecrire = |sortie: &mut BufWriter<File>| {
                write!(
                    sortie,
                    "{},{},{},{},{},{},{},{},{},{},{},{}",
                    cra.conseiller,
                    cra.structure,
                    cra.date.jours_depuis_1970(),
                    cra.type_.position(),
                    cra.canal.position(),
                    cra.themes.bits(),
                    cra.commune,
                    cra.departement,
                    cra.region,
                    cra.participants,
                    cra.deja_accompagnes,
                    cra.duree
                )?;
                let [moins_12, de_12, de_18, de_35, de_60, _] = cra.ages;
                let [.., retraite, _] = cra.statuts;
                let suites = [cra.suite_individuel, cra.suite_atelier, retraite];
                for n in [moins_12, de_12, de_18, de_35, de_60].into_iter().chain(suites) {
                    write!(sortie, ",{n}")?;
                }
                writeln!(sortie)
            };
            if ecrit.is_ok() {
                ecrit = ecrire(&mut sortie);
            }
        })
    })?;
    ecrit?;
    Ok(sortie.flush()?)
}

/// A question, as a condition on the columns of the table.
fn conditions(question: &Question) -> anyhow::Result<String> {
    let Question {
        perimetre, filtre, ..
    } = question;
    let mut sql = periode(filtre);
    if let Some(type_) = filtre.type_ {
        write!(sql, " AND type = {}", type_.position())?;
    }
    if let Some(canal) = filtre.canal {
        write!(sql, " AND canal = {}", canal.position())?;
    }
    if let Some(theme) = filtre.theme {
        write!(sql, " AND themes & {} <> 0", 1_i64 << theme.position())?;
    }
    let parmi = |colonne: &str, valeurs: &mut dyn Iterator<Item = String>| {
        let valeurs: Vec<String> = valeurs.map(|valeur| format!("'{valeur}'")).collect();
        format!(" AND {colonne} IN ({})", valeurs.join(", "))
    };
    sql += &match perimetre {
        Perimetre::Territoire(territoire) => du_territoire(territoire, question),
        Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. } => {
            parmi("commune", &mut codes.iter().map(ToString::to_string))
        }
        Perimetre::Structure(id) => format!(" AND structure = '{id}'"),
        Perimetre::Conseillers(ids) => parmi("conseiller", &mut ids.iter().map(ToString::to_string)),
    };
    Ok(sql)
}

fn periode(filtre: &FiltreChiffres) -> String {
    let jour = |date: Date| date.jours_depuis_1970();
    format!("jour BETWEEN {} AND {}", jour(filtre.du), jour(filtre.au))
}

fn du_territoire(territoire: &TerritoireCube, question: &Question) -> String {
    match territoire {
        TerritoireCube::National => String::new(),
        TerritoireCube::Region(code) => format!(" AND region = '{code}'"),
        TerritoireCube::Departement(code) => format!(" AND departement = '{code}'"),
        TerritoireCube::Hub(_) => {
            let codes = question.departements.iter();
            let codes: Vec<String> = codes.map(|code| format!("'{code}'")).collect();
            format!(" AND departement IN ({})", codes.join(", "))
        }
        TerritoireCube::Epci(..) => " AND false".to_owned(),
    }
}

/// A sum a day and département, as other systems keep in SQL; indexed both ways.
pub(super) fn cumuler_par_jour(base: &Base) -> anyhow::Result<()> {
    let ordres = "DROP TABLE IF EXISTS banc_cumul; \
         CREATE TABLE banc_cumul AS SELECT jour, region, departement, count(*) AS cras, \
         sum(participants) AS accompagnements, sum(deja_accompagnes) AS deja, sum(duree) AS minutes, \
         sum(age_moins_12) AS a1, sum(age_12_17) AS a2, sum(age_18_34) AS a3, sum(age_35_59) AS a4, \
         sum(age_60_plus) AS a5, sum(suite_individuel) AS s1, sum(suite_atelier) AS s2, sum(statut_retraite) AS r \
         FROM cras WHERE supprime_le IS NULL GROUP BY jour, region, departement; \
         CREATE INDEX banc_cumul_jour ON banc_cumul (jour); \
         CREATE INDEX banc_cumul_region ON banc_cumul (region, jour); \
         CREATE INDEX banc_cumul_departement ON banc_cumul (departement, jour); ANALYZE banc_cumul;";
    base.writer().submit(move |conn| {
        match conn {
            Connexion::Sqlite(conn) => conn.batch_execute(ordres)?,
            Connexion::Postgres(conn) => conn.batch_execute(ordres)?,
        }
        Ok::<_, coop_store::Erreur>(())
    })?;
    Ok(())
}

#[derive(QueryableByName)]
struct Cumul {
    #[diesel(sql_type = BigInt)]
    cras: i64,
    #[diesel(sql_type = BigInt)]
    accompagnements: i64,
}

/// What the sums of days come to; none where they do not answer: a filter, a place smaller than a département.
pub(super) fn en_cumuls(
    conn: &mut Connexion,
    question: &Question,
) -> Result<Option<(i64, i64)>, coop_store::Erreur> {
    let ou = match &question.perimetre {
        Perimetre::Territoire(territoire) => du_territoire(territoire, question),
        _ => return Ok(None),
    };
    let filtre = &question.filtre;
    if filtre.type_.is_some() || filtre.canal.is_some() || filtre.theme.is_some() {
        return Ok(None);
    }
    let sommes = ["deja", "minutes", "a1", "a2", "a3", "a4", "a5", "s1", "s2", "r"]
        .map(|colonne| format!("CAST(coalesce(sum({colonne}), 0) AS BIGINT)"));
    let lus: Cumul = diesel::sql_query(format!(
        "SELECT CAST(coalesce(sum(cras), 0) AS BIGINT) AS cras, \
         CAST(coalesce(sum(accompagnements), 0) AS BIGINT) AS accompagnements, {} FROM banc_cumul WHERE {}{ou}",
        sommes.join(", "),
        periode(filtre)
    ))
    .get_result(conn)?;
    Ok(Some((lus.cras, lus.accompagnements)))
}
