//! Segments of request lines whose form doesn't tell what they are.

use std::collections::BTreeSet;

use crate::claims::PageClaims;
use crate::model::{PathTemplate, Segment, is_qualified};

use super::Merger;

impl Merger<'_> {
    /// A qualified segment is a cast where it names a type, else an action or function. A call of a collection is an
    /// alternate key of it.
    pub(super) fn resolve_segments(
        &self,
        page: &PageClaims,
        path: &PathTemplate,
        collections: &BTreeSet<String>,
    ) -> PathTemplate {
        let cast = |name: &str| {
            let known = self.names.find(&self.names.qualify(name, page));
            known.filter(|known| self.model.types.contains_key(*known)).cloned().map(Segment::Cast)
        };
        let resolve = |segment: &Segment| match segment {
            Segment::Name(name) if is_qualified(name) => vec![cast(name).unwrap_or_else(|| segment.clone())],
            Segment::Call { name, arguments } if collections.contains(&name.to_lowercase()) => {
                vec![Segment::Name(name.clone()), Segment::AlternateKey(arguments.clone())]
            }
            other => vec![other.clone()],
        };
        PathTemplate { segments: path.segments.iter().flat_map(resolve).collect() }
    }
}
