//! What functions of this room share: the page's findings, links and texts.

use crate::claims::{LinkTarget, Said};
use crate::markdown::{Block, Fence, Text, is_blank, resolve_path};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::ledger::{Fate, Ledger, Part};

/// What the page that is being read gathers.
pub(super) struct Context {
    /// Its findings.
    pub report: Report,
    /// What became of its parts.
    pub ledger: Ledger,
}

impl Context {
    /// Adds a finding.
    pub(super) fn find(&mut self, code: Code, span: &Span, message: impl Into<String>) {
        self.report.push(Diagnostic::new(code, span.clone(), message));
    }

    /// Adds the finding that says why a part of the page isn't read.
    pub(super) fn refuse(&mut self, part: impl Into<Part>, why: Diagnostic) {
        self.ledger.settle(part.into(), Fate::Reported);
        self.report.push(why);
    }

    /// Adds the finding that says why a block isn't read, with all that is in it.
    pub(super) fn refuse_whole(&mut self, block: &Block, why: Diagnostic) {
        self.ledger.settle_whole(block, Fate::Reported);
        self.report.push(why);
    }
}

/// Where a link that stands at `span` leads; nothing for other sites.
pub(super) fn link_target(span: &Span, link: &str) -> Option<LinkTarget> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let file = if path.is_empty() { None } else { Some(resolved(&span.file, path)) };
    let anchor = (!anchor.is_empty()).then(|| anchor.to_lowercase());
    (file.is_some() || anchor.is_some()).then_some(LinkTarget { file, anchor })
}

/// A link's file relative to the docs root. A link that leaves the root still names its file.
fn resolved(from: &str, path: &str) -> String {
    resolve_path(from, path).unwrap_or_else(|| path.trim_start_matches("../").to_owned())
}

/// Where the bytes `range` of a code block's text stand. Windows line ends have a byte more in the file than in the text.
pub(super) fn place_in(fence: &Fence, range: std::ops::Range<usize>) -> Span {
    let newlines_before = |at: usize| fence.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
    match (fence.code.end - fence.code.start).checked_sub(fence.text.len()) {
        Some(0) => fence.code.part(range),
        // A longer block is no message; counting would take too long.
        Some(more) if fence.text.len() < 1 << 16 && more == newlines_before(fence.text.len()) => {
            fence.code.part(range.start + newlines_before(range.start)..range.end + newlines_before(range.end))
        }
        _ => fence.code.clone(),
    }
}

/// A text's Markdown, without draft markers; nothing where nothing is left.
pub(super) fn said_markdown(text: &Text) -> Option<Said<String>> {
    let raw = super::drafts::without_drafts(&text.raw);
    let trimmed = raw.trim_start_matches(['.', ',', ';', ' ']).trim_matches(is_blank);
    (!trimmed.is_empty()).then(|| Said::new(trimmed.to_owned(), text.span.clone()))
}
