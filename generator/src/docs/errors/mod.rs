//! What failed replies look like.
//!
//! Comes in: a page's sections, and what else it claims: its examples, its types.
//! Goes out: the members of a reply that say what went wrong, and the types that such replies are of.
//! Promised: a reply that tells of no such member is claimed too, so that it can be reported.
//! Not known here: which of several forms is the service's.

mod members;

use crate::claims::{ErrorClaim, ExampleClaim, MessageClaim, PageClaims, Said, TypeClaim};
use crate::docs::dialect::{Dialect, SectionKind, folded};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Fate};
use crate::docs::operations::linked_type;
use crate::docs::tables::NamedTable;
use crate::markdown::{Block, BlockKind, Fence, Table, Text, read_json};
use crate::model::ErrorShape;

use members::{shape_of_json, shape_of_names};

/// What a page tells of failed replies: its examples of them, its sections on errors, its title.
pub(in crate::docs) fn claim_errors(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    page: &PageClaims,
) -> Vec<ErrorClaim> {
    let dialect = cx.dialect;
    let replies = page.examples.iter().filter_map(|ExampleClaim { response, .. }| response.as_ref());
    let mut claims: Vec<ErrorClaim> = replies.filter_map(|reply| shown(dialect, reply)).collect();
    for (section, block) in blocks(sections) {
        claims.extend(of_block(cx, section, block));
    }
    let named = page.types.iter().filter(|ty| dialect.errors.types.has(&folded(&ty.name.value)));
    claims.extend(named.map(|ty| ErrorClaim::Named(ty.name.clone())));
    claims
}

/// The members of a type that say what went wrong, where it is what a failed reply holds.
pub(in crate::docs) fn shape_of_type(dialect: &Dialect, claim: &TypeClaim) -> ErrorShape {
    let rows = claim.properties.iter().chain(&claim.shown);
    shape_of_names(&dialect.errors, rows.map(|row| row.name.value.as_str()))
}

/// The sections of responses and errors; on a page about errors, all.
fn blocks<'s, 'a>(sections: &'s [Section<'a>]) -> impl Iterator<Item = (&'s SectionKind, &'a Block)> + use<'s, 'a> {
    let first = sections.iter().find(|section| section.heading.is_some());
    let is_about_errors = first.is_some_and(|section| section.says == Some(SectionKind::Errors));
    let counts = move |section: &&Section<'_>| {
        is_about_errors || matches!(section.kind, SectionKind::Errors | SectionKind::Response)
    };
    let kind = move |section: &'s Section<'a>| if is_about_errors { &SectionKind::Errors } else { &section.kind };
    sections
        .iter()
        .filter(counts)
        .flat_map(move |section| section.blocks.iter().map(move |block| (kind(section), *block)))
}

fn of_block(cx: &mut Context<'_>, section: &SectionKind, block: &Block) -> Option<ErrorClaim> {
    let is_of_errors = *section == SectionKind::Errors && !cx.ledger.knows(block);
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) => said(cx.dialect, text).map(ErrorClaim::Type),
        BlockKind::Fence(fence) if is_of_errors => Some(tell(cx, block, of_fence(cx.dialect, fence)?)),
        BlockKind::Table(table) if is_of_errors => keep(cx, block, of_table(cx.dialect, table)),
        _ => None,
    }
}

/// A block is read where it tells something.
fn keep(cx: &mut Context<'_>, block: &Block, shape: ErrorShape) -> Option<ErrorClaim> {
    (!shape.is_empty()).then(|| tell(cx, block, shape))
}

fn tell(cx: &mut Context<'_>, block: &Block, shape: ErrorShape) -> ErrorClaim {
    cx.ledger.decide_whole(block, Fate::Modelled);
    ErrorClaim::Members(Said::new(shape, block.span.clone()))
}

/// A failed reply with JSON in it.
fn shown(dialect: &Dialect, reply: &MessageClaim) -> Option<ErrorClaim> {
    reply.status.filter(|status| *status >= 400)?;
    let body = reply.text.get(reply.body_at..).filter(|body| body.starts_with(['{', '[']))?;
    let read = read_json(body).ok()?;
    Some(ErrorClaim::Members(Said::new(shape_of_json(&dialect.errors, &read.value), reply.span.clone())))
}

/// JSON without a first line.
fn of_fence(dialect: &Dialect, fence: &Fence) -> Option<ErrorShape> {
    let text = fence.text.trim();
    let read = text.starts_with(['{', '[']).then(|| read_json(text).ok()).flatten()?;
    Some(shape_of_json(&dialect.errors, &read.value))
}

/// A table of members: `|Property|Description|`
fn of_table(dialect: &Dialect, table: &Table) -> ErrorShape {
    let Some(listed) = NamedTable::read(dialect, table) else { return ErrorShape::default() };
    let first = listed.rows.iter().filter_map(|row| row.cells.first());
    shape_of_names(&dialect.errors, first.map(|name| name.trimmed().trim_matches('`')))
}

/// "If it fails, this method returns a `4xx` response code and an [error](../resources/error.md) object."
fn said(dialect: &Dialect, text: &Text) -> Option<crate::claims::TypeCell> {
    let start = dialect.errors.reply.find(&text.plain)?.start();
    linked_type(dialect, text, start, text.plain.len())
}
