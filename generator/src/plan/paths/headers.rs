//! Header fields that the docs list, as methods.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Aspect, Header, Id, Model, Passed};
use crate::report::{Code, Diagnostic, Report};

use super::super::names::Ident;
use super::super::operations::Draft;
use super::super::prose::{self, Docs};

/// A method that adds a header field to a path, and to every request on it and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderPlan {
    /// The method.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The field's name.
    pub name: String,
    /// What operations say of it.
    pub stands_for: Vec<Id>,
}

/// The header fields that requests set by methods of their own (`if_match`, `eventual`).
const OF_REQUESTS: [&str; 3] = ["if-match", "if-none-match", "consistencylevel"];

/// The header fields of operations, each once whatever its case, in the order of their names.
pub(super) fn documented_headers<'d, 'a: 'd>(drafts: impl Iterator<Item = &'d Draft<'a>>) -> Vec<&'a Header> {
    let mut fields: BTreeMap<String, &Header> = BTreeMap::new();
    for header in drafts.flat_map(|draft| &draft.operations).flat_map(|operation| &operation.headers) {
        let key = header.name.to_lowercase();
        if is_field_name(&header.name) && !OF_REQUESTS.contains(&key.as_str()) {
            fields.entry(key).or_insert(header);
        }
    }
    fields.into_values().collect()
}

/// Tells of header fields that the docs require, and that no argument of a method gives.
pub fn told_headers(model: &Model) -> Report {
    let (mut told, mut report) = (BTreeSet::new(), Report::default());
    for operation in &model.operations {
        let left = operation.headers.iter().filter(|header| header.required && header.constant().is_none());
        for header in left {
            let Some(place) = header.said.origin(Aspect::Name).map(|origin| &origin.span) else { continue };
            if told.insert(place) {
                let message = format!("`{}` is required, and no argument of `{operation}` gives it", header.name);
                let finding = Diagnostic::new(Code::RequiredHeader, place.clone(), message);
                report
                    .push(finding.help("name its one value in code, or set it by the method of the path that adds it"));
            }
        }
    }
    report
}

pub(super) fn plan_header(header: &Header, ident: Ident, drafts: &[&Draft<'_>]) -> HeaderPlan {
    let Header { name, required: _, default: _, values: _, doc, said: _ } = header;
    let title = format!("Adds the header field {} to every request on the path and below it.", prose::code(name));
    let docs = match doc {
        Some(doc) => Docs::said(Some(&doc.value), "A header field.").paragraph(title),
        None => Docs::written(title),
    };
    let operations = drafts.iter().flat_map(|draft| &draft.operations);
    let said = operations.filter_map(|operation| Id::operation(operation).parameter(Passed::Header, name));
    HeaderPlan { ident, docs, name: name.clone(), stands_for: said.collect() }
}

/// A token of HTTP (RFC 9110, 5.6.2), as far as docs use it.
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '-')
}
