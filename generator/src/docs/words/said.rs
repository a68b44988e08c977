//! What texts say as it is written, and where their links lead.

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

/// A text's Markdown, without draft markers; nothing where nothing is left.
pub(in crate::docs) fn said_markdown(dialect: &Dialect, text: &Text) -> Option<Said<String>> {
    let raw = dialect.descriptions.without_drafts(&text.raw);
    let trimmed = raw.trim_start_matches(['.', ',', ';', ' ']).trim_matches(is_blank);
    (!trimmed.is_empty()).then(|| Said::new(trimmed.to_owned(), text.span.clone()))
}
