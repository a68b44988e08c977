//! Words that stand for what a client gives.

/// Whether a word names what is to stand in its place: `id`, `list-id`, `companyName`.
pub fn is_placeholder_word(word: &str) -> bool {
    const NOUNS: [&str; 3] = ["id", "name", "key"];
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'));
    let ends = |noun: &&str| {
        let Some(at) = word.len().checked_sub(noun.len()) else { return false };
        let (before, last) = word.split_at(at);
        let is_own = before.is_empty() || before.ends_with(['-', '_']) || last.starts_with(|c: char| c.is_uppercase());
        last.eq_ignore_ascii_case(noun) && is_own
    };
    is_word && NOUNS.iter().any(ends)
}
