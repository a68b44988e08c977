//! The YAML between two lines of dashes at the top of a page.

use std::ops::Range;

use crate::report::{Code, Diagnostic, Report};
use crate::source::{SourceFile, Span, yaml};

use super::FrontMatterEntry;

/// Splits a file into its front matter and the byte at which the body starts.
pub(super) fn read_front_matter(file: &SourceFile, report: &mut Report) -> (Vec<FrontMatterEntry>, usize) {
    let Some(yaml) = yaml_range(&file.text) else {
        return (Vec::new(), byte_order_mark(&file.text));
    };
    let text = &file.text[yaml.clone()];
    let body = yaml.end + line_end(&file.text[yaml.end..]);
    let pairs = yaml::parse_scalars(text).unwrap_or_else(|error| {
        let span = Span::new(&file.path, line_range(text, error.line, yaml.start));
        report.push(
            Diagnostic::new(Code::BrokenFrontMatter, span, format!("the front matter is no YAML: {}", error.message))
                .help("put values that hold `: ` or start with `*`, `[` or `@` in quotes"),
        );
        plain_pairs(text)
    });
    let entries = pairs.into_iter().map(|(key, value)| {
        let at = key_offset(text, &key);
        FrontMatterEntry { span: Span::new(&file.path, yaml.start + at..yaml.start + at + key.len()), key, value }
    });
    (entries.collect(), body)
}

/// The bytes between the two lines of dashes.
fn yaml_range(text: &str) -> Option<Range<usize>> {
    let mut at = byte_order_mark(text);
    if text[at..].lines().next()?.trim_end() != "---" {
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

/// The bytes of the line number `line` of `text`, moved by `base`.
fn line_range(text: &str, line: usize, base: usize) -> Range<usize> {
    let mut at = 0;
    for _ in 0..line {
        at += line_end(&text[at..]);
    }
    base + at..base + at + text[at..].lines().next().map_or(0, str::len)
}

/// Where the line that starts with `key` starts.
fn key_offset(text: &str, key: &str) -> usize {
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(key) {
            return at;
        }
        at += line_end(&text[at..]);
    }
    0
}

/// `key: value` lines, for text that is no YAML.
fn plain_pairs(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        Some((key.trim().to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()))
    };
    text.lines().filter_map(pair).collect()
}
