//! JSON text, read from left to right.

use std::borrow::Cow;

use super::scan::{escaped, is_digit, plain_length};
use super::{DecodeError, Json};

/// How deep objects and lists may lie in each other.
pub(crate) const DEEPEST: u8 = 128;

/// Why a value wasn't read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// It is of another kind, or its type cannot hold it without loss.
    Misfit,
    /// The type that it is of is not part of this build.
    Absent,
    /// The text is not JSON, or nests too deep; the [`Reader`] knows where.
    Broken,
}

/// Reads JSON text (RFC 8259) from left to right. Not generic, so that what reads by it is compiled once.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: u8,
    /// Whether a value was read whose written form differs from its text: `1.50`, an enum's member in another case.
    pub(super) inexact: bool,
    /// Whether a number was read that may stand as a string.
    pub(super) has_long: bool,
    broken: Option<(&'static str, usize)>,
    /// The order of the properties of the objects that are being read, the outermost first.
    pub(super) orders: Vec<u16>,
    /// The last name that was written with escapes.
    name: String,
}

/// A place to read again from.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    depth: u8,
}

impl<'a> Reader<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            inexact: false,
            has_long: false,
            broken: None,
            orders: Vec::new(),
            name: String::new(),
        }
    }

    /// Why reading broke off.
    pub(super) fn error(&self, error: ReadError, name: &str) -> DecodeError {
        match (error, self.broken) {
            (ReadError::Broken, Some((what, at))) => DecodeError::syntax(what, self.text, at),
            _ => DecodeError::misfit(name),
        }
    }

    /// Nothing but blanks may follow.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        if self.peek().is_none() { Ok(()) } else { Err(self.broken("text after the value")) }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth }
    }

    pub(super) fn back_to(&mut self, mark: Mark) {
        (self.at, self.depth) = (mark.at, mark.depth);
    }

    #[cold]
    pub(super) fn broken(&mut self, what: &'static str) -> ReadError {
        self.broken.get_or_insert((what, self.at));
        ReadError::Broken
    }

    /// The next character that is not a blank.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    /// Takes `mark` if it comes next.
    #[inline]
    pub(super) fn take(&mut self, mark: u8) -> bool {
        let comes = self.peek() == Some(mark);
        self.at += usize::from(comes);
        comes
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// A string. One that Rust's strings cannot hold is a misfit: half of a surrogate pair.
    ///
    /// # Errors
    /// When it is none.
    pub fn string(&mut self) -> Result<Cow<'a, str>, ReadError> {
        if !self.take(b'"') {
            return Err(self.misfit());
        }
        let start = self.at;
        self.at += plain_length(self.text.as_bytes().get(start..).unwrap_or_default());
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            let text = self.slice(start, self.at);
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        self.skip_string()?;
        escaped(self.slice(start, self.at - 1)).map(Cow::Owned).ok_or(ReadError::Misfit)
    }

    /// A string that is looked at and not kept.
    ///
    /// # Errors
    /// When what comes next is none.
    pub(super) fn name(&mut self) -> Result<&str, ReadError> {
        match self.string()? {
            Cow::Borrowed(name) => Ok(name),
            Cow::Owned(name) => {
                self.name = name;
                Ok(&self.name)
            }
        }
    }

    /// Goes to the end of a string that has begun.
    fn skip_string(&mut self) -> Result<(), ReadError> {
        let bytes = self.text.as_bytes();
        loop {
            self.at += plain_length(bytes.get(self.at..).unwrap_or_default());
            match (bytes.get(self.at), bytes.get(self.at + 1)) {
                (Some(b'"'), _) => {
                    self.at += 1;
                    return Ok(());
                }
                (Some(b'\\'), Some(b'u')) if self.has_digits(self.at + 2) => self.at += 6,
                (Some(b'\\'), Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => self.at += 2,
                (Some(b'\\'), _) => return Err(self.broken("no such escape")),
                (Some(_), _) => return Err(self.broken("a control character in a string")),
                (None, _) => return Err(self.broken("a string without end")),
            }
        }
    }

    fn has_digits(&self, from: usize) -> bool {
        let digits = self.text.as_bytes().get(from..from + 4);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    }

    /// The text of a number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(&mut self) -> Result<&'a str, ReadError> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.misfit());
        }
        let start = self.at;
        self.at += usize::from(self.here() == Some(b'-'));
        if self.here() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.here() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.here(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.here(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(self.slice(start, self.at))
    }

    /// The text of a number that a double may not hold, which may stand as a string (OData JSON Format 4.01, 3.2); and
    /// whether it does.
    ///
    /// # Errors
    /// When it is neither number nor string.
    pub(crate) fn long(&mut self) -> Result<(Cow<'a, str>, bool), ReadError> {
        self.has_long = true;
        if self.peek() == Some(b'"') {
            return self.string().map(|text| (text, true));
        }
        self.number().map(|text| (Cow::Borrowed(text), false))
    }

    fn here(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes digits: at least one.
    fn digits(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        while self.here().is_some_and(is_digit) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.broken("a digit is missing")) }
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// When it is neither.
    pub fn boolean(&mut self) -> Result<bool, ReadError> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.misfit()),
        }
    }

    /// Whether `null` comes next; takes it.
    pub(super) fn null(&mut self) -> Result<bool, ReadError> {
        if self.peek() == Some(b'n') { self.word("null").map(|()| true) } else { Ok(false) }
    }

    fn word(&mut self, word: &str) -> Result<(), ReadError> {
        let comes = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if comes {
            self.at += word.len();
            Ok(())
        } else {
            Err(self.broken("no JSON value"))
        }
    }

    /// A value of another kind comes next, or none at all.
    fn misfit(&mut self) -> ReadError {
        match self.peek() {
            Some(b'"' | b'{' | b'[' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9') => ReadError::Misfit,
            Some(_) => self.broken("no JSON value"),
            None => self.broken("a value is missing"),
        }
    }

    /// Goes into an object (`{`) or a list (`[`).
    ///
    /// # Errors
    /// When it is none, or lies too deep.
    pub(super) fn open(&mut self, mark: u8) -> Result<(), ReadError> {
        if !self.take(mark) {
            return Err(self.misfit());
        }
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.broken("nested too deep")) } else { Ok(()) }
    }

    /// The name of an object's next member; none at its end.
    pub(super) fn member(&mut self, is_first: bool) -> Result<Option<Cow<'a, str>>, ReadError> {
        if !self.goes_on(b'}', is_first)? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(self.broken("a name is missing"));
        }
        let name = self.string().map_err(|_| self.broken("no such name"))?;
        if self.take(b':') { Ok(Some(name)) } else { Err(self.broken("`:` is missing")) }
    }

    /// Whether a list or an object goes on; takes the comma, or its end.
    pub(super) fn goes_on(&mut self, end: u8, is_first: bool) -> Result<bool, ReadError> {
        if self.take(end) {
            self.depth = self.depth.saturating_sub(1);
            return Ok(false);
        }
        if is_first || self.take(b',') { Ok(true) } else { Err(self.broken("`,` is missing")) }
    }

    /// The items of a list.
    ///
    /// # Errors
    /// When it is none, and those of `item`.
    pub(super) fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        self.open(b'[')?;
        let mut is_first = true;
        while self.goes_on(b']', is_first)? {
            is_first = false;
            item(self)?;
        }
        Ok(())
    }

    /// The members of an object.
    ///
    /// # Errors
    /// When it is none, and those of `member`.
    #[inline]
    pub(crate) fn members(
        &mut self,
        mut member: impl FnMut(&str, &mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.open(b'{')?;
        let mut is_first = true;
        while let Some(name) = self.member(is_first)? {
            is_first = false;
            member(&name, self)?;
        }
        Ok(())
    }

    /// What the object that comes next says that its type is; reads nothing.
    pub(super) fn type_name(&mut self) -> Option<Cow<'a, str>> {
        let mark = self.mark();
        let broken = self.broken;
        let found = self.find_type();
        self.back_to(mark);
        self.broken = broken;
        found
    }

    fn find_type(&mut self) -> Option<Cow<'a, str>> {
        self.open(b'{').ok()?;
        let mut is_first = true;
        while let Some(name) = self.member(is_first).ok()? {
            is_first = false;
            if name == "@odata.type" {
                return self.string().ok();
            }
            self.skip().ok()?;
        }
        None
    }

    /// Any value, as its text.
    ///
    /// # Errors
    /// When the text is not JSON.
    pub fn raw(&mut self) -> Result<&'a str, ReadError> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(self.slice(start, self.at))
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.skip_string()
            }
            Some(b'{') => self.skip_object(),
            Some(b'[') => self.list(&mut Self::skip),
            Some(b't' | b'f') => self.boolean().map(|_| ()),
            Some(b'n') => self.word("null"),
            _ => self.number().map(|_| ()),
        }
    }

    fn skip_object(&mut self) -> Result<(), ReadError> {
        self.open(b'{')?;
        let mut is_first = true;
        while self.goes_on(b'}', is_first)? {
            is_first = false;
            if !self.take(b'"') {
                return Err(self.broken("a name is missing"));
            }
            self.skip_string()?;
            if !self.take(b':') {
                return Err(self.broken("`:` is missing"));
            }
            self.skip()?;
        }
        Ok(())
    }

    /// Any value, as [`Json`].
    pub(super) fn json(&mut self) -> Result<Json, ReadError> {
        super::any::read(self)
    }
}
