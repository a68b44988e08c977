//! `mdsdk show`

use mdsdk::Reading;
use mdsdk::export::suggestions;

use crate::arguments::{self, MessageFormat, ShowLevel};
use crate::findings::fail_reading;
use crate::output::print_line;
use crate::progress::Progress;
use crate::{Failure, Outcome, kept};

/// Prints what the model knows of a type, a property or an operation, and why.
pub(crate) fn run(arguments: &arguments::Show) -> Result<Outcome, Failure> {
    let sources = arguments.docs.job()?.sources()?;
    let progress = Progress::start("reading the docs");
    let read = sources.read().map_err(|error| fail_reading(&error, ShowLevel::Error, MessageFormat::Human));
    let reading = kept(read?);
    progress.finish();
    let shown = reading.show(&arguments.subject);
    if shown.is_empty() {
        return Err(unknown(&reading, &arguments.subject));
    }
    match arguments.format {
        MessageFormat::Human => {
            let texts: Vec<String> = shown.iter().map(ToString::to_string).collect();
            print_line(texts.join("\n").trim_end())?;
        }
        MessageFormat::Json => {
            let json = serde_json::to_string_pretty(&shown).map_err(|error| error.to_string())?;
            print_line(json)?;
        }
    }
    Ok(Outcome::Done)
}

/// The message for a name that nothing has: that a correction leaves it out, or names that are like it.
fn unknown(reading: &Reading, subject: &str) -> Failure {
    if let Some((span, because)) = reading.ignored(subject) {
        let line = reading.docs.map.position(span).map_or(0, |at| at.line);
        return format!("a correction leaves out `{subject}`: {}:{line}: {because}", span.file);
    }
    let suggestions: Vec<String> =
        suggestions(&reading.model, subject).into_iter().map(|name| format!("`{name}`")).collect();
    let hint = match suggestions.as_slice() {
        [] => "a subject is a type (`user`), a property (`user.displayName`) or an operation (`GET /users/{id}`)"
            .to_owned(),
        names => format!("did you mean {}?", names.join(", ")),
    };
    format!("there is no `{subject}`; {hint}")
}
