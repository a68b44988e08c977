//! JSON text, written from left to right.

use std::fmt::{Display, Write};

use super::scan::{is_plain, plain_length};

/// The bytes of a small object.
const ROOM: usize = 256;

/// How numbers stand that a double may not hold: `Edm.Int64` and `Edm.Decimal` (OData JSON Format 4.01, 3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LongNumbers {
    /// As they were read, and as numbers where they were not.
    #[default]
    Unchanged,
    /// As numbers, however they were read.
    Numbers,
    /// As strings, which is what a service is promised by `IEEE754Compatible=true`.
    Strings,
}

/// Writes JSON text without blanks. Not generic, so that what writes by it is compiled once.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    pub(super) long_numbers: LongNumbers,
    /// Whether such a number was written.
    pub(super) has_long: bool,
}

impl Writer {
    /// Writes nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes nothing yet, with room for a small object.
    pub(super) fn roomy() -> Self {
        Self { text: String::with_capacity(ROOM), ..Self::default() }
    }

    /// The same, with long numbers in this form.
    pub(super) fn with(long_numbers: LongNumbers) -> Self {
        Self { long_numbers, ..Self::roomy() }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// Writes a value that is JSON text already.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        self.text.reserve(text.len() + 3);
        self.text.push('"');
        self.inside(text);
        self.text.push('"');
    }

    /// Writes a type's qualified name, with its mark.
    pub(super) fn type_name(&mut self, name: &str) {
        self.text.push_str("\"#");
        self.inside(name);
        self.text.push('"');
    }

    /// Writes what is inside of a string.
    #[inline]
    fn inside(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.text.push_str(text);
        } else {
            self.escaped(text);
        }
    }

    #[cold]
    #[inline(never)]
    fn escaped(&mut self, mut rest: &str) {
        loop {
            let plain = plain_length(rest.as_bytes());
            let (before, special) = rest.split_at(plain);
            self.text.push_str(before);
            let mut chars = special.chars();
            let Some(char) = chars.next() else { break };
            self.escape(char);
            rest = chars.as_str();
        }
    }

    fn escape(&mut self, char: char) {
        match char {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\n' => self.text.push_str("\\n"),
            '\r' => self.text.push_str("\\r"),
            '\t' => self.text.push_str("\\t"),
            '\u{8}' => self.text.push_str("\\b"),
            '\u{c}' => self.text.push_str("\\f"),
            // Writing to a string cannot fail.
            other => drop(write!(self.text, "\\u{:04x}", u32::from(other))),
        }
    }

    /// Writes a number that a double may not hold.
    pub(crate) fn long(&mut self, number: &str) {
        self.has_long = true;
        match self.long_numbers {
            LongNumbers::Unchanged | LongNumbers::Numbers => self.raw(number),
            LongNumbers::Strings => self.string(number),
        }
    }

    /// Whether long numbers follow what was asked for, not what was read.
    pub(crate) fn decides(&self) -> bool {
        self.long_numbers != LongNumbers::Unchanged
    }

    /// Writes a number, or what else is JSON as it is shown.
    pub(super) fn display(&mut self, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// Begins an object or a list.
    pub(super) fn open(&mut self, mark: char) {
        self.text.push(mark);
    }

    /// Ends it.
    pub(super) fn close(&mut self, mark: char) {
        self.text.push(mark);
    }

    /// Writes an object.
    #[inline]
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.open('{');
        members(self);
        self.close('}');
    }

    /// Writes a member of an object.
    #[inline]
    pub(crate) fn property(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        self.member(name);
        value(self);
    }

    /// Begins the next member of an object.
    pub(super) fn member(&mut self, name: &str) {
        self.text.reserve(name.len() + 4);
        self.text.push_str(if self.is_open(b'{') { "\"" } else { ",\"" });
        self.inside(name);
        self.text.push_str("\":");
    }

    /// Writes a list.
    #[inline]
    pub(super) fn list<T>(&mut self, items: impl Iterator<Item = T>, mut write: impl FnMut(T, &mut Self)) {
        self.open('[');
        for item in items {
            self.separate(b'[');
            write(item, self);
        }
        self.close(']');
    }

    /// Writes a comma, unless what is next is the first after the opening mark.
    #[inline]
    pub(super) fn separate(&mut self, mark: u8) {
        if !self.is_open(mark) {
            self.text.push(',');
        }
    }

    /// No value ends with an opening mark: where one stands, nothing has been written after it.
    fn is_open(&self, mark: u8) -> bool {
        self.text.as_bytes().last() == Some(&mark)
    }
}
