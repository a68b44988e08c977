//! What became of every construct of a page: nothing is lost silently.

use std::collections::BTreeMap;

use crate::source::Span;

/// Parts of a page that must not get lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Construct {
    /// A heading.
    Heading,
    /// A table.
    Table,
    /// A row of a table, below its header.
    TableRow,
    /// A code block.
    Fence,
    /// An HTTP method and a URL: as a line of a code block or in the text of a request section, as cells of a table, as
    /// code in a text.
    RequestLine,
    /// A comment that starts as JSON does.
    Annotation,
    /// Any other comment.
    Comment,
}

impl Construct {
    /// Every construct.
    pub const ALL: &[Self] =
        &[Self::Heading, Self::Table, Self::TableRow, Self::Fence, Self::RequestLine, Self::Annotation, Self::Comment];

    /// The construct's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Table => "table",
            Self::TableRow => "table-row",
            Self::Fence => "fence",
            Self::RequestLine => "request-line",
            Self::Annotation => "annotation",
            Self::Comment => "comment",
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
    /// Code in a programming language, or anything in a tab of one.
    OtherLanguage,
    /// A piece of JSON, XML or text that is no message.
    Fragment,
    /// A comment of the page's editors, perhaps of text that is no longer shown.
    EditorComment,
    /// The page's annotation for the publishing tools.
    PageAnnotation,
    /// The page describes no API.
    ConceptualPage,
    /// A row without any text.
    BlankRow,
    /// A row that heads the rows below it.
    SubHeader,
    /// A row that says nothing beyond another row of the same name, but for the words of its description.
    Repeated,
    /// The row of a header that every request has.
    TransportHeader,
    /// A row for `null` among the members of an enum.
    NoValue,
    /// The request of an example.
    Example,
    /// A request that is documented elsewhere.
    Mentioned,
    /// A request that a correction leaves out.
    Corrected,
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
            Self::BlankRow => "blank-row",
            Self::SubHeader => "sub-header",
            Self::Repeated => "repeated",
            Self::TransportHeader => "transport-header",
            Self::NoValue => "no-value",
            Self::Example => "example",
            Self::Mentioned => "mentioned",
            Self::Corrected => "corrected",
        }
    }
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
    /// How many constructs of one kind became what.
    pub fn of(&self, construct: Construct) -> Counts {
        self.counts.get(&construct).cloned().unwrap_or_default()
    }

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
