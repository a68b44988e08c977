//! Arguments of functions, and alternate keys.

use super::encode;
use crate::Argument;

/// Whether a value stands in quotes in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// In single quotes: strings.
    Quoted,
    /// Bare: numbers, booleans, dates, identifiers.
    Plain,
}

/// The arguments of a function call: `(address='A1:B2',n=5)` (OData URL Conventions 4.01, 4.5.2).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Arguments {
    text: String,
    /// Whether some may be left out.
    optional: bool,
    /// The first one that has no value, or one that cannot stand there.
    unusable: Option<&'static str>,
    /// The first one whose value is empty text.
    empty: Option<&'static str>,
}

impl Arguments {
    /// No arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more, in quotes. One without a value is an error when the request is sent. One whose name is empty has none:
    /// the docs write its value alone.
    pub fn quoted(self, name: &'static str, value: impl Argument) -> Self {
        self.push(name, Quote::Quoted, value.argument())
    }

    /// One more, bare. One without a value, or with a value that needs quotes, is an error when the request is sent.
    pub fn plain(self, name: &'static str, value: impl Argument) -> Self {
        self.push(name, Quote::Plain, value.argument().filter(|value| !value.is_empty()))
    }

    /// One more, in quotes, unless it is left out.
    pub fn quoted_if(self, name: &'static str, value: impl Argument) -> Self {
        let arguments = Self { optional: true, ..self };
        match value.argument() {
            Some(value) => arguments.quoted(name, value),
            None => arguments,
        }
    }

    /// One more, bare, unless it is left out.
    pub fn plain_if(self, name: &'static str, value: impl Argument) -> Self {
        let arguments = Self { optional: true, ..self };
        match value.argument() {
            Some(value) => arguments.plain(name, value),
            None => arguments,
        }
    }

    /// With parentheses also where all are left out: `recent()`.
    pub fn in_parentheses(self) -> Self {
        Self { optional: false, ..self }
    }

    fn push(mut self, name: &'static str, quote: Quote, value: Option<String>) -> Self {
        if value.as_deref() == Some("") {
            self.empty = self.empty.or(Some(name));
        }
        let comma = if self.text.is_empty() { "" } else { "," };
        match value.and_then(|value| literal(quote, &value)) {
            Some(literal) if name.is_empty() => self.text = format!("{}{comma}{literal}", self.text),
            Some(literal) => self.text = format!("{}{comma}{name}={literal}", self.text),
            None => self.unusable = self.unusable.or(Some(name)),
        }
        self
    }

    /// With brackets; where all are left out, nothing.
    ///
    /// # Errors
    /// Names the argument that has no value that can stand there.
    pub(super) fn finish(self) -> Result<String, &'static str> {
        match self.unusable {
            Some(name) => Err(name),
            None if self.text.is_empty() && self.optional => Ok(self.text),
            None => Ok(format!("({})", self.text)),
        }
    }

    /// As a key, no part of which may be empty.
    ///
    /// # Errors
    /// Names the part that has no value that can stand there.
    pub(super) fn finish_key(self) -> Result<String, &'static str> {
        self.empty.map_or_else(|| self.finish(), Err)
    }
}

/// What would end a bare value, or begin another argument or segment.
const DELIMITERS: [char; 5] = [',', '(', ')', '=', '/'];

/// A value in a segment: quotes in it are doubled, then it is encoded. Nothing for a bare value that needs quotes.
pub(super) fn literal(quote: Quote, value: &str) -> Option<String> {
    match quote {
        Quote::Quoted => Some(format!("'{}'", encode::key(&value.replace('\'', "''")))),
        Quote::Plain => is_literal(value).then(|| encode::key(value)),
    }
}

/// Whether a bare value is one literal: `5`, or with quotes of its own `x.zone'Iana'`, in which quotes are doubled.
fn is_literal(value: &str) -> bool {
    let closed = |rest: &str| rest.strip_suffix('\'').is_some_and(|text| !text.replace("''", "").contains('\''));
    match value.split_once('\'') {
        None => !value.contains(DELIMITERS),
        Some((prefix, rest)) => !prefix.contains(DELIMITERS) && closed(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_end_their_literal() {
        let arguments = Arguments::new().quoted("a", "x'),b=('y").plain("n", 5);
        assert_eq!(arguments.finish().as_deref(), Ok("(a='x%27%27%29,b%3D%28%27%27y',n=5)"));
    }

    #[test]
    fn what_is_left_out_leaves_nothing() {
        let arguments = |count: Option<i64>| Arguments::new().quoted_if("a", None).plain_if("n", &count);
        assert_eq!(arguments(None).finish().as_deref(), Ok(""));
        assert_eq!(arguments(Some(5)).finish().as_deref(), Ok("(n=5)"));
        assert_eq!(Arguments::new().finish().as_deref(), Ok("()"));
    }

    #[test]
    fn empty_text_is_a_value_and_none_is_not() {
        assert_eq!(Arguments::new().quoted("a", "").finish().as_deref(), Ok("(a='')"));
        assert_eq!(Arguments::new().quoted("a", None).finish(), Err("a"));
        assert_eq!(Arguments::new().plain("a", "").finish(), Err("a"));
    }
}
