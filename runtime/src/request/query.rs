//! Query options, by the shape of the reply.

use std::time::Duration;

use super::{FilePart, FollowsOData, Page, Reference, Request, Style, form, style};
use crate::{Filter, Retry, Structured, Wire, codec::Written};

/// What every request takes.
impl<T, P> Request<T, P> {
    /// Adds a query option; both parts are encoded.
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.parts.add_query(name, value.as_ref());
        self
    }

    /// Adds a query option whose value is a list or an object, in this style; a null is left out.
    #[doc(hidden)]
    pub fn query_in(mut self, style: Style, name: &str, value: &impl Wire) -> Self {
        match style::pairs(style, name, Written::of(value).as_str()) {
            Some(pairs) => pairs.iter().for_each(|(name, value)| self.parts.add_query(name, value)),
            None => self.parts.fail(format!("an item of `{}` cannot stand in a list with commas", name.escape_debug())),
        }
        self
    }

    /// Sets a header field; values of `Prefer` join.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.parts.set_header(name, value);
        self
    }

    /// When this request is sent again, whatever the client does with others.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parts.retry = Some(retry);
        self
    }

    /// How long this request may take in all, whatever the client says: the token, all tries, the waits between them,
    /// and the body, also where it is read as a stream.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.timeout = Some(timeout);
        self
    }

    /// Sends the request again whatever its method, as its docs say; as long as its own patience or the client's goes.
    pub fn repeatable(mut self) -> Self {
        self.parts.is_repeatable = true;
        self
    }

    /// The body, as JSON. Entities that it binds by a URL without a host are below the base URL; one that is not known
    /// is an error when the request is sent.
    #[doc(hidden)]
    pub fn json(mut self, body: &impl Wire) -> Self {
        self.parts.set_json(&Written::of(body));
        self
    }

    /// The body, as a form (`application/x-www-form-urlencoded`), with lists in this style.
    #[doc(hidden)]
    pub fn form(mut self, style: Style, body: &impl Wire) -> Self {
        match form::urlencoded(style, body) {
            Some(form) => self.parts.set_given("application/x-www-form-urlencoded", form),
            None => self.parts.fail("the body cannot be sent as a form"),
        }
        self
    }

    /// The body, as a form of parts (`multipart/form-data`), and files after it.
    #[doc(hidden)]
    pub fn multipart(mut self, body: &impl Wire, files: impl IntoIterator<Item = FilePart>) -> Self {
        match form::multipart(body, &files.into_iter().collect::<Vec<_>>()) {
            Some((media_type, form)) => self.parts.set_given(&media_type, form),
            None => self.parts.fail("the body cannot be sent as a form"),
        }
        self
    }

    /// The body, as it is.
    #[doc(hidden)]
    pub fn body(mut self, media_type: &str, body: impl Into<bytes::Bytes>) -> Self {
        self.parts.set_given(media_type, body.into());
        self
    }

    /// The body that refers to an entity by its URL: `{"@odata.id": "…"}` (OData Protocol 4.01, 11.4.6.1).
    /// A URL without a host is one below the base URL; keys are those of `collection`, a path below it.
    #[doc(hidden)]
    pub fn reference<How>(mut self, collection: Option<&str>, to: impl Reference<How>) -> Self {
        self.parts.set_reference(to.reference(collection));
        self
    }
}

#[cfg(feature = "mock")]
impl<T, P> Request<T, P> {
    /// For rules of a [`Mock`](crate::Mock): fits requests with any query.
    pub fn any_query(mut self) -> Self {
        self.parts.any_query = true;
        self
    }

    pub(crate) fn matches_any_query(&self) -> bool {
        self.parts.any_query
    }
}

/// What a request for one entity takes.
impl<T: Structured, P: FollowsOData> Request<T, P> {
    /// Only these properties: `$select`. Further calls add to it.
    pub fn select(mut self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.parts.extend_query("$select", properties);
        self
    }

    /// With these navigation properties: `$expand`. Further calls add to it.
    pub fn expand(mut self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.parts.extend_query("$expand", properties);
        self
    }
}

/// What a request for a collection takes (OData Protocol 4.01, 11.2.6).
impl<T: Wire, P: FollowsOData> Request<Page<T>, P> {
    /// Only these properties: `$select`. Further calls add to it.
    pub fn select(mut self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.parts.extend_query("$select", properties);
        self
    }

    /// With these navigation properties: `$expand`. Further calls add to it.
    pub fn expand(mut self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.parts.extend_query("$expand", properties);
        self
    }

    /// In this order: `$orderby`. Further calls add to it.
    pub fn orderby(mut self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.parts.extend_query("$orderby", properties);
        self
    }

    /// Only those that satisfy it: `$filter`. A further call replaces it.
    pub fn filter(mut self, filter: impl Into<Filter>) -> Self {
        self.parts.set_query("$filter", &filter.into().to_string());
        self
    }

    /// Only those that the service finds by these words: `$search`, quotes and all.
    pub fn search(mut self, words: impl AsRef<str>) -> Self {
        self.parts.set_query("$search", words.as_ref());
        self
    }

    /// At most so many in one page: `$top`.
    pub fn top(mut self, items: u32) -> Self {
        self.parts.set_query("$top", &items.to_string());
        self
    }

    /// Without the first ones: `$skip`.
    pub fn skip(mut self, items: u32) -> Self {
        self.parts.set_query("$skip", &items.to_string());
        self
    }

    /// Asks how many there are in all: `$count=true`.
    pub fn count(mut self) -> Self {
        self.parts.set_query("$count", "true");
        self
    }

    /// Lets the service answer from an index that lags behind, which some filters and searches of Graph need:
    /// `ConsistencyLevel: eventual` and `$count=true`.
    pub fn eventual(self) -> Self {
        self.header("ConsistencyLevel", "eventual").count()
    }
}

/// What a request for a number takes.
impl<P: FollowsOData> Request<i64, P> {
    /// As for collections, without `$count`: the path says it.
    pub fn eventual(self) -> Self {
        self.header("ConsistencyLevel", "eventual")
    }

    /// Counts only those that satisfy it: `$filter`.
    pub fn filter(mut self, filter: impl Into<Filter>) -> Self {
        self.parts.set_query("$filter", &filter.into().to_string());
        self
    }
}
