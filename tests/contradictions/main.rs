//! Edits that make docs contradict themselves are found, and edits that don't are not.
//!
//! [`kind`] says what an edit is; each `in_*` file has a table of kinds with whoever says otherwise. [`trial`] makes
//! edits that a seed draws, and tells which findings the docs did not have before.

mod harmless;
mod in_examples;
mod in_http;
mod in_links;
mod in_outline;
mod in_types;
mod kind;
mod page;
mod trial;

use std::collections::BTreeMap;
use std::path::Path;

use mdsdk_tests::{corpora, repository};

use kind::Kind;
use page::Docs;
use trial::{Edited, Findings, Seen, draw};

/// How many kinds are tried at once: edits of pages that are about each other would hide each other.
const AT_ONCE: usize = 12;

fn kinds() -> Vec<&'static Kind> {
    let tables = [in_examples::KINDS, in_types::KINDS, in_links::KINDS, in_outline::KINDS, in_http::KINDS];
    tables.into_iter().flatten().collect()
}

fn docs(root: &Path) -> Docs {
    let is_meant = |path: &str| [".md", ".json", ".yml"].iter().any(|ending| path.ends_with(ending));
    let files = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    let text = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).ok()?.to_string_lossy().into_owned();
        let is_snippet = path.contains("/snippets/");
        Some((path, entry)).filter(|(path, _)| is_meant(path) && !is_snippet)
    };
    files
        .filter_map(text)
        .filter_map(|(path, entry)| Some((path, std::fs::read_to_string(entry.path()).ok()?)))
        .collect()
}

/// How many edits of each kind are seen at the line, elsewhere, or not at all.
fn count(docs: &Docs, kinds: &[&'static Kind], seeds: std::ops::Range<u64>) -> BTreeMap<&'static str, [usize; 3]> {
    let before = Findings::of(docs);
    let mut counts: BTreeMap<_, _> = kinds.iter().map(|kind| (kind.name, [0; 3])).collect();
    for seed in seeds {
        for kinds in kinds.chunks(AT_ONCE) {
            let trials = draw(docs, kinds, seed);
            let edited = Edited::new(docs, &before, &trials);
            for trial in &trials {
                let seen = edited.seen(docs, trial);
                let at = match &seen {
                    Seen::AtTheLine(_) => 0,
                    Seen::Elsewhere(_) => 1,
                    Seen::Unseen => 2,
                };
                println!(
                    "{}\t{}:{:?}\t{:?}\t{seen:?}",
                    trial.kind.name,
                    trial.path,
                    trial.edit.lines(&docs[&trial.path]),
                    trial.edit.text
                );
                counts.entry(trial.kind.name).or_default()[at] += 1;
            }
        }
    }
    counts
}

fn table(counts: &BTreeMap<&str, [usize; 3]>) -> String {
    let witness: BTreeMap<_, _> = kinds().into_iter().map(|kind| (kind.name, kind.witness)).collect();
    let sums = counts.values().fold([0; 3], |sums, row| std::array::from_fn(|at| sums[at] + row[at]));
    let line = |name: &str, row: &[usize; 3]| {
        format!("{name}: {} at the line, {} elsewhere, {} unseen", row[0], row[1], row[2])
    };
    let lines = counts.iter().map(|(name, row)| format!("{}; against {}", line(name, row), witness[name]));
    lines.chain([line("all", &sums)]).collect::<Vec<_>>().join("\n")
}

/// How edits are seen: of 100, 90 at the line, and 5 at most not at all.
fn seen(counts: &BTreeMap<&str, [usize; 3]>) -> String {
    let [at_line, elsewhere, unseen] =
        counts.values().fold([0; 3], |sums, row| std::array::from_fn(|at| sums[at] + row[at]));
    let all = at_line + elsewhere + unseen;
    let table = table(counts);
    assert!(at_line * 100 >= all * 90 && unseen * 100 <= all * 5, "{table}");
    table
}

#[test]
fn there_are_many_kinds_each_with_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = kinds().iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), kinds().len());
    assert!(names.len() >= 40, "{}", names.len());
}

#[test]
fn edits_that_contradict_are_seen() {
    let docs = docs(&repository().join("docs-input"));
    insta::assert_snapshot!(seen(&count(&docs, &kinds(), 0..2)));
}

/// The same on the docs of July 2021: minutes, unless it is a release build.
#[test]
#[ignore = "reads a large corpus several times"]
fn edits_of_the_corpus_that_contradict_are_seen() {
    let Some(folder) = corpora("corpora/graph-v1.0-2021-07") else { return };
    insta::assert_snapshot!(seen(&count(&docs(&folder), &kinds(), 0..3)));
}

#[test]
fn edits_that_contradict_nothing_make_no_finding() {
    let docs = docs(&repository().join("docs-input"));
    let before = Findings::of(&docs);
    let kinds: Vec<&Kind> = harmless::KINDS.iter().collect();
    let mut made = 0;
    for seed in 0..12 {
        let trials = draw(&docs, &kinds, seed);
        let edits = trials.iter().map(|trial| format!("{} of {}", trial.kind.name, trial.path)).collect::<Vec<_>>();
        assert_eq!(Edited::new(&docs, &before, &trials).found(), [""; 0], "{}", edits.join("\n"));
        made += trials.len();
    }
    assert!(made >= 100, "{made} edits");
}
