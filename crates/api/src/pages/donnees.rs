//! What the page already knows, given to the client so that it asks for nothing twice.

use coop_client::Precharge;
use maud::{Markup, PreEscaped, html};

/// Answers of the API by their path and query, as `coop_client::chemins` writes them.
#[derive(Debug, Clone, Default)]
pub(super) struct Donnees(Vec<(String, String)>);

impl Donnees {
    /// Adds the answer of `chemin`, a JSON text.
    pub(super) fn avec(mut self, chemin: String, corps: &[u8]) -> Self {
        self.0.push((chemin, String::from_utf8_lossy(corps).into_owned()));
        self
    }

    /// The data block that the client reads; it is never executed.
    ///
    /// `<` occurs in JSON inside strings only: escaped, no text of a lieu can close the element.
    pub(super) fn bloc(&self) -> Markup {
        let mut json = String::from("{");
        for (rang, (chemin, corps)) in self.0.iter().enumerate() {
            if rang > 0 {
                json.push(',');
            }
            json.push_str(&serde_json::Value::from(chemin.as_str()).to_string());
            json.push(':');
            json.push_str(corps);
        }
        json.push('}');
        html! { script type="application/json" id=(Precharge::ELEMENT) { (PreEscaped(sans_chevron(&json))) } }
    }
}

/// JSON that may stand inside a `<script>`.
pub(super) fn sans_chevron(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_closes_the_block_and_the_json_stays_the_same() {
        let corps = serde_json::json!({"nom": "</script><b>é'😀"});
        let bloc = Donnees::default()
            .avec("/api/v1/lieux?q=\"a\"".to_owned(), corps.to_string().as_bytes())
            .avec("/b".to_owned(), b"1")
            .bloc()
            .into_string();
        assert_eq!(bloc.matches('<').count(), 2, "{bloc}");
        let json = bloc.split_once('>').unwrap().1.strip_suffix("</script>").unwrap();
        let lu: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(lu, serde_json::json!({"/api/v1/lieux?q=\"a\"": corps, "/b": 1}));
    }
}
