//! Collections as streams.

use std::{
    fmt,
    future::{Future, poll_fn},
    hash::{DefaultHasher, Hash, Hasher},
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{Collection, Listed, Page, PageToken, Parts, Reply, Sending, page::Lead, reply::read_value};
use crate::{Error, Wire};

/// What comes after the last page that came.
enum Next {
    Request(Box<Parts>),
    /// The page's link cannot be followed.
    Refused(Error),
    End,
}

/// The pages of a collection, each asked for when its turn comes, with the header fields of the first request.
///
/// After an error, going on asks for the same page again. A link that cannot be followed (none at all, one to another
/// host, or to a page that was there before) is refused, however often the next page is asked for.
#[must_use = "pages are asked for only by `try_next`"]
pub struct Pages<T> {
    client: crate::Client,
    next: Next,
    sending: Option<Sending<Page<T>>>,
    token: Option<PageToken>,
    seen: Milestone,
    repeated: Repeated,
}

impl<T: Wire + Send + 'static> Pages<T> {
    pub(super) fn new(first: Parts) -> Self {
        Self {
            client: first.client.clone(),
            token: first.token.clone(),
            next: Next::Request(Box::new(first)),
            sending: None,
            seen: Milestone::default(),
            repeated: Repeated::default(),
        }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn client(&self) -> &crate::Client {
        &self.client
    }

    /// The next page; nothing after the last one.
    ///
    /// # Errors
    /// As [`Request::send`](super::Request::send). The next call tries again.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// Where to go on: with the page that is asked for next, and after the last page of a delta query with later
    /// changes. Nothing before the first page, unless the request was resumed. It can be kept for
    /// [`resume`](super::Request::resume), also after an error.
    pub fn token(&self) -> Option<&PageToken> {
        self.token.as_ref()
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Page<T>>, Error>> {
        let read =
            |next: &Parts| next.collection.map_or(read_value::<Page<T>> as fn(_) -> _, |_| read_value::<Listed<T>>);
        let start = |next: &Parts| Sending::new(next.clone(), Page::<T>::ACCEPT, read(next));
        let sending = match &self.next {
            Next::Request(parts) => self.sending.get_or_insert_with(|| start(parts)),
            Next::Refused(error) => return Poll::Ready(Err(error.clone())),
            Next::End => return Poll::Ready(Ok(None)),
        };
        let page = ready!(Pin::new(sending).poll(context));
        self.sending = None;
        Poll::Ready(page.map(|page| Some(self.advance(page))))
    }

    /// Where a page leads. One that is the page before it once more leads nowhere, where nothing else would end.
    fn leads<'a>(&mut self, page: &'a Page<T>) -> Lead<'a> {
        let Next::Request(parts) = &self.next else { return Lead::End };
        let Some(Collection { paging, .. }) = parts.collection else { return page.leads() };
        let repeats = paging.may_repeat() && self.repeated.is(&page.value);
        match page.next.as_deref() {
            None => Lead::End,
            Some("") => Lead::Nowhere(paging.place()),
            Some(_) if repeats => Lead::Again(paging.place()),
            Some(link) => Lead::Next(link),
        }
    }

    /// Notes what comes after `page`; a link that is refused is not a token.
    fn advance(&mut self, page: Page<T>) -> Page<T> {
        let lead = self.leads(&page);
        let Next::Request(parts) = &self.next else { return page };
        let here = self.token.as_ref().map(PageToken::as_str);
        self.next = match lead {
            Lead::End => Next::End,
            Lead::Nowhere(name) => Next::Refused(parts.fault(&format!("the page's `{name}` is no link"))),
            Lead::Again(name) => {
                Next::Refused(parts.fault(&format!("the service gave the same page for another `{name}`")))
            }
            Lead::Changes(link) => parts.follow(link).map_or_else(Next::Refused, |_| Next::End),
            Lead::Next(link) if Some(link) == here => Next::Refused(parts.fault("the page links to itself")),
            Lead::Next(link) if self.seen.is_passed_again(link) => {
                Next::Refused(parts.fault("the pages link to each other in a circle"))
            }
            Lead::Next(link) => parts.follow(link).map_or_else(Next::Refused, |parts| Next::Request(Box::new(parts))),
        };
        if !matches!(self.next, Next::Refused(_)) {
            let link = page.next.as_deref().or(page.delta.as_deref());
            let token = |link: &str| self.client.without_keys(link).map_or_else(|| link.into(), PageToken::from);
            self.token = link.map(token);
        }
        page
    }
}

/// The items of the page before, as a number that tells them apart.
#[derive(Default)]
struct Repeated(Option<u64>);

impl Repeated {
    /// Whether a page has the same items as the one before it.
    fn is<T: Wire>(&mut self, items: &Vec<T>) -> bool {
        let mut hasher = DefaultHasher::new();
        crate::to_json(items).hash(&mut hasher);
        let number = Some(hasher.finish());
        std::mem::replace(&mut self.0, number) == number
    }
}

/// A link that is passed again if links go round in a circle: it moves on after 1, 2, 4, .. links (Brent's cycle
/// detection), so that one link is enough for circles of any length.
#[derive(Default)]
struct Milestone {
    link: Option<Box<str>>,
    steps: u64,
    limit: u64,
}

impl Milestone {
    fn is_passed_again(&mut self, link: &str) -> bool {
        if self.link.as_deref() == Some(link) {
            return true;
        }
        self.steps += 1;
        if self.steps > self.limit {
            *self = Self { link: Some(link.into()), steps: 0, limit: self.limit.saturating_mul(2).max(1) };
        }
        false
    }
}

impl<T: Wire + Send + 'static> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context).map(Result::transpose)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("is_last", &matches!(self.next, Next::End)).finish_non_exhaustive()
    }
}

/// The items of all pages of a collection.
#[must_use = "items are asked for only by `try_next`"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
    count: Option<i64>,
}

impl<T: Wire + Send + 'static> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self { pages, page: Vec::new().into_iter(), count: None }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn client(&self) -> &crate::Client {
        self.pages.client()
    }

    /// The next item; nothing after the last one.
    ///
    /// # Errors
    /// As [`Request::send`](super::Request::send). The next call tries again.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// All items that are left.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next); the items that came before are lost.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    /// How many items there are in all, once the first page has come, where it was asked for: `@odata.count`.
    pub fn count(&self) -> Option<i64> {
        self.count
    }

    /// Where to go on, as [`Pages::token`]: after the items of the page that came last.
    pub fn token(&self) -> Option<&PageToken> {
        self.pages.token()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Ok(Some(item)));
            }
            match ready!(self.pages.poll_page(context))? {
                Some(page) => {
                    self.count = self.count.or(page.count);
                    self.page = page.value.into_iter();
                }
                None => return Poll::Ready(Ok(None)),
            }
        }
    }
}

impl<T: Wire + Send + Unpin + 'static> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context).map(Result::transpose)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("count", &self.count).finish_non_exhaustive()
    }
}
