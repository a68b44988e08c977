//! Names that are declared once, and those that are declared again.

use std::collections::BTreeMap;

use crate::claims::Said;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::attributes::Reader;

/// What the schemas of a document have declared so far.
#[derive(Default)]
pub(super) struct Declared {
    /// Types by their namespace, in lower case.
    pub(super) types: BTreeMap<String, Seen>,
    /// What containers hold: a service has one container.
    pub(super) roots: Seen,
}

/// Names that were declared, and where.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<String, Span>);

impl Seen {
    /// Whether no earlier declaration has this name; else it is reported.
    pub(super) fn is_new(&mut self, reader: &mut Reader<'_>, name: &Said<String>) -> bool {
        let Some(first) = self.0.get(&name.value.to_lowercase()) else {
            self.0.insert(name.value.to_lowercase(), name.span.clone());
            return true;
        };
        let message = format!("`{}` is declared twice; the first is read", name.value);
        let diagnostic = Diagnostic::new(Code::RepeatedDeclaration, name.span.clone(), message);
        reader.report.push(diagnostic.label("again here").witness(first.clone(), "first here"));
        false
    }
}
