//! Claims on how a collection is sent.

use serde::{Deserialize, Serialize};

use crate::model::{MemberPath, Shape};

/// What an example reply shows of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListClaim {
    /// Where it holds lists.
    pub lists: Vec<Shape>,
    /// The members that tell of other pages, in their order.
    pub members: Vec<(MemberPath, MemberRole)>,
    /// The header field `Link` leads to the next page.
    pub in_header: bool,
}

/// What a member of a reply tells of other pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberRole {
    /// Where the next one is: a link.
    Link,
    /// Where the next one is: a value that a query parameter takes.
    Cursor,
    /// Where the next one is, on the last page: null.
    End,
    /// A text of which no word tells: the value of a query parameter whose row speaks of it.
    Value,
    /// Whether there is more.
    More,
    /// How many items there are in all.
    Total,
    /// How many pages there are.
    Pages,
}

/// What a query parameter is for in a collection of several pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageParameter {
    /// It takes what the page before says.
    Cursor,
    /// It takes the number of a page.
    Page,
    /// It takes how many items to leave out.
    Offset,
    /// It takes how many items a page is to have.
    Size,
}

/// What a row says of a parameter's numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// What it is where it is left out.
    pub default: Option<u64>,
    /// The greatest one.
    pub greatest: Option<u64>,
    /// The property of the last item of the page before whose value it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_last_item: Option<String>,
}
