//! What a body that is not an OData error says, and how words of a service are shown.

use crate::{Headers, HttpResponse, Json};

/// How many characters of a service's words are shown.
const LONGEST: usize = 500;

/// Elements whose text is not for readers.
const UNSEEN: [&str; 2] = ["script", "style"];

/// The JSON of a body; of another body its whole text, so that nothing of it is lost.
pub(super) fn body(response: &HttpResponse) -> Json {
    if response.body.is_empty() {
        return Json::Null;
    }
    let text = || Json::String(String::from_utf8_lossy(&response.body).into_owned());
    crate::codec::from_named(&response.body, "JSON value").unwrap_or_else(|_| text())
}

/// The words for readers in a text: in XML and HTML those beside the marks.
pub(super) fn said(text: &str, headers: &Headers) -> Option<String> {
    let media_type = headers.get("Content-Type").unwrap_or_default().to_ascii_lowercase();
    let is_marked_up =
        ["html", "xml"].iter().any(|kind| media_type.contains(kind)) || text.trim_start().starts_with('<');
    let words = if is_marked_up { show(&without_marks(text)) } else { show(text) };
    (!words.is_empty()).then_some(words)
}

/// Words as they can be shown in one line of a terminal: cut, blanks folded, control characters escaped.
pub(crate) fn show(words: &str) -> String {
    let mut shown = String::new();
    let mut length = 0;
    let mut is_blank = false;
    for c in words.trim().chars() {
        if length >= LONGEST {
            shown.push('…');
            break;
        }
        match c {
            c if c.is_whitespace() && !is_blank => shown.push(' '),
            c if c.is_whitespace() => continue,
            c if c.is_control() || is_invisible(c) => shown.extend(c.escape_default()),
            c => shown.push(c),
        }
        is_blank = c.is_whitespace();
        length += 1;
    }
    shown
}

/// Characters that turn the direction of what follows them, or hide (Unicode Standard Annex 9).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text beside tags, comments, scripts and styles; entities are read where they are the five of XML.
fn without_marks(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        words.extend([before, " "]);
        rest = after_mark(after);
    }
    words.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(words, |words, (entity, character)| words.replace(entity, character))
}

/// What follows a mark that is open.
fn after_mark(mark: &str) -> &str {
    if let Some(comment) = mark.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let name = mark.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let after = mark.split_once('>').map_or("", |(_, after)| after);
    match UNSEEN.iter().find(|unseen| unseen.eq_ignore_ascii_case(name)) {
        None => after,
        Some(_) => after.split_once("</").and_then(|(_, end)| end.split_once('>')).map_or("", |(_, after)| after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(media_type: &str, text: &str) -> Option<String> {
        let mut headers = Headers::default();
        headers.set("Content-Type", media_type);
        said(text, &headers)
    }

    #[test]
    fn markup_is_read_over() {
        let page = "<html><head><title>502 Bad Gateway</title><style>b{}</style></head>\n\
            <body><!-- x --><h1>No &lt;upstream&gt;</h1></body>";
        assert_eq!(words("text/html", page).as_deref(), Some("502 Bad Gateway No <upstream>"));
        let error = "<?xml version=\"1.0\"?><m:error><m:code>X1</m:code><m:message>It is full.</m:message></m:error>";
        assert_eq!(words("application/xml", error).as_deref(), Some("X1 It is full."));
        assert_eq!(words("text/plain", "a < b").as_deref(), Some("a < b"));
        assert_eq!(words("text/html", "<br>"), None);
    }

    #[test]
    fn no_words_reach_the_terminal_as_they_are() {
        assert_eq!(show("a\u{1b}[2J\r\n\tb\u{202e}"), "a\\u{1b}[2J b\\u{202e}");
        assert_eq!(show(&"x".repeat(3_000_000)).chars().count(), LONGEST + 1);
    }
}
