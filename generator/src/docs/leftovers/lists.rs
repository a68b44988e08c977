//! Properties, parameters and headers that a page lists in no table.

use crate::docs::dialect::{Dialect, SectionKind, is_identifier};
use crate::docs::layout::Section;
use crate::docs::ledger::Context;
use crate::docs::words::split_collection;
use crate::markdown::{Block, BlockKind, MarkKind, Text};
use crate::report::{Code, Diagnostic};

/// What stands between a name and what is said of it.
const SEPARATORS: [&str; 5] = [":", " - ", " \u{2013} ", " \u{2014} ", " ("];

/// Reports the sections that have a list or paragraphs in place of a table: nothing of them is read.
pub(in crate::docs) fn check_lists(cx: &mut Context<'_>, sections: &[Section<'_>]) {
    let dialect = cx.dialect;
    for (section, what) in sections.iter().filter_map(|section| Some((section, listed_in(section)?))) {
        let first = section.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Item(text) if names_property(dialect, text, true) => Some(text),
            BlockKind::Paragraph(text) if names_property(dialect, text, false) => Some(text),
            _ => None,
        });
        if let Some(text) = first {
            let message = format!("{what} are not listed in a table; they aren't read");
            let finding = Diagnostic::new(Code::NothingDescribed, text.span.clone(), message);
            let help = "list them in a table, with a column each for their names, types and descriptions";
            cx.report.push(finding.label("the first of them").help(help));
        }
    }
}

/// What a section without a table lists. Under other headings in it, text is for people.
fn listed_in(section: &Section<'_>) -> Option<&'static str> {
    let is_table = |block: &Block| matches!(&block.kind, BlockKind::Table(table) if !table.is_list());
    let has_table = || section.blocks.iter().any(|block| is_table(block));
    let what = match section.kind {
        SectionKind::Properties | SectionKind::Relationships => "properties",
        SectionKind::RequestBody
        | SectionKind::Parameters
        | SectionKind::PathParameters
        | SectionKind::FunctionParameters
        | SectionKind::QueryParameters => "parameters",
        SectionKind::RequestHeaders => "headers",
        _ => return None,
    };
    (!section.continues && !has_table()).then_some(what)
}

/// `name: Type`; an item may have a name in bold or code in front of a description as well.
fn names_property(dialect: &Dialect, text: &Text, is_item: bool) -> bool {
    let line = text.trimmed().lines().next().unwrap_or_default();
    let cut = SEPARATORS.iter().filter_map(|separator| line.split_once(separator)).min_by_key(|(name, _)| name.len());
    // An address has a colon as well.
    let Some((name, rest)) = cut.filter(|(_, rest)| !rest.starts_with("//")) else { return false };
    let is_marked = || {
        text.marks.iter().any(|mark| {
            matches!(mark.kind, MarkKind::Strong | MarkKind::Code)
                && mark.range.start == 0
                && mark.range.end >= name.len()
        })
    };
    let is_linked = |item: &str| text.links().any(|(_, text, _)| text == item);
    let is_name =
        is_identifier(&name.trim().replace('-', "_")) && !dialect.descriptions.remarks.has_in_any_case(name.trim());
    is_name && (names_type(dialect, rest, is_linked) || is_item && is_marked() && !rest.trim().is_empty())
}

/// Whether a text starts with the name of a type before anything else is said: of a primitive one, of a linked one, or
/// of many.
fn names_type(dialect: &Dialect, text: &str, is_linked: impl Fn(&str) -> bool) -> bool {
    let text = text.trim();
    let head = text.split([',', ';', ')', '\u{2013}', '\u{2014}']).next().unwrap_or_default();
    let head = [". ", " - "].iter().fold(head, |head, end| head.split(end).next().unwrap_or(head));
    let (item, is_many) = split_collection(dialect, head.trim_start_matches('(').trim_end_matches(['.', ' ']));
    let names_item = || is_linked(item) || is_many && !dialect.types.pronouns.has_in_any_case(item);
    dialect.types.primitive(item).is_some() || is_identifier(item) && names_item()
}
