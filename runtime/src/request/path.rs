//! Paths.

use std::fmt;

use super::addressing::{Addressing, Brackets, KeyForm, RELATIVE, Start};
use super::arguments::{Quote, literal};
use super::{Arguments, Collection, Keys, Listed, Operation, Parts, Request, encode};
use crate::{Client, Error, ErrorKind, Headers, Key, TokenSource};

/// What a URL addresses, below a client's base URL. Each step gives a longer path; header fields stay with it.
///
/// A step that cannot be made, such as an empty key, is the error of every request below.
#[derive(Clone)]
pub struct Path {
    client: Client,
    /// Encoded; begins with a slash, or is empty.
    text: String,
    /// The same as a body refers to it, where that differs.
    reference: Option<String>,
    pub(super) addressing: Addressing,
    /// Which of its segments are keys.
    keys: Keys,
    headers: Headers,
    /// Whether a drive path is open, which a colon closes where something follows.
    item: bool,
    error: Option<Error>,
}

impl Path {
    pub(crate) fn root(client: Client) -> Self {
        Self {
            client,
            text: String::new(),
            reference: None,
            addressing: Addressing::default(),
            keys: Keys::default(),
            headers: Headers::default(),
            item: false,
            error: None,
        }
    }

    /// A segment of the URL that the docs name: `users`, `$ref`, `root`.
    #[must_use]
    pub fn name(&self, name: &'static str) -> Self {
        self.push(&["/", name])
    }

    /// A type, to narrow a collection or an entity: `microsoft.graph.user`.
    #[must_use]
    pub fn cast(&self, name: &'static str) -> Self {
        self.name(name)
    }

    /// One entity of a collection, by its key; in brackets it is a text in quotes.
    #[must_use]
    pub fn key(&self, key: impl Key) -> Self {
        self.push_key(self.addressing.brackets, key.key().as_deref(), Quote::Quoted)
    }

    /// One entity of a collection, by a key that has no quotes in brackets: a number, an identifier, a date. One that
    /// needs quotes is an error when the request is sent.
    #[must_use]
    pub fn plain_key(&self, key: impl Key) -> Self {
        self.push_key(self.addressing.brackets, key.key().as_deref(), Quote::Plain)
    }

    /// One entity of a collection, by a key that the docs write in this form here.
    #[must_use]
    pub fn key_as(&self, form: KeyForm, key: impl Key) -> Self {
        let (brackets, quote) = match form {
            KeyForm::Segment => (Brackets::Nowhere, Quote::Quoted),
            KeyForm::Brackets => (Brackets::Everywhere, Quote::Plain),
            KeyForm::Quotes => (Brackets::Everywhere, Quote::Quoted),
        };
        self.push_key(brackets, key.key().as_deref(), quote)
    }

    /// One entity of a collection, by properties other than its id: `users(userPrincipalName='…')`.
    #[must_use]
    pub fn alternate_key(&self, parts: Arguments) -> Self {
        match parts.finish_key() {
            Ok(parts) => self.push(&[&parts]),
            Err(part) => self.fail(format!("the key `{part}` is empty, or needs quotes")),
        }
    }

    /// An item of a drive, by its path below this one: `Reports/2021.zip` (`root:/Reports/2021.zip:`). `/` is this one;
    /// an empty path is the error of every request below, as an empty key is.
    #[must_use]
    pub fn item_path(&self, path: &str) -> Self {
        if path == "/" {
            return self.clone();
        }
        let names: Vec<_> = path.split('/').filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            return self.fail("the drive path is empty");
        }
        if names.iter().copied().any(encode::is_dots) {
            return self.fail("a drive path has a segment of dots");
        }
        let names: Vec<_> = names.into_iter().map(encode::item).collect();
        let mark = if self.item { "/" } else { ":/" };
        let segments = self.segments()..;
        let keys = segments.zip(&names).fold(self.keys, |keys, (segment, _)| keys.with(segment));
        let names = [mark, &names.join("/")].concat();
        Self { keys, item: true, ..self.at(&names, &names) }
    }

    /// A function with arguments: `range(address='A1:B2')`.
    #[must_use]
    pub fn call(&self, name: &'static str, arguments: Arguments) -> Self {
        match arguments.finish() {
            Ok(arguments) => self.push(&["/", name, &arguments]),
            Err(argument) => {
                self.fail(format!("the argument `{argument}` of `{name}` has no value, or one that needs quotes"))
            }
        }
    }

    /// The path with a header field, for all requests at and below it. Values of `Prefer` join.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if !crate::http::is_valid(name, value) {
            return self.fail(format!("the header `{}` cannot be sent", name.escape_debug()));
        }
        self.headers.merge(name, value);
        self
    }

    /// The path with other tokens, for all requests at and below it.
    #[must_use]
    pub fn token(self, token: impl TokenSource) -> Self {
        Self { client: self.client.with_token(token), ..self }
    }

    /// The client that requests to this path go through.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A request to this path.
    pub fn request<T>(&self, operation: &'static Operation) -> Request<T> {
        let Self { client, keys, headers, error, .. } = self;
        Request::new(Parts::new(client.clone(), operation, self.to_string(), Some(*keys), headers, error.clone()))
    }

    /// A request to this path for a collection that is not OData's, page by page.
    pub fn list<T>(&self, operation: &'static Operation, collection: &'static Collection) -> Request<Listed<T>> {
        self.request(operation).of(collection)
    }

    fn push_key(&self, brackets: Brackets, key: Option<&str>, quote: Quote) -> Self {
        let Some(key) = key.filter(|key| !key.is_empty()) else { return self.fail("the key is empty") };
        let Some(literal) = literal(quote, key) else { return self.fail("the key needs quotes") };
        let segment = || ["/", &encode::key(key)].concat();
        match brackets {
            Brackets::Everywhere => self.push(&["(", &literal, ")"]),
            _ if encode::is_dots(key) => self.fail("the key is made of dots"),
            Brackets::Nowhere => self.push_segment(&segment(), None),
            Brackets::References => self.push_segment(&segment(), Some(&["(", &literal, ")"].concat())),
        }
    }

    /// A key that is a segment; in references it may be none.
    fn push_segment(&self, segment: &str, reference: Option<&str>) -> Self {
        let colon = if self.item { ":" } else { "" };
        let keys = self.keys.with(self.segments());
        let part = [colon, segment].concat();
        let reference = reference.map(|reference| [colon, reference].concat());
        Self { keys, ..self.at(&part, reference.as_ref().unwrap_or(&part)) }
    }

    fn segments(&self) -> usize {
        self.text.matches('/').count()
    }

    fn push(&self, parts: &[&str]) -> Self {
        let colon = if self.item { ":" } else { "" };
        let part = [colon, &parts.concat()].concat();
        self.at(&part, &part)
    }

    /// The path with a further part, as it stands in its URL and in references.
    fn at(&self, part: &str, in_references: &str) -> Self {
        let differs = self.reference.is_some() || part != in_references;
        let reference = differs.then(|| format!("{}{in_references}", self.reference.as_ref().unwrap_or(&self.text)));
        let Self { client, text, reference: _, addressing, keys, headers, item: _, error } = self;
        let (client, headers, error) = (client.clone(), headers.clone(), error.clone());
        let text = [text, part].concat();
        Self { client, text, reference, addressing: *addressing, keys: *keys, headers, item: false, error }
    }

    /// Keeps the first error.
    fn fail(&self, why: impl Into<Box<str>>) -> Self {
        let error = self.error.clone().unwrap_or_else(|| Error::new(ErrorKind::Request, why).at("", &self.text));
        Self { error: Some(error), ..self.clone() }
    }
}

/// The URL, and by `{:#}` that by which a body refers to it; nothing where a step could not be made, so that nobody
/// takes the URL before it for this one.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = self.client.base().as_str();
        let reference = self.reference.as_ref().unwrap_or(&self.text);
        match (&self.error, f.alternate(), self.addressing.start) {
            (Some(_), ..) => Ok(()),
            (None, false, _) => write!(f, "{base}{}", self.text),
            (None, true, Start::Base) => write!(f, "{base}{reference}"),
            (None, true, Start::Nothing) => write!(f, "{RELATIVE}{}", reference.trim_start_matches('/')),
        }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}
