//! The definition of the dialect: every case of the spec pages reads as its outline says.
//!
//! `MDSDK_BLESS=1 cargo test -p mdsdk-tests --test spec` rewrites the outlines; read each of them before it is
//! committed.

mod case;
mod difference;
mod outline;
mod words;

use std::path::{Path, PathBuf};

use case::Case;
use mdsdk_tests::repository;

#[test]
fn every_case_reads_as_its_outline_says() {
    let mut differences = String::new();
    let pages = pages();
    assert!(!pages.is_empty(), "there are spec pages");
    for page in &pages {
        let text = std::fs::read_to_string(page).expect("the spec page can be read");
        let cases = Case::all(page, &text);
        if std::env::var_os("MDSDK_BLESS").is_some() {
            bless(page, &text, &cases);
        } else {
            differences.extend(cases.iter().filter_map(difference));
        }
    }
    assert!(differences.is_empty(), "{differences}\nexpected lines have `-`, what is read has `+`; {COMMAND}");
}

/// What to do about differences.
const COMMAND: &str = "`MDSDK_BLESS=1 cargo test -p mdsdk-tests --test spec` rewrites the outlines";

/// The spec pages in the order of their names.
fn pages() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository().join("tests/spec")).expect("the spec pages are there");
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages
}

/// Where a case's outline differs from what is read, for people.
fn difference(case: &Case) -> Option<String> {
    let read = outline::outline(&case.pages);
    (read != case.outline).then(|| format!("\n{}\n{}", case.place, difference::lines(&case.outline, &read)))
}

/// Rewrites the outlines of a spec page.
fn bless(page: &Path, text: &str, cases: &[Case]) {
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    for case in cases.iter().rev() {
        lines.splice(case.lines.clone(), outline::outline(&case.pages).lines().map(ToOwned::to_owned));
    }
    let blessed = lines.join("\n") + "\n";
    if blessed != text {
        std::fs::write(page, blessed).expect("the spec page can be written");
    }
}
