//! What fuzzing found stays mended: every input of `tests/fuzz/finds/` is tried again.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use mdsdk_tests::repository;
use mdsdk_tests::targets::TARGETS;

/// What lies in a folder, in the order of its names; nothing where there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_stem().expect("an entry has a name").to_string_lossy().into_owned()
}

#[test]
fn no_find_fails_again() {
    let mut failed = Vec::new();
    for (target, run) in TARGETS {
        for find in entries(&repository().join("tests/fuzz/finds").join(target)) {
            let bytes = fs::read(&find).expect("the find can be read");
            if catch_unwind(|| run(&bytes)).is_err() {
                failed.push(find);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_target_is_fuzzed_and_every_find_belongs_to_a_target() {
    let fuzz = repository().join("tests/fuzz");
    let known: Vec<_> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let fuzzed: Vec<_> = entries(&fuzz.join("targets")).iter().map(|path| name(path)).collect();
    assert_eq!(fuzzed, known);
    let strangers = entries(&fuzz.join("finds")).into_iter().filter(|folder| !known.contains(&name(folder)));
    assert_eq!(strangers.collect::<Vec<_>>(), [] as [PathBuf; 0]);
}
