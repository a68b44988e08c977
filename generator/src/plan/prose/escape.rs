//! Characters that mean something to Markdown, to rustdoc or to a terminal.

/// Characters that Markdown may read as markup.
const MARKUP: &str = "\\`*_[]<>~|&#$^";

/// Characters that show nothing, or turn the direction of writing.
const HIDDEN: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{e0000}', '\u{e007f}'),
];

/// Adds `char` so that Markdown reads it as itself.
pub(super) fn push(text: &mut String, char: char) {
    match char {
        // A lone backtick could pair with a later one.
        '`' => text.push('\''),
        _ if MARKUP.contains(char) => text.extend(['\\', char]),
        _ => text.extend(shown(char)),
    }
}

/// The character as it may stand in a line of docs: no line ends, no control, no change of writing direction.
pub(super) fn shown(char: char) -> Option<char> {
    match char {
        _ if char.is_whitespace() => Some(' '),
        _ if char.is_control() || HIDDEN.iter().any(|(first, last)| (first..=last).contains(&&char)) => None,
        _ => Some(char),
    }
}

/// `text` as one line: whitespace folded, nothing that [`shown`] drops.
pub(in crate::plan) fn comment(text: &str) -> String {
    let line: String = text.chars().filter_map(shown).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A code span that shows `text`.
pub(in crate::plan) fn code(text: &str) -> String {
    let text = comment(&text.replace('`', "'"));
    if text.is_empty() { "(nothing)".to_owned() } else { format!("`{text}`") }
}

/// Markdown of this room as plain text with code spans: compilers show a note as it is, rustdoc reads it as Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut in_code = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '`' => {
                in_code = !in_code;
                plain.push(char);
            }
            _ if in_code => plain.push(char),
            '\\' => plain.extend(chars.next().and_then(unmarked)),
            '[' => {}
            // The target of a link goes.
            ']' => while chars.next().is_some_and(|char| char != ')') {},
            _ => plain.push(char),
        }
    }
    plain
}

/// A character that would be escaped, as one that needs no escape.
fn unmarked(char: char) -> Option<char> {
    match char {
        '[' => Some('('),
        ']' => Some(')'),
        '<' | '>' | '\\' => None,
        _ => Some(char),
    }
}

/// Guards the start of a block: what would make it a heading, a list, a rule or a quotation.
pub(super) fn block_start(text: &str) -> String {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = text.len() - rest.len();
    if text.starts_with(['+', '-', '=', ':', '%', '!']) {
        format!("\\{text}")
    } else if digits > 0 && rest.starts_with(['.', ')']) {
        let (number, rest) = text.split_at(digits);
        format!("{number}\\{rest}")
    } else {
        text.to_owned()
    }
}
