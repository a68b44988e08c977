//! `mdsdk drift`
//!
//! Comes in: two sides, and what is to be shown.
//! Goes out: entries in one format, and whether one is denied.
//! Promised: what is left out of the output counts for the exit code all the same.
//! Not known here: what changed, and whom it breaks.

mod compared;
mod format;
mod range;
pub(crate) mod side;

use std::collections::BTreeMap;
use std::path::Path;

use mdsdk::Planned;
use mdsdk::diff::{ItemChangeKind, Rule, Verdict, render_human};

use crate::arguments::{self, FailOn, MessageFormat, ShowLevel, is_seen};
use crate::check::{Sheet, idle_sheet};
use crate::config;
use crate::config::check::Denied;
use crate::config::drift::{Accepted, DriftSettings};
use crate::findings::shown;
use crate::output::{print, warn};
use crate::progress::Progress;
use crate::{Failure, Outcome};
use compared::{Compared, Told};
use format::Files;
use side::Read;

/// Compares two sides and lists the changes.
pub(crate) fn run(arguments: &arguments::Drift) -> Result<Outcome, Failure> {
    if arguments.rules {
        print(rules())?;
        return Ok(Outcome::Done);
    }
    let progress = Progress::telling(arguments.stages, "reading the old side");
    let (mut old, mut new) = side::read_sides(arguments, &progress)?;
    progress.next("comparing");
    let part = side::share(&mut old, &mut new);
    let settings = settings(arguments, &old, &new)?;
    let compared =
        if arguments.wire { Compared::on_the_wire(&old, &new, &settings) } else { Compared::of(&old, &new, &settings) };
    progress.finish();
    if let Some(part) = part {
        warn(format_args!("compared is what {part} has: a side is that part, and says nothing of the rest\n"));
    }
    let idle = idle(&compared, &settings)?;
    for Sheet { report, map, .. } in &idle {
        warn(shown(report, map, ShowLevel::Note, MessageFormat::Human, &std::io::stderr()));
    }
    if let Some(why) = &compared.without_rust {
        let unknown = format!("what changes in Rust is not known: {why}");
        match arguments.fail_on {
            FailOn::RustMajor => return Err(unknown),
            FailOn::Any | FailOn::Risky | FailOn::Breaking | FailOn::Never if arguments.wire => {}
            FailOn::Any | FailOn::Risky | FailOn::Breaking | FailOn::Never => warn(unknown),
        }
    }
    let denied = compared.is_denied(arguments.fail_on);
    let is_shown = |entry: &Told| {
        let is_kept = entry.accepted.is_none() || arguments.format.has_accepted();
        is_kept && arguments.shows(entry.verdict(), entry.rust_verdict())
    };
    let (entries, hidden): (Vec<Told>, Vec<Told>) = compared.entries.into_iter().partition(is_shown);
    let shown = Compared { entries, ..compared };
    print(format::render(&shown, &hidden, arguments, &Files::of(&old, &new), &idle))?;
    Ok(if denied { Outcome::Found } else { Outcome::Done })
}

/// What changed between two sides, for those who are not told of every change.
pub(crate) struct Changes {
    /// A changelog: headings begin with `###`.
    pub(crate) changelog: String,
    /// The entries in it, and those of them that break callers.
    pub(crate) count: usize,
    pub(crate) breaking: usize,
}

/// What changed between two sides and their crates. What is accepted has changed, too.
pub(crate) fn changes(old: &Read, new: &Read, crates: (&Planned, &Planned)) -> Changes {
    told(Compared::between(old, new, crates, &new.drift_settings()))
}

/// The same of what is sent and answered alone.
pub(crate) fn changes_on_the_wire(old: &Read, new: &Read) -> Changes {
    told(Compared::on_the_wire(old, new, &new.drift_settings()))
}

fn told(Compared { mut entries, .. }: Compared) -> Changes {
    entries.retain(|entry| is_seen(entry.verdict(), entry.rust_verdict()));
    let changelog = format::changelog(&entries);
    let breaking = entries.iter().filter(|entry| entry.verdict() == Verdict::Breaking).count();
    Changes { changelog, count: entries.len(), breaking }
}

/// What the config file says of changes: for the docs of a side, else for all its APIs.
fn settings(arguments: &arguments::Drift, old: &Read, new: &Read) -> Result<DriftSettings, Failure> {
    let said = [&old.settings, &new.settings].into_iter().flatten().max_by_key(|said| said.of);
    if let Some(said) = said {
        return Ok(said.settings.clone());
    }
    let jobs = config::jobs(&arguments.settings(), arguments.config.as_deref())?;
    let mut tables = jobs.into_iter().map(|job| job.settings.drift);
    let first = tables.next().unwrap_or_default();
    Ok(if tables.all(|other| other == first) { first } else { DriftSettings::default() })
}

/// What is accepted to no effect, file by file.
fn idle(compared: &Compared, settings: &DriftSettings) -> Result<Vec<Sheet>, Failure> {
    let mut files: BTreeMap<&Path, Vec<_>> = BTreeMap::new();
    for (Accepted { place, .. }, message, help) in compared.idle(settings) {
        files.entry(&place.file).or_default().push((place.bytes.clone(), message, help.to_owned()));
    }
    files.into_iter().map(|(file, findings)| idle_sheet(file, findings.into_iter(), Denied::Never)).collect()
}

/// The table of verdicts: a line for each kind of change, with an example.
fn rules() -> String {
    let row = |rule: &Rule| {
        let example = render_human(&[rule.example()]);
        let example = example.lines().next().unwrap_or_default();
        format!("{:26}  {:10}  {example}\n", rule.name(), verdict(*rule))
    };
    Rule::ALL.iter().map(row).collect()
}

/// Whom a kind of change breaks: callers, or programs where nothing on the wire changes.
fn verdict(rule: Rule) -> String {
    let kind = ItemChangeKind::ALL.into_iter().find(|kind| rule.name().strip_prefix("item-") == Some(kind.as_str()));
    kind.map_or_else(|| rule.verdict().as_str().to_owned(), |kind| format!("rust {}", kind.verdict().as_str()))
}
