//! The `mdsdk` command, as a shell sees it.

mod about;
mod baselines;
mod check;
#[cfg(unix)]
mod clean;
mod concurrent;
mod config;
mod corrections;
mod coverage;
mod drift;
mod drift_accepted;
mod drift_causes;
mod drift_of_git;
mod drift_of_rust;
mod export;
mod fixes;
mod formats;
mod generate;
mod history;
mod identity;
mod names;
mod output;
mod package;
mod permissions;
mod refusals;
mod release;
mod repository;
mod show;
mod silence;
mod since;
mod stages;
mod stale;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use mdsdk_tests::put;
use tempfile::TempDir;

/// A type with a page of its own.
const USER: (&str, &str) = (
    "resources/user.md",
    "---
title: \"user resource type\"
doc_type: resourcePageType
---

# user resource type

Namespace: microsoft.graph

Somebody with an account.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|What the account is known by.|
|city|String|Where the user lives.|
|state|userState|Whether the account works. The possible values are: `active`, `blocked`.|
",
);

/// An operation on that type.
const GET_USER: (&str, &str) = (
    "api/user-get.md",
    "---
title: \"Get user\"
doc_type: apiPageType
---

# Get user

Namespace: microsoft.graph

Read one user.

## HTTP request

```http
GET /users/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [user](../resources/user.md) object in the response \
     body.
",
);

/// A request that no operation can be made of: an error.
const BROKEN: (&str, &str) = (
    "api/broken.md",
    "# Create user\n\n## HTTP request\n\n```http\nPOST ** Collection URI not found\n```\n\n## Response\n\nReturns \
     `204 No Content`.\n",
);

/// What a run of the command gave.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).expect("output is UTF-8").to_owned();
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Asserts the exit code; shows the output if it is another.
    #[track_caller]
    fn exits_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that standard output holds `text`.
    #[track_caller]
    fn prints(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "no {text:?} in\n{}", self.stdout);
        self
    }

    /// Asserts that standard error holds `text`.
    #[track_caller]
    fn warns(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no {text:?} in\n{}", self.stderr);
        self
    }
}

/// Runs the command in `folder`.
fn mdsdk<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
    Run::of(&command.args(arguments).current_dir(folder).output().expect("the command runs"))
}

/// Runs a command line without quotes in `folder`, with this text on standard input.
fn run_with_input(folder: &TempDir, line: &str, input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
    let command = command.args(line.split_whitespace()).current_dir(folder.path());
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    // A command that doesn't ask for it closes it.
    child.stdin.take().map(|mut stdin| stdin.write_all(input.as_bytes()).ok());
    Run::of(&child.wait_with_output().expect("the command ends"))
}

/// Runs a command line without quotes in `folder`.
fn run(folder: &TempDir, line: &str) -> Run {
    mdsdk(folder.path(), line.split_whitespace())
}

/// A folder with the docs `docs`.
fn with_docs() -> TempDir {
    let folder = mdsdk_tests::folder::<&str>(&[]);
    for (path, text) in [USER, GET_USER] {
        put(folder.path(), &format!("docs/{path}"), text);
    }
    folder
}

/// Docs whose crate was generated as this `mdsdk.toml` says.
fn generated(config: &str) -> TempDir {
    let folder = with_docs();
    put(folder.path(), "mdsdk.toml", config);
    run(&folder, "generate").exits_with(0);
    folder
}

/// The text of a file.
fn read(folder: &TempDir, path: &str) -> String {
    std::fs::read_to_string(folder.path().join(path)).expect("the file is there")
}

/// Replaces a text in a file that holds it.
#[track_caller]
fn edit(folder: &TempDir, path: &str, from: &str, to: &str) {
    let path = folder.path().join(path);
    let text = std::fs::read_to_string(&path).expect("the file is there");
    assert!(text.contains(from), "{}", path.display());
    std::fs::write(&path, text.replace(from, to)).expect("the file can be written");
}

/// Every file below `folder/path` with its bytes, in the order of their paths.
fn bytes(folder: &TempDir, path: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.path().join(path)];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("the file can be read");
                files.push((path.display().to_string(), bytes));
            }
        }
    }
    files.sort();
    files
}
