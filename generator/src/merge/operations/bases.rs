//! Below which base URL each path is: what the request lines of the whole set say.
//!
//! One line tells little: `/api/boats` may stand below `https://example.com` or repeat the end of
//! `https://example.com/api`, and `prefix/boats` is whatever other lines write as `https://{prefix}/api/v2.0/boats`.

use std::collections::{BTreeMap, BTreeSet};

use super::base_votes::Votes;
use crate::claims::{BaseSegment, BaseUrlClaim, HostClaim, PageClaims, RequestClaim};
use crate::merge::merger::Merger;
use crate::model::{Operation, PathTemplate, Segment};
use crate::report::{Code, Diagnostic, render};
use crate::source::{DocsConfig, Span};

/// Where the paths of all request lines begin.
pub(in crate::merge) struct Bases {
    /// As written; the first is the main one.
    written: Vec<String>,
    /// Where the service lives, where the docs say all of it.
    url: Option<String>,
    places: BTreeMap<BaseUrlClaim, Place>,
    /// The names of what stands for the base, in lower case.
    stand_ins: Vec<String>,
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

impl Bases {
    /// Reads the request lines of all pages.
    pub(in crate::merge) fn decide(pages: &[PageClaims], config: &DocsConfig) -> Self {
        let lines = || pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|claims| &claims.requests);
        let votes = Votes::count(lines().map(|line| &line.base), config);
        let main = votes.segments(config);
        let written = config.base_url.clone().or_else(|| votes.written(&main));
        let mut bases = Self {
            url: config.base_url.clone().or_else(|| votes.url(&main)),
            written: written.into_iter().collect(),
            places: BTreeMap::new(),
            stand_ins: votes.stand_ins(),
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
            matches!(line.base.host, HostClaim::Name(_)) && place.is_some_and(|place| place.base == 0)
        };
        let lines: Vec<&RequestClaim> = lines.filter(is_meant).collect();
        let count = render::plural(lines.len(), "request line");
        let message = format!("URLs are below `{written}`, and the base URL is `{told}`: requests go there ({count})");
        let help = "if that is not meant, give the base URL that the request lines have";
        lines.first().map(|line| Diagnostic::new(Code::OtherBase, line.span.clone(), message).help(help))
    }

    fn place(&mut self, votes: &Votes, main: &[BaseSegment], config: &DocsConfig, line: &BaseUrlClaim) -> Place {
        let below = |leading: &[BaseSegment], odd| Place { base: 0, leading: leading.to_vec(), odd };
        let segments = line.told_segments();
        if !votes.is_main_host(line) {
            return self.elsewhere(line);
        }
        if segments == main {
            return below(&[], votes.oddity(line, main));
        }
        if !line.is_absolute() && (segments.is_empty() || main.ends_with(segments)) {
            return below(&[], votes.oddity(line, main));
        }
        match (segments.strip_prefix(main), &config.version) {
            (Some(leading), _) => below(leading, None),
            (None, Some(version)) => below(
                &[],
                Some(format!("the URL starts with `{line}` in docs of `{version}`, and is read as one of these")),
            ),
            (None, None) => self.elsewhere(line),
        }
    }

    /// A line at another base than the main one.
    fn elsewhere(&mut self, line: &BaseUrlClaim) -> Place {
        let written = line.to_string();
        let main = self.written.first().cloned().unwrap_or_default();
        let base = self.written.iter().position(|known| *known == written).unwrap_or_else(|| {
            self.written.push(written.clone());
            self.written.len() - 1
        });
        let odd =
            format!("the URL is below `{written}`, not below `{main}` as others are: no client of these calls it");
        Place { base, leading: Vec::new(), odd: Some(odd) }
    }

    fn note(&mut self, line: &RequestClaim) {
        if let Some(odd) = self.places.get(&line.base).and_then(|place| place.odd.as_ref()) {
            self.findings.push(other_base(&line.span, odd));
        }
    }

    /// The path of a line below its base.
    pub(in crate::merge) fn below(&self, line: &RequestClaim, mut path: PathTemplate) -> PathTemplate {
        let first = match path.segments.first() {
            Some(Segment::Key(key)) => Some(key.name.to_lowercase()),
            Some(Segment::Name(name)) => Some(name.to_lowercase()),
            _ => None,
        };
        let is_stand_in = line.base.is_unsaid() && first.is_some_and(|first| self.stand_ins.contains(&first));
        if is_stand_in && path.segments.len() > 1 {
            path.segments.remove(0);
        }
        path
    }

    /// The operation of a line, with its base, and with what of that belongs to the path.
    pub(in crate::merge) fn locate(&self, line: &RequestClaim, mut operation: Operation) -> Operation {
        if let Some(Place { base, leading, odd: _ }) = self.places.get(&line.base) {
            operation.base = *base;
            operation.path.segments.splice(0..0, leading.iter().map(segment));
        }
        operation
    }

    /// The versions of the paths below the main base, where not all are of one.
    fn versions(&self) -> BTreeSet<String> {
        let is_version = |segment: &&BaseSegment| matches!(segment, BaseSegment::Version(_));
        let places = self.places.values().filter(|place| place.base == 0);
        let versions: BTreeSet<_> = places.map(|place| place.leading.iter().rfind(is_version)).collect();
        let are_several = versions.len() > 1;
        versions.into_iter().flatten().filter(|_| are_several).map(ToString::to_string).collect()
    }
}

impl Merger<'_> {
    /// Tells the model what the bases are.
    pub(in crate::merge) fn adopt_bases(&mut self, bases: Bases) {
        self.model.versions = bases.versions();
        let Bases { written, url, places: _, stand_ins: _, findings } = bases;
        self.model.bases = written;
        self.model.base_url = url;
        for finding in findings {
            self.report.push(finding);
        }
    }
}

fn other_base(span: &Span, message: &str) -> Diagnostic {
    let finding = Diagnostic::new(Code::OtherBase, span.clone(), message);
    finding.help("write the base URL as other lines do, or make one crate for each with `base-url`")
}

/// A segment of the path.
fn segment(base: &BaseSegment) -> Segment {
    match base {
        BaseSegment::Word(text) | BaseSegment::Version(text) => Segment::Name(text.clone()),
        BaseSegment::StandIn(name) => Segment::Key(name.clone().into()),
    }
}
