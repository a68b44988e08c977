//! What to answer to a request that gives a `T`.

#![expect(clippy::return_self_not_must_use, clippy::must_use_candidate, reason = "each call changes the mock itself")]

use std::{
    fmt,
    marker::PhantomData,
    sync::{Arc, Mutex},
};

use super::{Service, canned::Canned, listed, lock, rule::Rule};
use crate::request::Asked;
use crate::{Accepted, Bytes, ErrorShape, HttpRequest, Json, Lines, Listed, Method, Model, Page, Value, Wire};
#[cfg(feature = "events")]
use crate::{Accepts, Events};

/// What a [`Mock`](super::Mock) answers to a request that gives a `T`. Answers are given in the order in which they are
/// added, the last one for ever.
///
/// ```
/// use mdsdk_runtime::{Client, Json, Method, Mock, Reaction};
///
/// fn busy_at_first<T>(reaction: Reaction<T>) -> Reaction<T> {
///     reaction.error(503, "serviceNotAvailable").retry_after(10)
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// let mock = Mock::<Client>::new();
/// busy_at_first(mock.on_url(Method::Get, "/me")).json(200, &serde_json::json!({ "city": "Oslo" }));
/// let me: Json = mock.client().follow("/me").await?;
/// assert_eq!((&me["city"], mock.waited().as_secs()), (&"Oslo".into(), 10));
/// # Ok(())
/// # }
/// ```
pub struct Reaction<T> {
    service: Arc<Mutex<Service>>,
    rule: usize,
    /// The collection that the request is for, where that is not OData's.
    asked: Option<Arc<Asked>>,
    /// What failures of the service look like.
    error_shape: &'static ErrorShape,
    of: PhantomData<fn() -> T>,
}

impl<T> Reaction<T> {
    pub(super) fn new(
        service: Arc<Mutex<Service>>,
        rule: usize,
        asked: Option<Arc<Asked>>,
        error_shape: &'static ErrorShape,
    ) -> Self {
        Self { service, rule, asked, error_shape, of: PhantomData }
    }

    /// Gives each answer once only.
    pub fn once(self) -> Self {
        self.change(Rule::once)
    }

    /// Then a failure as the docs of the service show it, with the service's code for it, which is also its message.
    pub fn error(self, status: u16, code: &str) -> Self {
        let body = self.error_shape.written(code, code);
        self.push(Canned::json(status, &body))
    }

    /// Asks to wait before the next try, in the answer that was added last.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.header("Retry-After", &seconds.to_string())
    }

    /// A header field of the answer that was added last.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.change(|rule| {
            if let Some(Canned(response)) = rule.last() {
                response.headers.set(name, value);
            }
        })
    }

    /// Then a status without a body.
    pub fn status(self, status: u16) -> Self {
        self.push(Canned::status(status))
    }

    /// As [`status`](Self::status).
    #[doc(hidden)]
    pub fn then(self, status: u16) -> Self {
        self.status(status)
    }

    /// Then any JSON: `.json(200, &json!({ "id": "1" }))`, with the crate's own `runtime::json!`.
    pub fn json(self, status: u16, body: &Json) -> Self {
        self.push(Canned::json(status, body))
    }

    fn push(self, answer: Canned) -> Self {
        self.change(|rule| rule.push(answer))
    }

    fn change(self, change: impl FnOnce(&mut Rule)) -> Self {
        if let Some(rule) = lock(&self.service).rules.get_mut(self.rule) {
            change(rule);
        }
        self
    }
}

impl<T: Model + Wire> Reaction<T> {
    /// Then a `T`.
    pub fn reply(self, value: &T) -> Self {
        self.push(Canned::json(200, &value.to_json()))
    }
}

impl<T: Wire> Reaction<Value<T>> {
    /// Then a `T`.
    pub fn reply(self, value: &T) -> Self {
        self.push(Canned::json(200, &serde_json::json!({ "value": value.to_json() })))
    }
}

impl<T: Wire> Reaction<Page<T>> {
    /// Then a page.
    pub fn reply(self, page: &Page<T>) -> Self {
        self.push(Canned::json(200, &page.to_json()))
    }

    /// Then a page of these items, the only one.
    pub fn reply_page(self, items: impl IntoIterator<Item = T>) -> Self {
        self.reply(&Vec::from_iter(items).into())
    }

    /// Then the first of these pages; the links between them are made, and the requests that follow them answered.
    pub fn reply_pages(self, pages: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut pages: Vec<_> = pages.into_iter().map(Page::from).collect();
        let last = pages.len().saturating_sub(1);
        let base_url = lock(&self.service).base_url.clone();
        let link = |rule, page| format!("{base_url}/pages/{rule}/{page}");
        let rule = self.rule;
        pages.iter_mut().take(last).enumerate().for_each(|(number, page)| page.next = Some(link(rule, number + 1)));
        for (number, page) in pages.iter().enumerate().skip(1) {
            let mut later = Rule::new(Ok(HttpRequest::new(Method::Get, link(rule, number))), false);
            later.push(Canned::json(200, &page.to_json()));
            lock(&self.service).rules.push(later);
        }
        self.reply(&pages.into_iter().next().unwrap_or_else(|| Page::from(Vec::new())))
    }

    /// As [`reply_pages`](Self::reply_pages).
    #[doc(hidden)]
    pub fn pages(self, pages: impl IntoIterator<Item = Vec<T>>) -> Self {
        self.reply_pages(pages)
    }
}

impl<T: Wire> Reaction<Listed<T>> {
    /// Then a page: its items, and its other members.
    pub fn reply(self, page: &Page<T>) -> Self {
        let answer = self.asked.as_ref().map(|asked| listed::page(asked, page));
        answer.into_iter().fold(self, Self::push)
    }

    /// Then a page of these items, the only one.
    pub fn reply_page(self, items: impl IntoIterator<Item = T>) -> Self {
        self.reply_pages([Vec::from_iter(items)])
    }

    /// Then the first of these pages, which leads to the others in the way of the collection.
    pub fn reply_pages(self, pages: impl IntoIterator<Item = Vec<T>>) -> Self {
        let pages: Vec<_> = pages.into_iter().map(Page::from).collect();
        let Some(asked) = self.asked.clone() else { return self };
        let (base_url, rule) = (lock(&self.service).base_url.clone(), self.rule);
        let (first, later) = listed::pages(&asked, &format!("{base_url}/rules/{rule}"), &pages);
        lock(&self.service).rules.extend(later);
        self.push(first)
    }
}

impl<T> Reaction<Accepted<T>> {
    /// Then 202, with the place where the progress can be read.
    pub fn accepted(self, location: &str) -> Self {
        self.push(Canned::status(202)).header("Location", location)
    }
}

impl Reaction<i64> {
    /// Then a number.
    pub fn reply(self, number: i64) -> Self {
        self.push(Canned::bytes(200, "text/plain", number.to_string().into()))
    }
}

#[cfg(feature = "events")]
impl<T: Wire + Send + 'static> Reaction<Events<T>> {
    /// Then these values, each as the data of an event; then the stream ends.
    pub fn reply_events(self, values: impl IntoIterator<Item = T>) -> Self {
        let events: Vec<String> = values.into_iter().map(|value| format!("data: {}\n\n", value.to_json())).collect();
        self.body(events.concat())
    }

    /// Then this text of events, with ids and names of your own. A client that has ids asks what comes after the last
    /// of them: it is answered by what is added next, else by 204, which ends the stream.
    pub fn body(self, text: impl Into<Bytes>) -> Self {
        self.push(Canned::bytes(200, Events::<T>::MEDIA_TYPES, text.into()))
    }
}

impl<T: Wire + Send + 'static> Reaction<Lines<T>> {
    /// Then these values, each in a line.
    pub fn reply_lines(self, values: impl IntoIterator<Item = T>) -> Self {
        let lines: Vec<String> = values.into_iter().map(|value| format!("{}\n", value.to_json())).collect();
        self.push(Canned::bytes(200, "application/x-ndjson", lines.concat().into()))
    }
}

impl Reaction<Bytes> {
    /// Then these bytes.
    pub fn body(self, bytes: impl Into<Bytes>) -> Self {
        self.push(Canned::bytes(200, "application/octet-stream", bytes.into()))
    }

    /// As [`body`](Self::body).
    #[doc(hidden)]
    pub fn bytes(self, bytes: impl Into<Bytes>) -> Self {
        self.body(bytes)
    }
}

impl<T> fmt::Debug for Reaction<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reaction").field(&lock(&self.service).rules.get(self.rule)).finish()
    }
}
