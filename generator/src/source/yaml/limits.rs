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

/// Refuses text that is too long, nests too deep, or has too many aliases.
pub(super) fn within_limits(text: &str) -> Result<(), YamlError> {
    if text.len() > MAX_BYTES {
        return Err(YamlError { line: 0, message: format!("more than {MAX_BYTES} bytes") });
    }
    let (mut tokens, mut brackets, mut aliases) = (Tokens::new(text), 0_usize, 0_usize);
    while let Some((token, _)) = tokens.next() {
        match token {
            Token::Open => brackets += 1,
            Token::Close => brackets = brackets.saturating_sub(1),
            Token::Alias => aliases += 1,
            Token::Other => {}
        }
        let refuse = |message: String| Err(YamlError { line: tokens.line(), message });
        if brackets.max(tokens.indents()) > MAX_DEPTH {
            return refuse(format!("more than {MAX_DEPTH} brackets or entries in each other"));
        }
        if aliases > MAX_ALIASES {
            return refuse(format!("more than {MAX_ALIASES} aliases"));
        }
    }
    Ok(())
}
