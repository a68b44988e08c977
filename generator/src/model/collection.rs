//! How a service sends its collections.

use serde::{Deserialize, Serialize};

/// Whose rules requests and replies follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Conventions {
    /// OData's: a collection is `{"value": [..]}`, its next page at `@odata.nextLink`.
    #[default]
    OData,
    /// HTTP's alone: each operation says how its collection is sent.
    Plain,
}

impl Conventions {
    /// Whether they are OData's.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "so serde calls it")]
    pub(crate) fn are_odata(&self) -> bool {
        *self == Self::OData
    }
}

impl std::fmt::Display for Conventions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OData => "odata",
            Self::Plain => "plain",
        })
    }
}

impl super::Model {
    /// Whether requests and replies follow OData.
    pub fn is_odata(&self) -> bool {
        self.conventions.are_odata()
    }
}

/// How a collection is sent that is not OData's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Collection {
    /// Where the items are.
    pub shape: Shape,
    /// Where the next page is.
    pub paging: Paging,
}

/// Where the items of a page are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// The page is the array of its items.
    Bare,
    /// In a member: `{"parcels": [..]}`.
    Named(String),
    /// In a member of a member: `{"response": {"list": [..]}}`.
    Nested(MemberPath),
}

impl Shape {
    /// The names that lead to the items; none where the page is the array of them.
    pub(crate) fn members(&self) -> &[String] {
        match self {
            Self::Bare => &[],
            Self::Named(name) => std::slice::from_ref(name),
            Self::Nested(path) => path,
        }
    }

    /// The same inside of a member.
    #[must_use]
    pub fn below(self, member: &str) -> Self {
        let own = match self {
            Self::Bare => return Self::Named(member.to_owned()),
            Self::Named(name) => vec![name],
            Self::Nested(path) => path,
        };
        Self::Nested(std::iter::once(member.to_owned()).chain(own).collect())
    }
}

/// The names that lead to a member of a page: `["meta", "next"]`.
pub type MemberPath = Vec<String>;

/// Where the next page is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Paging {
    /// Nowhere: there is one page.
    None,
    /// At the link in this member.
    Link(MemberPath),
    /// At the link `rel="next"` of the header field `Link` (RFC 8288).
    LinkHeader,
    /// Where a member says that it is.
    Cursor {
        /// The member.
        member: MemberPath,
        /// The query parameter that takes its value.
        parameter: String,
        /// The member that says whether there is more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<MemberPath>,
    },
    /// Behind the last item of the page before.
    LastItem {
        /// The property of the item that tells it from others.
        property: MemberPath,
        /// The query parameter that takes its value.
        parameter: String,
        /// The member that says whether there is more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<MemberPath>,
    },
    /// At the number that follows.
    Page(Counter),
    /// After as many items as came so far.
    Offset(Counter),
}

/// How pages are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counter {
    /// The query parameter that takes the number of the page, or of the items to leave out.
    pub parameter: String,
    /// What it is for the first page.
    pub first: u64,
    /// The query parameter that takes how many items a page is to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// How many it has where that is not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_size: Option<u64>,
    /// How many it has at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greatest_size: Option<u64>,
    /// The member that says how many items there are in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<MemberPath>,
    /// The member that says how many pages there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<MemberPath>,
    /// The member that says whether there is more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<MemberPath>,
}

impl Paging {
    /// The query parameter that leads to the next page.
    pub fn parameter(&self) -> Option<&String> {
        match self {
            Self::None | Self::Link(_) | Self::LinkHeader => None,
            Self::Cursor { parameter, .. } | Self::LastItem { parameter, .. } => Some(parameter),
            Self::Page(counter) | Self::Offset(counter) => Some(&counter.parameter),
        }
    }
}

impl std::fmt::Display for Collection {
    /// ``the member `parcels`; next page by `cursor`, from `next_cursor` ``
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.shape, self.paging)
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bare => f.write_str("an array"),
            Self::Named(member) => write!(f, "an array in the member `{member}`"),
            Self::Nested(path) => write!(f, "an array in the member `{}`", path.join(".")),
        }
    }
}

impl std::fmt::Display for Paging {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("one page"),
            Self::Link(member) => write!(f, "next page at the link in `{}`", member.join(".")),
            Self::LinkHeader => f.write_str("next page in the header field `Link`"),
            Self::Cursor { member, parameter, more: _ } => {
                write!(f, "next page by `{parameter}`, from `{}`", member.join("."))
            }
            Self::LastItem { property, parameter, more: _ } => {
                write!(f, "next page by `{parameter}`, from `{}` of the last item", property.join("."))
            }
            Self::Page(counter) => write!(f, "pages by `{}`, from {}", counter.parameter, counter.first),
            Self::Offset(counter) => write!(f, "items after `{}`", counter.parameter),
        }
    }
}
