use std::io::Write as _;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::Error;
use crate::link::Linked;

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// No twin at all: the server sends the files as they are.
    None,
    /// As small as the formats allow; done once, read for ever.
    Most,
}

/// A file and its compressed twins.
#[derive(Debug)]
pub(crate) struct Packed {
    /// The file itself.
    pub(crate) file: Linked,
    /// Its Brotli twin, when it is smaller than the file.
    pub(crate) br: Option<Vec<u8>>,
    /// Its gzip twin, when it is smaller than the file.
    pub(crate) gz: Option<Vec<u8>>,
}

/// Gives each file that deserves them its twins.
///
/// # Errors
///
/// [`Error::Write`] if an encoder fails, which only a lack of memory could cause.
pub(crate) fn with_twins(files: Vec<Linked>, effort: Effort) -> Result<Vec<Packed>, Error> {
    files.into_iter().map(|file| pack(file, effort)).collect()
}

fn pack(file: Linked, effort: Effort) -> Result<Packed, Error> {
    if effort == Effort::None || !file.kind.compressible {
        return Ok(Packed {
            file,
            br: None,
            gz: None,
        });
    }
    let failed = |source| Error::write(Path::new(&file.path))(source);
    let whole = file.content.len();
    let br = brotli(&file.content).map_err(failed)?;
    let gz = gzip(&file.content).map_err(failed)?;
    Ok(Packed {
        file,
        br: Some(br).filter(|twin| twin.len() < whole),
        gz: Some(gz).filter(|twin| twin.len() < whole),
    })
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    let mut input = content;
    brotli::BrotliCompress(&mut input, &mut out, &params)?;
    Ok(out)
}

/// Without a date or a file name: the same content gives the same bytes.
fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::link::link;
    use crate::sources::Sources;

    fn packed(name: &str, content: &[u8], effort: Effort) -> Packed {
        let files = link(&Sources::from([(name.to_owned(), content.to_vec())])).unwrap();
        with_twins(files, effort).unwrap().pop().unwrap()
    }

    #[test]
    fn both_twins_give_the_file_back() {
        let content = "a { color: red } ".repeat(100).into_bytes();
        let packed = packed("look.css", &content, Effort::Most);

        let mut from_br = Vec::new();
        brotli::Decompressor::new(packed.br.unwrap().as_slice(), 4096)
            .read_to_end(&mut from_br)
            .unwrap();
        let mut from_gz = Vec::new();
        flate2::read::GzDecoder::new(packed.gz.unwrap().as_slice())
            .read_to_end(&mut from_gz)
            .unwrap();

        assert_eq!(from_br, content);
        assert_eq!(from_gz, content);
    }

    #[test]
    fn fonts_small_texts_and_quick_builds_have_no_twin() {
        let long = vec![b'a'; 1000];
        for packed in [
            packed("a.woff2", &long, Effort::Most),
            packed("a.js", b"1", Effort::Most),
            packed("a.js", &long, Effort::None),
        ] {
            assert!(packed.br.is_none() && packed.gz.is_none(), "{packed:?}");
        }
    }
}
