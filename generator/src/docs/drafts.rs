//! Markers of text that nobody has written yet: `**TODO: Add Description**`.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::{holds_any, pattern};

static MARKER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\*\*\s*TODO\b[^*]*\*\*|\bTODO:?\s+(?:Add|Provide|Determine)\b[^.|<]*\.?"));

/// Whether a text holds a draft marker.
pub(super) fn is_draft(text: &str) -> bool {
    holds_todo(text) && MARKER.is_match(text)
}

/// The text without its draft markers.
pub(super) fn without_drafts(text: &str) -> Cow<'_, str> {
    if holds_todo(text) { MARKER.replace_all(text, "") } else { Cow::Borrowed(text) }
}

/// What every marker holds: most texts are settled by this.
fn holds_todo(text: &str) -> bool {
    holds_any(text, &["todo"])
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
