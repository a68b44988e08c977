//! Patterns of operations, such as `GET /users/**` or `/me/*`: `*` stands for any segment, `**` for any number of them,
//! and without a method all methods count.

use super::Operation;
use super::path::folded_path;

/// Whether an operation is one of those that a pattern asks for.
pub(crate) fn is_of_pattern(pattern: &str, operation: &Operation) -> bool {
    let (method, path) = match pattern.split_once(char::is_whitespace) {
        Some((method, path)) => (Some(method), path.trim()),
        None => (None, pattern),
    };
    let is_method = method.is_none_or(|method| method.eq_ignore_ascii_case(operation.method.as_str()));
    let (path, path_of) = (folded_path(path), folded_path(&operation.path.to_string()));
    is_method && matches_path(&segments(&path), &segments(&path_of))
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// Whether a pattern stands for a path. What comes between two `**` is taken where it first fits: whatever a later
/// place leaves to what follows, an earlier one leaves too.
fn matches_path(pattern: &[&str], path: &[&str]) -> bool {
    let (mut at, mut taken) = (0, 0);
    // Behind the last `**`, and how much of the path is matched before what follows it.
    let mut open: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(at), path.get(taken)) {
            (None, None) => return true,
            (Some(&"**"), _) => {
                at += 1;
                open = Some((at, taken));
            }
            (Some(one), Some(segment)) if *one == "*" || one == segment => (at, taken) = (at + 1, taken + 1),
            (_, _) => match open.filter(|(_, skipped)| *skipped < path.len()) {
                Some((behind, skipped)) => {
                    (at, taken) = (behind, skipped + 1);
                    open = Some((behind, skipped + 1));
                }
                None => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{folded_path, matches_path, segments};

    #[test]
    fn stars_stand_for_segments() {
        for (pattern, path, expected) in [
            ("/users/**", "/users", true),
            ("/users/**", "/users/{id}/messages", true),
            ("/users/*", "/users/{id}", true),
            ("/users/*", "/users/{id}/messages", false),
            ("/**/messages", "/me/mailFolders/{id}/messages", true),
            ("/Users", "/users", true),
            ("/users/{id}", "/users/{user-id}", true),
            ("/users/{id}", "/users/inbox", false),
            ("/users/range(from={a})", "/users/range(from={start})", true),
            ("/users", "/groups", false),
            ("/**", "/", true),
            ("/**/a/**/b", "/a/b/c/a/b", true),
            ("/**/a/b/**", "/a/a/b", true),
            ("/a/**/b/**/c", "/a/c/b/c/b", false),
        ] {
            let [pattern, path] = [pattern, path].map(folded_path);
            assert_eq!(matches_path(&segments(&pattern), &segments(&path)), expected, "{pattern} {path}");
        }
    }

    /// Trying all ways to divide the path would not end.
    #[test]
    fn many_stars_are_no_trouble() {
        let (pattern, path) = ("/**/a".repeat(20) + "/b", "/a".repeat(60));
        assert!(!matches_path(&segments(&pattern), &segments(&path)));
    }
}
