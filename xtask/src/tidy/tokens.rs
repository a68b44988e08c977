//! What is in the arguments of a macro, which syn leaves unread.

use proc_macro2::{Ident, TokenStream, TokenTree};

/// A part of a macro's arguments that rules ask about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A path of two parts or more.
    Path(Vec<String>, usize),
    /// A method call: its name.
    Method(String, usize),
    /// A macro call: its name.
    Macro(String, usize),
}

/// The paths and calls among `tokens`, at any depth.
pub(super) fn pieces(tokens: TokenStream) -> Vec<Piece> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) => found.extend(pieces(group.stream())),
            TokenTree::Ident(ident) => {
                let (path, after) = path_at(&tokens, at);
                found.extend(piece(&tokens, at, after, path, ident));
                at = after;
                continue;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
    found
}

/// The path that begins at `at`, and where it ends.
fn path_at(tokens: &[TokenTree], at: usize) -> (Vec<String>, usize) {
    let (mut path, mut after) = (vec![tokens[at].to_string()], at + 1);
    while is_punct(tokens.get(after), ':')
        && is_punct(tokens.get(after + 1), ':')
        && let Some(TokenTree::Ident(next)) = tokens.get(after + 2)
    {
        path.push(next.to_string());
        after += 3;
    }
    (path, after)
}

/// What a path means by what stands around it.
fn piece(tokens: &[TokenTree], at: usize, after: usize, path: Vec<String>, first: &Ident) -> Option<Piece> {
    let line = first.span().start().line;
    let is_call = matches!(tokens.get(after), Some(TokenTree::Group(_)));
    if is_punct(tokens.get(after), '!') {
        path.last().cloned().map(|name| Piece::Macro(name, line))
    } else if path.len() > 1 {
        Some(Piece::Path(path, line))
    } else if is_call && at > 0 && is_punct(tokens.get(at - 1), '.') {
        Some(Piece::Method(first.to_string(), line))
    } else {
        None
    }
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn paths_methods_and_macros_are_seen_in_arguments() {
        let found = pieces("\"{}\", [crate::docs::x(a).unwrap(), panic!(\"b\"), c.unwrap]".parse().unwrap());
        let path = ["crate", "docs", "x"].map(str::to_owned).to_vec();
        assert_eq!(found, [Piece::Path(path, 1), Piece::Method("unwrap".into(), 1), Piece::Macro("panic".into(), 1)]);
    }
}
