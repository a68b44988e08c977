//! Docs in a repository of git.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use mdsdk_tests::put;

use super::{BROKEN, with_docs};

/// Runs git in a folder.
#[track_caller]
pub(super) fn git(folder: &Path, line: &str) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@contoso.com", "-c", "protocol.file.allow=always"]);
    let output = command.args(line.split_whitespace()).current_dir(folder).output().expect("git runs");
    assert!(output.status.success(), "git {line}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Docs with an old error, committed on `main`, and a branch that is checked out.
pub(super) fn with_branch() -> TempDir {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    git(folder.path(), "init --quiet --initial-branch main");
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m docs");
    git(folder.path(), "switch --quiet -c work");
    folder
}
