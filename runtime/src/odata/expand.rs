//! Navigation properties, expanded with options of their own.

use crate::Filter;

/// A navigation property with options for `expand`: `members($select=id;$top=5)` (OData URL Conventions 4.01, 5.1.3).
/// Made by [`Prop::with`](crate::Prop::with).
///
/// ```
/// use mdsdk_runtime::{Expand, Prop};
/// # const CHILDREN: Prop<()> = Prop::new("children");
/// # const SIZE: Prop<()> = Prop::new("size");
///
/// fn large(least: u32) -> Expand {
///     CHILDREN.with(|children| children.select(["id"]).filter(SIZE.ge(least)).top(3))
/// }
///
/// assert_eq!(large(5).as_ref(), "children($select=id;$filter=size ge 5;$top=3)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Expand {
    text: String,
}

impl Expand {
    pub(crate) fn new(name: &str, options: impl FnOnce(ExpandOptions) -> ExpandOptions) -> Self {
        let ExpandOptions { options } = options(ExpandOptions::default());
        let text = options.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(";");
        Self { text: if text.is_empty() { name.to_owned() } else { format!("{name}({text})") } }
    }
}

impl AsRef<str> for Expand {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// The options of an expanded navigation property. Further properties are added; other options are replaced.
///
/// ```
/// use mdsdk_runtime::{ExpandOptions, Prop};
/// # const MESSAGES: Prop<()> = Prop::new("messages");
/// # const RECEIVED: Prop<()> = Prop::new("receivedDateTime");
///
/// fn newest(options: ExpandOptions) -> ExpandOptions {
///     options.orderby([RECEIVED.desc()]).top(3)
/// }
///
/// let messages = MESSAGES.with(newest);
/// assert_eq!(messages.as_ref(), "messages($orderby=receivedDateTime desc;$top=3)");
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExpandOptions {
    options: Vec<(&'static str, String)>,
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
        self.set("$filter", filter.into().to_string())
    }

    /// At most so many: `$top`.
    pub fn top(self, items: u32) -> Self {
        self.set("$top", items.to_string())
    }

    /// Without the first ones: `$skip`.
    pub fn skip(self, items: u32) -> Self {
        self.set("$skip", items.to_string())
    }

    /// Asks how many there are: `$count=true`.
    pub fn count(self) -> Self {
        self.set("$count", "true".to_owned())
    }

    fn list(self, name: &'static str, words: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let known = self.options.iter().find(|(known, _)| *known == name).map(|(_, words)| words.clone());
        let words = words.into_iter().map(|word| word.as_ref().to_owned());
        let list = known.into_iter().chain(words).collect::<Vec<_>>().join(",");
        if list.is_empty() { self } else { self.set(name, list) }
    }

    fn set(mut self, name: &'static str, value: String) -> Self {
        match self.options.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.options.push((name, value)),
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::Prop;

    #[test]
    fn lists_grow_and_other_options_are_replaced() {
        let none = [""; 0];
        let expand = Prop::<()>::new("children").with(|children| {
            let children = children.select(none).select(["id"]).top(1).orderby(["name"]).select(["name", "size"]);
            children.count().top(2).count().orderby(["id"]).select(none)
        });
        assert_eq!(expand.as_ref(), "children($select=id,name,size;$top=2;$orderby=name,id;$count=true)");
    }
}
