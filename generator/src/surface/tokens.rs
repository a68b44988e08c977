//! Tokens as text.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// `&self, key: impl ::mdsdk_runtime::Key`; a comma at the end, which depends on where lines break, is left out.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(&mut text, tokens);
    text
}

fn write(text: &mut String, tokens: TokenStream) {
    let mut last = Last::Opening;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if is_sign(&token, ',') && tokens.peek().is_none_or(|next| is_sign(next, '>')) {
            continue;
        }
        let next = Last::of(&token, last);
        if parts(last, next) {
            text.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(text, group.stream());
                text.push_str(close);
            }
            token => text.push_str(&token.to_string()),
        }
        last = next;
    }
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// What stands before a token, as far as blanks depend on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Opening,
    Word,
    Keyword,
    Lifetime,
    /// The first of two colons.
    Joint,
    /// What an arrow begins with.
    Shaft,
    /// A sign that touches what is before and after.
    Tight,
    /// A sign that touches what is before.
    After,
    /// A sign with blanks around it.
    Loose,
    Group,
    Braces,
}

impl Last {
    fn of(token: &TokenTree, last: Self) -> Self {
        match token {
            TokenTree::Ident(_) if last == Self::Lifetime => Self::Keyword,
            TokenTree::Ident(ident)
                if ["impl", "dyn", "mut", "as", "for", "where", "const"].iter().any(|one| ident == one) =>
            {
                Self::Keyword
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => Self::Word,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Self::Braces,
            TokenTree::Group(_) => Self::Group,
            TokenTree::Punct(punct) => match (punct.as_char(), punct.spacing()) {
                ('\'', _) => Self::Lifetime,
                (':', Spacing::Joint) => Self::Joint,
                (':', Spacing::Alone) if last == Self::Joint => Self::Tight,
                ('-' | '=', Spacing::Joint) => Self::Shaft,
                ('>', _) if last == Self::Shaft => Self::Loose,
                (',' | ':' | ';', _) => Self::After,
                ('+' | '=' | '|', _) => Self::Loose,
                _ => Self::Tight,
            },
        }
    }
}

/// Whether a blank stands between.
fn parts(last: Last, next: Last) -> bool {
    match (last, next) {
        (Last::Opening | Last::Tight | Last::Lifetime | Last::Joint | Last::Shaft, _) | (_, Last::After) => false,
        (Last::After | Last::Keyword | Last::Loose, _) | (_, Last::Braces | Last::Loose | Last::Shaft) => true,
        (Last::Word | Last::Group | Last::Braces, next) => {
            matches!(next, Last::Word | Last::Keyword | Last::Lifetime)
        }
    }
}

/// The items of the crate that tokens name: `(models, User)` of `crate::models::User`.
pub(super) fn mentions(tokens: TokenStream, found: &mut BTreeSet<(String, String)>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => mentions(group.stream(), found),
            TokenTree::Ident(ident) if ident == "crate" => {
                let mut path = Vec::new();
                while tokens.next_if(|token| is_sign(token, ':')).is_some() {
                    let ident = tokens.next_if(|token| matches!(token, TokenTree::Ident(_)));
                    path.extend(ident.map(|ident| ident.to_string()));
                }
                found.extend(path.pop().map(|name| (path.join("::"), name)));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Types by the names that programs know them by.
pub(super) fn short(signature: &str) -> String {
    let prefixes = [
        "::mdsdk_runtime::",
        "::core::option::",
        "::core::result::",
        "::core::convert::",
        "::core::fmt::",
        "crate::models::",
        "crate::",
    ];
    prefixes.iter().fold(signature.to_owned(), |text, prefix| text.replace(prefix, ""))
}
