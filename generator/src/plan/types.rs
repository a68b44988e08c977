//! Types of the model as Rust types.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Primitive, Property, TypeItem, TypeName, TypeRef};

use super::choices::Choices;
use super::items::{ItemPath, Namespace};
use super::own::OwnType;

/// A Rust type, every choice made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// A type of std or of the runtime.
    Scalar(Scalar),
    /// A struct or an enum of the crate.
    Item(ItemPath),
    /// A type of the user's own.
    Own(OwnType),
    /// A set of members of a flags enum.
    Flags(ItemPath),
    /// `Vec<..>`
    List(Box<Self>),
    /// `Box<..>`: the type would hold itself.
    Boxed(Box<Self>),
    /// `Nav<..>`: keeps its JSON and reads it on demand.
    Nav(Box<Self>),
}

impl RustType {
    /// The feature that the type exists with.
    pub(super) fn area(&self) -> Option<&str> {
        match self {
            Self::Scalar(_) | Self::Own(_) => None,
            Self::Item(item) | Self::Flags(item) => item.area.as_deref(),
            Self::List(item) | Self::Boxed(item) | Self::Nav(item) => item.area(),
        }
    }
}

/// What EDM's primitive types become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are Rust's and the runtime's own")]
pub enum Scalar {
    String,
    Bool,
    U8,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    Decimal,
    DateTime,
    Date,
    TimeOfDay,
    Duration,
    Guid,
    Binary,
    Json,
}

/// What a named type of the model is in Rust.
#[derive(Clone, Debug)]
enum Known {
    Own(OwnType),
    Struct(ItemPath),
    Enum(ItemPath),
    Flags(ItemPath),
    /// The struct, and the enum of what derives from it.
    Union(ItemPath, ItemPath),
}

/// The named types of the model.
#[derive(Clone, Debug, Default)]
pub(super) struct Types {
    known: BTreeMap<TypeName, Known>,
    /// The enums of derived types, by base.
    unions: BTreeMap<TypeName, ItemPath>,
    patches: BTreeMap<TypeName, ItemPath>,
}

impl Types {
    /// The types of `namespaces`; where a name is both, the structured type counts. Slots of `polymorphic` types hold
    /// what derives from them.
    pub(super) fn new(
        model: &Model,
        namespaces: &[Namespace],
        polymorphic: &BTreeSet<TypeName>,
        choices: &Choices,
    ) -> Self {
        let unions = namespaces.iter().flat_map(|namespace| &namespace.unions);
        let unions: BTreeMap<TypeName, ItemPath> = unions.map(|(name, item, _)| (name.clone(), item.clone())).collect();
        let patches = namespaces.iter().flat_map(|namespace| &namespace.patches);
        let items = namespaces.iter().flat_map(|namespace| &namespace.items);
        let known = items.filter(|(name, ..)| !is_any_json(model, name)).map(|(name, item, _)| {
            let item = item.clone();
            let known = match model.enums.get(name) {
                Some(_) if model.types.contains_key(name) => Known::Struct(item),
                Some(of) if of.is_flags() => Known::Flags(item),
                Some(_) => Known::Enum(item),
                None => match unions.get(name).filter(|_| polymorphic.contains(name)) {
                    Some(union) => Known::Union(item, union.clone()),
                    None => Known::Struct(item),
                },
            };
            (name.clone(), known)
        });
        let own = choices.own_types().map(|(name, own)| (name.clone(), Known::Own(own.clone())));
        let known = known.chain(own).collect();
        let patches = patches.map(|(name, item, _)| (name.clone(), item.clone())).collect();
        Self { known, unions, patches }
    }

    /// The Rust type of what a property holds: the enum of derived types also where a correction pins it.
    pub(super) fn property(&self, property: &Property) -> RustType {
        let ty = &property.ty.value;
        match ty.name().filter(|_| property.any).and_then(|name| self.unions.get(name)) {
            Some(union) => listed(RustType::Item(union.clone()), ty),
            None => self.rust(ty),
        }
    }

    /// The Rust type of `ty`; what the model doesn't know is any JSON.
    pub(super) fn rust(&self, ty: &TypeRef) -> RustType {
        listed(self.item(&ty.item), ty)
    }

    /// The Rust type of one `item`.
    pub(super) fn item(&self, item: &TypeItem) -> RustType {
        match item {
            TypeItem::Primitive(primitive) => RustType::Scalar(scalar(*primitive)),
            TypeItem::Untyped => RustType::Scalar(Scalar::Json),
            TypeItem::Named(name) => match self.known.get(name) {
                Some(Known::Struct(item) | Known::Enum(item) | Known::Union(_, item)) => RustType::Item(item.clone()),
                Some(Known::Own(own)) => RustType::Own(own.clone()),
                Some(Known::Flags(item)) => RustType::Flags(item.clone()),
                None => RustType::Scalar(Scalar::Json),
            },
        }
    }

    /// The struct of changes of a type that updates take.
    pub(super) fn patch(&self, name: &TypeName) -> Option<&ItemPath> {
        self.patches.get(name)
    }

    /// The struct of a structured type.
    pub(super) fn structure(&self, name: &TypeName) -> Option<&ItemPath> {
        match self.known.get(name) {
            Some(Known::Struct(item) | Known::Union(item, _)) => Some(item),
            Some(Known::Own(_) | Known::Enum(_) | Known::Flags(_)) | None => None,
        }
    }
}

pub(super) fn listed(item: RustType, ty: &TypeRef) -> RustType {
    if ty.collection { RustType::List(Box::new(item)) } else { item }
}

/// The complex type by which Microsoft's services say that a value is any JSON.
const ANY_JSON: &str = "json";

fn is_any_json(model: &Model, name: &TypeName) -> bool {
    let is_empty = || model.types.get(name).is_some_and(|ty| ty.properties.is_empty() && ty.base.is_none());
    name.local().eq_ignore_ascii_case(ANY_JSON) && is_empty()
}

fn scalar(primitive: Primitive) -> Scalar {
    match primitive {
        Primitive::Binary => Scalar::Binary,
        Primitive::Boolean => Scalar::Bool,
        Primitive::Byte => Scalar::U8,
        Primitive::Date => Scalar::Date,
        Primitive::DateTimeOffset => Scalar::DateTime,
        Primitive::Decimal => Scalar::Decimal,
        Primitive::Double => Scalar::F64,
        Primitive::Duration => Scalar::Duration,
        Primitive::Guid => Scalar::Guid,
        Primitive::Int16 => Scalar::I16,
        Primitive::Int32 => Scalar::I32,
        Primitive::Int64 => Scalar::I64,
        Primitive::SByte => Scalar::I8,
        Primitive::Single => Scalar::F32,
        Primitive::Stream => Scalar::Json,
        Primitive::String => Scalar::String,
        Primitive::TimeOfDay => Scalar::TimeOfDay,
    }
}
