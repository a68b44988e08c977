//! Inline Markdown, made safe.

use super::{escape, link};

/// Brackets in brackets are read so deep.
const DEPTH: usize = 4;

/// HTML whose tags are dropped and whose text stays.
const TAGS: &[&str] = &[
    "a", "b", "br", "code", "div", "em", "i", "img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "u", "ul",
];

/// Entities that docs use.
const ENTITIES: &[(&str, char)] = &[
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&amp;", '&'),
    ("&quot;", '"'),
    ("&nbsp;", ' '),
    ("&#39;", '\''),
    ("&apos;", '\''),
];

/// Inline Markdown with nothing but escaped text, code spans and absolute links, on one line.
pub(super) fn inline(markdown: &str) -> String {
    let text = read(markdown, DEPTH);
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn read(markdown: &str, depth: usize) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        rest = match first {
            '`' => code(&mut text, rest),
            '\\' => backslash(&mut text, after),
            '!' if after.starts_with('[') => image(&mut text, after),
            '[' => bracket(&mut text, after, depth),
            '<' => tag(&mut text, after),
            '&' => entity(&mut text, rest),
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => url(&mut text, rest),
            '*' => after,
            '_' => underscore(&mut text, after),
            _ => {
                escape::push(&mut text, first);
                after
            }
        };
    }
    text
}

/// A code span; a run of backticks without a partner is dropped.
fn code<'a>(text: &mut String, rest: &'a str) -> &'a str {
    let after = rest.trim_start_matches('`');
    match partner(after, rest.len() - after.len()) {
        Some((inside, after)) if !inside.trim().is_empty() => {
            push_code(text, inside);
            after
        }
        _ => after,
    }
}

/// What stands before the next run of exactly so many backticks, and what after.
fn partner(text: &str, length: usize) -> Option<(&str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('`')?;
        let rest = text.get(start..)?;
        let run = rest.len() - rest.trim_start_matches('`').len();
        if run == length {
            return Some((text.get(..start)?, text.get(start + run..)?));
        }
        from = start + run;
    }
}

/// Two code spans never touch.
fn push_code(text: &mut String, inside: &str) {
    if text.ends_with(['`', '\\']) {
        text.push(' ');
    }
    text.push_str(&escape::code(inside));
}

/// `\_` is `_`; a backslash before anything else is itself.
fn backslash<'a>(text: &mut String, after: &'a str) -> &'a str {
    match after.chars().next() {
        Some(char) if char.is_ascii_punctuation() => {
            escape::push(text, char);
            after.get(1..).unwrap_or_default()
        }
        _ => {
            escape::push(text, '\\');
            after
        }
    }
}

/// Drops `![alt](source)`; a `!` before other brackets is itself.
fn image<'a>(text: &mut String, after: &'a str) -> &'a str {
    let image = after.strip_prefix('[').and_then(closed).and_then(|(_, after)| destination(after));
    image.map_or_else(
        || {
            escape::push(text, '!');
            after
        },
        |(_, after)| after,
    )
}

/// `[text](target)`, `[text][reference]`, `[!INCLUDE ..]`, or a bracket that is itself.
fn bracket<'a>(text: &mut String, after: &'a str, depth: usize) -> &'a str {
    let Some((inside, outside)) = closed(after).filter(|_| depth > 0) else {
        escape::push(text, '[');
        return after;
    };
    let (url, next) = match (destination(outside), outside.strip_prefix('[').and_then(closed)) {
        (Some((url, next)), _) => (Some(url), next),
        (None, Some((_, next))) => (None, next),
        (None, None) if inside.starts_with('!') => (None, outside),
        (None, None) => {
            escape::push(text, '[');
            return after;
        }
    };
    if !inside.starts_with('!') {
        push_link(text, inside, url.and_then(link::target), depth);
    }
    next
}

/// A link to the web, or the text of a link that leads elsewhere.
fn push_link(text: &mut String, inside: &str, url: Option<&str>, depth: usize) {
    let shown = read(inside, depth - 1);
    let shown = shown.trim();
    match url {
        Some(url) if !shown.is_empty() && !shown.contains("](") => {
            text.extend(["[", shown, "](", url, ")"]);
        }
        _ if shown.starts_with('`') && text.ends_with('`') => text.extend([" ", shown]),
        _ => text.push_str(shown),
    }
}

/// What stands before the bracket that closes, and what after.
fn closed(text: &str) -> Option<(&str, &str)> {
    matching(text, '[', ']')
}

/// `(target "title")`: the target, and what stands after.
fn destination(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('(').and_then(|text| matching(text, '(', ')'))
}

fn matching(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, char) in text.char_indices() {
        if char == open {
            depth += 1;
        } else if char == close {
            if depth == 0 {
                return Some((text.get(..at)?, text.get(at + close.len_utf8()..)?));
            }
            depth -= 1;
        }
    }
    None
}

/// Drops a known tag; `<https://..>` is an address; anything else is itself.
fn tag<'a>(text: &mut String, after: &'a str) -> &'a str {
    let name: String = after.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    match after.split_once('>') {
        Some((inside, rest)) if inside.starts_with("http://") || inside.starts_with("https://") => {
            push_code(text, inside);
            rest
        }
        Some((_, rest)) if TAGS.contains(&name.to_ascii_lowercase().as_str()) => rest,
        _ => {
            escape::push(text, '<');
            after
        }
    }
}

/// An entity's character, or the `&` itself.
fn entity<'a>(text: &mut String, rest: &'a str) -> &'a str {
    let known = ENTITIES.iter().find_map(|(entity, char)| Some((*char, rest.strip_prefix(entity)?)));
    let (char, after) = known.unwrap_or(('&', rest.get(1..).unwrap_or_default()));
    escape::push(text, char);
    after
}

/// A bare address becomes a code span: it may hold placeholders.
fn url<'a>(text: &mut String, rest: &'a str) -> &'a str {
    let end = rest.find(|char: char| char.is_whitespace() || "<>\"`|)]".contains(char)).unwrap_or(rest.len());
    let (url, _) = rest.split_at(end);
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
    push_code(text, url);
    rest.get(url.len()..).unwrap_or_default()
}

/// A mark of emphasis is dropped, one inside a word is itself.
fn underscore<'a>(text: &mut String, after: &'a str) -> &'a str {
    let inside = text.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    if inside {
        escape::push(text, '_');
    }
    after
}
