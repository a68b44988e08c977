//! What `mdsdk drift` tells of edits of single facts: of which kind, in how many entries, at which line.

use std::ops::RangeInclusive;

use mdsdk::diff::{Change, Entry, Verdict};

use super::edits::{Docs, Edit, draw};
use super::{docs, side};

/// Why what is told of an edit is not what was expected; nothing where it is.
fn wrong(before: &mdsdk::Side, docs: &Docs, edit: &Edit) -> Option<String> {
    let mut edited = docs.clone();
    edit.apply(&mut edited);
    let entries: Vec<Entry> = before.entries_to(&side(&edited));
    let mut rules: Vec<&str> = entries.iter().map(|entry| entry.rule().name()).collect();
    rules.sort_unstable();
    let is_told = |(rule, told): (&&str, &&str)| told.split(" or ").any(|one| one == *rule);
    if rules.len() != edit.kind.told.len() || !rules.iter().zip(edit.kind.told).all(is_told) {
        return Some(format!("told as {rules:?}"));
    }
    let lines = lines(docs.get(&edit.path), edit.text.as_ref());
    let heads = entries.iter().filter(|entry| entry.verdict() <= Verdict::Docs).map(Entry::head);
    let away = heads.filter(|head| !is_at(head, &edit.path, &lines)).map(|head| format!("{:?}", head.origin()));
    let away: Vec<String> = away.collect();
    (!away.is_empty()).then(|| format!("not at {lines:?} but {}", away.join(", ")))
}

/// Whether one of a change's places is on these lines of a page.
fn is_at(change: &Change, path: &str, lines: &RangeInclusive<usize>) -> bool {
    let places = [&change.old_origin, &change.new_origin];
    places.into_iter().flatten().any(|origin| {
        let is_page = *origin.span.file == *path;
        is_page && origin.at.is_some_and(|at| lines.contains(&at.line))
    })
}

/// The lines of a page, from 1, that an edit touches; all of one that comes or goes.
fn lines(old: Option<&String>, new: Option<&String>) -> RangeInclusive<usize> {
    let (Some(old), Some(new)) = (old, new) else { return 1..=usize::MAX };
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let first = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let last = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    first + 1..=(old.len().max(new.len()).saturating_sub(last)).max(first + 1)
}

/// Whether an edit changes what a page says of the body of requests, too: then it is one of two facts.
fn is_of_two(docs: &Docs, edit: &Edit) -> bool {
    let lines = lines(docs.get(&edit.path), edit.text.as_ref());
    let page = docs.get(&edit.path).map_or("", String::as_str);
    let mut touched = page.lines().skip(lines.start() - 1).take(lines.end() - lines.start());
    edit.kind.told == ["response-changed"] && touched.any(|line| line.starts_with("## "))
}

#[test]
fn an_edit_of_a_fact_is_told_as_its_kind_and_at_its_line() {
    let docs = docs();
    let before = side(&docs);
    let edits = (200..212).flat_map(|seed| draw(&docs, seed).into_iter().map(move |edit| (seed, edit)));
    let edits: Vec<(u64, Edit)> = edits.filter(|(_, edit)| !is_of_two(&docs, edit)).collect();
    let wrong = edits.iter().filter_map(|(seed, edit)| {
        let why = wrong(&before, &docs, edit)?;
        Some(format!("seed {seed}: {} ({}): {why}", edit.kind.name, edit.path))
    });
    let wrong: Vec<String> = wrong.collect();
    println!("{} of {} edits are told otherwise:\n{}", wrong.len(), edits.len(), wrong.join("\n"));
    assert!(edits.len() >= 200, "{}", edits.len());
    assert!(wrong.len() * 20 <= edits.len(), "{} of {}:\n{}", wrong.len(), edits.len(), wrong.join("\n"));
}
