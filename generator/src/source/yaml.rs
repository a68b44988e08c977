//! YAML: front matter's scalars, corrections, dialects. The one user of serde_yaml.
//!
//! serde_yaml is deprecated and stays: what can go wrong with it is kept from it, by limits on size, depth and aliases
//! that are checked before it sees a byte. Of the forks that are kept (November 2026), serde_yaml_ng 0.10.0 and
//! serde_norway 0.9.42 bring as many crates (14 with serde), stop at the same depth of 128 and take the same time until
//! then (62 ms for 20,000 open brackets, which grows with their square): nothing would change but the name. serde_yml
//! 0.0.13 brings one crate more and takes 5 ms, but 2.7 s instead of 17 ms to refuse nine levels of aliases.

mod characters;
mod error;
mod limits;
mod tokens;

use std::collections::BTreeSet;

use serde_yaml::Value;

pub use error::YamlError;

use limits::within_limits;

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
    let document = serde_yaml::Deserializer::from_str(text);
    // What is one of several is a mapping of its name, as in TOML; not a tag.
    let mapping: Option<T> =
        serde_yaml::with::singleton_map_recursive::deserialize(document).map_err(|error| located(&error))?;
    Ok(mapping.unwrap_or_default())
}

fn located(error: &serde_yaml::Error) -> YamlError {
    YamlError { line: error.location().map_or(0, |at| at.line().saturating_sub(1)), message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::limits::MAX_BYTES;
    use super::tokens::{Token, Tokens};
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
        assert_eq!(refused(&"[!<b>,".repeat(501)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&"- ".repeat(100_000)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&"? ".repeat(100_000)), "more than 500 brackets or entries in each other");
        assert_eq!(refused(&format!("- &a b\n{}", "- *a\n".repeat(101))), "more than 100 aliases");
        assert_eq!(refused(&tag_directives(101)), "more than 100 directives");
        assert_eq!(refused(&" ".repeat(MAX_BYTES + 1)), "more than 8388608 bytes");
        assert_eq!(parse_mapping::<BTreeMap<String, Value>>(&"[".repeat(501)).expect_err("it is refused").line, 0);
    }

    /// Directives, each of which the parser compares with all before it.
    fn tag_directives(count: usize) -> String {
        (0..count).map(|number| format!("%TAG !a{number}! b\n")).chain(["---\n- a\n".to_owned()]).collect()
    }

    #[test]
    fn a_few_directives_are_read() {
        assert_eq!(parse_list::<Value>(&tag_directives(100)).expect("the text is YAML").len(), 1);
    }

    #[test]
    fn lists_that_hold_brackets_nest_by_the_sum() {
        let nested = |entries: usize, brackets: usize| "- ".repeat(entries) + &"[".repeat(brackets);
        assert_eq!(within_limits(&nested(250, 250)), Ok(()));
        let error = within_limits(&nested(250, 251)).expect_err("it nests too deep");
        assert_eq!(error.message, "more than 500 brackets or entries in each other");
    }

    #[test]
    fn brackets_that_are_closed_and_words_between_stars_are_no_matter() {
        let text = "- because: see [this] and {that}, *really*\n".repeat(2_000);
        assert_eq!(parse_list::<Value>(&text).expect("the text is YAML").len(), 2_000);
    }

    /// Lines that look like brackets, aliases and quotes to whoever doesn't know YAML.
    const ORDINARY: [&str; 14] = [
        "url: https://contoso.com/a#[b",
        "title: it's {here",
        "title: \"a [b \\\" {c\"",
        "title: 'it''s [here'",
        "note: a # [[ ' \"",
        "# don't [ \"",
        "text: |\n  - [a\n\n   {b ' \"\n",
        "text: >-\n  *a {b\n",
        "text: a [b\n  [c *d 'e\n",
        "text: see *a* and *b, [c",
        "time: a:[b",
        "key[a: b",
        "tags: [a, 'b]', \"]\", c#d] # [",
        "more: {a: 'it''s', b: c}",
    ];

    /// Where the brackets of a text stand.
    fn brackets(text: &str) -> impl Iterator<Item = usize> {
        Tokens::new(text).filter(|(token, _)| *token == Token::Bracket).map(|(_, at)| at)
    }

    /// The text without the brackets that are none of its tokens.
    fn without_text_in_brackets(text: &str) -> String {
        let brackets: BTreeSet<_> = brackets(text).collect();
        let letter = |(at, c): (usize, char)| if "[]{}".contains(c) && !brackets.contains(&at) { 'o' } else { c };
        text.char_indices().map(letter).collect()
    }

    /// The lists and mappings of a text as the parser reads it, or where it gives up. Nothing of keys that have become
    /// equal.
    fn shape(text: &str) -> Option<Result<String, Option<usize>>> {
        fn of(value: &Value) -> String {
            let all = |values: Vec<&Value>| values.into_iter().map(of).collect::<String>();
            match value {
                Value::Sequence(values) => format!("[{}]", all(values.iter().collect())),
                Value::Mapping(pairs) => {
                    format!("{{{}}}", all(pairs.iter().flat_map(|(key, value)| [key, value]).collect()))
                }
                Value::Tagged(tagged) => format!("!{}", of(&tagged.value)),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => ".".to_owned(),
            }
        }
        match serde_yaml::from_str::<Value>(text) {
            Ok(value) => Some(Ok(of(&value))),
            Err(error) if error.to_string().contains("duplicate entry") => None,
            Err(error) => Some(Err(error.location().map(|at| at.index()))),
        }
    }

    #[test]
    fn a_bracket_is_closed_by_no_text_and_an_alias_stands_anywhere() {
        for text in ["[ # ]\n", "[ ']', ", "[ \"]\", ", "? [\n# ]\n", "[ a\u{2028}# ]\u{85}", "[!<]>, "] {
            let error = parse_list::<Value>(&text.repeat(501)).expect_err("the brackets stay open");
            assert_eq!(error.message, "more than 500 brackets or entries in each other", "{text}");
        }
        for text in ["b: *a\n", "? *a\n", "- *a # b\n", "- [*a,*a]\n", "- !t *a\n", "- - *a\n"] {
            let error = parse_list::<Value>(&text.repeat(101)).expect_err("there are too many aliases");
            assert_eq!(error.message, "more than 100 aliases", "{text}");
        }
    }

    /// Pieces of YAML that say something where they stand, or nothing.
    const PIECES: [&str; 57] = [
        "a", "b c", "1", "- ", "-", "? ", "?", ": ", ":", "a: ", "\n", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", " ",
        " ", "# ", "#", " #", "[", "[", "]", "]", "{", "}", ", ", ",", "'", "''", "\"", "\\", "\\\"", "|", "|\n  ",
        ">-\n ", "|2\n", "&a ", "*a ", "*a", "!b ", "!", "!<b>", "!<b> ", "!<b>,", "!<", ">", " %", "\n---\n",
        "\n--- ", "\n...\n", "\u{85}", "é", "@", "`",
    ];

    fn text_of_pieces(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        let pieces = PIECES.into_iter().chain(["\n%YAML 1.1\n", "\u{2028}", "\u{feff}"]).collect::<Vec<_>>();
        prop::collection::vec(prop::sample::select(pieces), count).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn ordinary_front_matter_is_never_refused(
            lines in prop::collection::vec(prop::sample::select(ORDINARY.to_vec()), 1..5),
        ) {
            let text: String = lines.iter().cycle().take(700).flat_map(|line| [line, "\n"]).collect();
            prop_assert_eq!(within_limits(&text), Ok(()));
        }

        /// A bracket that is passed over here is text to the parser, too.
        #[test]
        fn the_parser_sees_no_other_brackets(text in text_of_pieces(0..24)) {
            let cleared = without_text_in_brackets(&text);
            if let (Some(as_written), Some(as_cleared)) = (shape(&text), shape(&cleared)) {
                prop_assert_eq!(as_written, as_cleared, "{:?} and {:?}", text, cleared);
            }
        }

        /// What is a bracket here is one to the parser: without it, something stays open or is closed twice. Behind `?`
        /// the parser takes even a list's end for a key, so there is none here.
        #[test]
        fn the_parser_sees_each_of_the_brackets(text in text_of_pieces(0..8)) {
            let text = format!("[{}]", text.replace('?', "a"));
            let is_read = |text: &str| matches!(shape(text), Some(Ok(_)));
            for at in brackets(&text).filter(|_| is_read(&text)) {
                let mut without = text.clone();
                without.replace_range(at..=at, ",");
                prop_assert!(!is_read(&without), "{:?} and {:?}", text, without);
            }
        }

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
