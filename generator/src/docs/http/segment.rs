//! Segments without calls: names, samples of keys, and the names of placeholders.

use crate::model::{KeyForm, PathKey, Segment, is_placeholder_word};

/// The first alternative of a placeholder: `id` of `{id | userPrincipalName}`.
pub(in crate::docs) fn parameter_name(placeholder: &str) -> String {
    let inner = placeholder.trim_start_matches(['{', '<', '(', '\'', '"', ' ']);
    let inner = inner.split(['}', '>', ')', '|', ':']).next().unwrap_or(inner);
    let words: Vec<&str> =
        inner.split(|c: char| !c.is_alphanumeric() && !"-_.@".contains(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "id".to_owned() } else { words.join("-") }
}

/// What is said of a value that stands for any other.
pub(super) const SAMPLE: &str = "a sample value where a placeholder belongs";

/// What is said of a word that stands for a value.
pub(super) const PLAIN: &str = "a placeholder without braces";

/// What is said of a placeholder that lists what it may be.
pub(super) const VALUES: &str = "a placeholder of values instead of a name";

/// Whether what stands in a placeholder is values and no name: `true|false`, unlike `id | userPrincipalName`.
pub(super) fn has_only_values(inner: &str) -> bool {
    let mut alternatives = inner.split('|').map(|word| word.trim_matches(|c: char| c.is_whitespace() || c == '\''));
    inner.contains('|') && !alternatives.any(|word| is_placeholder_word(word) || word.contains([':', '{', '<']))
}

/// The key that a sample value stands for.
pub(super) fn sample_key(form: KeyForm) -> Segment {
    Segment::Key(PathKey { name: "id".to_owned(), form })
}

/// A segment without brackets.
pub(in crate::docs) fn plain_segment(part: &str) -> Result<Segment, &'static str> {
    let part = part.trim();
    if part.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("a segment has a blank in it");
    }
    if part.matches('{').count() != part.matches('}').count() {
        return Err("a brace is missing");
    }
    if part.contains(['{', '}', '<', '>', '"', '*', '|', '`', '[', ']']) {
        return Err("a segment mixes text and placeholders");
    }
    if part.contains(['(', ')']) {
        return Err("parentheses don't match");
    }
    if part.contains(['$', '=', '\'', '#', '^']) {
        return Err("a segment has a character that no name has");
    }
    Ok(Segment::Name(part.to_owned()))
}

/// Whether a segment can only be a sample of a key: a GUID, a mail address, a domain, a long run of digits, or what
/// begins with a digit and has several, and no small letter, such as `17` and `5C77`. Whether `3d-models` is one, other
/// lines tell.
pub(super) fn is_sample(part: &str) -> bool {
    let is_plain = !part.contains(|c: char| c.is_whitespace() || c.is_control() || "{}<>()[]'$=*|\"`".contains(c));
    let is_guid =
        part.len() == 36 && part.matches('-').count() == 4 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let is_code = || digits > 1 && part.starts_with(|c: char| c.is_ascii_digit()) && !part.contains(char::is_lowercase);
    let is_domain = || part.to_lowercase().ends_with(".com");
    is_plain
        && (is_guid
            || part.contains('@')
            || digits >= 6
            || part.chars().all(|c| c.is_ascii_digit())
            || is_code()
            || is_domain())
}

/// Whether a word has no small letters, as what readers replace is often written: `BOAT_ID`, `YOUR_TEXT`.
pub(super) fn is_in_capitals(word: &str) -> bool {
    let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.chars().all(is_capital)
}

/// What OData has besides, within a path (OData URL Conventions 4.01, section 4).
pub(super) const SYSTEM: [&str; 6] = ["$all", "$each", "$entity", "$metadata", "$query", "$root"];

/// `$batch`
pub(super) fn system_segment(part: &str) -> Result<Segment, &'static str> {
    plain_segment(&part[1..]).map(|_| Segment::Name(part.to_owned()))
}
