//! `mdsdk check`
//!
//! Comes in: the docs of each API, what the table `[check]` says, the findings that are known.
//! Goes out: the findings that are left, in each format that is asked for.
//! Promised: what is silenced by a rule that fits nothing is told; what is known is counted.
//! Not known here: what is wrong with docs; how findings look.

mod baseline;
mod before;
mod fixes;
mod known;
mod lines;
mod paths;
mod rules;
mod sheet;
mod since;
mod unsaved;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use mdsdk::report::{Code, Diagnostic, Report};
use mdsdk::{Reading, SourceMap, Span};

use crate::arguments::{self, Format};
use crate::config::Job;
use crate::config::check::Denied;
use crate::disk::{read_text, write_text};
use crate::each::for_each;
use crate::formats::{Output, render};
use crate::output::{print, print_line, warn};
use crate::progress::Progress;
use crate::{Failure, Outcome};

use before::Before;
use known::Known;
use rules::{Silencing, judge, unheard};
pub(crate) use sheet::Sheet;
pub(crate) use unsaved::STDIN;
use unsaved::Unsaved;

/// Reads the docs of each API and prints what is wrong with them.
pub(crate) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
    let jobs = arguments.jobs()?;
    let unsaved = Unsaved::read(arguments)?;
    let left_out = arguments.left_out(&jobs)?;
    if let (true, Some(option)) = (arguments.write_baseline || arguments.prune, left_out) {
        let wanted = if arguments.prune { "--prune" } else { "--write-baseline" };
        return Err(format!("`{wanted}` needs all that is found: leave out {option}"));
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
    if arguments.diff {
        return fixes::print_diff(&sheets);
    }
    if arguments.fix {
        // What is mended may show what it hid, such as a second comma.
        let (mut mended, mut rounds) = (0, 0);
        loop {
            match fixes::apply(&sheets)? {
                0 => break,
                _ if rounds == MOST_ROUNDS => {
                    return Err("what is mended is found again: look at the changes".to_owned());
                }
                count => mended += count,
            }
            rounds += 1;
            (sheets, read) = self::sheets(arguments, &jobs, unsaved.as_ref());
            keep_new(arguments, &mut sheets, is_whole(read))?;
        }
        if !arguments.quiet {
            warn(format_args!("{mended} mended\n"));
        }
    }
    for output in arguments.outputs() {
        match &output {
            Output { format: Format::Human, file: None } if arguments.quiet => {}
            Output { format, file: None } => print(render(*format, &sheets, arguments.show))?,
            Output { format, file: Some(file) } => write_text(file, &render(*format, &sheets, arguments.show))?,
        }
    }
    Ok(sheets.iter().map(|sheet| outcome(&sheet.report, sheet.deny)).max().unwrap_or(Outcome::Done).max(read))
}

/// More rounds than a page has slips behind each other.
const MOST_ROUNDS: usize = 10;

/// What is found in the docs of each job.
fn sheets(arguments: &arguments::Check, jobs: &[Job], unsaved: Option<&Unsaved>) -> (Vec<Sheet>, Outcome) {
    let mut sheets = Vec::new();
    let read = for_each(jobs, |job, _| read(arguments, job, unsaved, &mut sheets));
    (sheets, read)
}

/// Keeps what is new and on the pages that are asked for; what is gone is told where the findings are whole.
fn keep_new(arguments: &arguments::Check, sheets: &mut Vec<Sheet>, is_whole: bool) -> Result<(), Failure> {
    let gone = take_known(sheets)?;
    if is_whole {
        sheets.extend(idle_sheets(sheets)?);
        sheets.extend(gone);
    }
    paths::keep(&arguments.pages(), sheets)?;
    sheets.iter_mut().for_each(Sheet::settle);
    Ok(())
}

fn outcome(report: &Report, deny: Denied) -> Outcome {
    match deny {
        Denied::From(level) if report.reaches(level) => Outcome::Found,
        Denied::From(_) | Denied::Never => Outcome::Done,
    }
}

/// Reads the docs of a job, and what its settings say to no effect.
fn read(
    arguments: &arguments::Check,
    job: &Job,
    unsaved: Option<&Unsaved>,
    sheets: &mut Vec<Sheet>,
) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let sources = match unsaved {
        Some(unsaved) => job.settings.sources(unsaved.over(job.docs()?)?),
        None => job.sources()?,
    };
    let progress = Progress::telling(arguments.stages, "reading the docs");
    let read = sources.read();
    let (settings, unheard) = (&job.settings.check, unheard(job));
    let judged = |report: &Report| judge(report, settings, &unheard);
    match read {
        Ok(mut reading) => {
            let since = arguments.since.as_deref();
            if since.is_some() {
                progress.next("reading the docs as they were");
            }
            let before = since.map(|since| since::findings(job, &reading, since)).transpose()?;
            progress.next("applying rules");
            let (report, silences) = judged(&all_findings(&reading));
            progress.finish();
            let mut sheet = Sheet::of(job, report, std::mem::take(&mut reading.docs.map), reading.docs.root.clone())?;
            sheet.before = before.flatten().map(|before| Before { report: judged(&before.report).0, ..before });
            sheet.reading = Some((reading, started.elapsed()));
            sheet.silences = silences;
            sheets.push(sheet);
            Ok(Outcome::Done)
        }
        Err(error) => {
            progress.finish();
            if let Some((report, map)) = error.findings() {
                sheets.push(Sheet::of(job, judged(report).0, map.clone(), None)?);
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

/// What the config file says to no effect, at its lines: in no API that it is said of.
fn idle_sheets(sheets: &[Sheet]) -> Result<Vec<Sheet>, Failure> {
    let all = || sheets.iter().flat_map(|sheet| sheet.silences.iter().map(move |one| (one, sheet.deny)));
    let key = |one: &Silencing| (Arc::clone(&one.place.file), one.place.bytes.start);
    let of_use: BTreeSet<_> = all().filter(|(one, _)| one.is_of_use).map(|(one, _)| key(one)).collect();
    let mut told = BTreeSet::new();
    let mut idle: BTreeMap<&Path, (Vec<&Silencing>, Denied)> = BTreeMap::new();
    for (silencing, deny) in all().filter(|(one, _)| !of_use.contains(&key(one)) && told.insert(key(one))) {
        idle.entry(&silencing.place.file).or_insert((Vec::new(), deny)).0.push(silencing);
    }
    idle.into_iter().map(|(file, (silences, deny))| idle_sheet(file, &silences, deny)).collect()
}

fn idle_sheet(file: &Path, idle: &[&Silencing], deny: Denied) -> Result<Sheet, Failure> {
    let name = file.to_string_lossy().into_owned();
    let mut map = SourceMap::default();
    map.insert(&name, read_text(file)?);
    let path = map.get(&name).map(|file| file.path.clone()).unwrap_or_default();
    let mut report = Report::default();
    for Silencing { place, message, .. } in idle {
        let finding = Diagnostic::new(Code::IdleAllow, Span::new(&path, place.bytes.clone()), message);
        report.push(finding.help("delete it from the file"));
    }
    Ok(Sheet::about(report, map, deny))
}

/// Sets aside the findings of each baseline, and those that the docs had before; what tells of those that are gone.
fn take_known(sheets: &mut [Sheet]) -> Result<Vec<Sheet>, Failure> {
    let mut baselines: BTreeMap<PathBuf, (Known, Denied)> = BTreeMap::new();
    for sheet in sheets.iter_mut() {
        let Some(path) = sheet.baseline.clone() else {
            sheet.set_aside(&mut Known::default());
            continue;
        };
        let known = match baselines.remove(&path) {
            Some((known, _)) => known,
            None => baseline::read(&path)?,
        };
        let (known, _) = baselines.entry(path).or_insert((known, sheet.deny));
        sheet.set_aside(known);
    }
    let is_heard =
        |path: &PathBuf, code| sheets.iter().any(|sheet| sheet.baseline.as_ref() == Some(path) && sheet.hears(code));
    let gone =
        baselines.iter().map(|(path, (known, deny))| (path, known.only(|code| is_heard(path, code)).len(), *deny));
    Ok(gone.filter(|(_, count, _)| *count > 0).map(|(path, count, deny)| idle_baseline(path, count, deny)).collect())
}

/// That a baseline has findings which are gone.
fn idle_baseline(path: &Path, count: usize, deny: Denied) -> Sheet {
    let findings = if count == 1 { "a finding".to_owned() } else { format!("{count} findings") };
    let message = format!("the baseline has {findings} that the docs no longer have");
    let span = Span::file(&path.to_string_lossy().into());
    let mut report = Report::default();
    report.push(Diagnostic::new(Code::IdleAllow, span, message).help("run `mdsdk check --prune`"));
    Sheet::about(report, SourceMap::default(), deny)
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
