//! YAML: front matter's scalars, corrections, dialects. The one user of serde_yaml.
//!
//! serde_yaml is deprecated and stays: what can go wrong with it is kept from it, by limits on size, depth and aliases
//! that are checked before it sees a byte. Of the forks that are kept (November 2026), serde_yaml_ng 0.10.0 and
//! serde_norway 0.9.42 bring as many crates (14 with serde), stop at the same depth of 128 and take the same time until
//! then (62 ms for 20,000 open brackets, which grows with their square): nothing would change but the name. serde_yml
//! 0.0.13 brings one crate more and takes 5 ms, but 2.7 s instead of 17 ms to refuse nine levels of aliases.

use std::collections::BTreeSet;

use serde_yaml::Value;

/// YAML that can't be read, with the line in which it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Line within the text, from 0.
    pub line: usize,
    /// What the parser says.
    pub message: String,
}

impl std::fmt::Display for YamlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line + 1, self.message)
    }
}

impl std::error::Error for YamlError {}

/// Reads `key: value` pairs in the order of the text; values that are no scalars are left out.
///
/// # Errors
///
/// The text is no YAML mapping.
pub fn parse_scalars(text: &str) -> Result<Vec<(String, String)>, YamlError> {
    if let Some(pairs) = plain_pairs(text) {
        return Ok(pairs);
    }
    within_limits(text)?;
    let mapping: serde_yaml::Mapping = serde_yaml::from_str(text).map_err(|error| broken(text, &error))?;
    Ok(mapping.iter().filter_map(|(key, value)| Some((scalar(key)?, scalar(value)?))).collect())
}

/// What the parser says of the text. It tells no line of a key that repeats another.
fn broken(text: &str, error: &serde_yaml::Error) -> YamlError {
    let message = error.to_string();
    let repeated = message.starts_with("duplicate entry").then(|| repeated_key(text)).flatten();
    let line = repeated.or_else(|| Some(error.location()?.line().saturating_sub(1)));
    YamlError { line: line.unwrap_or_default(), message }
}

/// The first line whose key another one has above it.
fn repeated_key(text: &str) -> Option<usize> {
    let mut known = BTreeSet::new();
    let keys = text.lines().map(|line| line.split_once(':').map(|(key, _)| key));
    keys.enumerate().find(|(_, key)| key.is_some_and(|key| !known.insert(key))).map(|(line, _)| line)
}

/// The longest text that the parser gets, in bytes.
const MAX_BYTES: usize = 8 << 20;

/// The parser's time grows with the square of how deep brackets and entries of entries (`- - -`) nest, and it gives up
/// at 128. Brackets in texts count, too: a text of 500 that are never closed is none of ours.
const MAX_DEPTH: usize = 500;

/// Aliases (`*name`) that are read; nobody's corrections or front matter have any.
const MAX_ALIASES: usize = 100;

/// Refuses what the parser would take too much time or memory for.
fn within_limits(text: &str) -> Result<(), YamlError> {
    if text.len() > MAX_BYTES {
        return Err(YamlError { line: 0, message: format!("more than {MAX_BYTES} bytes") });
    }
    let (mut depth, mut aliases) = (0_usize, 0_usize);
    for (number, line) in text.lines().enumerate() {
        depth = line.bytes().fold(depth, |depth, byte| match byte {
            b'[' | b'{' => depth + 1,
            b']' | b'}' => depth.saturating_sub(1),
            _ => depth,
        });
        aliases += line.split([' ', '\t', ',', '[', '{']).filter(|word| is_alias(word)).count();
        let refuse = |message: String| Err(YamlError { line: number, message });
        if depth.max(dashes(line)) > MAX_DEPTH {
            return refuse(format!("more than {MAX_DEPTH} brackets or entries in each other"));
        }
        if aliases > MAX_ALIASES {
            return refuse(format!("more than {MAX_ALIASES} aliases"));
        }
    }
    Ok(())
}

/// `*name`, but not the `*word*` of a text.
fn is_alias(word: &str) -> bool {
    word.strip_prefix('*').is_some_and(|name| !name.is_empty() && !name.contains('*'))
}

/// How many entries begin in each other on a line: `- - - a`.
fn dashes(line: &str) -> usize {
    line.split([' ', '\t']).take_while(|word| matches!(*word, "" | "-" | "?")).filter(|word| !word.is_empty()).count()
}

/// The text of a scalar; nothing for lists and mappings.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        Value::String(value) => Some(value.clone()),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// The pairs of front matter as nearly every page has it, which needs no YAML parser: each line is a word, a colon, and
/// a value without any syntax. Nothing where a line may be more than that.
fn plain_pairs(text: &str) -> Option<Vec<(String, String)>> {
    let pairs: Vec<_> =
        text.lines().filter(|line| !line.trim_matches(' ').is_empty()).map(plain_pair).collect::<Option<_>>()?;
    let keys: BTreeSet<_> = pairs.iter().map(|(key, _)| key).collect();
    let is_clear = keys.len() == pairs.len();
    is_clear.then(|| pairs.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
}

/// `title: "List users"` or `ms.prod: users`
fn plain_pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_word = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    let is_parted = value.is_empty() || value.starts_with(' ');
    let is_readable = line.len() < LONGEST_LINE && line.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let value = plain_value(value.trim_matches(' '))?;
    (is_word && is_parted && is_readable && is_plain_word(key)).then_some((key, value))
}

/// YAML's keys have at most 1,024 characters.
const LONGEST_LINE: usize = 1024;

/// The text of a value that has no escapes, no comment behind it, and no other type than text.
fn plain_value(value: &str) -> Option<&str> {
    if let Some(quoted) = value.strip_prefix('"') {
        return quoted.strip_suffix('"').filter(|inner| !inner.contains(['"', '\\']));
    }
    let is_plain = value.is_empty() || is_plain_word(value);
    let has_syntax = value.contains(": ") || value.contains(" #") || value.ends_with(':');
    (is_plain && !has_syntax).then_some(value)
}

/// Whether unquoted text is text: numbers and the names of other values aren't.
fn is_plain_word(text: &str) -> bool {
    let is_name = ["true", "false", "null"].iter().any(|name| text.eq_ignore_ascii_case(name));
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_name
}

/// Reads a list of entries of one form; an empty text is an empty list.
///
/// # Errors
///
/// The text is no list of such entries.
pub fn parse_list<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, YamlError> {
    within_limits(text)?;
    let list: Option<Vec<T>> = serde_yaml::from_str(text).map_err(|error| located(&error))?;
    Ok(list.unwrap_or_default())
}

/// Reads one mapping of known keys; an empty text has none of them.
///
/// # Errors
///
/// The text is no such mapping.
pub fn parse_mapping<T: serde::de::DeserializeOwned + Default>(text: &str) -> Result<T, YamlError> {
    within_limits(text)?;
    let mapping: Option<T> = serde_yaml::from_str(text).map_err(|error| located(&error))?;
    Ok(mapping.unwrap_or_default())
}

fn located(error: &serde_yaml::Error) -> YamlError {
    YamlError { line: error.location().map_or(0, |at| at.line().saturating_sub(1)), message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// The pairs as the YAML parser alone reads them.
    fn parsed(text: &str) -> Option<Vec<(String, String)>> {
        let mapping: serde_yaml::Mapping = serde_yaml::from_str(text).ok()?;
        Some(mapping.iter().filter_map(|(key, value)| Some((scalar(key)?, scalar(value)?))).collect())
    }

    #[test]
    fn usual_front_matter_needs_no_parser() {
        let pairs =
            plain_pairs("title: \"List: users\"\r\nms.prod: users and groups\n\nauthor:\n").expect("plain pairs");
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("title", "List: users"), ("ms.prod", "users and groups"), ("author", "")]);
    }

    /// What is refused, and why; without the limits, the parser takes half a minute for the first.
    #[test]
    fn what_the_parser_would_choke_on_is_kept_from_it() {
        let refused = |text: &str| parse_list::<Value>(text).expect_err("the text is refused").message;
        assert_eq!(refused(&"[".repeat(100_000)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&"{a: ".repeat(100_000)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&"- ".repeat(100_000)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&"? ".repeat(100_000)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&format!("- &a b\n{}", "- *a\n".repeat(101))), "more than 100 aliases");
        assert_eq!(refused(&" ".repeat(MAX_BYTES + 1)), "more than 8388608 bytes");
        assert_eq!(parse_mapping::<BTreeMap<String, Value>>(&"[".repeat(501)).expect_err("it is refused").line, 0);
    }

    #[test]
    fn brackets_that_are_closed_and_words_between_stars_are_no_matter() {
        let text = "- because: see [this] and {that}, *really*\n".repeat(2_000);
        assert_eq!(parse_list::<Value>(&text).expect("the text is YAML").len(), 2_000);
    }

    proptest! {
        #[test]
        fn plain_pairs_are_what_the_parser_reads(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "ms.b", "title", "true", "Null", "no", "1", "0x1", ".5", "e1", "-", "- ", ":", ": ", "\"", "'",
                    "\\", " ", "\n", "\r\n", "\r", "\t", "#", " #", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">",
                    "%", "@", "`", "?", "~",
                    "é", "\u{a0}", "\u{feff}", "---", "<<", "=",
                ]),
                0..12,
            ),
        ) {
            let text = parts.concat();
            if let Some(pairs) = plain_pairs(&text) {
                let parsed = parsed(&text).or_else(|| text.trim().is_empty().then(Vec::new));
                prop_assert_eq!(Some(pairs), parsed, "{:?}", text);
            }
        }
    }
}
