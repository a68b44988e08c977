//! A request without its reply's type.

use std::{sync::Arc, time::Duration};

use serde_json::json;

use super::addressing::RELATIVE;
use super::{Collection, Keys, Operation, PageToken, body::Body, encode, long_numbers, successor::Asked};
use crate::client::{Hosts, Named};
use crate::codec::{LongNumbers, Written};
use crate::{Client, Error, ErrorKind, Headers, HttpRequest, OutgoingBody, Retry};

const UNKNOWN: &str = "the entity that is referred to has no known URL; refer to it by its path or its whole URL";

/// All of a request but the type of its reply.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    /// How the collection is given that it is for, where that is not OData's.
    pub(super) collection: Option<&'static Collection>,
    /// The member of the reply that names the URL of the progress.
    pub(super) status_member: Option<&'static [&'static str]>,
    /// Absolute; without the query options below.
    url: String,
    /// Which segments of the URL are keys; nothing where the service gave it.
    pub(super) keys: Option<Keys>,
    query: Vec<(String, String)>,
    pub(super) headers: Headers,
    body: Body,
    /// How long numbers stand in what is sent and asked for.
    pub(super) long_numbers: LongNumbers,
    /// What the request was resumed by.
    pub(super) token: Option<PageToken>,
    /// When it is sent again, where not as the client says.
    pub(super) retry: Option<Retry>,
    /// How long it may take in all, where not as the client says.
    pub(super) timeout: Option<Duration>,
    /// Whether it may be sent again whatever its method.
    pub(super) is_repeatable: bool,
    #[cfg(feature = "mock")]
    pub(super) any_query: bool,
    error: Option<Error>,
}

impl Parts {
    pub(super) fn new(
        client: Client,
        operation: &'static Operation,
        url: String,
        keys: Option<Keys>,
        headers: &Headers,
        error: Option<Error>,
    ) -> Self {
        Self {
            long_numbers: client.long_numbers(),
            client,
            operation,
            collection: None,
            status_member: None,
            url,
            keys,
            query: Vec::new(),
            headers: headers.clone(),
            body: Body::empty(),
            token: None,
            retry: None,
            timeout: None,
            is_repeatable: false,
            #[cfg(feature = "mock")]
            any_query: false,
            error,
        }
    }

    /// The same request for a link that the service gave: it has the query already, and no body unless it is the
    /// same request with another query.
    pub(super) fn follow(&self, link: &str) -> Result<Self, Error> {
        let url = self.link(link, Hosts::Home, ErrorKind::Decode).map_err(|error| self.name(error))?;
        let keys = self.keys.filter(|_| without_query(&url) == without_query(&self.url));
        let is_by_query = self.collection.is_some_and(|collection| collection.paging.is_by_query());
        let body = if is_by_query { self.body.clone() } else { Body::empty() };
        Ok(Self { url, keys, query: Vec::new(), body, ..self.clone() })
    }

    /// The same request at a URL that the service gave; one that can't be used is the error of sending it.
    pub(super) fn at(self, link: &str, hosts: Hosts) -> Self {
        match self.link(link, hosts, ErrorKind::Request) {
            Ok(url) => Self { url, keys: None, query: Vec::new(), ..self },
            Err(error) => Self { error: self.error.or(Some(error)), ..self },
        }
    }

    /// A link that the service gave, made absolute; a query alone is one of this request's URL. One that names nothing
    /// is an error of `kind`.
    fn link(&self, link: &str, hosts: Hosts, kind: ErrorKind) -> Result<String, Error> {
        let base = self.client.base();
        match link.trim().chars().next() {
            None | Some('#') => Err(Error::new(kind, "the link is empty")),
            Some('?') => base.link(&format!("{}{}", without_query(&self.url), link.trim()), hosts),
            Some(_) => base.link(link, hosts),
        }
    }

    /// The same request from where a stream of pages stopped.
    pub(super) fn resume(self, token: PageToken) -> Self {
        let resumed = self.at(token.as_str(), Hosts::Home);
        Self { token: Some(token), ..resumed }
    }

    /// The collection that it is for, where that is not OData's.
    pub(super) fn asked(&self) -> Option<Arc<Asked>> {
        self.collection.map(|collection| Asked { collection, url: self.full_url() }.into())
    }

    /// When the request is sent again; nothing where the client says it.
    pub(super) fn own_retry(&self) -> Option<Retry> {
        match &self.retry {
            retry if !self.is_repeatable => retry.clone(),
            Some(retry) => Some(retry.clone().every_method()),
            None => Some(self.client.retry().clone().every_method()),
        }
    }

    /// How the request is called.
    pub(super) fn named(&self) -> Named {
        Named { operation: self.operation, keys: self.keys }
    }

    /// An error of a reply to this request.
    pub(super) fn fault(&self, why: &str) -> Error {
        self.name(Error::new(ErrorKind::Decode, why))
    }

    /// An error of this request.
    pub(super) fn name(&self, error: Error) -> Error {
        error.during(self.operation).at(self.client.base_url(), &self.url)
    }

    /// Adds a query option; `name` may be there already.
    pub(super) fn add_query(&mut self, name: &str, value: &str) {
        self.query.push((name.to_owned(), value.to_owned()));
    }

    /// Sets a query option.
    pub(super) fn set_query(&mut self, name: &str, value: &str) {
        match self.query.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.add_query(name, value),
        }
    }

    /// Takes out a query option with all its values, also those of its members.
    pub(super) fn forget_query(&mut self, name: &str) {
        self.query.retain(|(known, _)| {
            known.strip_prefix(name).is_none_or(|rest| !rest.is_empty() && !rest.starts_with('['))
        });
    }

    /// Adds words to a query option that is a list.
    pub(super) fn extend_query(&mut self, name: &str, words: impl IntoIterator<Item = impl AsRef<str>>) {
        let known = self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let words = words.into_iter().map(|word| word.as_ref().to_owned());
        let list = known.into_iter().chain(words).collect::<Vec<_>>().join(",");
        if !list.is_empty() {
            self.set_query(name, &list);
        }
    }

    pub(super) fn set_header(&mut self, name: &str, value: &str) {
        if crate::http::is_valid(name, value) {
            self.headers.merge(name, value);
        } else {
            self.fail(format!("the header `{}` cannot be sent", name.escape_debug()));
        }
    }

    pub(super) fn set_given(&mut self, media_type: &str, body: impl Into<OutgoingBody>) {
        self.set_body(media_type, Body::AsGiven(body.into()));
    }

    fn set_body(&mut self, media_type: &str, body: Body) {
        self.headers.remove("Content-Type");
        self.set_header("Content-Type", media_type);
        self.body = body;
    }

    /// Sets the body; what it binds may be below the base URL.
    pub(super) fn set_json(&mut self, body: &Written) {
        match Body::json(body, &|url| self.absolute(url)) {
            Some(body) => self.set_body("application/json", body),
            None => self.fail(UNKNOWN),
        }
    }

    /// Sets the body that refers to an entity by its URL, which may be one below the base URL.
    pub(super) fn set_reference(&mut self, url: Option<String>) {
        match url.and_then(|url| self.absolute(&url)) {
            Some(url) => self.set_json(&Written::of(&json!({ "@odata.id": url }))),
            None => self.fail(UNKNOWN),
        }
    }

    /// The URL of an entity, which may be one below the base URL; nothing where it is empty. What is relative by itself
    /// stays so: `./users/7`, and `users('7')`.
    fn absolute(&self, url: &str) -> Option<String> {
        if let Some(relative) = url.strip_prefix(RELATIVE).filter(|relative| !relative.is_empty()) {
            return Some(relative.to_owned());
        }
        if url.contains("://") || !(url.is_empty() || url.contains('/')) {
            return Some(url.to_owned());
        }
        let below = Some(url.trim_start_matches('/')).filter(|below| !below.is_empty())?;
        Some(format!("{}/{below}", self.client.base().as_str()))
    }

    /// Keeps the first error.
    pub(super) fn fail(&mut self, why: impl Into<Box<str>>) {
        self.error.get_or_insert_with(|| Error::new(ErrorKind::Request, why));
    }

    /// The request as it is sent, but for token and user agent.
    pub(super) fn to_http(&self, accept: &str) -> Result<HttpRequest, Error> {
        if let Some(error) = &self.error {
            return Err(self.name(error.clone()));
        }
        let mut request = HttpRequest::new(self.operation.method, self.full_url());
        let asked = Some(("Accept", accept)).filter(|_| self.headers.get("Accept").is_none());
        for (name, value) in asked.into_iter().chain(self.headers.iter()) {
            request.headers.append(name, &long_numbers::field(name, value, self.long_numbers, &self.body));
        }
        request.body = self.body.outgoing(self.long_numbers);
        request.timeout = self.timeout;
        Ok(request)
    }

    fn full_url(&self) -> String {
        let encoded = |(name, value): &(String, String)| format!("{}={}", encode::query(name), encode::query(value));
        let query = self.query.iter().map(encoded).collect::<Vec<_>>().join("&");
        // A link that the service gave has a query already.
        let mark = if self.url.contains('?') { '&' } else { '?' };
        if query.is_empty() { self.url.clone() } else { format!("{}{mark}{query}", self.url) }
    }
}

fn without_query(url: &str) -> &str {
    url.split_once('?').map_or(url, |(path, _)| path)
}
