//! Entries as SARIF 2.1.0: a rule for each kind, a result for each entry; what is accepted is suppressed.

use std::collections::BTreeSet;

use mdsdk::diff::{Entry, Rule};
use serde_json::{Value, json};

use super::files::Files;
use super::section::Section;
use super::words::{level, line, text};
use crate::drift::compared::Told;
use crate::formats::{Found, rule_name, sarif_document, sarif_findings, sarif_location};

pub(super) fn sarif(entries: &[Told], files: &Files, idle: &[Found<'_>]) -> String {
    let kinds: BTreeSet<Rule> = entries.iter().map(|entry| entry.rule()).collect();
    let kinds: Vec<Rule> = kinds.into_iter().collect();
    let (codes, found) = sarif_findings(idle, kinds.len());
    let results = entries.iter().map(|entry| result(entry, &kinds, files)).chain(found);
    let rules = kinds.iter().map(|kind| rule(*kind)).chain(codes);
    sarif_document(&rules.collect::<Vec<Value>>(), &results.collect::<Vec<Value>>())
}

fn rule(kind: Rule) -> Value {
    json!({
        "id": kind.name(),
        "name": rule_name(kind.name()),
        "shortDescription": { "text": kind.name().replace('-', " ") },
        "help": { "text": format!("{}: {}", kind.verdict().as_str(), line(&kind.example())) },
    })
}

fn result(entry: &Told, kinds: &[Rule], files: &Files) -> Value {
    let kind = Entry::rule(entry);
    let place = files.place(entry.head());
    let others = entry.changes.iter().skip(1).filter_map(|change| Some((files.place(change)?, line(change))));
    let related: Vec<Value> = others.map(|(place, label)| sarif_location(&place, &label)).collect();
    let reasons = entry.accepted.iter();
    let suppressions: Vec<Value> = reasons.map(|why| json!({ "kind": "external", "justification": why })).collect();
    json!({
        "ruleId": kind.name(),
        "ruleIndex": kinds.binary_search(&kind).ok(),
        "level": level(entry),
        "message": { "text": text(entry) },
        "locations": place.iter().map(|place| sarif_location(place, "")).collect::<Vec<Value>>(),
        "relatedLocations": related,
        "partialFingerprints": { "mdsdk/drift/v1": entry.fingerprint },
        "suppressions": suppressions,
        "properties": { "section": Section::of(entry).as_str() },
    })
}
