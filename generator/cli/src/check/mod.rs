//! `mdsdk check`
//!
//! Comes in: the docs of each API, what the table `[check]` says, the findings that are known.
//! Goes out: the findings that are left, in each format that is asked for.
//! Promised: what is silenced by a rule that fits nothing is told; what is known is counted.
//! Not known here: what is wrong with docs; how findings look.

mod baseline;
mod before;
mod fixes;
mod idle;
mod known;
mod lines;
mod paths;
mod rules;
mod sheet;
mod since;
mod unsaved;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use mdsdk::Reading;
use mdsdk::report::Report;

use crate::arguments::{self, Format};
use crate::config::check::Denied;
use crate::config::{Job, Named};
use crate::disk::write_text;
use crate::each::for_each;
use crate::formats::{Output, render};
use crate::output::{print, print_line, warn};
use crate::progress::Progress;
use crate::{Failure, Outcome, kept};

use before::Before;
use fixes::{Applied, Tally};
pub(crate) use idle::sheet as idle_sheet;
use known::Known;
use rules::{judge, unheard};
pub(crate) use sheet::Sheet;
pub(crate) use unsaved::STDIN;
use unsaved::Unsaved;

/// Reads the docs of each API and prints what is wrong with them.
pub(crate) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
    let (jobs, outputs) = (arguments.jobs()?, arguments.outputs()?);
    let unsaved = Unsaved::read(arguments)?;
    let left_out = arguments.left_out(&jobs)?;
    if let (true, Some(option)) = (arguments.write_baseline || arguments.prune, left_out) {
        let wanted = if arguments.prune { "--prune" } else { "--write-baseline" };
        return Err(format!("`{wanted}` needs all that is found: leave out {option}"));
    }
    if let Some(revision) = &arguments.since {
        since::are_there(&jobs, revision)?;
    }
    let (mut sheets, mut read) = sheets(arguments, &jobs, unsaved.as_ref());
    if arguments.write_baseline || arguments.prune {
        return match read {
            Outcome::Done => write_baselines(arguments, &sheets).map(|()| read),
            Outcome::Found | Outcome::Stale | Outcome::Failed => {
                Err("no baseline is written: not all of the docs could be read".to_owned())
            }
        };
    }
    let is_whole = |read| left_out.is_none() && read == Outcome::Done;
    keep_new(arguments, &mut sheets, is_whole(read))?;
    if !arguments.quiet {
        paths::warn_of_others(&arguments.pages(), &sheets);
    }
    if arguments.diff {
        return fixes::print_diff(&sheets);
    }
    if arguments.fix {
        // What is mended may show what it hid, such as a second comma.
        let (mut tally, mut rounds) = (Tally::default(), 0);
        while fixes::apply(&sheets, &mut tally)? == Applied::Some {
            if rounds == MOST_ROUNDS {
                return Err("what is mended is found again: look at the changes".to_owned());
            }
            rounds += 1;
            (sheets, read) = self::sheets(arguments, &jobs, unsaved.as_ref());
            keep_new(arguments, &mut sheets, is_whole(read))?;
        }
        if !arguments.quiet {
            warn(tally);
        }
    }
    for output in outputs {
        match &output {
            Output { format: Format::Human, file: None } if arguments.quiet => {}
            Output { format, file: None } => print(render(*format, &sheets, arguments.show))?,
            Output { format, file: Some(file) } => write_text(file, &render(*format, &sheets, arguments.show))?,
        }
    }
    let found = kept(sheets).iter().map(|sheet| outcome(&sheet.report, sheet.deny)).max();
    Ok(found.unwrap_or(Outcome::Done).max(read))
}

/// More rounds than a page has slips behind each other.
const MOST_ROUNDS: usize = 10;

/// What is found in the docs of each job.
fn sheets(arguments: &arguments::Check, jobs: &[Job], unsaved: Option<&Unsaved>) -> (Vec<Sheet>, Outcome) {
    let mut sheets = Vec::new();
    let read = for_each(jobs, |job, named| read(arguments, (job, named), unsaved, &mut sheets));
    (sheets, read)
}

/// Keeps what is new and on the pages that are asked for; what is gone is told where the findings are whole.
fn keep_new(arguments: &arguments::Check, sheets: &mut Vec<Sheet>, is_whole: bool) -> Result<(), Failure> {
    let gone = take_known(sheets)?;
    if is_whole {
        sheets.extend(idle::of_settings(sheets)?);
        sheets.extend(gone);
    }
    paths::keep(&arguments.pages(), sheets)?;
    sheets.iter_mut().for_each(Sheet::settle);
    Ok(())
}

fn outcome(report: &Report, deny: Denied) -> Outcome {
    if report.iter().any(|finding| deny.is_reached_by(finding.level)) { Outcome::Found } else { Outcome::Done }
}

/// Reads the docs of a job, and what its settings say to no effect.
fn read(
    arguments: &arguments::Check,
    (job, named): (&Job, Named),
    unsaved: Option<&Unsaved>,
    sheets: &mut Vec<Sheet>,
) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let sources = match unsaved {
        Some(unsaved) => job.settings.sources(unsaved.over(job.docs()?)?),
        None => job.sources()?,
    };
    let progress = Progress::telling(arguments.stages, "reading the docs").of(job.told(named));
    let read = sources.read();
    let (settings, unheard) = (&job.settings.check, unheard(job));
    match read {
        Ok(mut reading) => {
            let root = reading.docs.root.clone();
            let judged = |report: &Report| judge(report, settings, &unheard, root.as_deref());
            let since = arguments.since.as_deref();
            if since.is_some() {
                progress.next("reading the docs as they were");
            }
            let before = since.map(|since| since::findings(job, &reading, since)).transpose()?;
            progress.next("applying rules");
            let (report, silences) = judged(&all_findings(&reading));
            progress.finish();
            let mut sheet = Sheet::of(job, report, std::mem::take(&mut reading.docs.map), root.clone())?;
            sheet.before = before.flatten().map(|before| Before { report: judged(&before.report).0, ..before });
            sheet.reading = Some((reading, started.elapsed()));
            sheet.silences = silences;
            sheets.push(sheet);
            Ok(Outcome::Done)
        }
        Err(error) => {
            progress.finish();
            if let Some((report, map)) = error.findings() {
                sheets.push(Sheet::of(job, judge(report, settings, &unheard, None).0, map.clone(), None)?);
            }
            Err(error.to_string())
        }
    }
}

/// What reading and rules find.
fn all_findings(reading: &Reading) -> Report {
    let mut report = reading.report.clone();
    report.extend(reading.lint());
    report.sorted()
}

/// Sets aside the findings of each baseline, and those that the docs had before; what tells of those that are gone.
fn take_known(sheets: &mut [Sheet]) -> Result<Vec<Sheet>, Failure> {
    let mut baselines: BTreeMap<PathBuf, (Known, Denied)> = BTreeMap::new();
    for sheet in sheets.iter_mut() {
        match sheet.baseline.clone() {
            None => sheet.set_aside(&mut Known::default()),
            Some(path) => {
                let known = match baselines.remove(&path) {
                    Some((known, _)) => known,
                    None => baseline::read(&path)?,
                };
                let (known, _) = baselines.entry(path).or_insert((known, sheet.deny));
                sheet.set_aside(known);
            }
        }
        sheet.look_at_changes();
    }
    let is_heard =
        |path: &PathBuf, code| sheets.iter().any(|sheet| sheet.baseline.as_ref() == Some(path) && sheet.hears(code));
    let gone = baselines.iter().map(|(path, (known, deny))| (path, known.only(|code| is_heard(path, code)), *deny));
    let gone = gone.filter(|(_, known, _)| known.len() > 0);
    gone.map(|(path, known, deny)| idle::of_baseline(path, known, deny)).collect()
}

/// Writes each baseline; with `--prune`, without anything new.
fn write_baselines(arguments: &arguments::Check, sheets: &[Sheet]) -> Result<(), Failure> {
    let mut files: BTreeMap<&PathBuf, Vec<&Sheet>> = BTreeMap::new();
    for sheet in sheets {
        if let Some(path) = &sheet.baseline {
            files.entry(path).or_default().push(sheet);
        }
    }
    if files.is_empty() {
        return Err(
            "no baseline is named: give `--baseline FILE`, or write `baseline = \"mdsdk-baseline.txt\"` below \
                    `[check]` into `mdsdk.toml`"
                .to_owned(),
        );
    }
    for (path, sheets) in files {
        let known = if arguments.prune {
            pruned(baseline::read(path)?, &sheets)
        } else {
            Known::of(sheets.iter().flat_map(|sheet| sheet.paged()))
        };
        write_text(path, &baseline::write(&known))?;
        if !arguments.quiet {
            print_line(format_args!("{}: {} known findings", path.display(), known.len()))?;
        }
    }
    Ok(())
}

/// The known findings that are still found, and those of rules that nobody hears now.
fn pruned(mut known: Known, sheets: &[&Sheet]) -> Known {
    let findings: Vec<_> = sheets.iter().flat_map(|sheet| sheet.paged()).collect();
    let is_known = known.take(&findings, |page| sheets.iter().any(|sheet| sheet.has_page(page)));
    let found = findings.into_iter().zip(is_known).filter(|(_, is_known)| *is_known).map(|(finding, _)| finding);
    let mut kept = Known::of(found);
    for (identity, page, count) in known.only(|code| !sheets.iter().any(|sheet| sheet.hears(code))).entries() {
        kept.add(identity.clone(), page.clone(), count);
    }
    kept
}
