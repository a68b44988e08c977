//! Rust identifiers.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use super::reserved;

/// A valid Rust identifier. Only this room makes one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident {
    text: String,
    is_raw: bool,
}

impl Ident {
    /// An identifier of ASCII letters, digits and `_` that doesn't start with a digit; a keyword is written raw.
    pub(super) fn new(text: String) -> Self {
        let is_raw = reserved::is_keyword(&text);
        Self { text, is_raw }
    }

    /// The identifier without `r#`.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_raw { "r#" } else { "" }, self.text)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let make = if self.is_raw { proc_macro2::Ident::new_raw } else { proc_macro2::Ident::new };
        tokens.append(make(&self.text, Span::call_site()));
    }
}
