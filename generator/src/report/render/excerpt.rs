//! The line that a span points to, whatever the span says.

use std::ops::Range;

use crate::source::{LineColumn, SourceMap, Span};

/// Up to here a line is shown from its start; what lies behind is named by line and column alone.
const SHOWN_COLUMNS: usize = 2000;

/// As much of a line is kept behind the mark.
const SHOWN_BEHIND: usize = 200;

/// A mark is at most this wide, in bytes.
const SHOWN_MARK: usize = 120;

/// One source line and the part of it that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt<'a> {
    /// Where the mark starts.
    pub(super) place: LineColumn,
    /// The line, cut short behind the mark; none if the mark is too far from its start to be shown.
    pub(super) line: Option<&'a str>,
    /// The mark's bytes in the line.
    pub(super) mark: Range<usize>,
}

/// The first line of `span`; nothing if the file is not at hand, or the span means the file as a whole.
pub(super) fn excerpt<'a>(sources: &'a SourceMap, span: &Span) -> Option<Excerpt<'a>> {
    if span.start == 0 && span.end == 0 {
        return None;
    }
    let text = &*sources.get(&span.file)?.text;
    let bytes = clamp(text, span);
    let start = text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let mark = first_line(line, bytes.start - start..bytes.end - start);
    let place = sources.position(&Span::new(&span.file, bytes))?;
    let shown = floor(line, mark.end.saturating_add(SHOWN_BEHIND));
    Some(Excerpt { place, line: (place.column <= SHOWN_COLUMNS).then_some(&line[..shown]), mark })
}

/// First and last place of `span`, for programs; nothing if the file is not at hand.
pub(super) fn places(sources: &SourceMap, span: &Span) -> Option<(LineColumn, LineColumn)> {
    let bytes = clamp(&sources.get(&span.file)?.text, span);
    let at = |byte: usize| sources.position(&Span::new(&span.file, byte..byte));
    Some((at(bytes.start)?, at(bytes.end)?))
}

/// The bytes of `span` that `text` has, between characters.
fn clamp(text: &str, span: &Span) -> Range<usize> {
    let start = floor(text, span.start);
    start..floor(text, span.end).max(start)
}

/// The part of `mark` that lies in `line` and is not too wide.
fn first_line(line: &str, mark: Range<usize>) -> Range<usize> {
    let start = mark.start.min(line.len());
    let end = floor(line, mark.end.min(start.saturating_add(SHOWN_MARK)));
    start..end.max(start)
}

/// The last boundary between characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
