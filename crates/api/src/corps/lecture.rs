//! Reads a body into a type: one pass when it is right, as many as it takes to name every mistake
//! when it is not.

use coop_domain::problemes::ErreurProbleme;
use serde_json::{Map, Value};
use serde_path_to_error::Segment;
use utoipa::openapi::{RefOr, schema::Schema};

use super::{CorpsJson, traduction};
use crate::problemes::Erreur;

/// Most mistakes named in one answer.
const ERREURS_MAX: usize = 20;
/// The code of an absent field.
const REQUIS: &str = "requis";

/// The value in these bytes.
///
/// # Errors
/// [`Erreur::CorpsIllisible`] when they are not JSON, else [`Erreur::Champs`] with every mistake.
pub(super) fn lire<T: CorpsJson>(octets: &[u8]) -> Result<T, Erreur> {
    let (lue, mut erreurs) = lire_le_lisible::<T>(octets)?;
    let bien_formee = erreurs.is_empty();
    erreurs.extend(lue.verifier().into_iter().map(ErreurProbleme::champ));
    if erreurs.is_empty() {
        return Ok(lue);
    }
    if !bien_formee {
        erreurs.truncate(ERREURS_MAX);
    }
    Err(Erreur::Champs(erreurs))
}

/// The value in these bytes without what does not read of it, and what does not.
///
/// # Errors
/// As [`lire`], when nothing can be made of the rest.
pub(super) fn lire_le_lisible<T: CorpsJson>(octets: &[u8]) -> Result<(T, Vec<ErreurProbleme>), Erreur> {
    let valeur: Value = serde_json::from_slice(octets).map_err(|erreur| {
        Erreur::CorpsIllisible(format!(
            "Le corps n'est pas du JSON : ligne {}, colonne {}.",
            erreur.line(),
            erreur.column()
        ))
    })?;
    lire_la_valeur(valeur)
}

/// As [`lire_le_lisible`], of a value that is read already.
///
/// # Errors
/// As [`lire`], when nothing can be made of it.
pub(super) fn lire_la_valeur<T: CorpsJson>(valeur: Value) -> Result<(T, Vec<ErreurProbleme>), Erreur> {
    let Value::Object(champs) = valeur else {
        return Err(Erreur::champ("", "type", "Un objet JSON est attendu."));
    };
    match T::deserialize(&Value::Object(champs.clone())) {
        Ok(lue) => Ok((lue, Vec::new())),
        Err(_) => trier::<T>(champs),
    }
}

/// Every mistake of an object that does not read: absent fields, then each refused value or name,
/// taken away so that reading can go on; and what is read in the end.
fn trier<T: CorpsJson>(champs: Map<String, Value>) -> Result<(T, Vec<ErreurProbleme>), Erreur> {
    let mut erreurs: Vec<ErreurProbleme> = requis::<T>()
        .into_iter()
        .filter(|nom| !champs.contains_key(nom))
        .map(|nom| absent(&pointeur("", &nom)))
        .collect();
    let mut reste = Value::Object(champs);
    while erreurs.len() < ERREURS_MAX {
        let erreur = match serde_path_to_error::deserialize::<_, T>(&reste) {
            Ok(lue) => return Ok((lue, erreurs)),
            Err(erreur) => erreur,
        };
        let message = erreur.inner().to_string();
        let chemin = chemin(erreur.path());
        let Some(pointer) = traiter::<T>(&mut reste, chemin, &message, &mut erreurs) else {
            break;
        };
        if !retirer(&mut reste, &pointer) {
            break;
        }
    }
    erreurs.truncate(ERREURS_MAX);
    Err(Erreur::Champs(erreurs))
}

/// Notes one mistake, and says what must be taken away; nothing when reading cannot go further.
fn traiter<T: CorpsJson>(
    reste: &mut Value,
    chemin: String,
    message: &str,
    erreurs: &mut Vec<ErreurProbleme>,
) -> Option<String> {
    if let Some(nom) = traduction::entre_accents(message, "missing field ") {
        let pointer = pointeur(&chemin, nom);
        ajouter(erreurs, absent(&pointer));
        // A field of a nested object may be made good only by taking away the whole object.
        return (!chemin.is_empty()).then_some(chemin);
    }
    if let Some(nom) = traduction::entre_accents(message, "unknown field ") {
        // The path may end at the unknown name, or at the object that holds it.
        let parent = match reste.pointer(&pointeur(&chemin, nom)) {
            Some(_) => chemin.as_str(),
            None => chemin.rsplit_once('/').map_or("", |(parent, _)| parent),
        };
        let pointer = pointeur(parent, nom);
        ajouter(erreurs, inconnu(&pointer, nom, message));
        return Some(pointer);
    }
    let pointer = if chemin.is_empty() {
        coupable::<T>(reste)?
    } else {
        chemin
    };
    let valeur = reste.pointer(&pointer).cloned().unwrap_or_default();
    let (code, message) = traduction::traduire(&valeur, message);
    ajouter(
        erreurs,
        ErreurProbleme {
            pointer: pointer.clone(),
            code,
            message,
        },
    );
    Some(pointer)
}

/// The field whose value is refused, when a flattened type hides its path: the one without which
/// the reading complains of its absence, or of nothing.
fn coupable<T: CorpsJson>(reste: &Value) -> Option<String> {
    let champs = reste.as_object()?;
    champs.keys().find_map(|nom| {
        let mut sans = champs.clone();
        sans.remove(nom);
        let blanchi = match T::deserialize(&Value::Object(sans)) {
            Ok(_) => true,
            Err(erreur) => {
                traduction::entre_accents(&erreur.to_string(), "missing field ") == Some(nom.as_str())
            }
        };
        blanchi.then(|| pointeur("", nom))
    })
}

/// A place is named once: what is absent because it was taken away, or something in it, is not absent.
fn ajouter(erreurs: &mut Vec<ErreurProbleme>, erreur: ErreurProbleme) {
    let dedans = format!("{}/", erreur.pointer);
    let connue = |connue: &ErreurProbleme| {
        connue.pointer == erreur.pointer || erreur.code == REQUIS && connue.pointer.starts_with(&dedans)
    };
    if !erreurs.iter().any(connue) {
        erreurs.push(erreur);
    }
}

fn absent(pointer: &str) -> ErreurProbleme {
    ErreurProbleme {
        pointer: pointer.to_owned(),
        code: REQUIS.to_owned(),
        message: "Ce champ est attendu.".to_owned(),
    }
}

fn inconnu(pointer: &str, nom: &str, message: &str) -> ErreurProbleme {
    let acceptes = traduction::acceptes(message);
    let suite = if acceptes.is_empty() {
        String::new()
    } else {
        format!(" Champs acceptés : {}.", acceptes.join(", "))
    };
    ErreurProbleme {
        pointer: pointer.to_owned(),
        code: "champ_inconnu".to_owned(),
        message: format!("« {nom} » n'est pas un champ connu ici.{suite}"),
    }
}

/// The fields that the schema of a body requires.
fn requis<T: CorpsJson>() -> Vec<String> {
    fn collecter(schema: &RefOr<Schema>, noms: &mut Vec<String>) {
        match schema {
            RefOr::T(Schema::Object(objet)) => noms.extend(objet.required.iter().cloned()),
            RefOr::T(Schema::AllOf(tous)) => tous.items.iter().for_each(|item| collecter(item, noms)),
            _ => {}
        }
    }
    let mut noms = Vec::new();
    collecter(&T::schema(), &mut noms);
    noms
}

/// A JSON pointer (RFC 6901) to the place where reading stopped.
fn chemin(chemin: &serde_path_to_error::Path) -> String {
    chemin
        .iter()
        .fold(String::new(), |pointer, segment| match segment {
            Segment::Map { key } => pointeur(&pointer, key),
            Segment::Seq { index } => pointeur(&pointer, &index.to_string()),
            Segment::Enum { .. } | Segment::Unknown => pointer,
        })
}

fn pointeur(parent: &str, nom: &str) -> String {
    format!("{parent}/{}", nom.replace('~', "~0").replace('/', "~1"))
}

/// Takes away what a pointer names; of an array, the whole of it, so that the places of the others
/// stay true. Whether there was something.
fn retirer(valeur: &mut Value, pointer: &str) -> bool {
    let Some((parent, nom)) = pointer.rsplit_once('/') else {
        return false;
    };
    match valeur.pointer_mut(parent) {
        Some(Value::Object(champs)) => champs
            .remove(&nom.replace("~1", "/").replace("~0", "~"))
            .is_some(),
        Some(Value::Array(_)) => retirer(valeur, parent),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
