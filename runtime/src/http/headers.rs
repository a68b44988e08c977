//! Header fields.

use std::fmt;
use std::sync::Arc;

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
        Arc::make_mut(&mut self.0).push((name.into(), value.into()));
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        if self.get(name).is_some() {
            Arc::make_mut(&mut self.0).retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        }
    }

    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Sets a field; preferences join those that are there (RFC 7240, 2).
    pub(crate) fn merge(&mut self, name: &str, value: &str) {
        match self.get(name).filter(|_| name.eq_ignore_ascii_case("prefer")) {
            Some(known) => self.set(name, &format!("{known}, {value}")),
            None => self.set(name, value),
        }
    }
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
        let hidden = |name: &str| SECRET.iter().any(|secret| secret.eq_ignore_ascii_case(name));
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
        assert_eq!(headers.get("Prefer"), Some("return=minimal, odata.maxpagesize=5"));
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
