//! How a service gives its collections, as data.

/// How a service gives a collection that is not OData's: what a page looks like, and where the next one is.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Client, Collection, Json, Listed, Method, Mock, Operation, Paging, Request, Shape};
/// const PARCELS: Operation = Operation { method: Method::Get, template: "/parcels" };
/// /// `{"parcels": [..], "meta": {"next": "…"}}`, and `GET /parcels?after=…` for what follows.
/// const LIST: Collection = Collection {
///     shape: Shape::Member("parcels"),
///     paging: Paging::Cursor { member: &["meta", "next"], parameter: "after", more: None },
/// };
/// # let mock = Mock::<Client>::new();
/// # let page = |id: u32, meta| serde_json::json!({ "parcels": [{ "id": id }], "meta": meta });
/// # mock.on_url(Method::Get, "/parcels?after=x").json(200, &page(2, serde_json::json!({ "next": null })));
/// # mock.on_url(Method::Get, "/parcels").json(200, &page(1, serde_json::json!({ "next": "x" })));
/// # let client = mock.client();
///
/// let parcels: Request<Listed<Json>> = client.root().name("parcels").list(&PARCELS, &LIST);
/// let parcels = parcels.items().collect().await?;
/// assert_eq!(parcels.len(), 2);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Where the items of a page are.
    pub shape: Shape,
    /// Where the next page is.
    pub paging: Paging,
}

/// Where the items of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The page is the array of its items.
    Array,
    /// In the member of this name: `{"parcels": [..]}`.
    Member(&'static str),
    /// In a member of a member, by the names that lead to it: `{"response": {"list": [..]}}`.
    Nested(&'static [&'static str]),
}

/// Where the next page is. A member of the page is named by the names that lead to it: `&["meta", "next"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// Nowhere: there is one page.
    None,
    /// At the link in this member of the page.
    Link(&'static [&'static str]),
    /// At the link `rel="next"` of the response's header fields (RFC 8288).
    LinkHeader,
    /// Where the page says that it is.
    Cursor {
        /// The member of the page that has it; null, an empty text or no such member ends the collection.
        member: &'static [&'static str],
        /// The query parameter that takes it.
        parameter: &'static str,
        /// The member that says whether there is more.
        more: Option<&'static [&'static str]>,
    },
    /// Behind the last item of the page before.
    LastItem {
        /// The property of the item that tells it from others, by the names that lead to it.
        property: &'static [&'static str],
        /// The query parameter that takes its value.
        parameter: &'static str,
        /// The member of the page that says whether there is more; without one, an empty page ends the collection.
        more: Option<&'static [&'static str]>,
    },
    /// At the number that follows.
    Number(Counter),
    /// After as many items as came so far.
    Offset(Counter),
}

/// How the pages of a collection are counted.
///
/// The last page is the one that says so; where none does, an empty one, or one that is shorter than what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The query parameter that takes the number of the page, or of the items to leave out.
    pub parameter: &'static str,
    /// What it is for the first page.
    pub first: u64,
    /// The query parameter that takes how many items a page is to have.
    pub size: Option<&'static str>,
    /// How many it has where that is not asked.
    pub usual_size: Option<u64>,
    /// How many it has at most, whatever is asked.
    pub greatest_size: Option<u64>,
    /// The member of the page that says how many items there are in all.
    pub total: Option<&'static [&'static str]>,
    /// The member that says how many pages there are.
    pub pages: Option<&'static [&'static str]>,
    /// The member that says whether there is more.
    pub more: Option<&'static [&'static str]>,
}

impl Counter {
    /// A counter with a parameter alone, and what that is for the first page.
    pub const fn new(parameter: &'static str, first: u64) -> Self {
        Self {
            parameter,
            first,
            size: None,
            usual_size: None,
            greatest_size: None,
            total: None,
            pages: None,
            more: None,
        }
    }

    /// Whether no member of a page says which one is the last.
    pub(super) fn is_silent(&self) -> bool {
        self.total.is_none() && self.pages.is_none() && self.more.is_none()
    }
}

impl Paging {
    /// What names the next page.
    pub(super) fn place(&self) -> &'static str {
        let last = |member: &[&'static str]| member.last().copied().unwrap_or_default();
        match self {
            Self::None => "page",
            Self::Link(member) | Self::Cursor { member, .. } => last(member),
            Self::LinkHeader => "Link",
            Self::LastItem { parameter, .. } => parameter,
            Self::Number(counter) | Self::Offset(counter) => counter.parameter,
        }
    }

    /// Whether a service that reads over the parameter would give the same page for ever.
    pub(super) fn may_repeat(&self) -> bool {
        match self {
            Self::Number(counter) | Self::Offset(counter) => counter.is_silent(),
            Self::None | Self::Link(_) | Self::LinkHeader | Self::Cursor { .. } | Self::LastItem { .. } => false,
        }
    }

    /// Whether the next page is another query of the same request, with its body.
    pub(super) fn is_by_query(&self) -> bool {
        match self {
            Self::Number(_) | Self::Offset(_) | Self::Cursor { .. } | Self::LastItem { .. } => true,
            Self::None | Self::Link(_) | Self::LinkHeader => false,
        }
    }

    /// The member that says how many items there are in all.
    pub(super) fn total(&self) -> Option<&'static [&'static str]> {
        match self {
            Self::Number(counter) | Self::Offset(counter) => counter.total,
            Self::None | Self::Link(_) | Self::LinkHeader | Self::Cursor { .. } | Self::LastItem { .. } => None,
        }
    }
}
