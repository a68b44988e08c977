//! Reads the file of corrections.

use crate::claims::CorrectionClaim;
use crate::report::{Code, Diagnostic, Report};
use crate::source::yaml::{YamlError, parse_list};
use crate::source::{SourceFile, SourceMap, Span};

/// The corrections of the file `path`, each with its place.
pub fn read_corrections(map: &SourceMap, path: &str, report: &mut Report) -> Vec<CorrectionClaim> {
    let Some(file) = map.get(path) else { return Vec::new() };
    let entries = entries(file);
    match parse_list::<CorrectionClaim>(&file.text) {
        Ok(claims) => {
            let spans = entries.into_iter().map(Some).chain(std::iter::repeat(None));
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
            Ok(read) => claims.extend(read.into_iter().map(|claim| placed(file, claim, Some(entry.clone())))),
            Err(error) => {
                let message = format!("the correction isn't read: {}", reason(&error.message));
                errors.push((line_span(file, start, error.line), message));
            }
        }
    }
    if errors.is_empty() {
        // What can't be read is none of the entries.
        claims.clear();
        errors.push((line_span(file, 0, whole.line), format!("no correction is read: {}", whole.message)));
    }
    for (span, message) in errors {
        report.push(Diagnostic::new(Code::UnreadableCorrection, span, message));
    }
    claims
}

/// What the parser says, without the place: that is one within the entry.
fn reason(message: &str) -> &str {
    let message = message.strip_prefix(".[0]").map_or(message, |rest| rest.trim_start_matches(['.', ':', ' ']));
    message.rsplit_once(" at line ").map_or(message, |(reason, _)| reason)
}

fn placed(file: &SourceFile, claim: CorrectionClaim, span: Option<Span>) -> CorrectionClaim {
    CorrectionClaim { span: Some(span.unwrap_or_else(|| Span::file(&file.path))), ..claim }
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

/// The line that comes `lines` lines behind the one that starts at `from`.
fn line_span(file: &SourceFile, from: usize, lines: usize) -> Span {
    let start = from + file.text[from..].split_inclusive('\n').take(lines).map(str::len).sum::<usize>();
    let length = file.text[start..].lines().next().map_or(0, str::len);
    Span::new(&file.path, start..start + length)
}
