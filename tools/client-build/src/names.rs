use sha2::{Digest as _, Sha256};

/// `name` with the first eight hexadecimal digits of the SHA-256 of `content` before its extension.
///
/// 32 bits tell versions of one file apart; they defend against nobody.
pub(crate) fn hashed(name: &str, content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let (folder, file) = match name.rsplit_once('/') {
        Some((folder, file)) => (format!("{folder}/"), file),
        None => (String::new(), name),
    };
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{folder}{stem}.{hash}.{extension}"),
        None => format!("{folder}{file}.{hash}"),
    }
}

/// The file that `reference`, read in the file `from`, leads to; `None` when it leaves the folder of assets.
///
/// Both are paths with `/`, relative to that folder.
pub(crate) fn resolve(from: &str, reference: &str) -> Option<String> {
    let mut segments: Vec<&str> = match from.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').collect(),
        None => Vec::new(),
    };
    for segment in reference.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}

/// How the file `from` writes the relative path of the file `to`; always begins with `./` or `../`.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.len().saturating_sub(shared);
    let prefix = if up == 0 {
        "./".to_owned()
    } else {
        "../".repeat(up)
    };
    let rest: Vec<&str> = to.into_iter().skip(shared).collect();
    format!("{prefix}{}", rest.join("/"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_hash_stands_before_the_last_extension() {
        // The SHA-256 of the empty string begins with e3b0c442.
        assert_eq!(hashed("look.css", b""), "look.e3b0c442.css");
        assert_eq!(hashed("fonts/a.latin.woff2", b""), "fonts/a.latin.e3b0c442.woff2");
        assert_eq!(hashed("v1.2/LICENSE", b""), "v1.2/LICENSE.e3b0c442");
    }

    #[test]
    fn a_reference_is_read_from_the_folder_of_its_file() {
        assert_eq!(
            resolve("look.css", "./fonts/a.woff2").as_deref(),
            Some("fonts/a.woff2")
        );
        assert_eq!(
            resolve("carte/carte.css", "../fonts/a.woff2").as_deref(),
            Some("fonts/a.woff2")
        );
        assert_eq!(
            resolve("carte/carte.css", "pin.svg").as_deref(),
            Some("carte/pin.svg")
        );
        assert_eq!(resolve("look.css", "../secret"), None);
    }

    proptest! {
        #[test]
        fn a_relative_path_leads_where_it_says(
            from in "[ab]{1}(/[ab]{1}){0,3}",
            to in "[ab]{1}(/[ab]{1}){0,3}",
        ) {
            let written = relative(&from, &to);
            prop_assert!(written.starts_with("./") || written.starts_with("../"));
            prop_assert_eq!(resolve(&from, &written), Some(to));
        }
    }
}
