//! Replies as types of the program's own.

use std::{fmt, marker::PhantomData};

use super::{Items, Listed, Page, PageToken, Reply, Request, Sending, listed::Paged, reply::read_value};
use crate::{__private::serde::de::DeserializeOwned, BoxFuture, Error, Json, Model, Wire};

/// A request whose reply is read by serde, as an `M` of the program's own. Made by `typed`.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use std::collections::BTreeMap;
/// # use mdsdk_runtime::{Client, Json, Method, Mock, Operation, Page, Request, Typed};
/// # const USERS: Operation = Operation { method: Method::Get, template: "/users" };
/// # let mock = Mock::<Client>::new();
/// # let users = serde_json::json!([{ "id": "1", "city": "Oslo" }, { "id": "2", "city": "Lima" }]);
/// # mock.on_url(Method::Get, "/users").json(200, &serde_json::json!({ "value": users }));
/// # let users: Request<Page<Json>> = mock.client().root().name("users").request(&USERS);
/// // Or a struct that derives `Deserialize`.
/// type Row = BTreeMap<String, String>;
///
/// let rows: Typed<Page<Json>, Row> = users.select(["id", "city"]).typed();
/// let rows = rows.items().collect().await?;
/// assert_eq!(rows[1]["city"], "Lima");
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[must_use = "a request does nothing until it is awaited"]
pub struct Typed<R, M> {
    request: Request<R>,
    of: PhantomData<fn() -> M>,
}

impl<T: Model, P> Request<T, P> {
    /// The same request for a type of your own, with the properties that it selects.
    pub fn typed<M: DeserializeOwned>(self) -> Typed<Json, M> {
        Typed { request: Request::new(self.parts), of: PhantomData }
    }
}

impl<T: Wire, P> Request<Page<T>, P> {
    /// The same request for items of a type of your own, with the properties that it selects.
    pub fn typed<M: DeserializeOwned>(self) -> Typed<Page<Json>, M> {
        Typed { request: Request::new(self.parts), of: PhantomData }
    }
}

impl<T: Wire, P> Request<Listed<T>, P> {
    /// The same request for items of a type of your own.
    pub fn typed<M: DeserializeOwned>(self) -> Typed<Listed<Json>, M> {
        Typed { request: Request::new(self.parts), of: PhantomData }
    }
}

impl<R, M> Typed<R, M> {
    #[cfg(feature = "blocking")]
    pub(crate) fn client(&self) -> &crate::Client {
        self.request.client()
    }
}

impl<M: DeserializeOwned + Send + 'static> Typed<Json, M> {
    /// Sends the request.
    ///
    /// # Errors
    /// As [`Request::send`], and when the reply is not an `M`.
    pub async fn send(self) -> Result<M, Error> {
        Sending::new(self.request.parts, Json::ACCEPT, |answer| read(read_value::<Json>(answer)?)).await
    }
}

impl<M: DeserializeOwned + Send + 'static> IntoFuture for Typed<Json, M> {
    type Output = Result<M, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<C: Paged<Item = Json>, M: DeserializeOwned> Typed<C, M> {
    /// The items of all pages, each page asked for when its turn comes.
    pub fn items(self) -> TypedItems<M> {
        TypedItems { items: self.request.items(), of: PhantomData }
    }
}

/// Items of a type of the program's own, from all pages of a collection.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use std::collections::BTreeMap;
/// # use mdsdk_runtime::{Client, Json, Method, Mock, Operation, Page, Request, TypedItems};
/// # const USERS: Operation = Operation { method: Method::Get, template: "/users" };
/// # let mock = Mock::<Client>::new();
/// # let users = serde_json::json!([{ "id": "1", "city": "Oslo" }, { "id": "2", "city": "Lima" }]);
/// # mock.on_url(Method::Get, "/users").json(200, &serde_json::json!({ "value": users }));
/// # let users: Request<Page<Json>> = mock.client().root().name("users").request(&USERS);
/// # type Row = BTreeMap<String, String>;
/// let mut rows: TypedItems<Row> = users.select(["id", "city"]).typed().items();
/// let mut cities = Vec::new();
/// while let Some(mut row) = rows.try_next().await? {
///     cities.extend(row.remove("city"));
/// }
/// assert_eq!(cities, ["Oslo", "Lima"]);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[must_use = "items are asked for only by `try_next`"]
pub struct TypedItems<M> {
    items: Items<Json>,
    of: PhantomData<fn() -> M>,
}

impl<M: DeserializeOwned> TypedItems<M> {
    /// The next item; nothing after the last one.
    ///
    /// # Errors
    /// As [`Items::try_next`], and when the item is not an `M`; the next call gives the one after it.
    pub async fn try_next(&mut self) -> Result<Option<M>, Error> {
        self.items.try_next().await?.map(read).transpose()
    }

    /// All items that are left.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next); the items that came before are lost.
    pub async fn collect(mut self) -> Result<Vec<M>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    /// As [`Items::count`].
    pub fn count(&self) -> Option<i64> {
        self.items.count()
    }

    /// As [`Items::token`].
    pub fn token(&self) -> Option<&PageToken> {
        self.items.token()
    }
}

fn read<M: DeserializeOwned>(json: Json) -> Result<M, Error> {
    Ok(crate::codec::from_value(json)?)
}

impl<R, M> fmt::Debug for Typed<R, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

impl<M> fmt::Debug for TypedItems<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}
