//! Annotations (CSDL XML 4.01, section 14): inside the declaration, or beside it with a target.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::claims::{Remarks, Said};

use super::attributes::{Reader, elements};

/// The vocabularies whose terms are read, with the aliases that they have where the document gives none.
const CORE: [&str; 2] = ["Org.OData.Core.V1.", "Core."];
const VALIDATION: [&str; 2] = ["Org.OData.Validation.V1.", "Validation."];

/// What annotations say of declarations elsewhere in the document, by target.
pub(super) struct RemarkIndex {
    remarks: BTreeMap<String, Remarks>,
    /// Alias → namespace.
    aliases: BTreeMap<String, String>,
}

/// The remarks on the declarations of one namespace.
pub(super) struct Noted<'a> {
    pub(super) remarks: &'a RemarkIndex,
    pub(super) namespace: &'a str,
}

/// The annotations of all schemas that name a target.
pub(super) fn read_remarks(
    reader: &mut Reader<'_>,
    schemas: &[Node<'_, '_>],
    includes: &[Node<'_, '_>],
) -> RemarkIndex {
    let alias =
        |node: &Node<'_, '_>| Some((node.attribute("Alias")?.to_owned(), node.attribute("Namespace")?.to_owned()));
    let aliases = includes.iter().chain(schemas).filter_map(alias).collect();
    let mut index = RemarkIndex { remarks: BTreeMap::new(), aliases };
    for node in schemas.iter().flat_map(|schema| elements(*schema, "Annotations")) {
        let Some(target) = reader.required(node, "Target") else { continue };
        let target = index.expanded(&target.value);
        let said = index.read_annotations(reader, node);
        complete(index.remarks.entry(target).or_default(), said);
    }
    index
}

impl RemarkIndex {
    /// A target with its aliases written out and without blanks: `ns.wipe(ns.device,Edm.Boolean)/keepData`.
    fn expanded(&self, target: &str) -> String {
        let (before, rest) = target.split_at(target.find('(').unwrap_or(target.len()));
        let types = rest.trim_start_matches('(').split_once(')');
        let Some((types, behind)) = types else { return self.full(before) };
        let types: Vec<String> = types.split(',').map(|ty| self.full_type(ty.trim())).collect();
        format!("{}({}){behind}", self.full(before), types.join(","))
    }

    /// The annotations that are children of `node`.
    fn read_annotations(&self, reader: &Reader<'_>, node: Node<'_, '_>) -> Remarks {
        let mut remarks = Remarks::default();
        let mut long: Option<Said<String>> = None;
        for annotation in elements(node, "Annotation") {
            let term = self.full(annotation.attribute("Term").unwrap_or_default());
            let of = |vocabulary: [&str; 2]| vocabulary.into_iter().find_map(|name| term.strip_prefix(name));
            if of(VALIDATION) == Some("AllowedValues") {
                remarks.allowed = allowed(reader, annotation);
            }
            match of(CORE) {
                Some("Description") => remarks.doc = text(reader, annotation),
                Some("LongDescription") => long = text(reader, annotation),
                Some("Computed") if annotation.attribute("Bool") == Some("false") => {}
                Some("Permissions") if !only_reads(annotation) => {}
                Some("Computed" | "Permissions") => {
                    remarks.read_only.get_or_insert_with(|| reader.span(annotation));
                }
                Some("OptionalParameter") => remarks.optional = Some(reader.span(annotation)),
                Some("Revisions") => {
                    remarks.deprecated = deprecation(annotation).map(|why| Said::new(why, reader.span(annotation)));
                }
                _ => {}
            }
        }
        remarks.doc = remarks.doc.or(long);
        remarks
    }

    fn full_type(&self, ty: &str) -> String {
        match ty.strip_prefix("Collection(") {
            Some(item) => format!("Collection({}", self.full(item)),
            None => self.full(ty),
        }
    }

    fn full(&self, name: &str) -> String {
        let expanded =
            name.split_once('.').and_then(|(alias, rest)| Some(format!("{}.{rest}", self.aliases.get(alias)?)));
        expanded.unwrap_or_else(|| name.to_owned())
    }
}

impl Noted<'_> {
    /// What is said of the declaration `node`, whose path within the namespace is `target`.
    pub(super) fn remarks(&self, reader: &mut Reader<'_>, node: Node<'_, '_>, target: &str) -> Remarks {
        let mut remarks = self.remarks.read_annotations(reader, node);
        for target in [Some(target.to_owned()), any_overload(target)].into_iter().flatten() {
            let outside = self.remarks.remarks.get(&format!("{}.{target}", self.namespace));
            complete(&mut remarks, outside.cloned().unwrap_or_default());
        }
        remarks
    }

    /// The path of an overload: `wipe(ns.device,Edm.Boolean)`.
    pub(super) fn overload(&self, name: &str, types: &[&str]) -> String {
        let types: Vec<String> = types.iter().map(|ty| self.remarks.full_type(ty.trim())).collect();
        format!("{name}({})", types.join(","))
    }
}

/// The path by which all overloads are meant: `wipe/keepData` for `wipe(ns.device,Edm.Boolean)/keepData`.
fn any_overload(target: &str) -> Option<String> {
    let (name, rest) = target.split_once('(')?;
    Some(name.to_owned() + rest.rsplit_once(')')?.1)
}

/// Takes what is missing from `other`.
fn complete(remarks: &mut Remarks, other: Remarks) {
    let Remarks { doc, read_only, allowed, deprecated, optional } = other;
    remarks.optional = remarks.optional.take().or(optional);
    remarks.doc = remarks.doc.take().or(doc);
    remarks.read_only = remarks.read_only.take().or(read_only);
    if remarks.allowed.is_empty() {
        remarks.allowed = allowed;
    }
    remarks.deprecated = remarks.deprecated.take().or(deprecated);
}

fn text(reader: &Reader<'_>, annotation: Node<'_, '_>) -> Option<Said<String>> {
    let said = reader.said(annotation, "String").or_else(|| {
        let element = elements(annotation, "String").next()?;
        Some(Said::new(element.text()?.trim().to_owned(), reader.span(element)))
    });
    said.filter(|said| !said.value.is_empty())
}

/// The permissions are `Read` alone.
fn only_reads(annotation: Node<'_, '_>) -> bool {
    let element = elements(annotation, "EnumMember").next().and_then(|element| element.text());
    let member = annotation.attribute("EnumMember").or(element).unwrap_or_default();
    member.trim().rsplit('/').next() == Some("Read") && !member.trim().contains(' ')
}

/// The records of a collection.
fn records<'a, 'input>(annotation: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    elements(annotation, "Collection").flat_map(|collection| elements(collection, "Record"))
}

/// The texts that are allowed; where one of them is none, any is.
fn allowed(reader: &Reader<'_>, annotation: Node<'_, '_>) -> Vec<Said<String>> {
    let value = |record: Node<'_, '_>| {
        let value = elements(record, "PropertyValue").find(|value| value.attribute("Property") == Some("Value"))?;
        text(reader, value)
    };
    records(annotation).map(value).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The description of the first revision that deprecates.
fn deprecation(annotation: Node<'_, '_>) -> Option<String> {
    let value = |record: Node<'_, '_>, property: &str, attribute: &str| {
        let value = elements(record, "PropertyValue").find(|value| value.attribute("Property") == Some(property))?;
        value.attribute(attribute).or_else(|| value.first_element_child()?.text()).map(|text| text.trim().to_owned())
    };
    let mut deprecating = records(annotation)
        .filter(|record| value(*record, "Kind", "EnumMember").is_some_and(|kind| kind.ends_with("/Deprecated")));
    let record = deprecating.next()?;
    Some(value(record, "Description", "String").unwrap_or_default())
}
