//! What happens where the output goes.

use std::io::pipe;
use std::process::{Command, Stdio};

use mdsdk_tests::put;
use tempfile::TempDir;

use super::{BROKEN, edit, run, with_docs};

/// Docs with an error, and a crate that is stale.
fn folder() -> TempDir {
    let folder = with_docs();
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|", "|town|String|");
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    folder
}

/// Each command that prints, with its exit code.
const LINES: [(&str, i32); 8] = [
    ("explain", 0),
    ("explain MD0201", 0),
    ("check --docs docs", 1),
    ("check --docs docs --format json", 1),
    ("coverage --docs docs", 0),
    ("drift sdk docs", 1),
    ("export --docs docs --format json --out -", 0),
    ("generate --docs docs --out sdk --package sdk --check", 4),
];

/// A pipe that nobody reads.
fn closed() -> Stdio {
    let (reader, writer) = pipe().expect("there are pipes");
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_that_goes_away_changes_nothing() {
    let folder = folder();
    for (line, code) in LINES {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
        command.args(line.split_whitespace()).current_dir(folder.path());
        let output = command.stdout(closed()).stderr(Stdio::piped()).output().expect("the command runs");
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}: {text}");
        assert!(!text.contains("panicked") && !text.contains("standard output"), "{line}: {text}");
        let output = command.stdout(Stdio::piped()).stderr(closed()).output().expect("the command runs");
        assert_eq!(output.status.code(), Some(code), "{line}");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
    let failed = command.args(["explain", "MD9999"]).stderr(closed()).status().expect("the command runs");
    assert_eq!(failed.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
    let output = command.arg("explain").stdout(full).stderr(Stdio::piped()).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("error: cannot write to standard output"));
}
