//! The `mdsdk` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    mdsdk::cli::run()
}
