//! What became of every construct of a page: nothing is lost silently.

use std::collections::BTreeMap;

use crate::markdown::{Block, BlockKind, Page};
use crate::report::Report;
use crate::source::Span;

/// Parts of a page that must not get lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Construct {
    /// A heading.
    Heading,
    /// A table.
    Table,
    /// A code block.
    Fence,
    /// A comment that holds JSON.
    Annotation,
    /// Any other comment.
    Comment,
}

impl Construct {
    /// Every construct.
    pub const ALL: &[Self] = &[Self::Heading, Self::Table, Self::Fence, Self::Annotation, Self::Comment];

    /// The construct's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Table => "table",
            Self::Fence => "fence",
            Self::Annotation => "annotation",
            Self::Comment => "comment",
        }
    }

    fn of(block: &Block) -> Option<Self> {
        match block.kind {
            BlockKind::Heading(_) => Some(Self::Heading),
            BlockKind::Table(_) => Some(Self::Table),
            BlockKind::Fence(_) => Some(Self::Fence),
            BlockKind::Annotation(_) => Some(Self::Annotation),
            BlockKind::Comment => Some(Self::Comment),
            BlockKind::Paragraph(_)
            | BlockKind::Quote(_)
            | BlockKind::Item(_)
            | BlockKind::Html
            | BlockKind::Tab
            | BlockKind::Rule
            | BlockKind::Include(_) => None,
        }
    }
}

/// Why a construct isn't part of the model: the closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A heading over text for people.
    Prose,
    /// A table for people: no column says that it describes the API.
    ProseTable,
    /// The list of a resource's methods: an index of other pages.
    MethodIndex,
    /// Which national clouds have the API.
    CloudAvailability,
    /// A table of error codes.
    ErrorTable,
    /// Code in a programming language.
    OtherLanguage,
    /// A piece of JSON, XML or text that is no message.
    Fragment,
    /// A comment of the page's editors, perhaps of text that is no longer shown.
    EditorComment,
    /// The page's annotation for the publishing tools.
    PageAnnotation,
    /// The page describes no API.
    ConceptualPage,
}

impl Reason {
    /// The reason's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::ProseTable => "prose-table",
            Self::MethodIndex => "method-index",
            Self::CloudAvailability => "cloud-availability",
            Self::ErrorTable => "error-table",
            Self::OtherLanguage => "other-language",
            Self::Fragment => "fragment",
            Self::EditorComment => "editor-comment",
            Self::PageAnnotation => "page-annotation",
            Self::ConceptualPage => "conceptual-page",
        }
    }
}

/// What became of one construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is part of what the page says.
    Modelled,
    /// It is not, and that is right.
    Ignored(Reason),
}

/// What became of each block so far, by its place in the page.
#[derive(Debug, Default)]
pub(super) struct Ledger(BTreeMap<usize, Fate>);

impl Ledger {
    /// The block is part of what the page says.
    pub(super) fn model(&mut self, block: &Block) {
        self.0.insert(block.id, Fate::Modelled);
    }

    /// The block is not part of it, unless somebody says so.
    pub(super) fn ignore(&mut self, block: &Block, reason: Reason) {
        self.0.entry(block.id).or_insert(Fate::Ignored(reason));
    }

    /// Whether anybody has decided on the block.
    pub(super) fn knows(&self, block: &Block) -> bool {
        self.0.contains_key(&block.id)
    }

    /// Whether the block is part of what the page says.
    pub(super) fn is_modelled(&self, block: &Block) -> bool {
        self.0.get(&block.id) == Some(&Fate::Modelled)
    }

    /// The balance: what nobody decided on is reported, where a finding points into it, or left over.
    pub(super) fn close(&self, page: &Page, report: &Report) -> Coverage {
        let mut coverage = Coverage::default();
        for block in &page.blocks {
            let Some(construct) = Construct::of(block) else { continue };
            let counts = coverage.counts.entry(construct).or_default();
            match self.0.get(&block.id) {
                Some(Fate::Modelled) => counts.modelled += 1,
                Some(Fate::Ignored(reason)) => *counts.ignored.entry(*reason).or_default() += 1,
                None if is_reported(report, &block.span) => counts.reported += 1,
                None => {
                    counts.left_over += 1;
                    coverage.left_over.push((construct, block.span.clone()));
                }
            }
        }
        coverage
    }
}

fn is_reported(report: &Report, span: &Span) -> bool {
    let inside = |other: &Span| other.file == span.file && other.start >= span.start && other.end <= span.end;
    report.diagnostics().iter().any(|found| inside(&found.span))
}

/// How many constructs of one kind became what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Part of what pages say.
    pub modelled: usize,
    /// Rightly not, by reason.
    pub ignored: BTreeMap<Reason, usize>,
    /// A finding says why not.
    pub reported: usize,
    /// Nobody knows.
    pub left_over: usize,
}

impl Counts {
    /// All of them.
    pub fn total(&self) -> usize {
        self.modelled + self.ignored.values().sum::<usize>() + self.reported + self.left_over
    }
}

/// What became of the constructs of one page or of many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By construct.
    pub counts: BTreeMap<Construct, Counts>,
    /// What is left over, and where.
    pub left_over: Vec<(Construct, Span)>,
}

impl Coverage {
    /// Adds the balance of another page.
    pub fn extend(&mut self, other: Self) {
        for (construct, more) in other.counts {
            let counts = self.counts.entry(construct).or_default();
            counts.modelled += more.modelled;
            counts.reported += more.reported;
            counts.left_over += more.left_over;
            for (reason, count) in more.ignored {
                *counts.ignored.entry(reason).or_default() += count;
            }
        }
        self.left_over.extend(other.left_over);
    }
}
