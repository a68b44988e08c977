//! Blocks of request lines.

use std::collections::BTreeSet;

use mdsdk::claims::RequestClaim;
use mdsdk::model::Segment;
use mdsdk::report::Report;

use crate::oracles::{docs, read_soundly};

/// The methods that start a request line.
const METHODS: [&str; 5] = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "];

/// The lines of a block under `## HTTP request`.
///
/// # Panics
/// If a promise isn't kept.
pub fn http_block(bytes: &[u8]) {
    let lines = String::from_utf8_lossy(bytes);
    let (requests, ..) = read_lines(&lines);
    for request in &requests {
        let mut names = BTreeSet::new();
        let path = request.path.to_string();
        assert!(!request.path.segments.is_empty(), "{request:?}");
        assert!(request.path.parameters().all(|name| !name.is_empty() && names.insert(name)), "names of {path}");
        if request.path.segments.iter().any(is_odd_sample) {
            continue;
        }
        let (again, ..) = read_lines(&format!("GET {path}"));
        let again: Vec<_> = again.iter().map(|request| request.path.to_string()).collect();
        assert_eq!(again, [path], "read again: {request:?}");
    }
}

/// A key written out that holds what means something in a URL.
fn is_odd_sample(segment: &Segment) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    matches!(segment, Segment::LiteralKey(key) if !key.chars().all(is_plain))
}

/// The requests of a block; each line that starts like one is claimed or reported.
fn read_lines(lines: &str) -> (Vec<RequestClaim>, Report) {
    const BEFORE: &str = "# Get a\n\n## HTTP request\n\n```http\n";
    let text = format!("{BEFORE}{lines}\n```\n\n## Response\n\nReturns `204 No Content`.\n");
    let (claims, report) = read_soundly(&docs([("page.md", text.as_str())]));
    let requests: Vec<_> =
        claims.into_iter().filter_map(|page| page.operations).flat_map(|page| page.requests).collect();
    let mut at = BEFORE.len();
    // A fence inside the lines would end the block.
    for line in lines.split_inclusive('\n').filter(|_| !lines.contains("```")) {
        let end = at + line.len();
        if METHODS.iter().any(|method| line.strip_prefix(method).is_some_and(|url| !url.trim().is_empty())) {
            let claimed = requests.iter().any(|request| (at..end).contains(&request.span.start));
            let reported = report.diagnostics().iter().any(|found| (at..end).contains(&found.span.start));
            assert!(claimed || reported, "{line:?} is neither read nor reported");
        }
        at = end;
    }
    (requests, report)
}
