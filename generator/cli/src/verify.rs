//! `mdsdk generate --verify`: whether a crate that was written compiles.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::output::warn;
use crate::{Failure, Outcome};

/// Runs `cargo check` in the folder of a crate; what Cargo says goes to standard error.
pub(crate) fn verify(crate_folder: &Path) -> Result<Outcome, Failure> {
    // What is at hand already is not looked up again; only what is missing needs the network.
    let offline = has_dependencies(crate_folder)?.then_some("--offline");
    let mut check = cargo(crate_folder);
    let status = check.arg("check").args(offline).status().map_err(|error| why(&error))?;
    if status.success() {
        return Ok(Outcome::Done);
    }
    warn(format_args!("error: the crate in `{}` does not compile: `cargo check` says why\n", crate_folder.display()));
    Ok(Outcome::Found)
}

/// Whether everything that the crate depends on has been downloaded before.
fn has_dependencies(crate_folder: &Path) -> Result<bool, Failure> {
    let mut fetch = cargo(crate_folder);
    let status = fetch.args(["fetch", "--offline", "--quiet"]).stderr(Stdio::null()).status();
    status.map(|status| status.success()).map_err(|error| why(&error))
}

/// The Cargo that started this process, else the one of the shell.
fn cargo(crate_folder: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.current_dir(crate_folder).stdin(Stdio::null()).stdout(Stdio::null());
    cargo
}

fn why(error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => "`--verify` needs Cargo, and there is no command `cargo`: install Rust, from \
                                https://rustup.rs"
            .to_owned(),
        _ => format!("cannot run `cargo`: {error}"),
    }
}
