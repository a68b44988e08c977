//! What `mdsdk drift` says of Rust, against the compiler.
//!
//! [`uses`] is a program that uses every public item of a crate. Seeded [`edits`] of the docs give another crate: what
//! of the program doesn't compile against that is what drift calls major, item by item.

mod compiled;
mod edits;
mod page;
mod renames;
mod told;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

use mdsdk::diff::{Entry, ItemChange, ItemChangeKind, RustVerdict};
use mdsdk::files::Files;
use mdsdk::rooms::surface::{ItemKind, Surface, compare_surfaces, read_surface};
use mdsdk::{Generate, Planned, Planning, Reading, Side, Sources, Tree};
use mdsdk_tests::repository;

use compiled::Program;
use edits::{Docs, Edit, Expected, draw};
use uses::{Use, uses};

fn docs() -> Docs {
    let root = repository().join("docs-input");
    let files = walkdir::WalkDir::new(&root).into_iter().filter_map(Result::ok).filter(|one| one.file_type().is_file());
    let text = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&root).ok()?.to_string_lossy().into_owned();
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    };
    files.filter_map(text).collect()
}

fn tree(docs: &Docs) -> Tree {
    Tree::from_texts(docs.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

fn side(docs: &Docs) -> Side {
    let reading: Reading = Sources::new(tree(docs)).read().expect("the docs describe an API");
    Side::Docs(Box::new(reading.model))
}

fn crate_of(docs: &Docs) -> Files {
    let out = Program::folder().join("sdk");
    Generate::new(tree(docs), "sdk").runtime(&repository().join("runtime"), &out).run().expect("a crate").files
}

/// The uses that a change of an item breaks.
fn broken<'a>(uses: &'a [Use], change: &'a ItemChange) -> impl Iterator<Item = usize> + 'a {
    let has_others = matches!(change.name.kind, ItemKind::Module | ItemKind::Struct | ItemKind::Enum | ItemKind::Trait);
    let is_whole = has_others && matches!(change.kind, ItemChangeKind::Removed | ItemChangeKind::Hidden);
    let is_below = move |path: &str| is_whole && path.starts_with(&format!("{}::", change.name.path()));
    let is_it = move |one: &Use| one.name == change.name || is_below(&one.name.path());
    uses.iter().enumerate().filter(move |(_, one)| is_it(one)).map(|(at, _)| at)
}

/// The docs as they were, as drift and programs see them.
struct Before {
    docs: Docs,
    side: Side,
    planned: Planned,
    surface: Surface,
    uses: Vec<Use>,
}

impl Before {
    fn new() -> Self {
        let docs = docs();
        let (side, surface) = (side(&docs), read_surface(&crate_of(&docs)));
        let (planned, (uses, _)) = (side.planned(&Planning::default()).expect("a crate"), uses(&surface));
        Self { docs, side, planned, surface, uses }
    }

    /// What one edit changes, by drift.
    fn drift(&self, edit: &Edit) -> (RustVerdict, Vec<ItemChange>) {
        let mut edited = self.docs.clone();
        edit.apply(&mut edited);
        let after = side(&edited);
        let planned = after.planned(&Planning::default()).expect("a crate");
        let entries = self.side.explained_to(&after, (&self.planned, &planned));
        let told = entries.iter().filter_map(Entry::rust_verdict).min().unwrap_or(RustVerdict::None);
        (told, self.planned.changes_to(&planned))
    }

    /// What the compiler and drift say of edits that are made together, where they don't say the same.
    fn judge(&self, edits: &[Edit]) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut together = self.docs.clone();
        let mut broken_by: BTreeMap<usize, &Edit> = BTreeMap::new();
        for edit in edits {
            edit.apply(&mut together);
            let (told, changes) = self.drift(edit);
            let is_major = |change: &&ItemChange| change.verdict() == RustVerdict::Major;
            let major: Vec<&ItemChange> = changes.iter().filter(is_major).collect();
            let place = format!("{} ({})", edit.kind.name, edit.path);
            println!("{place}: {}: {}", told.as_str(), list(&major));
            if (told == RustVerdict::Major) != (edit.kind.expected == Expected::Major) {
                wrong.push(format!("{place}: expected {:?}, told {}", edit.kind.expected, told.as_str()));
            }
            let all = major.into_iter().flat_map(|change| broken(&self.uses, change));
            broken_by.extend(all.map(|at| (at, edit)));
        }
        let failing = self.failing(&crate_of(&together));
        let told: BTreeSet<usize> = broken_by.keys().copied().collect();
        let text = |at: &usize| format!("{} {}", self.uses[*at].name.kind.as_str(), self.uses[*at].name.path());
        let edit = |at: &usize| broken_by.get(at).map_or("no edit", |edit| edit.kind.name);
        wrong.extend(failing.difference(&told).map(|at| format!("does not compile, and is not told: {}", text(at))));
        wrong.extend(told.difference(&failing).map(|at| format!("compiles, and `{}` tells: {}", edit(at), text(at))));
        wrong
    }

    /// The uses that don't compile against a crate: with all features, and with those that items needed that need
    /// others now.
    fn failing(&self, files: &Files) -> BTreeSet<usize> {
        let program = Program::with(files);
        let mut failing = program.failing(&self.uses, None);
        for on in features(&self.surface, &read_surface(files)) {
            let on: Vec<&str> = on.iter().map(String::as_str).collect();
            failing.extend(program.failing(&self.uses, Some(&on)));
        }
        failing
    }
}

fn list(changes: &[&ItemChange]) -> String {
    changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The features that are tried besides all of them: those that items had which need others now.
fn features(old: &Surface, new: &Surface) -> BTreeSet<Vec<String>> {
    let hidden = compare_surfaces(old, new).into_iter().filter(|change| change.kind == ItemChangeKind::Hidden);
    let names = |text: String| text.split(", ").filter(|one| !one.is_empty()).map(str::to_owned).collect();
    hidden.filter_map(|change| change.old.map(names)).collect()
}

/// How many edits these seeds draw; fails where one is told otherwise than it compiles.
fn judge_all(seeds: std::ops::Range<u64>) -> usize {
    let before = Before::new();
    let mut count = 0;
    let mut wrong = Vec::new();
    for seed in seeds {
        let edits = draw(&before.docs, seed);
        count += edits.len();
        wrong.extend(before.judge(&edits).into_iter().map(|text| format!("seed {seed}: {text}")));
    }
    assert!(wrong.is_empty(), "{count} edits:\n{}", wrong.join("\n"));
    count
}

#[test]
fn a_program_uses_every_public_item_of_the_crate_and_compiles() {
    let files = crate_of(&docs());
    let (uses, unused) = uses(&read_surface(&files));
    let unused: BTreeSet<String> =
        unused.iter().map(|name| format!("{} {}", name.kind.as_str(), name.path())).collect();
    assert!(unused.iter().all(|name| name.starts_with("feature ") || name.starts_with("export ")), "{unused:?}");
    let failing = Program::with(&files).failing(&uses, None);
    let failing: Vec<String> = failing.iter().map(|at| uses[*at].line(*at)).collect();
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn what_is_told_as_major_is_what_does_not_compile() {
    assert!(judge_all(0..5) >= 100);
}

#[test]
#[ignore = "takes ten minutes"]
fn what_is_told_as_major_is_what_does_not_compile_for_more_edits() {
    let count = judge_all(100..110);
    println!("{count} edits, each told as it compiles");
    assert!(count >= 200);
}
