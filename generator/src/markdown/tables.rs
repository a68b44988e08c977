//! What a table's row and cell are.
//!
//! Rows end at the line's end, so a description that goes on in the next line makes a row of one cell. Cells beyond the
//! header's count vanish in GitHub's grammar, though the text is in the row. A delimiter row with too few cells makes no
//! table at all. All three occur in real docs, and nothing of them is dropped here.

use std::ops::Range;

use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::blocks::BlockReader;
use super::includes::parse_include;
use super::inline::read_inline;
use super::text::{Mark, is_blank};
use super::{BlockKind, Row, Table, Text};

/// A table whose rows are still coming.
pub(super) struct TableBuilder {
    pub header: Vec<Text>,
    pub rows: Vec<Row>,
    /// The cells of the row that is being read.
    pub cells: Vec<Text>,
}

impl TableBuilder {
    pub(super) fn new() -> Self {
        Self { header: Vec::new(), rows: Vec::new(), cells: Vec::new() }
    }
}

impl BlockReader<'_> {
    /// Ends a body row: a continuation goes to the row before it, an include line leaves the table.
    pub(super) fn end_row(&mut self, table: &mut TableBuilder, range: Range<usize>) {
        let mut cells = std::mem::take(&mut table.cells);
        let raw = self.text[range.clone()].trim_end();
        if let Some(include) = parse_include(raw) {
            self.late_includes.push((include, range));
            return;
        }
        if is_continuation(raw)
            && table.header.len() > 1
            && let Some(cell) = table.rows.last_mut().and_then(|row| row.cells.last_mut())
        {
            append(cell, read_inline(&self.file, self.text, range.start..range.start + pipe_end(raw)));
            return;
        }
        self.keep_overflow(&mut cells, raw, range.start);
        table.rows.push(Row { cells, span: self.span(range.start..range.start + raw.len()) });
    }

    /// Gives text beyond the header's last column to the last cell.
    fn keep_overflow(&mut self, cells: &mut [Text], raw: &str, start: usize) {
        let Some(last) = cells.last_mut() else { return };
        let end = start + pipe_end(raw);
        let overflow = self.text.get(last.span.end..end).unwrap_or_default();
        if last.span.start == last.span.end || overflow.chars().all(|c| c == '|' || is_blank(c)) {
            return;
        }
        let span = self.span(last.span.end..end);
        self.report.push(
            Diagnostic::new(Code::ExtraCells, span, "the row has more cells than the header")
                .label("read as part of the last cell")
                .help("write `\\|` for a pipe inside a cell"),
        );
        *last = read_inline(&self.file, self.text, last.span.start..end);
    }

    /// Reads a paragraph that was meant to be a table: its second line is a delimiter row. False where it wasn't.
    pub(super) fn read_broken_table(&mut self, range: Range<usize>) -> bool {
        let lines = line_ranges(self.text, range.clone());
        let [header, delimiter, body @ ..] = lines.as_slice() else { return false };
        if !is_delimiter(&self.text[delimiter.clone()]) || !self.text[header.clone()].contains('|') {
            return false;
        }
        let span = self.span(header.clone());
        self.report.push(
            Diagnostic::new(Code::BrokenTable, span, "the table isn't rendered as one")
                .witness(self.span(delimiter.clone()), "this row has another number of cells than the header")
                .help("give the delimiter row as many cells as the header has"),
        );
        let header = self.split_cells(header.clone());
        let rows = body.iter().map(|line| {
            let mut cells = self.split_cells(line.clone());
            let end = self.span(line.end..line.end);
            cells.resize_with(header.len().max(cells.len()), || Text::empty(end.clone()));
            Row { cells, span: self.span(line.clone()) }
        });
        let table = Table { rows: rows.collect(), header };
        let span = self.span(range);
        self.push(BlockKind::Table(table), span);
        true
    }

    /// The cells of a line of a table, split at pipes that are not escaped.
    fn split_cells(&self, line: Range<usize>) -> Vec<Text> {
        let text = &self.text[line.clone()];
        let from = text.find(|c| c != '|' && !is_blank(c)).unwrap_or(text.len());
        let (mut start, mut cells) = (from, Vec::new());
        for (at, _) in text.match_indices('|').filter(|(at, _)| *at >= from && !text[..*at].ends_with('\\')) {
            cells.push(read_inline(&self.file, self.text, line.start + start..line.start + at));
            start = at + 1;
        }
        if text.get(start..).is_some_and(|rest| !rest.trim().is_empty()) {
            cells.push(read_inline(&self.file, self.text, line.start + start..line.end));
        }
        cells
    }
}

/// A line without a leading pipe and with at most a closing one goes on with the row before it.
fn is_continuation(raw: &str) -> bool {
    let inner = raw.trim_end().strip_suffix('|').unwrap_or(raw);
    !raw.trim_start().starts_with('|') && !inner.contains('|')
}

/// Where a row's last cell ends: before the closing pipe.
fn pipe_end(raw: &str) -> usize {
    let trimmed = raw.trim_end();
    let inner = trimmed.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(trimmed);
    inner.trim_end().len()
}

/// Adds the text of a continuation line.
fn append(cell: &mut Text, more: Text) {
    cell.plain.push('\n');
    let shift = cell.plain.len();
    cell.plain.push_str(&more.plain);
    cell.raw.push('\n');
    cell.raw.push_str(&more.raw);
    let moved = |mark: Mark| Mark { range: mark.range.start + shift..mark.range.end + shift, ..mark };
    cell.marks.extend(more.marks.into_iter().map(moved));
    cell.span = Span { end: more.span.end, ..cell.span.clone() };
}

/// `|:---|---|`
fn is_delimiter(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|c| "|:- \t\r".contains(c))
}

/// The lines of a range, without their newlines.
fn line_ranges(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut lines = Vec::new();
    for line in text[range].split_inclusive('\n') {
        let end = start + line.len();
        lines.push(start..start + line.trim_end_matches(['\n', '\r']).len());
        start = end;
    }
    lines
}
