//! Words that hand-written code does not have.

use super::{Finding, Source, Tree};

/// Macros that no hand-written code calls.
const NOWHERE: [&str; 3] = ["dbg!", "todo!", "unimplemented!"];
/// What the libraries and the command don't call outside tests: a document must not stop the program.
const NOT_IN_LIBRARIES: [&str; 2] = ["unwrap", "panic!"];
/// The libraries and the command.
const LIBRARIES: [&str; 3] = ["generator/src/", "generator/cli/src/", "runtime/src/"];
/// What a comment does not begin with: what is left to do is an issue.
const MARKERS: [&str; 3] = ["TODO", "FIXME", "XXX"];

/// No call that stops the program, none that is left from debugging.
pub(super) fn check_refusals(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources() {
        let is_library = LIBRARIES.iter().any(|library| source.path.starts_with(library)) && !source.is_test;
        for call in &source.facts.calls {
            let name = call.name.as_str();
            let is_refused =
                NOWHERE.contains(&name) || (is_library && !call.in_test && NOT_IN_LIBRARIES.contains(&name));
            if is_refused {
                findings.push(Finding::new(&source.path, call.line, format!("`{name}` has no place here")));
            }
        }
    }
    findings
}

/// No comment that marks unfinished work.
pub(super) fn check_markers(tree: &Tree) -> Vec<Finding> {
    tree.sources().iter().flat_map(markers).collect()
}

fn markers(source: &Source) -> impl Iterator<Item = Finding> {
    source.text.lines().enumerate().filter_map(|(at, line)| {
        let marker = MARKERS.iter().find(|marker| opens_comment(line, marker))?;
        Some(Finding::new(&source.path, at + 1, format!("`{marker}` in a comment: make it an issue")))
    })
}

/// Whether a comment in `line` begins with `marker`.
fn opens_comment(line: &str, marker: &str) -> bool {
    line.match_indices(marker).any(|(at, _)| {
        let before = line[..at].trim_end();
        let is_word = !line[at + marker.len()..].starts_with(|char: char| char.is_alphanumeric());
        is_word && ["//", "///", "//!", "/*"].iter().any(|opener| before.ends_with(opener))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::{check_markers, check_refusals};

    #[test]
    fn calls_that_have_no_place_are_found() {
        let text = "fn f() { x.unwrap(); panic!(); format!(\"{}\", y.unwrap()); }\n#[cfg(test)]\nmod t { fn g() { \
                    x.unwrap(); todo!() } }";
        assert_eq!(
            findings(check_refusals, &[("runtime/src/a.rs", text)]),
            [
                "runtime/src/a.rs:1: `unwrap` has no place here",
                "runtime/src/a.rs:1: `panic!` has no place here",
                "runtime/src/a.rs:1: `unwrap` has no place here",
                "runtime/src/a.rs:3: `todo!` has no place here",
            ]
        );
    }

    #[test]
    fn tests_and_chores_may_stop_the_program() {
        let text = "fn f() { x.unwrap(); panic!(); }";
        assert!(findings(check_refusals, &[("tests/a.rs", text), ("xtask/src/a.rs", text)]).is_empty());
        assert_eq!(findings(check_refusals, &[("tests/a.rs", "fn f() { dbg!(x); }")]).len(), 1);
    }

    #[test]
    fn comments_that_mark_work_are_found() {
        let text = ["// ", "/// ", "//! ", "let x = 1; // ", "/* "].map(|opener| format!("{opener}TODO: x\n")).concat();
        assert_eq!(findings(check_markers, &[("xtask/src/a.rs", &text)]).len(), 5);
    }

    #[test]
    fn text_of_docs_is_no_marker() {
        let text = "/// Such as `**TODO: Add Description**`.\nlet x = \"TODO\"; // TODOs of pages\n";
        assert!(findings(check_markers, &[("generator/src/docs/a.rs", text)]).is_empty());
    }
}
