//! Code blocks.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use crate::report::{Code, Diagnostic};

use super::lost_tables::Setting;
use super::reader::BlockReader;
use super::{BlockKind, Fence};

/// A code block that is being read.
pub(super) struct OpenCode {
    /// The info string; nothing for an indented block.
    info: Option<String>,
    text: String,
    /// Where each part of the text starts, and where it stands in the file.
    parts: Vec<(usize, Range<usize>)>,
}

impl OpenCode {
    pub(super) fn new(kind: &CodeBlockKind<'_>) -> Self {
        let info = match kind {
            CodeBlockKind::Fenced(info) => Some(info.trim().to_owned()),
            CodeBlockKind::Indented => None,
        };
        Self { info, text: String::new(), parts: Vec::new() }
    }

    pub(super) fn push(&mut self, text: &str, range: &Range<usize>) {
        self.parts.push((self.text.len(), range.clone()));
        self.text.push_str(text);
    }
}

impl BlockReader<'_> {
    /// Ends a code block; an indented one may be a table that was meant to be one.
    pub(super) fn end_code(&mut self, code: OpenCode, range: Range<usize>) {
        let OpenCode { info, text, parts } = code;
        match info {
            Some(_) => self.check_closed(range.clone()),
            None if self.read_lost_table(range.clone(), Setting::IndentedCode) => return,
            None => {}
        }
        let start = parts.first().map_or(range.end, |(_, at)| at.start);
        let code = self.span(start..parts.last().map_or(range.end, |(_, at)| at.end));
        let span = self.span(range);
        self.push(BlockKind::Fence(Fence { info: info.unwrap_or_default(), text, code, parts }), span);
    }

    /// Reports a fence without the line that closes it.
    fn check_closed(&mut self, range: Range<usize>) {
        let lines = self.text[range.clone()].split_inclusive('\n').map(|line| self.bare_line(line).trim_end());
        let mut lines = lines.filter(|line| !line.is_empty());
        let Some(first) = lines.next() else { return };
        let Some(mark) = first.chars().next() else { return };
        let marker = &first[..first.len() - first.trim_start_matches(mark).len()];
        let is_closer = |line: &str| line.starts_with(marker) && line.trim_start_matches(mark).is_empty();
        if lines.next_back().is_some_and(is_closer) {
            return;
        }
        let Some(opener) = self.bare_lines(range).into_iter().next() else { return };
        let finding = Diagnostic::new(Code::UnclosedFence, self.span(opener), "the code block is never closed");
        self.report.push(finding.help(format!("close it with a line of {marker}")));
    }
}
