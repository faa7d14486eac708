//! A paper, read by a library that shares nothing with the one that writes it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, content::Content};

/// An element of the structure.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) attributs: Dictionary,
    pub(crate) enfants: Vec<Self>,
    /// How many pieces of the pages are right under it.
    pub(crate) contenus: usize,
}

impl Element {
    /// It and everything under it, in the order of reading.
    pub(crate) fn tous(&self) -> Vec<&Self> {
        let dessous = self.enfants.iter().flat_map(Self::tous);
        std::iter::once(self).chain(dessous).collect()
    }
}

pub(crate) fn ouvrir(octets: &[u8]) -> Document {
    Document::load_mem(octets).unwrap()
}

/// An object, wherever it is.
pub(crate) fn suivre<'a>(document: &'a Document, objet: &'a Object) -> &'a Object {
    document.dereference(objet).unwrap().1
}

pub(crate) fn de<'a>(document: &'a Document, dictionnaire: &'a Dictionary, nom: &[u8]) -> Option<&'a Object> {
    dictionnaire.get(nom).ok().map(|objet| suivre(document, objet))
}

/// The tree of tags.
pub(crate) fn structure(document: &Document) -> Element {
    let catalogue = document.catalog().unwrap();
    let racine = de(document, catalogue, b"StructTreeRoot").expect("a tree of tags");
    element(document, racine.as_dict().unwrap())
}

fn element(document: &Document, dictionnaire: &Dictionary) -> Element {
    let role = de(document, dictionnaire, b"S").map_or_else(String::new, |role| {
        String::from_utf8_lossy(role.as_name().unwrap()).into_owned()
    });
    let (mut enfants, mut contenus) = (Vec::new(), 0);
    let sous: Vec<&Object> = match de(document, dictionnaire, b"K") {
        Some(Object::Array(plusieurs)) => plusieurs.iter().collect(),
        Some(un) => vec![un],
        None => Vec::new(),
    };
    for enfant in sous {
        match suivre(document, enfant) {
            Object::Dictionary(dessous) if dessous.has(b"S") => enfants.push(element(document, dessous)),
            _ => contenus += 1,
        }
    }
    Element {
        role,
        attributs: dictionnaire.clone(),
        enfants,
        contenus,
    }
}

/// What the letters of a font are, by their numbers.
fn lettres(document: &Document, police: &Dictionary) -> BTreeMap<u16, String> {
    let table = de(document, police, b"ToUnicode").expect("a map of letters");
    let table = table.as_stream().unwrap().decompressed_content().unwrap();
    let table = String::from_utf8(table).unwrap();
    let mut lettres = BTreeMap::new();
    let hexa = |mot: &str| -> Vec<u16> {
        let mot = mot.trim_matches(['<', '>']);
        mot.as_bytes()
            .chunks_exact(4)
            .map(|quatre| u16::from_str_radix(std::str::from_utf8(quatre).unwrap(), 16).unwrap())
            .collect()
    };
    for bloc in table.split("beginbfchar").skip(1) {
        for ligne in bloc.split("endbfchar").next().unwrap().lines() {
            let mots: Vec<&str> = ligne.split_whitespace().collect();
            if let [code, dits @ ..] = mots.as_slice()
                && !dits.is_empty()
            {
                lettres.insert(
                    hexa(code)[0],
                    String::from_utf16(&hexa(&dits.concat().replace("><", ""))).unwrap(),
                );
            }
        }
    }
    for bloc in table.split("beginbfrange").skip(1) {
        for ligne in bloc.split("endbfrange").next().unwrap().lines() {
            let mots: Vec<&str> = ligne.split_whitespace().collect();
            if let [debut, fin, premiere] = mots.as_slice() {
                let (debut, fin, premiere) = (hexa(debut)[0], hexa(fin)[0], hexa(premiere)[0]);
                for code in debut..=fin {
                    let lettre = String::from_utf16(&[premiere + (code - debut)]).unwrap();
                    lettres.insert(code, lettre);
                }
            }
        }
    }
    lettres
}

/// The words of every page, a line a piece.
pub(crate) fn texte(octets: &[u8]) -> String {
    let document = ouvrir(octets);
    let mut texte = String::new();
    for page in document.get_pages().into_values() {
        let polices: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
            .get_page_fonts(page)
            .unwrap()
            .into_iter()
            .map(|(nom, police)| (nom, lettres(&document, police)))
            .collect();
        let mut police = None;
        // The pieces that are open: where each begins, and what stands for its letters.
        let mut ouverts: Vec<(usize, Option<String>)> = Vec::new();
        let contenu = Content::decode(&document.get_page_content(page)).unwrap();
        for operation in contenu.operations {
            match operation.operator.as_str() {
                "Tf" => police = polices.get(operation.operands[0].as_name().unwrap()),
                "Tj" | "TJ" => {
                    let lettres = police.expect("a font");
                    for operande in &operation.operands {
                        ecrire(&mut texte, lettres, operande);
                    }
                }
                "BDC" | "BMC" => {
                    let dit = operation.operands.get(1).and_then(|proprietes| {
                        let proprietes = proprietes.as_dict().ok()?;
                        lopdf::decode_text_string(proprietes.get(b"ActualText").ok()?).ok()
                    });
                    ouverts.push((texte.len(), dit));
                }
                "EMC" => match ouverts.pop().unwrap() {
                    (debut, Some(dit)) => texte.replace_range(debut.., &dit),
                    // A piece of the structure is a line, or a picture.
                    (_, None) => texte.push('\n'),
                },
                _ => {}
            }
        }
    }
    texte
}

fn ecrire(texte: &mut String, lettres: &BTreeMap<u16, String>, operande: &Object) {
    match operande {
        Object::Array(plusieurs) => plusieurs.iter().for_each(|un| ecrire(texte, lettres, un)),
        Object::String(codes, _) => {
            for code in codes.chunks_exact(2) {
                let code = u16::from_be_bytes([code[0], code[1]]);
                texte.push_str(lettres.get(&code).map_or("\u{fffd}", String::as_str));
            }
        }
        _ => {}
    }
}

/// How many drawings of the pages are neither tagged nor artifacts.
pub(crate) fn hors_structure(document: &Document) -> usize {
    let mut orphelins = 0;
    for page in document.get_pages().into_values() {
        let contenu = Content::decode(&document.get_page_content(page)).unwrap();
        let mut profondeur = 0_u32;
        for operation in contenu.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => profondeur += 1,
                "EMC" => profondeur -= 1,
                "Tj" | "TJ" | "f" | "f*" | "S" | "B" | "B*" | "Do" | "sh" if profondeur == 0 => {
                    orphelins += 1;
                }
                _ => {}
            }
        }
        assert_eq!(profondeur, 0);
    }
    orphelins
}
