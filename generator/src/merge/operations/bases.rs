//! Below which base URL each path is: what the request lines of the whole set say.
//!
//! One line tells little: `/api/boats` may stand below `https://example.com` or repeat the end of
//! `https://example.com/api`, and `prefix/boats` is whatever other lines write as `https://{prefix}/api/v2.0/boats`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::base_votes::{Votes, is_version, written};
use crate::claims::{BaseSegment, BaseUrlClaim, HostClaim, PageClaims, RequestClaim};
use crate::merge::merger::Merger;
use crate::model::{Aspect, Ground, Origin, PathTemplate, Rule, Segment};
use crate::report::{Code, Diagnostic, render};
use crate::source::{DocsConfig, Span};

/// Where the paths of all request lines begin.
pub(in crate::merge) struct Bases {
    /// As written; the first is the main one.
    written: Vec<String>,
    /// Where the service lives, where the docs say all of it.
    url: Option<String>,
    places: BTreeMap<BaseUrlClaim, Place>,
    /// The first line that tells each base.
    told: BTreeMap<usize, Span>,
    /// The versions of the paths below the main base, or that some have none, each with its first line.
    versions: BTreeMap<Option<String>, Span>,
    findings: Vec<Diagnostic>,
}

/// What a line's beginning means.
struct Place {
    base: usize,
    /// What of it belongs to the path.
    leading: Vec<BaseSegment>,
    /// What is odd about it.
    odd: Option<String>,
}

impl Place {
    fn below(leading: &[BaseSegment], odd: Option<String>) -> Self {
        Self { base: 0, leading: leading.to_vec(), odd }
    }

    /// The version that its paths begin with.
    fn version(&self) -> Option<String> {
        self.leading.iter().rfind(|segment| is_version(segment)).map(ToString::to_string)
    }
}

impl Bases {
    /// Reads the request lines of all pages.
    pub(in crate::merge) fn decide(pages: &[Arc<PageClaims>], config: &DocsConfig) -> Self {
        let lines = || pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|claims| &claims.requests);
        let votes = Votes::count(lines().map(|line| &line.base), config);
        let main = votes.segments(config);
        let written = config.base_url.clone().or_else(|| votes.written(&main));
        let mut bases = Self {
            url: config.base_url.clone().or_else(|| votes.url(&main)),
            written: written.into_iter().collect(),
            places: BTreeMap::new(),
            told: BTreeMap::new(),
            versions: BTreeMap::new(),
            findings: Vec::new(),
        };
        for line in lines() {
            if !bases.places.contains_key(&line.base) {
                let place = bases.place(&votes, &main, config, &line.base);
                bases.places.insert(line.base.clone(), place);
            }
            bases.note(line);
        }
        if let (Some(written), Some(told)) = (votes.against_told(&main), &config.base_url) {
            bases.findings.extend(bases.redirected(lines(), (&written, told)));
        }
        if config.base_url.is_none() {
            bases.findings.extend(stand_ins(&bases, lines()));
        }
        if let Some((one, other)) = votes.tie(&main) {
            let mut unsaid = lines().filter(|line| line.base.is_unsaid());
            let odd =
                format!("as many URLs are below `{one}` as below `{other}`, and this one doesn't say which is its");
            bases.findings.extend(unsaid.next().map(|line| other_base(&line.span, &odd)));
        }
        bases
    }

    /// The finding that lines name another base URL than the one that requests go to: one for all of them, since
    /// whoever tells where the service lives may mean it.
    fn redirected<'l>(
        &self,
        lines: impl Iterator<Item = &'l RequestClaim>,
        (written, told): (&str, &str),
    ) -> Option<Diagnostic> {
        let is_meant = |line: &&RequestClaim| {
            let place = self.places.get(&line.base);
            line.base.host != HostClaim::Unsaid && place.is_some_and(|place| place.base == 0)
        };
        let lines: Vec<&RequestClaim> = lines.filter(is_meant).collect();
        let count = render::plural(lines.len(), "request line");
        let message = format!("URLs are below `{written}`, and the base URL is `{told}`: requests go there ({count})");
        let help = "if that is not meant, give the base URL that the request lines have";
        lines.first().map(|line| Diagnostic::new(Code::OtherBase, line.span.clone(), message).help(help))
    }

    fn place(&mut self, votes: &Votes, main: &[BaseSegment], config: &DocsConfig, line: &BaseUrlClaim) -> Place {
        if !votes.sites.is_main(line) {
            return self.elsewhere(line.to_string());
        }
        if line.host == HostClaim::Unsaid {
            return self.place_without_host(votes, main, config, line);
        }
        let segments = line.told_segments();
        let is_open = !line.is_absolute() && (segments.is_empty() || main.ends_with(segments));
        if segments == main || is_open {
            return Place::below(&[], votes.oddity(line, main));
        }
        match (segments.strip_prefix(main), &config.version) {
            (Some(leading), _) => Place::below(leading, votes.oddity(line, main)),
            (None, Some(version)) => Place::below(&[], Some(of_other_version(line, version))),
            (None, None) => self.elsewhere(line.to_string()),
        }
    }

    /// A line that begins below the base, or repeats an end of it.
    fn place_without_host(
        &mut self,
        votes: &Votes,
        main: &[BaseSegment],
        config: &DocsConfig,
        line: &BaseUrlClaim,
    ) -> Place {
        let segments = line.segments.as_slice();
        let (overlap, is_bare) = match &votes.told {
            Some(told) => (told.overlap(segments), told.segments.is_empty()),
            None => (overlap(main, segments), main.is_empty()),
        };
        let leading = &segments[overlap..];
        let base = self.written.first().cloned().unwrap_or_default();
        let on_top = || format!("the URL starts with `{line}`, which is read as a part of the path below `{base}`");
        let may_be_other = || votes.told.is_none() || votes.are_below_told() && segments.iter().any(is_version);
        let repeated = || {
            let end = written(&segments[..overlap]);
            format!("the URL starts with `{end}`, which is read as the end of `{base}`: others without a host lack it")
        };
        match &config.version {
            None if overlap > 0 && votes.told.is_none() && votes.are_below_main() => {
                Place::below(leading, Some(repeated()))
            }
            _ if leading.is_empty() || overlap > 0 => Place::below(leading, None),
            _ if is_bare => Place::below(leading, Some(on_top()).filter(|_| votes.stands_for_all())),
            Some(version) => Place::below(&[], Some(of_other_version(line, version))),
            None if may_be_other() => self.elsewhere(beside(&base, segments)),
            None => Place::below(leading, Some(on_top())),
        }
    }

    /// A line at another base than the main one.
    fn elsewhere(&mut self, written: String) -> Place {
        let main = self.written.first().cloned().unwrap_or_default();
        let odd =
            format!("the URL is below `{written}`, not below `{main}` as others are: no client of these calls it");
        let base = self.written.iter().position(|known| *known == written).unwrap_or_else(|| {
            self.written.push(written);
            self.written.len() - 1
        });
        Place { base, leading: Vec::new(), odd: Some(odd) }
    }

    fn note(&mut self, line: &RequestClaim) {
        let Some(place) = self.places.get(&line.base) else { return };
        if let Some(odd) = &place.odd {
            self.findings.push(other_base(&line.span, odd));
        }
        if !line.base.is_unsaid() {
            self.told.entry(place.base).or_insert_with(|| line.span.clone());
        }
        if place.base == 0 {
            self.versions.entry(place.version()).or_insert_with(|| line.span.clone());
        }
    }

    /// The path of a line below its base.
    pub(in crate::merge) fn below(&self, line: &RequestClaim, mut path: PathTemplate) -> PathTemplate {
        if let Some(Place { leading, .. }) = self.places.get(&line.base) {
            path.segments.splice(0..0, leading.iter().map(segment));
        }
        path
    }

    /// The number of the base that a line is below.
    pub(in crate::merge) fn number(&self, line: &RequestClaim) -> usize {
        self.places.get(&line.base).map_or(0, |place| place.base)
    }
}

impl Merger<'_> {
    /// Tells the model what the bases are.
    pub(in crate::merge) fn adopt_bases(&mut self, bases: Bases) {
        let Bases { written, url, places, told, versions, findings } = bases;
        let is_contested = written.len() > 1 || places.values().any(|place| place.odd.is_some());
        let rule = match &self.config.base_url {
            Some(_) => Rule::Configured,
            None if is_contested => Rule::MostCommon,
            None => Rule::Said,
        };
        let main = told.get(&0).filter(|_| rule != Rule::Configured).cloned();
        let by = |rule, lines: Vec<Span>| Ground::by(rule, lines.into_iter().map(Origin::from).collect());
        self.model.said.set(Aspect::BaseUrl, by(rule.clone(), main.into_iter().collect()));
        self.model.said.set(Aspect::Bases, by(rule, told.into_values().collect()));
        let are_several = versions.len() > 1;
        let versions = versions.into_iter().filter(|_| are_several);
        let (versions, lines): (BTreeSet<String>, _) =
            versions.filter_map(|(version, line)| Some((version?, line))).unzip();
        self.model.said.set(Aspect::Versions, by(Rule::Said, lines));
        self.model.versions = versions;
        self.model.bases = written;
        self.model.base_url = url;
        for finding in findings {
            self.report.push(finding);
        }
    }
}

/// What stands for where the service is, each word told where it stands first.
fn stand_ins<'l>(bases: &Bases, lines: impl Iterator<Item = &'l RequestClaim>) -> Vec<Diagnostic> {
    let mut words: BTreeMap<String, (&str, &Span, usize)> = BTreeMap::new();
    for line in lines.filter(|line| bases.number(line) == 0) {
        if let HostClaim::StandIn(word) = &line.base.host {
            words.entry(word.to_lowercase()).or_insert((word, &line.span, 0)).2 += 1;
        }
    }
    let finding = |(word, line, count): (&str, &Span, usize)| {
        let urls = render::plural(count, "URL");
        let message = match &bases.url {
            Some(url) => format!("`{word}` is read as what stands for the base URL, which is `{url}` ({urls})"),
            None => format!("`{word}` stands for where the service is ({urls}): clients are to give that"),
        };
        let finding = Diagnostic::new(Code::StandInServer, line.clone(), message);
        finding.help("give the base URL: `--base-url`, or `base-url` in `mdsdk.toml`")
    };
    words.into_values().map(finding).collect()
}

fn other_base(span: &Span, message: &str) -> Diagnostic {
    let finding = Diagnostic::new(Code::OtherBase, span.clone(), message);
    finding.help("write the base URL as other lines do, or make one crate for each with `base-url`")
}

fn of_other_version(line: &BaseUrlClaim, version: &str) -> String {
    format!("the URL starts with `{line}` in docs of `{version}`, and is read as one of these")
}

/// How many segments at the start of a line repeat the end of a base.
fn overlap(base: &[BaseSegment], line: &[BaseSegment]) -> usize {
    (1..=line.len()).rev().find(|count| base.ends_with(&line[..*count])).unwrap_or_default()
}

/// The base beside another one whose last segments are these instead: `https://x.example/beta` beside
/// `https://x.example/v1.0`.
fn beside(base: &str, segments: &[BaseSegment]) -> String {
    let start = base.find("://").map_or(0, |at| at + "://".len());
    let path = base[start..].find('/').map_or(base.len(), |at| start + at);
    let kept = segments.iter().fold(base, |kept, _| kept[path..].rfind('/').map_or(kept, |at| &kept[..path + at]));
    kept.to_owned() + &written(segments)
}

/// A segment of the path.
fn segment(base: &BaseSegment) -> Segment {
    match base {
        BaseSegment::Version(text) if text.starts_with('{') => Segment::Key(text.trim_matches(['{', '}']).into()),
        BaseSegment::Word(text) | BaseSegment::Version(text) => Segment::Name(text.clone()),
        BaseSegment::StandIn(name) => Segment::Key(name.clone().into()),
    }
}
