//! `mdsdk history`
//!
//! Comes in: docs in a repository, and from where on they are looked at.
//! Goes out: a changelog, a section for each commit, tag or month with which the API changed.
//! Promised: a page is read once for each text that it had; nothing is checked out.
//! Not known here: what changed, and whom it breaks.

use std::fmt::Write;
use std::path::PathBuf;

use mdsdk::{KnownPages, Planned, ReadError, SourceMap};

use crate::arguments::{self, By};
use crate::config::Job;
use crate::config::drift::Date;
use crate::drift::side::{Read, of_reading};
use crate::drift::{changes, changes_on_the_wire};
use crate::git::line::Made;
use crate::git::{Commit, Repository};
use crate::output::{print, warn};
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Writes the changelog.
pub(crate) fn run(arguments: &arguments::History) -> Result<Outcome, Failure> {
    let job = arguments.docs.job()?;
    let repository = Repository::holding(job.docs()?, "history")?;
    let until = repository.commit(&arguments.until)?;
    let since = repository.merge_base(&arguments.until, &arguments.since)?;
    let line = repository.line(since, until)?;
    let commits = line.len();
    let progress = Progress::telling(arguments.stages, "reading the docs of each commit");
    let mut walk = Walk { job: &job, repository: &repository, wire: arguments.wire, pages: KnownPages::default() };
    let mut sections = Vec::new();
    let mut before = walk.read(since)?;
    for (title, commit) in ends(line, arguments.by) {
        if walk.is_same(&before, commit) {
            continue;
        }
        let Some(after) = walk.read_or_tell(commit) else { continue };
        sections.extend(section(&title, &before, &after));
        before = after;
    }
    progress.finish();
    let pages = walk.pages.count();
    warn(format_args!("{commits} commits, {} sections, {pages} pages read\n", sections.len()));
    sections.reverse();
    let none = if sections.is_empty() { "\nNothing has changed.\n" } else { "" };
    print(format_args!("# Changes since {}\n{none}{}", arguments.since, sections.concat()))?;
    Ok(Outcome::Done)
}

/// The commits at which sections end, each with the title of its section.
fn ends(line: Vec<Made>, by: By) -> Vec<(String, Commit)> {
    let last = line.last().map(|made| made.commit);
    let mut ends: Vec<(String, Commit)> = Vec::new();
    for made in line {
        let day = Date::after_epoch(made.at.div_euclid(86_400)).to_string();
        let month = day.rsplit_once('-').map_or(day.as_str(), |(month, _)| month).to_owned();
        match by {
            By::Commit => ends.push((format!("{} ({}, {day})", made.summary, made.short()), made.commit)),
            By::Tag if made.tags.is_empty() => {}
            By::Tag => ends.push((format!("{} ({day})", made.tags.join(", ")), made.commit)),
            By::Month => {
                // Clocks differ: a commit of an earlier month belongs to the one before it.
                match ends.last_mut().filter(|(title, _)| *title >= month) {
                    Some((_, end)) => *end = made.commit,
                    None => ends.push((month, made.commit)),
                }
            }
        }
    }
    let is_open = by == By::Tag && ends.last().map(|(_, end)| *end) != last;
    ends.extend(last.filter(|_| is_open).map(|last| ("Unreleased".to_owned(), last)));
    ends
}

/// A way over commits.
struct Walk<'a> {
    job: &'a Job,
    repository: &'a Repository,
    wire: bool,
    pages: KnownPages,
}

/// The docs at a commit.
struct State {
    commit: Commit,
    read: Read,
    planned: Option<Planned>,
    /// The files that its pages include from around the docs.
    around: Vec<PathBuf>,
}

impl Walk<'_> {
    /// Whether docs, what they include, and what stands beside them are the same at another commit.
    fn is_same(&self, before: &State, other: Commit) -> bool {
        let settings = &self.job.settings;
        let names = settings.names.iter().filter_map(|names| Some(names.read()?.file.as_path()));
        let beside = || {
            let files = [&settings.metadata, &settings.corrections, &self.job.file];
            files.into_iter().flatten().chain(&before.around).map(PathBuf::as_path).chain(names.clone())
        };
        let state = |commit| self.repository.state(commit, beside());
        let was = state(before.commit);
        was.is_some() && was == state(other)
    }

    fn read(&mut self, commit: Commit) -> Result<State, Failure> {
        let docs = self.repository.docs(commit, &SourceMap::default())?;
        let none = || {
            format!(
                "the commit {commit} has no folder `{}`",
                self.job.settings.docs.clone().unwrap_or_default().display()
            )
        };
        let sources = self.job.sources_at(self.repository, commit, docs.ok_or_else(none)?)?;
        let reading = sources.read_among(&mut self.pages).map_err(|error| told(commit, &error))?;
        let included = reading.docs.map.files().filter(|file| file.path.starts_with("../"));
        let around =
            included.map(|file| Ok::<_, Failure>(self.job.docs()?.join(&*file.path))).collect::<Result<_, _>>()?;
        let read = of_reading(self.job, reading)?;
        let planned = if self.wire { None } else { Some(read.planned()?) };
        Ok(State { commit, read, planned, around })
    }

    /// The same; docs that give no model are told and passed over.
    fn read_or_tell(&mut self, commit: Commit) -> Option<State> {
        let state = self.read(commit);
        state.map_err(|why| warn(format_args!("{why}; it is passed over\n"))).ok()
    }
}

/// A section; nothing where nothing changed.
fn section(title: &str, before: &State, after: &State) -> Option<String> {
    let told = match (&before.planned, &after.planned) {
        (Some(old), Some(new)) => changes(&before.read, &after.read, (old, new)),
        _ => changes_on_the_wire(&before.read, &after.read),
    };
    let mut text = String::new();
    let _ = write!(text, "\n## {}\n\n{}", crate::formats::inline(title), told.changelog);
    (told.count > 0).then_some(text)
}

fn told(commit: Commit, error: &ReadError) -> Failure {
    format!("the docs at the commit {commit} are not read: {error}")
}
