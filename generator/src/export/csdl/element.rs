//! XML elements as values, and their way to text.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use quick_xml::events::{BytesDecl, Event};
use quick_xml::writer::Writer;

/// An element with attributes and elements, without text.
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Element>,
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    pub(super) fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// `name="true"`, or nothing: CSDL's flags are false where they are left out.
    pub(super) fn flag(self, name: &'static str, holds: bool) -> Self {
        if holds { self.attribute(name, "true") } else { self }
    }

    pub(super) fn child(self, child: Element) -> Self {
        self.children([child])
    }

    pub(super) fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        for child in children {
            let child = self.told_apart(child);
            self.children.push(child);
        }
        self
    }

    /// An annotation with a qualifier, where another one has its term (CSDL 4.01, section 14.2).
    fn told_apart(&self, child: Element) -> Element {
        let Some(term) = child.term() else { return child };
        match self.children.iter().filter(|known| known.term() == Some(term)).count() {
            0 => child,
            before => child.attribute("Qualifier", format!("N{}", before + 1)),
        }
    }

    /// The terms of all annotations on it and below it.
    pub(super) fn collect_terms<'a>(&'a self, terms: &mut BTreeSet<&'a str>) {
        terms.extend(self.term());
        self.children.iter().for_each(|child| child.collect_terms(terms));
    }

    fn term(&self) -> Option<&str> {
        let term = self.attributes.iter().find(|(name, _)| *name == "Term").filter(|_| self.name == "Annotation");
        term.map(|(_, term)| term.as_str())
    }
}

/// The document with `root`, indented, with a line break at its end.
pub(super) fn write_document(root: &Element) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
    writer.write_event(declaration).and_then(|()| write(&mut writer, root)).expect("writing to memory succeeds");
    String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n"
}

fn write(writer: &mut Writer<Vec<u8>>, element: &Element) -> io::Result<()> {
    let attributes: Vec<(&str, Cow<'_, str>)> =
        element.attributes.iter().map(|(name, value)| (*name, legal(value))).collect();
    let start = writer
        .create_element(element.name)
        .with_attributes(attributes.iter().map(|(name, value)| (*name, value.as_ref())));
    if element.children.is_empty() {
        start.write_empty()?;
    } else {
        start.write_inner_content(|writer| element.children.iter().try_for_each(|child| write(writer, child)))?;
    }
    Ok(())
}

/// `text` without the characters that XML 1.0 forbids even when escaped.
fn legal(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(forbidden) { text.replace(forbidden, "\u{FFFD}").into() } else { text.into() }
}
