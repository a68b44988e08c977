//! Decides on what no rule has read: ignored for a reason, or reported.

use crate::markdown::{Annotation, Block, BlockKind, Fence, Page, Table};
use crate::report::{Code, Diagnostic};

use super::columns::{NamedTable, is_cloud_table};
use super::context::Context;
use super::coverage::Reason;
use super::dialect::{Column, SectionKind, Subject, column};
use super::requests::split_request_line;
use super::sections::{Section, is_http};

/// Gives every block of the page a fate. What describes the API and was not read is reported.
pub(super) fn settle(cx: &mut Context, page: &Page, sections: &[Section<'_>]) {
    for block in page.blocks.iter().filter(|block| !is_http(block)) {
        cx.ledger.ignore(block, Reason::OtherLanguage);
    }
    for section in sections {
        if let Some(heading) = section.heading_block {
            match section.kind {
                SectionKind::Other => cx.ledger.ignore(heading, Reason::Prose),
                _ => cx.ledger.model(heading),
            }
        }
        for (at, block) in
            section.blocks.iter().enumerate().filter(|(_, block)| !cx.ledger.knows(block)).collect::<Vec<_>>()
        {
            settle_block(cx, section, block, &section.blocks[at + 1..]);
        }
    }
}

fn settle_block(cx: &mut Context, section: &Section<'_>, block: &Block, after: &[&Block]) {
    match &block.kind {
        BlockKind::Annotation(annotation) => settle_annotation(cx, block, annotation, after),
        BlockKind::Comment => cx.ledger.ignore(block, Reason::EditorComment),
        BlockKind::Fence(fence) => settle_fence(cx, block, fence),
        BlockKind::Table(table) => settle_table(cx, section, block, table),
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Quote(_)
        | BlockKind::Item(_)
        | BlockKind::Html
        | BlockKind::Tab
        | BlockKind::Rule
        | BlockKind::Include(_) => {}
    }
}

/// An annotation says something of the block after it; a page's own says something to the publishing tools.
fn settle_annotation(cx: &mut Context, block: &Block, annotation: &Annotation, after: &[&Block]) {
    let says = |key: &str| annotation.json.get(key).is_some();
    let is_about =
        |block: &&&Block| !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Quote(_) | BlockKind::Comment);
    let subject = after.iter().find(is_about).map(|block| &block.kind);
    let is_attached = matches!(subject, Some(BlockKind::Fence(_) | BlockKind::Table(_) | BlockKind::Include(_)));
    if says("blockType") && is_attached {
        cx.ledger.model(block);
    } else if says("blockType") {
        cx.find(Code::LoneAnnotation, &block.span, "the annotation stands before no code block, table or include");
    } else if says("type") {
        cx.ledger.ignore(block, Reason::PageAnnotation);
    } else {
        cx.ledger.ignore(block, Reason::EditorComment);
    }
}

/// A code block that is neither request nor response nor a JSON representation. Request lines are never ignored.
fn settle_fence(cx: &mut Context, block: &Block, fence: &Fence) {
    let info = fence.info.to_lowercase();
    let has_request_line = fence.text.lines().any(|line| split_request_line(line).is_some());
    if has_request_line {
        cx.find(
            Code::StrayRequest,
            &block.span,
            "request lines outside `## HTTP request` and the examples aren't read",
        );
    } else if matches!(info.as_str(), "" | "http" | "json" | "jsonc" | "msgraph-interactive" | "xml" | "text" | "html")
    {
        cx.ledger.ignore(block, Reason::Fragment);
    } else {
        cx.ledger.ignore(block, Reason::OtherLanguage);
    }
}

/// A table for people is ignored; one with a column of types, members, parameters or permissions is not.
fn settle_table(cx: &mut Context, section: &Section<'_>, block: &Block, table: &Table) {
    let subject = NamedTable::read(table).map(|named| named.subject);
    let says = |wanted: fn(Column) -> bool| table.header.iter().any(|cell| column(cell.trimmed()).is_some_and(wanted));
    if subject == Some(Subject::Method) {
        cx.ledger.ignore(block, Reason::MethodIndex);
    } else if is_cloud_table(table) {
        cx.ledger.ignore(block, Reason::CloudAvailability);
    } else if section.kind == SectionKind::ValueParts {
        cx.ledger.ignore(block, Reason::ProseTable);
    } else if says(describes_api) || lists_parts(&section.kind) {
        let message = "the table's columns describe an API, but nothing here is read from it";
        let help = "put it under the heading of its kind, such as `## Properties`, with the columns `Property`, `Type`, `Description`";
        cx.report.push(Diagnostic::new(Code::UnknownColumns, block.span.clone(), message).help(help));
    } else if section.kind == SectionKind::Errors {
        cx.ledger.ignore(block, Reason::ErrorTable);
    } else {
        cx.ledger.ignore(block, Reason::ProseTable);
    }
}

/// Sections whose tables list parts of the API, whatever their columns are called.
fn lists_parts(kind: &SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Properties
            | SectionKind::Relationships
            | SectionKind::RequestBody
            | SectionKind::PathParameters
            | SectionKind::FunctionParameters
            | SectionKind::Members
            | SectionKind::Values(_)
    )
}

/// Columns that only tables about the API have.
fn describes_api(column: Column) -> bool {
    match column {
        Column::Type => true,
        Column::Name(subject) => matches!(subject, Subject::Member | Subject::Parameter | Subject::Permission),
        Column::Value | Column::Description | Column::Required => false,
    }
}
