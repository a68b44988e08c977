//! What is kept from the parser, since it would take too much time or memory for it.

use super::error::YamlError;
use super::tokens::{Token, Tokens};

/// The longest text that the parser gets, in bytes.
pub(super) const MAX_BYTES: usize = 8 << 20;

/// The parser's time grows with the square of how deep brackets and entries of entries (`- - -`) nest, and it gives up
/// at 128.
const MAX_DEPTH: usize = 500;

/// Aliases (`*name`) that are read; nobody's corrections or front matter have any.
const MAX_ALIASES: usize = 100;

/// Directives (`%TAG !a! b`) that are read; the parser compares each with all before it.
const MAX_DIRECTIVES: usize = 100;

/// Refuses text that is too long, nests too deep, or has too many aliases or directives.
pub(super) fn within_limits(text: &str) -> Result<(), YamlError> {
    if text.len() > MAX_BYTES {
        return Err(YamlError { line: 0, message: format!("more than {MAX_BYTES} bytes") });
    }
    let (mut tokens, mut aliases, mut directives) = (Tokens::new(text), 0, 0);
    while let Some((token, _)) = tokens.next() {
        match token {
            Token::Alias => aliases += 1,
            Token::Directive => directives += 1,
            Token::Bracket | Token::Other => {}
        }
        let limits = [
            (tokens.depth(), MAX_DEPTH, "brackets or entries in each other"),
            (aliases, MAX_ALIASES, "aliases"),
            (directives, MAX_DIRECTIVES, "directives"),
        ];
        if let Some((_, most, what)) = limits.into_iter().find(|(count, most, _)| count > most) {
            return Err(YamlError { line: tokens.line(), message: format!("more than {most} {what}") });
        }
    }
    Ok(())
}
