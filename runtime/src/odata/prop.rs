//! Property constants.

use std::fmt;

use crate::{Expand, ExpandOptions, Filter, Literal, PropertyPath};

/// A property of the model `T`, by its wire name: `User::DISPLAY_NAME`.
///
/// It stands wherever a property's name does: in `select`, `expand`, `orderby`, `extra.get`; its methods make filters.
pub struct Prop<T> {
    // Open to generated code: its constants are cheaper to compile as literals than as calls.
    #[doc(hidden)]
    pub name: <T as HasNames>::Name,
}

/// Any type, as what the names of its properties belong to.
///
/// It ties [`Prop`] to its model in the type of the name. A marker field would be one more expression to compile in
/// each of the thousands of constants.
pub trait HasNames {
    /// The text of a name.
    type Name;
}

impl<T> HasNames for T {
    type Name = &'static str;
}

impl<T> Prop<T> {
    /// The property with that wire name.
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// The wire name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// For `orderby`: the greatest first.
    pub fn desc(self) -> String {
        format!("{} desc", self.name)
    }

    /// A property of this one's value: `Message::FROM.then(Recipient::EMAIL_ADDRESS)`.
    pub fn then<U>(self, property: Prop<U>) -> PropertyPath<U> {
        PropertyPath::<T>::new(self.name).then(property)
    }

    /// The property's value as the derived type `D`: in filters, and as a path.
    pub fn cast<D: crate::Model>(self) -> PropertyPath<D> {
        PropertyPath::<T>::new(self.name).cast()
    }

    /// Holds for an item of the collection at least: `User::LICENSES.any(|one| one.then(License::SKU_ID).eq("x"))`. The
    /// item is cloned where several conditions speak of it.
    pub fn any(self, holds: impl FnOnce(PropertyPath<()>) -> Filter) -> Filter {
        PropertyPath::<T>::new(self.name).any(holds)
    }

    /// Holds for all items of the collection.
    pub fn all(self, holds: impl FnOnce(PropertyPath<()>) -> Filter) -> Filter {
        PropertyPath::<T>::new(self.name).all(holds)
    }

    /// How many items the collection has.
    pub fn count(self) -> PropertyPath<i64> {
        PropertyPath::<T>::new(self.name).count()
    }

    /// For `expand`: the navigation property with options of its own.
    pub fn with(self, options: impl FnOnce(ExpandOptions) -> ExpandOptions) -> Expand {
        Expand::new(self.name, options)
    }

    /// Equal to one of `values`.
    pub fn is_in(self, values: impl IntoIterator<Item = impl Literal>) -> Filter {
        PropertyPath::<T>::new(self.name).is_in(values)
    }

    /// Equal to `value`.
    pub fn eq(self, value: impl Literal) -> Filter {
        Filter::compare(self.name, "eq", &value.literal())
    }

    /// Not equal to `value`.
    pub fn ne(self, value: impl Literal) -> Filter {
        Filter::compare(self.name, "ne", &value.literal())
    }

    /// Greater than `value`.
    pub fn gt(self, value: impl Literal) -> Filter {
        Filter::compare(self.name, "gt", &value.literal())
    }

    /// Greater than or equal to `value`.
    pub fn ge(self, value: impl Literal) -> Filter {
        Filter::compare(self.name, "ge", &value.literal())
    }

    /// Less than `value`.
    pub fn lt(self, value: impl Literal) -> Filter {
        Filter::compare(self.name, "lt", &value.literal())
    }

    /// Less than or equal to `value`.
    pub fn le(self, value: impl Literal) -> Filter {
        Filter::compare(self.name, "le", &value.literal())
    }

    /// A text that starts with `text`.
    pub fn starts_with(self, text: impl AsRef<str>) -> Filter {
        Filter::call("startswith", self.name, text.as_ref())
    }

    /// A text that ends with `text`.
    pub fn ends_with(self, text: impl AsRef<str>) -> Filter {
        Filter::call("endswith", self.name, text.as_ref())
    }

    /// A text that has `text` in it.
    pub fn contains(self, text: impl AsRef<str>) -> Filter {
        Filter::call("contains", self.name, text.as_ref())
    }
}

impl<T> Clone for Prop<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Prop<T> {}

impl<T> fmt::Debug for Prop<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<T> fmt::Display for Prop<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

impl<T> AsRef<str> for Prop<T> {
    fn as_ref(&self) -> &str {
        self.name
    }
}

impl<T> From<Prop<T>> for String {
    fn from(prop: Prop<T>) -> Self {
        prop.name.to_owned()
    }
}
