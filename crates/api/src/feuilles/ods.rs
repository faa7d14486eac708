//! OpenDocument: an archive of three small files, and of a long one whose rows are written as they come.

use std::{
    fs::File,
    io::{self, BufWriter, Seek as _, Write},
};

use coop_domain::{temps::Instant, texte::Cellule};
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{Feuille, Format, Tete};

const MANIFESTE: &str = r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;

/// The styles: `g` is bold, `d` a day, `m` a moment.
const DEBUT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3"><office:automatic-styles><number:date-style style:name="nd"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><number:date-style style:name="nm"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style><style:style style:name="g" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="d" style:family="table-cell" style:data-style-name="nd"/><style:style style:name="m" style:family="table-cell" style:data-style-name="nm"/></office:automatic-styles><office:body><office:spreadsheet>"#;
const FIN: &str = "</office:spreadsheet></office:body></office:document-content>";

pub(super) struct FeuilleOds<W> {
    sortie: W,
    archive: BufWriter<ZipWriter<File>>,
    /// What the columns say, sheet after sheet.
    dictionnaire: Vec<(String, String)>,
}

impl<W: Write> FeuilleOds<W> {
    pub(super) fn commencer(sortie: W, tete: &Tete) -> io::Result<Self> {
        let mut archive = ZipWriter::new(tempfile::tempfile()?);
        // First, and as it is: readers know the format by it.
        let nue = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file("mimetype", nue).map_err(illisible)?;
        archive.write_all(Format::Ods.type_().as_bytes())?;
        let comprimee = SimpleFileOptions::default();
        archive
            .start_file("META-INF/manifest.xml", comprimee)
            .map_err(illisible)?;
        archive.write_all(MANIFESTE.as_bytes())?;
        archive
            .start_file("content.xml", comprimee.large_file(true))
            .map_err(illisible)?;
        let mut feuille = Self {
            sortie,
            archive: BufWriter::with_capacity(64 * 1_024, archive),
            dictionnaire: Vec::new(),
        };
        feuille.archive.write_all(DEBUT.as_bytes())?;
        feuille.entamer(tete)?;
        Ok(feuille)
    }

    fn entamer(&mut self, tete: &Tete) -> io::Result<()> {
        self.dictionnaire.extend(tete.dictionnaire().cloned());
        self.table(tete.titre)?;
        self.titres(&[tete.titre])?;
        for (nom, valeur) in &tete.faits {
            self.ligne(&[Cellule::texte(*nom), Cellule::texte(valeur.as_str())])?;
        }
        self.ligne(&[])?;
        self.titres(
            &tete
                .colonnes
                .iter()
                .map(|(nom, _)| nom.as_str())
                .collect::<Vec<_>>(),
        )
    }

    fn table(&mut self, nom: &str) -> io::Result<()> {
        write!(self.archive, "<table:table table:name=\"{}\">", Echappe(nom))
    }

    fn titres(&mut self, titres: &[&str]) -> io::Result<()> {
        self.archive.write_all(b"<table:table-row>")?;
        for titre in titres {
            self.texte(" table:style-name=\"g\"", titre)?;
        }
        self.archive.write_all(b"</table:table-row>")
    }

    fn texte(&mut self, style: &str, texte: &str) -> io::Result<()> {
        write!(
            self.archive,
            "<table:table-cell{style} office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            Echappe(texte)
        )
    }

    fn cellule(&mut self, cellule: &Cellule<'_>) -> io::Result<()> {
        match cellule {
            Cellule::Vide => self.archive.write_all(b"<table:table-cell/>"),
            Cellule::Texte(texte) => self.texte("", texte),
            Cellule::Nombre(nombre) => write!(
                self.archive,
                "<table:table-cell office:value-type=\"float\" office:value=\"{nombre}\"><text:p>{nombre}</text:p></table:table-cell>"
            ),
            Cellule::Jour(jour) => write!(
                self.archive,
                "<table:table-cell table:style-name=\"d\" office:value-type=\"date\" office:date-value=\"{jour}\"><text:p>{jour}</text:p></table:table-cell>"
            ),
            Cellule::Moment(instant) => {
                // To the second, and without a zone, which the format does not have.
                let moment = Instant::depuis_micros(instant.secondes().saturating_mul(1_000_000)).to_string();
                let moment = moment.trim_end_matches('Z');
                write!(
                    self.archive,
                    "<table:table-cell table:style-name=\"m\" office:value-type=\"date\" office:date-value=\"{moment}\"><text:p>{moment}</text:p></table:table-cell>"
                )
            }
        }
    }
}

impl<W: Write> Feuille for FeuilleOds<W> {
    fn ligne(&mut self, cellules: &[Cellule<'_>]) -> io::Result<()> {
        self.archive.write_all(b"<table:table-row>")?;
        if cellules.is_empty() {
            self.archive.write_all(b"<table:table-cell/>")?;
        }
        for cellule in cellules {
            self.cellule(cellule)?;
        }
        self.archive.write_all(b"</table:table-row>")
    }

    fn suivante(&mut self, tete: Tete) -> io::Result<()> {
        self.archive.write_all(b"</table:table>")?;
        self.entamer(&tete)
    }

    fn finir(mut self: Box<Self>) -> io::Result<()> {
        self.archive.write_all(b"</table:table>")?;
        let dictionnaire = std::mem::take(&mut self.dictionnaire);
        if !dictionnaire.is_empty() {
            self.table("Colonnes")?;
            self.titres(&["Colonne", "Ce qu'elle dit"])?;
            for (nom, aide) in dictionnaire {
                self.ligne(&[Cellule::texte(nom), Cellule::texte(aide)])?;
            }
            self.archive.write_all(b"</table:table>")?;
        }
        self.archive.write_all(FIN.as_bytes())?;
        let Self {
            mut sortie, archive, ..
        } = *self;
        let archive = archive.into_inner().map_err(io::IntoInnerError::into_error)?;
        let mut fichier = archive.finish().map_err(illisible)?;
        fichier.rewind()?;
        io::copy(&mut fichier, &mut sortie)?;
        sortie.flush()
    }
}

fn illisible(erreur: ZipError) -> io::Error {
    io::Error::other(erreur)
}

/// A text in XML: what XML has no place for is dropped, and blanks that it would run together are said.
struct Echappe<'a>(&'a str);

impl std::fmt::Display for Echappe<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write as _;
        let mut blanc = true;
        for lettre in self.0.chars() {
            match lettre {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                ' ' if blanc => f.write_str("<text:s/>")?,
                '\n' => f.write_str("<text:line-break/>")?,
                '\t' => f.write_str("<text:tab/>")?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                autre => f.write_char(autre)?,
            }
            blanc = lettre == ' ';
        }
        Ok(())
    }
}
