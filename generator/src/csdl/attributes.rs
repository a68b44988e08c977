//! Elements and attributes as claims need them: with their places.

use roxmltree::{Attribute, Node};

use crate::claims::Said;
use crate::report::{Code, Diagnostic, Report};
use crate::source::{SourceFile, Span};

/// The namespace of schemas and of what is in them (CSDL XML 4.01, section 2.1).
pub(super) const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// What reading carries along.
pub(super) struct Reader<'a> {
    /// The document.
    pub(super) file: &'a SourceFile,
    /// What is wrong with it.
    pub(super) report: &'a mut Report,
}

impl Reader<'_> {
    /// The place of an element: its start tag's name.
    pub(super) fn span(&self, node: Node<'_, '_>) -> Span {
        let range = node.range();
        let tag = self.file.text.get(range.clone()).unwrap_or_default();
        let name = tag.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(tag.len());
        Span::new(&self.file.path, range.start..range.start + name)
    }

    /// The place of an attribute's value.
    pub(super) fn value_span(&self, attribute: &Attribute<'_, '_>) -> Span {
        Span::new(&self.file.path, attribute.range_value())
    }

    /// An attribute with its place.
    pub(super) fn said(&self, node: Node<'_, '_>, attribute: &str) -> Option<Said<String>> {
        let attribute = node.attribute_node(attribute)?;
        Some(Said::new(attribute.value().trim().to_owned(), self.value_span(&attribute)))
    }

    /// An attribute that a declaration must have; one without it is reported and not read.
    pub(super) fn required(&mut self, node: Node<'_, '_>, attribute: &str) -> Option<Said<String>> {
        let said = self.said(node, attribute).filter(|said| !said.value.is_empty());
        if said.is_none() {
            let message = format!("`{}` without `{attribute}` is not read", node.tag_name().name());
            self.odd(self.span(node), message);
        }
        said
    }

    /// A required attribute that is an identifier of CSDL: letters, digits and `_`; a namespace has dots too.
    pub(super) fn name(&mut self, node: Node<'_, '_>, attribute: &str) -> Option<Said<String>> {
        let said = self.required(node, attribute)?;
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        let is_dotted = attribute == "Namespace";
        if said.value.split('.').all(is_name) && (is_dotted || !said.value.contains('.')) {
            return Some(said);
        }
        self.odd(said.span, format!("`{}` is not a name; `{}` is not read", said.value, node.tag_name().name()));
        None
    }

    /// `true` or `false`; nothing where it isn't said.
    pub(super) fn truth(&mut self, node: Node<'_, '_>, attribute: &str) -> Option<bool> {
        let said = self.said(node, attribute)?;
        match said.value.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            other => {
                self.odd(said.span, format!("`{attribute}` is `{other}`, neither `true` nor `false`; it is left out"));
                None
            }
        }
    }

    /// Reports the child elements that are none of these; those of other XML namespaces are nobody's.
    pub(super) fn report_unknown(&mut self, node: Node<'_, '_>, known: &[&str]) {
        let own = node.children().filter(|child| child.is_element() && child.tag_name().namespace() == Some(EDM));
        for child in own.filter(|child| !known.contains(&child.tag_name().name())) {
            let (parent, name) = (node.tag_name().name(), child.tag_name().name());
            self.odd(self.span(child), format!("`{parent}` has no `{name}`; it is not read"));
        }
    }

    /// Reports what keeps the whole document from being read.
    pub(super) fn broken(&mut self, node: Node<'_, '_>, message: String, help: &str) {
        let span = self.span(node);
        self.report.push(Diagnostic::new(Code::BrokenMetadata, span, message).help(help));
    }

    /// Reports a declaration that is not as CSDL wants it.
    pub(super) fn odd(&mut self, span: Span, message: String) {
        self.report.push(Diagnostic::new(Code::OddDeclaration, span, message));
    }
}

/// The child elements of this name.
pub(super) fn elements<'a, 'input>(
    parent: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    parent.children().filter(move |child| child.has_tag_name((EDM, name)))
}
