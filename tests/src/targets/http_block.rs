//! Blocks of request lines.

use std::collections::BTreeSet;

use mdsdk::report::Report;
use mdsdk::rooms::claims::RequestClaim;
use mdsdk::rooms::model::Segment;

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
        for name in request.path.parameters() {
            assert!(
                !name.is_empty() && name.chars().all(is_plain) && names.insert(name),
                "the name {name:?} of {path}"
            );
        }
        if request.path.segments.iter().any(is_odd) {
            continue;
        }
        let (again, ..) = read_lines(&format!("GET {path}"));
        let again: Vec<_> = again.iter().map(|request| request.path.to_string()).collect();
        assert_eq!(again, [path], "read again: {request:?}");
    }
}

/// A name or key with characters that mean something in a URL, or that looks like a version.
fn is_odd(segment: &Segment) -> bool {
    match segment {
        Segment::Name(name) | Segment::LiteralKey(name) | Segment::Call { name, .. } => {
            !name.chars().all(is_plain) || name.trim_start_matches(['v', 'V']).starts_with(|c: char| c.is_ascii_digit())
        }
        Segment::AlternateKey(arguments) => arguments.iter().any(|argument| !argument.name.chars().all(is_plain)),
        Segment::Key(_)
        | Segment::Cast(_)
        | Segment::PathAddress(_)
        | Segment::Ref
        | Segment::Value
        | Segment::Count => false,
    }
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@')
}

/// The requests of a block; each line that starts like one is claimed or reported.
fn read_lines(lines: &str) -> (Vec<RequestClaim>, Report) {
    const BEFORE: &str = "# Get a\n\n## HTTP request\n\n```http\n";
    let text = format!("{BEFORE}{lines}\n```\n\n## Response\n\nReturns `204 No Content`.\n");
    let (claims, report) = read_soundly(&docs([("page.md", text.as_str())]));
    let requests: Vec<_> =
        claims.iter().filter_map(|page| page.operations.clone()).flat_map(|page| page.requests).collect();
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
