//! Header fields.

use std::fmt;
use std::sync::Arc;

use crate::client::is_key;

/// Header fields, in order. Names compare without case (RFC 9110, 5.1); `Debug` hides the values that are secrets.
///
/// Cheap to clone: what is not changed is shared.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Arc<Vec<(Arc<str>, Arc<str>)>>);

/// The fields whose values no log may show.
const SECRET: [&str; 6] =
    ["authorization", "proxy-authorization", "cookie", "set-cookie", "location", "operation-location"];

impl Headers {
    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Sets a field to one value.
    pub fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.append(name, value);
    }

    /// Adds a value to a field.
    pub fn append(&mut self, name: &str, value: &str) {
        self.share(name, value.into());
    }

    /// Adds a value that may be one of many requests.
    pub(crate) fn share(&mut self, name: &str, value: Arc<str>) {
        Arc::make_mut(&mut self.0).push((name.into(), value));
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.retain(|known| !known.eq_ignore_ascii_case(name));
    }

    /// Keeps the fields with these names.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        if !self.iter().all(|(name, _)| is_kept(name)) {
            Arc::make_mut(&mut self.0).retain(|(name, _)| is_kept(name));
        }
    }

    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Sets a field; preferences join those that are there, in place of older ones of their names: of several, services
    /// read the first (RFC 7240, 2).
    pub(crate) fn merge(&mut self, name: &str, value: &str) {
        match self.get(name).filter(|_| name.eq_ignore_ascii_case("prefer")) {
            Some(known) => self.set(name, &merge_preferences(known, value)),
            None => self.set(name, value),
        }
    }
}

fn merge_preferences(known: &str, new: &str) -> String {
    let is_replaced =
        |old: &&str| preferences(new).any(|new| preference_name(new).eq_ignore_ascii_case(preference_name(old)));
    preferences(known).filter(|old| !is_replaced(old)).chain(preferences(new)).collect::<Vec<_>>().join(", ")
}

/// The preferences of a field; commas in quotes part none.
fn preferences(field: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let parts = field.split(move |c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    });
    parts.map(str::trim).filter(|preference| !preference.is_empty())
}

/// `odata.maxpagesize=5`, `outlook.timezone="UTC"`
fn preference_name(preference: &str) -> &str {
    preference.split(['=', ';']).next().unwrap_or(preference).trim()
}

/// Whether a field can be sent: a token as name, and no control characters in the value (RFC 9110, 5.5 and 5.6.2).
pub(crate) fn is_valid(name: &str, value: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty()
        && name.bytes().all(token)
        && value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte))
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = |name: &str| SECRET.iter().any(|secret| secret.eq_ignore_ascii_case(name)) || is_key(name);
        let shown = |(name, value)| (name, if hidden(name) { "(hidden)" } else { value });
        f.debug_map().entries(self.iter().map(shown)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_case() {
        let mut headers = Headers::default();
        headers.set("Retry-After", "1");
        headers.set("retry-after", "2");
        assert_eq!(headers.iter().collect::<Vec<_>>(), [("retry-after", "2")]);
    }

    #[test]
    fn preferences_join() {
        let mut headers = Headers::default();
        headers.merge("Prefer", "return=minimal");
        headers.merge("prefer", "odata.maxpagesize=5");
        headers.merge("prefer", "outlook.timezone=\"a, b\"");
        assert_eq!(headers.get("Prefer"), Some("return=minimal, odata.maxpagesize=5, outlook.timezone=\"a, b\""));
    }

    #[test]
    fn the_later_of_two_preferences_is_sent() {
        let mut headers = Headers::default();
        headers.merge("Prefer", "odata.maxpagesize=5, outlook.timezone=\"a, b\"; return=minimal");
        headers.merge("Prefer", "OData.MaxPageSize = 50");
        headers.merge("Prefer", "outlook.timezone=\"UTC\"");
        assert_eq!(headers.get("prefer"), Some("OData.MaxPageSize = 50, outlook.timezone=\"UTC\""));
    }

    #[test]
    fn no_field_smuggles_in_another() {
        assert!(is_valid("If-Match", "W/\"1\""));
        assert!(!is_valid("If-Match", "x\r\nEvil: 1") && !is_valid("Bad Name", "x") && !is_valid("", "x"));
    }

    #[test]
    fn debug_hides_secrets() {
        let mut headers = Headers::default();
        headers.set("Authorization", "Bearer abc");
        assert!(!format!("{headers:?}").contains("abc"));
    }
}
