//! `mdsdk explain`

use mdsdk::report::Code;

use crate::arguments;
use crate::output::{print, print_line};
use crate::{Failure, Outcome};

/// Prints the page of a code, or the list of all codes.
pub(crate) fn run(arguments: &arguments::Explain) -> Result<Outcome, Failure> {
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
