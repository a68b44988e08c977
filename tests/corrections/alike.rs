//! What two models say of the same things, where they say it and by which rule, but for what a correction decides.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use mdsdk::Reading;
use regex::Regex;
use serde_json::{Map, Value};

/// How a place begins that stands in the file of corrections.
const CORRECTED: &str = "corrections.yml: ";

/// The sentences that an edit adds to prose, takes from it or changes.
static EDITED: LazyLock<Regex> = LazyLock::new(|| {
    let sentences = r"(?m)(Read-only|Required)\.?|Possible values are: [^.]*\.|Inherits from .*$";
    Regex::new(sentences).expect("it is a pattern")
});

/// A model in which a place is the text that stands there, so that it doesn't change with what stands above it.
pub(super) fn with_texts(reading: &Reading) -> Value {
    let mut model = serde_json::to_value(&reading.model).expect("a model is JSON");
    replace_places(reading, &mut model);
    model
}

fn replace_places(reading: &Reading, value: &mut Value) {
    match value {
        Value::Object(members) => match placed(reading, members) {
            Some(text) => *value = Value::String(text),
            None => members.values_mut().for_each(|value| replace_places(reading, value)),
        },
        Value::Array(items) => items.iter_mut().for_each(|value| replace_places(reading, value)),
        Value::String(text) => *text = unedited(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `resources/t1.md: |size|Int64|How large.|`, where an object is a place.
fn placed(reading: &Reading, place: &Map<String, Value>) -> Option<String> {
    let at = |name: &str| place.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    let (file, start, end) = (place.get("file")?.as_str()?, at("start").unwrap_or(0), at("end")?);
    let text = &reading.docs.map.get(file).expect("a place is in a file that was read").text;
    Some(format!("{file}: {}", unedited(&text[start..end])))
}

fn unedited(text: &str) -> String {
    EDITED.replace_all(text, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where two models differ, each with what they say.
pub(super) fn differences(corrected: &Reading, edited: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    compare("", &with_texts(corrected), &with_texts(edited), &mut found);
    found
}

/// A correction stands where it does, overrules what docs say, and tells nothing in prose.
fn compare(path: &str, corrected: &Value, edited: &Value, found: &mut Vec<String>) {
    match (corrected, edited) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let (is_decided, decides) = (is_correction(ours), has_correction(corrected));
            let is_compared = |name: &&String| match name.as_str() {
                "overruled" => !decides,
                "rule" | "origins" | "origin" | "numbered" => !is_decided,
                "doc" => !decides || ours.contains_key("doc"),
                _ => true,
            };
            let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).filter(is_compared).collect();
            for name in names {
                let [ours, theirs] = [ours, theirs].map(|side| side.get(name).unwrap_or(&Value::Null));
                compare(&format!("{path}/{name}"), ours, theirs, found);
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                compare(&format!("{path}/{at}"), ours, theirs, found);
            }
        }
        _ if corrected == edited => {}
        _ => found.push(format!("{path}: corrected {corrected}, edited {edited}")),
    }
}

/// Whether a correction decides the fact, or is one of those who say it.
fn is_correction(fact: &Map<String, Value>) -> bool {
    let has_rule = fact.get("rule").is_some_and(|rule| rule.get("correction").is_some());
    let origins = fact.get("origins").and_then(Value::as_array).into_iter().flatten().chain(fact.get("origin"));
    has_rule || origins.filter_map(Value::as_str).any(|place| place.starts_with(CORRECTED))
}

/// Whether a correction decides the value or a part of it.
fn has_correction(value: &Value) -> bool {
    match value {
        Value::Object(members) => is_correction(members) || members.values().any(has_correction),
        Value::Array(items) => items.iter().any(has_correction),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
