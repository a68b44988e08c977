//! The base URL that configuration tells.

use crate::claims::BaseSegment;
use crate::model::may_be_same_base;
use crate::source::DocsConfig;

/// A base URL, taken apart.
pub(super) struct ToldBase {
    /// As it is told, without a slash at its end.
    pub(super) url: String,
    /// Its host.
    pub(super) host: String,
    /// The segments behind its host.
    pub(super) segments: Vec<String>,
}

impl ToldBase {
    /// That of a configuration.
    pub(super) fn of(config: &DocsConfig) -> Option<Self> {
        let url = config.base_url.as_ref()?.trim_end_matches('/').to_owned();
        let mut parts = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).split('/').map(str::to_owned);
        let host = parts.next().unwrap_or_default();
        let segments = parts.filter(|part| !part.is_empty()).collect();
        Some(Self { url, host, segments })
    }

    /// Whether it may be at a host, of which a part may be in braces.
    pub(super) fn is_at(&self, host: &str) -> bool {
        may_be_same_base(&format!("https://{}", self.host), &format!("https://{host}"))
    }

    /// How many segments at the start of a line repeat the end of the base URL.
    pub(super) fn overlap(&self, line: &[BaseSegment]) -> usize {
        let most = line.len().min(self.segments.len());
        let is_repeated = |count: &usize| {
            let end = &self.segments[self.segments.len() - count..];
            end.iter().zip(line).all(|(own, segment)| is_same(own, segment))
        };
        (1..=most).rev().find(is_repeated).unwrap_or_default()
    }

    /// Whether a line's beginning is below it.
    pub(super) fn is_start_of(&self, line: &[BaseSegment]) -> bool {
        self.segments.len() <= line.len() && self.segments.iter().zip(line).all(|(own, segment)| is_same(own, segment))
    }
}

/// What is in braces stands for any segment.
fn is_same(own: &str, segment: &BaseSegment) -> bool {
    let written = segment.to_string();
    written.starts_with('{') || written.eq_ignore_ascii_case(own)
}
