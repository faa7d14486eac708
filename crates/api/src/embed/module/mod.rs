//! `GET /embed.js`: the module that draws published figures in the page of another site.
//!
//! It is written by hand and served as it is written, without its comments, after the words of our own pages: whoever
//! includes it can read it. It asks for nothing but the figures, keeps to itself (a shadow root, a style sheet made in memory, no markup
//! parsed from text), and works under the strictest policy of the page that shows it.

use std::sync::LazyLock;

use actix_web::{HttpRequest, get};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use coop_client::chemins::stats::TerritoireStats;
use coop_domain::{
    cra::ANNEE_MIN,
    enumeration::Enumeration as _,
    stats::{
        echanges::Pas,
        integration::{IndicateurPublic, PeriodePublique},
    },
    temps::Date,
    textes::{
        coquille, integrer as textes, publiees,
        statistiques::{self as communs, Indicateur, blocs, indicateurs},
    },
};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha384};

use crate::{
    problemes::Resultat,
    reponse::{Cache, Jumeaux},
};

/// The program: its parts share one scope, as one file would.
const PROGRAMME: &str = concat!(
    include_str!("mots.js"),
    "\n",
    include_str!("dessins.js"),
    "\n",
    include_str!("elements.js")
);
/// The style of what it draws.
const STYLE: &str = include_str!("style.css");
/// How many themes a chart shows; its table has them all.
const THEMES: usize = 6;

/// The module, and what it is known by.
static MODULE: LazyLock<(Jumeaux, String)> = LazyLock::new(|| {
    let texte = texte();
    let empreinte = format!("sha384-{}", STANDARD.encode(Sha384::digest(&texte)));
    (Jumeaux::de(texte.into_bytes()), empreinte)
});

#[get("/embed.js")]
pub(super) async fn lire(req: HttpRequest) -> Resultat {
    Ok(MODULE
        .0
        .repondre(&req, "text/javascript; charset=utf-8", Cache::Module))
}

/// What `integrity` says of this version of the module.
pub(crate) fn empreinte() -> &'static str {
    &MODULE.1
}

fn texte() -> String {
    format!(
        "// {}: <coop-statistiques>, the published figures of a territory. MIT OR Apache-2.0.\n\
         const MOTS = {};\nconst STYLE = {};\n{}",
        coquille::NOM,
        mots(),
        Value::from(STYLE),
        sans_commentaires(PROGRAMME),
    )
}

/// The program without what is there for those who write it: lines of comment, blank lines, indentation. Nothing of
/// it spans lines but code.
fn sans_commentaires(programme: &str) -> String {
    let lignes = programme
        .lines()
        .map(str::trim)
        .filter(|ligne| !ligne.is_empty() && !est_un_commentaire(ligne));
    lignes.collect::<Vec<_>>().join("\n")
}

fn est_un_commentaire(ligne: &str) -> bool {
    ligne.starts_with("//") || ligne.starts_with("/**")
}

/// Every word that is shown, and what each indicator is.
fn mots() -> Value {
    let connus: Map<_, _> = IndicateurPublic::TOUS
        .iter()
        .map(|connu| (connu.code().to_owned(), indicateur(*connu)))
        .collect();
    let mois = |ecrire: fn(Date) -> String| -> Vec<String> {
        (1..=12)
            .filter_map(|mois| Date::new(ANNEE_MIN, mois, 1).map(ecrire))
            .collect()
    };
    let mut mots = json!({
        "indicateurs": connus,
        "parDefaut": IndicateurPublic::PAR_DEFAUT.map(IndicateurPublic::code),
        "france": TerritoireStats::france().ecrit(),
        "periode": PeriodePublique::default().to_string(),
        "anneeMin": ANNEE_MIN,
        "mois": mois(|date| {
            let mots = date.mois_en_mots();
            mots.split(' ').next().unwrap_or_default().to_owned()
        }),
        "moisCourts": mois(|date| communs::etape_courte(Pas::Mois, date)),
        "source": format!("{} {}", publiees::SOURCE, coquille::NOM),
        "accompagnements": textes::ACCOMPAGNEMENTS,
        "suivies": textes::SUIVIES,
    });
    if let Some(mots) = mots.as_object_mut() {
        mots.extend(PHRASES.map(|(nom, phrase)| (nom.to_owned(), phrase.into())));
    }
    mots
}

/// The sentences, by the name that the program gives them.
const PHRASES: [(&str, &str); 37] = [
    ("secret", communs::SECRET_COURT),
    ("secretLong", textes::SECRET),
    ("secretAide", communs::SECRET_AIDE),
    ("rien", communs::RIEN),
    ("fictif", communs::FICTIF),
    ("mediation", publiees::MEDIATION),
    ("refus", publiees::REFUS),
    ("toutVoir", textes::TOUT_VOIR),
    ("toutVoirSansNom", publiees::TOUT_VOIR),
    ("nouvelOnglet", communs::NOUVEL_ONGLET),
    ("publieLe", textes::PUBLIE_LE),
    ("tableauVoir", communs::TABLEAU_VOIR),
    ("colonneValeur", communs::COLONNE_VALEUR),
    ("colonnePart", communs::COLONNE_PART),
    ("colonneCras", communs::COLONNE_CRAS),
    ("colonnePeriode", communs::COLONNE_PERIODE),
    ("colonneAccompagnements", communs::COLONNE_ACCOMPAGNEMENTS),
    ("auSujetDe", textes::AU_SUJET_DE),
    ("cadreDuTableau", textes::CADRE_DU_TABLEAU),
    ("attente", textes::ATTENTE),
    ("anciens", textes::ANCIENS),
    ("panne", textes::PANNE),
    ("encore", textes::ENCORE),
    ("territoireIllisible", textes::TERRITOIRE_ILLISIBLE),
    ("indicateurInconnu", textes::INDICATEUR_INCONNU),
    ("cadre", textes::CADRE),
    ("deA", textes::DE_A),
    ("deVoyelleA", textes::D_A),
    ("annee", textes::ANNEE),
    ("depuisLeDebut", textes::DEPUIS_LE_DEBUT),
    ("evolutionParMois", textes::EVOLUTION_PAR_MOIS),
    ("evolutionParAnnee", textes::EVOLUTION_PAR_ANNEE),
    ("evolutionSommet", textes::EVOLUTION_SOMMET),
    ("evolutionFin", textes::EVOLUTION_FIN),
    ("evolutionRien", textes::EVOLUTION_RIEN),
    ("evolutionSecret", textes::EVOLUTION_SECRET),
    ("nombreALEtape", textes::NOMBRE_A_L_ETAPE),
];

/// How an indicator is drawn: as our own pages draw it.
fn indicateur(indicateur: IndicateurPublic) -> Value {
    let nombre = |indicateur: Indicateur| json!({ "genre": "nombre", "nom": indicateur.nom });
    let liste = |bloc: Indicateur, couleur, partition, unite| {
        json!({
            "genre": "liste", "nom": bloc.nom, "couleur": couleur, "partition": partition, "unite": unite,
        })
    };
    let (accompagnements, participants) = (communs::COLONNE_ACCOMPAGNEMENTS, communs::COLONNE_PARTICIPANTS);
    match indicateur {
        IndicateurPublic::Accompagnements => nombre(indicateurs::ACCOMPAGNEMENTS),
        IndicateurPublic::Cras => nombre(indicateurs::CRAS),
        IndicateurPublic::Conseillers => nombre(indicateurs::CONSEILLERS),
        IndicateurPublic::Suivis => nombre(indicateurs::SUIVIS),
        IndicateurPublic::Evolution => json!({ "genre": "evolution", "nom": blocs::EVOLUTION.nom }),
        IndicateurPublic::Themes => {
            let mut themes = liste(blocs::THEMES, "c1", false, accompagnements);
            if let Some(themes) = themes.as_object_mut() {
                themes.insert("decroissante".to_owned(), true.into());
                themes.insert("montrees".to_owned(), THEMES.into());
                themes.insert("aide".to_owned(), communs::PARTS_AIDE.into());
            }
            themes
        }
        IndicateurPublic::Ages => liste(blocs::AGES, "c2", true, participants),
        IndicateurPublic::Statuts => liste(blocs::STATUTS, "c2", true, participants),
        IndicateurPublic::Types => liste(blocs::TYPES, "c3", true, accompagnements),
        IndicateurPublic::Canaux => liste(blocs::CANAUX, "c3", true, accompagnements),
        IndicateurPublic::Durees => liste(blocs::DUREES, "c5", true, accompagnements),
        IndicateurPublic::Suites => liste(blocs::SUITES, "c4", false, participants),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_the_program_says_is_given() {
        let mots = mots();
        let mut dits = 0;
        for reste in PROGRAMME.split("MOTS.").skip(1) {
            let mut mots_du_reste = reste.split(|lettre: char| !lettre.is_ascii_alphanumeric());
            let mot = mots_du_reste.next().unwrap();
            assert!(mots.get(mot).is_some(), "MOTS.{mot}");
            dits += 1;
        }
        assert!(dits > 40, "only {dits}");
        for mot in mots.as_object().unwrap().keys() {
            assert!(PROGRAMME.contains(&format!("MOTS.{mot}")), "{mot} is never said");
        }
    }

    #[test]
    fn what_a_strict_policy_forbids_is_not_in_the_program() {
        for interdit in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "DOMParser",
            "eval(",
            "Function(",
            "setAttribute('style'",
            ".style.",
            "style:",
            "cookie",
            "sessionStorage",
            "indexedDB",
            "sendBeacon",
            "XMLHttpRequest",
        ] {
            assert!(!PROGRAMME.contains(interdit), "{interdit}");
        }
        assert_eq!(PROGRAMME.matches("fetch(").count(), 1);
        for ligne in PROGRAMME.lines().map(str::trim) {
            // French is said by MOTS alone, where its spaces are checked.
            assert!(est_un_commentaire(ligne) || ligne.is_ascii(), "{ligne}");
            // No text and no comment spans lines: taking lines of comment away changes nothing.
            assert!(!ligne.starts_with("/**") || ligne.ends_with("*/"), "{ligne}");
            assert!(
                ligne.matches('`').count().is_multiple_of(2) || est_un_commentaire(ligne),
                "{ligne}"
            );
        }
    }
}
