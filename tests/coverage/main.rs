//! The ledger's totals are those of a count that knows nothing of the reader.
//!
//! `pieces.rs` takes a file apart by pulldown-cmark's events alone, `count.rs` counts them. What is counted:
//!
//! - heading: each heading, but for tabs (`# [HTTP](#tab/http)`) and for text above the dashes that end a group of tabs
//!   or that stand below an include: Markdown takes the dashes for an underline
//! - table: each table, and each run of lines with a bar at their start that Markdown takes for a paragraph or for
//!   indented code
//! - table-row: each line of a table below its header; a line without a bar at its start and inside goes on with a row
//!   before it that is open (a bar at its start, none at its end), and an include's line is none
//! - fence: each code block, fenced or indented, that is no table
//! - request-line: each line of a code block with a method and something behind it, or, in raw HTTP, with another word
//!   in capitals and a URL; each row of a table with a method and a URL; below `HTTP request`, each line of text with
//!   both; elsewhere each code in a text with both, and each line of a text that begins so; where a page has none of
//!   these, each command of `curl`, and a method and a path in its front matter
//! - annotation: each comment that starts with a brace and holds a quote
//! - comment: each other comment
//!
//! An included file counts where it is included, as often as that happens: its constructs are the page's. What stands
//! in a comment or in a code block (commented-out tables, fences in fences) is no construct. Front matter is none
//! either. Samples in folders called `snippets` aren't part of the docs.

mod count;
mod lines;
mod pieces;
mod requests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use count::{Counts, Files, count_page, fence_lines};
use mdsdk::report::Report;
use mdsdk::rooms::docs::{Construct, Coverage, Dialect, claim_page};
use mdsdk::rooms::markdown::{Block, BlockKind, read_page};
use mdsdk::rooms::source::{SourceMap, load};
use mdsdk_tests::{corpora, folder, repository};

/// The ledger's totals.
fn totals(coverage: &Coverage) -> Counts {
    let total = |construct: &Construct| coverage.counts.get(construct).map_or(0, mdsdk::rooms::docs::Counts::total);
    Construct::ALL.iter().map(|construct| (construct.name(), total(construct))).collect()
}

/// Every Markdown file below `root`, but for samples.
fn files(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&next)).expect("the folder is there") {
            let entry = entry.expect("the folder can be read");
            let path = next.join(entry.file_name());
            if entry.path().is_dir() && entry.file_name() != "snippets" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md" || extension == "mdx") {
                let bytes = std::fs::read(entry.path()).expect("the file can be read");
                let name = path.to_string_lossy().into_owned();
                files.insert(name.to_lowercase(), (name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    files
}

/// The pages of a version among the files.
fn pages(files: &Files, version: Option<&str>) -> Vec<String> {
    let folder = version.map(|version| format!("api-reference/{version}/")).unwrap_or_default();
    let is_page = |name: &&String| name.starts_with(&folder) && !name.contains("includes/");
    files.values().map(|(name, _)| name).filter(is_page).cloned().collect()
}

/// Counts the pages of a folder in both ways; every page that differs is named.
fn compare(root: &Path, version: Option<&str>) -> Counts {
    let files = files(root);
    let docs = load(root, version, &mut Report::default()).expect("the folder has pages");
    let (mut all, mut ours) = (Counts::new(), Coverage::default());
    let mut differing = BTreeMap::new();
    for name in pages(&files, version) {
        let counted = count_page(&files, &name);
        let (page, report) = read_page(&docs.map, docs.map.get(&name).expect("both ways see every page"));
        let (_, coverage, _) = claim_page(&Dialect::graph(), &page, report);
        if totals(&coverage) != counted {
            differing.insert(name, (counted.clone(), totals(&coverage)));
        }
        for (construct, count) in counted {
            *all.entry(construct).or_default() += count;
        }
        ours.extend(coverage);
    }
    assert!(differing.is_empty(), "(counted, of the ledger) {differing:#?}");
    assert_eq!(all, totals(&ours));
    assert_eq!(ours.left_over, [], "nothing is left over");
    all
}

#[test]
fn the_sample_docs_are_counted_alike() {
    let counts = compare(&repository().join("docs-input"), Some("v1.0"));
    assert!(counts.values().all(|count| *count > 30), "{counts:?}");
}

/// How many request lines both ways count in sets of other services, whose pages may be of other kinds besides.
#[test]
fn the_request_lines_of_sets_are_counted_alike() {
    for name in ["business-central", "copilot", "mastodon", "openbao"] {
        let Some(root) = corpora(&format!("corpora/{name}")) else { continue };
        let files = files(&root);
        let docs = load(&root, None, &mut Report::default()).expect("the folder has pages");
        let mut all = 0;
        let mut differing = BTreeMap::new();
        for file in &docs.pages {
            let counted = count_page(&files, file)["request-line"];
            let (page, report) = read_page(&docs.map, docs.map.get(file).expect("the page is read"));
            let (_, coverage, _) = claim_page(&Dialect::graph(), &page, report);
            let ours = totals(&coverage)["request-line"];
            if ours != counted {
                differing.insert(file.to_string(), (counted, ours));
            }
            all += counted;
        }
        println!("{name}: {all} request lines, {} pages differ", differing.len());
        assert!(differing.is_empty(), "{name}: (counted, of the ledger) {differing:#?}");
        assert!(all > 30, "{name}: {all}");
    }
}

#[test]
fn the_corpora_are_counted_alike() {
    for (name, version) in [
        ("corpora/graph-v1.0-2021-07", Some("v1.0")),
        ("corpora/graph-modern", Some("v1.0")),
        ("corpora/graph-modern", Some("beta")),
        ("seeds", None),
    ] {
        let Some(root) = corpora(name) else { continue };
        let counts = compare(&root, version);
        assert!(counts["request-line"] > 10 && counts["table-row"] > 20, "{name}: {counts:?}");
    }
}

/// The fenced code blocks that the reader finds in a file by itself.
fn fences_read(path: &str, text: &str) -> usize {
    let mut map = SourceMap::default();
    map.insert(path, text);
    let (page, _) = read_page(&map, map.get(path).expect("just inserted"));
    let is_fenced = |block: &Block| {
        matches!(block.kind, BlockKind::Fence(_)) && text[block.span.start..block.span.end].starts_with(['`', '~'])
    };
    page.blocks.iter().filter(|block| is_fenced(block)).count()
}

/// The opening lines of fenced code blocks, found line by line, are as many as the reader's blocks.
#[test]
fn fences_are_as_many_as_their_lines() {
    let mut roots = vec![repository().join("docs-input")];
    roots.extend(corpora("corpora/graph-v1.0-2021-07"));
    for root in roots {
        let files = files(&root);
        let differing: Vec<_> =
            files.values().filter(|(name, text)| fence_lines(text) != fences_read(name, text)).collect();
        assert!(differing.is_empty(), "{:#?}", differing.iter().map(|(name, _)| name).collect::<Vec<_>>());
    }
}

/// A page with what a count can get wrong, and an include.
const ODD: &str = concat!(
    "\u{feff}---\r\ntitle: \"Odd\"\r\n---\r\n\r\n# Odd\r\n\r\n<!-- { \"blockType\": \"ignored\" } -->\r\n",
    "\r\n## HTTP request\r\n\r\nGET /odd/one\r\n\r\n- `POST /odd/two`\r\n\r\nText.\r\n\r\n",
    "    GET /indented\r\n\r\n```http\r\nGET /odd/{id}\r\n  DELETE /odd/{id}\r\nGETTING started\r\n",
    "```\r\n\r\n<!-- | a | b |\r\n|---|---|\r\n| c | d | -->\r\n\r\n## Request body\r\n\r\n",
    "|Parameter|Type|\r\n|---|---|\r\n|a|String\r\ngoes on|\r\nalone\r\n|b|String|\r\n",
    "[!INCLUDE [more](includes/more.md)]\r\n\r\n|Parameter|Type|\r\n|---|\r\n|c|String|\r\n\r\n",
    "|d|String|\r\n\r\nText.\r\n\r\n    |Parameter|Type|\r\n    |e|String|\r\n\r\n## Example\r\n\r\n",
    "# [HTTP](#tab/http)\r\n\r\n```http\r\nGET /odd/1\r\n```\r\n\r\n# [C#](#tab/csharp)\r\n",
    "[!INCLUDE [more](includes/more.md)]\r\n---\r\n\r\n```\r\n<!-- no comment -->\r\n|no|table|\r\n",
    "```\r\n\r\nUnder\r\n=====\r\n\r\nText `<!--` and <!-- two --> comments <!-- {\"a\" -->.\r\n",
);

const MORE: &str = "## More\n\n|x|y|\n|-|-|\n|1|2|\n\n```http\nGET /more\n```\n\n[!INCLUDE [itself](more.md)]\n";

#[test]
fn odd_pages_are_counted_alike() {
    let pages = folder(&[("odd.md", ODD), ("includes/more.md", MORE)]);
    let counts = compare(pages.path(), None);
    let expected = [
        ("heading", 7),
        ("table", 5),
        ("table-row", 8),
        ("fence", 6),
        ("request-line", 8),
        ("annotation", 2),
        ("comment", 2),
    ];
    assert_eq!(counts, Counts::from(expected));
}
