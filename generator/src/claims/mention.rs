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
    /// Its page explains a concept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_of_concept: bool,
}

impl MentionClaim {
    /// The paths that may be meant: what stands before the path may be part of it, what looks like a call may be a key.
    pub fn meant(&self) -> impl Iterator<Item = PathTemplate> {
        self.paths().flat_map(|path| [with_keys(&path), Some(path)]).flatten()
    }

    /// Whether the path of an operation is one of those that may be meant. Where nothing stands before it, it may be
    /// the end of a path, below what the page is about.
    pub fn may_be(&self, path: &PathTemplate, meant: &PathTemplate) -> bool {
        path.covers(meant) || self.base.is_unsaid() && path.ends_with(meant)
    }

    /// Whether it is the collection that the keys of an operation's path are taken from, with options that filter or
    /// shape it: what any collection of entities takes.
    pub fn may_be_above(&self, path: &PathTemplate, meant: &PathTemplate) -> bool {
        let ends = path.segments.iter().enumerate().filter(|(_, segment)| matches!(segment, Segment::Key(_)));
        let above = |end: usize| PathTemplate { segments: path.segments[..end].to_vec() };
        self.method == Method::Get
            && self.url.contains("?$")
            && ends.into_iter().any(|(end, _)| end > 0 && above(end).covers(meant))
    }

    fn paths(&self) -> impl Iterator<Item = PathTemplate> {
        let before = &self.base.segments;
        (0..=before.len()).map(|start| {
            let names = before[start..].iter().map(|segment| Segment::Name(segment.to_string()));
            PathTemplate { segments: names.chain(self.path.segments.iter().cloned()).collect() }
        })
    }
}

/// A path in which calls are names and keys: `companies(id={id})`; nothing where it has none.
fn with_keys(path: &PathTemplate) -> Option<PathTemplate> {
    let is_call = |segment: &Segment| matches!(segment, Segment::Call { arguments, .. } if !arguments.is_empty());
    let segments = path.segments.iter().flat_map(|segment| match segment {
        Segment::Call { name, arguments } if !arguments.is_empty() => {
            vec![Segment::Name(name.clone()), Segment::AlternateKey(arguments.clone())]
        }
        segment => vec![segment.clone()],
    });
    path.segments.iter().any(is_call).then(|| PathTemplate { segments: segments.collect() })
}
