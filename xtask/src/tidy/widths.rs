//! Lines are no wider than rustfmt's limit: it skips the whole statement around one that is.

use super::{Finding, Tree};

/// The limit, as `rustfmt.toml` has it.
const WIDTH: usize = 120;

/// No line is wider, but for one that is a single word: an address, a path, a word of another language.
pub(super) fn check_widths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources() {
        let wide = source.text.lines().enumerate().filter(|(_, line)| is_too_wide(line));
        findings.extend(wide.map(|(at, line)| {
            let message = format!("{} characters; a line has at most {WIDTH}", line.chars().count());
            Finding::new(&source.path, at + 1, message)
        }));
    }
    findings
}

fn is_too_wide(line: &str) -> bool {
    line.chars().count() > WIDTH && line.split_whitespace().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_widths;

    #[test]
    fn a_line_that_is_too_wide_is_found() {
        let (wide, word) = (format!("// {}", "a ".repeat(60)), "x".repeat(130));
        let text = format!("fn f() {{}}\n{wide}\n{word}\n");
        let found = findings(check_widths, &[("runtime/src/a.rs", &text)]);
        assert_eq!(found, ["runtime/src/a.rs:2: 123 characters; a line has at most 120"]);
    }
}
