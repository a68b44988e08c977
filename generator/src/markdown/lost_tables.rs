//! Lines that were meant to be a table and aren't one in GitHub's grammar.
//!
//! The row of dashes has another number of cells than the header, or is missing; a blank line stands inside the table;
//! it is indented so far that it is code. All of them occur in real docs, and are read as the table that was meant.

use std::ops::Range;

use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::inline::read_inline;
use super::is_blank;
use super::reader::BlockReader;
use super::targets::parse_include;
use super::{Block, BlockKind, Row, Table, Text};

/// What the lines are without us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Paragraph,
    IndentedCode,
}

impl BlockReader<'_> {
    /// Reads lines that were meant to be a table or to go on with one. False where they weren't.
    pub(super) fn read_lost_table(&mut self, range: Range<usize>, setting: Setting) -> bool {
        if !self.text[range.clone()].contains('|') {
            return false;
        }
        let lines = self.bare_lines(range.clone());
        let is_row = |line: &Range<usize>| self.text[line.clone()].starts_with('|');
        let has_dashes = |line: &Range<usize>| is_delimiter(&self.text[line.clone()]);
        let all_rows = lines.iter().all(is_row);
        if setting == Setting::IndentedCode && !all_rows {
            return false;
        }
        match lines.as_slice() {
            [header, dashes, body @ ..] if has_dashes(dashes) && self.text[header.clone()].contains('|') => {
                if setting == Setting::IndentedCode || !self.is_tabbed(header, dashes) {
                    let finding = wrong_dashes(self.span(header.clone()), self.span(dashes.clone()));
                    self.report_lost(setting, header, finding);
                }
                self.push_table(header.clone(), body, range);
            }
            [first, ..] if is_row(first) && has_text(&self.text[range.clone()]) && self.table_above().is_some() => {
                self.report_lost(setting, first, self.cut(first.clone()));
                self.append_rows(&lines, range.end);
            }
            [dashes, body @ ..] if has_dashes(dashes) && all_rows => {
                let Some(header) = self.take_header_above() else {
                    return !body.is_empty() && self.read_headless(dashes, body, range);
                };
                self.report_lost(setting, dashes, blank_line(self.span(dashes.clone())));
                self.push_table(header, body, range);
            }
            [header, body @ ..] if all_rows && !body.is_empty() => {
                self.report_lost(setting, header, no_dashes(self.span(header.clone())));
                self.push_table(header.clone(), body, range);
            }
            _ => return false,
        }
        self.read_late_includes();
        true
    }

    /// Whether a header has a row of dashes as it should, but for tabs in it: GitHub allows them.
    fn is_tabbed(&self, header: &Range<usize>, dashes: &Range<usize>) -> bool {
        let count = |line: &Range<usize>| self.split_cells(line.clone()).len();
        self.text[dashes.clone()].contains('\t') && count(header) == count(dashes)
    }

    /// The lines of a range that aren't blank, without indents, quote markers and blanks at their ends.
    pub(super) fn bare_lines(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut at = range.start;
        let mut lines = Vec::new();
        for line in self.text[range].split_inclusive('\n') {
            let bare = self.bare_line(line);
            let start = at + (line.len() - bare.len());
            at += line.len();
            let length = bare.trim_end().len();
            if length > 0 {
                lines.push(start..start + length);
            }
        }
        lines
    }

    /// A line without its indent and without the markers of the quotes that are open.
    pub(super) fn bare_line<'t>(&self, line: &'t str) -> &'t str {
        let mut bare = line.trim_start();
        for _ in 0..self.quotes {
            let Some(inner) = bare.strip_prefix('>') else { break };
            bare = inner.trim_start();
        }
        bare
    }

    /// The table that ends right above, but for what its author left out of it.
    fn table_above(&self) -> Option<usize> {
        let is_left_out = |block: &Block| matches!(block.kind, BlockKind::Comment | BlockKind::Html(_));
        let above = self.blocks.iter().rposition(|block| !is_left_out(block))?;
        matches!(self.blocks[above].kind, BlockKind::Table(_)).then_some(above)
    }

    /// What cuts the table above off from its row.
    fn cut(&self, row: Range<usize>) -> Diagnostic {
        let place = self.span(row);
        match self.blocks.last() {
            Some(Block { kind: BlockKind::Comment | BlockKind::Html(_), span, .. }) => {
                cut_by_comment(place, span.clone())
            }
            Some(Block { kind: BlockKind::Table(_), span, .. }) if span.file == place.file => {
                let gap = span.end..place.start;
                if self.has_blank_line(&gap) { self.without_gap(blank_line(place), gap) } else { broken_row(place) }
            }
            _ => blank_line(place),
        }
    }

    /// Whether more than the end of a line is between a table and its row.
    fn has_blank_line(&self, gap: &Range<usize>) -> bool {
        let ends = self.text.get(gap.clone()).map_or(0, |between| between.matches('\n').count());
        ends > usize::from(!self.text[..gap.start].ends_with('\n'))
    }

    /// The finding with the blank lines between a table and its row taken out.
    fn without_gap(&self, finding: Diagnostic, gap: Range<usize>) -> Diagnostic {
        let Some(between) = self.text.get(gap.clone()).filter(|text| text.trim().is_empty()) else { return finding };
        let newline = if between.contains('\r') { "\r\n" } else { "\n" };
        let is_ended = self.text[..gap.start].ends_with('\n');
        finding.edit(self.span(gap), if is_ended { "" } else { newline })
    }

    /// The line right above, if it is a paragraph that was meant to be a header; it is a paragraph no more.
    fn take_header_above(&mut self) -> Option<Range<usize>> {
        let Block { kind: BlockKind::Paragraph(text), span, .. } = self.blocks.last()? else { return None };
        let raw = text.raw.trim_end();
        if span.file != self.file || !raw.starts_with('|') || raw.contains('\n') {
            return None;
        }
        let header = span.start..span.start + raw.len();
        self.blocks.pop();
        Some(header)
    }

    /// Reads a table that starts with its row of dashes; its header cells are empty.
    fn read_headless(&mut self, dashes: &Range<usize>, body: &[Range<usize>], range: Range<usize>) -> bool {
        let place = self.span(dashes.clone());
        self.report.push(headless(place.clone()));
        let columns = self.text[dashes.clone()].trim_matches('|').split('|').count();
        let mut rows = Vec::new();
        self.read_rows(body, columns, &mut rows);
        let span = self.span(range);
        self.push(BlockKind::Table(Table { header: vec![Text::empty(place); columns], rows }), span);
        self.read_late_includes();
        true
    }

    fn report_lost(&mut self, setting: Setting, first: &Range<usize>, finding: Diagnostic) {
        let finding = match setting {
            Setting::Paragraph => finding,
            Setting::IndentedCode => indented(self.span(first.clone())),
        };
        self.report.push(finding);
    }

    fn push_table(&mut self, header: Range<usize>, body: &[Range<usize>], range: Range<usize>) {
        let header = self.split_cells(header);
        let mut rows = Vec::new();
        self.read_rows(body, header.len(), &mut rows);
        let span = self.span(range);
        self.push(BlockKind::Table(Table { header, rows }), span);
    }

    /// Gives rows to the table above.
    fn append_rows(&mut self, lines: &[Range<usize>], end: usize) {
        let Some(above) = self.table_above() else { return };
        let between = self.blocks.split_off(above + 1);
        let Some(mut block) = self.blocks.pop() else { return };
        if let BlockKind::Table(table) = &mut block.kind {
            self.read_rows(lines, table.header.len(), &mut table.rows);
        }
        if between.is_empty() && block.span.file == self.file {
            block.span.end = end;
        }
        self.blocks.push(block);
        self.blocks.extend(between);
    }

    /// Reads lines as rows of so many cells. A line that is no row goes on with the one before it.
    fn read_rows(&mut self, lines: &[Range<usize>], columns: usize, rows: &mut Vec<Row>) {
        for line in lines {
            let raw = &self.text[line.clone()];
            if is_delimiter(raw) {
                continue;
            }
            if let Some(include) = parse_include(raw) {
                self.late_includes.push((include, line.clone()));
                continue;
            }
            if columns > 1 && self.goes_on(rows, raw) {
                self.continue_row(rows, line.clone());
                continue;
            }
            let mut cells = self.split_cells(line.clone());
            let is_long = cells.len() > columns;
            cells.truncate(columns.max(1));
            if is_long {
                self.keep_overflow(&mut cells, raw, line.start);
            }
            let mut cells: Vec<Text> = cells.into_iter().map(|cell| self.with_included_words(cell)).collect();
            let end = self.span(line.end..line.end);
            cells.resize_with(columns, || Text::empty(end.clone()));
            rows.push(Row { id: 0, cells, span: self.span(line.clone()) });
        }
    }

    /// The cells of a line of a table, split at pipes that are not escaped.
    fn split_cells(&self, line: Range<usize>) -> Vec<Text> {
        let text = &self.text[line.clone()];
        let mut start = usize::from(text.starts_with('|'));
        let mut cells = Vec::new();
        let mut cell = |range: Range<usize>| {
            cells.push(read_inline(&self.file, self.text, line.start + range.start..line.start + range.end));
        };
        for (at, _) in text.match_indices('|').filter(|(at, _)| !text[..*at].ends_with('\\')) {
            if at >= start {
                cell(start..at);
                start = at + 1;
            }
        }
        if !text[start..].trim().is_empty() {
            cell(start..text.len());
        }
        cells
    }
}

fn wrong_dashes(header: Span, dashes: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, header, "the table isn't rendered as one")
        .witness(dashes, "this row doesn't have as many cells as the header")
        .help("give the delimiter row as many cells as the header has")
}

fn headless(dashes: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, dashes, "the table has no header row and isn't rendered as one")
        .help("write a row such as `|Property|Type|Description|` above the dashes")
}

fn no_dashes(header: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, header, "the table has no row of dashes and isn't rendered as one")
        .help("write a row such as `|:---|:---|` below the header")
}

fn blank_line(first: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, first, "a blank line cuts the table: the rest isn't rendered as rows")
        .label("read as a row of the table above")
        .help("remove the blank line")
}

fn broken_row(first: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, first, "this line isn't rendered as a row of the table above it")
        .label("read as a row of the table above")
        .help("write each row on one line, from the first `|` to the last")
}

fn cut_by_comment(first: Span, comment: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, first, "a comment cuts the table: the rest isn't rendered as rows")
        .label("read as a row of the table above")
        .witness(comment, "the comment")
        .help("move the comment above or below the table")
}

fn indented(first: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, first, "indented by four blanks, the table is rendered as code")
        .help("remove the indent")
}

/// Whether anything but bars is there: a lone bar below a table is none of its rows.
fn has_text(lines: &str) -> bool {
    lines.chars().any(|c| !is_blank(c) && !matches!(c, '|' | '>'))
}

/// `|:---|---|`
fn is_delimiter(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|c| "|:- \t\r".contains(c))
}
