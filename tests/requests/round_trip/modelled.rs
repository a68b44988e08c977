//! Every request line of every corpus against the operation that it documents.

use std::collections::BTreeMap;

use mdsdk::report::Diagnostic;
use mdsdk::rooms::docs::{Construct, Counts};
use mdsdk::rooms::model::Operation;
use mdsdk::{Generate, Reading};
use mdsdk_tests::corpora;

use super::line::{Line, fill, lines, says_why, shape};

/// A corpus, and what becomes of its request lines.
struct Corpus {
    folder: &'static str,
    version: Option<&'static str>,
    figures: Figures,
}

/// How many request lines are sent as they stand, how many in another way, and how many not at all, wherever they
/// stand: of the latter two, each is told.
#[derive(Debug, Default, PartialEq, Eq)]
struct Figures {
    as_written: usize,
    otherwise: usize,
    not_modelled: usize,
}

const fn corpus(folder: &'static str, version: Option<&'static str>, figures: [usize; 3]) -> Corpus {
    let [as_written, otherwise, not_modelled] = figures;
    Corpus { folder, version, figures: Figures { as_written, otherwise, not_modelled } }
}

const CORPORA: [Corpus; 6] = [
    corpus("corpora/business-central", None, [392, 15, 11]),
    corpus("corpora/copilot", None, [36, 0, 2]),
    corpus("corpora/graph-modern", Some("v1.0"), [9, 0, 0]),
    corpus("corpora/graph-modern", Some("beta"), [10, 0, 0]),
    corpus("corpora/graph-v1.0-2020-05", None, [2708, 118, 29]),
    corpus("corpora/graph-v1.0-2021-07", None, [3555, 183, 28]),
];

#[test]
fn each_request_line_is_what_its_operation_is_sent_as_or_told() {
    for Corpus { folder, version, figures } in CORPORA {
        let Some(docs) = corpora(folder) else { return };
        let generate = Generate::new(docs, "sdk");
        let generate = version.map_or(generate.clone(), |version| generate.api(version));
        let reading = generate.run().expect("the corpus describes an API").reading;
        let operations = by_line(&reading);
        let Counts { reported: not_modelled, left_over: 0, .. } = reading.coverage.of(Construct::RequestLine) else {
            panic!("{folder}: request lines are left over")
        };
        let (mut counted, mut wrong) = (Figures { not_modelled, ..Figures::default() }, Vec::new());
        for line in lines(&reading) {
            let operation = operations.get(&(line.file.clone(), line.start));
            let difference = operation.map(|operation| difference(&reading, &line, operation, &STAND_INS));
            let (count, why) = match difference {
                Some(None) => (&mut counted.as_written, None),
                Some(why) => (&mut counted.otherwise, why),
                None => (&mut counted.not_modelled, Some("no operation has the line among its places".to_owned())),
            };
            *count += 1;
            let silent = why.filter(|_| !line.is_told);
            wrong.extend(silent.map(|why| format!("{} {} {}: {why}", line.at, line.method.as_str(), line.url)));
            let lost = operation.and_then(|operation| lost_option(&line, operation)).filter(|_| !line.is_told);
            wrong.extend(lost.map(|option| format!("{} {}: the option {option} is lost", line.at, line.url)));
        }
        println!("{folder} {version:?}: {counted:?}, {} of them in silence", wrong.len());
        assert!(wrong.is_empty(), "{folder}: {}\n{}", wrong.len(), wrong.join("\n"));
        assert_eq!(counted, figures, "{folder} {version:?}");
    }
}

/// An option of OData's in a line's query that its operation does not have.
fn lost_option<'l>(line: &'l Line, operation: &Operation) -> Option<&'l String> {
    let has = |option: &String| operation.parameters.iter().any(|parameter| parameter.name == *option);
    line.options.iter().find(|option| !has(option))
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
