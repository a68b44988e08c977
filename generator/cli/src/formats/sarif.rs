//! SARIF 2.1.0, which code hosts and editors show.

use mdsdk::report::Code;
use serde_json::{Value, json};

use super::found::{Found, Place, page_url, text, word};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run, with the rules that found something.
pub(super) fn sarif(found: &[Found<'_>]) -> String {
    let mut codes: Vec<Code> = found.iter().map(|one| one.finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = found.iter().map(|one| result(one, &codes)).collect();
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
        "name": code.name().split('-').map(capitalised).collect::<String>(),
        "shortDescription": { "text": code.name().replace('-', " ") },
        "helpUri": page_url(code),
        "help": { "text": code.page(), "markdown": code.page() },
        "defaultConfiguration": { "level": word(code.level()) },
    })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn result(one: &Found<'_>, codes: &[Code]) -> Value {
    let finding = one.finding;
    let labels = finding.witnesses.iter().map(|witness| witness.text.as_str());
    let related: Vec<Value> = one.witnesses.iter().zip(labels).map(|(place, label)| location(place, label)).collect();
    json!({
        "ruleId": finding.code.number(),
        "ruleIndex": codes.binary_search(&finding.code).ok(),
        "level": word(finding.level),
        "message": { "text": text(finding) },
        "locations": [location(&one.place, &finding.label)],
        "relatedLocations": related,
        "partialFingerprints": { "mdsdk/v1": one.fingerprint },
    })
}

fn location(place: &Place, label: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if let Some((start, end)) = place.lines {
        physical["region"] = json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        });
    }
    let mut location = json!({ "physicalLocation": physical });
    if !label.is_empty() {
        location["message"] = json!({ "text": label });
    }
    location
}

/// A path as a relative reference (RFC 3986, 4.2).
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
