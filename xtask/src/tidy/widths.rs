//! Lines are no wider than rustfmt's limit: it skips the whole statement around one that is.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use super::{Finding, Tree};

/// The limit, as `rustfmt.toml` has it.
const WIDTH: usize = 120;

/// No line is wider, but for those of raw strings, which can't be broken, and for one that is a single word: an
/// address, a path.
pub(super) fn check_widths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources() {
        let raw = source.text.parse().map(raw_lines).unwrap_or_default();
        let lines = source.text.lines().enumerate();
        let wide = lines.filter(|(at, line)| is_too_wide(line) && !raw.contains(&(at + 1)));
        findings.extend(wide.map(|(at, line)| {
            let message = format!("{} characters; a line has at most {WIDTH}", line.chars().count());
            Finding::new(&source.path, at + 1, message)
        }));
    }
    findings
}

fn is_too_wide(line: &str) -> bool {
    line.chars().count() > WIDTH && line.trim_start_matches([' ', '/', '!']).contains(char::is_whitespace)
}

/// The numbers of the lines on which raw strings stand.
fn raw_lines(tokens: TokenStream) -> BTreeSet<usize> {
    let of_token = |token: TokenTree| match token {
        TokenTree::Group(group) => raw_lines(group.stream()),
        TokenTree::Literal(literal) if literal.to_string().trim_start_matches('b').starts_with('r') => {
            (literal.span().start().line..=literal.span().end().line).collect()
        }
        TokenTree::Literal(_) | TokenTree::Ident(_) | TokenTree::Punct(_) => BTreeSet::new(),
    };
    tokens.into_iter().flat_map(of_token).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_widths;

    #[test]
    fn a_line_that_is_too_wide_is_found() {
        let (wide, word) = (format!("// {}", "a ".repeat(60)), format!("// {}", "x".repeat(130)));
        let text = format!("fn f() {{}}\n{wide}\n{word}\nconst R: &str = r\"{wide}\";\n");
        let found = findings(check_widths, &[("runtime/src/a.rs", &text)]);
        assert_eq!(found, ["runtime/src/a.rs:2: 123 characters; a line has at most 120"]);
    }
}
