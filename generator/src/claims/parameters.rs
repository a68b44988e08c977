//! Claims of what a request is sent with: permissions, headers and parameters.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Caller, ParameterStyle};
use crate::source::Span;

use super::{Numbers, PageParameter, Said, TypeCell, ValueList};

/// A row of a permission table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionClaim {
    /// Who calls.
    pub caller: Caller,
    /// From least to most privileged, whatever the table's order; empty: not supported; nothing: the page doesn't tell.
    pub names: Option<Vec<String>>,
    /// The request lines that it is about; nothing: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<BTreeSet<Span>>,
    /// The row.
    pub span: Span,
}

/// A documented request header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderClaim {
    /// The header's name.
    pub name: Said<String>,
    /// The request lines that it is about; nothing: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<BTreeSet<Span>>,
    /// "Required." or a column that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Span>,
    /// What it is where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Said<String>>,
    /// What it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<ValueList>,
    /// Its description, as Markdown.
    pub doc: Option<Said<String>>,
}

/// The section that lists a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ParameterSource {
    /// Path parameters.
    Path,
    /// Function parameters, or URL arguments under "Request body".
    Function,
    /// Query parameters.
    Query,
}

/// A documented parameter of the URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterClaim {
    /// The name, without decorations.
    pub name: Said<String>,
    /// The section that lists it.
    pub source: ParameterSource,
    /// The request lines that it is about; nothing: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<BTreeSet<Span>>,
    /// The parameters of the page's URLs that it describes, by their names there. Where it describes none, the URL
    /// leaves it out.
    pub of: BTreeSet<String>,
    /// Its type; a name alone is a text.
    pub ty: Option<TypeCell>,
    /// "Required." or a column that says so.
    pub required: bool,
    /// "Optional."
    pub optional: bool,
    /// What it is for where there are several pages, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<PageParameter>,
    /// What its description says of numbers, where it is for pages.
    #[serde(default)]
    pub numbers: Numbers,
    /// How a list is written in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<Said<ParameterStyle>>,
    /// What it is where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Said<String>>,
    /// What it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<ValueList>,
    /// Its description, as Markdown.
    pub doc: Option<Said<String>>,
}
