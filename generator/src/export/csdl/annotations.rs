//! Annotations: OData's own (vocabulary `Org.OData.Core.V1`), and those of the namespace `mdsdk`.

use std::collections::BTreeSet;

use super::element::Element;
use crate::model::{Fact, Rule};

/// The namespace of the terms for what CSDL has no place for.
pub(super) const NAMESPACE: &str = "mdsdk";

/// These terms: name, type, and what they say.
const TERMS: &[(&str, &str, &str)] = &[
    ("flags", "Edm.Boolean", "Members may be combined; which bits they are is not known"),
    ("inferred", "Edm.String", "An attribute that holds, though nobody says so"),
    ("member", "Edm.String", "A member whose name CSDL cannot write"),
    ("name", "Edm.String", "The name in the docs, which CSDL cannot write"),
    ("parameter", "Edm.String", "A parameter whose name CSDL cannot write, and its type"),
    ("path", "Edm.String", "Where the docs have it; what it is bound to is not known"),
    ("property", "Edm.String", "A property whose name CSDL cannot write, and its type"),
    (
        "root",
        "Edm.String",
        "A segment that paths begin with, which CSDL cannot declare, and its type where it is known",
    ),
    ("synthesised", "Edm.Boolean", "No page of its own describes it"),
    ("value", "Edm.Int64", "The number of a member beside others without one"),
];

/// `<Term Name="synthesised" Type="Edm.Boolean">`, where an annotation has it, and the others.
pub(super) fn terms<'a>(elements: impl IntoIterator<Item = &'a Element>) -> Vec<Element> {
    let mut used = BTreeSet::new();
    elements.into_iter().for_each(|element| element.collect_terms(&mut used));
    let terms = TERMS.iter().filter(|(name, ..)| used.contains(format!("{NAMESPACE}.{name}").as_str()));
    terms
        .map(|(name, ty, says)| {
            let term =
                Element::new("Term").attribute("Name", *name).attribute("Type", *ty).attribute("Nullable", "false");
            term.child(text("Org.OData.Core.V1.Description", says))
        })
        .collect()
}

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

/// A parameter that may be left out.
pub(super) fn optional(optional: Option<bool>) -> Option<Element> {
    (optional == Some(true)).then(|| annotation("Org.OData.Core.V1.OptionalParameter"))
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
