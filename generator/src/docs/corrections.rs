//! Reads the file of corrections.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::docs::dialect::Dialect;
use crate::model::{did_you_mean, names_like};
use crate::report::{Code, Diagnostic, Report};
use crate::source::yaml::{YamlError, parse_list};
use crate::source::{SourceFile, SourceMap, Span};

/// The corrections of the file `path`, each with its place. A word of the dialect for no area is none here, too.
pub fn read_corrections(map: &SourceMap, path: &str, dialect: &Dialect, report: &mut Report) -> Vec<CorrectionClaim> {
    let mut claims = map.get(path).map(|file| read_file(file, report)).unwrap_or_default();
    for claim in &mut claims {
        claim.renames_to_none = claim.rename.as_ref().is_some_and(|name| dialect.front_matter.is_no_area(name));
    }
    claims
}

fn read_file(file: &SourceFile, report: &mut Report) -> Vec<CorrectionClaim> {
    let entries = entries(file);
    match parse_list::<CorrectionClaim>(&file.text) {
        Ok(claims) => {
            let ends = entries.iter().skip(1).map(|next| next.start).chain([file.text.len()]).collect::<Vec<_>>();
            let spans = entries.iter().zip(ends).map(Some).chain(std::iter::repeat(None));
            claims.into_iter().zip(spans).map(|(claim, span)| placed(file, claim, span)).collect()
        }
        Err(error) => read_each(file, &entries, &error, report),
    }
}

/// Reads the entries one by one: what can be read holds, though something else can't.
fn read_each(file: &SourceFile, entries: &[Span], whole: &YamlError, report: &mut Report) -> Vec<CorrectionClaim> {
    let mut claims = Vec::new();
    let mut errors = Vec::new();
    let starts = entries.iter().map(|entry| line_start(file, entry));
    let ends = starts.clone().skip(1).chain([file.text.len()]);
    for ((entry, start), end) in entries.iter().zip(starts).zip(ends) {
        match parse_list::<CorrectionClaim>(&file.text[start..end]) {
            Ok(read) => claims.extend(read.into_iter().map(|claim| placed(file, claim, Some((entry, end))))),
            Err(error) => {
                let message = format!("the correction isn't read: {}", reason(&error.message));
                errors.push((error.span(file, start), message));
            }
        }
    }
    if errors.is_empty() {
        // What can't be read is none of the entries.
        claims.clear();
        errors.push((whole.span(file, 0), format!("no correction is read: {}", reason(&whole.message))));
    }
    for (span, message) in errors {
        let found = Diagnostic::new(Code::UnreadableCorrection, span, message);
        let like = meant_key(&found.message);
        report.push(match did_you_mean(&like) {
            Some(help) => found.help(help),
            None => found,
        });
    }
    claims
}

/// The keys that are like one that no correction has, of those that the parser lists.
fn meant_key(message: &str) -> Vec<String> {
    let Some((_, rest)) = message.split_once("unknown field `") else { return Vec::new() };
    let Some((key, known)) = rest.split_once('`') else { return Vec::new() };
    names_like(&key.to_lowercase(), known.split('`').skip(1).step_by(2).map(ToOwned::to_owned))
}

/// What the parser says, without the place, which is one within the entry, and in the words of YAML.
fn reason(message: &str) -> String {
    let message = message.strip_prefix(".[0]").map_or(message, |rest| rest.trim_start_matches(['.', ':', ' ']));
    let message = message.rsplit_once(" at line ").map_or(message, |(reason, _)| reason);
    let message = message
        .replace("a sequence", "a list")
        .replace("sequence", "a list")
        .replace("invalid type: map", "invalid type: a mapping");
    match message.split_once("invalid type: ").and_then(|(key, rest)| Some((key, rest.rsplit_once(", expected ")?))) {
        Some((key, (found, expected))) => format!("{key}{expected} is expected, not {found}"),
        None => message,
    }
}

fn placed(file: &SourceFile, claim: CorrectionClaim, entry: Option<(&Span, usize)>) -> CorrectionClaim {
    let places = entry.map(|(span, end)| places(file, span.start..end)).unwrap_or_default();
    let span = entry.map_or_else(|| Span::file(&file.path), |(span, _)| span.clone());
    CorrectionClaim { span: Some(span), places, ..claim }
}

/// The lines of an entry by the keys that they begin with.
fn places(file: &SourceFile, entry: Range<usize>) -> BTreeMap<CorrectionKey, Span> {
    let (mut at, mut places) = (entry.start, BTreeMap::new());
    for line in file.text[entry].split_inclusive('\n') {
        let text = line.trim_end();
        let key = text.trim_start_matches([' ', '-']);
        if let Some(name) = key.split_once(':').and_then(|(name, _)| CorrectionKey::read(name.trim())) {
            let span = Span::new(&file.path, at + text.len() - key.len()..at + text.len());
            places.entry(name).or_insert(span);
        }
        at += line.len();
    }
    places
}

/// The first lines of the list's entries: those that start with a dash and aren't indented more than the first.
fn entries(file: &SourceFile) -> Vec<Span> {
    let mut at = 0;
    let mut found: Vec<(usize, Span)> = Vec::new();
    for line in file.text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_entry = line[indent..].starts_with("- ") || line.trim() == "-";
        if is_entry && found.first().is_none_or(|(first, _)| indent == *first) {
            found.push((indent, Span::new(&file.path, at + indent..at + line.trim_end().len())));
        }
        at += line.len();
    }
    found.into_iter().map(|(_, span)| span).collect()
}

/// The first byte of the line on which an entry starts.
fn line_start(file: &SourceFile, entry: &Span) -> usize {
    file.text[..entry.start].rfind('\n').map_or(0, |at| at + 1)
}
