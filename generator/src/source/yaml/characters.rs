//! The characters of a YAML text, one after the other, and where they stand.

/// A place in a text.
#[derive(Clone, Debug)]
pub(super) struct Characters<'a> {
    text: &'a str,
    /// The byte of the next character.
    pub(super) at: usize,
    /// How many characters stand before it in its line.
    pub(super) column: usize,
    /// The number of its line, from 0.
    pub(super) line: usize,
}

impl<'a> Characters<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, column: 0, line: 0 }
    }

    /// What is still to come.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether a space, a line's end or the text's end comes behind the next `count` characters, which are of one byte.
    pub(super) fn is_blank_behind(&self, count: usize) -> bool {
        self.rest().get(count..).is_some_and(|rest| rest.chars().next().is_none_or(is_blank_or_break))
    }

    /// Whether a document begins or ends here.
    pub(super) fn is_document_mark(&self) -> bool {
        self.column == 0
            && (self.rest().starts_with("---") || self.rest().starts_with("..."))
            && self.is_blank_behind(3)
    }

    /// Goes over the next character.
    pub(super) fn skip(&mut self) {
        if !self.skip_break() {
            self.at += self.peek().map_or(0, char::len_utf8);
            self.column += 1;
        }
    }

    /// Goes over the end of a line; whether there is one.
    pub(super) fn skip_break(&mut self) -> bool {
        let Some(end) = self.peek().filter(|c| is_break(*c)) else { return false };
        self.at += if self.rest().starts_with("\r\n") { 2 } else { end.len_utf8() };
        (self.line, self.column) = (self.line + 1, 0);
        true
    }

    /// Goes over all characters of a kind.
    pub(super) fn skip_while(&mut self, is_meant: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&is_meant) {
            self.skip();
        }
    }

    /// Goes to the end of the line.
    pub(super) fn skip_line(&mut self) {
        self.skip_while(|c| !is_break(c));
    }
}

/// The ends of lines are those of YAML 1.1, as the parser's.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

pub(super) fn is_blank_or_break(c: char) -> bool {
    is_blank(c) || is_break(c)
}
