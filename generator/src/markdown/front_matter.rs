//! The YAML between two lines of dashes at the top of a page.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::report::{Code, Diagnostic, Report};
use crate::source::{SourceFile, Span, yaml};

use super::FrontMatterEntry;

/// Splits a file into its front matter and the byte at which the body starts.
pub(super) fn read_front_matter(file: &SourceFile, report: &mut Report) -> (Vec<FrontMatterEntry>, usize) {
    let Some(yaml) = yaml_range(&file.text) else {
        return read_unclosed(file, report);
    };
    let text = &file.text[yaml.clone()];
    let body = yaml.end + line_end(&file.text[yaml.end..]);
    let pairs = yaml::parse_scalars(text).unwrap_or_else(|error| {
        let span = error.span(file, yaml.start);
        report.push(
            Diagnostic::new(Code::BrokenFrontMatter, span, format!("the front matter is not YAML: {}", error.message))
                .help("put values that hold `: ` or start with `*`, `[` or `@` in quotes"),
        );
        plain_pairs(text)
    });
    (entries(file, yaml, pairs), body)
}

/// Front matter whose second line of dashes is missing: the pairs up to the first line that is none.
fn read_unclosed(file: &SourceFile, report: &mut Report) -> (Vec<FrontMatterEntry>, usize) {
    let mark = byte_order_mark(&file.text);
    let start = mark + line_end(&file.text[mark..]);
    let is_pair = |line: &&str| line.split_once(':').is_some_and(|(key, _)| is_key(key));
    let length = file.text[start..].split_inclusive('\n').take_while(is_pair).map(str::len).sum::<usize>();
    if !is_dashes(&file.text[mark..start]) || length == 0 {
        return (Vec::new(), mark);
    }
    let yaml = start..start + length;
    let span = Span::new(&file.path, mark..mark + "---".len());
    report.push(
        Diagnostic::new(Code::BrokenFrontMatter, span, "the front matter is never closed")
            .help("close it with a line of three dashes"),
    );
    let pairs = plain_pairs(&file.text[yaml.clone()]);
    (entries(file, yaml.clone(), pairs), yaml.end)
}

/// Whether `text` is a key as front matter has them: `ms.prod`, `doc_type`.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

/// The pairs with the places of their keys.
fn entries(file: &SourceFile, yaml: Range<usize>, pairs: Vec<(String, String)>) -> Vec<FrontMatterEntry> {
    let offsets = key_offsets(&file.text[yaml.clone()]);
    let entry = |(key, value): (String, String)| {
        // A key that is written with escapes stands nowhere as such.
        let place = offsets.get(key.as_str()).map_or(0..0, |at| *at..at + key.len());
        let span = Span::new(&file.path, yaml.start + place.start..yaml.start + place.end);
        FrontMatterEntry { key, value, span }
    };
    pairs.into_iter().map(entry).collect()
}

/// A line of three dashes.
fn is_dashes(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The bytes between the two lines of dashes.
fn yaml_range(text: &str) -> Option<Range<usize>> {
    let mut at = byte_order_mark(text);
    if !is_dashes(text[at..].lines().next()?) {
        return None;
    }
    at += line_end(&text[at..]);
    let start = at;
    while at < text.len() {
        let end = at + line_end(&text[at..]);
        if matches!(text[at..end].trim_end(), "---" | "...") {
            return Some(start..at);
        }
        at = end;
    }
    None
}

/// The length of a byte order mark at the start of `text`.
fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// One past the first newline of `text`.
fn line_end(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// Where each key stands; of several, the first.
fn key_offsets(text: &str) -> BTreeMap<&str, usize> {
    let mut offsets = BTreeMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let written = line.split_once(':').map_or("", |(key, _)| key);
        let key = written.trim_start_matches([' ', '\t', '"', '\'']);
        offsets.entry(key.trim_end_matches([' ', '\t', '"', '\''])).or_insert(at + written.len() - key.len());
        at += line.len();
    }
    offsets
}

/// `key: value` lines, for text that is no YAML.
fn plain_pairs(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        Some((key.trim().to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()))
    };
    text.lines().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use crate::source::SourceMap;

    use super::*;

    /// Each key with the text at its place.
    fn keys(text: &str) -> Vec<(String, String)> {
        let mut map = SourceMap::default();
        map.insert("a.md", text);
        let file = map.files().next().expect("a file");
        let (entries, _) = read_front_matter(file, &mut Report::default());
        let place = |entry: &FrontMatterEntry| text[entry.span.start..entry.span.end].to_owned();
        entries.iter().map(|entry| (entry.key.clone(), place(entry))).collect()
    }

    #[test]
    fn a_key_stands_in_its_own_line() {
        let text = "---\nms.product: a\nms.prod: b\n\"title\": c\n---\n";
        let same = |key: &str| (key.to_owned(), key.to_owned());
        assert_eq!(keys(text), [same("ms.product"), same("ms.prod"), same("title")]);
        assert_eq!(keys("---\na: b: c\n  title: d\n---\n"), [same("a"), same("title")]);
        assert_eq!(keys("---\n\"\\x61bcdef\": é\n---\n"), [("abcdef".to_owned(), String::new())]);
    }

    #[test]
    fn brackets_without_end_are_no_yaml() {
        let mut map = SourceMap::default();
        map.insert("a.md", format!("---\ntitle: a\nb:\n{}\n---\n", "[\n".repeat(100_000)));
        let mut report = Report::default();
        let (entries, _) = read_front_matter(map.files().next().expect("a file"), &mut report);
        assert_eq!(entries[0].value, "a");
        let places: Vec<_> = report.diagnostics().iter().filter_map(|found| map.position(&found.span)).collect();
        assert_eq!(places.iter().map(|at| at.line).collect::<Vec<_>>(), [503]);
    }

    #[test]
    fn a_hundred_thousand_keys_are_found_at_once() {
        let lines: String =
            (0..100_000).flat_map(|key| ["key".to_owned(), key.to_string(), ": 1\n".to_owned()]).collect();
        let start = std::time::Instant::now();
        assert_eq!(keys(&format!("---\n{lines}---\n")).len(), 100_000);
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
