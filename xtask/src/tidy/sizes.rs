//! Files, functions and quotations stay small.

use super::facts::BodyKind;
use super::{Finding, Tree};

/// The most lines of a file.
const FILE: usize = 400;
/// The most lines of a function.
const FUNCTION: usize = 60;
/// The most lines of the tokens in one `quote!`.
const QUOTE: usize = 30;

/// Nothing is larger than its limit.
pub(super) fn check_sizes(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources() {
        let lines = source.lines();
        if lines > FILE {
            findings.push(Finding::new(&source.path, 1, format!("{lines} lines; a file has at most {FILE}")));
        }
        for body in &source.facts.bodies {
            let (what, most) = match &body.kind {
                BodyKind::Function(name) => (format!("function `{name}`"), FUNCTION),
                BodyKind::Quote => ("`quote!`".to_owned(), QUOTE),
            };
            if body.lines > most {
                let message = format!("{what} has {} lines; at most {most}", body.lines);
                findings.push(Finding::new(&source.path, body.line, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_sizes;

    #[test]
    fn what_is_too_large_is_found() {
        let function = format!("/// Doc.\nfn f() {{{}}}", "\n".repeat(60));
        let method = format!("impl X {{ fn m() {{{}}} }}", "\n".repeat(60));
        let quotation = format!("fn q() {{ quote! {{{}}} }}", "\n".repeat(30));
        let files = [
            ("runtime/src/a.rs", "\n".repeat(401)),
            ("runtime/src/b.rs", function),
            ("runtime/src/c.rs", method),
            ("generator/src/emit/d.rs", quotation),
        ];
        let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
        assert_eq!(
            findings(check_sizes, &files),
            [
                "generator/src/emit/d.rs:1: `quote!` has 31 lines; at most 30",
                "runtime/src/a.rs:1: 401 lines; a file has at most 400",
                "runtime/src/b.rs:2: function `f` has 61 lines; at most 60",
                "runtime/src/c.rs:1: function `m` has 61 lines; at most 60",
            ]
        );
    }

    #[test]
    fn what_reaches_its_limit_is_not_found() {
        let function = format!("fn f() {{{}}}", "\n".repeat(59));
        assert!(findings(check_sizes, &[("runtime/src/a.rs", &function)]).is_empty());
    }
}
