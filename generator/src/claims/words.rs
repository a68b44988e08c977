//! The words of claims: said texts, types as written, value lists.

use serde::{Deserialize, Serialize};

use crate::model::Primitive;
use crate::source::Span;

/// A value and the place that says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said<T> {
    /// What is said.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Said<T> {
    /// `value`, said at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A type as written, such as `[identity](identity.md) collection`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeCell {
    /// The type of one item.
    pub word: TypeWord,
    /// There are many.
    pub collection: bool,
    /// What a word beside it, or its description, says that it is: `geoPoint (complex)`.
    pub note: Option<KindNote>,
    /// Its text is an ordinary word of a sentence: "the [message](chatmessage.md) that was created".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordinary: bool,
    /// It is a whole number of any length: `integer`, where others are `int32`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_size: bool,
    /// Where it is written.
    pub span: Span,
}

/// What kind of type a cell says to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KindNote {
    /// An entity or a complex type.
    Structured,
    /// An enum.
    Enum,
    /// An enum whose members can be combined: "This flagged enumeration allows multiple members".
    Flags,
}

impl TypeCell {
    /// A type of which nothing else is said.
    pub fn new(word: TypeWord, collection: bool, span: Span) -> Self {
        Self { word, collection, note: None, ordinary: false, any_size: false, span }
    }

    /// The type in short, as it is written: `boat collection`.
    pub(crate) fn named(&self) -> String {
        let name = match &self.word {
            TypeWord::Primitive(primitive) => primitive.edm().to_owned(),
            TypeWord::Named { text, .. } | TypeWord::Unreadable(text) => text.clone(),
            TypeWord::Enumeration => "Enumeration".to_owned(),
            TypeWord::Untyped => "any JSON".to_owned(),
        };
        if self.collection { name + " collection" } else { name }
    }

    /// The type with this link, where it is a name without one.
    #[must_use]
    pub fn linked(self, link: Option<LinkTarget>) -> Self {
        match self.word {
            TypeWord::Named { text, target: None } => Self { word: TypeWord::Named { text, target: link }, ..self },
            word => Self { word, ..self },
        }
    }
}

/// One type as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TypeWord {
    /// A primitive in one of its spellings.
    Primitive(Primitive),
    /// A name, with the link behind it.
    Named {
        /// The visible name, perhaps qualified.
        text: String,
        /// What it links to.
        target: Option<LinkTarget>,
    },
    /// The word `Enumeration`: an enum that the cell doesn't name.
    Enumeration,
    /// Any JSON.
    Untyped,
    /// No type can be made of this text.
    Unreadable(String),
}

/// The file and heading that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkTarget {
    /// The file, relative to the docs root; nothing for a link within the page.
    pub file: Option<String>,
    /// The heading's anchor.
    pub anchor: Option<String>,
}

/// A list of possible values inside a description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueList {
    /// The values in order.
    pub values: Vec<Said<String>>,
    /// Those that a note calls deprecated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deprecated: Vec<Said<String>>,
    /// Where the list stands.
    pub span: Span,
}
