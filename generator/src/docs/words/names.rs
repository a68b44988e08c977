//! Names in the first cells of rows, without what decorates them.

use std::ops::Range;

use crate::markdown::{MarkKind, Text};

/// What stands around names: marks of bold and code, quotes, punctuation, footnotes, the brackets of arrays.
const DECORATIONS: &[char] = &[
    '*', '`', ' ', '"', ':', '\'', '“', '”', '‘', '’', ',', ';', '(', ')', '~', '[', ']', '†', '‡', '§', '¹', '²', '³',
    '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
];

/// Whether a character can't be seen: soft hyphens, blanks without a width, marks of byte order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The name in a cell, without bold, code, quotes, footnotes and notes.
pub(in crate::docs) fn bare_name(cell: &Text) -> String {
    let footnotes = footnotes(cell);
    let stays = |at: usize, c: char| !is_invisible(c) && !footnotes.iter().any(|footnote| footnote.contains(&at));
    let plain: String = cell.plain.char_indices().filter(|(at, c)| stays(*at, *c)).map(|(_, c)| c).collect();
    let bare = plain.trim().trim_matches(DECORATIONS);
    let bare = bare.split(" (").next().unwrap_or(bare).trim();
    bare.trim_end_matches(DECORATIONS).trim_end_matches('.').to_owned()
}

/// What is raised above the line, between two tags.
fn footnotes(cell: &Text) -> Vec<Range<usize>> {
    let is_raised = |kind: &MarkKind| matches!(kind, MarkKind::Tag(tag) if tag == "sup");
    let tags: Vec<usize> =
        cell.marks.iter().filter(|mark| is_raised(&mark.kind)).map(|mark| mark.range.start).collect();
    tags.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Whether all characters of a name are such as names have over the wire.
pub(in crate::docs) fn is_name(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '@' | '$' | '#'))
}
