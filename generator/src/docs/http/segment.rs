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

/// Whether a placeholder is all of a text.
pub(super) fn is_one_placeholder(text: &str) -> bool {
    let inner = text.trim_start_matches(['{', '<']);
    inner.len() < text.len() && inner.find(['}', '>']).is_some_and(|at| inner[at..].chars().all(|c| "}>".contains(c)))
}

/// The word between marks that show that it stands for a value: `id` of `__id__` and `--ID--`.
pub(super) fn marked_word(part: &str) -> Option<&str> {
    let marks = ['_', '-'];
    let inner = part.trim_matches(marks);
    let is_marked = part.starts_with(marks) && part.ends_with(marks);
    (is_marked && is_placeholder_word(inner)).then_some(inner)
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
    if part.contains(['$', '=', '\'', '#', '^', '!', '«', '»', '‹', '›']) || !are_codes(part) {
        return Err("a segment has a character that no name has");
    }
    Ok(Segment::Name(part.to_owned()))
}

/// Whether each percent sign of a text begins the code of a character (RFC 3986, 2.1).
fn are_codes(text: &str) -> bool {
    let is_code = |behind: &str| behind.len() >= 2 && behind.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    text.split('%').skip(1).all(is_code)
}

/// Whether a segment can only be a sample of a key: a GUID, a mail address, a domain, a long run of digits, or what
/// begins with a digit and has several, and no small letter, such as `17` and `5C77`; one that is padded, as bytes in
/// base64 are; or letters x for any. Whether `3d-models` is one, other lines tell.
pub(super) fn is_sample(part: &str) -> bool {
    let is_padded = part.len() > MANY_LETTERS && part.ends_with('=');
    let text = if is_padded { part.trim_end_matches('=') } else { part };
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "{}<>()[]'$=*|\"`".contains(c));
    let is_guid =
        part.len() == 36 && part.matches('-').count() == 4 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let is_code = || digits > 1 && part.starts_with(|c: char| c.is_ascii_digit()) && !part.contains(char::is_lowercase);
    let is_domain = || part.to_lowercase().ends_with(".com");
    is_plain
        && (is_guid
            || is_padded
            || stands_for_any(part)
            || part.contains('@')
            || digits >= 6
            || part.chars().all(|c| c.is_ascii_digit())
            || is_code()
            || is_domain())
}

/// More letters than most names have.
const MANY_LETTERS: usize = 8;

/// Whether a text is letters x alone, which stand for any: `xxxx`, `XXX-XXX`.
fn stands_for_any(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '-').collect::<String>();
    letters.len() > 2 && (letters.chars().all(|c| c == 'x') || letters.chars().all(|c| c == 'X'))
}

/// Whether a word has no small letters, as what readers replace is often written: `BOAT_ID`, `YOUR_TEXT`.
pub(super) fn is_in_capitals(word: &str) -> bool {
    let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.chars().all(is_capital)
}

/// Whether OData has such a segment besides, within a path (OData URL Conventions 4.01, section 4).
pub(super) fn is_system(part: &str) -> bool {
    matches!(part, "$all" | "$each" | "$entity" | "$metadata" | "$query")
}
