//! Operations as data.

use std::fmt;

use crate::Method;

/// An operation of the API, as its docs name it: `GET /users/{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The URL template, for people and for token sources. Where several URLs lead to the same thing, it is one of
    /// them.
    pub template: &'static str,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}
