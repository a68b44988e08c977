//! Every `mod.rs` and `lib.rs` opens with a door comment.

use super::{Finding, Source, Tree};

/// A door comment has at least so many lines.
const LINES: usize = 3;

/// The packages whose doors are checked.
const HOUSES: [&str; 2] = ["generator/src/", "generator/cli/src/"];

/// Doors of the generator and its command say what comes in, what goes out, what is promised and what is not known.
pub(super) fn check_doors(tree: &Tree) -> Vec<Finding> {
    let doors = HOUSES.iter().flat_map(|house| tree.sources_of(house)).filter(|source| is_door(source));
    let silent = doors.filter(|source| comment_lines(&source.text) < LINES);
    let message =
        format!("a door opens with `//!` and at least {LINES} lines: comes in, goes out, promised, not known here");
    silent.map(|source| Finding::new(&source.path, 1, message.as_str())).collect()
}

fn is_door(source: &Source) -> bool {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    matches!(file, "mod.rs" | "lib.rs")
}

/// How many lines with text the comment at the top has.
fn comment_lines(text: &str) -> usize {
    let comment = text.lines().map_while(|line| line.trim_start().strip_prefix("//!"));
    comment.filter(|line| !line.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_doors;

    #[test]
    fn a_door_without_enough_words_is_found() {
        let files = [
            ("generator/src/docs/mod.rs", "//! Reads.\n//!\n//! Comes in.\n"),
            ("generator/src/lib.rs", "pub mod docs;"),
            ("generator/src/merge/mod.rs", "//! Merges.\n//! Comes in.\n//! Goes out.\n"),
            ("generator/src/merge/words.rs", ""),
            ("generator/cli/src/config/mod.rs", ""),
        ];
        let found = findings(check_doors, &files);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("generator/src/docs/mod.rs:1:"), "{found:?}");
    }
}
