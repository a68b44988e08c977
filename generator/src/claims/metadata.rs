//! Claims of metadata: what a CSDL document declares, names as written.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{CallKind, ContainerKind, PropertyKind, StructuredKind};
use crate::source::Span;

use super::{Said, TypeCell};

/// Everything that one CSDL document declares.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MetadataClaims {
    /// The document.
    pub file: Arc<str>,
    /// Its schemas, in order.
    pub schemas: Vec<SchemaClaim>,
}

/// A schema: a namespace and what it declares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SchemaClaim {
    /// The namespace.
    pub namespace: Said<String>,
    /// Its short name within the document.
    pub alias: Option<String>,
    /// Entity types and complex types.
    pub types: Vec<DeclaredType>,
    /// Enum types.
    pub enums: Vec<DeclaredEnum>,
    /// Other names for primitives.
    pub definitions: Vec<TypeDefinition>,
    /// Actions and functions, each overload by itself.
    pub calls: Vec<DeclaredCall>,
    /// Entity sets and singletons of its containers.
    pub roots: Vec<DeclaredRoot>,
    /// Actions and functions that its containers offer at the root of the service.
    pub imports: Vec<DeclaredImport>,
}

/// What annotations say of a declaration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarks {
    /// `Core.Description`, else `Core.LongDescription`.
    pub doc: Option<Said<String>>,
    /// `Core.Computed`, or `Core.Permissions` that only let read.
    pub read_only: Option<Span>,
    /// The texts of `Validation.AllowedValues`; empty where any is allowed.
    pub allowed: Vec<Said<String>>,
    /// A revision deprecates it: why, or an empty text.
    pub deprecated: Option<Said<String>>,
    /// `Core.OptionalParameter`.
    pub optional: Option<Span>,
}

/// An entity type or a complex type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeclaredType {
    /// The name without its namespace.
    pub name: Said<String>,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// `BaseType`, perhaps with an alias.
    pub base: Option<Said<String>>,
    /// `Abstract`.
    pub is_abstract: bool,
    /// `OpenType`.
    pub is_open: bool,
    /// `HasStream`: its address gives bytes.
    pub has_stream: bool,
    /// Names of the key properties.
    pub key: Vec<Said<String>>,
    /// Its own properties, in order.
    pub properties: Vec<DeclaredProperty>,
    /// What annotations say.
    pub remarks: Remarks,
}

/// A structural property or a navigation property.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeclaredProperty {
    /// The name.
    pub name: Said<String>,
    /// Structural or navigation.
    pub kind: PropertyKind,
    /// Its type.
    pub ty: TypeCell,
    /// `Nullable`, which holds where it isn't said; nothing for collections of entities, which have none.
    pub nullable: Option<bool>,
    /// `ContainsTarget`: what it leads to lives below it.
    pub contains_target: bool,
    /// What annotations say.
    pub remarks: Remarks,
}

/// An enum type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredEnum {
    /// The name without its namespace.
    pub name: Said<String>,
    /// `IsFlags`.
    pub is_flags: bool,
    /// Its members, in order, each with its value.
    pub members: Vec<DeclaredMember>,
    /// What annotations say.
    pub remarks: Remarks,
}

/// A member of an enum type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredMember {
    /// The name.
    pub name: Said<String>,
    /// Its number: written, or counted from 0.
    pub value: Option<i64>,
    /// What annotations say.
    pub remarks: Remarks,
}

/// A name for a primitive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeDefinition {
    /// The name without its namespace.
    pub name: Said<String>,
    /// `UnderlyingType`.
    pub underlying: TypeCell,
}

/// An overload of an action or a function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeclaredCall {
    /// The name without its namespace.
    pub name: Said<String>,
    /// Action or function.
    pub kind: CallKind,
    /// Its first parameter is what it is called on.
    pub is_bound: bool,
    /// A path may go on behind it.
    pub is_composable: bool,
    /// Its parameters, that of the binding first.
    pub parameters: Vec<DeclaredParameter>,
    /// `ReturnType`.
    pub returns: Option<TypeCell>,
    /// Its `Nullable`, which holds for one value where it isn't said.
    pub returns_null: Option<bool>,
    /// What annotations say.
    pub remarks: Remarks,
}

/// A parameter of an action or a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredParameter {
    /// The name.
    pub name: Said<String>,
    /// Its type.
    pub ty: TypeCell,
    /// `Nullable`, which holds where it isn't said.
    pub nullable: bool,
    /// What annotations say.
    pub remarks: Remarks,
}

/// An entity set or a singleton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredRoot {
    /// The name: a path's first segment.
    pub name: Said<String>,
    /// Which of the two.
    pub kind: ContainerKind,
    /// The entity type, perhaps with an alias.
    pub ty: Said<String>,
    /// Where its navigation properties lead.
    pub bindings: Vec<DeclaredBinding>,
}

/// A `NavigationPropertyBinding`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredBinding {
    /// The path to the navigation property.
    pub path: Said<String>,
    /// The entity set or singleton that it leads to.
    pub target: Said<String>,
}

/// An action or a function that is called at the root of the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredImport {
    /// The name: a path's first segment.
    pub name: Said<String>,
    /// Action or function.
    pub kind: CallKind,
    /// The action's or function's name, perhaps with an alias.
    pub target: Said<String>,
}
