//! What is gathered while a page is read.

use crate::claims::MentionClaim;
use crate::docs::dialect::Dialect;
use crate::docs::http::{RequestLines, parse_url};
use crate::markdown::Block;
use crate::model::Method;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::coverage::Reason;
use super::entries::{Fate, Ledger, Part};

/// What tells whether a title that doesn't say so names a type: `# Delivery slot`.
#[derive(Clone, Debug)]
pub(in crate::docs) enum Naming {
    /// The page itself.
    ByPage,
    /// Another page, which links this one as a type.
    ByLink,
    /// Nothing on the page; another one may, by this name.
    WantsLink(String),
}

/// An object that a part of the page describes: `### contact object`.
#[derive(Clone, Debug)]
pub(in crate::docs) struct PartName {
    /// Its name.
    pub name: String,
    /// The anchor of its heading.
    pub anchor: String,
}

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
    /// Requests that it writes down and doesn't document.
    pub mentions: Vec<MentionClaim>,
    /// Its words are in another language than English.
    pub is_translated: bool,
    /// What tells whether its title names a type.
    pub naming: Naming,
    /// The objects that parts of it describe.
    pub parts: Vec<PartName>,
    /// It describes types, enums or operations.
    pub describes_api: bool,
    /// Its front matter says that it explains a concept: what it shows, it doesn't document.
    pub is_concept: bool,
}

impl<'d> Context<'d> {
    pub(in crate::docs) fn new(dialect: &'d Dialect, lines: &'d RequestLines) -> Self {
        let (report, ledger, mentions) = (Report::default(), Ledger::new(lines), Vec::new());
        let (naming, parts) = (Naming::ByPage, Vec::new());
        Self {
            dialect,
            lines,
            report,
            ledger,
            mentions,
            is_translated: false,
            naming,
            parts,
            describes_api: false,
            is_concept: false,
        }
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

    /// Claims a request that the page writes down and doesn't document.
    pub(in crate::docs) fn mention(&mut self, part: Part, (method, url): (Method, &str), span: &Span) {
        // Two dots stand for what is above.
        let below = url.strip_prefix("..").filter(|rest| rest.starts_with('/'));
        match parse_url(self.dialect, below.unwrap_or(url)) {
            Ok(read) => {
                self.ledger.ignore(part, Reason::Mentioned);
                let (base, path, span) = (read.base, read.path, span.clone());
                self.mentions.push(MentionClaim {
                    method,
                    base,
                    path,
                    url: url.trim_end_matches(" HTTP/1.1").to_owned(),
                    span,
                    is_of_concept: self.is_concept,
                });
            }
            Err(why) => {
                let message = format!("no operation is read from `{} {url}`: {why}", method.as_str());
                self.refuse(part, Diagnostic::new(Code::StrayRequest, span.clone(), message));
            }
        }
    }

    /// Adds the finding that says why a block isn't read, with all that is in it.
    pub(in crate::docs) fn refuse_whole(&mut self, block: &Block, why: Diagnostic) {
        self.ledger.decide_whole(block, Fate::Reported);
        self.report.push(why);
    }
}
