//! `mdsdk explain`

use crate::report::Code;

use super::arguments;
use super::output::{print, print_line};
use super::{Failure, Outcome};

/// Prints the page of a code, or the list of all codes.
pub(super) fn run(arguments: &arguments::Explain) -> Result<Outcome, Failure> {
    match &arguments.code {
        None => Code::ALL.iter().try_for_each(print_line)?,
        Some(text) => {
            let code = Code::find(text)
                .ok_or_else(|| format!("no finding has the code `{text}`; `mdsdk explain` lists all"))?;
            print(code.page())?;
        }
    }
    Ok(Outcome::Done)
}
