//! What texts say as it is written, and where their links lead.

use std::borrow::Cow;

use crate::claims::{LinkTarget, Said};
use crate::docs::dialect::Dialect;
use crate::markdown::{Text, is_blank};
use crate::source::{Span, resolve_path};

/// Where a link that stands at `span` leads; nothing for other sites.
pub(in crate::docs) fn link_target(span: &Span, link: &str) -> Option<LinkTarget> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let file = if path.is_empty() { None } else { Some(resolved(&span.file, path)) };
    let anchor = (!anchor.is_empty()).then(|| anchor.to_lowercase());
    (file.is_some() || anchor.is_some()).then_some(LinkTarget { file, anchor })
}

/// A link's file relative to the docs root. A link that leaves the root still names its file.
fn resolved(from: &str, path: &str) -> String {
    resolve_path(from, path).unwrap_or_else(|| path.trim_start_matches("../").to_owned())
}

/// Markdown without comments, but for those in code.
fn without_comments(raw: &str) -> Cow<'_, str> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    if !raw.contains(OPEN) {
        return Cow::Borrowed(raw);
    }
    let (mut said, mut rest) = (String::new(), raw);
    while let Some(open) = rest.find(OPEN) {
        let is_code = (said.matches('`').count() + rest[..open].matches('`').count()) % 2 == 1;
        let close = rest[open..].find(CLOSE).map(|at| open + at + CLOSE.len()).filter(|_| !is_code);
        said.push_str(&rest[..close.map_or(open + OPEN.len(), |_| open)]);
        rest = &rest[close.unwrap_or(open + OPEN.len())..];
        if close.is_some() && said.ends_with(' ') {
            rest = rest.trim_start_matches(' ');
        }
    }
    Cow::Owned(said + rest)
}

/// The blanks that stand for directives; people write fewer.
const GAP: &str = "       ";

/// Markdown with one blank where directives among its words were blanked out.
fn without_gaps(raw: &str) -> Cow<'_, str> {
    if !raw.trim().contains(GAP) {
        return Cow::Borrowed(raw);
    }
    let mut said = String::new();
    let mut rest = raw.trim();
    while let Some(at) = rest.find(GAP) {
        let behind = rest[at..].trim_start_matches(' ');
        said.push_str(rest[..at].trim_end_matches(' '));
        if !behind.starts_with(['.', ',', ';', ':', '\n']) {
            said.push(' ');
        }
        rest = behind;
    }
    Cow::Owned(said + rest)
}

/// A text's Markdown, without draft markers and comments; nothing where nothing is left.
pub(in crate::docs) fn said_markdown(dialect: &Dialect, text: &Text) -> Option<Said<String>> {
    let raw = dialect.descriptions.without_drafts(&text.raw);
    let raw = without_comments(&raw);
    let raw = without_gaps(&raw);
    let trimmed = raw.trim_start_matches(['.', ',', ';', ' ']).trim_matches(is_blank);
    (!trimmed.is_empty()).then(|| Said::new(trimmed.to_owned(), text.span.clone()))
}
