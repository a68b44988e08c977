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
            let place = |(claim, span): (CorrectionClaim, Option<Span>)| CorrectionClaim {
                span: Some(span.unwrap_or_else(|| Span::file(&file.path))),
                ..claim
            };
            claims.into_iter().zip(spans).map(place).collect()
        }
        Err(YamlError { line, message }) => {
            let span = line_span(file, line);
            report.push(Diagnostic::new(Code::UnreadableCorrection, span, format!("no correction is read: {message}")));
            Vec::new()
        }
    }
}

/// The first lines of the list's entries: those that start with a dash and aren't indented more than the first.
fn entries(file: &SourceFile) -> Vec<Span> {
    let mut at = 0;
    let mut found: Vec<(usize, Span)> = Vec::new();
    for line in file.text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line[indent..].starts_with("- ") && found.first().is_none_or(|(first, _)| indent == *first) {
            found.push((indent, Span::new(&file.path, at + indent..at + line.trim_end().len())));
        }
        at += line.len();
    }
    found.into_iter().map(|(_, span)| span).collect()
}

fn line_span(file: &SourceFile, line: usize) -> Span {
    let start: usize = file.text.split_inclusive('\n').take(line).map(str::len).sum();
    let length = file.text[start..].lines().next().map_or(0, str::len);
    Span::new(&file.path, start..start + length)
}
