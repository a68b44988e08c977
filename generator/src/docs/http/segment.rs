//! Segments without calls: names, samples of keys, and the names of placeholders.

use crate::model::Segment;

/// The first alternative of a placeholder: `id` of `{id | userPrincipalName}`.
pub(in crate::docs) fn parameter_name(placeholder: &str) -> String {
    let inner = placeholder.trim_start_matches(['{', '<', '(', '\'', '"', ' ']);
    let inner = inner.split(['}', '>', ')', '|', ':']).next().unwrap_or(inner);
    let words: Vec<&str> =
        inner.split(|c: char| !c.is_alphanumeric() && !"-_.@".contains(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "id".to_owned() } else { words.join("-") }
}

/// A segment without brackets.
pub(in crate::docs) fn plain_segment(part: &str) -> Result<Segment, &'static str> {
    let part = part.trim();
    if part.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("a segment has a blank in it");
    }
    if part.contains(['{', '}', '<', '>', '"', '*', '|', '`', '[', ']']) {
        return Err("a segment mixes text and placeholders");
    }
    if is_sample_key(part) {
        return Ok(Segment::LiteralKey(part.to_owned()));
    }
    Ok(Segment::Name(part.to_owned()))
}

/// A value that can only be a sample: a GUID, a mail address, a long run of digits, a domain.
fn is_sample_key(part: &str) -> bool {
    let is_guid =
        part.len() == 36 && part.matches('-').count() == 4 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let digits = part.chars().filter(char::is_ascii_digit).count();
    is_guid
        || part.contains('@')
        || digits >= 6
        || part.chars().all(|c| c.is_ascii_digit())
        || part.to_lowercase().ends_with(".com")
}
