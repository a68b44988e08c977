//! An operation as pages document it.

use std::collections::BTreeMap;

use crate::claims::ValueList;
use crate::merge::authority::Witness;
use crate::model::{Operation, PathTemplate, Property, TypeRef};
use crate::report::Diagnostic;
use crate::source::Span;

use super::form::Form;

/// What one page says of one of its request lines, or what all pages do.
pub(in crate::merge) struct Documented {
    /// How well the page knows the URL.
    pub witness: Witness,
    pub operation: Operation,
    /// "Do not supply a request body for this method."
    pub sends_nothing: bool,
    /// The type that the title of an update names.
    pub titled: Option<TypeRef>,
    /// The sentence that says that something is sent, and not of which type.
    pub partial: Option<Span>,
    /// The types that the section on its body links and doesn't say to be what is sent.
    pub linked: Vec<(TypeRef, Span)>,
    /// What the table of its body lists, whatever type that is of.
    pub listed: Vec<Property>,
    /// The values that it lists for texts, by the folded names of these.
    pub values: BTreeMap<String, ValueList>,
    /// How the page says that the collection is sent.
    pub form: Form,
    /// Why the URL that is sent is another one than the line's.
    pub sent_otherwise: Option<&'static str>,
    /// Its path as each of its lines writes it.
    pub written: Vec<Written>,
    /// Whether an example of its page shows JSON that comes back.
    pub shows_reply: bool,
    /// What is told of its line.
    pub findings: Vec<Diagnostic>,
}

/// A path as a line writes it.
pub(in crate::merge) struct Written {
    pub path: PathTemplate,
    pub trailing_slash: bool,
    pub line: Span,
}

impl Written {
    /// As the one line of an operation writes it.
    pub(in crate::merge) fn of(operation: &Operation, line: &Span) -> Self {
        Self { path: operation.path.clone(), trailing_slash: operation.trailing_slash, line: line.clone() }
    }

    /// Whether an operation is sent as the line writes it.
    pub(super) fn is_sent_by(&self, operation: &Operation) -> bool {
        self.trailing_slash == operation.trailing_slash
            && (self.path == operation.path || self.path.shape() == operation.path.shape())
    }
}
