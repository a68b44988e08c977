//! Claims of requests that a page writes down and doesn't document.

use serde::{Deserialize, Serialize};

use crate::model::{Method, PathTemplate, Segment};
use crate::source::Span;

use super::BaseUrlClaim;

/// A request in running text, in a table, or in a code block of a page that is about something else. Whether an
/// operation is documented by another page, this page doesn't tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionClaim {
    /// The method.
    pub method: Method,
    /// What stands before the path.
    #[serde(default, skip_serializing_if = "BaseUrlClaim::is_unsaid")]
    pub base: BaseUrlClaim,
    /// The path, perhaps with values for its parameters.
    pub path: PathTemplate,
    /// The URL as it is written.
    pub url: String,
    /// Where the request stands.
    pub span: Span,
}

impl MentionClaim {
    /// Whether an operation is meant: what stands before the path may be part of it, what looks like a call may be
    /// a key. Where nothing stands before it, it may be the end of a path, below what the page is about.
    pub fn is_of(&self, method: Method, path: &PathTemplate) -> bool {
        let is_of = |meant: &PathTemplate| path.covers(meant) || self.is_relative() && path.ends_with(meant);
        method == self.method && self.paths().any(|meant| is_of(&meant) || is_of(&with_keys(meant)))
    }

    fn is_relative(&self) -> bool {
        self.base.is_unsaid() && self.path.segments.len() > 1
    }

    fn paths(&self) -> impl Iterator<Item = PathTemplate> {
        let before = &self.base.segments;
        (0..=before.len()).map(|start| {
            let names = before[start..].iter().map(|segment| Segment::Name(segment.to_string()));
            PathTemplate { segments: names.chain(self.path.segments.iter().cloned()).collect() }
        })
    }
}

/// A path in which calls are names and keys: `companies(id={id})`.
fn with_keys(path: PathTemplate) -> PathTemplate {
    let segments = path.segments.into_iter().flat_map(|segment| match segment {
        Segment::Call { name, arguments } => vec![Segment::Name(name), Segment::AlternateKey(arguments)],
        segment => vec![segment],
    });
    PathTemplate { segments: segments.collect() }
}
