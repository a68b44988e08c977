//! Properties of properties.

use std::{fmt, marker::PhantomData};

use crate::{Filter, Literal, Model, Prop};

/// A path to a property of the type `T`, through others: `from/emailAddress/address`, or of an item of a collection in
/// a lambda. Made by [`Prop::then`], [`Prop::any`] and [`Prop::cast`].
///
/// ```
/// use mdsdk_runtime::{Filter, Prop, PropertyPath};
/// # const FROM: Prop<()> = Prop::new("from");
/// # const EMAIL_ADDRESS: Prop<()> = Prop::new("emailAddress");
/// # const ADDRESS: Prop<()> = Prop::new("address");
/// # const TO: Prop<()> = Prop::new("toRecipients");
///
/// /// One condition for senders and for recipients.
/// fn is_ours<T>(recipient: PropertyPath<T>) -> Filter {
///     recipient.then(ADDRESS).ends_with("@contoso.com")
/// }
///
/// let sent = is_ours(FROM.then(EMAIL_ADDRESS));
/// assert_eq!(sent.to_string(), "endswith(from/emailAddress/address,'@contoso.com')");
/// let got = TO.any(|to| is_ours(to.then(EMAIL_ADDRESS)));
/// assert_eq!(got.to_string(), "toRecipients/any(x:endswith(x/emailAddress/address,'@contoso.com'))");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct PropertyPath<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

/// The name of the item in a lambda.
const ITEM: &str = "x";

impl<T> PropertyPath<T> {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), of: PhantomData }
    }

    /// A property of what the path leads to.
    pub fn then<U>(self, property: Prop<U>) -> PropertyPath<U> {
        PropertyPath::new(format!("{}/{property}", self.text))
    }

    /// What the path leads to, as the derived type `D`.
    pub fn cast<D: Model>(self) -> PropertyPath<D> {
        PropertyPath::new(format!("{}/{}", self.text, D::NAME))
    }

    /// How many items the collection has.
    pub fn count(self) -> PropertyPath<i64> {
        PropertyPath::new(format!("{}/$count", self.text))
    }

    /// Holds for an item of the collection at least (OData URL Conventions 4.01, 5.1.1.13.1).
    pub fn any(self, holds: impl FnOnce(PropertyPath<()>) -> Filter) -> Filter {
        self.lambda("any", holds)
    }

    /// Holds for all items of the collection (OData URL Conventions 4.01, 5.1.1.13.2).
    pub fn all(self, holds: impl FnOnce(PropertyPath<()>) -> Filter) -> Filter {
        self.lambda("all", holds)
    }

    fn lambda(self, operator: &str, holds: impl FnOnce(PropertyPath<()>) -> Filter) -> Filter {
        // A lambda inside of a lambda needs another name.
        let item = ITEM
            .repeat(self.text.split('/').next().filter(|head| head.starts_with(ITEM)).map_or(1, |head| head.len() + 1));
        let holds = holds(PropertyPath::new(&item));
        Filter::whole(format!("{}/{operator}({item}:{holds})", self.text))
    }

    /// For `orderby`: the greatest first.
    pub fn desc(self) -> String {
        format!("{} desc", self.text)
    }

    /// Equal to `value`.
    pub fn eq(self, value: impl Literal) -> Filter {
        Filter::compare(&self.text, "eq", &value.literal())
    }

    /// Not equal to `value`.
    pub fn ne(self, value: impl Literal) -> Filter {
        Filter::compare(&self.text, "ne", &value.literal())
    }

    /// Greater than `value`.
    pub fn gt(self, value: impl Literal) -> Filter {
        Filter::compare(&self.text, "gt", &value.literal())
    }

    /// Greater than or equal to `value`.
    pub fn ge(self, value: impl Literal) -> Filter {
        Filter::compare(&self.text, "ge", &value.literal())
    }

    /// Less than `value`.
    pub fn lt(self, value: impl Literal) -> Filter {
        Filter::compare(&self.text, "lt", &value.literal())
    }

    /// Less than or equal to `value`.
    pub fn le(self, value: impl Literal) -> Filter {
        Filter::compare(&self.text, "le", &value.literal())
    }

    /// Equal to one of `values` (OData URL Conventions 4.01, 5.1.1.1.12).
    pub fn is_in(self, values: impl IntoIterator<Item = impl Literal>) -> Filter {
        let values: Vec<_> = values.into_iter().map(Literal::literal).collect();
        Filter::compare(&self.text, "in", &format!("({})", values.join(",")))
    }

    /// A text that starts with `text`.
    pub fn starts_with(self, text: impl AsRef<str>) -> Filter {
        Filter::call("startswith", &self.text, text.as_ref())
    }

    /// A text that ends with `text`.
    pub fn ends_with(self, text: impl AsRef<str>) -> Filter {
        Filter::call("endswith", &self.text, text.as_ref())
    }

    /// A text that has `text` in it.
    pub fn contains(self, text: impl AsRef<str>) -> Filter {
        Filter::call("contains", &self.text, text.as_ref())
    }
}

impl<T> fmt::Display for PropertyPath<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> AsRef<str> for PropertyPath<T> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Prop<()> = Prop::new("from");
    const NAME: Prop<()> = Prop::new("name");
    const GROUPS: Prop<()> = Prop::new("groups");

    #[test]
    fn paths_lead_through_properties() {
        assert_eq!(FROM.then(NAME).eq("O'Brien").to_string(), "from/name eq 'O''Brien'");
        assert_eq!(FROM.then(GROUPS).count().gt(2).to_string(), "from/groups/$count gt 2");
    }

    #[test]
    fn lambdas_name_their_items() {
        let filter = GROUPS.any(|group| group.then(NAME).is_in(["a", "b"]).or("x/y"));
        assert_eq!(filter.to_string(), "groups/any(x:x/name in ('a','b') or (x/y))");
        let nested = GROUPS.any(|group| group.then(GROUPS).all(|inner| inner.eq(1)));
        assert_eq!(nested.to_string(), "groups/any(x:x/groups/all(xx:xx eq 1))");
    }
}
