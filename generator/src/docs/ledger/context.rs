//! What is gathered while a page is read.

use crate::docs::dialect::Dialect;
use crate::docs::http::RequestLines;
use crate::markdown::Block;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::entries::{Fate, Ledger, Part};

/// What the page that is being read gathers.
#[derive(Debug)]
pub(in crate::docs) struct Context<'d> {
    /// The words and forms that the page is written in.
    pub dialect: &'d Dialect,
    /// The request lines of its code blocks.
    pub lines: &'d RequestLines,
    /// Its findings.
    pub report: Report,
    /// What became of its parts.
    pub ledger: Ledger<'d>,
    /// Its words are in another language than English.
    pub is_translated: bool,
    /// It describes types, enums or operations.
    pub describes_api: bool,
}

impl<'d> Context<'d> {
    pub(in crate::docs) fn new(dialect: &'d Dialect, lines: &'d RequestLines) -> Self {
        let (report, ledger) = (Report::default(), Ledger::new(lines));
        Self { dialect, lines, report, ledger, is_translated: false, describes_api: false }
    }

    /// Adds a finding.
    pub(in crate::docs) fn find(&mut self, code: Code, span: &Span, message: impl Into<String>) {
        self.report.push(Diagnostic::new(code, span.clone(), message));
    }

    /// Adds the finding that says why a part of the page isn't read.
    pub(in crate::docs) fn refuse(&mut self, part: impl Into<Part>, why: Diagnostic) {
        self.ledger.decide(part.into(), Fate::Reported);
        self.report.push(why);
    }

    /// Adds the finding that says why a block isn't read, with all that is in it.
    pub(in crate::docs) fn refuse_whole(&mut self, block: &Block, why: Diagnostic) {
        self.ledger.decide_whole(block, Fate::Reported);
        self.report.push(why);
    }
}
