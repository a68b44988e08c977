//! Properties that a page lists in no table.

use crate::markdown::{BlockKind, MarkKind, Text};
use crate::report::{Code, Diagnostic};

use super::context::Context;
use super::dialect::{SectionKind, is_identifier, primitive};
use super::sections::Section;
use super::type_cell::split_collection;

/// What stands between a name and what is said of it.
const SEPARATORS: [&str; 5] = [":", " - ", " \u{2013} ", " \u{2014} ", " ("];

/// Reports the sections of properties that have a list or paragraphs in place of a table: nothing of them is read.
pub(super) fn check_unlisted(cx: &mut Context, sections: &[Section<'_>]) {
    for section in sections.iter().filter(|section| is_of_properties(section)) {
        let first = section.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Item(text) if names_property(text, true) => Some(text),
            BlockKind::Paragraph(text) if names_property(text, false) => Some(text),
            _ => None,
        });
        if let Some(text) = first {
            let message = "properties are listed in no table; they aren't read";
            let finding = Diagnostic::new(Code::NothingDescribed, text.span.clone(), message);
            let help = "list them in a table with the columns `Property`, `Type`, `Description`";
            cx.report.push(finding.label("the first of them").help(help));
        }
    }
}

/// A section of properties or relationships without a table. Under other headings in it, text is for people.
fn is_of_properties(section: &Section<'_>) -> bool {
    matches!(section.kind, SectionKind::Properties | SectionKind::Relationships)
        && !section.continues
        && !section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_)))
}

/// `name: Type`; an item may have a name in bold or code in front of a description as well.
fn names_property(text: &Text, is_item: bool) -> bool {
    let line = text.trimmed().lines().next().unwrap_or_default();
    let cut = SEPARATORS.iter().filter_map(|separator| line.split_once(separator)).min_by_key(|(name, _)| name.len());
    let Some((name, rest)) = cut else { return false };
    let is_marked = || {
        text.marks.iter().any(|mark| {
            matches!(mark.kind, MarkKind::Strong | MarkKind::Code)
                && mark.range.start == 0
                && mark.range.end >= name.len()
        })
    };
    is_identifier(name.trim()) && (names_type(rest) || is_item && is_marked() && !rest.trim().is_empty())
}

/// Whether a text starts with the name of a primitive type, or of many, before anything else is said.
fn names_type(text: &str) -> bool {
    let text = text.trim();
    let head = text.split([',', '.', ';', ')', '\u{2013}', '\u{2014}']).next().unwrap_or_default();
    let head = head.split(" - ").next().unwrap_or(head).trim_start_matches('(');
    primitive(split_collection(head).0).is_some()
}
