//! How often request lines begin in which way.

use std::collections::BTreeMap;

use super::sites::{Sites, tied};
use super::told_base::ToldBase;
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
    /// Hosts, and what stands for them.
    pub(super) sites: Sites,
    /// The base URL that configuration tells.
    pub(super) told: Option<ToldBase>,
}

impl Votes {
    pub(super) fn count<'a>(lines: impl Iterator<Item = &'a BaseUrlClaim> + Clone, config: &DocsConfig) -> Self {
        let told = ToldBase::of(config);
        let mut votes = Self { sites: Sites::count(lines.clone(), told.as_ref()), told, ..Self::default() };
        for line in lines {
            let counts = match &line.host {
                _ if !votes.sites.is_main(line) => continue,
                _ if line.is_absolute() => &mut votes.absolute,
                HostClaim::StandIn(_) => &mut votes.open,
                HostClaim::Unsaid | HostClaim::Name(_) | HostClaim::Pattern(_) => &mut votes.relative,
            };
            *counts.entry(line.told_segments().to_vec()).or_default() += 1;
        }
        votes
    }

    /// The segments between host and paths. Lines that have no host tell none: what they begin with is theirs.
    pub(super) fn segments(&self, config: &DocsConfig) -> Vec<BaseSegment> {
        let (stated, counts) = self.stated();
        let several = match (stated.as_slice(), self.of_config(config, &stated)) {
            (_, Some(segments)) => return segments,
            ([], None) => return Vec::new(),
            (_, None) if config.version.is_some() => {
                return config.version.iter().cloned().map(BaseSegment::Version).collect();
            }
            ([only], None) if self.tell_any() => return only.clone(),
            (several, None) => several,
        };
        if self.absolute.is_empty() || self.are_versions_of_one(several) {
            return Vec::new();
        }
        counts.iter().rev().max_by_key(|(_, count)| **count).map(|(most, _)| most.clone()).unwrap_or_default()
    }

    /// Whether a line has something between what stands for the base and its path, or a host.
    fn tell_any(&self) -> bool {
        !self.absolute.is_empty() || self.open.keys().any(|segments| !segments.is_empty())
    }

    /// What the lines begin with that tell most.
    fn stated(&self) -> (Vec<Vec<BaseSegment>>, &Counts) {
        let told = |counts: &Counts| counts.keys().filter(|segments| !segments.is_empty()).cloned().collect::<Vec<_>>();
        match (self.absolute.is_empty(), told(&self.open)) {
            (false, _) => (self.absolute.keys().cloned().collect(), &self.absolute),
            (true, open) if !open.is_empty() => (open, &self.open),
            (true, _) => (told(&self.relative), &self.relative),
        }
    }

    /// What lines begin with of the base URL or the version that configuration tells.
    fn of_config(&self, config: &DocsConfig, stated: &[Vec<BaseSegment>]) -> Option<Vec<BaseSegment>> {
        let told = self.told.as_ref().filter(|_| !self.absolute.is_empty() || !self.open.is_empty());
        let is_told_host = |told: &&ToldBase| self.sites.main_host().is_none_or(|main| told.is_at(main));
        let below = told.filter(is_told_host).and_then(|told| {
            let line = self.absolute.keys().find(|line| told.is_start_of(line))?;
            Some(line[..told.segments.len()].to_vec())
        });
        let repeated = || {
            let overlaps = stated.iter().map(|line| &line[..told.map_or(0, |told| told.overlap(line))]);
            overlaps.max_by_key(|overlap| overlap.len()).filter(|overlap| !overlap.is_empty()).map(<[_]>::to_vec)
        };
        let is_of_version = |segments: &&Vec<BaseSegment>| {
            config.version.as_ref().zip(segments.last()).is_some_and(|(version, last)| last.to_string() == *version)
        };
        below.or_else(repeated).or_else(|| stated.iter().find(is_of_version).cloned())
    }

    /// Whether beginnings differ in their version alone, and every line tells its own.
    fn are_versions_of_one(&self, several: &[Vec<BaseSegment>]) -> bool {
        let is_below = |counts: &Counts| counts.contains_key(&Vec::new());
        let mut rest = several.iter().map(|segments| without_versions(segments));
        let first = rest.next();
        let is_told = several.iter().all(|segments| segments.iter().any(is_version));
        is_told && rest.all(|other| Some(other) == first) && !is_below(&self.open) && !is_below(&self.relative)
    }

    /// Two bases that as many lines have: nobody can tell below which of them the lines are that have none.
    pub(super) fn tie(&self, main: &[BaseSegment]) -> Option<(String, String)> {
        if self.told.is_some() {
            return None;
        }
        let counted: Vec<_> = self.absolute.iter().map(|(segments, count)| (segments.as_slice(), *count)).collect();
        let is_main = |(one, other): &(&[BaseSegment], &[BaseSegment])| main == *one || main == *other;
        let segments = tied(&counted).filter(is_main);
        let segments = segments.and_then(|(one, other)| self.written(one).zip(self.written(other)));
        segments.or_else(|| self.sites.tie().map(|(one, other)| (one.to_owned(), other.to_owned())))
    }

    /// The base as a line writes it that the base URL which is told can't be.
    pub(super) fn against_told(&self, main: &[BaseSegment]) -> Option<String> {
        let (told, written) = self.told.as_ref().zip(self.written(main))?;
        let is_same = match self.sites.main_host() {
            Some(_) => may_be_same_base(&told.url, &written),
            None => told.overlap(main) == main.len(),
        };
        (!is_same).then_some(written)
    }

    /// Whether some line is below the base URL that is told as it stands, or repeats its end: then a line with another
    /// version is below another.
    pub(super) fn are_below_told(&self) -> bool {
        let is_below = |told: &ToldBase, line: &Vec<BaseSegment>| line.is_empty() || told.overlap(line) > 0;
        self.told.as_ref().is_some_and(|told| self.relative.keys().any(|line| is_below(told, line)))
    }

    /// Whether some line without a host is below the main base as it stands, beside others with one.
    pub(super) fn are_below_main(&self) -> bool {
        !self.absolute.is_empty() && self.relative.contains_key(&Vec::new())
    }

    /// What stands for all of the base URL in some line.
    pub(super) fn stands_for_all(&self) -> bool {
        self.open.contains_key(&Vec::new())
    }

    /// The base as lines write it, with what stands for a part in braces.
    pub(super) fn written(&self, segments: &[BaseSegment]) -> Option<String> {
        Some(self.sites.written().unwrap_or_default() + &written(segments)).filter(|written| !written.is_empty())
    }

    /// The base where lines write all of it.
    pub(super) fn url(&self, segments: &[BaseSegment]) -> Option<String> {
        self.sites.main_host()?;
        self.written(segments).filter(|written| !written.contains('{'))
    }

    /// What is odd about a line below the main base: what stands for the base is written with a part of it behind, and
    /// elsewhere without.
    pub(super) fn oddity(&self, line: &BaseUrlClaim, main: &[BaseSegment]) -> Option<String> {
        if let Some(scheme) = self.sites.other_scheme(line) {
            return Some(format!("the URL begins with another scheme than `{scheme}`, which other lines have"));
        }
        let HostClaim::StandIn(name) = &line.host else { return None };
        let is_repeated = !line.is_absolute() && !line.told_segments().is_empty() && self.stands_for_all();
        let tail = written(main);
        is_repeated
            .then(|| format!("`{name}` stands for the URL before `{tail}` here, and for all of it in other lines"))
    }
}

pub(super) fn is_version(segment: &BaseSegment) -> bool {
    matches!(segment, BaseSegment::Version(_))
}

fn without_versions(segments: &[BaseSegment]) -> Vec<&BaseSegment> {
    segments.iter().filter(|segment| !is_version(segment)).collect()
}

/// `/api/v2.0`
pub(super) fn written(segments: &[BaseSegment]) -> String {
    segments.iter().fold(String::new(), |path, segment| path + "/" + &segment.to_string())
}
