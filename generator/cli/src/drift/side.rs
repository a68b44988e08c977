//! The sides of a comparison, by what the command line calls them.

use std::path::Path;

use mdsdk::diff::ItemChangeKind;
use mdsdk::export::read_json;
use mdsdk::files::{self, Files};
use mdsdk::{LoadError, Metadata, Planned, Planning, ReadError, Reading, Side, SourceMap, Sources};

use super::range::Range;
use crate::Failure;
use crate::arguments::{Drift, MessageFormat, ShowLevel};
use crate::config::drift::DriftSettings;
use crate::config::{self, Job, Settings};
use crate::disk::{are_same, read_text};
use crate::findings::{fail_reading, warn_of_count};
use crate::git::{Commit, Repository, Stored};
use crate::place::Paths;
use crate::progress::Progress;

/// What a generated crate keeps its model in.
const CRATE_MODEL: &str = "api.json";

/// What can be compared.
const SIDES: &str = "a side is a docs folder, a JSON model of `mdsdk export`, a generated crate (a folder with \
                     `api.json`), CSDL XML, or REV:PATH";

/// A side, and where its files are.
pub(crate) struct Read {
    pub(crate) side: Side,
    /// Nothing of a model, which doesn't know where its docs were.
    pub(super) paths: Option<Paths>,
    /// What of it goes into a crate; nothing of a model, which is planned as what it is compared with.
    pub(super) planning: Option<Planning>,
    /// What the config file says of changes of these docs; nothing of a model.
    pub(super) settings: Option<Said>,
    /// The files of a crate on disk: its names are those that they have, whoever chose them.
    pub(super) written: Option<Files>,
}

/// What the config file says of changes.
pub(super) struct Said {
    pub(super) settings: DriftSettings,
    pub(super) of: Of,
}

/// What the config file speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    /// Docs that it doesn't name.
    All,
    /// One of its APIs.
    Api,
}

impl Read {
    /// The crate of this side.
    pub(crate) fn planned(&self) -> Result<Planned, Failure> {
        self.planned_like(self)
    }

    /// What the config file says of changes of this side.
    pub(super) fn drift_settings(&self) -> DriftSettings {
        self.settings.as_ref().map(|said| said.settings.clone()).unwrap_or_default()
    }

    /// The crate of this side; what a model doesn't say of crates, another side does.
    pub(crate) fn planned_like(&self, other: &Self) -> Result<Planned, Failure> {
        let default = Planning::default();
        let planning = self.planning.as_ref().or(other.planning.as_ref()).unwrap_or(&default);
        self.side.planned(planning).map_err(|error| error.to_string())
    }

    /// How many public items the files of a crate call otherwise than its model gives, planned as another side is.
    pub(crate) fn called_otherwise(&self, other: &Self) -> Result<usize, Failure> {
        if self.written.is_none() {
            return Ok(0);
        }
        let by_model = self.planned_like(other)?;
        let mut changes = self.as_written(self.planned_like(other)?).changes_to(&by_model);
        changes.retain(|change| change.kind == ItemChangeKind::Removed);
        Ok(changes.len())
    }

    /// A crate of this side, as its files have it.
    pub(crate) fn as_written(&self, planned: Planned) -> Planned {
        match &self.written {
            Some(files) => planned.written_as(files),
            None => planned,
        }
    }
}

/// Reads both sides.
pub(super) fn read_sides(arguments: &Drift, progress: &Progress) -> Result<(Read, Read), Failure> {
    let old = arguments.old.as_deref().ok_or("two sides are compared, and one is missing")?;
    if let Some(range) = old.to_str().filter(|_| !old.exists()).and_then(Range::of) {
        return read_range(&range, arguments, progress);
    }
    let asked = Asked { settings: arguments.settings(), config: arguments.config.as_deref() };
    let old = read_side(old, &asked)?;
    progress.next("reading the new side");
    let new = match &arguments.new {
        Some(new) => read_side(new, &asked)?,
        None => read_folder(&asked.job(None)?)?,
    };
    Ok((old, new))
}

/// Leaves out of each side what the other, where it is a part of the API, says nothing of; tells which parts these are.
pub(super) fn share(old: &mut Read, new: &mut Read) -> Option<String> {
    let (of_new, of_old) = (new.side.within(&old.side), old.side.within(&new.side));
    let part_of = |read: &Read| read.side.part();
    let parts = [of_new.as_ref().and_then(|_| part_of(old)), of_old.as_ref().and_then(|_| part_of(new))];
    for (read, part) in [(&mut *new, of_new), (&mut *old, of_old)] {
        if let Some(part) = part {
            read.side = part;
        }
    }
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    for read in [old, new] {
        read.planning = read.planning.take().map(Planning::of_all);
    }
    Some(parts.join(" and "))
}

/// Reads docs at two commits, or at one and on disk.
fn read_range(range: &Range<'_>, arguments: &Drift, progress: &Progress) -> Result<(Read, Read), Failure> {
    let word = range.as_str();
    let found = || {
        let asked = Asked { settings: arguments.settings(), config: arguments.config.as_deref() };
        let job = asked.job(arguments.new.as_deref())?;
        let repository = Repository::holding(job.docs()?, word)?;
        let commits = range.commits(&repository)?;
        Ok::<_, Failure>((job, repository, commits))
    };
    let (job, repository, (old, new)) =
        found().map_err(|error| format!("there is no file or folder `{word}`, and as a commit: {error}; {SIDES}"))?;
    let read = |commit| read_commit(&job, &repository, commit, word);
    let old = read(old)?;
    progress.next("reading the new side");
    Ok((old, new.map_or_else(|| read_folder(&job), read)?))
}

/// What options say of sides that are docs.
pub(crate) struct Asked<'a> {
    pub(crate) settings: Settings,
    /// The config file that an option names.
    pub(crate) config: Option<&'a Path>,
}

impl<'a> Asked<'a> {
    /// What holds for the docs of a job holds for others beside them.
    pub(crate) fn of(job: &'a Job) -> Self {
        Self { settings: Settings { docs: None, ..job.settings.clone() }, config: job.file.as_deref() }
    }

    /// The docs of a folder, else of the config file, with what that file says of them.
    fn job(&self, folder: Option<&Path>) -> Result<Job, Failure> {
        let (settings, config) = (self.settings.clone(), self.config);
        let Some(folder) = folder else { return config::one_of(config::jobs(&settings, config)?) };
        let told = self.told_of(folder)?;
        // What the option names is an API of the file, and that says which version it is.
        let is_named = |told: &&Job| told.name.is_some() && told.name == settings.api;
        let api = told.as_ref().filter(is_named).map_or(settings.api.clone(), |told| told.settings.api.clone());
        let settings = Settings { docs: Some(folder.to_owned()), api, ..settings };
        let mut job = config::one_of(config::jobs(&settings, config)?)?;
        if let Some(Job { name, settings, .. }) = told {
            (job.name, job.settings.drift) = (name, settings.drift);
        }
        Ok(job)
    }

    /// The API of the config file whose docs these are: the one that an option names, else the one that names the
    /// folder.
    fn told_of(&self, folder: &Path) -> Result<Option<Job>, Failure> {
        let mut apis = config::jobs(&Settings::default(), self.config)?;
        apis.retain(|job| job.name.is_some());
        let wanted = self.settings.api.as_deref();
        if let Some(at) = apis.iter().position(|job| wanted.is_some() && job.name.as_deref() == wanted) {
            return Ok(Some(apis.swap_remove(at)));
        }
        apis.retain(|job| {
            let is_version = wanted.is_none_or(|wanted| job.settings.api.as_deref() == Some(wanted));
            is_version && job.settings.docs.as_deref().is_some_and(|docs| are_same(docs, folder))
        });
        // Where several APIs have the folder, nobody said which one is meant.
        Ok(apis.pop().filter(|_| apis.is_empty()))
    }
}

/// A docs folder, an exported file, a generated crate, or metadata; on disk or at a commit.
pub(crate) fn read_side(path: &Path, asked: &Asked<'_>) -> Result<Read, Failure> {
    let crate_model = path.join(CRATE_MODEL);
    if path.is_dir() && !crate_model.is_file() {
        return read_folder(&asked.job(Some(path))?);
    }
    if let Some((revision, inside)) = path.to_str().filter(|_| !path.exists()).and_then(|text| text.split_once(':')) {
        return read_stored(revision, inside, asked);
    }
    let file = if path.is_dir() { crate_model.as_path() } else { path };
    let text = read_text(file).map_err(|error| format!("{error}; {SIDES}"))?;
    let written = if path.is_dir() { files::read(path).ok().flatten() } else { None };
    Ok(Read { written: written.map(|on_disk| on_disk.files), ..read_file(file, file, &text)? })
}

/// What a path names at a commit.
fn read_stored(revision: &str, inside: &str, asked: &Asked<'_>) -> Result<Read, Failure> {
    let name = format!("{revision}:{inside}");
    let repository = Repository::holding(Path::new("."), &name)?;
    let commit = repository.commit(revision)?;
    let file = |path: &str| match repository.named(commit, &format!("{}/{path}", inside.trim_end_matches('/')))? {
        Some(Stored::File(bytes)) => Ok::<_, Failure>(Some(bytes)),
        Some(Stored::Folder(_)) | None => Ok(None),
    };
    let (stored, written) = match file(CRATE_MODEL)? {
        Some(model) => (Some(Stored::File(model)), files::read_from(file)?),
        None => (repository.named(commit, inside)?, None),
    };
    match stored.ok_or_else(|| format!("`{revision}` has no `{inside}`; {SIDES}"))? {
        Stored::Folder(docs) => {
            let job = asked.job(Some(&repository.seen_from_here(inside)))?;
            read_docs(&job, &job.sources_at(&repository, commit, docs)?, &name)
        }
        Stored::File(bytes) => {
            let text = String::from_utf8(bytes).map_err(|_| format!("`{name}` is no text; {SIDES}"))?;
            let model = read_file(Path::new(&name), &repository.seen_from_here(inside), &text)?;
            Ok(Read { written: written.map(|on_disk| on_disk.files), ..model })
        }
    }
}

/// A docs folder on disk.
pub(crate) fn read_folder(job: &Job) -> Result<Read, Failure> {
    read_docs(job, &job.sources()?, &job.docs()?.display().to_string())
}

/// The docs as they were at a commit, which people know by a name.
pub(crate) fn read_commit(job: &Job, repository: &Repository, commit: Commit, name: &str) -> Result<Read, Failure> {
    match repository.docs(commit, &SourceMap::default())? {
        Some(docs) => read_docs(job, &job.sources_at(repository, commit, docs)?, name),
        None => Err(format!("the commit {commit} has no folder `{}`", job.docs()?.display())),
    }
}

/// Docs that people know by a name.
pub(crate) fn read_docs(job: &Job, sources: &Sources, name: &str) -> Result<Read, Failure> {
    let reading = sources.read().map_err(|error| fail_side(&error))?;
    warn_of_count(Path::new(name), &reading.report, "`mdsdk check`");
    of_reading(job, reading)
}

/// Docs that have been read.
pub(crate) fn of_reading(job: &Job, reading: Reading) -> Result<Read, Failure> {
    let paths = Paths::new(&reading.docs.map, reading.docs.root.as_deref(), job.docs()?);
    let planning = planning(job).chosen_by(&reading);
    Ok(Read {
        side: Side::Docs(Box::new(reading.model)),
        paths: Some(paths),
        planning: Some(planning),
        settings: Some(Said {
            settings: job.settings.drift.clone(),
            of: job.name.as_ref().map_or(Of::All, |_| Of::Api),
        }),
        written: None,
    })
}

/// What the job says of crates.
fn planning(job: &Job) -> Planning {
    let Settings { include, include_type, .. } = job.settings.clone();
    Planning::default().include(include.unwrap_or_default()).include_types(include_type.unwrap_or_default())
}

/// A model, or metadata, of a file that people know by a name.
fn read_file(file: &Path, place: &Path, text: &str) -> Result<Read, Failure> {
    if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
        let metadata = Metadata::from_text(&name, text).map_err(|error| fail_side(&error))?;
        warn_of_count(file, &metadata.report, "`mdsdk check --docs DOCS --metadata FILE`");
        let paths = Paths::new(&metadata.map, None, place.parent().unwrap_or(place));
        return Ok(Read {
            side: Side::Metadata(Box::new(metadata)),
            paths: Some(paths),
            planning: None,
            settings: None,
            written: None,
        });
    }
    let model = read_json(text).map_err(|error| format!("`{}` is not a model: {error}; {SIDES}", file.display()))?;
    Ok(Read { side: Side::Docs(Box::new(model)), paths: None, planning: None, settings: None, written: None })
}

/// Why a folder gives no model, and what would, unless it clearly is docs.
fn fail_side(error: &ReadError) -> Failure {
    let why = fail_reading(error, ShowLevel::Error, MessageFormat::Human);
    match error {
        ReadError::NoApi(_) | ReadError::Load(LoadError::Unreadable(..) | LoadError::NoPages(_)) => {
            format!("{why}; {SIDES}")
        }
        _ => why,
    }
}
