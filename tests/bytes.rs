//! The bytes that the corpora give: a change that means to change nothing shows here that it does.
//!
//! A digest that differs says no more than that something differs: `mdsdk generate` and `mdsdk check --format json`,
//! run before and after the change, say what.

use std::fmt::Write as _;
use std::path::Path;

use mdsdk::SourceMap;
use mdsdk::report::Report;
use mdsdk::{Generate, Sources};
use mdsdk_tests::{corpora, repository};
use xxhash_rust::xxh3::xxh3_128;

/// The docs, the version to read of them, and the service's metadata of the same day.
const CORPORA: [(&str, Option<&str>, Option<&str>); 6] = [
    ("corpora/graph-v1.0-2021-07", None, None),
    ("corpora/graph-v1.0-2021-07", None, Some("metadata/graph-v1.0-2021-07.csdl.xml")),
    ("corpora/graph-modern", Some("v1.0"), None),
    ("corpora/graph-modern", Some("beta"), None),
    ("corpora/business-central", None, None),
    ("corpora/copilot", None, None),
];

/// Codes, levels and places, a line each: the wording of messages is free to get better.
fn findings(report: &Report, map: &SourceMap) -> String {
    let mut lines = String::new();
    for finding in report.diagnostics() {
        let (level, code, file) = (finding.level, finding.code, &finding.span.file);
        let at = map.position(&finding.span).map_or((0, 0), |at| (at.line, at.column));
        writeln!(lines, "{level:?} {code} {file}:{}:{}", at.0, at.1).expect("a text takes any text");
    }
    lines
}

/// One line: what was read, with the digests of the crate's files and of the findings.
fn digests(docs: &Path, api: Option<&str>, metadata: Option<&Path>) -> String {
    let sources = Sources::new(docs).api(api.map(str::to_owned)).metadata(metadata.map(Path::to_owned));
    let reading = sources.read().expect("the corpus describes an API");
    let found = findings(&reading.report, &reading.docs.map);
    let mut generate = Generate::new(docs, "corpus-sdk");
    if let Some(api) = api {
        generate = generate.api(api);
    }
    if let Some(metadata) = metadata {
        generate = generate.metadata(metadata);
    }
    let generated = generate.run().expect("the corpus describes an API");
    let mut whole = String::new();
    for (path, text) in generated.files.iter() {
        whole.extend([path, "\n", text, "\n"]);
    }
    format!("crate {:032x}, findings {:032x}", xxh3_128(whole.as_bytes()), xxh3_128(found.as_bytes()))
}

#[test]
fn the_corpora_give_these_bytes() {
    let Some(root) = corpora("") else { return };
    let line = |(docs, api, metadata): (&str, Option<&str>, Option<&str>)| {
        let metadata_at = metadata.map(|file| root.join(file));
        let digests = digests(&root.join(docs), api, metadata_at.as_deref());
        let with = if metadata.is_some() { " with metadata" } else { "" };
        format!("{docs}{}{with}: {digests}", api.map(|api| format!(" {api}")).unwrap_or_default())
    };
    insta::assert_snapshot!(CORPORA.map(line).join("\n"));
}

#[test]
fn the_generated_crate_gives_these_bytes() {
    let digests = digests(&repository().join("docs-input"), None, None);
    insta::assert_snapshot!(digests);
}
