//! The productions of type cells: each with what it says.

use mdsdk::rooms::claims::{LinkTarget, TypeWord};
use mdsdk::rooms::model::Primitive;
use proptest::prelude::*;

use crate::words::{name, one_of, qualified_name};

/// A cell as written, and what it says.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub written: String,
    pub word: TypeWord,
    pub collection: bool,
    /// Definitions of references, which stand below the table.
    pub definitions: Vec<String>,
}

impl Cell {
    fn one(written: String, word: TypeWord) -> Self {
        Self { written, word, collection: false, definitions: Vec::new() }
    }
}

fn named(text: impl Into<String>, target: Option<LinkTarget>) -> TypeWord {
    TypeWord::Named { text: text.into(), target }
}

/// Spellings of primitives that the corpora have.
const SPELLINGS: [(&str, Primitive); 30] = [
    ("String", Primitive::String),
    ("url", Primitive::String),
    ("Boolean", Primitive::Boolean),
    ("bool", Primitive::Boolean),
    ("DateTimeOffset", Primitive::DateTimeOffset),
    ("DateTimeOffSet", Primitive::DateTimeOffset),
    ("DateTime", Primitive::DateTimeOffset),
    ("Timestamp", Primitive::DateTimeOffset),
    ("Date", Primitive::Date),
    ("TimeOfDay", Primitive::TimeOfDay),
    ("time", Primitive::TimeOfDay),
    ("Duration", Primitive::Duration),
    ("Int16", Primitive::Int16),
    ("Int32", Primitive::Int32),
    ("int", Primitive::Int32),
    ("Integer", Primitive::Int32),
    ("Int64", Primitive::Int64),
    ("Byte", Primitive::Byte),
    ("SByte", Primitive::SByte),
    ("Double", Primitive::Double),
    ("numeric", Primitive::Double),
    ("number", Primitive::Double),
    ("Single", Primitive::Single),
    ("float", Primitive::Single),
    ("decimal", Primitive::Decimal),
    ("Guid", Primitive::Guid),
    ("Binary", Primitive::Binary),
    ("Stream", Primitive::Stream),
    ("uuid", Primitive::Guid),
    ("long", Primitive::Int64),
];

fn primitive() -> impl Strategy<Value = Cell> {
    let case = one_of::<fn(&str) -> String>(&[str::to_owned, str::to_lowercase, str::to_uppercase]);
    (one_of(&SPELLINGS), case, one_of(&["", "", "", "Edm.", "edm."])).prop_map(|((word, primitive), case, prefix)| {
        Cell::one(format!("{prefix}{}", case(word)), TypeWord::Primitive(primitive))
    })
}

/// A name alone.
fn bare() -> impl Strategy<Value = Cell> {
    prop_oneof![4 => name(), 1 => qualified_name()].prop_map(|name| Cell::one(name.clone(), named(name, None)))
}

/// Where links lead.
fn target() -> impl Strategy<Value = (String, LinkTarget)> {
    let folder = one_of(&[
        ("", "resources/"),
        ("../resources/", "resources/"),
        ("../api/", "api/"),
        ("/graph/api/", "graph/api/"),
    ]);
    let anchor =
        prop_oneof![3 => Just(None), 1 => name().prop_map(|name| Some(format!("{}-values", name.to_lowercase())))];
    (folder, "[a-zA-Z]{2,8}(-[a-z]{2,8})?", anchor).prop_map(|((written, folder), file, anchor)| {
        let anchored = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        (format!("{written}{file}.md{anchored}"), LinkTarget { file: Some(format!("{folder}{file}.md")), anchor })
    })
}

/// `[name](target)`; `wrap` puts the name into other words inside of the brackets.
fn link(wrap: &'static [(&'static str, &'static str)], collection: bool) -> impl Strategy<Value = Cell> {
    let text = prop_oneof![6 => bare(), 1 => primitive()];
    (text, target(), one_of(wrap)).prop_map(move |(inner, (written, target), (before, after))| {
        let word = match inner.word {
            TypeWord::Named { text, .. } => named(text, Some(target)),
            primitive => primitive,
        };
        Cell { collection, ..Cell::one(format!("[{before}{}{after}]({written})", inner.written), word) }
    })
}

/// `[name][]`, `[name][label]`, `[name]`, with a definition or without.
fn reference() -> impl Strategy<Value = Cell> {
    (name(), name(), 0..4_usize, target()).prop_map(|(name, label, form, (written, target))| {
        let label = format!("ref{label}");
        let (text, definition) = match form {
            0 => (format!("[{name}][]"), Some(name.to_uppercase())),
            1 => (format!("[{name}][{label}]"), Some(label)),
            2 => (format!("[{name}]"), Some(name.clone())),
            _ => (format!("[{name}]"), None),
        };
        let word = named(name, definition.as_ref().map(|_| target));
        let definitions = definition.into_iter().map(|label| format!("[{label}]: {written}")).collect();
        Cell { definitions, ..Cell::one(text, word) }
    })
}

fn unnamed() -> impl Strategy<Value = Cell> {
    let words = [
        ("Enumeration", TypeWord::Enumeration),
        ("JSON object", TypeWord::Untyped),
        ("Untyped JSON object", TypeWord::Untyped),
        ("Object", TypeWord::Untyped),
    ];
    proptest::sample::select(words.to_vec()).prop_map(|(written, word)| Cell::one(written.to_owned(), word))
}

/// One type, as a link or not.
pub(crate) fn elem() -> impl Strategy<Value = Cell> {
    prop_oneof![3 => unlinked(), 2 => link(&[("", ""), ("`", "`")], false), 1 => reference()]
}

fn unlinked() -> impl Strategy<Value = Cell> {
    prop_oneof![2 => primitive(), 2 => bare()]
}

/// A cell's text after `write`, which says as much.
fn rewritten<S: Strategy<Value = Cell>>(
    cell: S,
    ways: &'static [(&'static str, &'static str)],
    collection: bool,
) -> impl Strategy<Value = Cell> {
    (cell, one_of(ways)).prop_map(move |(cell, (before, after))| Cell {
        written: format!("{before}{}{after}", cell.written),
        collection: cell.collection || collection,
        ..cell
    })
}

const DECORATIONS: &[(&str, &str)] = &[("`", "`"), ("**", "**"), ("", ".")];
const NOTES: &[(&str, &str)] = &[
    ("", " (url)"),
    ("", " (identifier)"),
    ("", " (readonly)"),
    ("", ", maximum size 100"),
    ("", " - optional"),
    ("", " resource"),
    ("", " enum"),
    ("", " object"),
];
const LINK_NOTES: &[(&str, &str)] =
    &[("", " resource"), ("", " enum"), ("", " object"), ("**", "**"), ("", " (readonly)")];
const MANY: &[(&str, &str)] = &[
    ("", " collection"),
    ("", " Collection"),
    ("", " collection."),
    ("", " collections"),
    ("", " collection collection"),
    ("", " collection (readonly)"),
    ("", "\u{a0}collection"),
    ("Collection(", ")"),
    ("collection(", ")"),
    ("Collection (", ")"),
    ("Collection of ", ""),
    ("**", "** collection"),
];
const UNLINKED_MANY: &[(&str, &str)] = &[
    ("`", "` collection"),
    ("`collection(", ")`"),
    ("`Collection(", ")`"),
    ("Collection(`", "`)"),
    ("`", " collection`"),
];
const WRAPPED: &[(&str, &str)] = &[("", " collection"), ("", " Collection"), ("Collection(", ")")];

/// A cell of every production.
pub(crate) fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        elem(),
        unnamed(),
        rewritten(unlinked(), DECORATIONS, false),
        rewritten(unlinked(), NOTES, false),
        rewritten(prop_oneof![link(&[("", "")], false), reference()], LINK_NOTES, false),
        rewritten(elem(), MANY, true),
        rewritten(unlinked(), UNLINKED_MANY, true),
        link(WRAPPED, true),
    ]
}
