//! Sentences and lengths.

/// Ends of words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &["e.g.", "i.e.", "etc.", "vs.", "incl.", "approx."];

/// The first sentence of a safe line, and the rest.
pub(super) fn first(text: &str) -> (&str, &str) {
    let mut in_code = false;
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        match char {
            '`' => in_code = !in_code,
            ' ' if !in_code && ends_sentence(text, at, before) => {
                let (sentence, rest) = text.split_at(at);
                return (sentence, rest.trim_start());
            }
            _ => {}
        }
        before = char;
    }
    (text, "")
}

/// Whether the space at `at` follows a full stop and goes before a capital.
fn ends_sentence(text: &str, at: usize, before: char) -> bool {
    let (done, rest) = text.split_at(at);
    let starts = rest.trim_start().chars().next().is_some_and(|next| next.is_uppercase() || "`[(\\".contains(next));
    matches!(before, '.' | '!' | '?')
        && starts
        && !ABBREVIATIONS.iter().any(|word| done.ends_with(word))
        && balanced(done)
}

/// Not inside of a link's brackets.
fn balanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count() - text.matches(&format!("\\{mark}")).count();
    count('[') == count(']')
}

/// `text` cut at a word so that at most about `limit` characters stay; a cut never opens a code span or a link.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split(' ') {
        if kept.chars().count() + word.chars().count() > limit {
            break;
        }
        kept.push_str(word);
        kept.push(' ');
    }
    let mut kept = kept.trim_end().to_owned();
    while !is_whole(&kept) {
        kept = kept.rsplit_once(' ').map_or_else(String::new, |(before, _)| before.to_owned());
    }
    format!("{kept} …").trim_start().to_owned()
}

/// No code span and no link is open.
fn is_whole(text: &str) -> bool {
    text.matches('`').count().is_multiple_of(2) && balanced(text)
}
