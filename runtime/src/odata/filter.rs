//! Filter expressions.

use std::{fmt, ops::Not};

use super::quote;

/// A `$filter` expression (OData URL Conventions 4.01, 5.1.1). Made by the methods of [`Prop`](crate::Prop), or from a
/// text of your own.
///
/// ```
/// use mdsdk_runtime::{Filter, Prop};
/// # const CITY: Prop<()> = Prop::new("city");
/// # const ENABLED: Prop<()> = Prop::new("accountEnabled");
///
/// fn active(city: Option<&str>) -> Filter {
///     let enabled = ENABLED.eq(true);
///     match city {
///         Some(city) => enabled.and(CITY.eq(city)),
///         None => enabled,
///     }
/// }
///
/// assert_eq!(active(Some("L'Aquila")).to_string(), "accountEnabled eq true and city eq 'L''Aquila'");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    text: String,
    /// Whether it needs brackets inside a larger expression.
    compound: bool,
}

impl Filter {
    pub(crate) fn compare(name: &str, operator: &str, literal: &str) -> Self {
        Self { text: format!("{name} {operator} {literal}"), compound: false }
    }

    /// An expression that needs no brackets.
    pub(crate) fn whole(text: String) -> Self {
        Self { text, compound: false }
    }

    pub(crate) fn call(function: &str, name: &str, text: &str) -> Self {
        Self { text: format!("{function}({name},{})", quote(text)), compound: false }
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: impl Into<Self>) -> Self {
        self.join("and", &other.into())
    }

    /// One of the two holds, or both.
    #[must_use]
    pub fn or(self, other: impl Into<Self>) -> Self {
        self.join("or", &other.into())
    }

    fn join(&self, operator: &str, other: &Self) -> Self {
        Self { text: format!("{} {operator} {}", self.bracketed(), other.bracketed()), compound: true }
    }

    fn bracketed(&self) -> String {
        if self.compound { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// Does not hold.
impl Not for Filter {
    type Output = Self;

    fn not(self) -> Self {
        Self { text: format!("not ({})", self.text), compound: false }
    }
}

impl From<&str> for Filter {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Filter {
    fn from(text: String) -> Self {
        Self { text, compound: true }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use crate::Prop;

    const CITY: Prop<()> = Prop::new("city");
    const ENABLED: Prop<()> = Prop::new("accountEnabled");

    #[test]
    fn strings_are_quoted_and_numbers_are_not() {
        assert_eq!(CITY.eq("L'Aquila").to_string(), "city eq 'L''Aquila'");
        assert_eq!(Prop::<()>::new("size").gt(5).to_string(), "size gt 5");
        assert_eq!(CITY.ne(crate::Null).to_string(), "city ne null");
    }

    #[test]
    fn what_is_joined_keeps_its_brackets() {
        let filter = ENABLED.eq(true).and(CITY.starts_with("O").or("state eq 'x'"));
        assert_eq!(filter.to_string(), "accountEnabled eq true and (startswith(city,'O') or (state eq 'x'))");
        assert_eq!((!CITY.eq("Oslo")).to_string(), "not (city eq 'Oslo')");
    }
}
