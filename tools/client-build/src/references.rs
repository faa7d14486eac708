use crate::error::Error;
use crate::kind::References;
use crate::names;

/// What a file answers when asked for the new name of another: its path, or `None` if the build has no such file.
type Renamed<'a> = dyn FnMut(&str) -> Result<Option<String>, Error> + 'a;

/// The text of the file `from` with each reference replaced by the path of the hashed file.
///
/// `renamed` is asked with the path of a file before hashing, relative to the folder of assets.
///
/// # Errors
///
/// [`Error::Missing`] when a style sheet names a file that does not exist, and those of `renamed`.
pub(crate) fn rewrite(
    from: &str,
    text: &str,
    references: References,
    renamed: &mut Renamed<'_>,
) -> Result<String, Error> {
    match references {
        References::None => Ok(text.to_owned()),
        References::Css => rewrite_css(from, text, renamed),
        References::Quoted => rewrite_quoted(from, text, renamed),
    }
}

fn rewrite_css(from: &str, text: &str, renamed: &mut Renamed<'_>) -> Result<String, Error> {
    let mut pieces = text.split("url(");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str("url(");
        match piece.split_once(')') {
            Some((inner, rest)) if names_a_file(inner) => {
                let reference = unquoted(inner);
                let missing = || Error::Missing {
                    from: from.to_owned(),
                    to: reference.to_owned(),
                };
                let target = names::resolve(from, reference).ok_or_else(missing)?;
                let hashed = renamed(&target)?.ok_or_else(missing)?;
                out.push_str(&format!("\"{}\")", names::relative(from, &hashed)));
                out.push_str(rest);
            }
            _ => out.push_str(piece),
        }
    }
    Ok(out)
}

/// Is the inside of a `url(…)` a path of ours, neither an address nor data nor a fragment?
fn names_a_file(inner: &str) -> bool {
    let reference = unquoted(inner);
    !(reference.is_empty() || reference.starts_with(['#', '/']) || reference.contains(':'))
}

fn unquoted(inner: &str) -> &str {
    inner.trim().trim_matches(['"', '\''])
}

/// Looks between every two neighbouring quotes of the same sort: whatever a stray apostrophe in a comment makes of
/// the pairs, a path such as `./coop.js` stands between two of them.
fn rewrite_quoted(from: &str, text: &str, renamed: &mut Renamed<'_>) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len());
    let mut opening = None;
    for piece in text.split_inclusive(QUOTES) {
        let closing = piece.chars().next_back().filter(|c| QUOTES.contains(c));
        let content = piece.trim_end_matches(QUOTES);
        let hashed = match (opening, closing) {
            (Some(a), Some(b)) if a == b && is_relative(content) => match names::resolve(from, content) {
                Some(target) => renamed(&target)?,
                None => None,
            },
            _ => None,
        };
        match (hashed, closing) {
            (Some(hashed), Some(quote)) => {
                out.push_str(&names::relative(from, &hashed));
                out.push(quote);
            }
            _ => out.push_str(piece),
        }
        opening = closing;
    }
    Ok(out)
}

const QUOTES: [char; 3] = ['"', '\'', '`'];

fn is_relative(content: &str) -> bool {
    content.starts_with("./") || content.starts_with("../")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A build that holds `a.js`, `fonts/a.woff2` and `pin.svg`.
    fn rename(target: &str) -> Result<Option<String>, Error> {
        Ok(match target {
            "a.js" => Some("a.1234.js".to_owned()),
            "fonts/a.woff2" => Some("fonts/a.1234.woff2".to_owned()),
            "pin.svg" => Some("pin.1234.svg".to_owned()),
            _ => None,
        })
    }

    fn css(from: &str, text: &str) -> Result<String, Error> {
        rewrite(from, text, References::Css, &mut rename)
    }

    fn js(text: &str) -> String {
        rewrite("demarrage.js", text, References::Quoted, &mut rename).unwrap()
    }

    #[test]
    fn urls_of_a_style_sheet_are_rewritten_quoted_or_not() {
        assert_eq!(
            css(
                "look.css",
                "a{b:url(./fonts/a.woff2) format('woff2'),url('pin.svg')}"
            )
            .unwrap(),
            "a{b:url(\"./fonts/a.1234.woff2\") format('woff2'),url(\"./pin.1234.svg\")}"
        );
        assert_eq!(
            css("carte/x.css", "url(../pin.svg)").unwrap(),
            "url(\"../pin.1234.svg\")"
        );
    }

    #[test]
    fn addresses_data_and_fragments_are_left_alone() {
        for text in [
            "url(data:image/png;base64,AA==)",
            "url(#ombre)",
            "url(/assets/x.png)",
            "url(https://a.fr/x)",
        ] {
            assert_eq!(css("look.css", text).unwrap(), text);
        }
    }

    #[test]
    fn a_style_sheet_naming_an_absent_file_is_refused_by_name() {
        let error = css("look.css", "url(fonts/b.woff2)").unwrap_err();
        assert_eq!(
            error.to_string(),
            "look.css names fonts/b.woff2, which is not among the assets"
        );
    }

    #[test]
    fn quoted_paths_of_a_script_are_rewritten() {
        assert_eq!(js("import a from \"./a.js\";"), "import a from \"./a.1234.js\";");
        assert_eq!(js("await import('./a.js')"), "await import('./a.1234.js')");
        assert_eq!(
            js("// d'abord\nimport './a.js'"),
            "// d'abord\nimport './a.1234.js'"
        );
    }

    #[test]
    fn other_strings_of_a_script_are_left_alone() {
        for text in [
            "import './b.js'",
            "'a.js'",
            "\"../../a.js\"",
            "'./a.js\"",
            "x = '';",
            "'é' + \"\"",
        ] {
            assert_eq!(js(text), text);
        }
    }
}
