//! Entries of `mdsdk drift` between two days of Graph, drawn by a seed for people to judge with both pages open.

use std::path::Path;

use mdsdk::diff::{Change, Entry};
use mdsdk::rooms::model::Origin;
use mdsdk::{Reading, Side, Sources};
use mdsdk_tests::corpora;

const SEED: u64 = 18;

/// The changes of an entry that are shown.
const SHOWN: usize = 4;

fn side(folder: &Path) -> Side {
    let reading: Reading = Sources::new(folder).read().expect("the docs describe an API");
    Side::Docs(Box::new(reading.model))
}

/// The line that says it, below its place.
fn line(folder: &Path, origin: Option<&Origin>) -> String {
    let Some((file, at)) = origin.and_then(|origin| Some((&origin.span.file, origin.at?))) else {
        return String::new();
    };
    let text = std::fs::read_to_string(folder.join(&**file)).unwrap_or_default();
    format!("\n      {file}:{}: {}", at.line, text.lines().nth(at.line - 1).unwrap_or_default())
}

fn text(change: &Change, (old, new): (&Path, &Path)) -> String {
    let Change { kind, subject, what, aspect, old: before, new: after, old_origin, new_origin, .. } = change;
    let (aspect, sides) = (aspect.as_deref().unwrap_or_default(), (before, after));
    let head = format!("    {} {} `{what}` {aspect} {sides:?}", kind.as_str(), subject.as_str());
    head + &line(old, old_origin.as_ref()) + &line(new, new_origin.as_ref())
}

#[test]
#[ignore = "prints what people are to judge"]
fn a_hundred_entries() {
    let (Some(old), Some(new)) = (corpora("graph-v1.0-2020-05"), corpora("graph-v1.0-2021-07")) else { return };
    let mut entries: Vec<Entry> = side(&old).entries_to(&side(&new));
    println!("{} entries of {} changes", entries.len(), entries.iter().map(|entry| entry.changes.len()).sum::<usize>());
    fastrand::Rng::with_seed(SEED).shuffle(&mut entries);
    for (at, entry) in entries.iter().take(100).enumerate() {
        let renamed = entry.renamed.as_deref().unwrap_or_default();
        let (rule, verdict, count) = (entry.rule().name(), entry.verdict().as_str(), entry.changes.len());
        println!("{at}. {rule}, {verdict}, {count} changes {renamed}");
        for change in entry.changes.iter().take(SHOWN) {
            println!("{}", text(change, (&old, &new)));
        }
    }
}
