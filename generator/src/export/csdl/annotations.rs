//! Annotations: OData's own (vocabulary `Org.OData.Core.V1`), and those of the namespace `mdsdk`.

use super::element::Element;
use crate::model::{Fact, Rule};

/// `<Annotation Term="mdsdk.synthesised" Bool="true"/>`, where it holds.
pub(super) fn synthesised(holds: bool) -> Option<Element> {
    holds.then(|| annotation("mdsdk.synthesised").attribute("Bool", "true"))
}

/// `<Annotation Term="mdsdk.inferred" String="IsFlags"/>`: an attribute that holds, though nobody says so.
pub(super) fn inferred(attribute: &'static str, fact: Option<&Fact<bool>>) -> Option<Element> {
    fact.filter(|fact| fact.value && fact.rule == Rule::SingleBits).map(|_| text("mdsdk.inferred", attribute))
}

/// Members may be combined, and the bits aren't known that CSDL wants for it.
pub(super) fn flags(holds: bool) -> Option<Element> {
    holds.then(|| annotation("mdsdk.flags").attribute("Bool", "true"))
}

/// The number of a member beside others without one.
pub(super) fn number(value: Option<i64>) -> Option<Element> {
    Some(annotation("mdsdk.value").attribute("Int", value?.to_string()))
}

/// The description, as Markdown.
pub(super) fn description(doc: Option<&Fact<String>>) -> Option<Element> {
    Some(text("Org.OData.Core.V1.Description", &doc?.value))
}

/// Clients may read it, not write it.
pub(super) fn read_only(holds: bool) -> Option<Element> {
    let permission = "Org.OData.Core.V1.Permission/Read";
    holds.then(|| annotation("Org.OData.Core.V1.Permissions").attribute("EnumMember", permission))
}

/// The revision that deprecates it, with the reason.
pub(super) fn deprecated(reason: Option<&str>) -> Option<Element> {
    let kind = value("Kind").attribute("EnumMember", "Org.OData.Core.V1.RevisionKind/Deprecated");
    let reason = value("Description").attribute("String", reason?);
    let record = Element::new("Record").child(kind).child(reason);
    Some(annotation("Org.OData.Core.V1.Revisions").child(Element::new("Collection").child(record)))
}

/// A name that CSDL can't write, and what it names.
pub(super) fn unwritable(term: &'static str, name: &str, ty: &str) -> Element {
    text(term, &format!("{name}: {ty}"))
}

/// An annotation with a text.
pub(super) fn text(term: &'static str, text: &str) -> Element {
    annotation(term).attribute("String", text)
}

fn annotation(term: &'static str) -> Element {
    Element::new("Annotation").attribute("Term", term)
}

fn value(property: &'static str) -> Element {
    Element::new("PropertyValue").attribute("Property", property)
}
