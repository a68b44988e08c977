//! Parameters of requests: what goes into the URL and into header fields.

use serde::{Deserialize, Serialize};

use super::{Aspect, Fact, Origin, Overruled, Places, Primitive, TypeItem, TypeRef};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ParameterPlace {
    /// Into a segment of the path.
    Path,
    /// Into the parentheses of a function call.
    Function,
    /// Into the query.
    Query,
}

/// How a value of several parts is written in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ParameterStyle {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a[]=1&a[]=2`
    Brackets,
    /// `a[x]=1&a[y]=2`
    Members,
}

impl ParameterStyle {
    /// `ids` of `ids[]`, with what the brackets say.
    pub(crate) fn split_from(name: &str) -> (&str, Option<Self>) {
        match name.strip_suffix("[]") {
            Some(bare) => (bare, Some(Self::Brackets)),
            None => (name, None),
        }
    }
}

impl std::fmt::Display for ParameterStyle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Repeat => "repeated",
            Self::Comma => "with commas",
            Self::Brackets => "with brackets",
            Self::Members => "by members",
        })
    }
}

/// A parameter of the URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// The name in the URL.
    pub name: String,
    /// Where it goes.
    pub place: ParameterPlace,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Where its type is said; nothing where nobody says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// It may not be left out.
    pub required: bool,
    /// How a list or an object is written in it, where somebody says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<Fact<ParameterStyle>>,
    /// What it is where it is left out, as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Fact<String>>,
    /// What it may be, in the order of the docs, where these list it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Fact<Vec<String>>>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// What the docs say of its name and its type, and metadata says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
}

/// OData's own query options whose values are not texts (OData 4.01, URL conventions, section 5.1).
const OPTIONS: [(&str, Primitive); 3] =
    [("$top", Primitive::Int32), ("$skip", Primitive::Int32), ("$count", Primitive::Boolean)];

impl Parameter {
    /// Where its type is said, else the parameter.
    pub fn place_of_type(&self) -> Option<&Origin> {
        self.origin.as_ref().or_else(|| self.said.origin(Aspect::Name))
    }

    /// The one value that it has in every request, where it may not be left out.
    pub fn constant(&self) -> Option<&str> {
        only_value(self.required, self.values.as_ref())
    }

    /// How a list or an object is written in it: as one parameter for each value, where nobody says so.
    pub fn written(&self) -> ParameterStyle {
        self.style.as_ref().map_or(ParameterStyle::Repeat, |style| style.value)
    }

    /// The type of what is sent: OData's own options have types that no page needs to tell.
    pub fn value_type(&self) -> TypeRef {
        let option = OPTIONS.iter().find(|(name, _)| self.place == ParameterPlace::Query && self.name == *name);
        option.map_or_else(|| self.ty.clone(), |(_, primitive)| TypeRef::one(TypeItem::Primitive(*primitive)))
    }
}

/// A documented request header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The header's name as documented.
    pub name: String,
    /// It may not be left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// What it is where it is left out, as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Fact<String>>,
    /// What it may be, in the order of the docs, where these list it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Fact<Vec<String>>>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
}

impl Header {
    /// The one value that it has in every request, where it may not be left out.
    pub fn constant(&self) -> Option<&str> {
        only_value(self.required, self.values.as_ref())
    }
}

fn only_value(required: bool, values: Option<&Fact<Vec<String>>>) -> Option<&str> {
    match values.map(|values| values.value.as_slice()) {
        Some([only]) if required => Some(only),
        Some(_) | None => None,
    }
}
