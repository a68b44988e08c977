//! Microsoft Learn's directives: `:::zone pivot="preview"`, `:::row:::`, `:::image source="a.png":::`, `[!VIDEO url]`;
//! and those of Liquid: `{% include note.md %}`, `{{ site.name }}`.
//!
//! They are no text. To Markdown they would be: a line of them goes on with the quote, the item or the table above it.
//! So they are blanked out before Markdown is read, byte by byte, and every place stays what it was.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

const MARK: &str = ":::";

/// The text of a file without its directives, and what its zones restrict.
pub(super) struct Directed<'a> {
    pub text: Cow<'a, str>,
    zones: Vec<(Range<usize>, Arc<str>)>,
}

impl<'a> Directed<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        if STARTS.iter().all(|start| memmem::find(text.as_bytes(), start.as_bytes()).is_none()) {
            return Self { text: Cow::Borrowed(text), zones: Vec::new() };
        }
        let directives = directives(text);
        let mut masked = text.to_owned();
        for range in &directives {
            masked.replace_range(range.clone(), &blanked(&text[range.clone()]));
        }
        Self { text: Cow::Owned(masked), zones: zones(text, &directives) }
    }

    /// The innermost zone or moniker range around the byte `at`.
    pub(super) fn zone_at(&self, at: usize) -> Option<&Arc<str>> {
        let around = self.zones.iter().filter(|(range, _)| range.contains(&at));
        around.min_by_key(|(range, _)| range.len()).map(|(_, zone)| zone)
    }
}

/// As many bytes: blanks, and behind them the words that stay what they are: `:::no-loc text="Contoso":::`.
fn blanked(directive: &str) -> String {
    let kept = named(directive).filter(|(name, _)| *name == "no-loc").and_then(|(_, rest)| attribute(rest, "text"));
    let kept = kept.unwrap_or_default();
    format!("{}{kept}", " ".repeat(directive.len() - kept.len()))
}

/// Where directives stand: whole lines, and those that close in their line; none in code.
fn directives(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut fence, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        match (fence, fence_of(bare)) {
            (None, opened @ Some(_)) => fence = opened,
            (Some((mark, length)), Some((other, longer))) if mark == other && length <= longer => fence = None,
            (Some(_), _) => {}
            (None, None) => found.extend(in_line(line, bare).map(|range| at + range.start..at + range.end)),
        }
        at += line.len();
    }
    found
}

/// The mark of a fence's line, and how many of it there are.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    (length >= 3).then_some((mark, length))
}

fn in_line<'t>(line: &'t str, bare: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let (start, end) = (line.len() - bare.len(), line.trim_end_matches(['\r', '\n']).len());
    let is_whole =
        bare.starts_with(MARK) && !bare[MARK.len()..].trim_end().contains(":::") || is_closed(bare.trim_end());
    let whole = is_whole.then_some(start..end);
    let mut from = 0;
    let inline = std::iter::from_fn(move || {
        let open = from + line.get(from..)?.find(MARK)?;
        named(&line[open..]).filter(|(name, _)| INLINE.contains(name))?;
        let close = open + MARK.len() + line[open + MARK.len()..].find(MARK)? + MARK.len();
        from = close;
        Some(open..close)
    });
    let among_words = marks(line).into_iter().filter(move |_| !is_whole);
    whole.clone().into_iter().chain(inline.take_while(move |_| whole.is_none())).chain(among_words)
}

/// What directives start with.
const STARTS: [&str; 5] = [MARK, "[!VIDEO", "[!div", "{%", "{{"];

/// Directives that close in their line, but those of three colons; none in code.
fn marks(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (open, close) in [("[!VIDEO", "]"), ("[!div", "]"), ("{%", "%}"), ("{{", "}}")] {
        for (at, _) in line.match_indices(open) {
            let is_code = line[..at].matches('`').count() % 2 == 1;
            let is_around = found.iter().any(|known| known.contains(&at));
            let Some(length) = line[at + open.len()..].find(close).filter(|_| !is_code && !is_around) else { continue };
            let inner = &line[at + open.len()..at + open.len() + length];
            if open != "{{" || is_variable(inner) {
                found.push(at..at + open.len() + length + close.len());
            }
        }
    }
    found
}

/// ` site.name `, ` page.title | upcase `, `< note >`: no name that stands for a value in a URL.
fn is_variable(inner: &str) -> bool {
    let name = inner.split('|').next().unwrap_or_default().trim();
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    name.contains('.') && name.split('.').all(is_name) || name.starts_with('<') && name.ends_with('>')
}

/// Whether a line is one directive that closes at its end.
fn is_closed(line: &str) -> bool {
    let inner = line.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(MARK));
    inner.is_some_and(|inner| !inner.contains(MARK) && !inner.trim_start().starts_with("no-loc"))
}

/// Directives that may stand among words.
const INLINE: [&str; 5] = ["image", "image-end", "no-loc", "video", "code"];

/// The name of a directive, and what follows it.
fn named(directive: &str) -> Option<(&str, &str)> {
    let rest = directive.strip_prefix(MARK)?.trim_start_matches(' ');
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    (end > 0).then(|| rest.split_at(end))
}

/// The value of `name="value"`.
fn attribute<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let value = text.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    Some(value.split_once('"')?.0)
}

/// What lies between `:::zone pivot="a"` and `:::zone-end`, and the like of monikers; one without an end goes on to the
/// end of the file.
fn zones(text: &str, directives: &[Range<usize>]) -> Vec<(Range<usize>, Arc<str>)> {
    let (mut zones, mut open) = (Vec::new(), Vec::new());
    for range in directives {
        let Some((name, rest)) = named(&text[range.clone()]) else { continue };
        let opened = match name {
            "zone" => attribute(rest, "pivot").or_else(|| attribute(rest, "target")),
            "moniker" => attribute(rest, "range"),
            _ => None,
        };
        match (opened, name) {
            (Some(zone), _) => open.push((range.end, Arc::from(zone.trim()))),
            (None, "zone-end" | "moniker-end") => {
                zones.extend(open.pop().map(|(start, zone)| (start..range.start, zone)));
            }
            (None, _) => {}
        }
    }
    zones.extend(open.into_iter().map(|(start, zone)| (start..text.len(), zone)));
    zones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blanked_out_keeps_every_place() {
        let text = "A :::image source=\"é.png\"::: b :::no-loc text=\"Contoso\":::.\n  :::row:::\n\
                    ```\n:::zone\n```\n::: zone-end\n";
        let read = Directed::read(text);
        assert_eq!(read.text.len(), text.len());
        let words: Vec<_> = read.text.split_whitespace().collect();
        assert_eq!(words, ["A", "b", "Contoso.", "```", ":::zone", "```"]);
    }

    #[test]
    fn videos_and_what_templates_fill_in_are_blanked_out() {
        let text =
            "A [!VIDEO https://x.example] b {% if a %} {{ site.name }} `{{ page.x }}` /{{host}}/c [!div class=\"d\"]\n";
        let words: Vec<String> = Directed::read(text).text.split_whitespace().map(str::to_owned).collect();
        assert_eq!(words, ["A", "b", "`{{", "page.x", "}}`", "/{{host}}/c"]);
    }

    #[test]
    fn a_place_lies_in_the_innermost_zone() {
        let text = ":::zone pivot=\"a\"\nx\n::: moniker range=\">= b\"\ny\n::: moniker-end\nz\n:::zone-end\nw\n";
        let read = Directed::read(text);
        let zone = |word: &str| read.zone_at(text.find(word).expect("it is there")).map(AsRef::as_ref);
        assert_eq!([zone("x\n"), zone("y\n"), zone("z\n"), zone("w\n")], [Some("a"), Some(">= b"), Some("a"), None]);
    }
}
