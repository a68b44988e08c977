//! Crates that were torn in many ways, and written again: whole, or refused with a word on what to do.

use std::cell::{Cell, RefCell};
use std::fs;
use std::time::Duration;

use proptest::prelude::*;

use super::check::differences;
use super::folder::Folder;
use super::lock::{Lock, in_peace};
use super::scratch::{Scratch, files};
use super::{Difference, DifferenceKind, Files, MANIFEST, WriteError, check, write};

/// The files of the crate that is torn, and of the one that is written then.
const OLD: [(&str, &str); 4] =
    [("Cargo.toml", "old"), ("src/gone.rs", "x"), ("src/lib.rs", "same"), ("src/a/b.rs", "b")];
const NEW: [(&str, &str); 4] =
    [("Cargo.toml", "new"), ("src/a/b.rs", "c"), ("src/lib.rs", "same"), ("src/more.rs", "x")];

/// What becomes of a crate while nobody looks.
#[derive(Clone, Debug)]
enum Tear {
    Deleted(usize),
    Edited(usize, String),
    /// As the next run will write it, by someone else.
    Ahead(usize),
    Swapped(usize, usize),
    /// A folder is in the file's place.
    Folder(usize),
    NoManifest,
    Manifest(String),
    /// The manifest leaves a file out.
    Forgotten(usize),
    /// The manifest has another hash of a file.
    Misremembered(usize),
    /// The manifest lists a file that was never there.
    Invented(String),
    /// Another version wrote the crate, with another kind of hash.
    OtherVersion,
    /// A run was killed before it had its journal.
    Staged(usize),
    /// A journal without the files that it speaks of.
    Journal {
        aside: Option<usize>,
        added: Option<usize>,
    },
    HalfJournal(String),
    /// A run was killed while it had the lock.
    Locked,
}

fn tears() -> impl Strategy<Value = Tear> {
    let file = 0..OLD.len();
    let text = "[a-z{}<\"]{0,9}";
    prop_oneof![
        file.clone().prop_map(Tear::Deleted),
        (file.clone(), text).prop_map(|(file, text)| Tear::Edited(file, text)),
        file.clone().prop_map(Tear::Ahead),
        (file.clone(), file.clone()).prop_map(|(one, other)| Tear::Swapped(one, other)),
        file.clone().prop_map(Tear::Folder),
        Just(Tear::NoManifest),
        text.prop_map(Tear::Manifest),
        file.clone().prop_map(Tear::Forgotten),
        file.clone().prop_map(Tear::Misremembered),
        "(src/)?[a-z]{1,3}(/x)?".prop_map(Tear::Invented),
        Just(Tear::OtherVersion),
        file.clone().prop_map(Tear::Staged),
        (prop::option::of(file.clone()), prop::option::of(file))
            .prop_map(|(aside, added)| Tear::Journal { aside, added }),
        text.prop_map(Tear::HalfJournal),
        Just(Tear::Locked),
    ]
}

/// Tears the crate; what can't be torn that way any more stays.
fn tear(scratch: &Scratch, tear: &Tear) {
    let at = |path: &str| scratch.out().join(path);
    let put = |path: &str, text: &str| {
        if let Some(parent) = at(path).parent() {
            let _ = fs::create_dir_all(parent).and_then(|()| fs::write(at(path), text));
        }
    };
    let manifest = |change: &dyn Fn(&mut serde_json::Value)| {
        let parsed = scratch.get(MANIFEST).and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
        if let Some(mut json) = parsed.filter(|json| json["files"].is_object()) {
            change(&mut json);
            put(MANIFEST, &json.to_string());
        }
    };
    match tear {
        Tear::Deleted(file) => drop(fs::remove_file(at(OLD[*file].0))),
        Tear::Edited(file, text) => put(OLD[*file].0, text),
        Tear::Ahead(file) => put(NEW[*file].0, NEW[*file].1),
        Tear::Swapped(one, other) => {
            put(OLD[*one].0, OLD[*other].1);
            put(OLD[*other].0, OLD[*one].1);
        }
        Tear::Folder(file) => {
            let _ = fs::remove_file(at(OLD[*file].0)).and_then(|()| fs::create_dir_all(at(OLD[*file].0)));
        }
        Tear::NoManifest => drop(fs::remove_file(at(MANIFEST))),
        Tear::Manifest(text) => put(MANIFEST, text),
        Tear::Forgotten(file) => manifest(&|json| {
            json["files"].as_object_mut().map(|files| files.remove(OLD[*file].0));
        }),
        Tear::Misremembered(file) => manifest(&|json| json["files"][OLD[*file].0] = "fnv1a128:0".into()),
        Tear::Invented(path) => manifest(&|json| json["files"][path] = "fnv1a128:0".into()),
        Tear::OtherVersion => manifest(&|json| {
            json["generator"]["version"] = "9.9.9".into();
            json["files"].as_object_mut().into_iter().flatten().for_each(|(_, hash)| *hash = "later:1".into());
        }),
        Tear::Staged(file) => put(&format!(".mdsdk-staging/new/{}", OLD[*file].0), "half"),
        Tear::Journal { aside, added } => {
            let path = |file: &usize| OLD[*file].0;
            let added: serde_json::Map<_, _> = added
                .iter()
                .map(|file| (path(file).to_owned(), super::hash::hash(OLD[*file].1.as_bytes()).into()))
                .collect();
            let aside: Vec<_> = aside.iter().map(path).collect();
            let journal = serde_json::json!({ "aside": aside, "added": added });
            put(".mdsdk-staging/journal.json", &journal.to_string());
        }
        Tear::HalfJournal(text) => put(".mdsdk-staging/journal.json", text),
        Tear::Locked => {
            put(".mdsdk-lock", "");
            put(".mdsdk-lock-holder", "{");
        }
    }
}

/// Whether the error tells its reader what to do with the folder.
fn is_refusal(error: &WriteError) -> bool {
    match error {
        WriteError::NotOurs { .. }
        | WriteError::Unreadable { .. }
        | WriteError::Foreign { .. }
        | WriteError::Blocked { .. } => true,
        WriteError::BadPath { .. }
        | WriteError::Clash { .. }
        | WriteError::NotAFolder { .. }
        | WriteError::Busy { .. }
        | WriteError::Disturbed { .. }
        | WriteError::Io { .. } => false,
    }
}

/// Asserts that the folder holds `expected`, byte for byte.
fn is_whole(scratch: &Scratch, expected: &Files) {
    let found = check(&scratch.out(), expected).expect("the folder can be checked");
    let torn: Vec<_> = found.into_iter().filter(|one| one.kind != DifferenceKind::Stray).collect();
    assert_eq!(torn, []);
    for (path, text) in expected.iter() {
        assert_eq!(scratch.get(path).as_deref(), Some(text), "{path}");
    }
}

proptest! {
    #[test]
    fn a_torn_crate_is_written_whole_or_refused(tears in prop::collection::vec(tears(), 1..5)) {
        let scratch = Scratch::new();
        write(&scratch.out(), &files(&OLD)).unwrap();
        for one in &tears {
            tear(&scratch, one);
        }
        match write(&scratch.out(), &files(&NEW)) {
            Ok(_) => is_whole(&scratch, &files(&NEW)),
            Err(error) => assert!(is_refusal(&error), "{error}"),
        }
        assert!(!scratch.out().join(".mdsdk-lock").exists() && !scratch.out().join(".mdsdk-lock-holder").exists());
    }
}

#[test]
fn another_version_mends_a_crate_and_calls_no_file_edited() {
    let scratch = Scratch::new();
    write(&scratch.out(), &files(&OLD)).unwrap();
    tear(&scratch, &Tear::OtherVersion);
    assert_eq!(write(&scratch.out(), &files(&NEW)).unwrap().edited, [""; 0]);
    is_whole(&scratch, &files(&NEW));
}

#[test]
fn a_folder_in_use_is_waited_for() {
    let scratch = Scratch::new();
    let folder = Folder::open(&scratch.out()).unwrap();
    let patience = Duration::ZERO;
    let lock = Lock::take(&folder, patience).unwrap();
    let busy = super::write_within(&scratch.out(), &files(&NEW), patience).unwrap_err();
    let expected = format!("(process {}, for ", std::process::id());
    assert!(matches!(busy, WriteError::Busy { .. }) && busy.to_string().contains(&expected), "{busy}");
    let busy = super::check_within(&scratch.out(), &files(&NEW), patience).unwrap_err();
    assert!(busy.to_string().contains(&expected), "{busy}");
    let waiting = {
        let out = scratch.out();
        std::thread::spawn(move || write(&out, &files(&NEW)).map(|_| ()))
    };
    drop(lock);
    waiting.join().expect("the run comes to its end").unwrap();
    is_whole(&scratch, &files(&NEW));
}

/// How a folder differs from `expected` whose looks a run falls into, and how often it is looked at. `run` is told how
/// often that was before.
fn looked_at(scratch: &Scratch, expected: &Files, run: impl Fn(usize)) -> (Result<Vec<Difference>, WriteError>, usize) {
    let (folder, looks) = (Folder::open(&scratch.out()).unwrap(), Cell::new(0));
    let seen = in_peace(&folder, Duration::ZERO, || {
        let seen = differences(&folder, expected);
        run(looks.replace(looks.get() + 1));
        seen
    });
    (seen, looks.get())
}

#[test]
fn a_run_that_begins_during_a_check_is_seen() {
    let scratch = Scratch::new();
    write(&scratch.out(), &files(&OLD)).unwrap();
    let writes = |texts: &[(&str, &str)]| drop(write(&scratch.out(), &files(texts)).unwrap());
    let (seen, looks) = looked_at(&scratch, &files(&OLD), |_| writes(&OLD));
    assert_eq!((seen.unwrap(), looks), (Vec::new(), 1), "it has changed nothing");
    let (seen, looks) = looked_at(&scratch, &files(&NEW), |_| writes(&NEW));
    assert_eq!((seen.unwrap(), looks), (Vec::new(), 2), "it has come to its end");
    let (folder, lock) = (Folder::open(&scratch.out()).unwrap(), RefCell::new(None));
    let take = |_| drop(lock.replace(Some(Lock::take(&folder, Duration::ZERO).unwrap())));
    let (seen, looks) = looked_at(&scratch, &files(&OLD), take);
    assert!(matches!(seen, Err(WriteError::Busy { .. })), "it is still writing: {seen:?}");
    assert_eq!(looks, 1);
}

#[test]
fn a_run_that_only_mends_a_file_during_a_check_is_seen() {
    let scratch = Scratch::new();
    write(&scratch.out(), &files(&OLD)).unwrap();
    fs::remove_file(scratch.out().join("Cargo.toml")).unwrap();
    let mend = |_| drop(write(&scratch.out(), &files(&OLD)).unwrap());
    let (seen, looks) = looked_at(&scratch, &files(&OLD), mend);
    assert_eq!((seen.unwrap(), looks), (Vec::new(), 2));
}

#[test]
fn what_differs_is_told_once_two_looks_agree_or_runs_have_had_their_turns() {
    let scratch = Scratch::new();
    write(&scratch.out(), &files(&OLD)).unwrap();
    let (seen, looks) = looked_at(&scratch, &files(&NEW), |_| ());
    assert_eq!((seen.unwrap().len(), looks), (5, 2));
    let change = |look: usize| scratch.put(&format!("{look}.md"), "");
    let (seen, looks) = looked_at(&scratch, &files(&NEW), change);
    assert_eq!((seen.unwrap().len(), looks), (5 + 9, 10));
}

/// Where permissions don't count, as for root, the lock is taken.
#[cfg(unix)]
#[test]
fn a_folder_that_nobody_may_write_is_fresh_or_refused() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    write(&scratch.out(), &files(&OLD)).unwrap();
    let allow = |mode| fs::set_permissions(scratch.out(), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    assert_eq!(write(&scratch.out(), &files(&OLD)).unwrap().unchanged, OLD.len());
    assert_eq!(check(&scratch.out(), &files(&OLD)).unwrap(), []);
    if fs::write(scratch.out().join("probe"), "").is_err() {
        let error = write(&scratch.out(), &files(&NEW)).unwrap_err();
        assert!(error.is_denied(), "{error}");
    }
    allow(0o755);
}
