//! Members of the document that are written side by side, on all cores.

use rayon::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// A JSON object whose members are written already, indented for their place in the document.
pub(super) struct Written(Vec<(String, Box<RawValue>)>);

impl Written {
    /// Makes and writes each member, in their order; `depth` is how many objects of the document they stand in.
    pub(super) fn new<T: Send>(
        items: Vec<T>,
        depth: usize,
        member: impl Fn(T) -> (String, Value) + Send + Sync,
    ) -> Self {
        let line_break = format!("\n{}", "  ".repeat(depth));
        let write = |item| {
            let (name, value) = member(item);
            // No text of JSON has a line break inside.
            let text = format!("{value:#}").replace('\n', &line_break);
            (name, RawValue::from_string(text).expect("a written value is JSON"))
        };
        Self(items.into_par_iter().map(write).collect())
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, member)| (name, member)))
    }
}
