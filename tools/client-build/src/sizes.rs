use std::fmt::Write as _;

use crate::manifest::{Entry, Manifest};

/// The files of a first visit, heaviest first, then the sum of what it fetches, then the weight of the rest.
///
/// Bytes; a file without a twin counts whole in each column.
pub(crate) fn table(manifest: &Manifest) -> String {
    let (mut first, rest): (Vec<_>, Vec<_>) = manifest
        .entries()
        .iter()
        .partition(|entry| manifest.is_of_first_page(entry));
    first.sort_by_key(|entry| std::cmp::Reverse(Sizes::of(entry).br));
    let width = first
        .iter()
        .map(|entry| entry.chemin.chars().count())
        .max()
        .unwrap_or(0)
        .max(12);

    let mut out = String::new();
    let mut line = |name: &str, cells: [String; 3]| {
        let [raw, gz, br] = cells;
        // Writing to a String never fails.
        let _ = writeln!(out, "{name:<width$}  {raw:>9}  {gz:>9}  {br:>9}");
    };
    line("bytes", ["raw".into(), "gzip".into(), "brotli".into()]);
    for entry in &first {
        line(&entry.chemin, Sizes::of(entry).cells());
    }
    line("first page", Sizes::sum(&first).cells());
    line(&format!("{} others", rest.len()), Sizes::sum(&rest).cells());
    out
}

struct Sizes {
    raw: usize,
    gz: usize,
    br: usize,
}

impl Sizes {
    fn of(entry: &Entry) -> Self {
        let raw = entry.octets;
        Self {
            raw,
            gz: entry.gz.unwrap_or(raw),
            br: entry.br.unwrap_or(raw),
        }
    }

    fn sum(entries: &[&Entry]) -> Self {
        entries
            .iter()
            .map(|entry| Self::of(entry))
            .fold(Self { raw: 0, gz: 0, br: 0 }, |sum, sizes| Self {
                raw: sum.raw + sizes.raw,
                gz: sum.gz + sizes.gz,
                br: sum.br + sizes.br,
            })
    }

    fn cells(&self) -> [String; 3] {
        [self.raw, self.gz, self.br].map(|bytes| bytes.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::{Effort, with_twins};
    use crate::link::link;
    use crate::sources::Sources;

    #[test]
    fn the_table_sums_what_a_first_visit_fetches() {
        let sources = [
            ("demarrage.js", "12"),
            ("coop.js", "123"),
            ("coop_bg.wasm", "12345"),
            ("look.css", "1"),
            ("fonts/a.woff2", "1234"),
            ("pin.svg", "123456"),
        ];
        let sources: Sources = sources
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        let files = with_twins(link(&sources).unwrap(), Effort::Most).unwrap();
        let table = table(&Manifest::new(&files, &["fonts/a.woff2".to_owned()]).unwrap());

        let sums: Vec<Vec<&str>> = table
            .lines()
            .skip(6)
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(
            sums,
            [
                ["first", "page", "15", "15", "15"].as_slice(),
                &["1", "others", "6", "6", "6"]
            ]
        );
        assert!(table.lines().nth(1).unwrap().starts_with("coop_bg."), "{table}");
    }
}
