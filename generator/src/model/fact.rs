//! A value, the places that say it, the rule that chose it, and what it overruled.

use serde::{Deserialize, Serialize};

use crate::source::{LineColumn, Span};

use super::{Property, Rule};

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

/// What another place says, and what isn't read.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
pub struct Overruled {
    /// What it says, in the model's words.
    pub said: String,
    /// The property that it says a type has, where nothing of the type is called so: known while merging.
    #[serde(skip)]
    pub property: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// The words say all of it: a model that is read back from JSON is the one that was written.
impl PartialEq for Overruled {
    fn eq(&self, other: &Self) -> bool {
        let Self { said, property: _, origin } = self;
        (said, origin) == (&other.said, &other.origin)
    }
}

impl Overruled {
    /// What is said at a place.
    pub(crate) fn new(said: impl Into<String>, origin: Option<Origin>) -> Self {
        Self { said: said.into(), property: None, origin }
    }

    /// Docs list a property, and metadata says that their type has none of this name.
    pub(crate) fn property(property: &Property) -> Self {
        let said = format!("has the property {}: {}", property.name, property.ty.value);
        Self { said, property: Some(property.name.clone()), origin: property.ty.origins.first().cloned() }
    }

    /// Whether it is about a property of this name.
    pub(crate) fn is_property(&self, name: &str) -> bool {
        self.property.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(name))
    }
}

/// A value with the places that say it; the first one decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is true.
    pub value: T,
    /// The rule that chose it.
    #[serde(default, skip_serializing_if = "Rule::is_plain")]
    pub rule: Rule,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// What others say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
}

impl<T> Fact<T> {
    /// A fact said at `span`.
    pub fn said(value: T, span: Span) -> Self {
        Self::agreed(value, vec![span.into()])
    }

    /// A fact that all of `origins` say.
    pub fn agreed(value: T, origins: Vec<Origin>) -> Self {
        Self { value, rule: Rule::Said, origins, overruled: Vec::new() }
    }

    /// A fact that nobody says: it follows from others by `rule`.
    pub fn inferred(value: T, rule: Rule) -> Self {
        Self { value, rule, origins: Vec::new(), overruled: Vec::new() }
    }

    /// A fact that is said of the service beside its docs.
    pub fn configured(value: T) -> Self {
        Self::inferred(value, Rule::Configured)
    }

    /// The same fact, chosen by `rule`.
    #[must_use]
    pub fn by(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    /// The same fact, of which metadata says something that it doesn't declare.
    #[must_use]
    pub(crate) fn undeclared(self, said: String) -> Self {
        let overruled = vec![Overruled::new(said, self.origins.first().cloned())];
        Self { rule: Rule::Undeclared, overruled, ..self }
    }

    /// The place that decided.
    pub fn span(&self) -> Option<&Span> {
        self.origins.first().map(|origin| &origin.span)
    }
}

impl<T: std::fmt::Display> Fact<T> {
    /// Replaces the fact; what was true is kept as overruled.
    pub fn overrule(&mut self, by: Self) {
        let lost = std::mem::replace(self, by);
        self.keep_overruled(lost);
    }

    /// Keeps a fact that isn't read beside the one that is.
    pub fn keep_overruled(&mut self, lost: Self) {
        let Self { value, origins, overruled, .. } = lost;
        let said = value.to_string();
        let lost = origins.into_iter().map(|origin| Overruled::new(said.clone(), Some(origin)));
        self.overruled.extend(lost.chain(overruled));
    }
}
