//! A macro that types of a generated SDK derive.

use proc_macro::{TokenStream, TokenTree};

/// Implements the consumer's `Named`.
#[proc_macro_derive(Named)]
pub fn named(item: TokenStream) -> TokenStream {
    let words = item.into_iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    });
    let mut words = words.skip_while(|word| word != "struct" && word != "enum").skip(1);
    let name = words.next().expect("a type has a name");
    let code = format!("impl crate::Named for {name} {{ const NAME: &'static str = \"{name}\"; }}");
    code.parse().expect("it is Rust")
}
