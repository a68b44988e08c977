//! What a client sends with each request to its own host, and to no other: header fields, API keys, a password.

use std::sync::{PoisonError, RwLock};

use base64::{Engine, engine::general_purpose::STANDARD};
use url::{Url, form_urlencoded};

use crate::{Error, ErrorKind, Headers, HttpRequest, http::is_valid};

/// What goes to the client's own host alone.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    /// Those that a request may have already, and then keeps.
    fields: Headers,
    /// The query parameters that are keys.
    parameters: Vec<(String, String)>,
    /// Whether one of these is a secret.
    secrecy: Secrecy,
    /// What is wrong with them.
    error: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Secrecy {
    #[default]
    Open,
    Secret,
}

/// The names of header fields and query parameters that some client of this program sends a key in: no log and no
/// recording may show their values.
static KEYS: RwLock<Vec<Box<str>>> = RwLock::new(Vec::new());

/// Whether some client sends a key by this name.
pub(crate) fn is_key(name: &str) -> bool {
    let keys = KEYS.read().unwrap_or_else(PoisonError::into_inner);
    keys.iter().any(|key| key.eq_ignore_ascii_case(name))
}

fn remember_key(name: &str) {
    if !is_key(name) {
        KEYS.write().unwrap_or_else(PoisonError::into_inner).push(name.into());
    }
}

/// A URL without the query parameters of these names; nothing where it has no query.
pub(crate) fn without_parameters(url: &str, is_left_out: impl Fn(&str) -> bool) -> Option<String> {
    let (start, query) = url.split_once('?')?;
    let name = |pair: &str| form_urlencoded::parse(pair.as_bytes()).next().map(|(name, _)| name.into_owned());
    let others: Vec<_> = query.split('&').filter(|pair| !name(pair).is_some_and(|name| is_left_out(&name))).collect();
    Some(if others.is_empty() { start.to_owned() } else { format!("{start}?{}", others.join("&")) })
}

impl Credentials {
    /// Adds a header field.
    pub(super) fn add_field(&mut self, name: &str, value: &str) {
        if !is_valid(name, value) {
            self.error = Some("a header field of the client cannot be sent");
        }
        self.fields.merge(name, value);
    }

    /// Adds a key in a header field.
    pub(super) fn add_key(&mut self, name: &str, key: &str) {
        remember_key(name);
        self.secrecy = Secrecy::Secret;
        self.add_field(name, key);
    }

    /// Adds a key in a query parameter.
    pub(super) fn add_parameter(&mut self, name: &str, key: &str) {
        remember_key(name);
        self.secrecy = Secrecy::Secret;
        self.parameters.retain(|(known, _)| known != name);
        self.parameters.push((name.to_owned(), key.to_owned()));
    }

    /// Adds a user with a password (RFC 7617).
    pub(super) fn add_password(&mut self, user: &str, password: &str) {
        if user.contains(':') || [user, password].iter().any(|text| text.chars().any(char::is_control)) {
            self.error = Some("a user has no colon in it, and neither user nor password control characters");
        }
        self.add_key("Authorization", &format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))));
    }

    /// What can be sent.
    ///
    /// # Errors
    /// When a field cannot be sent, or the user not be named.
    pub(super) fn check(self) -> Result<Self, Error> {
        self.error.map_or(Ok(self), |why| Err(Error::new(ErrorKind::Request, why)))
    }

    /// Whether they are no one else's business.
    pub(super) fn is_secret(&self) -> bool {
        self.secrecy == Secrecy::Secret
    }

    /// Adds them to a request to the client's own host. The request's own fields stay.
    pub(super) fn add_to(&self, request: &mut HttpRequest) {
        for (name, value) in self.fields.iter() {
            match request.headers.get(name).map(str::to_owned) {
                None => request.headers.append(name, value),
                Some(own) if name.eq_ignore_ascii_case("Prefer") => {
                    request.headers.set(name, value);
                    request.headers.merge(name, &own);
                }
                Some(_) => {}
            }
        }
        self.sign(request, &self.parameters);
    }

    /// Adds the keys of its query to a request that stays at the client's own host.
    pub(super) fn sign_again(&self, request: &mut HttpRequest) {
        self.sign(request, &self.parameters);
    }

    /// Takes keys out of the query of a request to another host, where a service has repeated them.
    pub(super) fn take_from(&self, request: &mut HttpRequest) {
        self.sign(request, &[]);
    }

    /// Takes keys out of a link that is kept.
    pub(super) fn without_keys(&self, link: &str) -> Option<String> {
        let is_own = |name: &str| self.parameters.iter().any(|(key, _)| key == name);
        if self.parameters.is_empty() { None } else { without_parameters(link, is_own) }
    }

    fn sign(&self, request: &mut HttpRequest, keys: &[(String, String)]) {
        if let Some(url) = self.without_keys(&request.url) {
            request.url = url;
        }
        if keys.is_empty() {
            return;
        }
        if let Ok(mut url) = Url::parse(&request.url) {
            url.query_pairs_mut().extend_pairs(keys);
            request.url = url.into();
        }
    }
}
