//! Where an element stands: in the schema of its namespace.

use super::context::Export;
use super::element::Element;
use crate::export::names::exported_namespace;

/// A schema's elements, each under its namespace.
pub(super) type Entry = (String, Element);

/// Namespace and name of a spelled type.
pub(super) fn split(export: &Export<'_>, spelled: &str) -> (String, String) {
    match spelled.rsplit_once('.') {
        Some((namespace, local)) => (namespace.to_owned(), local.to_owned()),
        None => (exported_namespace(export.model), spelled.to_owned()),
    }
}
