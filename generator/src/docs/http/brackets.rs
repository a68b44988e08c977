//! What brackets and quotes enclose.

/// The bytes at which `wanted` stands outside braces, parentheses and quotes. What is never closed encloses nothing.
pub(in crate::docs) fn unnested(text: &str, wanted: char) -> Vec<usize> {
    let mut found = Vec::new();
    if !text.contains(wanted) {
        return found;
    }
    // What closes each open bracket, and how much was found before it.
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let innermost = open.last().map(|(close, _)| *close);
        match c {
            _ if innermost == Some(c) => found.truncate(open.pop().map_or(0, |(_, before)| before)),
            _ if innermost == Some('\'') => {}
            '\'' => open.push(('\'', found.len())),
            '{' => open.push(('}', found.len())),
            '(' => open.push((')', found.len())),
            '<' => open.push(('>', found.len())),
            _ => {}
        }
        if c == wanted {
            found.push(at);
        }
    }
    found
}

/// What may stand around a placeholder.
pub(super) fn is_bracket(c: char) -> bool {
    matches!(c, '{' | '}' | '<' | '>' | '[' | ']' | '(' | ')')
}
