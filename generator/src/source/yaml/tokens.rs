//! The tokens of a YAML text: what is a bracket or an alias, and what only looks like one.
//!
//! The rules are those of the parser behind serde_yaml (libyaml's scanner, YAML 1.1), so that both see the same. Each
//! character is looked at once. Where the parser gives up, this goes on: what is found there is of no use to anybody.

use super::characters::{Characters, is_blank_or_break, is_break};

/// What tokens are to somebody who counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `[`, `]`, `{` or `}`.
    Bracket,
    /// `*name`
    Alias,
    /// `%TAG !a! b`
    Directive,
    /// Anything else.
    Other,
}

/// The tokens of a text, each with its first byte.
pub(super) struct Tokens<'a> {
    text: Characters<'a>,
    /// How many brackets are open: in them, indentation doesn't count.
    brackets: usize,
    /// The columns at which the lists and mappings begin that are open outside of brackets, the innermost last.
    indents: Vec<usize>,
    /// Line and column of what becomes a key if a colon follows.
    key: Option<(usize, usize)>,
    /// Whether a key may begin here.
    may_be_key: bool,
}

impl Iterator for Tokens<'_> {
    type Item = (Token, usize);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_to_token();
        self.close_indents(self.text.column);
        let (first, at) = (self.text.peek()?, self.text.at);
        Some((self.scan(first), at))
    }
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: Characters::new(text), brackets: 0, indents: Vec::new(), key: None, may_be_key: true }
    }

    /// How many lists and mappings are open, with brackets or without.
    pub(super) fn depth(&self) -> usize {
        self.brackets + self.indents.len()
    }

    /// The line in which the last token ends, from 0.
    pub(super) fn line(&self) -> usize {
        self.text.line
    }

    /// Goes over spaces, comments and ends of lines.
    fn skip_to_token(&mut self) {
        loop {
            if self.text.column == 0 && self.text.peek() == Some('\u{feff}') {
                self.text.skip();
            }
            let may_be_tab = self.brackets > 0 || !self.may_be_key;
            self.text.skip_while(|c| c == ' ' || may_be_tab && c == '\t');
            if self.text.peek() == Some('#') {
                self.text.skip_line();
            }
            if !self.text.skip_break() {
                return;
            }
            self.may_be_key |= self.brackets == 0;
        }
    }

    /// Goes over the token that begins with `first`.
    fn scan(&mut self, first: char) -> Token {
        let is_block = self.brackets == 0;
        let is_parted = self.text.is_blank_behind(first.len_utf8());
        match first {
            '%' if self.text.column == 0 => return self.directive(),
            '-' | '.' if self.text.is_document_mark() => self.document_mark(),
            '[' | '{' => return self.open(),
            ']' | '}' => return self.close(),
            ',' => self.indicator(true),
            '-' if is_parted => self.entry(true),
            '?' if !is_block || is_parted => self.entry(is_block),
            ':' if !is_block || is_parted => self.value(),
            '*' => {
                self.word(is_of_name);
                return Token::Alias;
            }
            '&' => self.word(is_of_name),
            '!' if self.text.rest().starts_with("!<") => self.verbatim_tag(),
            '!' => self.word(is_of_uri),
            '|' | '>' if is_block => self.block_scalar(),
            '\'' | '"' => self.quoted(first),
            '#' | '|' | '>' | '%' | '@' | '`' | '\t' => self.text.skip(),
            _ => self.plain(),
        }
        Token::Other
    }

    /// `%YAML 1.1`
    fn directive(&mut self) -> Token {
        self.end_document();
        self.text.skip_line();
        Token::Directive
    }

    /// `---`
    fn document_mark(&mut self) {
        self.end_document();
        (0..3).for_each(|_| self.text.skip());
    }

    fn end_document(&mut self) {
        if self.brackets == 0 {
            self.indents.clear();
        }
        (self.key, self.may_be_key) = (None, false);
    }

    fn open(&mut self) -> Token {
        self.note_key();
        self.may_be_key = true;
        self.brackets += 1;
        self.text.skip();
        Token::Bracket
    }

    fn close(&mut self) -> Token {
        if self.brackets == 0 {
            self.key = None;
        }
        self.brackets = self.brackets.saturating_sub(1);
        self.may_be_key = false;
        self.text.skip();
        Token::Bracket
    }

    /// A character that stands for itself.
    fn indicator(&mut self, may_be_key: bool) {
        if self.brackets == 0 {
            self.key = None;
        }
        self.may_be_key = may_be_key;
        self.text.skip();
    }

    /// `- ` or `? `
    fn entry(&mut self, may_be_key: bool) {
        self.open_indent(self.text.column);
        self.indicator(may_be_key);
    }

    /// `: `, after a key of the same line or by itself.
    fn value(&mut self) {
        let key = self.key.filter(|(line, _)| *line == self.text.line);
        let column = key.map_or(self.text.column, |(_, column)| column);
        self.open_indent(column);
        self.indicator(key.is_none() && self.brackets == 0);
    }

    /// A token of one character and others of a kind.
    fn word(&mut self, is_meant: impl Fn(char) -> bool) {
        self.note_key();
        self.may_be_key = false;
        self.text.skip();
        self.text.skip_while(is_meant);
    }

    /// `!<tag:yaml.org,2002:str>`, which ends at its bracket whatever comes behind it.
    fn verbatim_tag(&mut self) {
        self.word(|c| c == '<');
        self.text.skip_while(|c| is_of_uri(c) || ",[]".contains(c));
        if self.text.peek() == Some('>') {
            self.text.skip();
        }
    }

    /// Text in quotes of one kind, which stands for itself when doubled or behind a backslash.
    fn quoted(&mut self, quote: char) {
        self.note_key();
        self.may_be_key = false;
        self.text.skip();
        while let Some(c) = self.text.peek() {
            self.text.skip();
            let is_escape = if quote == '"' { c == '\\' } else { c == quote && self.text.peek() == Some(quote) };
            if is_escape {
                self.text.skip();
            } else if c == quote {
                return;
            }
        }
    }

    /// Text without quotes, over several lines as long as they are indented.
    fn plain(&mut self) {
        self.note_key();
        self.may_be_key = false;
        let least = self.indents.last().map_or(0, |indent| indent + 1);
        while !self.text.is_document_mark() && self.text.peek() != Some('#') {
            while self.text.peek().is_some_and(|c| !is_blank_or_break(c) && !self.ends_plain(c)) {
                self.may_be_key = false;
                self.text.skip();
            }
            if !self.text.peek().is_some_and(is_blank_or_break) {
                return;
            }
            while self.text.peek().is_some_and(is_blank_or_break) {
                self.may_be_key |= self.text.peek().is_some_and(is_break);
                self.text.skip();
            }
            if self.brackets == 0 && self.text.column < least {
                return;
            }
        }
    }

    fn ends_plain(&self, c: char) -> bool {
        match c {
            ':' => self.text.is_blank_behind(1),
            ',' | '[' | ']' | '{' | '}' => self.brackets > 0,
            _ => false,
        }
    }

    /// `|` and the indented lines below it.
    fn block_scalar(&mut self) {
        (self.key, self.may_be_key) = (None, true);
        let header: String = self.text.rest().chars().skip(1).take(2).take_while(|c| !is_blank_or_break(*c)).collect();
        self.text.skip_line();
        self.text.skip_break();
        let outer = self.indents.last().copied();
        let named = header.chars().find_map(|c| c.to_digit(10)).filter(|digit| *digit > 0);
        let mut indent = named.map(|digit| outer.unwrap_or(0) + digit as usize);
        while self.text.peek().is_some() {
            let widest = self.skip_empty_lines(indent);
            let indent = *indent.get_or_insert(widest.max(outer.map_or(1, |outer| outer + 1)));
            if self.text.column != indent {
                return;
            }
            self.text.skip_line();
            self.text.skip_break();
        }
    }

    /// Goes over lines that hold nothing, and the indentation of the one that does; gives the widest indentation.
    fn skip_empty_lines(&mut self, indent: Option<usize>) -> usize {
        let mut widest = 0;
        loop {
            while self.text.peek() == Some(' ') && indent.is_none_or(|indent| self.text.column < indent) {
                self.text.skip();
            }
            widest = widest.max(self.text.column);
            if !self.text.skip_break() {
                return widest;
            }
        }
    }

    /// Writes down where a token begins that may be a key; in brackets, nothing depends on it.
    fn note_key(&mut self) {
        if self.may_be_key && self.brackets == 0 {
            self.key = Some((self.text.line, self.text.column));
        }
    }

    /// Opens a list or a mapping at a column that is further in.
    fn open_indent(&mut self, column: usize) {
        if self.brackets == 0 && self.indents.last().is_none_or(|last| *last < column) {
            self.indents.push(column);
        }
    }

    /// Closes lists and mappings that begin further in.
    fn close_indents(&mut self, column: usize) {
        while self.brackets == 0 && self.indents.last().is_some_and(|last| *last > column) {
            self.indents.pop();
        }
    }
}

/// The characters of an anchor's name.
fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// The characters of a tag.
fn is_of_uri(c: char) -> bool {
    is_of_name(c) || ";/?:@&=+$.%!~*'()".contains(c)
}
