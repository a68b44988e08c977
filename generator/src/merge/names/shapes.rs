//! What the members of example messages hold: objects, or texts.

use std::sync::Arc;

use foldhash::HashSet;

use crate::claims::PageClaims;
use crate::model::folded;

/// The names of members by what they hold.
#[derive(Debug, Default)]
pub(in crate::merge) struct Shapes {
    objects: HashSet<String>,
    texts: HashSet<String>,
}

impl Shapes {
    /// Collects the members of all example messages.
    pub(in crate::merge) fn collect(pages: &[Arc<PageClaims>]) -> Self {
        let examples = pages.iter().flat_map(|page| &page.examples);
        let mut shapes = Self::default();
        for message in examples.flat_map(|example| example.request.iter().chain(&example.response)) {
            shapes.objects.extend(message.objects.iter().map(|name| folded(name)));
            shapes.texts.extend(message.texts.iter().map(|name| folded(name)));
        }
        shapes
    }

    /// Whether examples show objects under a name, and never a text.
    pub(in crate::merge) fn is_object(&self, name: &str) -> bool {
        let name = folded(name);
        self.objects.contains(&name) && !self.texts.contains(&name)
    }
}
