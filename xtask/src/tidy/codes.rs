//! Every finding code has its page, and every page its code.

use std::collections::BTreeSet;

use super::{Finding, Tree};

/// Where codes are declared.
const DECLARED: &str = "generator/src/report/code.rs";
/// Where their pages are.
const PAGES: &str = "generator/codes/";
/// What a page holds, in this order.
const HEADINGS: [&str; 4] = ["## What", "## Why", "## Example", "## What to do"];
/// How an example begins.
const EXAMPLE: &str = "````markdown";

/// Codes and pages belong to each other, and pages are complete.
pub(super) fn check_codes(tree: &Tree) -> Vec<Finding> {
    let codes = declared(tree.text(DECLARED).unwrap_or_default());
    let mut findings = Vec::new();
    for code in codes.iter().filter(|code| tree.text(&format!("{PAGES}{code}.md")).is_none()) {
        findings.push(Finding::new(DECLARED, 1, format!("`{code}` has no page in {PAGES}")));
    }
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with(PAGES)) {
        let name = path.trim_start_matches(PAGES).trim_end_matches(".md");
        if !codes.contains(name) {
            findings.push(Finding::new(path, 1, format!("the page's code is not declared in {DECLARED}")));
        }
        findings.extend(lacks(name, text).map(|message| Finding::new(path, 1, message)));
    }
    findings
}

/// The codes as their pages are called, such as `MD0101-broken-front-matter`.
fn declared(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter_map(|line| {
        let mut parts = line.split('"').skip(1).step_by(2);
        let number = parts.next().filter(|number| number.starts_with("MD") && number.len() == 6)?;
        Some(format!("{number}-{}", parts.next()?))
    });
    rows.collect()
}

/// What a page lacks.
fn lacks(name: &str, text: &str) -> impl Iterator<Item = String> {
    let title = format!("# {}", name.replacen('-', " ", 1));
    let title = (text.lines().next() != Some(&title)).then(|| format!("the page opens with `{title}`"));
    let headings: Vec<_> = outside_of_examples(text).filter(|line| line.starts_with("## ")).collect();
    let headings = (headings != HEADINGS).then(|| format!("the page has the headings {}", HEADINGS.join(", ")));
    let example = (!text.lines().any(|line| line.starts_with(EXAMPLE)))
        .then(|| format!("the page has an example that opens with {EXAMPLE}"));
    title.into_iter().chain(headings).chain(example)
}

/// The lines that are not part of an example.
fn outside_of_examples(text: &str) -> impl Iterator<Item = &str> {
    let mut is_example = false;
    text.lines().filter(move |line| {
        is_example ^= line.starts_with("````");
        !is_example
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_codes;

    const CODE: (&str, &str) =
        ("generator/src/report/code.rs", "codes! {\n    BrokenTable \"MD0102\" \"broken-table\" Error,\n}");
    const PAGE: &str =
        "# MD0102 broken-table\n\n## What\n\n## Why\n\n## Example\n\n````markdown\n## X\n````\n\n## What to do\n";

    #[test]
    fn a_code_with_its_page_is_fine() {
        assert!(findings(check_codes, &[CODE, ("generator/codes/MD0102-broken-table.md", PAGE)]).is_empty());
    }

    #[test]
    fn a_code_without_a_page_and_a_page_without_a_code_are_found() {
        let page = PAGE.replace("0102", "0103");
        let found = findings(check_codes, &[CODE, ("generator/codes/MD0103-broken-table.md", &page)]);
        assert_eq!(
            found,
            [
                "generator/src/report/code.rs:1: `MD0102-broken-table` has no page in generator/codes/",
                "generator/codes/MD0103-broken-table.md:1: the page's code is not declared in \
                 generator/src/report/code.rs",
            ]
        );
    }

    #[test]
    fn a_page_that_lacks_something_is_found() {
        let found = findings(check_codes, &[CODE, ("generator/codes/MD0102-broken-table.md", "# MD0102\n\n## What\n")]);
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
