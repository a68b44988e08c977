//! Requests that pages write down and no page documents.

use std::collections::BTreeSet;

use crate::claims::{BaseSegment, HostClaim, MentionClaim};
use crate::merge::merger::Merger;
use crate::model::{ByLastName, Model, Operation, PathTemplate, Segment};
use crate::report::{Code, Diagnostic, Level};

/// What OData's protocol gives to every service at its root: requests in one request.
const BATCH: &str = "$batch";

impl Merger<'_> {
    /// Reports the requests that no operation is. What explains a concept shows requests without documenting them:
    /// the first of each such page is a note.
    pub(in crate::merge) fn report_mentions(&mut self) {
        let hosts = self.hosts();
        let mentions = self.pages.iter().flat_map(|page| &page.mentions);
        let is_own = |mention: &&MentionClaim| !is_batch(mention) && !is_of_other_host(mention, &hosts);
        let operations = by_last_name(&self.model);
        let mut concepts = BTreeSet::new();
        let is_unknown =
            |mention: &&MentionClaim| !is_known(&operations, mention) && !is_collection(&self.model, mention);
        let unknown = mentions.filter(is_own).filter(is_unknown);
        let told = unknown.filter(|mention| !mention.is_of_concept || concepts.insert(&mention.span.file));
        let found: Vec<_> = told.map(unread).collect();
        for finding in found {
            self.report.push(finding);
        }
    }

    /// The hosts that request lines name.
    fn hosts(&self) -> BTreeSet<&HostClaim> {
        let requests = self.pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|one| &one.requests);
        requests.map(|request| &request.base.host).collect()
    }
}

/// What a path is called by: its last name in lower case, and how many segments stand behind it.
type LastName = (usize, String);

/// Operations by their last names.
type Operations<'m> = ByLastName<LastName, &'m Operation>;

fn by_last_name(model: &Model) -> Operations<'_> {
    let last = |operation: &Operation| names(&operation.path).next();
    model.operations.iter().map(|operation| (operation.method, last(operation), operation)).collect()
}

/// Whether one of the operations is meant: the last name of its path stands in the same place in the request.
fn is_known(operations: &Operations<'_>, mention: &MentionClaim) -> bool {
    mention.meant().any(|meant| {
        let mut like = operations.like(mention.method, names(&meant));
        like.any(|operation| mention.may_be(&operation.path, &meant))
    })
}

/// Whether entities of the collection that is meant are documented.
fn is_collection(model: &Model, mention: &MentionClaim) -> bool {
    mention.meant().any(|meant| model.operations.iter().any(|one| mention.may_be_above(&one.path, &meant)))
}

/// The names of a path from its end on, without their namespaces.
fn names(path: &PathTemplate) -> impl Iterator<Item = LastName> {
    let segments = path.segments.iter().rev().enumerate();
    segments.filter_map(|(behind, segment)| Some((behind, segment.local_name()?)))
}

fn is_batch(mention: &MentionClaim) -> bool {
    matches!(mention.path.segments.as_slice(), [Segment::Name(name)] if name == BATCH)
}

/// Whether a request goes to a host that no request line names, and not to a version of an API there. Where no line is
/// read, any host may be the API's.
fn is_of_other_host(mention: &MentionClaim, hosts: &BTreeSet<&HostClaim>) -> bool {
    let is_version = |segment: &BaseSegment| matches!(segment, BaseSegment::Version(_));
    let base = &mention.base;
    matches!(base.host, HostClaim::Name(_) | HostClaim::Pattern(_))
        && !hosts.is_empty()
        && !hosts.contains(&base.host)
        && !base.segments.iter().any(is_version)
}

fn unread(mention: &MentionClaim) -> Diagnostic {
    let MentionClaim { method, url, span, .. } = mention;
    let message = format!(
        "no operation is read from the request `{} {url}`, and no page has it as a request line",
        method.as_str()
    );
    let finding = Diagnostic::new(Code::StrayRequest, span.clone(), message);
    if mention.is_of_concept {
        return Diagnostic { level: Level::Note, ..finding.label("the first of this page, which explains a concept") };
    }
    finding.help("give it a page of its own, with the line in a code block under `## HTTP request`")
}
