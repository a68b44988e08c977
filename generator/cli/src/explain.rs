//! `mdsdk explain`

use mdsdk::report::Code;

use crate::arguments;
use crate::likeness::nearest;
use crate::output::{print, print_line};
use crate::{Failure, Outcome};

/// Prints the page of a code, or the list of all codes or of those that begin so.
pub(crate) fn run(arguments: &arguments::Explain) -> Result<Outcome, Failure> {
    match &arguments.code {
        None => Code::ALL.iter().try_for_each(print_line)?,
        Some(text) => match (Code::find(text), Code::select(&text.to_ascii_uppercase())) {
            (Some(code), _) => print(code.page())?,
            (None, codes) if !codes.is_empty() => codes.iter().try_for_each(print_line)?,
            (None, _) => return Err(unknown(text)),
        },
    }
    Ok(Outcome::Done)
}

fn unknown(text: &str) -> Failure {
    let names = Code::ALL.iter().map(|code| code.name());
    let hint = match nearest(&text.to_lowercase(), names).and_then(Code::find) {
        Some(code) => format!("did you mean `{}` ({})?", code.name(), code.number()),
        None => "`mdsdk explain` lists all".to_owned(),
    };
    format!("no finding has the code `{text}`; {hint}")
}
