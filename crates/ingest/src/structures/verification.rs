//! From a row to an employer: checked, then found a commune in the COG.

use coop_domain::{
    ErreurChamp,
    lieu::{Adresse, CodeInsee, CodePostal},
    structures::{Siret, Structure},
    territoires::Commune,
};

use super::nature::nature;
use crate::{
    Quarantaine,
    ligne::Ligne,
    localisation::Annuaire,
    verification::{
        Examen,
        valeurs::{cinq_chiffres, cle, mots, sans_blancs},
    },
};

/// The most posts that one decision grants; the largest of the real file is 35.
const POSTES_MAX: u32 = 10_000;

/// An employer, as one row tells it.
pub(super) struct Lue {
    /// The identifier in the source.
    pub(super) id: Option<String>,
    /// The employer.
    pub(super) structure: Structure,
    /// Values dropped or corrected.
    pub(super) avertissements: Vec<ErreurChamp>,
}

/// Checks a row.
///
/// # Errors
/// The row set apart, with one reason for each required field that is missing or broken.
pub(super) fn verifier(ligne: &Ligne, annuaire: &Annuaire<'_>) -> Result<Lue, Quarantaine> {
    let mut examen = Examen::new(ligne);
    let id = examen.facultatif("id", cle);
    let siret = examen.requis("siret", |texte| sans_blancs(texte).parse::<Siret>());
    let nom = examen.requis("raison_sociale", nom);
    let type_ = examen.requis("type", |texte| nature(texte, nom.as_deref().unwrap_or_default()));
    let postes = examen.requis("nb_cnfs", postes);
    let commune = examen.requis("commune", self::nom);
    examen.signaler_les_accents_perdus();
    let adresse = examen.facultatif("adresse", mots);
    let code_postal: Option<CodePostal> =
        examen.facultatif("code_postal", |texte| cinq_chiffres(texte).parse());
    let code_insee: Option<CodeInsee> = examen.facultatif("insee_com", |texte| cinq_chiffres(texte).parse());
    let (raisons, mut avertissements) = examen.conclure();
    let (Some(siret), Some(nom), Some((type_, contredit)), Some(postes), Some(commune)) =
        (siret, nom, type_, postes, commune)
    else {
        return Err(Quarantaine {
            ligne: ligne.numero(),
            id,
            raisons,
        });
    };
    avertissements.extend(contredit);
    let trouvee = resoudre(
        annuaire,
        code_insee,
        code_postal.as_ref(),
        &commune,
        &mut avertissements,
    );
    let structure = Structure {
        siret,
        nom,
        type_,
        adresse: voie(adresse.as_deref().unwrap_or_default(), code_postal.as_ref()),
        code_postal,
        commune: trouvee.map_or(commune, |commune| commune.nom.clone()),
        code_insee: trouvee.map(|commune| commune.code.clone()),
        departement: trouvee.map(|commune| commune.departement.clone()),
        region: trouvee.map(|commune| commune.region.clone()),
        courriel: None,
        postes,
        postes_coordinateurs: 0,
        fictive: false,
    };
    Ok(Lue {
        id,
        structure,
        avertissements,
    })
}

/// A name: some exports write `0` where they know none.
fn nom(texte: &str) -> Result<String, ErreurChamp> {
    let nom = mots(texte)?;
    if nom.chars().any(char::is_alphabetic) {
        Ok(nom.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Err(ErreurChamp::format("", format!("« {nom} » n'est pas un nom.")))
    }
}

fn postes(texte: &str) -> Result<u32, ErreurChamp> {
    sans_blancs(texte)
        .parse()
        .ok()
        .filter(|postes| *postes <= POSTES_MAX)
        .ok_or_else(|| ErreurChamp::format("", format!("« {texte} » n'est pas un nombre de postes.")))
}

/// The street, without the postal code and the commune that the source repeats after it.
fn voie(adresse: &str, code_postal: Option<&CodePostal>) -> String {
    let sans_commune = code_postal.and_then(|code| {
        let (voie, fin) = adresse.rsplit_once(',').unwrap_or(("", adresse));
        fin.trim_start().starts_with(code.as_str()).then_some(voie)
    });
    sans_commune
        .unwrap_or(adresse)
        .trim_matches([',', ' '])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The commune of today: an arrondissement stays one, a former commune leads to the one that holds it.
fn resoudre<'c>(
    annuaire: &Annuaire<'c>,
    code_insee: Option<CodeInsee>,
    code_postal: Option<&CodePostal>,
    commune: &str,
    avertissements: &mut Vec<ErreurChamp>,
) -> Option<&'c Commune> {
    let Some(code_postal) = code_postal else {
        let trouvee = code_insee.and_then(|code| annuaire.cog().commune_actuelle(&code));
        if trouvee.is_none() {
            avertissements.push(ErreurChamp::new(
                "commune",
                "commune_introuvable",
                format!("« {commune} » n'a ni code postal ni code INSEE connu."),
            ));
        }
        return trouvee;
    };
    let adresse = Adresse {
        voie: String::new(),
        complement: None,
        code_postal: code_postal.clone(),
        commune: commune.to_owned(),
        code_insee,
        departement: None,
        position: None,
    };
    let mut dits = Vec::new();
    let trouvee = annuaire.resoudre(&adresse, None, &mut dits);
    avertissements.extend(dits.into_iter().map(|dit| {
        // The name of the same field here.
        let code_insee = dit.chemin == "code_insee";
        if code_insee { dit.sous("insee_com") } else { dit }
    }));
    trouvee
}
