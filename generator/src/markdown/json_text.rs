//! Texts in JSON, in whatever quotes docs put them.

use std::ops::Range;

use super::json::{Reader, Tolerance};

/// What closes a text in other quotes than `"`: editors make them.
fn closing(open: char) -> &'static [char] {
    match open {
        '\'' => &['\''],
        '\u{2018}' | '\u{2019}' => &['\u{2019}', '\u{2018}'],
        '\u{201c}' | '\u{201d}' => &['\u{201d}', '\u{201c}'],
        _ => &[],
    }
}

/// Whether a text starts with a quote of any kind.
pub(super) fn starts_quoted(text: &str) -> bool {
    text.starts_with(|c| c == '"' || !closing(c).is_empty())
}

impl Reader<'_> {
    /// A text in single or curly quotes, which ends where JSON goes on behind the closing one.
    pub(super) fn oddly_quoted(&mut self) -> Option<String> {
        let open = self.peek()?;
        let closing = Some(closing(open)).filter(|closing| !closing.is_empty())?;
        let (from, text) = (self.at, &self.text[self.at + open.len_utf8()..]);
        let goes_on = |rest: &str| rest.is_empty() || rest.starts_with([',', ':', '}', ']', '\n']);
        let of_line = text.char_indices().take_while(|(_, c)| *c != '\n');
        let mut ends = of_line.filter(|(_, c)| closing.contains(c));
        let (end, close) =
            ends.find(|(at, c)| goes_on(text[at + c.len_utf8()..].trim_start_matches([' ', '\t', '\r'])))?;
        let quoted = text[..end].to_owned();
        self.at = from + open.len_utf8() + end + close.len_utf8();
        self.tolerate(Tolerance::OddQuotes, from);
        Some(quoted)
    }

    /// What is wrong where reading had to stop at a byte.
    pub(super) fn stopped(&self, at: usize) -> Range<usize> {
        let long =
            self.long_text.as_ref().filter(|(_, end)| self.text.get(*end..at).is_some_and(|it| !it.contains('\n')));
        match long {
            Some((first_line, _)) => first_line.clone(),
            None => at..at + self.text[at..].chars().next().map_or(0, char::len_utf8),
        }
    }

    /// A text in the quotes of JSON.
    pub(super) fn string(&mut self) -> Result<String, usize> {
        let from = self.at;
        self.bump();
        let (mut raw, mut line_end) = (String::from("\""), None);
        loop {
            match self.bump().ok_or(from)? {
                '"' => break,
                '\\' => self.escape(&mut raw),
                c if u32::from(c) < 0x20 => {
                    line_end = line_end.or_else(|| (c == '\n').then(|| self.at - 1));
                    self.tolerate(Tolerance::RawControl, self.at - 1);
                    raw.push_str(&escape_control(c));
                }
                c => raw.push(c),
            }
        }
        raw.push('"');
        self.long_text = line_end.map(|end| (from..end, self.at)).or_else(|| self.long_text.take());
        serde_json::from_str(&raw).map_err(|_| from)
    }

    /// What follows a backslash; one that escapes nothing stands for itself.
    fn escape(&mut self, raw: &mut String) {
        if let Some(length) = escape_length(self.rest()) {
            raw.push('\\');
            raw.push_str(&self.rest()[..length]);
            self.at += length;
        } else {
            self.tolerate(Tolerance::BadEscape, self.at - 1);
            raw.push_str("\\\\");
        }
    }
}

/// How many bytes of `rest`, behind a backslash, are an escape: one, `u` with four digits, or a pair of surrogates.
fn escape_length(rest: &str) -> Option<usize> {
    if rest.starts_with(['"', '\\', '/', 'b', 'f', 'n', 'r', 't']) {
        return Some(1);
    }
    match code_unit(rest)? {
        0xD800..0xDC00 => {
            let low = code_unit(rest.get(5..)?.strip_prefix('\\')?)?;
            (0xDC00..0xE000).contains(&low).then_some("uD83D\\uDE00".len())
        }
        0xDC00..0xE000 => None,
        _ => Some("u0020".len()),
    }
}

/// The number of `u` and four hexadecimal digits.
fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    digits.chars().all(|c| c.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// `\\n` as `\\u000a`.
fn escape_control(c: char) -> String {
    format!("\\u{:04x}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::super::json::read_json;

    #[test]
    fn a_text_without_its_last_quote_is_the_place_where_reading_stopped() {
        let text = "{\n  \"a\": \"x,\n  \"b\": \"y\"\n}";
        let place = read_json(text).expect_err("a quote is missing");
        assert_eq!(&text[place], "\"x,");
        let text = "{\n  \"a\": \"x\ny\",\n  \"b\": }";
        let place = read_json(text).expect_err("a value is missing");
        assert_eq!(&text[place], "}", "a text of two lines is none of the reasons");
    }
}
