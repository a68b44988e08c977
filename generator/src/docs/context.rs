//! What functions of this room share: the page's findings, links and texts.

use crate::claims::{LinkTarget, Said};
use crate::markdown::{Block, Text, is_blank, resolve_path};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::dialect::Dialect;
use super::ledger::{Fate, Ledger, Part};

/// What the page that is being read gathers.
#[derive(Debug)]
pub(super) struct Context<'d> {
    /// The words and forms that the page is written in.
    pub dialect: &'d Dialect,
    /// Its findings.
    pub report: Report,
    /// What became of its parts.
    pub ledger: Ledger,
    /// Its words are in another language than English.
    pub is_translated: bool,
    /// It describes types, enums or operations.
    pub describes_api: bool,
}

impl<'d> Context<'d> {
    pub(super) fn new(dialect: &'d Dialect) -> Self {
        let (report, ledger) = (Report::default(), Ledger::default());
        Self { dialect, report, ledger, is_translated: false, describes_api: false }
    }

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

/// A text's Markdown, without draft markers; nothing where nothing is left.
pub(super) fn said_markdown(dialect: &Dialect, text: &Text) -> Option<Said<String>> {
    let raw = dialect.descriptions.without_drafts(&text.raw);
    let trimmed = raw.trim_start_matches(['.', ',', ';', ' ']).trim_matches(is_blank);
    (!trimmed.is_empty()).then(|| Said::new(trimmed.to_owned(), text.span.clone()))
}
