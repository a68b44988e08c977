//! What the tests of mdsdk share: docs folders, the repository's folders, cargo.

pub mod oracles;
pub mod scores;
pub mod targets;
pub mod validators;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mdsdk::files::Files;
use mdsdk::report::{Code, Diagnostic};
use mdsdk::{Reading, read};
use tempfile::TempDir;

/// The fences of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The root of the repository.
///
/// # Panics
/// Never: this package lies in the repository.
pub fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the package lies in the repository").to_owned()
}

/// The folder `name` among the docs corpora; without `MDSDK_DATA` nothing, and a line that says so.
pub fn corpora(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("MDSDK_DATA").map(|data| Path::new(&data).join(name));
    if folder.is_none() {
        println!("skipped: MDSDK_DATA does not name the folder with the corpora (`{name}` is needed)");
    }
    folder
}

/// A folder that goes away, with these files.
///
/// # Panics
/// If the disk refuses.
pub fn folder<T: AsRef<[u8]>>(files: &[(&str, T)]) -> TempDir {
    let folder = TempDir::new().expect("there is room for a folder");
    for (path, text) in files {
        put(folder.path(), path, text);
    }
    folder
}

/// Copies a folder with all that is in it.
///
/// # Panics
/// If the disk refuses.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("there is room for a folder");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let from = entry.expect("the folder can be read").path();
        let to = to.join(from.file_name().expect("an entry has a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("the file can be copied");
        }
    }
}

/// Writes the file `path` of `folder`.
///
/// # Panics
/// If the disk refuses.
pub fn put(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    let parent = path.parent().expect("a file lies in a folder");
    std::fs::create_dir_all(parent).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}

/// Writes generated files, and takes sources away that are no longer among them.
///
/// # Panics
/// If the disk refuses.
pub fn put_all(folder: &Path, files: &Files) {
    // A file that stays as it is keeps its date, so that cargo has nothing to do.
    std::fs::create_dir_all(folder).expect("the folder can be made");
    mdsdk::files::write(folder, files).expect("the files can be written");
}

/// Reads a docs folder of these files.
///
/// # Panics
/// If they give no model.
pub fn read_pages<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Reading {
    let docs = folder(files);
    read(docs.path(), None).expect("the pages describe an API")
}

/// A finding as `MD0201 a.md:3`.
pub fn place(reading: &Reading, finding: &Diagnostic) -> String {
    let line = reading.docs.map.position(&finding.span).map_or(0, |at| at.line);
    format!("{} {}:{line}", finding.code.number(), finding.span.file)
}

/// The places of the findings with this code, in order.
pub fn places(reading: &Reading, code: Code) -> Vec<String> {
    let found = reading.report.diagnostics().iter().filter(|finding| finding.code == code);
    found.map(|finding| place(reading, finding)).collect()
}

/// Runs cargo in the folder of a generated crate; fails with its output. Every warning is an error.
///
/// `target` is a folder that crates share, so that what they depend on is built once.
///
/// # Panics
/// If cargo fails.
pub fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Output {
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        std::fs::copy(repository().join("Cargo.lock"), lock).expect("the lock file can be copied");
    }
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--quiet", "--offline"])
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env("CARGO_TARGET_DIR", target)
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.is_empty(), "cargo {arguments:?} in {}\n{text}", folder.display());
    output
}
