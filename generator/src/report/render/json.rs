//! Findings for programs.

use serde_json::{Map, Value, json};

use crate::report::{Diagnostic, Label, Report};
use crate::source::{LineColumn, SourceMap, Span};

use super::excerpt::places;

/// The findings as a JSON array with one object a line, in the report's order:
///
/// | member | value |
/// |---|---|
/// | `code` | the number, such as `"MD0203"` |
/// | `name` | the kebab name, such as `"unknown-type-cell"` |
/// | `level` | `"error"`, `"warning"` or `"note"` |
/// | `message` | what is wrong |
/// | `file` | the file, relative to the docs folder, with `/` |
/// | `line`, `column` | where it starts, counted from 1, columns in characters; null if the file is not at hand |
/// | `end_line`, `end_column` | one past where it ends; null likewise |
/// | `label` | what is there; may be empty |
/// | `witnesses` | the other places: objects of `file`, `line`, `column`, `end_line`, `end_column`, `label` |
/// | `cost` | what the generated crate lacks by it, or null |
/// | `help` | what to do, or null |
///
/// Members may be added; these keep their names and meaning.
pub fn json(report: &Report, sources: &SourceMap) -> String {
    let objects = report.diagnostics().iter().map(|diagnostic| finding(diagnostic, sources));
    let lines: Vec<_> = objects.map(|object| object.to_string()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// One finding.
fn finding(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let Diagnostic { code, level, subject, message, span, label, witnesses, help, edits: _ } = diagnostic;
    let mut object = Map::new();
    object.insert("code".into(), code.number().into());
    object.insert("name".into(), code.name().into());
    object.insert("level".into(), json!(level));
    if let Some(subject) = subject {
        object.insert("subject".into(), subject.as_str().into());
    }
    object.insert("message".into(), message.as_str().into());
    object.extend(place(span, label, sources));
    let others = witnesses.iter().map(|Label { span, text }| Value::Object(place(span, text, sources)));
    object.insert("witnesses".into(), others.collect());
    object.insert("cost".into(), json!(diagnostic.cost()));
    object.insert("help".into(), json!(help));
    Value::Object(object)
}

/// The members that say where something is.
fn place(span: &Span, label: &str, sources: &SourceMap) -> Map<String, Value> {
    let (start, end) = places(sources, span).unzip();
    let line = |place: Option<LineColumn>| json!(place.map(|place| place.line));
    let column = |place: Option<LineColumn>| json!(place.map(|place| place.column));
    let members = [
        ("file", json!(&*span.file)),
        ("line", line(start)),
        ("column", column(start)),
        ("end_line", line(end)),
        ("end_column", column(end)),
        ("label", json!(label)),
    ];
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
