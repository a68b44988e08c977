//! JSON as docs write it.
//!
//! Strict JSON (RFC 8259) is read by serde_json. What isn't is read again with the slips that docs have (trailing and
//! missing commas, comments, raw newlines in strings, unquoted words), each of them noted.

use std::ops::Range;

use serde_json::Value;

use super::placed::{Member, Placed, PlacedKind};

use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// A slip that was read over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// A comma before `}` or `]`.
    TrailingComma,
    /// A comma before the first member or item.
    LeadingComma,
    /// No comma between two members or items.
    MissingComma,
    /// `//` or `/* */`.
    Comment,
    /// A control character inside a string.
    RawControl,
    /// A backslash that escapes nothing.
    BadEscape,
    /// A key or value without quotes.
    Unquoted,
    /// Single or curly quotes.
    OddQuotes,
    /// A no-break or zero-width space between tokens.
    OddBlank,
    /// Dots in place of members or items.
    Ellipsis,
    /// Text after the value.
    TrailingText,
}

impl Tolerance {
    /// What the slip is, for people.
    pub fn describe(self) -> &'static str {
        match self {
            Self::TrailingComma => "a comma before the closing bracket",
            Self::LeadingComma => "a comma before the first value",
            Self::MissingComma => "no comma between two values",
            Self::Comment => "a comment",
            Self::RawControl => "a control character inside a string",
            Self::BadEscape => "a backslash that escapes nothing",
            Self::Unquoted => "a word without quotes",
            Self::OddQuotes => "quotes other than `\"`",
            Self::OddBlank => "a no-break space between tokens",
            Self::Ellipsis => "dots in place of members",
            Self::TrailingText => "text after the value",
        }
    }

    /// What stands in place of the slip in strict JSON; nothing where that is not certain.
    fn mended(self) -> Option<&'static str> {
        match self {
            Self::TrailingComma | Self::LeadingComma => Some(""),
            Self::MissingComma
            | Self::Comment
            | Self::RawControl
            | Self::BadEscape
            | Self::Unquoted
            | Self::OddQuotes
            | Self::OddBlank
            | Self::Ellipsis
            | Self::TrailingText => None,
        }
    }
}

/// The finding for a slip that was read over.
pub fn tolerated(tolerance: Tolerance, place: Span, message: String) -> Diagnostic {
    let finding = Diagnostic::new(Code::TolerantJson, place.clone(), message);
    match tolerance.mended() {
        Some(text) => finding.edit(place, text),
        None => finding,
    }
}

/// A JSON value with its places, and the slips in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedJson {
    /// The value.
    pub value: Placed,
    /// The kinds of slips in it, each with the bytes of the first.
    pub tolerances: Vec<(Tolerance, Range<usize>)>,
}

/// A JSON value and the slips in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadJson {
    /// The value.
    pub value: Value,
    /// The kinds of slips in it, each with the bytes of the first.
    pub tolerances: Vec<(Tolerance, Range<usize>)>,
}

/// The bytes of three dots, which those of one character for them are as well.
const ELLIPSIS: usize = 3;

/// Nesting beyond this is no documentation.
const MAX_DEPTH: usize = 100;

/// Reads one JSON value; the error is the character at which reading had to stop, or the text before it that goes on
/// behind its line: there a quote is missing.
///
/// # Errors
///
/// The text is not JSON even with every tolerance.
pub fn read_json(text: &str) -> Result<ReadJson, Range<usize>> {
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(ReadJson { value, tolerances: Vec::new() });
    }
    let PlacedJson { value, tolerances } = read_placed_json(text)?;
    Ok(ReadJson { value: value.into(), tolerances })
}

/// Reads one JSON value with the bytes of each value and of each name in it.
///
/// # Errors
///
/// As [`read_json`].
pub fn read_placed_json(text: &str) -> Result<PlacedJson, Range<usize>> {
    let mut reader = Reader { text, at: 0, tolerances: Vec::new(), long_text: None };
    reader.skip_blanks();
    let value = match reader.value(0) {
        Ok(value) => value,
        Err(at) => return Err(reader.stopped(at)),
    };
    reader.skip_blanks();
    if reader.at < text.len() {
        reader.tolerances.push((Tolerance::TrailingText, reader.at..text.len()));
    }
    Ok(PlacedJson { value, tolerances: firsts(reader.tolerances) })
}

/// The first slip of each kind: a block that is indented with no-break spaces has one defect, not one per line.
fn firsts(all: Vec<(Tolerance, Range<usize>)>) -> Vec<(Tolerance, Range<usize>)> {
    let mut firsts: Vec<(Tolerance, Range<usize>)> = Vec::new();
    for (tolerance, range) in all {
        if firsts.iter().all(|(known, _)| *known != tolerance) {
            firsts.push((tolerance, range));
        }
    }
    firsts
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    tolerances: Vec<(Tolerance, Range<usize>)>,
    /// What the first line has of the last text of several lines, and where that text ends.
    pub(super) long_text: Option<(Range<usize>, usize)>,
}

impl Reader<'_> {
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub(super) fn tolerate(&mut self, tolerance: Tolerance, from: usize) {
        self.tolerances.push((tolerance, from..self.at));
    }

    fn skip_blanks(&mut self) {
        loop {
            let from = self.at;
            match self.peek() {
                Some(' ' | '\t' | '\r' | '\n') => self.at += 1,
                Some('/') if self.rest().starts_with("//") => self.skip_comment("\n", from),
                Some('/') if self.rest().starts_with("/*") => self.skip_comment("*/", from),
                Some(c) if super::is_blank(c) => {
                    self.at += c.len_utf8();
                    self.tolerate(Tolerance::OddBlank, from);
                }
                Some(_) | None => return,
            }
        }
    }

    fn skip_comment(&mut self, end: &str, from: usize) {
        self.at = self.rest().find(end).map_or(self.text.len(), |found| self.at + found + end.len());
        self.tolerate(Tolerance::Comment, from);
    }

    fn value(&mut self, depth: usize) -> Result<Placed, usize> {
        let from = self.at;
        let kind = match self.peek().ok_or(self.at)? {
            _ if depth > MAX_DEPTH => return Err(self.at),
            '{' => self.object(depth)?,
            '[' => self.array(depth)?,
            '"' => PlacedKind::Scalar(Value::String(self.string()?)),
            _ => PlacedKind::Scalar(self.word()?),
        };
        Ok(Placed { kind, at: from..self.at })
    }

    fn object(&mut self, depth: usize) -> Result<PlacedKind, usize> {
        let mut members = Vec::new();
        self.bump();
        while self.next_item('}', members.is_empty())? {
            let from = self.at;
            let name = self.key()?;
            let at = from..self.at;
            self.skip_blanks();
            if self.peek() != Some(':') {
                return Err(self.at);
            }
            self.bump();
            self.skip_blanks();
            let value = self.value(depth + 1)?;
            members.push(Member { name, at, value });
        }
        Ok(PlacedKind::Object(members))
    }

    fn array(&mut self, depth: usize) -> Result<PlacedKind, usize> {
        let mut items = Vec::new();
        self.bump();
        while self.next_item(']', items.is_empty())? {
            items.push(self.value(depth + 1)?);
        }
        Ok(PlacedKind::Array(items))
    }

    /// Dots where a member or an item should be: `{ "a": 1, ... }`.
    fn skip_ellipsis(&mut self) -> bool {
        let from = self.at;
        let length = self.rest().len() - self.rest().trim_start_matches(['.', '…']).len();
        if length < ELLIPSIS {
            return false;
        }
        self.at += length;
        self.tolerate(Tolerance::Ellipsis, from);
        true
    }

    /// Moves to what is next behind dots, with or without a comma between; false at the end of the object or array.
    fn behind_ellipsis(&mut self, close: char) -> Result<bool, usize> {
        loop {
            self.skip_blanks();
            match self.peek().ok_or(self.at)? {
                ',' => self.at += 1,
                c if c == close => {
                    self.at += 1;
                    return Ok(false);
                }
                _ if self.skip_ellipsis() => {}
                _ => return Ok(true),
            }
        }
    }

    /// Moves to the next item of an object or array; false at its end.
    fn next_item(&mut self, close: char, first: bool) -> Result<bool, usize> {
        self.skip_blanks();
        let from = self.at;
        let comma = self.peek() == Some(',');
        if comma {
            self.bump();
            self.skip_blanks();
        }
        if self.skip_ellipsis() {
            return self.behind_ellipsis(close);
        }
        match self.peek() {
            None => Err(self.at),
            Some(c) if c == close => {
                if comma {
                    self.tolerances.push((Tolerance::TrailingComma, from..from + 1));
                }
                self.bump();
                Ok(false)
            }
            Some(_) => {
                match (comma, first) {
                    (true, true) => self.tolerances.push((Tolerance::LeadingComma, from..from + 1)),
                    (false, false) => {
                        let end = self.text[..from].trim_end().len();
                        self.tolerances.push((Tolerance::MissingComma, end..end));
                    }
                    (true, false) | (false, true) => {}
                }
                Ok(true)
            }
        }
    }

    fn key(&mut self) -> Result<String, usize> {
        if self.peek() == Some('"') {
            return self.string();
        }
        if let Some(key) = self.oddly_quoted() {
            return Ok(key);
        }
        let from = self.at;
        let word = self.take_word();
        if word.is_empty() {
            return Err(from);
        }
        self.tolerate(Tolerance::Unquoted, from);
        Ok(word)
    }

    /// A number, a literal, or an unquoted word.
    fn word(&mut self) -> Result<Value, usize> {
        if let Some(text) = self.oddly_quoted() {
            return Ok(Value::String(text));
        }
        let from = self.at;
        let word = self.take_word();
        if word.is_empty() {
            return Err(from);
        }
        Ok(serde_json::from_str(&word).unwrap_or_else(|_| {
            self.tolerate(Tolerance::Unquoted, from);
            Value::String(word)
        }))
    }

    fn take_word(&mut self) -> String {
        let end = self.rest().find(|c: char| c.is_whitespace() || ",:{}[]\"".contains(c));
        let word = self.rest()[..end.unwrap_or(self.rest().len())].split("...").next().unwrap_or_default().to_owned();
        self.at += word.len();
        word
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> (Value, Vec<Tolerance>) {
        let read = read_json(text).expect("the text is read");
        (read.value, read.tolerances.into_iter().map(|(tolerance, _)| tolerance).collect())
    }

    #[test]
    fn strict_json_needs_no_tolerance() {
        assert_eq!(read(r#"{"a": [1, null]}"#), (json!({"a": [1, null]}), vec![]));
    }

    #[test]
    fn every_slip_is_read_and_noted() {
        assert_eq!(read("{\"a\": 1,}"), (json!({"a": 1}), vec![Tolerance::TrailingComma]));
        assert_eq!(read("{, \"a\": 1}"), (json!({"a": 1}), vec![Tolerance::LeadingComma]));
        assert_eq!(read("{\"a\": 1 \"b\": 2}"), (json!({"a": 1, "b": 2}), vec![Tolerance::MissingComma]));
        assert_eq!(read("{/* x */\"a\": 1}"), (json!({"a": 1}), vec![Tolerance::Comment]));
        assert_eq!(read("{\"a\": \"x\ny\"}"), (json!({"a": "x\ny"}), vec![Tolerance::RawControl]));
        assert_eq!(read("{a: yes}"), (json!({"a": "yes"}), vec![Tolerance::Unquoted]));
        assert_eq!(read("{\u{a0}\"a\": 1}"), (json!({"a": 1}), vec![Tolerance::OddBlank]));
        assert_eq!(read("{\"a\": 1} // done"), (json!({"a": 1}), vec![Tolerance::Comment]));
        for dots in ["{\"a\": 1, ...}", "{ ..., \"a\": 1}", "{ ...\n\"a\": 1 … }"] {
            assert_eq!(read(dots), (json!({"a": 1}), vec![Tolerance::Ellipsis]), "{dots}");
        }
        for dots in ["[1, ...]", "[1......\n]", "[..., 1]", "[1 …, ...]"] {
            assert_eq!(read(dots), (json!([1]), vec![Tolerance::Ellipsis]), "{dots}");
        }
        for quotes in ["{'a': 'it's {x}'}", "{‘a’: ‘it's {x}’}", "{“a”: ”it's {x}“}"] {
            assert_eq!(read(quotes), (json!({"a": "it's {x}"}), vec![Tolerance::OddQuotes]), "{quotes}");
        }
        assert_eq!(read("{\"a\": 'b}"), (json!({"a": "'b"}), vec![Tolerance::Unquoted]));
        assert_eq!(read("{\"a\": 1}}"), (json!({"a": 1}), vec![Tolerance::TrailingText]));
    }

    #[test]
    fn a_backslash_that_escapes_nothing_is_kept() {
        let bad = vec![Tolerance::BadEscape];
        assert_eq!(read(r#"{"a": "C:\Us\n \d\/\u0041"}"#), (json!({"a": "C:\\Us\n \\d/A"}), bad.clone()));
        let halves = json!("\\ud83d \u{1f600} \\ude00 \\u00");
        assert_eq!(read(r#""\ud83d \ud83d\ude00 \ude00 \u00""#), (halves, bad.clone()));
        assert_eq!(read("\"\\é \\u123é\""), (json!("\\é \\u123é"), bad));
    }

    #[test]
    fn what_is_no_json_says_where() {
        assert_eq!(read_json("{\"a\" 1}"), Err(5..6));
        assert_eq!((read_json(""), read_json(r#""\""#).is_err()), (Err(0..0), true));
        assert_eq!(read_json("{\"é\"é}"), Err(5..7));
        assert!(read_json(&"[".repeat(100_000)).is_err());
    }
}
