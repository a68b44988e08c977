//! Request lines of zones, and what these say of their responses and bodies: `:::zone pivot="preview"`.

use std::collections::BTreeSet;

use crate::claims::{BodyClaim, OperationClaims, RequestClaim, ResponseClaim};
use crate::docs::dialect::Dialect;
use crate::docs::layout::Section;
use crate::docs::ledger::Context;
use crate::markdown::Block;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::bodies::{body_in_short, reread_body};
use super::parts::OperationPart;
use super::responses::{claim_responses, response_in_short};
use super::responses_by_method::claim_responses_by_method;

/// The zones of a block.
pub(in crate::docs) fn zones_of(block: &Block) -> impl Iterator<Item = &str> {
    block.zone.iter().flat_map(|zone| zone.split(',').map(str::trim))
}

/// None where something stands in no zone.
type Zones<'a> = BTreeSet<&'a str>;

/// The zones that a page's request lines stand in.
struct LineZones<'a> {
    /// Those around each request line.
    own: Vec<Zones<'a>>,
    /// The same, where a line of a zone that another has had before is counted to that one.
    counted: Vec<Zones<'a>>,
}

impl<'a> LineZones<'a> {
    /// Of the request lines of sections; nothing where none stands in a zone.
    fn read(sections: &[Section<'a>], requests: &[RequestClaim]) -> Option<Self> {
        let blocks = || sections.iter().flat_map(|section| section.blocks.iter().copied());
        let holds = |block: &Block, line: &Span| {
            block.span.file == line.file && block.span.start <= line.start && line.end <= block.span.end
        };
        let around = |line: &Span| blocks().filter(|block| holds(block, line)).flat_map(zones_of).collect();
        if blocks().all(|block| block.zone.is_none()) {
            return None;
        }
        let own: Vec<Zones<'_>> = requests.iter().map(|request| around(&request.span)).collect();
        let counted = |at: usize| own[first_of(requests, &own, at).unwrap_or(at)].clone();
        let counted = (0..own.len()).map(counted).collect();
        own.iter().any(|zones| !zones.is_empty()).then_some(Self { own, counted })
    }

    /// Each of those that lines are counted to, with what sections say in it.
    fn sections(&self, sections: &[Section<'a>]) -> Vec<(&Zones<'a>, Vec<Section<'a>>)> {
        let distinct: BTreeSet<&Zones<'a>> = self.counted.iter().collect();
        distinct.into_iter().map(|zones| (zones, self.restricted(sections, zones))).collect()
    }

    /// What sections say in zones, or outside of all: there, what is said by zones without lines is said too.
    fn restricted(&self, sections: &[Section<'a>], zones: &Zones<'_>) -> Vec<Section<'a>> {
        let has_lines = |zone: &str| self.own.iter().any(|zones| zones.contains(zone));
        let is_said = |block: &Block| {
            block.zone.is_none()
                || zones_of(block).any(|zone| zones.contains(zone))
                || zones.is_empty() && !zones_of(block).any(has_lines)
        };
        let restrict = |section: &Section<'a>| Section {
            blocks: section.blocks.iter().copied().filter(|block| is_said(block)).collect(),
            ..section.clone()
        };
        sections.iter().map(restrict).collect()
    }
}

/// The first line of the operation that a line in a zone is of, where another zone has that.
fn first_of(requests: &[RequestClaim], own: &[Zones<'_>], at: usize) -> Option<usize> {
    let is_same = |other: &RequestClaim, one: &RequestClaim| {
        one.method == other.method && one.base == other.base && one.path.identity() == other.path.identity()
    };
    let first = (0..at).find(|first| !own[*first].is_empty() && is_same(&requests[*first], &requests[at]))?;
    (!own[at].is_empty() && own[first] != own[at]).then_some(first)
}

/// Gives each request the responses of its zone, and of its method.
pub(super) fn claim_responses_of_requests(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    requests: &mut [RequestClaim],
) {
    let Some(zones) = LineZones::read(sections, requests) else {
        return claim_responses_by_method(cx, sections, requests);
    };
    let of_page = in_short(&claim_responses(cx.dialect, sections));
    for (own, sections) in zones.sections(sections) {
        let said = claim_responses(cx.dialect, &sections);
        let is_own = |at: &usize| zones.counted[*at] == *own;
        let places: Vec<usize> = (0..requests.len()).filter(is_own).collect();
        let mut group: Vec<RequestClaim> = places.iter().map(|at| requests[*at].clone()).collect();
        claim_responses_by_method(cx, &sections, &mut group);
        let differs = in_short(&said) != of_page;
        let is_open = |request: &&RequestClaim| request.responses.is_empty();
        if let Some(first) = group.iter().find(is_open).filter(|_| differs && said.is_empty()) {
            let message = "the line's zone has no response: it is read with what is said in others";
            cx.find(Code::RestrictedPart, &first.span, message);
        }
        for (at, mut request) in places.into_iter().zip(group) {
            if request.responses.is_empty() && differs {
                request.responses.clone_from(&said);
            }
            requests[at] = request;
        }
    }
}

/// Tells of request lines of which two zones say different things.
pub(super) fn compare_zones(cx: &mut Context<'_>, sections: &[Section<'_>], claims: &OperationClaims) {
    let requests = &claims.requests;
    let Some(zones) = LineZones::read(sections, requests) else { return };
    for (at, request) in requests.iter().enumerate() {
        let Some(first) = first_of(requests, &zones.own, at) else { continue };
        let said = [first, at].map(|at| {
            let sections = zones.restricted(sections, &zones.own[at]);
            let body = reread_body(cx.dialect, &sections, claims.body.table.as_ref());
            [in_short(&claim_responses(cx.dialect, &sections)), quoted(&body_in_short(&body))]
        });
        let [one, other] = &said;
        if let Some((one, other)) = one.iter().zip(other).find(|(one, other)| one != other) {
            let names = |at: usize| zones.own[at].iter().copied().collect::<Vec<_>>().join(", ");
            let [first_zones, zones] = [first, at].map(names);
            let message = format!("the zone `{zones}` says {other} here, and `{first_zones}` says {one}: that is read");
            let finding = Diagnostic::new(Code::RestrictedPart, request.span.clone(), message);
            cx.report.push(finding.witness(requests[first].span.clone(), "the same request"));
        }
    }
}

/// Takes the requests of zones that say what they send out of what a page says, each zone as a part of it.
pub(super) fn split_bodies<'a>(
    dialect: &Dialect,
    sections: &[Section<'a>],
    claims: &mut OperationClaims,
) -> Vec<OperationPart<'a>> {
    let Some(zones) = LineZones::read(sections, &claims.requests) else { return Vec::new() };
    let table = claims.body.table.clone();
    let body = |sections: &[Section<'_>]| reread_body(dialect, sections, table.as_ref());
    let of_zones = zones.sections(sections);
    let bodies: Vec<BodyClaim> = of_zones.iter().map(|(_, sections)| body(sections)).collect();
    if bodies.windows(2).all(|pair| body_in_short(&pair[0]) == body_in_short(&pair[1])) {
        return Vec::new();
    }
    let all = std::mem::take(&mut claims.requests);
    let mut parts = Vec::new();
    for ((own, sections), body) in of_zones.into_iter().zip(bodies) {
        let requests = all.iter().zip(&zones.counted).filter(|(_, zones)| *zones == own).map(|(one, _)| one.clone());
        let requests = requests.collect();
        if own.is_empty() {
            (claims.requests, claims.body) = (requests, body);
        } else {
            parts.push(OperationPart { sections, claims: OperationClaims { requests, body, ..claims.clone() } });
        }
    }
    parts
}

fn quoted(words: &str) -> String {
    if words.is_empty() { "nothing".to_owned() } else { format!("`{words}`") }
}

fn in_short(responses: &[ResponseClaim]) -> String {
    quoted(&responses.iter().map(response_in_short).collect::<Vec<_>>().join(", "))
}
