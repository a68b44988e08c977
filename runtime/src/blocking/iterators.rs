//! Streams as iterators.

use super::wait;
use crate::{Client, Error, Items, Page, Pages, Wire};

impl<T: Wire + Send + 'static> Items<T> {
    /// The items as an iterator, which waits for each page.
    pub fn blocking(self) -> BlockingItems<T> {
        BlockingItems { items: self, has_failed: false }
    }
}

impl<T: Wire + Send + 'static> Pages<T> {
    /// The pages as an iterator, which waits for each.
    pub fn blocking(self) -> BlockingPages<T> {
        BlockingPages { pages: self, has_failed: false }
    }
}

/// The items of all pages, each page asked for when its turn comes. It ends after an error; the token of the items
/// tells where to go on.
///
/// ```
/// # #[cfg(feature = "mock")] {
/// # use mdsdk_runtime::{BlockingItems, Client, Error, Json, Method, Mock, Operation, Page, Request};
/// # const USERS: Operation = Operation { method: Method::Get, template: "/users" };
/// # let mock = Mock::<Client>::new();
/// # let pages = [vec![serde_json::json!({ "id": 1 })], vec![serde_json::json!({ "id": 2 })]];
/// # mock.on(|client| client.root().name("users").request::<Page<Json>>(&USERS)).pages(pages);
/// # let users: Request<Page<Json>> = mock.client().root().name("users").request(&USERS);
/// let mut items: BlockingItems<Json> = users.items().blocking();
/// let first = items.next().transpose()?;
/// assert_eq!(first, Some(serde_json::json!({ "id": 1 })));
/// assert!(items.items().token().is_some(), "the second page is left");
/// let others: Vec<Json> = items.collect::<Result<_, Error>>()?;
/// assert_eq!(others.len(), 1);
/// # }
/// # Ok::<(), mdsdk_runtime::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "iterators are lazy"]
pub struct BlockingItems<T> {
    items: Items<T>,
    has_failed: bool,
}

impl<T: Wire + Send + 'static> BlockingItems<T> {
    /// What the iterator is over: count and token.
    pub fn items(&self) -> &Items<T> {
        &self.items
    }
}

impl<T: Wire + Send + 'static> Iterator for BlockingItems<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let client = self.items.client().clone();
        next(&mut self.has_failed, &client, self.items.try_next())
    }
}

/// The pages of a collection, each asked for when its turn comes. It ends after an error; the token of the pages tells
/// where to go on.
///
/// ```
/// # #[cfg(feature = "mock")] {
/// # use mdsdk_runtime::{BlockingPages, Client, Json, Method, Mock, Operation, Page, Request};
/// # const USERS: Operation = Operation { method: Method::Get, template: "/users" };
/// # let mock = Mock::<Client>::new();
/// # let pages = [vec![serde_json::json!({ "id": 1 })], vec![serde_json::json!({ "id": 2 })]];
/// # mock.on(|client| client.root().name("users").request::<Page<Json>>(&USERS)).pages(pages);
/// # let users: Request<Page<Json>> = mock.client().root().name("users").request(&USERS);
/// let pages: BlockingPages<Json> = users.pages().blocking();
/// let mut ids = Vec::new();
/// for page in pages {
///     ids.extend(page?.value.iter().map(|user| user["id"].clone()));
/// }
/// assert_eq!(ids, [1, 2]);
/// # }
/// # Ok::<(), mdsdk_runtime::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "iterators are lazy"]
pub struct BlockingPages<T> {
    pages: Pages<T>,
    has_failed: bool,
}

impl<T: Wire + Send + 'static> BlockingPages<T> {
    /// What the iterator is over: its token.
    pub fn pages(&self) -> &Pages<T> {
        &self.pages
    }
}

impl<T: Wire + Send + 'static> Iterator for BlockingPages<T> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let client = self.pages.client().clone();
        next(&mut self.has_failed, &client, self.pages.try_next())
    }
}

/// What comes next, unless a failure came before.
fn next<T>(
    has_failed: &mut bool,
    client: &Client,
    next: impl Future<Output = Result<Option<T>, Error>>,
) -> Option<Result<T, Error>> {
    if *has_failed {
        return None;
    }
    let next = wait(client, next).transpose();
    *has_failed = matches!(next, Some(Err(_)));
    next
}
