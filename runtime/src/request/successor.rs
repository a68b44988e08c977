//! Where the page after a page is.

use url::Url;

#[cfg(feature = "mock")]
use super::Shape;
use super::{Collection, Counter, Page, Paging, encode, link_header};
use crate::{Headers, Json, Wire};

/// A collection that is asked for, and the URL of the request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(super) collection: &'static Collection,
    /// Absolute, with its query.
    pub(super) url: String,
}

/// A link that leads nowhere, so that following it is an error.
const NOWHERE: &str = "";

impl Asked {
    /// Where the items of a page are.
    #[cfg(feature = "mock")]
    pub(crate) fn shape(&self) -> Shape {
        self.collection.shape
    }

    /// Where the next page is.
    #[cfg(feature = "mock")]
    pub(crate) fn paging(&self) -> Paging {
        self.collection.paging
    }

    /// The link to the page after `page`; nothing where it is the last one, and one that leads nowhere where it cannot
    /// be told.
    pub(super) fn next<T: Wire>(&self, page: &Page<T>, headers: &Headers) -> Option<String> {
        match &self.collection.paging {
            Paging::None => None,
            Paging::Link(member) => self.link(page.member(member)?),
            Paging::LinkHeader => link_header::next(headers).map(|link| self.joined(&link)),
            Paging::Cursor { member, parameter, more } => self.cursor(page, member, parameter, *more),
            Paging::LastItem { property, parameter, more } => self.behind(page, property, parameter, *more),
            Paging::Number(counter) => self.count(page, counter, |here| here.checked_add(1)),
            Paging::Offset(counter) => self.count(page, counter, |here| here.checked_add(length(page))),
        }
    }

    /// A link in a page. One that begins with a slash may be one below the base URL.
    fn link(&self, link: &Json) -> Option<String> {
        match link {
            Json::Null => None,
            Json::String(link) if link.trim().starts_with('/') => Some(link.clone()),
            Json::String(link) => Some(self.joined(link)),
            Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => Some(NOWHERE.to_owned()),
        }
    }

    /// A link, resolved at the request's URL (RFC 3986, 5.2); what is none stays as it is.
    fn joined(&self, link: &str) -> String {
        let is_link = !matches!(link.trim().chars().next(), None | Some('#'));
        let joined = Url::parse(&self.url).ok().filter(|_| is_link).and_then(|url| url.join(link.trim()).ok());
        joined.map_or_else(|| NOWHERE.to_owned(), String::from)
    }

    fn cursor<T>(
        &self,
        page: &Page<T>,
        member: &[&str],
        parameter: &str,
        more: Option<&'static [&'static str]>,
    ) -> Option<String> {
        let more = more.and_then(|more| page.member(more)?.as_bool());
        let cursor = match page.member(member) {
            _ if more == Some(false) => return None,
            Some(Json::String(cursor)) if !cursor.is_empty() => cursor.clone(),
            Some(Json::Number(cursor)) => cursor.to_string(),
            None | Some(Json::Null | Json::String(_)) if more.is_none() => return None,
            None | Some(_) => return Some(NOWHERE.to_owned()),
        };
        Some(self.with(parameter, &cursor))
    }

    /// What follows the last item of a page.
    fn behind<T: Wire>(
        &self,
        page: &Page<T>,
        property: &[&str],
        parameter: &str,
        more: Option<&'static [&'static str]>,
    ) -> Option<String> {
        let more = more.and_then(|more| page.member(more)?.as_bool());
        let last = page.value.last().filter(|_| more != Some(false));
        let Some(last) = last else { return (more == Some(true)).then(|| NOWHERE.to_owned()) };
        let value = value_of(last, property);
        Some(value.map_or_else(|| NOWHERE.to_owned(), |value| self.with(parameter, &value)))
    }

    fn count<T>(&self, page: &Page<T>, counter: &Counter, after: impl Fn(u64) -> Option<u64>) -> Option<String> {
        let Some(here) = self.number(counter.parameter, counter.first) else { return Some(NOWHERE.to_owned()) };
        if self.is_last(page, counter, here) {
            return None;
        }
        Some(after(here).map_or_else(|| NOWHERE.to_owned(), |next| self.with(counter.parameter, &next.to_string())))
    }

    /// Whether no page follows the one at `here`: as it says itself, or by its length.
    fn is_last<T>(&self, page: &Page<T>, counter: &Counter, here: u64) -> bool {
        let length = length(page);
        let member = |member: Option<&'static [&'static str]>| member.and_then(|member| page.member(member));
        if let Some(more) = member(counter.more).and_then(Json::as_bool) {
            return !more;
        }
        if let Some(pages) = member(counter.pages).and_then(Json::as_u64) {
            return here.saturating_sub(counter.first).saturating_add(1) >= pages;
        }
        let total = member(counter.total).and_then(Json::as_u64);
        let before = here.saturating_sub(counter.first);
        match (total, &self.collection.paging) {
            _ if length == 0 => true,
            // What was asked for tells nothing of the pages before: the service may have a limit of its own. They were
            // no shorter than this one.
            (Some(total), Paging::Number(_)) => before.saturating_add(1).saturating_mul(length) >= total,
            (Some(total), _) => before.saturating_add(length) >= total,
            (None, _) => self.size(counter).is_some_and(|size| length < size),
        }
    }

    /// How many items the page was to have.
    fn size(&self, counter: &Counter) -> Option<u64> {
        let asked = counter.size.and_then(|size| query(&self.url, size)?.parse::<u64>().ok());
        let size = asked.or(counter.usual_size)?;
        Some(counter.greatest_size.map_or(size, |greatest| size.min(greatest)))
    }

    /// A number in the query; `first` where it is not there.
    fn number(&self, parameter: &str, first: u64) -> Option<u64> {
        query(&self.url, parameter).map_or(Some(first), |number| number.parse().ok())
    }

    /// The URL with another value of a query parameter.
    pub(crate) fn with(&self, parameter: &str, value: &str) -> String {
        let (path, query) = self.url.split_once('?').unwrap_or((&self.url, ""));
        let others = query.split('&').filter(|pair| !pair.is_empty() && name(pair) != parameter);
        let own = format!("{}={}", encode::query(parameter), encode::query(value));
        let query: Vec<_> = others.chain([own.as_str()]).collect();
        format!("{path}?{}", query.join("&"))
    }
}

/// A text or a number in an item.
pub(crate) fn value_of<T: Wire>(item: &T, property: &[&str]) -> Option<String> {
    let item = item.to_json();
    match property.iter().try_fold(&item, |json, name| json.get(name))? {
        Json::String(text) if !text.is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Null | Json::Bool(_) | Json::String(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

fn length<T>(page: &Page<T>) -> u64 {
    page.value.len().try_into().unwrap_or(u64::MAX)
}

/// The name in a part of a query.
fn name(pair: &str) -> String {
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

/// A value in a URL's query.
fn query(url: &str, parameter: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == parameter).map(|(_, value)| value.into_owned())
}
