//! ARCHITECTURE.md holds the table of rooms that `tidy` checks by.

use super::rooms::table;
use super::{Finding, Tree};

const PAGE: &str = "ARCHITECTURE.md";

/// The page's table is the one in `rooms.rs`.
pub(super) fn check_architecture(tree: &Tree) -> Vec<Finding> {
    if tree.text(PAGE).is_some_and(|text| text.contains(&table())) {
        return Vec::new();
    }
    vec![Finding::new(PAGE, 1, "the table of rooms is not that of `cargo xtask tidy --table`")]
}

#[cfg(test)]
mod tests {
    use super::super::rooms::table;
    use super::super::tree::findings;
    use super::check_architecture;

    #[test]
    fn a_page_without_the_table_is_found() {
        let text = format!("# Architecture\n\n{}\nMore.\n", table());
        assert!(findings(check_architecture, &[("ARCHITECTURE.md", &text)]).is_empty());
        assert_eq!(findings(check_architecture, &[("ARCHITECTURE.md", &text.replace("`plan`", "`emit`"))]).len(), 1);
        assert_eq!(findings(check_architecture, &[]).len(), 1);
    }
}
