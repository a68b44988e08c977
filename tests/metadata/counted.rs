//! The comparison of docs with metadata against a count that knows nothing of it: the text of the metadata, by its
//! tags, beside the model of the docs alone.

use std::collections::{BTreeMap, BTreeSet};

use mdsdk::diff::{Change, ChangeKind, Subject};
use mdsdk::rooms::model::{EnumType, Model, Segment, StructuredType};
use mdsdk::{Sources, read_metadata};
use mdsdk_tests::corpora;

/// What the text of a document declares, names in lower case.
#[derive(Default)]
struct Text {
    /// Types, each with its properties.
    types: BTreeMap<String, Vec<String>>,
    /// Enums, each with its members.
    enums: BTreeMap<String, Vec<String>>,
    roots: Vec<String>,
    namespaces: Vec<String>,
}

impl Text {
    fn of(xml: &str) -> Self {
        let (mut text, mut namespace, mut owner) = (Self::default(), String::new(), String::new());
        for tag in xml.split('<') {
            let kind = tag.split([' ', '>', '/']).next().unwrap_or_default();
            let name = attribute(tag, "Name").unwrap_or_default();
            match kind {
                "Schema" => {
                    namespace = attribute(tag, "Namespace").unwrap_or_default();
                    text.namespaces.push(namespace.clone());
                }
                "EntityType" | "ComplexType" | "EnumType" => {
                    owner = format!("{namespace}.{name}");
                    let known = if kind == "EnumType" { &mut text.enums } else { &mut text.types };
                    known.insert(owner.clone(), Vec::new());
                }
                "Property" | "NavigationProperty" => text.types.entry(owner.clone()).or_default().push(name),
                "Member" => text.enums.entry(owner.clone()).or_default().push(name),
                "EntitySet" | "Singleton" => text.roots.push(name),
                _ => {}
            }
        }
        text
    }
}

/// The value of an attribute of a tag, in lower case.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next().unwrap_or_default().to_lowercase())
}

/// What pages of docs describe, by names in lower case.
struct Docs<'a> {
    model: &'a Model,
    types: BTreeMap<String, &'a StructuredType>,
    enums: BTreeMap<String, &'a EnumType>,
}

impl<'a> Docs<'a> {
    fn of(model: &'a Model) -> Self {
        let types =
            model.types.values().filter(|ty| !ty.synthesised).map(|ty| (ty.name.to_string().to_lowercase(), ty));
        let enums = model.enums.values().filter(|ty| !ty.members.is_empty());
        let enums = enums.map(|ty| (ty.name.to_string().to_lowercase(), ty));
        Self { model, types: types.collect(), enums: enums.collect() }
    }

    fn describes(&self, name: &str) -> bool {
        self.types.contains_key(name) || self.enums.contains_key(name)
    }

    /// The properties of a type and of its bases.
    fn properties(&self, ty: &StructuredType) -> BTreeSet<String> {
        self.model.all_properties(&ty.name).into_iter().map(|one| one.name.to_lowercase()).collect()
    }

    fn begins_with(&self, root: &str) -> bool {
        let firsts = self.model.operations.iter().filter_map(|operation| operation.path.segments.first());
        firsts.into_iter().any(|first| matches!(first, Segment::Name(name) if name.to_lowercase() == *root))
    }
}

type Count = BTreeMap<&'static str, BTreeSet<String>>;

/// What the text declares and the docs don't have.
fn undocumented(text: &Text, docs: &Docs<'_>) -> Count {
    let names = text.types.keys().chain(text.enums.keys());
    let types = names.filter(|name| !docs.describes(name)).cloned();
    let of_types =
        text.types.iter().filter_map(|(name, all)| Some((name, all, docs.properties(docs.types.get(name)?))));
    let properties = of_types.flat_map(|(name, all, known)| {
        all.iter().filter(move |one| !known.contains(*one)).map(move |one| format!("{name}.{one}"))
    });
    let members = text.enums.iter().filter_map(|(name, all)| Some((name, all, docs.enums.get(name)?)));
    let members = members.flat_map(|(name, all, known)| {
        let known: BTreeSet<String> = known.members.iter().map(|one| one.name.to_lowercase()).collect();
        all.iter().filter(move |one| !known.contains(*one)).map(move |one| format!("{name}.{one}"))
    });
    let roots = text.roots.iter().filter(|root| !docs.begins_with(root)).cloned();
    BTreeMap::from([
        ("type", types.collect()),
        ("property", properties.collect()),
        ("member", members.collect()),
        ("root", roots.collect()),
    ])
}

/// What the docs describe and the text doesn't declare.
fn undeclared(text: &Text, docs: &Docs<'_>) -> Count {
    let is_of_here =
        |name: &&String| text.namespaces.iter().any(|of| name.rsplit_once('.').is_some_and(|(is, _)| is == of));
    let is_declared = |name: &String| text.types.contains_key(name) || text.enums.contains_key(name);
    let names = docs.types.keys().chain(docs.enums.keys()).filter(is_of_here);
    let types = names.filter(|name| !is_declared(name)).cloned();
    let enums = docs.enums.iter().filter_map(|(name, ty)| Some((name, ty, text.enums.get(name)?)));
    let members = enums.flat_map(|(name, ty, known)| {
        let names = ty.members.iter().map(|one| one.name.to_lowercase());
        names.filter(move |one| !known.contains(one)).map(move |one| format!("{name}.{one}"))
    });
    let roots = docs.model.operations.iter().filter_map(|operation| match operation.path.segments.first() {
        Some(Segment::Name(name)) => Some(name.to_lowercase()),
        _ => None,
    });
    let roots = roots.filter(|root| !text.roots.contains(root));
    BTreeMap::from([("type", types.collect()), ("member", members.collect()), ("root", roots.collect())])
}

/// What the comparison says that one side alone has.
fn told(changes: &[Change], kind: ChangeKind) -> Count {
    let mut told = Count::new();
    for change in changes.iter().filter(|change| change.kind == kind) {
        let subject = match change.subject {
            Subject::Type | Subject::Enum => "type",
            Subject::Property => "property",
            Subject::Member => "member",
            Subject::Root => "root",
            _ => continue,
        };
        told.entry(subject).or_default().insert(change.what.to_lowercase());
    }
    told
}

#[test]
fn what_one_side_of_the_corpus_has_is_what_the_text_of_its_metadata_shows() {
    let sources = ["corpora/graph-v1.0-2021-07", "metadata/graph-v1.0-2021-07.csdl.xml"].map(corpora);
    let [Some(folder), Some(csdl)] = sources else { return };
    let docs = Sources::new(folder).read().expect("the corpus describes an API").model;
    let text = Text::of(&std::fs::read_to_string(&csdl).expect("it is a text"));
    assert_eq!((text.types.len(), text.enums.len(), text.roots.len()), (1022, 322, 63));
    let changes = read_metadata(&csdl).expect("it is metadata").changes(&docs);
    let described = Docs::of(&docs);
    let counted = undocumented(&text, &described);
    assert_eq!(told(&changes, ChangeKind::Added), counted);
    let counts: Vec<(&str, usize)> = counted.iter().map(|(subject, names)| (*subject, names.len())).collect();
    assert_eq!(counts, [("member", 40), ("property", 113), ("root", 13), ("type", 94)]);
    let counted = undeclared(&text, &described);
    let mut gone = told(&changes, ChangeKind::Removed);
    gone.retain(|subject, _| counted.contains_key(subject));
    assert_eq!(gone, counted);
    let counts: Vec<(&str, usize)> = counted.iter().map(|(subject, names)| (*subject, names.len())).collect();
    assert_eq!(counts, [("member", 800), ("root", 2), ("type", 71)]);
}
