//! What a page says in words.

/// The lines of a text outside of fenced code, each with its first byte.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut at, mut is_code) = (0, false);
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let is_fence = line.trim_start_matches([' ', '>', '-', '*']).starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence).then_some((start, line))
    })
}

/// Whether a page names a status in words: `201 Created`.
pub(super) fn names_status(text: &str, status: u16) -> bool {
    let status = status.to_string();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '#' | '_');
    lines(text).any(|(_, line)| line.split(|c: char| !is_part(c)).any(|word| word.trim_end_matches('.') == status))
}

#[cfg(test)]
mod tests {
    use super::{lines, names_status};

    #[test]
    fn fenced_code_is_no_prose() {
        let text = "A boat.\n\n```http\nHTTP/1.1 201\n```\n\nReturns `200 OK`, see 3.204.\n";
        assert!(lines(text).all(|(start, line)| text[start..].starts_with(line)));
        assert!(names_status(text, 200) && !names_status(text, 201) && !names_status(text, 204));
    }
}
