//! What a command does with one API.

use std::path::{Path, PathBuf};

use mdsdk::{Sources, Tree};

use crate::Failure;
use crate::disk::read_text;
use crate::git::{Commit, Earlier, Repository};

use super::parse::{Api, Config, parse};
use super::{FILE, ListedNames, Settings};

/// One API to work on.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// What the file calls it.
    pub(crate) name: Option<String>,
    /// What is said of it, by options and file.
    pub(crate) settings: Settings,
    /// What options alone say.
    flags: Settings,
    /// The file that an option names.
    config: Option<PathBuf>,
    /// The file that was read.
    pub(crate) file: Option<PathBuf>,
}

/// Whether a line of output says which API it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// There are several.
    Several,
    /// There is one.
    Alone,
}

/// The jobs for the APIs of a file; `--api` chooses one of them. The tables speak of the docs that the file names: for
/// docs that an option names they are set aside.
pub(super) fn choose(
    config: Config,
    flags: &Settings,
    (named, found): (Option<&Path>, Option<&Path>),
) -> Result<Vec<Job>, Failure> {
    let Config { shared, apis } = config;
    let (config, file) = (named.map(Path::to_owned), found.map(Path::to_owned));
    let job = |name, settings| Job { name, settings, flags: flags.clone(), config: config.clone(), file: file.clone() };
    if apis.is_empty() || flags.docs.is_some() {
        return Ok(vec![job(None, flags.clone().over(&shared))]);
    }
    let known: Vec<String> = apis.iter().map(|api| api.name.clone()).collect();
    // A name goes before a version, which several may share.
    let is_name = flags.api.as_ref().is_some_and(|wanted| known.contains(wanted));
    let is_called = |api: &Api, wanted: &String| if is_name { api.name == *wanted } else { api.is_called(wanted) };
    let is_chosen = |api: &Api| flags.api.as_ref().is_none_or(|wanted| is_called(api, wanted));
    let chosen = apis.into_iter().filter(is_chosen);
    // The option has chosen a table: which version that is, the table says.
    let of_options = Settings { api: None, ..flags.clone() };
    let merged = |api: Api| job(Some(api.name), of_options.clone().over(&api.settings.over(&shared)));
    let jobs: Vec<Job> = chosen.map(merged).collect();
    match (&flags.api, jobs.is_empty()) {
        (Some(wanted), true) => Err(format!("`{FILE}` has no API `{wanted}`; it has {}", listed(&known))),
        _ => Ok(jobs),
    }
}

/// The only job, for commands that work on one API.
pub(crate) fn one_of(mut jobs: Vec<Job>) -> Result<Job, Failure> {
    match (jobs.len(), jobs.pop()) {
        (1, Some(job)) => Ok(job),
        (_, last) => {
            let names: Vec<String> = jobs.into_iter().chain(last).filter_map(|job| job.name).collect();
            Err(format!("`{FILE}` has several APIs: choose one with `--api`, of {}", listed(&names)))
        }
    }
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl Job {
    /// What output calls the API, where there are several.
    pub(crate) fn told(&self, named: Named) -> Option<&str> {
        match named {
            Named::Several => self.name.as_deref(),
            Named::Alone => None,
        }
    }

    /// The docs folder.
    pub(crate) fn docs(&self) -> Result<&Path, Failure> {
        self.settings.docs.as_deref().ok_or_else(|| missing("docs", "DIR", "no docs are named"))
    }

    /// The folder of the generated crate.
    pub(crate) fn out(&self) -> Result<&Path, Failure> {
        self.settings.out.as_deref().ok_or_else(|| missing("out", "DIR", "no folder is named for the crate"))
    }

    /// The generated crate's package name.
    pub(crate) fn package(&self) -> Result<&str, Failure> {
        self.settings.package.as_deref().ok_or_else(|| missing("package", "NAME", "the crate has no name"))
    }

    /// What is read.
    pub(crate) fn sources(&self) -> Result<Sources, Failure> {
        Ok(self.settings.sources(self.docs()?))
    }

    /// Docs, and what stands beside them, as they were at a commit; what the repository doesn't know, as it is.
    pub(crate) fn sources_at(&self, repository: &Repository, commit: Commit, docs: Tree) -> Result<Sources, Failure> {
        let earlier =
            |file: &Option<_>| file.as_deref().map(|file: &Path| repository.earlier(commit, file)).transpose();
        let mut settings = self.settings.clone();
        let mut texts = Vec::new();
        for file in [&mut settings.metadata, &mut settings.corrections] {
            match earlier(file)? {
                Some(Earlier::Was(bytes)) => texts.extend(file.clone().zip(String::from_utf8(bytes).ok())),
                Some(Earlier::Absent) => *file = None,
                Some(Earlier::Unknown) | None => {}
            }
        }
        settings.names = self.names_at(repository, commit)?;
        Ok(texts.into_iter().fold(settings.sources(docs), |sources, (file, text)| sources.with_text(file, text)))
    }

    /// Reads the names where they are in a file of their own.
    pub(super) fn read_names(&mut self) -> Result<(), Failure> {
        let names = self.settings.names.take();
        self.settings.names = names.map(|names| names.with(|path| read_text(path).map(Some))).transpose()?.flatten();
        Ok(())
    }

    /// The names as they were listed at a commit; where nobody can know that, as they are.
    fn names_at(&self, repository: &Repository, commit: Commit) -> Result<Option<ListedNames>, Failure> {
        let today = || Ok(self.settings.names.clone());
        let Some(file) = &self.file else { return today() };
        let text = |path: &Path| match repository.earlier(commit, path)? {
            Earlier::Was(bytes) => Ok(String::from_utf8(bytes).ok()),
            Earlier::Absent => Ok(None),
            Earlier::Unknown => read_text(path).map(Some),
        };
        let config = match repository.earlier(commit, file)? {
            Earlier::Was(bytes) => String::from_utf8(bytes).ok().and_then(|text| parse(&text, file).ok()),
            Earlier::Absent => return Ok(None),
            Earlier::Unknown => return today(),
        };
        let Some(Config { shared, mut apis }) = config else { return today() };
        let own = apis.iter().position(|api| self.name.as_ref() == Some(&api.name));
        let own = own.and_then(|at| apis.swap_remove(at).settings.names);
        own.or(shared.names).map_or(Ok(None), |names| names.with(text))
    }

    /// The version that a text of the config file says of this API's crate.
    pub(crate) fn version_in(&self, text: &str) -> Option<String> {
        let Config { shared, apis } = parse(text, self.file.as_deref()?).ok()?;
        let own = apis.into_iter().find(|api| self.name.as_ref() == Some(&api.name));
        own.and_then(|api| api.settings.version).or(shared.version)
    }

    /// The options that lead to this job again.
    pub(crate) fn options(&self) -> Vec<(&'static str, String)> {
        let config = self.config.iter().map(|path| ("--config", path.display().to_string()));
        let api = self.name.clone().or_else(|| self.flags.api.clone());
        config.chain(Settings { api, ..self.flags.clone() }.options()).collect()
    }
}

/// Both ways to say what is missing.
fn missing(key: &str, value: &str, what: &str) -> Failure {
    format!(
        "{what}: give `--{key} {value}`, or write `{key} = \"{value}\"` into a file `{FILE}`, here or in a folder above"
    )
}
