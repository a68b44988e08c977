//! Request lines.

use mdsdk::report::{Code, Report};
use mdsdk::rooms::claims::RequestClaim;
use mdsdk::rooms::model::{Method, PathKey, PathTemplate, Segment, folded_path, is_qualified};
use mdsdk_tests::oracles::{docs, read_soundly};
use proptest::prelude::*;

use crate::segments::{Part, first, inner, last};
use crate::words::{name, one_of};

/// The requests of a block with this line.
fn read(line: &str) -> (Vec<RequestClaim>, Report) {
    let page =
        format!("# Get a\n\n## HTTP request\n\n```http\n{line}\n```\n\n## Response\n\nReturns `204 No Content`.\n");
    let (claims, report) = read_soundly(&docs([("api/page.md", page.as_str())]));
    (claims.iter().filter_map(|page| page.operations.clone()).flat_map(|page| page.requests).collect(), report)
}

fn count(report: &Report, code: Code) -> usize {
    report.diagnostics().iter().filter(|found| found.code == code).count()
}

/// The parts of a path.
fn path() -> impl Strategy<Value = Vec<Part>> {
    (first(), prop::collection::vec(inner(), 0..5), last())
        .prop_map(|(first, inner, last)| [first].into_iter().chain(inner).chain(last).collect())
}

fn written(parts: &[Part]) -> String {
    parts.iter().map(|part| part.written.as_str()).collect::<Vec<_>>().join("/")
}

/// The segments as the reader has to name their parameters: a name that the path holds twice is told apart by the
/// segment before, if there is one.
fn named(parts: &[Part]) -> PathTemplate {
    let mut path = PathTemplate { segments: parts.iter().flat_map(|part| part.segments.clone()).collect() };
    let all: Vec<_> = path.parameters().map(str::to_owned).collect();
    let mut before = String::new();
    let mut used = Vec::new();
    let mut rename = |name: &mut String, before: &str| {
        if !before.is_empty() && all.iter().filter(|known| known.eq_ignore_ascii_case(name)).count() > 1 {
            *name = format!("{before}-{name}");
        }
        let free = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-{number}")));
        let free = free.into_iter().find(|name| !used.contains(&name.to_lowercase())).expect("numbers don't end");
        name.clone_from(&free);
        used.push(free.to_lowercase());
    };
    for segment in &mut path.segments {
        match segment {
            // A cast names a type, not what its key identifies.
            segment if segment.bare_name().is_some_and(|name| !is_qualified(name)) => {
                segment.bare_name().unwrap_or_default().clone_into(&mut before);
            }
            Segment::Key(PathKey { name, .. }) | Segment::PathAddress(name) => rename(name, &before),
            Segment::Call { arguments, .. } | Segment::AlternateKey(arguments) => {
                for argument in arguments {
                    rename(&mut argument.parameter, &before);
                }
            }
            Segment::Name(_)
            | Segment::LiteralKey(_)
            | Segment::Cast(_)
            | Segment::Ref
            | Segment::Value
            | Segment::Count => {}
        }
    }
    path
}

const METHODS: [(&str, Method); 6] = [
    ("GET", Method::Get),
    ("HEAD", Method::Head),
    ("POST", Method::Post),
    ("PUT", Method::Put),
    ("PATCH", Method::Patch),
    ("DELETE", Method::Delete),
];

/// What stands between method and path, and after the URL.
const AROUND: [(&str, &str); 12] = [
    (" /", ""),
    (" /", "/"),
    (" /", "  "),
    (" ", ""),
    (" ~/", ""),
    ("/", ""),
    ("  /", ""),
    (" https://graph.microsoft.com/v1.0/", ""),
    (" https://graph.microsoft.com/beta/", ""),
    (" /v1.0/", ""),
    (" /beta/", "/"),
    (" /", " HTTP/1.1"),
];

/// A query template: what is written, and its parameters.
fn query() -> impl Strategy<Value = Vec<(String, String)>> {
    let value = one_of(&[
        "{start}",
        "id eq '{id_value}'",
        "name,id",
        "crew($select=id;$top=5)",
        "{a | b}",
        "https://a.b/c?d",
        "true",
        "",
    ]);
    let pair = (one_of(&["", "$"]), name(), value)
        .prop_map(|(dollar, name, value)| (dollar.to_owned() + &name, value.to_owned()));
    prop::collection::vec(pair, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_url_reads_as_its_productions_say(
        (verb, method) in one_of(&METHODS),
        (before, after) in one_of(&AROUND),
        parts in path(),
        query in query(),
    ) {
        let pairs: Vec<_> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        let slash = if after == "/" { "/" } else { "" };
        let line = format!("{verb}{before}{}{slash}{mark}{}", written(&parts), pairs.join("&"));
        let line = if after == "/" { line } else { line + after };
        let (requests, report) = read(&line);
        prop_assert_eq!(count(&report, Code::BrokenRequestUrl), 0, "{}: {:?}", line, report);
        prop_assert_eq!(requests.len(), 1, "{}", line);
        prop_assert_eq!(requests[0].method, method);
        prop_assert_eq!(&requests[0].path, &named(&parts), "{}", line);
        prop_assert_eq!(folded_path(&requests[0].path.to_string()), requests[0].path.identity());
        prop_assert_eq!(requests[0].trailing_slash, after == "/", "{}", line);
        // A parameter that a query names again is left out, and told.
        let first_of = |at: usize| query[..at].iter().all(|(name, _)| *name != query[at].0);
        let first: Vec<_> = (0..query.len()).filter(|at| first_of(*at)).map(|at| query[at].clone()).collect();
        prop_assert_eq!(&requests[0].query, &first, "{}", line);
        // What is right in OData and sent otherwise is told as such.
        let slips = [Code::SloppyRequestUrl, Code::WrittenOtherwise].iter().any(|code| count(&report, *code) > 0);
        // A URL is one of many that a client may write, and told; what OData's own options say is for its readers.
        let has_sample = query.iter().any(|(name, value)| value.starts_with("https:") && !name.starts_with('$'));
        let is_told = has_sample || first.len() < query.len() || parts.iter().any(|part| part.is_slip);
        prop_assert_eq!(slips, is_told, "{}: {:?}", line, report);
    }

    #[test]
    fn a_url_that_leaves_something_out_gives_no_operation(
        before in path(),
        hole in one_of(&["...", "…", "** Collection URI for microsoft.graph.x not \
                                      found", "{id", "id}", "{id}{name}", "my boat", "$", "{id} | name"]),
        after in prop::collection::vec(inner(), 0..3),
    ) {
        let slash = if after.is_empty() { "" } else { "/" };
        let line = format!("GET /{}/{hole}{slash}{}", written(&before), written(&after));
        let (requests, report) = read(&line);
        prop_assert_eq!(requests, []);
        prop_assert_eq!(count(&report, Code::BrokenRequestUrl), 1, "{}", line);
    }
}
