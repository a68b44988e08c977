//! `mdsdk completions`

use clap::CommandFactory;

use crate::arguments::{Arguments, Completions};
use crate::output::print;
use crate::{Failure, Outcome};

/// Prints the completions of a shell.
pub(crate) fn run(arguments: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "mdsdk", &mut script);
    print(String::from_utf8_lossy(&script)).map(|()| Outcome::Done)
}
