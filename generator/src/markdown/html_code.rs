//! Code blocks that are written as HTML: `<pre><code class="lang-http">GET /boats</code></pre>`.

use std::ops::Range;

use super::reader::BlockReader;
use super::{BlockKind, Fence};

/// Code in HTML.
pub(super) struct HtmlCode {
    /// The language that its class names.
    info: String,
    /// Its bytes in the HTML.
    range: Range<usize>,
}

/// The code that HTML is, where it is nothing else.
pub(super) fn code_in(html: &str) -> Option<HtmlCode> {
    let blank = html.len() - html.trim_start().len();
    let mut at = blank + after_tag(&html[blank..], "pre")?;
    let mut end = html.trim_end().strip_suffix("</pre>")?.len();
    let mut info = language(&html[blank..at]);
    if let Some(inner) = html.get(at..end).and_then(|inner| after_tag(inner, "code")) {
        info = language(&html[at..at + inner]).or(info);
        at += inner;
        end = html[at..end].trim_end().strip_suffix("</code>").map_or(end, |code| at + code.len());
    }
    (at <= end && !html[at..end].contains("<pre")).then(|| HtmlCode { info: info.unwrap_or_default(), range: at..end })
}

/// The byte behind a tag at the start of HTML.
fn after_tag(html: &str, name: &str) -> Option<usize> {
    let rest = html.strip_prefix('<')?.strip_prefix(name)?;
    let end = rest.find('>').filter(|_| rest.starts_with(['>', ' ', '\n']))?;
    Some(html.len() - rest.len() + end + 1)
}

/// `http` of `class="lang-http"`
fn language(tag: &str) -> Option<String> {
    let at = ["language-", "lang-"].iter().find_map(|mark| tag.find(mark).map(|at| at + mark.len()))?;
    let name: String = tag[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!name.is_empty()).then_some(name)
}

/// The characters that code in HTML writes by their names.
const NAMED: [(&str, &str); 5] = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

/// The elements that say how code looks, and are no part of it. What else stands in `<>` is, such as `<id>`.
const LOOKS: [&str; 12] = ["a", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "u", "var"];

/// What HTML in front of code stands for, and how long it is.
fn written(html: &str) -> Option<(&'static str, usize)> {
    let named = || NAMED.iter().find(|(name, _)| html.starts_with(name)).map(|(name, c)| (*c, name.len()));
    let tag = html.strip_prefix('<').and_then(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let Some(tag) = tag else { return named() };
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let behind = tag.trim_start_matches('/').strip_prefix(&*name).unwrap_or_default();
    let is_tag = behind.trim_matches('/').is_empty() || behind.starts_with(char::is_whitespace);
    match name.to_ascii_lowercase().as_str() {
        "br" if is_tag => Some(("\n", tag.len() + 2)),
        name if is_tag && LOOKS.contains(&name) => Some(("", tag.len() + 2)),
        _ => named(),
    }
}

impl BlockReader<'_> {
    /// Adds code that stands in `block` as a code block.
    pub(super) fn push_html_code(&mut self, block: &Range<usize>, HtmlCode { info, range }: &HtmlCode) {
        let (mut text, mut parts) = (String::new(), Vec::new());
        let (mut at, end) = (block.start + range.start, block.start + range.end);
        if self.text[at..end].starts_with('\n') {
            at += 1;
        }
        let code = self.span(at..end);
        while at < end {
            let rest = &self.text[at..end];
            let plain = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '&' | '<'));
            let plain = plain.map_or(rest.len(), |(next, _)| next);
            let (written, length) = written(rest).unwrap_or((&rest[..plain], plain));
            if !written.is_empty() {
                parts.push((text.len(), at..at + length));
            }
            text.push_str(written);
            at += length;
        }
        let span = self.span(block.clone());
        self.push(BlockKind::Fence(Fence { info: info.clone(), text, code, parts }), span);
    }
}
