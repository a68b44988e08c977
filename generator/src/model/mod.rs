//! What is true of the API: types in the terms of OData's entity data model (EDM), the rest in those of HTTP.
//!
//! Comes in: nothing; `merge` builds these values, `diff` reads them back from JSON.
//! Goes out: [`Model`], the one value that `plan`, `export` and `diff` read.
//! Promised: wire names only, every list sorted or in wire order, each fact with the places that say it.
//! Not known here: Markdown, Rust.
//!
//! Terms: OData Common Schema Definition Language (CSDL) 4.01,
//! <https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html>.

mod addressing;
mod ancestry;
mod areas;
mod auth;
mod base_url;
mod by_last_name;
mod call;
mod called;
mod collection;
mod container;
mod counts;
mod encoding;
mod enums;
mod error_shape;
mod example;
mod fact;
mod id;
mod key;
mod limits;
mod locate;
mod mentions;
mod name;
mod operation;
mod parameter;
mod part;
mod path;
mod pattern;
mod permissions;
mod placeholder;
mod places;
mod plain_words;
mod plurals;
mod requested;
mod response;
mod rule;
mod settle;
mod subject;
mod suggestions;
mod types;

pub use addressing::{Addressing, KeyPlace, ReferenceForm};
pub use ancestry::{Derived, LONGEST_ANCESTRY};
pub use areas::{Belonging, area_name};
pub use auth::Auth;
pub use base_url::{is_date_version, is_version, may_be_same_base};
pub(crate) use by_last_name::ByLastName;
pub use call::{Call, Import};
pub use called::CalledUrl;
pub use collection::{Collection, Conventions, Counter, MemberPath, Paging, Shape};
pub use container::{ContainerElement, ContainerKind, NavigationBinding};
pub(crate) use counts::{majority, most_counted};
pub use encoding::Encoding;
pub(crate) use enums::FUTURE_MEMBER;
pub use enums::{EnumMember, EnumType};
pub use error_shape::ErrorShape;
pub use example::{CalledOperation, Example, Message, Sent};
pub use fact::{Fact, Origin, Overruled};
pub use id::{Id, Passed};
pub use key::{KeyForm, PathKey};
pub use limits::Limits;
pub(crate) use name::under_folded;
pub use name::{DEFAULT_NAMESPACE, TypeName, TypesByWord, capitalised, folded, is_same_name, is_simple_identifier};
pub use operation::{Body, CallKind, Method, Operation, OperationKind, Subtype};
pub use parameter::{Header, Parameter, ParameterPlace, ParameterStyle};
pub use part::Part;
pub use path::{Argument, PathTemplate, Segment, folded_path, identity_of, is_qualified};
pub(crate) use pattern::is_of_pattern;
pub use permissions::{Caller, Permissions};
pub use placeholder::is_placeholder_word;
pub use places::{Aspect, Ground, Places};
pub use plain_words::in_plain_words;
pub(crate) use plurals::{is_plural_of, singulars};
pub(crate) use requested::CallIndex;
pub use response::{OtherStatus, ReplyHeader, Response, ResponseBody, StreamForm};
pub use rule::Rule;
pub use subject::Subject;
pub use suggestions::suggestions;
pub(crate) use suggestions::{did_you_mean, names_like, nearest};
pub use types::{Primitive, Property, PropertyKind, StructuredKind, StructuredType, TypeItem, TypeRef};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// An API: its types, its enums, its operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// Where the service lives, such as `https://graph.microsoft.com/v1.0`; from the docs' own configuration or an
    /// option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// The bases of paths as request lines write them, with what stands for a part in braces; the first is the one that
    /// clients have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<String>,
    /// The segments that tell the versions of the API apart, where paths of several are below one base.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub versions: BTreeSet<String>,
    /// The namespace of names without one.
    pub namespace: String,
    /// How the docs write addresses of entities.
    #[serde(default, skip_serializing_if = "Addressing::is_default")]
    pub addressing: Addressing,
    /// Whose rules requests and replies follow.
    #[serde(default, skip_serializing_if = "Conventions::are_odata")]
    pub conventions: Conventions,
    /// Why what is said above is true.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
    /// How callers say who they are, where that is no token of a bearer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth: Option<Fact<Auth>>,
    /// What failed replies look like, where they are no errors of OData.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_shape: Option<Fact<ErrorShape>>,
    /// Entity types and complex types.
    pub types: BTreeMap<TypeName, StructuredType>,
    /// Enum types.
    pub enums: BTreeMap<TypeName, EnumType>,
    /// Entity sets and singletons that metadata declares, in the order of their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub container: Vec<ContainerElement>,
    /// Actions and functions of metadata by itself, in the order of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Call>,
    /// Those that the root of the service offers, of metadata by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<Import>,
    /// Operations, in the order of path and method.
    pub operations: Vec<Operation>,
    /// The docs' examples, in the order of their places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// What it was made to hold, where it is a part of the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

impl Model {
    /// The base of clients: where the service lives, else what request lines write for it.
    pub fn main_base(&self) -> Option<&str> {
        self.base_url.as_ref().or(self.bases.first()).map(String::as_str)
    }

    /// The base that an operation is below, where that is not the main one.
    pub fn other_base(&self, operation: &Operation) -> Option<&str> {
        (operation.base > 0).then(|| self.bases.get(operation.base).map(String::as_str)).flatten()
    }
}
