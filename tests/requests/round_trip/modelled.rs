//! Every request line of every corpus against the operation that it documents.

use std::collections::BTreeMap;

use mdsdk::report::Diagnostic;
use mdsdk::rooms::model::Operation;
use mdsdk::{Generate, Reading};
use mdsdk_tests::corpora;

use super::line::{Line, fill, lines, says_why, shape};

/// The corpora: their folder, their version, and how many of their lines at least give what they show.
const CORPORA: [(&str, Option<&str>); 6] = [
    ("corpora/business-central", None),
    ("corpora/copilot", None),
    ("corpora/graph-modern", Some("v1.0")),
    ("corpora/graph-modern", Some("beta")),
    ("corpora/graph-v1.0-2020-05", None),
    ("corpora/graph-v1.0-2021-07", None),
];

#[test]
fn each_request_line_is_what_its_operation_is_sent_as_or_told() {
    for (folder, version) in CORPORA {
        let Some(docs) = corpora(folder) else { return };
        let generate = Generate::new(docs, "sdk");
        let generate = version.map_or(generate.clone(), |version| generate.api(version));
        let reading = generate.run().expect("the corpus describes an API").reading;
        let lines = lines(&reading);
        let operations = by_line(&reading);
        let wrong = lines.iter().filter(|line| !line.is_told).filter_map(|line| {
            let operation = operations.get(&(line.file.clone(), line.start));
            let why = match operation {
                Some(operation) => difference(&reading, line, operation, &STAND_INS)?,
                None => "no operation has the line among its places".to_owned(),
            };
            Some(format!("{} {} {}: {why}", line.at, line.method.as_str(), line.url))
        });
        let wrong: Vec<String> = wrong.collect();
        let told = lines.iter().filter(|line| line.is_told).count();
        println!("{folder} {version:?}: {} request lines, {told} with findings, {} wrong", lines.len(), wrong.len());
        assert!(!lines.is_empty() && told * 5 < lines.len(), "{folder}: {told} of {} are told", lines.len());
        assert!(wrong.is_empty(), "{folder}: {} of {}\n{}", wrong.len(), lines.len(), wrong.join("\n"));
    }
}

/// The operations by the places of their request lines.
pub(super) fn by_line(reading: &Reading) -> BTreeMap<(String, usize), &Operation> {
    let mut lines = BTreeMap::new();
    for operation in &reading.model.operations {
        let places = operation.origins.iter().map(|origin| (origin.span.file.to_string(), origin.span.start));
        lines.extend(places.map(|place| (place, operation)));
    }
    lines
}

/// Whether a finding at a line of a file says why it isn't sent as it stands.
pub(super) fn is_told_at(reading: &Reading, file: &str, line: usize) -> bool {
    let is_there = |finding: &&Diagnostic| {
        &*finding.span.file == file && reading.docs.map.position(&finding.span).is_some_and(|at| at.line == line)
    };
    reading.report.diagnostics().iter().filter(is_there).any(|finding| says_why(finding.code))
}

/// How the operation's path differs from the line: the line is what may stand before the path, and the path.
pub(super) fn difference(reading: &Reading, line: &Line, operation: &Operation, stand_ins: &[&str]) -> Option<String> {
    let (shown, sent) = (shape(&line.url), shape(&operation.written_path()));
    let base = reading.model.bases.get(operation.base).map(|base| fill(base, |_| "{}".to_owned())).unwrap_or_default();
    let before = shown.strip_suffix(&sent).or_else(|| shown.strip_suffix(sent.trim_start_matches('/')));
    let is_base = |before: &str| {
        let before = before.trim_start_matches('~');
        before.is_empty() || before == "/" || base.ends_with(before)
    };
    let is_stand_in = |before: &str| {
        stand_ins.iter().any(|word| fill(word, |_| "{}".to_owned()) == before && line.url.starts_with(word))
    };
    (!before.is_some_and(|before| is_base(before) || is_stand_in(before))).then(|| format!("`{sent}` below `{base}`"))
}

/// What the corpora write for all of the base URL.
const STAND_INS: [&str; 2] = ["businesscentralPrefix", "{businesscentralPrefix}"];
