//! What a table's row and cell are.
//!
//! Rows end at the line's end, so a description that goes on in the next line makes a row of one cell. Cells beyond the
//! header's count vanish in GitHub's grammar, though the text is in the row. Both occur in real docs, and nothing of
//! them is dropped here.

use std::ops::Range;

use crate::report::{Code, Diagnostic};

use super::inline::read_inline;
use super::reader::{BlockReader, TableBuilder};
use super::targets::parse_include;
use super::text::is_blank;
use super::{Row, Text};

impl BlockReader<'_> {
    /// Ends a body row: a continuation goes to the row before it, an include line leaves the table.
    pub(super) fn end_row(&mut self, table: &mut TableBuilder, range: Range<usize>) {
        let mut cells = std::mem::take(&mut table.cells);
        let raw = self.text[range.clone()].trim_end();
        if let Some(include) = parse_include(raw) {
            self.late_includes.push((include, range.start..range.start + raw.len()));
            return;
        }
        if table.header.len() > 1 && self.goes_on(&table.rows, raw) {
            return self.continue_row(&mut table.rows, range.start..range.start + raw.len());
        }
        self.keep_overflow(&mut cells, raw, range.start);
        let cells = cells.into_iter().map(|cell| self.with_included_words(cell)).collect();
        table.rows.push(Row { id: 0, cells, span: self.span(range.start..range.start + raw.len()) });
    }

    /// Whether a line goes on with the row above: that has a bar at its start and none at its end, and the line has at
    /// most a closing one. A line without bars below a complete row is a row of one cell.
    pub(super) fn goes_on(&self, rows: &[Row], raw: &str) -> bool {
        let is_open = |row: &Row| {
            let above = self.text.get(row.span.start..row.span.end).filter(|_| row.span.file == self.file);
            above.is_some_and(|above| above.starts_with('|') && pipe_end(above) == above.len())
        };
        is_continuation(raw) && rows.last().is_some_and(is_open)
    }

    /// Gives a line to the last cell of the last row.
    pub(super) fn continue_row(&mut self, rows: &mut [Row], range: Range<usize>) {
        let end = range.start + pipe_end(&self.text[range.clone()]);
        let text = read_inline(&self.file, self.text, range.start..end);
        let text = self.with_included_words(text);
        let Some(row) = rows.last_mut() else { return };
        row.span.end = range.end;
        if let Some(cell) = row.cells.last_mut() {
            cell.append("\n", text);
        }
    }

    /// Gives text beyond the header's last column to the last cell.
    pub(super) fn keep_overflow(&mut self, cells: &mut [Text], raw: &str, start: usize) {
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
}

/// A line without a leading pipe and with at most a closing one goes on with the row before it.
pub(super) fn is_continuation(raw: &str) -> bool {
    let inner = raw.trim_end().strip_suffix('|').unwrap_or(raw);
    !raw.trim_start().starts_with('|') && !inner.contains('|')
}

/// Where a row's last cell ends: before the closing pipe.
pub(super) fn pipe_end(raw: &str) -> usize {
    let trimmed = raw.trim_end();
    let inner = trimmed.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(trimmed);
    inner.trim_end().len()
}
