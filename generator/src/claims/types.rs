//! Claims about structured types and enums.

use serde::{Deserialize, Serialize};

use crate::model::{ErrorShape, Limits, PropertyKind};
use crate::source::Span;

use super::{Said, TypeCell, TypeWord, ValueList};

/// What names a claimed type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TypeSource {
    /// A correction; the rest of the type is what others say.
    Correction,
    /// The annotation of a JSON representation.
    Annotation,
    /// The title of a resource page.
    Title,
    /// The request body of an API page.
    Body,
    /// An example message of an API page.
    Example,
}

/// A page says something about a structured type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypeClaim {
    /// The name as written, perhaps qualified.
    pub name: Said<String>,
    /// What names it.
    pub source: TypeSource,
    /// The types that it is said to inherit from.
    pub bases: Vec<BaseClaim>,
    /// It is said to be abstract.
    pub is_abstract: Option<Span>,
    /// It is said to be open.
    pub is_open: Option<Span>,
    /// What tells that it is an entity, the strongest.
    pub evidence: Option<EntityEvidence>,
    /// Names of key properties, by an annotation.
    pub key: Vec<Said<String>>,
    /// Its properties.
    pub properties: Vec<PropertyClaim>,
    /// The members of its JSON representation; untyped where a sample value stands for the type.
    pub shown: Vec<PropertyClaim>,
    /// The types that are said to derive from it.
    pub derived: Vec<Said<TypeWord>>,
    /// The anchor of its heading, where a part of a page describes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// What that part says of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Said<String>>,
    /// Its members that say what went wrong, where it is what a failed reply holds.
    #[serde(default, skip_serializing_if = "ErrorShape::is_empty")]
    pub error: ErrorShape,
}

impl TypeClaim {
    /// A type of which nothing is said but its name.
    pub(crate) fn new(name: Said<String>, source: TypeSource) -> Self {
        Self {
            name,
            source,
            bases: Vec::new(),
            is_abstract: None,
            is_open: None,
            evidence: None,
            key: Vec::new(),
            properties: Vec::new(),
            shown: Vec::new(),
            derived: Vec::new(),
            anchor: None,
            doc: None,
            error: ErrorShape::default(),
        }
    }

    /// Whether it has what only an entity has.
    pub(crate) fn is_entity(&self) -> bool {
        self.evidence == Some(EntityEvidence::Members)
    }

    /// Whether something identifies a value of this type.
    pub(crate) fn is_identified(&self) -> bool {
        self.evidence.is_some() || !self.keys().is_empty()
    }

    /// Its key properties: as an annotation names them, else those whose rows say so.
    pub(crate) fn keys(&self) -> Vec<&Said<String>> {
        if !self.key.is_empty() {
            return self.key.iter().collect();
        }
        self.properties.iter().filter(|property| property.key).map(|property| &property.name).collect()
    }
}

/// What tells that a type is an entity, the weaker first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityEvidence {
    /// Its JSON representation has an `id`; some complex types have one too.
    Identifier,
    /// It has relationships or methods.
    Members,
}

/// What says that a type has a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BaseSource {
    /// A correction.
    Correction,
    /// `baseType` of an annotation.
    Annotation,
    /// "Inherits from [x](x.md)" in the introduction.
    Phrase,
    /// The base's page lists it among its derived types.
    Derived,
    /// "Inherited from [x](x.md)" in a property's description: some ancestor.
    Row,
}

/// A base type as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseClaim {
    /// The base.
    pub word: TypeWord,
    /// What says so.
    pub source: BaseSource,
    /// Where.
    pub span: Span,
}

/// What kind of table or block a property is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PropertySource {
    /// A property or relationship table of a resource page.
    Table,
    /// A table of a request body.
    Body,
    /// An example or a JSON representation.
    Json,
}

/// A property as described.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertyClaim {
    /// The name, without decorations.
    pub name: Said<String>,
    /// Structural or navigation, as the table says.
    pub kind: PropertyKind,
    /// What kind of table it is from.
    pub source: PropertySource,
    /// Its type.
    pub ty: TypeCell,
    /// All types that its cell names, where these are several: "[rose](rose.md) or [tulip](tulip.md)".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Its description, as Markdown.
    pub doc: Option<Said<String>>,
    /// "Read-only."
    pub read_only: Option<Span>,
    /// "Required." as its own sentence, or a column that says so.
    pub required: Option<Span>,
    /// "Nullable." or "Not nullable."
    pub nullable: Option<Said<bool>>,
    /// "Optional." as its own sentence, in a body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional: Option<Span>,
    /// "Key."
    pub key: bool,
    /// It may hold a value of any type that derives from its own: only corrections say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<Span>,
    /// It is said to be deprecated: why, or an empty text.
    pub deprecated: Option<Said<String>>,
    /// "Inherited from [x](x.md)".
    pub inherited_from: Option<Box<TypeWord>>,
    /// "Possible values are: .."
    pub values: Option<Box<ValueList>>,
    /// What it is where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Said<String>>,
    /// What its values keep to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Box<Said<Limits>>>,
}

impl PropertyClaim {
    /// Whether it is an annotation of OData: `@odata.etag`, also where docs leave out the `@`.
    pub(crate) fn is_annotation(&self) -> bool {
        self.name.value.starts_with('@') || self.name.value.starts_with("odata.")
    }

    /// A property that holds values, of which nothing is said but its name and its type.
    pub(crate) fn new(name: Said<String>, source: PropertySource, ty: TypeCell) -> Self {
        Self {
            name,
            kind: PropertyKind::Structural,
            source,
            ty,
            alternatives: Vec::new(),
            doc: None,
            read_only: None,
            required: None,
            nullable: None,
            optional: None,
            key: false,
            any: None,
            deprecated: None,
            inherited_from: None,
            values: None,
            default: None,
            limits: None,
        }
    }
}

/// Where an enum's members are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EnumSource {
    /// A correction.
    Correction,
    /// A page of its own.
    Page,
    /// A section of a page of many enums or of a resource page.
    Section,
}

/// A page says something about an enum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumClaim {
    /// The name as written.
    pub name: Said<String>,
    /// Where the members are listed.
    pub source: EnumSource,
    /// The anchor of its heading, for links to it.
    pub anchor: Option<String>,
    /// Its members, in order.
    pub members: Vec<MemberClaim>,
    /// "Multiple values can be combined."
    pub is_flags: bool,
    /// Its introduction, as Markdown.
    pub doc: Option<Said<String>>,
    /// Its own heading or section says that it is deprecated: why, or an empty text.
    pub deprecated: Option<Said<String>>,
}

/// A member of an enum as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberClaim {
    /// The name.
    pub name: Said<String>,
    /// The number.
    pub value: Option<i64>,
    /// Its description, as Markdown.
    pub doc: Option<Said<String>>,
    /// It is said to be deprecated: why, or an empty text.
    pub deprecated: Option<Said<String>>,
}
