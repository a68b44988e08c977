//! Translations with the original beside them.
//!
//! ```text
//! <span data-ttu-id="a-1">Eigenschaft</span><span class="sxs-lookup"><span data-stu-id="a-1">Property</span></span>
//! ```
//!
//! A translator changes names too, so the original is what the text says, and the translation is nothing.

use std::ops::Range;

const TRANSLATED: &str = "<span data-ttu-id";
const ORIGINAL: &str = "<span class=\"sxs-lookup\"";

/// Whether originals stand beside their translations in a file.
pub(super) fn has_sides(text: &str) -> bool {
    text.contains(ORIGINAL)
}

/// What of a text is the translation.
#[derive(Default)]
pub(super) struct Sides {
    /// Where the last translation starts: in the plain text, and in the file.
    translated: Option<(usize, usize)>,
    /// What is neither the original nor around both, in the file.
    dropped: Vec<Range<usize>>,
}

impl Sides {
    /// Takes a tag that stands at `at` bytes of plain text. Where the original starts, comes back where its translation
    /// started.
    pub(super) fn take(&mut self, tag: &str, range: Range<usize>, at: usize) -> Option<usize> {
        if tag.starts_with(TRANSLATED) {
            self.translated = Some((at, range.start));
            return None;
        }
        if tag.starts_with(ORIGINAL) {
            let (plain, start) = self.translated.take()?;
            self.dropped.push(start.min(range.end)..range.end);
            return Some(plain.min(at));
        }
        let is_wrapper = tag.starts_with("<span data-stu-id") || tag.starts_with("</span");
        if is_wrapper && !self.dropped.is_empty() && self.translated.is_none() {
            self.dropped.push(range);
        }
        None
    }

    /// The bytes `range` of a file without the translations.
    pub(super) fn original(&self, whole: &str, range: Range<usize>) -> String {
        let (mut kept, mut at) = (String::with_capacity(range.len()), range.start);
        for dropped in &self.dropped {
            kept.push_str(whole.get(at..dropped.start.max(at)).unwrap_or_default());
            at = at.max(dropped.end);
        }
        kept.push_str(whole.get(at..range.end).unwrap_or_default());
        kept
    }
}
