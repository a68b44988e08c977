//! Navigation properties, expanded with options of their own.

use std::fmt::Write;

use crate::Filter;

/// A navigation property with options for `expand`: `members($select=id;$top=5)` (OData URL Conventions 4.01, 5.1.3).
/// Made by [`Prop::with`](super::Prop::with).
///
/// ```
/// # use mdsdk_runtime::Prop;
/// # const CHILDREN: Prop<()> = Prop::new("children");
/// # const SIZE: Prop<()> = Prop::new("size");
/// let children = CHILDREN.with(|children| children.select(["id"]).filter(SIZE.gt(5)).top(3));
/// assert_eq!(children.as_ref(), "children($select=id;$filter=size gt 5;$top=3)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Expand {
    text: String,
}

impl Expand {
    pub(crate) fn new(name: &str, options: impl FnOnce(ExpandOptions) -> ExpandOptions) -> Self {
        let ExpandOptions { text } = options(ExpandOptions::default());
        Self { text: if text.is_empty() { name.to_owned() } else { format!("{name}({text})") } }
    }
}

impl AsRef<str> for Expand {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// The options of an expanded navigation property.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExpandOptions {
    text: String,
}

impl ExpandOptions {
    /// Only these properties: `$select`.
    pub fn select(self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.list("$select", properties)
    }

    /// With these navigation properties: `$expand`.
    pub fn expand(self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.list("$expand", properties)
    }

    /// In this order: `$orderby`.
    pub fn orderby(self, properties: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.list("$orderby", properties)
    }

    /// Only those that satisfy it: `$filter`.
    pub fn filter(self, filter: impl Into<Filter>) -> Self {
        let filter = filter.into().to_string();
        self.option("$filter", &filter)
    }

    /// At most so many: `$top`.
    pub fn top(self, items: u32) -> Self {
        self.option("$top", &items.to_string())
    }

    /// Without the first ones: `$skip`.
    pub fn skip(self, items: u32) -> Self {
        self.option("$skip", &items.to_string())
    }

    /// Asks how many there are: `$count=true`.
    pub fn count(self) -> Self {
        self.option("$count", "true")
    }

    fn list(self, name: &str, words: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let words: Vec<_> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
        self.option(name, &words.join(","))
    }

    fn option(mut self, name: &str, value: &str) -> Self {
        let semicolon = if self.text.is_empty() { "" } else { ";" };
        let _ = write!(self.text, "{semicolon}{name}={value}");
        self
    }
}
