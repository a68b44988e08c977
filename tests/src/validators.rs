//! Tools that are made for a format, and say whether a text is of it. `.ci/run` installs them into `target/validators`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{folder, put, repository};

/// A tool below `target/validators`; without it nothing, and a line that says so.
pub fn validator(path: &str) -> Option<PathBuf> {
    let tool = repository().join("target/validators").join(path);
    if !tool.exists() {
        println!("skipped: `{}` is not installed; `.ci/run` installs it", tool.display());
        return None;
    }
    Some(tool)
}

/// Runs a tool on files of these texts; its output.
///
/// # Panics
/// If the tool refuses them.
#[track_caller]
pub fn run(tool: &Path, arguments: &[&str], files: &[(&str, &str)]) -> String {
    let folder = folder::<&str>(&[]);
    for (name, text) in files {
        put(folder.path(), name, text);
    }
    let output = Command::new(tool).args(arguments).current_dir(folder.path()).output().expect("the tool runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// The path of a script of `tests/validators`.
pub fn script(name: &str) -> String {
    repository().join("tests/validators").join(name).display().to_string()
}
