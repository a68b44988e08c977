//! Findings for programs.

use serde_json::{Value, json};

use super::found::{Found, Place, page_url, word};
use crate::check::Sheet;

/// An object as `generator/schema/mdsdk-findings-1.schema.json` describes it.
pub(super) fn json(found: &[Found<'_>], sheets: &[Sheet]) -> String {
    let known: usize = sheets.iter().map(|sheet| sheet.known).sum();
    let findings: Vec<Value> = found.iter().map(finding).collect();
    let document = json!({
        "schema_version": 1,
        "tool": { "name": "mdsdk", "version": env!("CARGO_PKG_VERSION") },
        "known": known,
        "findings": findings,
    });
    format!("{document:#}\n")
}

pub(crate) fn finding(one: &Found<'_>) -> Value {
    let finding = one.finding;
    let labels = finding.witnesses.iter().map(|witness| witness.text.as_str());
    let witnesses: Vec<Value> = one.witnesses.iter().zip(labels).map(|(at, label)| place(at, label)).collect();
    let edits: Vec<Value> = one.edits.iter().map(|(at, text)| edit(at, text)).collect();
    let mut object = place(&one.place, &finding.label);
    let members = [
        ("code", json!(finding.code.number())),
        ("name", json!(finding.code.name())),
        ("url", json!(page_url(finding.code))),
        ("level", json!(word(finding.level))),
        ("subject", json!(finding.subject)),
        ("message", json!(finding.message)),
        ("cost", json!(finding.cost())),
        ("help", json!(finding.help)),
        ("api", json!(one.api)),
        ("fingerprint", json!(one.fingerprint)),
        ("witnesses", json!(witnesses)),
        ("edits", json!(edits)),
    ];
    for (name, value) in members {
        object[name] = value;
    }
    object
}

fn edit(at: &Place, text: &str) -> Value {
    let mut edit = place(at, "");
    edit["text"] = json!(text);
    edit
}

/// Lines and columns count from 1, columns in characters; null where all of the file is meant.
fn place(place: &Place, label: &str) -> Value {
    let (start, end) = place.lines.unzip();
    json!({
        "file": place.path,
        "line": start.map(|at| at.line),
        "column": start.map(|at| at.column),
        "end_line": end.map(|at| at.line),
        "end_column": end.map(|at| at.column),
        "label": label,
    })
}
