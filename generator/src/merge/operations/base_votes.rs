//! How often request lines begin in which way.

use std::collections::BTreeMap;

use crate::claims::{BaseSegment, BaseUrlClaim, HostClaim};
use crate::model::may_be_same_base;
use crate::source::DocsConfig;

/// How often each list of segments stands before paths.
type Counts = BTreeMap<Vec<BaseSegment>, usize>;

/// The beginnings of a set's request lines.
#[derive(Default)]
pub(super) struct Votes {
    /// Those that begin at the host, or at what stands for it.
    absolute: Counts,
    /// Those that begin with what stands for the base URL.
    open: Counts,
    /// Those that begin below it.
    relative: Counts,
    /// How often each host is written, with its scheme.
    hosts: BTreeMap<(String, String), usize>,
    /// The base URL that configuration tells.
    told: Option<String>,
    /// What stands for the host or for all of the base URL, by its name in lower case.
    stand_ins: BTreeMap<String, StandIn>,
}

/// A word that stands for the host or for all of the base URL.
#[derive(Default)]
struct StandIn {
    /// How many lines have it.
    count: usize,
    /// As it is written; with a scheme, where some line has one.
    written: String,
}

impl StandIn {
    fn add(&mut self, line: &BaseUrlClaim, name: &str) {
        self.count += 1;
        match &line.scheme {
            Some(scheme) => self.written = format!("{scheme}://{{{name}}}"),
            None if self.written.is_empty() => self.written = format!("{{{name}}}"),
            None => {}
        }
    }
}

impl Votes {
    pub(super) fn count<'a>(lines: impl Iterator<Item = &'a BaseUrlClaim> + Clone, config: &DocsConfig) -> Self {
        let mut votes = Self { told: config.base_url.clone(), ..Self::default() };
        for line in lines.clone() {
            let scheme = line.scheme.clone().unwrap_or_default();
            match &line.host {
                HostClaim::Name(host) => *votes.hosts.entry((host.to_lowercase(), scheme)).or_default() += 1,
                HostClaim::StandIn(name) => votes.stand_ins.entry(name.to_lowercase()).or_default().add(line, name),
                HostClaim::Unsaid => {}
            }
        }
        for line in lines.filter(|line| votes.is_main_host(line)).collect::<Vec<_>>() {
            let counts = match &line.host {
                _ if line.is_absolute() => &mut votes.absolute,
                HostClaim::StandIn(_) => &mut votes.open,
                HostClaim::Unsaid | HostClaim::Name(_) => &mut votes.relative,
            };
            *counts.entry(line.told_segments().to_vec()).or_default() += 1;
        }
        votes
    }

    /// The host of the base URL that is told, where lines name it, else the one that most lines name.
    fn main_host(&self) -> Option<&(String, String)> {
        let told = self.told.as_deref().and_then(host_of);
        let is_told = |host: &str| told.is_some_and(|told| told.eq_ignore_ascii_case(host));
        let most = |((host, _), count): &(&(String, String), &usize)| (is_told(host), **count);
        self.hosts.iter().rev().max_by_key(most).map(|(host, _)| host)
    }

    /// Whether a line is one of the service: it names its host, or none.
    pub(super) fn is_main_host(&self, line: &BaseUrlClaim) -> bool {
        let HostClaim::Name(host) = &line.host else { return true };
        self.main_host().is_some_and(|(main, _)| host.eq_ignore_ascii_case(main))
    }

    /// What stands for the base, in lower case.
    pub(super) fn stand_ins(&self) -> Vec<String> {
        self.stand_ins.keys().cloned().collect()
    }

    /// The segments between host and paths.
    pub(super) fn segments(&self, config: &DocsConfig) -> Vec<BaseSegment> {
        let told = |counts: &Counts| counts.keys().filter(|segments| !segments.is_empty()).cloned().collect::<Vec<_>>();
        let (stated, counts) = match (self.absolute.is_empty(), told(&self.open)) {
            (false, _) => (self.absolute.keys().cloned().collect(), &self.absolute),
            (true, open) if !open.is_empty() => (open, &self.open),
            (true, _) => (told(&self.relative), &self.relative),
        };
        let by_config = stated.iter().find(|segments| is_of_config(config, segments));
        match (stated.as_slice(), by_config) {
            (_, Some(segments)) => segments.clone(),
            ([], None) => Vec::new(),
            (_, None) if config.version.is_some() => config.version.iter().cloned().map(BaseSegment::Version).collect(),
            ([only], None) if !self.absolute.is_empty() || !self.open.is_empty() || are_versions(only) => only.clone(),
            (several, None) if self.absolute.is_empty() || self.are_versions_of_one(several) => Vec::new(),
            (_, None) => {
                counts.iter().rev().max_by_key(|(_, count)| **count).map(|(most, _)| most.clone()).unwrap_or_default()
            }
        }
    }

    /// Whether beginnings differ in their version alone, and every line tells its own.
    fn are_versions_of_one(&self, several: &[Vec<BaseSegment>]) -> bool {
        let is_below = |counts: &Counts| counts.contains_key(&Vec::new());
        let mut rest = several.iter().map(|segments| without_versions(segments));
        let first = rest.next();
        let is_told = several.iter().all(|segments| segments.iter().any(is_version));
        is_told && rest.all(|other| Some(other) == first) && !is_below(&self.open) && !is_below(&self.relative)
    }

    /// The base as a line writes it that the base URL which is told can't be, where lines name a host.
    pub(super) fn against_told(&self, segments: &[BaseSegment]) -> Option<String> {
        self.main_host()?;
        self.written(segments).filter(|written| self.told.as_ref().is_some_and(|told| !may_be_same_base(told, written)))
    }

    /// The base as lines write it, with what stands for a part in braces.
    pub(super) fn written(&self, segments: &[BaseSegment]) -> Option<String> {
        let stand_in = self.stand_ins.values().max_by_key(|one| (one.count, one.written.contains("://")));
        let stand_in = || stand_in.map(|one| one.written.clone());
        let start = self.main_host().map(|(host, scheme)| format!("{scheme}://{host}")).or_else(stand_in);
        let tail = written(segments);
        Some(start.unwrap_or_default() + &tail).filter(|written| !written.is_empty())
    }

    /// The base where lines write all of it.
    pub(super) fn url(&self, segments: &[BaseSegment]) -> Option<String> {
        self.main_host()?;
        let is_whole = segments.iter().all(|segment| !matches!(segment, BaseSegment::StandIn(_)));
        self.written(segments).filter(|_| is_whole && !segments.iter().any(|one| one.to_string().starts_with('{')))
    }

    /// What is odd about a line below the main base: what stands for the base is written with a part of it behind, and
    /// elsewhere without.
    pub(super) fn oddity(&self, line: &BaseUrlClaim, main: &[BaseSegment]) -> Option<String> {
        let HostClaim::StandIn(name) = &line.host else { return None };
        let is_repeated =
            !line.is_absolute() && !line.told_segments().is_empty() && self.open.contains_key(&Vec::new());
        let tail = written(main);
        is_repeated
            .then(|| format!("`{name}` stands for the URL before `{tail}` here, and for all of it in other lines"))
    }
}

/// `x.example:8080` of `https://x.example:8080/v1.0`
fn host_of(url: &str) -> Option<&str> {
    url.split_once("://").and_then(|(_, rest)| rest.split('/').next())
}

/// Whether the base URL or the version that configuration tells ends so.
fn is_of_config(config: &DocsConfig, segments: &[BaseSegment]) -> bool {
    let tail = written(segments);
    let ends = |text: &str| !tail.is_empty() && text.trim_end_matches('/').ends_with(&tail);
    let is_of_version = |version: &String| segments.last().is_some_and(|last| last.to_string() == *version);
    config.base_url.as_deref().is_some_and(ends) || config.version.as_ref().is_some_and(is_of_version)
}

fn is_version(segment: &BaseSegment) -> bool {
    matches!(segment, BaseSegment::Version(_))
}

fn are_versions(segments: &[BaseSegment]) -> bool {
    segments.iter().all(is_version)
}

fn without_versions(segments: &[BaseSegment]) -> Vec<&BaseSegment> {
    segments.iter().filter(|segment| !is_version(segment)).collect()
}

/// `/api/v2.0`
fn written(segments: &[BaseSegment]) -> String {
    segments.iter().fold(String::new(), |path, segment| path + "/" + &segment.to_string())
}
