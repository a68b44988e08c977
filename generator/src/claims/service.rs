//! What is said of a whole service beside its docs.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{
    Auth, Collection, Conventions, Counter, ErrorShape, MemberPath, Model, Operation, Paging, Shape, is_of_pattern,
};

/// What docs of an API leave out of how it uses HTTP: it goes before what they say.
///
/// ```
/// let service = mdsdk::Service::from_yaml(
///     "conventions: plain
/// auth: { key-header: X-Api-Key }
/// errors: { message: error.text, code: error.id }
/// collections:
///   /orders/**: { shape: { named: orders }, paging: { cursor: { member: meta.next, parameter: cursor } } }",
/// )?;
/// let sources = mdsdk::Sources::new("docs").service(service);
/// # Ok::<(), mdsdk::YamlError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Service {
    conventions: Option<Rules>,
    auth: Option<Caller>,
    errors: Option<Failure>,
    collections: BTreeMap<String, Listing>,
}

impl Service {
    /// Whose rules requests and replies follow.
    pub(crate) fn conventions(&self) -> Option<Conventions> {
        self.conventions.map(|rules| match rules {
            Rules::OData => Conventions::OData,
            Rules::Plain => Conventions::Plain,
        })
    }

    /// The patterns of collections that no operation is of which gives one.
    pub(crate) fn idle_patterns(&self, model: &Model) -> Vec<String> {
        let gives_many =
            |one: &&Operation| one.response().and_then(|response| response.body.ty()).is_some_and(|ty| ty.collection);
        let lists = model.operations.iter().filter(gives_many);
        let is_idle = |pattern: &&String| !lists.clone().any(|operation| is_of_pattern(pattern, operation));
        self.collections.keys().filter(is_idle).cloned().collect()
    }

    /// Who calls.
    pub(crate) fn caller(&self) -> Option<&Caller> {
        self.auth.as_ref()
    }

    /// What failed replies look like.
    pub(crate) fn error_shape(&self) -> Option<ErrorShape> {
        let Failure { message, code } = self.errors.clone()?;
        Some(ErrorShape { message: message.0, code: code.0 })
    }

    /// How collections are sent, by patterns of operations such as `GET /orders/**`; of several that fit the longest
    /// counts.
    pub(crate) fn collections(&self) -> impl Iterator<Item = (&str, Collection)> {
        self.collections.iter().map(|(pattern, listing)| (pattern.as_str(), listing.clone().into()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rules {
    OData,
    Plain,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Caller {
    Bearer,
    Basic,
    KeyHeader(String),
    KeyScheme(String),
    KeyQuery(String),
}

impl Caller {
    /// How they say who they are; nothing where they have a token.
    pub(crate) fn auth(&self) -> Option<Auth> {
        match self {
            Self::Bearer => None,
            Self::Basic => Some(Auth::Basic),
            Self::KeyHeader(name) => Some(Auth::KeyHeader(name.clone())),
            Self::KeyScheme(scheme) => Some(Auth::KeyScheme(scheme.clone())),
            Self::KeyQuery(name) => Some(Auth::KeyQuery(name.clone())),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Failure {
    message: Dotted,
    code: Dotted,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing {
    shape: Items,
    #[serde(default)]
    paging: Next,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Items {
    Bare,
    Named(String),
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Next {
    #[default]
    None,
    LinkHeader,
    Link(Dotted),
    Cursor(Cursor),
    LastItem(LastItem),
    Page(Count),
    Offset(Count),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    member: Dotted,
    parameter: String,
    more: Option<Dotted>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LastItem {
    property: Dotted,
    parameter: String,
    more: Option<Dotted>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Count {
    parameter: String,
    first: Option<u64>,
    size: Option<String>,
    usual_size: Option<u64>,
    greatest_size: Option<u64>,
    total: Option<Dotted>,
    pages: Option<Dotted>,
    more: Option<Dotted>,
}

/// Names that lead to a member, as one text: `meta.next`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "String")]
struct Dotted(MemberPath);

impl From<String> for Dotted {
    fn from(text: String) -> Self {
        Self(text.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }
}

impl From<Listing> for Collection {
    fn from(Listing { shape, paging }: Listing) -> Self {
        let shape = match shape {
            Items::Bare => Shape::Bare,
            Items::Named(member) => Shape::Named(member),
        };
        Self { shape, paging: paging.into() }
    }
}

impl From<Next> for Paging {
    fn from(next: Next) -> Self {
        match next {
            Next::None => Self::None,
            Next::LinkHeader => Self::LinkHeader,
            Next::Link(member) => Self::Link(member.0),
            Next::Cursor(Cursor { member, parameter, more }) => {
                Self::Cursor { member: member.0, parameter, more: more.map(|more| more.0) }
            }
            Next::LastItem(LastItem { property, parameter, more }) => {
                Self::LastItem { property: property.0, parameter, more: more.map(|more| more.0) }
            }
            Next::Page(count) => Self::Page(count.from(1)),
            Next::Offset(count) => Self::Offset(count.from(0)),
        }
    }
}

impl Count {
    /// The counter that starts at `usual` where nothing else is said.
    fn from(self, usual: u64) -> Counter {
        let Self { parameter, first, size, usual_size, greatest_size, total, pages, more } = self;
        let [total, pages, more] = [total, pages, more].map(|member| member.map(|member| member.0));
        Counter { parameter, first: first.unwrap_or(usual), size, usual_size, greatest_size, total, pages, more }
    }
}
