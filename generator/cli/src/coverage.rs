//! `mdsdk coverage`

use serde_json::{Map, Value, json};

use mdsdk::report::Code;
use mdsdk::{Construct, Counts, Coverage, Span};
use mdsdk::{Decided, ReadError, Reading, Share};

use crate::arguments::{self, MessageFormat, ShowLevel};
use crate::findings::{fail_reading, shown};
use crate::output::{print, print_line};
use crate::place::Places;
use crate::progress::Progress;
use crate::{Failure, Outcome, kept};

/// Prints what became of every construct of the pages, and how much of them the model decides on.
pub(crate) fn run(arguments: &arguments::Coverage) -> Result<Outcome, Failure> {
    let job = arguments.docs.job()?;
    let sources = job.sources()?;
    let progress = Progress::start("reading the docs");
    let reading = kept(match sources.read() {
        // Pages without an API have constructs all the same.
        Err(ReadError::NoApi(found)) => found.reading,
        read => read.map_err(|error| fail_reading(&error, ShowLevel::Error, MessageFormat::Human))?,
    });
    progress.next("counting");
    let decided = reading.decided();
    progress.finish();
    let places = Places::new(&reading.docs.map, reading.docs.root.as_deref(), job.docs()?);
    match arguments.format {
        MessageFormat::Human => {
            print_tables(&reading.coverage, &decided, &places)?;
            print_unread(&reading)?;
        }
        MessageFormat::Json => print_line(format_args!("{:#}", as_json(&reading, &decided)))?,
    }
    Ok(if reading.coverage.left_over.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn print_tables(coverage: &Coverage, decided: &Decided, places: &Places<'_>) -> Result<(), Failure> {
    print_line(format_args!(
        "{:<14}{:>9}{:>10}{:>10}{:>10}{:>11}",
        "construct", "total", "modelled", "ignored", "reported", "left over"
    ))?;
    for construct in Construct::ALL {
        print_counts(*construct, &coverage.of(*construct))?;
    }
    print_decided(decided, places)?;
    let mut left_over = coverage.left_over.iter();
    left_over.try_for_each(|(construct, span)| {
        print_line(format_args!("{}: {} left over", places.clickable(span), construct.name()))
    })
}

/// That most request lines are unread, where they are, with some of them.
fn print_unread(reading: &Reading) -> Result<(), Failure> {
    let unread = reading.report.without(|finding| finding.code != Code::UnreadRequests);
    print(shown(&unread, &reading.docs.map, ShowLevel::Error, MessageFormat::Human, &std::io::stdout()))
}

/// A line for a construct, and one for each reason to ignore some of its kind.
fn print_counts(construct: Construct, counts: &Counts) -> Result<(), Failure> {
    let Counts { modelled, ignored, reported, left_over } = counts;
    let all_ignored: usize = ignored.values().sum();
    print_line(format_args!(
        "{:<14}{:>9}{modelled:>10}{all_ignored:>10}{reported:>10}{left_over:>11}",
        construct.name(),
        counts.total()
    ))?;
    let mut reasons = ignored.iter();
    reasons.try_for_each(|(reason, count)| print_line(format_args!("    {count} ignored: {}", reason.name())))
}

fn print_decided(decided: &Decided, places: &Places<'_>) -> Result<(), Failure> {
    let Decided { modelled_lines, request_lines, api_pages, undecided_pages, unresolved_cells } = decided;
    let percent = |of: Share| of.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent:.2} %"));
    let share = |Share { decided, total }: Share| format!("{decided} of {total}");
    print_line("\ndecided")?;
    for (what, of) in [
        ("request lines that give an operation", *modelled_lines),
        ("request lines that give an operation or a finding", *request_lines),
        ("API pages with request and response", *api_pages),
    ] {
        print_line(format_args!("    {what:<52}{:>14}{:>11}", share(of), percent(of)))?;
    }
    print_line(format_args!("    {:<52}{:>14}", "type cells unresolved without a finding", unresolved_cells.len()))?;
    print_places(places, undecided_pages, "request or response undecided")?;
    print_places(places, unresolved_cells, "type cell unresolved")
}

fn print_places(places: &Places<'_>, spans: &[Span], what: &str) -> Result<(), Failure> {
    spans.iter().try_for_each(|span| print_line(format_args!("{}: {what}", places.clickable(span))))
}

fn as_json(reading: &Reading, decided: &Decided) -> Value {
    let constructs = Construct::ALL
        .iter()
        .map(|construct| (construct.name().to_owned(), counts_json(&reading.coverage.of(*construct))));
    let left_over = reading.coverage.left_over.iter().map(|(construct, span)| {
        let mut place = place_json(reading, span);
        place["construct"] = json!(construct.name());
        place
    });
    json!({
        "constructs": constructs.collect::<Map<_, _>>(),
        "decided": decided_json(reading, decided),
        "left_over": left_over.collect::<Vec<_>>(),
    })
}

fn counts_json(counts: &Counts) -> Value {
    let ignored: Map<_, _> =
        counts.ignored.iter().map(|(reason, count)| (reason.name().to_owned(), json!(count))).collect();
    json!({
        "total": counts.total(),
        "modelled": counts.modelled,
        "ignored": ignored,
        "reported": counts.reported,
        "left_over": counts.left_over,
    })
}

fn decided_json(reading: &Reading, decided: &Decided) -> Value {
    let Decided { modelled_lines, request_lines, api_pages, undecided_pages, unresolved_cells } = decided;
    let share = |share: &Share| json!({"decided": share.decided, "total": share.total, "percent": share.percent()});
    let places = |spans: &[Span]| spans.iter().map(|span| place_json(reading, span)).collect::<Vec<_>>();
    json!({
        "modelled_lines": share(modelled_lines),
        "request_lines": share(request_lines),
        "api_pages": share(api_pages),
        "undecided_pages": places(undecided_pages),
        "unresolved_type_cells": places(unresolved_cells),
    })
}

/// A place relative to the docs folder.
fn place_json(reading: &Reading, span: &Span) -> Value {
    let line = reading.docs.map.position(span).map_or(0, |at| at.line);
    json!({"file": &*span.file, "line": line})
}
