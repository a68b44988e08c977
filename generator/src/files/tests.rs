//! Tests of writing and checking on real folders.

use std::fs;

use super::change::Change;
use super::folder::Folder;
use super::journal::recover;
use super::manifest::Manifest;
use super::scratch::{Scratch, files};
use super::steps::{Step, plan_steps, run_step};
use super::write::prepare;
use super::{Difference, DifferenceKind, Files, MANIFEST, WriteError, check, write};

fn old() -> Files {
    files(&[("Cargo.toml", "old"), ("src/gone/a.rs", "gone"), ("src/lib.rs", "same")])
}

fn new() -> Files {
    files(&[("Cargo.toml", "new"), ("src/lib.rs", "same"), ("src/more/b.rs", "b")])
}

/// What would be done to the folder.
fn changes(folder: &Folder, files: &Files) -> Vec<Change> {
    prepare(folder, files, &Manifest::of(files).text()).unwrap()
}

fn differences(scratch: &Scratch, files: &Files) -> Vec<(String, DifferenceKind)> {
    let found = check(&scratch.out(), files).expect("the folder can be checked");
    found.into_iter().map(|Difference { path, kind }| (path, kind)).collect()
}

#[test]
fn a_new_folder_is_written_with_its_manifest_and_checks_clean() {
    let scratch = Scratch::new();
    let written = write(&scratch.out(), &old()).unwrap();
    assert_eq!(written.added, ["Cargo.toml", "src/gone/a.rs", "src/lib.rs"]);
    let manifest = scratch.get(MANIFEST).unwrap();
    assert!(manifest.contains("\"Cargo.toml\": \"fnv1a128:") && manifest.contains("\"format\": 1"), "{manifest}");
    assert_eq!(differences(&scratch, &old()), []);
}

#[test]
fn a_second_run_changes_only_what_differs() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    let before = fs::metadata(scratch.out().join("src/lib.rs")).unwrap().modified().unwrap();
    let written = write(&scratch.out(), &new()).unwrap();
    assert_eq!((written.added, written.changed), (vec!["src/more/b.rs".to_owned()], vec!["Cargo.toml".to_owned()]));
    assert_eq!((written.removed, written.unchanged), (vec!["src/gone/a.rs".to_owned()], 1));
    assert!(written.edited.is_empty());
    assert_eq!(fs::metadata(scratch.out().join("src/lib.rs")).unwrap().modified().unwrap(), before);
    assert!(!scratch.out().join("src/gone").exists(), "an emptied folder goes away");
    assert!(!scratch.out().join(".mdsdk-staging").exists());
    assert_eq!(differences(&scratch, &new()), []);
}

#[test]
fn writing_the_same_files_touches_nothing() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    let before = fs::metadata(scratch.out().join(MANIFEST)).unwrap().modified().unwrap();
    let written = write(&scratch.out(), &old()).unwrap();
    assert_eq!(written.unchanged, 3);
    assert_eq!(fs::metadata(scratch.out().join(MANIFEST)).unwrap().modified().unwrap(), before);
}

#[test]
fn a_run_cut_off_after_any_step_is_undone_and_the_next_one_succeeds() {
    for cut in 0.. {
        let scratch = Scratch::new();
        write(&scratch.out(), &old()).unwrap();
        let before = scratch.tree();
        let folder = Folder::open(&scratch.out()).unwrap();
        let (fresh, changes) = (new(), changes(&folder, &new()));
        let steps = plan_steps(&changes);
        if cut > steps.len() {
            break;
        }
        steps[..cut].iter().for_each(|step| run_step(&folder, step).unwrap());
        let closed = steps[..cut].iter().any(|step| matches!(step, Step::Close));
        recover(&folder).unwrap();
        if closed {
            assert_eq!(differences(&scratch, &fresh), [], "cut at {cut}");
        } else {
            assert_eq!(scratch.tree(), before, "cut at {cut}");
        }
        write(&scratch.out(), &fresh).unwrap();
        assert_eq!(differences(&scratch, &fresh), [], "cut at {cut}");
    }
}

#[test]
fn a_first_run_that_was_cut_off_is_taken_back() {
    let scratch = Scratch::new();
    let folder = Folder::open(&scratch.out()).unwrap();
    let changes = changes(&folder, &old());
    let steps = plan_steps(&changes);
    steps[..steps.len() - 3].iter().for_each(|step| run_step(&folder, step).unwrap());
    write(&scratch.out(), &new()).unwrap();
    assert_eq!(differences(&scratch, &new()), []);
}

#[test]
fn staging_left_over_without_a_journal_is_discarded() {
    let scratch = Scratch::new();
    scratch.put(".mdsdk-staging/new/src/lib.rs", "half");
    write(&scratch.out(), &old()).unwrap();
    assert_eq!(differences(&scratch, &old()), []);
}

#[test]
fn an_error_in_the_middle_restores_the_old_folder() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    let before = scratch.tree();
    let folder = Folder::open(&scratch.out()).unwrap();
    let changes = changes(&folder, &new());
    let steps = plan_steps(&changes);
    let place = steps.iter().rposition(|step| matches!(step, Step::Place(_))).unwrap();
    steps[..place].iter().for_each(|step| run_step(&folder, step).unwrap());
    fs::remove_file(scratch.out().join(".mdsdk-staging/new").join(MANIFEST)).unwrap();
    let error = run_step(&folder, &steps[place]).unwrap_err();
    assert!(matches!(error, WriteError::Io { action: "rename", .. }), "{error}");
    recover(&folder).unwrap();
    assert_eq!(scratch.tree(), before);
}

#[test]
fn a_staging_folder_in_a_folder_of_someone_else_stays() {
    let scratch = Scratch::new();
    scratch.put(".mdsdk-staging/new/src/lib.rs", "half");
    scratch.put(".mdsdk-staging-notes.txt", "mine");
    let error = write(&scratch.out(), &old()).unwrap_err();
    assert!(matches!(&error, WriteError::NotOurs { example, .. } if example == ".mdsdk-staging-notes.txt"), "{error}");
    assert_eq!(scratch.tree().len(), 2);
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let scratch = Scratch::new();
    scratch.put("src/main.rs", "fn main() {}");
    let error = write(&scratch.out(), &old()).unwrap_err();
    assert!(matches!(&error, WriteError::NotOurs { example, .. } if example == "src/main.rs"), "{error}");
    assert_eq!(scratch.tree().len(), 1);
}

#[test]
fn a_folder_with_only_git_and_cargo_files_counts_as_empty() {
    let scratch = Scratch::new();
    for path in [".git/HEAD", "target/debug/x", "Cargo.lock"] {
        scratch.put(path, "");
    }
    write(&scratch.out(), &old()).unwrap();
    assert_eq!(differences(&scratch, &old()), []);
}

#[test]
fn a_file_that_the_manifest_does_not_list_is_never_replaced() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    scratch.put("src/more/b.rs", "by hand");
    let error = write(&scratch.out(), &new()).unwrap_err();
    assert!(matches!(&error, WriteError::Foreign { path } if path == "src/more/b.rs"), "{error}");
    assert_eq!(scratch.get("Cargo.toml").as_deref(), Some("old"));
}

#[test]
fn an_edited_file_is_replaced_and_named() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    scratch.put("src/lib.rs", "edited");
    let written = write(&scratch.out(), &old()).unwrap();
    assert_eq!(written.edited, ["src/lib.rs"]);
    assert_eq!(scratch.get("src/lib.rs").as_deref(), Some("same"));
}

#[test]
fn a_folder_where_a_file_should_go_is_an_error() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    fs::create_dir_all(scratch.out().join("src/more/b.rs")).unwrap();
    let error = write(&scratch.out(), &new()).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { what: "a folder", .. }), "{error}");
    assert_eq!(scratch.get("Cargo.toml").as_deref(), Some("old"));
}

#[test]
fn a_file_where_a_folder_should_go_is_an_error() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    scratch.put("src/more", "in the way");
    let error = write(&scratch.out(), &new()).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { .. }), "{error}");
    assert_eq!(scratch.get("Cargo.toml").as_deref(), Some("old"));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_out_of_the_folder_is_not_followed() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    let outside = scratch.out().parent().unwrap().join("outside");
    fs::create_dir_all(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, scratch.out().join("src/more")).unwrap();
    let error = write(&scratch.out(), &new()).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { what: "a symbolic link", .. }), "{error}");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
    let found = differences(&scratch, &new());
    assert!(found.contains(&("src/more".into(), DifferenceKind::Stray)), "{found:?}");
}

#[test]
fn check_names_missing_changed_orphan_and_stray_files_and_writes_nothing() {
    let scratch = Scratch::new();
    write(&scratch.out(), &old()).unwrap();
    scratch.put("notes/mine.md", "mine");
    let before = scratch.tree();
    let found = differences(&scratch, &new());
    let expected = [
        ("Cargo.toml", DifferenceKind::Changed),
        (MANIFEST, DifferenceKind::Changed),
        ("notes/mine.md", DifferenceKind::Stray),
        ("src/gone/a.rs", DifferenceKind::Orphan),
        ("src/more/b.rs", DifferenceKind::Missing),
    ];
    assert_eq!(found, expected.map(|(path, kind)| (path.to_owned(), kind)));
    assert_eq!(scratch.tree(), before);
}

#[test]
fn check_of_no_folder_makes_none() {
    let scratch = Scratch::new();
    assert_eq!(differences(&scratch, &new()).len(), 4);
    assert!(!scratch.out().exists());
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let scratch = Scratch::new();
    for path in ["/etc/x", "../x", "a/../../x", "a\\b", "C:/x", "", "a//b", "./a", ".git/config", MANIFEST, "Target/x"]
    {
        let error = write(&scratch.out(), &files(&[(path, "")])).unwrap_err();
        assert!(matches!(error, WriteError::BadPath { .. }), "{path}: {error}");
    }
    assert!(!scratch.out().exists());
}

#[test]
fn paths_that_windows_cannot_have_are_refused() {
    let scratch = Scratch::new();
    let long = format!("src/{}.rs", "a/".repeat(120));
    let long_part = "a".repeat(256);
    let paths = [
        "src/aux.rs",
        "src/CON/x",
        "nul",
        "Com1.tar.gz",
        "lpt\u{b9}",
        "src/con .rs",
        "a./x",
        "src/x.rs ",
        "a?b",
        "<x>",
    ];
    for path in paths.into_iter().chain([long.as_str(), &long_part]) {
        let error = write(&scratch.out(), &files(&[(path, "")])).unwrap_err();
        assert!(matches!(error, WriteError::BadPath { .. }), "{path}: {error}");
    }
    assert!(!scratch.out().exists());
    let near = ["auxiliary.rs", "com.rs", "com10.rs", "console/x", "src/aux_.rs", "src/x y.rs"];
    write(&scratch.out(), &files(&near.map(|path| (path, "")))).expect("names that are no devices");
}

#[test]
fn paths_that_some_file_system_cannot_tell_apart_are_refused() {
    let scratch = Scratch::new();
    for pair in [["src/User.rs", "src/user.rs"], ["src/a", "src/a/b"]] {
        let error = write(&scratch.out(), &files(&[(pair[0], ""), (pair[1], "")])).unwrap_err();
        assert!(matches!(error, WriteError::Clash { .. }), "{error}");
    }
}

#[test]
fn a_manifest_that_reaches_out_of_the_folder_is_refused() {
    let scratch = Scratch::new();
    for path in ["../victim", "/victim", ".git/config"] {
        let text = format!(r#"{{"format":1,"generator":{{"name":"x","version":"1"}},"files":{{"{path}":"x"}}}}"#);
        scratch.put(MANIFEST, &text);
        let error = write(&scratch.out(), &new()).unwrap_err();
        assert!(matches!(error, WriteError::Unreadable { .. }), "{error}");
    }
}

#[test]
fn a_manifest_of_a_later_format_or_without_sense_is_refused() {
    let scratch = Scratch::new();
    for text in [r#"{"format":99,"generator":{"name":"x","version":"1"},"files":{}}"#, "<<<<<<< HEAD"] {
        scratch.put(MANIFEST, text);
        let error = write(&scratch.out(), &new()).unwrap_err();
        assert!(matches!(error, WriteError::Unreadable { .. }), "{error}");
    }
}

#[test]
fn an_output_path_that_is_a_file_is_refused() {
    let scratch = Scratch::new();
    fs::write(scratch.out(), "").unwrap();
    assert!(matches!(write(&scratch.out(), &new()), Err(WriteError::NotAFolder { .. })));
    assert!(matches!(check(&scratch.out(), &new()), Err(WriteError::NotAFolder { .. })));
}
