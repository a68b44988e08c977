//! `mdsdk show`

use std::collections::BTreeSet;

use crate::export::{show, subjects};
use crate::model::Model;

use super::arguments::{self, MessageFormat, ShowLevel};
use super::findings::fail_reading;
use super::output::print_line;
use super::progress::Progress;
use super::{Failure, Outcome};

/// How many names are suggested for one that nothing has.
const MOST_SUGGESTIONS: usize = 5;

/// How like a name must be to be suggested, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.75;

/// Prints what the model knows of a type, a property or an operation, and why.
pub(super) fn run(arguments: &arguments::Show) -> Result<Outcome, Failure> {
    let progress = Progress::start("reading the docs");
    let reading =
        arguments.docs.read().map_err(|error| fail_reading(&error, ShowLevel::Error, MessageFormat::Human))?;
    progress.finish();
    let shown = show(&reading.model, &arguments.subject);
    if shown.is_empty() {
        return Err(unknown(&reading.model, &arguments.subject));
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

/// The message for a name that nothing has, with names that are like it.
fn unknown(model: &Model, subject: &str) -> Failure {
    let suggestions: Vec<String> = suggestions(model, subject).into_iter().map(|name| format!("`{name}`")).collect();
    let hint = match suggestions.as_slice() {
        [] => "a subject is a type (`user`), a property (`user.displayName`) or an operation (`GET /users/{id}`)"
            .to_owned(),
        names => format!("did you mean {}?", names.join(", ")),
    };
    format!("the docs have no `{subject}`; {hint}")
}

/// The names most like `subject`, best first.
fn suggestions(model: &Model, subject: &str) -> Vec<String> {
    let folded = subject.to_lowercase();
    let local = folded.strip_prefix(&format!("{}.", model.namespace.to_lowercase())).unwrap_or(&folded).to_owned();
    let names: BTreeSet<String> = subjects(model).collect();
    let mut scored: Vec<(f64, String)> = names
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(&local, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    scored.sort_by(|(one, a), (two, b)| two.total_cmp(one).then_with(|| a.cmp(b)));
    scored.into_iter().take(MOST_SUGGESTIONS).map(|(_, name)| name).collect()
}
