//! Markers of text that nobody has written yet: `**TODO: Add Description**`.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

static MARKER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\*\*\s*TODO\b[^*]*\*\*|\bTODO:?\s+(?:Add|Provide|Determine)\b[^.|<]*\.?"));

/// Whether a text holds a draft marker.
pub(super) fn is_draft(text: &str) -> bool {
    holds_todo(text) && MARKER.is_match(text)
}

/// The text without its draft markers.
pub(super) fn without_drafts(text: &str) -> String {
    if holds_todo(text) { MARKER.replace_all(text, "").into_owned() } else { text.to_owned() }
}

/// What every marker holds: most texts are settled by this.
fn holds_todo(text: &str) -> bool {
    text.as_bytes().windows(4).any(|word| word.eq_ignore_ascii_case(b"todo"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_go_and_the_rest_stays() {
        assert_eq!(
            without_drafts("**TODO: Add Description**. Possible values are: `a`."),
            ". Possible values are: `a`."
        );
        assert_eq!(without_drafts("**TODO: Determine scopes **"), "");
        assert_eq!(without_drafts("A list of todos."), "A list of todos.");
        assert!(is_draft("**TODO: Provide applicable permissions.**"));
    }
}
