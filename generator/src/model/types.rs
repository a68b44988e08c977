//! Entity types, complex types and their properties.

use serde::{Deserialize, Serialize};

use super::{Aspect, Fact, Ground, Limits, Origin, Overruled, Places, Rule, TypeName};

/// What kind of structured type it is (CSDL 4.01, sections 6 and 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StructuredKind {
    /// Has a key and an address.
    Entity,
    /// A value without identity.
    Complex,
}

impl std::fmt::Display for StructuredKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Entity => "entity type",
            Self::Complex => "complex type",
        })
    }
}

/// An entity type or a complex type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "CSDL has these flags")]
pub struct StructuredType {
    /// The qualified name.
    pub name: TypeName,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// The type it inherits from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Fact<TypeName>>,
    /// Only its derived types occur.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_abstract: bool,
    /// May have properties that nobody declared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
    /// Its address gives bytes (`HasStream`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_stream: bool,
    /// Names of the key properties; empty where the base has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// Its own properties, in the order of the docs; inherited ones belong to the base.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// Bases and properties that are said and aren't read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
    /// Nothing defines it: known from a body table, an example or a link.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub synthesised: bool,
    /// The product area its page names (`ms.prod`, `ms.subservice`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// The docs say that it is deprecated: why, or an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
    /// The pages that define it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

impl StructuredType {
    /// A type of which nothing else is known.
    pub fn new(name: TypeName, kind: StructuredKind) -> Self {
        Self {
            name,
            kind,
            base: None,
            is_abstract: false,
            is_open: false,
            has_stream: false,
            key: Vec::new(),
            properties: Vec::new(),
            overruled: Vec::new(),
            synthesised: false,
            area: None,
            doc: None,
            deprecated: None,
            said: Places::default(),
            origins: Vec::new(),
        }
    }
}

/// Structural property against navigation property (CSDL 4.01, sections 7 and 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PropertyKind {
    /// Part of the value.
    Structural,
    /// Leads to another entity; sent only when asked for.
    Navigation,
}

impl std::fmt::Display for PropertyKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Structural => "property",
            Self::Navigation => "navigation property",
        })
    }
}

/// A property of a structured type.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in EDM")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The wire name.
    pub name: String,
    /// Structural or navigation.
    pub kind: PropertyKind,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Fact<TypeRef>,
    /// Whether it may be null, where somebody tells; of a collection, its items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// What it leads to lives below its owner (`ContainsTarget`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contains_target: bool,
    /// The service sets it; a client can't.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// A create request must have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required_on_create: bool,
    /// Of a parameter: whether a call may leave it out, where metadata tells (`Core.OptionalParameter`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional: Option<bool>,
    /// It may hold a value of any type that derives from its own: a correction says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any: bool,
    /// What it is where it is left out, as it is written, in an API that is not OData's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Fact<String>>,
    /// What its values keep to, in an API that is not OData's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Fact<Limits>>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// The docs say that it is deprecated: why, or an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
}

impl Property {
    /// A property of which nothing else is known.
    pub fn new(name: impl Into<String>, kind: PropertyKind, ty: Fact<TypeRef>) -> Self {
        Self {
            name: name.into(),
            kind,
            ty,
            nullable: None,
            contains_target: false,
            read_only: false,
            required_on_create: false,
            optional: None,
            any: false,
            default: None,
            limits: None,
            doc: None,
            deprecated: None,
            said: Places::default(),
        }
    }
}

impl Property {
    /// Of a parameter in a body: whether it must be there, where somebody tells. What is left out is null to an action
    /// (OData JSON Format 4.01, section 18).
    pub fn needed(&self) -> Option<bool> {
        match (self.required_on_create, self.optional, self.nullable) {
            (true, _, _) | (false, Some(false), Some(false)) => Some(true),
            (false, Some(true), _) | (false, _, Some(true)) => Some(false),
            (false, _, _) => None,
        }
    }

    /// It links an entity, whichever kind its row says.
    pub fn become_navigation(&mut self) {
        let kind = PropertyKind::Navigation;
        if std::mem::replace(&mut self.kind, kind) != kind {
            self.said.set(Aspect::Kind, Ground::inferred(Rule::LinkedEntity));
        }
    }
}

/// A type and whether there are many of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TypeRef {
    /// The type, or the type of each item.
    pub item: TypeItem,
    /// `Collection(item)`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collection: bool,
}

impl TypeRef {
    /// One `item`.
    pub fn one(item: TypeItem) -> Self {
        Self { item, collection: false }
    }

    /// `Collection(item)`.
    pub fn many(item: TypeItem) -> Self {
        Self { item, collection: true }
    }

    /// The named type, where it is not a primitive.
    pub fn name(&self) -> Option<&TypeName> {
        match &self.item {
            TypeItem::Named(name) => Some(name),
            TypeItem::Primitive(_) | TypeItem::Untyped => None,
        }
    }

    /// The named type, to be changed.
    pub fn name_mut(&mut self) -> Option<&mut TypeName> {
        match &mut self.item {
            TypeItem::Named(name) => Some(name),
            TypeItem::Primitive(_) | TypeItem::Untyped => None,
        }
    }
}

impl std::fmt::Display for TypeRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.collection { write!(f, "Collection({})", self.item) } else { write!(f, "{}", self.item) }
    }
}

/// One type by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TypeItem {
    /// An EDM primitive.
    Primitive(Primitive),
    /// A structured type or an enum of the model.
    Named(TypeName),
    /// Any JSON (`Edm.Untyped`).
    Untyped,
}

impl std::fmt::Display for TypeItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Primitive(primitive) => f.write_str(primitive.edm()),
            Self::Named(name) => write!(f, "{name}"),
            Self::Untyped => f.write_str("Edm.Untyped"),
        }
    }
}

/// EDM's primitive types that docs use (CSDL 4.01, section 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are EDM's own")]
pub enum Primitive {
    Binary,
    Boolean,
    Byte,
    Date,
    DateTimeOffset,
    Decimal,
    Double,
    Duration,
    Guid,
    Int16,
    Int32,
    Int64,
    SByte,
    Single,
    Stream,
    String,
    TimeOfDay,
}

impl Primitive {
    /// Every primitive.
    pub const ALL: [Self; 17] = [
        Self::Binary,
        Self::Boolean,
        Self::Byte,
        Self::Date,
        Self::DateTimeOffset,
        Self::Decimal,
        Self::Double,
        Self::Duration,
        Self::Guid,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::SByte,
        Self::Single,
        Self::Stream,
        Self::String,
        Self::TimeOfDay,
    ];

    /// The primitive of a qualified name, such as `Edm.String`.
    pub fn of_edm(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|primitive| primitive.edm() == name)
    }

    /// Whether its JSON is a number (OData JSON Format 4.01, section 7.1).
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Byte | Self::Int16 | Self::Int32 | Self::SByte) || self.may_be_text()
    }

    /// Whether it is a number that JSON has no form of, or that may be too long for one (OData JSON Format 4.01,
    /// sections 3.2 and 7.1).
    pub(crate) fn may_be_text(self) -> bool {
        matches!(self, Self::Decimal | Self::Double | Self::Int64 | Self::Single)
    }

    /// The qualified name, such as `Edm.String`.
    pub fn edm(self) -> &'static str {
        match self {
            Self::Binary => "Edm.Binary",
            Self::Boolean => "Edm.Boolean",
            Self::Byte => "Edm.Byte",
            Self::Date => "Edm.Date",
            Self::DateTimeOffset => "Edm.DateTimeOffset",
            Self::Decimal => "Edm.Decimal",
            Self::Double => "Edm.Double",
            Self::Duration => "Edm.Duration",
            Self::Guid => "Edm.Guid",
            Self::Int16 => "Edm.Int16",
            Self::Int32 => "Edm.Int32",
            Self::Int64 => "Edm.Int64",
            Self::SByte => "Edm.SByte",
            Self::Single => "Edm.Single",
            Self::Stream => "Edm.Stream",
            Self::String => "Edm.String",
            Self::TimeOfDay => "Edm.TimeOfDay",
        }
    }
}
