//! `mdsdk coverage`

use serde_json::json;

use crate::Reading;
use crate::docs::{Construct, Counts};

use super::arguments::{self, MessageFormat};
use super::docs::read_docs;
use super::output::print_line;
use super::progress::Progress;
use super::{Failure, Outcome};

/// Prints what became of every heading, table, code block and comment.
pub(super) fn run(arguments: &arguments::Coverage) -> Result<Outcome, Failure> {
    let progress = Progress::start("reading the docs");
    let reading = read_docs(&arguments.docs)?;
    progress.finish();
    match arguments.format {
        MessageFormat::Human => print_table(&reading)?,
        MessageFormat::Json => print_line(format_args!("{:#}", as_json(&reading)))?,
    }
    Ok(if reading.coverage.left_over.is_empty() { Outcome::Done } else { Outcome::Found })
}

/// A line per kind of construct, with one per reason to ignore some, and a line per construct that is left over.
fn print_table(reading: &Reading) -> Result<(), Failure> {
    print_line(format_args!(
        "{:<12}{:>10}{:>10}{:>10}{:>10}{:>11}",
        "construct", "total", "modelled", "ignored", "reported", "left over"
    ))?;
    for construct in Construct::ALL {
        let counts = reading.coverage.counts.get(construct).cloned().unwrap_or_default();
        let Counts { modelled, ignored, reported, left_over } = &counts;
        let all_ignored: usize = ignored.values().sum();
        print_line(format_args!(
            "{:<12}{:>10}{modelled:>10}{all_ignored:>10}{reported:>10}{left_over:>11}",
            construct.name(),
            counts.total()
        ))?;
        for (reason, count) in ignored {
            print_line(format_args!("    {count} ignored: {}", reason.name()))?;
        }
    }
    left_over(reading).try_for_each(|(construct, place)| print_line(format_args!("{place}: {construct} left over")))
}

fn as_json(reading: &Reading) -> serde_json::Value {
    let constructs = Construct::ALL.iter().map(|construct| {
        let counts = reading.coverage.counts.get(construct).cloned().unwrap_or_default();
        let ignored: serde_json::Map<_, _> =
            counts.ignored.iter().map(|(reason, count)| (reason.name().to_owned(), json!(count))).collect();
        let object = json!({
            "total": counts.total(),
            "modelled": counts.modelled,
            "ignored": ignored,
            "reported": counts.reported,
            "left_over": counts.left_over,
        });
        (construct.name().to_owned(), object)
    });
    let left_over: Vec<_> =
        left_over(reading).map(|(construct, place)| json!({"construct": construct, "place": place})).collect();
    json!({"constructs": constructs.collect::<serde_json::Map<_, _>>(), "left_over": left_over})
}

/// The constructs that are left over, each with its file and line.
fn left_over(reading: &Reading) -> impl Iterator<Item = (&'static str, String)> {
    reading.coverage.left_over.iter().map(|(construct, span)| {
        let line = reading.docs.map.position(span).map_or(0, |at| at.line);
        (construct.name(), format!("{}:{line}", span.file))
    })
}
