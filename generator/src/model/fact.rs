//! A value and the places that say it.

use serde::{Deserialize, Serialize};

use crate::source::{LineColumn, Span};

/// A place in the docs that says something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file and the bytes.
    #[serde(flatten)]
    pub span: Span,
    /// Line and column of the span's first byte; left out of `api.json`, which must not change with a blank line.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub at: Option<LineColumn>,
}

impl From<Span> for Origin {
    fn from(span: Span) -> Self {
        Self { span, at: None }
    }
}

/// A value with the places that say it; the first one decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is true.
    pub value: T,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

impl<T> Fact<T> {
    /// A fact said at `span`.
    pub fn said(value: T, span: Span) -> Self {
        Self { value, origins: vec![span.into()] }
    }

    /// A fact that follows from others: nobody says it.
    pub fn inferred(value: T) -> Self {
        Self { value, origins: Vec::new() }
    }

    /// The place that decided.
    pub fn span(&self) -> Option<&Span> {
        self.origins.first().map(|origin| &origin.span)
    }
}
