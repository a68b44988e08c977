//! SARIF 2.1.0, which code hosts and editors show.

use mdsdk::report::Code;
use serde_json::{Value, json};

use super::found::{Found, Place, page_url, text, word};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run, with the rules that found something.
pub(super) fn sarif(found: &[Found<'_>]) -> String {
    let (rules, results) = findings(found, 0);
    document(&rules, &results)
}

/// The rules that found something, behind as many others, and what they found.
pub(crate) fn findings(found: &[Found<'_>], others: usize) -> (Vec<Value>, Vec<Value>) {
    let mut codes: Vec<Code> = found.iter().map(|one| one.finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules = codes.iter().map(|code| rule(*code)).collect();
    (rules, found.iter().map(|one| result(one, &codes, others)).collect())
}

/// A run of this tool.
pub(crate) fn document(rules: &[Value], results: &[Value]) -> String {
    let driver = json!({
        "name": "mdsdk",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules,
    });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.number(),
        "name": rule_name(code.name()),
        "shortDescription": { "text": code.name().replace('-', " ") },
        "helpUri": page_url(code),
        "help": { "text": code.page(), "markdown": code.page() },
        "defaultConfiguration": { "level": word(code.level()) },
    })
}

/// `PropertyRemoved`, of `property-removed`
pub(crate) fn rule_name(name: &str) -> String {
    name.split('-').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn result(one: &Found<'_>, codes: &[Code], others: usize) -> Value {
    let finding = one.finding;
    let labels = finding.witnesses.iter().map(|witness| witness.text.as_str());
    let related: Vec<Value> = one.witnesses.iter().zip(labels).map(|(place, label)| location(place, label)).collect();
    let mut result = json!({
        "ruleId": finding.code.number(),
        "ruleIndex": codes.binary_search(&finding.code).ok().map(|at| others + at),
        "level": word(finding.level),
        "message": { "text": text(finding) },
        "locations": [location(&one.place, &finding.label)],
        "relatedLocations": related,
        "partialFingerprints": { "mdsdk/v2": one.fingerprint },
    });
    if !one.edits.is_empty() {
        result["fixes"] = json!([fix(one)]);
    }
    result
}

/// All edits of a finding, which are of one file.
fn fix(one: &Found<'_>) -> Value {
    let replacements: Vec<Value> = one
        .edits
        .iter()
        .map(|(place, text)| json!({ "deletedRegion": region(place), "insertedContent": { "text": text } }))
        .collect();
    let change = json!({ "artifactLocation": { "uri": uri(&one.place.path) }, "replacements": replacements });
    json!({ "artifactChanges": [change] })
}

pub(crate) fn location(place: &Place, label: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if place.lines.is_some() {
        physical["region"] = region(place);
    }
    let mut location = json!({ "physicalLocation": physical });
    if !label.is_empty() {
        location["message"] = json!({ "text": label });
    }
    location
}

/// Columns count characters, the end one past the last.
fn region(place: &Place) -> Value {
    let (start, end) = place.lines.unzip();
    json!({
        "startLine": start.map_or(1, |at| at.line),
        "startColumn": start.map_or(1, |at| at.column),
        "endLine": end.map_or(1, |at| at.line),
        "endColumn": end.map_or(1, |at| at.column),
    })
}

/// A path as a relative reference (RFC 3986, 4.2).
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
